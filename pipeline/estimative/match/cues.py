"""Candidate cues: every stretch of words that the lexicon knows as a hedge, and stated probabilities in numbers.

What is found here is lexical only. Whether "will" is a modal or a noun, and whether a hedge governs a proposition or
merely decorates a noun, is settled on the tree of the sentence (assemble/hedges.py).
"""

import re
from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers, shares
from ..entries import CueEntry
from ..layers import CueLayer
from ..stages import Stage
from ..surfaces import surface
from .phrases import Phrases

CHANCE = r"(?:chance|probability|likelihood|odds|risk)s?"
STATED_PROBABILITY = re.compile(
    rf"""
    {shares.BEFORE_NOUN}[ -]{CHANCE}\b
      | {CHANCE}[ ](?:of|at|is|are|was|stands?[ ]at|put[ ]at|remains?[ ]at)[ ]{shares.BEHIND_NOUN}
      | {shares.NUMBER}[ ]chances?[ ](?:in|out[ ]of)[ ](?:(?:a|one)[ ])?{shares.NUMBER}
    """,
    re.VERBOSE | re.IGNORECASE,
)
WINDOW = 60  # characters around "chance" and its like in which the number stands
# It runs over the whole text; the first letters let it stop at few places.
NUMBER_HINT = re.compile(r"(?=[cloprCLOPR])(?i:chance|probabilit|likelihood|odds|risk)")


class Cues(Stage):
    """Finds the surface forms of cues.toml; the longest wins, and one stretch may hold several entries."""

    layer = "cues"
    lexicon_names = ("cues",)

    def prepare(self) -> None:
        """Index the surface forms."""
        self.forms: Phrases[CueEntry] = Phrases(self.nlp.tokenizer, lower=True)
        entries: list[CueEntry] = self.entries["cues"]
        for entry in entries:
            for form in entry.surfaces():
                self.forms.add(form, entry)

    def match(self, doc: Doc) -> list[CueLayer]:
        """Return the candidate cues, by start; where two overlap the longer one stays."""
        spans: dict[tuple[int, int], list[CueEntry]] = defaultdict(list)
        for start, end, entry in self.forms.find(surface(doc).lower):
            spans[start, end].append(entry)
        numbers = [(start, end) for start, end in stated_probabilities(doc) if (start, end) not in spans]
        taken: set[int] = set()
        cues: list[CueLayer] = []
        for start, end in sorted([*spans, *numbers], key=lambda span: (span[0] - span[1], span[0])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                if (start, end) in spans:
                    cues += [CueLayer(start, end, e.id, e.level, e.group) for e in spans[start, end]]
                else:
                    cues.append(CueLayer(start, end, "stated-probability", "unstated", "number"))
        return sorted(cues, key=lambda cue: (cue.start, cue.end))


def stated_probabilities(doc: Doc) -> list[tuple[int, int]]:
    """Return the token spans of probabilities in numbers ("a 60 percent chance", "one in three chance")."""
    text = layers.text(doc)
    found: list[tuple[int, int]] = []
    for hint in NUMBER_HINT.finditer(text):
        window = max(0, hint.start() - WINDOW)
        for match in STATED_PROBABILITY.finditer(text, window, hint.end() + WINDOW):
            span = doc.char_span(*match.span(), alignment_mode="expand")
            if span is not None and (span.start, span.end) not in found:
                found.append((span.start, span.end))
    return found


@Language.factory("estimative_cues", assigns=["doc._.cues"], default_config={"lexicons": []})
def create_cues(nlp: Language, name: str, lexicons: list[str]) -> Cues:
    """Make the cues stage; `lexicons` are folders laid over the shipped ones."""
    return Cues(nlp, name, lexicons)
