"""Claims (`estimative_claims`): from cues and trees to records, one per hedged proposition.

The order of work in a sentence: hedges, propositions, then for each its scope, level, kind, condition and source
(`drafts.py`), last what it mentions. `doc._.claims` holds the records.
"""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..ids import record_ids, report_id
from ..layers import CueLayer, SentenceTree
from ..records import Claim
from ..scales import get_scale
from ..stages import Stage
from ..surfaces import surface
from .drafts import Drafter, Setting
from .horizons import Horizons
from .participants import Participants
from .quotations import Quotations
from .sectors import SectorContext
from .trees import Tree


class Claims(Stage):
    """Assembles the claims of a Doc."""

    layer = "claims"
    lexicon_names = ("cues", "degrees", "conditions", "openers", "reporting", "classes")

    def __init__(self, nlp: Language, name: str, lexicons: Iterable[str], scale: str) -> None:
        self.scale = get_scale(scale, tuple(lexicons))
        super().__init__(nlp, name, lexicons)

    def prepare(self) -> None:
        """Build the rules from their entries."""
        self.drafter = Drafter(self.entries, self.scale)

    def match(self, doc: Doc) -> list[Claim]:
        """Return the claims of the Doc, by place."""
        report = doc.user_data.get("estimative_report_id") or report_id("doc", layers.text(doc))
        around = Participants(doc)
        horizons = Horizons(doc, around)
        sectors = SectorContext(doc)
        speech = Quotations(surface(doc).words, around.paragraphs, self.drafter.sources.speech)
        claims: list[Claim] = []
        for stored, cues in with_cues(layers.get(doc, "trees"), layers.get(doc, "cues")):
            around.enter(stored.start)
            claims += self.drafter.claims(Setting(Tree(doc, stored), cues, around, horizons, sectors, speech, report))
        claims.sort(key=lambda claim: (claim.start, claim.end))
        ids = record_ids(report, (("claim", claim.cues[0].start) for claim in claims))
        for claim, ident in zip(claims, ids, strict=True):
            claim.claim_id = ident
        return claims


def with_cues(trees: list[SentenceTree], cues: list[CueLayer]) -> Iterator[tuple[SentenceTree, list[CueLayer]]]:
    """Yield each tree with the cues of its sentence."""
    position = 0
    for tree in trees:
        while position < len(cues) and cues[position].start < tree.start:
            position += 1
        first = position
        while position < len(cues) and cues[position].start < tree.end:
            position += 1
        yield tree, cues[first:position]


@Language.factory(
    "estimative_claims",
    requires=["doc._.cues", "doc._.trees"],
    assigns=["doc._.claims"],
    default_config={"lexicons": [], "scale": "icd-203"},
)
def create_claims(nlp: Language, name: str, lexicons: list[str], scale: str) -> Claims:
    """Make the claims stage; `scale` names the table that gives `probability`."""
    return Claims(nlp, name, lexicons, scale)
