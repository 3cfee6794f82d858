"""Claims (`estimative_claims`): from cues and trees to records, one per hedged proposition.

The order of work is the order of this file's imports' names: hedges, propositions, scopes, levels, kinds, conditions,
sources, then what the claim mentions. `doc._.claims` holds `records.Claim`, complete but for the ids that only a whole
report has.
"""

from collections.abc import Iterable

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..ids import record_ids, report_id
from ..layers import CueLayer, SentenceLayer, SentenceTree
from ..records import Claim, Cue, Source, Span
from ..scales import get_scale, probability, rescale, stated
from ..stages import Stage
from .conditions import Conditions
from .confidence import confidences
from .hedges import find_hedges
from .kinds import is_perfect, kind, polarity
from .levels import Degrees, Graded, combine, grade
from .openers import Openers
from .participants import Participants
from .propositions import Proposition, join
from .scopes import Scopes
from .sectors import SectorContext
from .sources import Sources
from .trees import Tree

if not Doc.has_extension("claims"):
    Doc.set_extension("claims", getter=lambda doc: msgspec.convert(doc.user_data.get("estimative_claims", []), list[Claim]))

BARE_LEVELS = {"possible"}


class Claims(Stage):
    """Assembles the claims of a Doc."""

    layer = "claims"
    lexicon_names = ("cues", "degrees", "conditions", "openers", "reporting")

    def __init__(self, nlp: Language, name: str, lexicons: Iterable[str], scale: str) -> None:
        self.scale = get_scale(scale, tuple(lexicons))
        super().__init__(nlp, name, lexicons)

    def prepare(self) -> None:
        """Build the rule sets from their entries."""
        self.degrees = Degrees(self.entries["degrees"])
        self.conditions = Conditions(self.entries["conditions"])
        self.openers = Openers(self.entries["openers"])
        self.scopes = Scopes(self.openers)
        self.sources = Sources(self.entries["reporting"])
        self.flags = {entry.id: entry.flags + ["mapping_is_ours"] * entry.ours for entry in self.entries["cues"]}

    def set_annotations(self, doc: Doc, items: list[Claim]) -> None:
        """Store the claims as plain data; `doc._.claims` gives them as records."""
        doc.user_data["estimative_claims"] = msgspec.to_builtins(items)

    def match(self, doc: Doc) -> list[Claim]:
        """Return the claims of the Doc, by place."""
        cues: list[CueLayer] = layers.get(doc, "cues")
        trees: list[SentenceTree] = layers.get(doc, "trees")
        sentences: dict[int, SentenceLayer] = {item.start: item for item in layers.get(doc, "sentences")}
        around = Participants(doc)
        sectors = SectorContext(doc)
        report = doc.user_data.get("estimative_report_id") or report_id("doc", doc.text)
        claims: list[Claim] = []
        position = 0
        for stored in trees:
            sentence = sentences.get(stored.start)
            while position < len(cues) and cues[position].start < stored.start:
                position += 1
            here = []
            while position < len(cues) and cues[position].start < stored.end:
                here.append(cues[position])
                position += 1
            if sentence is None or not around.same_paragraph(stored.start):
                around.holder = None
            claims += self.of_sentence(doc, Tree(doc, stored), here, around, sectors, report)
        claims.sort(key=lambda claim: (claim.start, claim.end))
        ids = record_ids(report, (("claim", claim.cues[0].start) for claim in claims))
        return [msgspec.structs.replace(claim, claim_id=ident) for claim, ident in zip(claims, ids, strict=True)]

    def of_sentence(
        self, doc: Doc, tree: Tree, cues: list[CueLayer], around: Participants, sectors: SectorContext, report: str
    ) -> list[Claim]:
        """Return the claims of one sentence."""
        hedges = find_hedges(tree, cues, around.people(tree))
        propositions = join(tree, hedges)
        conditions = self.conditions.all(tree)
        kept = [
            item
            for item in propositions
            if not self._inside_condition(item, conditions) and not self._was_able(tree, item, conditions, around)
        ]
        sites = {item.outer for item in kept}
        stated_confidence = confidences(tree)
        claims = [
            self.assemble(doc, tree, item, sites, conditions, stated_confidence, around, sectors, report) for item in kept
        ]
        named = self.sources.mentioned(tree)
        if named is not None:
            around.holder = around.source(tree, named.first, named.last)
        return claims

    def _was_able(
        self, tree: Tree, item: Proposition, conditions: list[tuple[int, int, int, str]], around: Participants
    ) -> bool:
        """Whether "could" only tells what was possible at a past date: "in 2019 the fleet could still sail"."""
        if [hedge.cue.entry for hedge in item.hedges] != ["could"] or conditions or is_perfect(tree, item.content):
            return False
        first, last = tree.low(item.content), tree.high(item.content)
        return around.is_past(tree.begins[first], tree.ends[last])

    def _inside_condition(self, item: Proposition, conditions: list[tuple[int, int, int, str]]) -> bool:
        return any(first <= item.outer <= last and first <= item.content <= last for first, last, _, _ in conditions)

    def assemble(
        self,
        doc: Doc,
        tree: Tree,
        item: Proposition,
        sites: set[int],
        conditions: list[tuple[int, int, int, str]],
        confidence: dict[int, str],
        around: Participants,
        sectors: SectorContext,
        report: str,
    ) -> Claim:
        """Return one claim; every field's entry or rule goes into `evidence`."""
        graded = [grade(tree, hedge, self.degrees) for hedge in item.hedges]
        level, ordered = combine(graded)
        first, last = self.scopes.span(
            tree, item.outer, item.content, sites, [n for g in graded if not g.hedge.bare for n in (g.first, g.last)]
        )
        chosen = self._condition(tree, item, conditions, first, last)
        if chosen is not None and chosen[1] < first:
            first = chosen[0]
        if chosen is not None and chosen[0] > last and self._adjoins(tree, last, chosen[0]):
            last = chosen[1]
        holder = self.sources.holder(tree, item.outer, item.frames, first, last)
        source = None if holder is None else around.source(tree, holder.first, holder.last)
        if holder is None and self.sources.leans_back(tree, item.outer, item.sites) or holder is not None and self.sources.is_pronoun(tree, holder):
            source = around.holder or source
        elif source is not None:
            around.holder = source
        start, end = tree.begins[first], tree.ends[last]
        condition = None if chosen is None else span(doc, tree.begins[chosen[0]], tree.ends[chosen[1]])
        horizon = around.horizon(start, end)
        ahead = condition is not None or bool(horizon and around.is_ahead(horizon))
        number = next((g for g in ordered if g.low is not None), None)
        flags = list(dict.fromkeys(flag for g in ordered[:1] for flag in self.flags.get(g.hedge.cue.entry, [])))
        words = cue_span(doc, tree, ordered[0])
        claim = Claim(
            claim_id="",
            report_id=report,
            kind=kind(tree, item.content, ordered, ahead),
            text="",
            start=0,
            end=0,
            sentence=span(doc, tree.start, tree.end),
            section=around.section(start),
            cues=[cue_record(doc, tree, g) for g in ordered],
            level=level,
            probability=stated(number.low or 0.0, number.high) if number else probability(level, self.scale, words.text, flags),
            flags=flags,
            confidence=confidence.get(-1) or confidence.get(item.outer),  # type: ignore[arg-type]
            polarity=polarity(tree, item.content, ordered),
            condition=condition,
            source=source,
            actors=around.actors(start, end),
            agreements=around.agreements(start, end),
            dates=around.dates(start, end),
            sectors=sectors.of_claim(start, end),
            horizon=horizon,
            evidence=[],
        )
        whole = span(doc, start, end)
        evidence = [f"cue={g.hedge.cue.entry}" for g in ordered] + [f"level={d}" for g in ordered for d in g.degrees]
        evidence += [f"condition={chosen[3]}"] if chosen else []
        evidence += [f"source={holder.entry if holder else 'holder-before'}"] if source else []
        claim = msgspec.structs.replace(claim, text=whole.text, start=whole.start, end=whole.end, evidence=evidence)
        return claim if number else rescale(claim, self.scale)

    def _condition(
        self, tree: Tree, item: Proposition, conditions: list[tuple[int, int, int, str]], first: int, last: int
    ) -> tuple[int, int, int, str] | None:
        """The condition that hangs on one of the claim's predicates, or stands inside its span."""
        chain = {item.outer, item.content, *item.sites}
        for found in conditions:
            if found[2] in chain and not found[0] <= item.outer <= found[1]:
                return found
        for found in conditions:
            if first <= found[0] and found[1] <= last and not found[0] <= item.content <= found[1]:
                return found
        for found in conditions:
            if found[1] < first and self._adjoins(tree, found[1], first):
                return found
        return None

    def _adjoins(self, tree: Tree, last: int, first: int) -> bool:
        between = tree.words[last + 1 : first]
        return all(word in {",", "then", "and", "also", "thus", "-", '"'} for word in between)


def span(doc: Doc, start: int, end: int) -> Span:
    """Return the words of the tokens `[start, end)`, white space at the edges left out."""
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    tokens = doc[start:end]
    return Span(text=tokens.text, start=tokens.start_char, end=tokens.end_char)


def cue_span(doc: Doc, tree: Tree, graded: Graded) -> Span:
    """Return the words of a cue with its degree words."""
    return span(doc, tree.begins[graded.first], tree.ends[graded.last])


def cue_record(doc: Doc, tree: Tree, graded: Graded) -> Cue:
    """Return the record of a cue; its level is the one it gives in its place."""
    words = cue_span(doc, tree, graded)
    return Cue(text=words.text, start=words.start, end=words.end, entry=graded.hedge.cue.entry, level=graded.level)


@Language.factory(
    "estimative_claims",
    requires=["doc._.cues", "doc._.trees"],
    assigns=["doc._.claims"],
    default_config={"lexicons": [], "scale": "icd-203"},
)
def create_claims(nlp: Language, name: str, lexicons: list[str], scale: str) -> Claims:
    """Make the claims stage; `scale` names the table that gives `probability`."""
    return Claims(nlp, name, lexicons, scale)


__all__ = ["Claims", "Source", "create_claims"]
