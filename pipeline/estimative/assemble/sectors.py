"""Which sectors a claim, a section or a report is about, from the evidence that `match.sectors` left on the Doc.

The claim's own words come first. Where they hold no evidence the context answers, nearest first: the rest of the
sentence, the sentence before (what "such cooperation" or "it" refers to), the section, the report, the last two
only where one sector dominates them. A claim about relations at large ("ties may deepen") gets no sector from afar.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy
from spacy.tokens import Doc

from ..layers import MentionLayer, get, innermost
from ..surfaces import surface

EMPTY: Mapping[str, float] = MappingProxyType({})
MOST = 3  # sectors of a claim, by the annotation guidelines
MOST_OF_REPORT = 5

WEAK = 0.35  # what a weak form counts beside a strong one's 1
CAP = 1.5  # repeating a sector's words does not push the others out without end
NEEDED = 0.8  # score from which a sector is taken
RELATIVE = 0.5  # and this share of the best sector's score
LIFT = 1.0  # by how much a sector's share of its section lifts its score
LIST = 2  # more sectors than this in the context are a list of examples and say nothing of the claim
MAIN = 0.3  # share of section and report from which a sector stands for a claim without any evidence
SUPPORT = 0.2  # the same for a claim with weak evidence for it
NEAR = 40.0  # tokens over which evidence loses two thirds of its weight
REACH = 160  # tokens around a claim from which evidence is near
DECAY = [math.exp(-distance / NEAR) for distance in range(REACH + 1)]
AHEAD = 0.3  # weight of what follows a claim beside what comes before it
IN_SECTION, NEARBY, IN_REPORT = 0.3, 0.5, 0.03  # how the surroundings are weighed against one another
ENOUGH = 20  # pieces of evidence that a report needs before it is said to be about a sector
RULES = 0.45  # share of the report from which its sector belongs to every claim that has one

AT_LARGE = re.compile(
    r"""\b(?: relations | relationship | ties | cooperat\w+ | co-operat\w+ | collaborat\w+ | partnership
    | exchange\ and\ cooperation | alignment | rapprochement | closeness | bloc\ formation | world\ order
    | international\ order | implementation | implemented | feasibility )\b""",
    re.VERBOSE | re.IGNORECASE,
)
POINTS_BACK = re.compile(
    r"\b(?: (?: this | that | these | those | such | said | same )\s+ (?: an?\s+ )? [a-z]\w+ | it | they | which )\b",
    re.VERBOSE | re.IGNORECASE,
)


def weigh(evidence: Iterable[MentionLayer]) -> dict[str, float]:
    """Return each sector's weight: its strong forms count 1, its weak ones `WEAK`."""
    weights: dict[str, float] = {}
    for item in evidence:
        code = item.id or ""
        weights[code] = weights.get(code, 0.0) + (1.0 if item.subtype == "strong" else WEAK)
    return weights


def shares(evidence: Iterable[MentionLayer]) -> dict[str, float]:
    """Return each sector's share (0-1) of all evidence in a stretch of text."""
    weights = weigh(evidence)
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()} if total else {}


def best(evidence: Iterable[MentionLayer], around: Mapping[str, float]) -> list[str]:
    """Return the sectors that the evidence bears out, best first; `around` are the shares in the surroundings."""
    weights = weigh(evidence)
    scores = {code: min(weight, CAP) * (1 + LIFT * around.get(code, 0.0)) for code, weight in weights.items()}
    least = max(NEEDED, RELATIVE * max(scores.values(), default=0.0))
    kept = [code for code, score in scores.items() if score >= least]
    return sorted(kept, key=lambda code: (-scores[code], code))[:MOST]


def claim_sectors(
    claim: Sequence[MentionLayer],
    sentence: Sequence[MentionLayer] = (),
    before: Sequence[MentionLayer] = (),
    around: Mapping[str, float] = EMPTY,
    words: str = "",
    lend: bool = True,
) -> list[str]:
    """Return at most three sector codes for a claim, best first; none where it is about relations at large.

    `claim`, `sentence` and `before` hold the evidence inside the claim, in its sentence and in the sentence before;
    `around` is each sector's share (0-1) of its surroundings (see `blend`); `words` is the claim's text. `lend`: the
    surroundings hold enough evidence to lend their main sector to a claim.
    """
    found = best(claim, around) or supported(claim, around)
    at_large = not found and bool(AT_LARGE.search(words))
    if not found:
        points_back = bool(POINTS_BACK.search(words))
        if points_back or not at_large:
            found = best(sentence, around) or (best(before, around) if points_back else [])
            if len(found) > LIST:
                return []
    if not found and not at_large:
        found = [code for code, share in around.items() if share >= MAIN]
        found = sorted(found, key=lambda code: (-around[code], code))[:1]
    if lend and 0 < len(found) < MOST:
        main = [code for code, share in around.items() if share >= RULES and code != "economy"]
        found += [code for code in main if code not in found][: MOST - len(found)]
    return found


def nearby(evidence: Iterable[MentionLayer], place: int) -> dict[str, float]:
    """Return each sector's share of the evidence up to `REACH` from a token, the nearer the more, what follows less."""
    weights: dict[str, float] = {}
    for item in evidence:
        distance = item.start - place
        weight = 1.0 if item.subtype == "strong" else WEAK
        near = weight * AHEAD * DECAY[distance] if distance > 0 else weight * DECAY[-distance]
        code = item.id or ""
        weights[code] = weights.get(code, 0.0) + near
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()} if total else {}


def blend(section: dict[str, float], near: dict[str, float], report: dict[str, float]) -> dict[str, float]:
    """Return the mean share of a sector in a claim's surroundings: what a reader of the claim has in mind."""
    parts = [(part, weight) for part, weight in ((section, IN_SECTION), (near, NEARBY), (report, IN_REPORT)) if part]
    total = sum(weight for _, weight in parts)
    mean: dict[str, float] = {}
    for part, weight in parts:
        for code, share in part.items():
            mean[code] = mean.get(code, 0.0) + share * weight / total
    return mean


def supported(evidence: Sequence[MentionLayer], around: Mapping[str, float]) -> list[str]:
    """Return the sectors of merely weak evidence that the surroundings bear out, at most two."""
    weights = weigh(evidence)
    scores = {code: weight * around.get(code, 0.0) for code, weight in weights.items()}
    kept = [code for code in scores if around.get(code, 0.0) >= SUPPORT and scores[code] >= max(scores.values()) / 2]
    return sorted(kept, key=lambda code: (-scores[code], code))[:2]


def main_sectors(evidence: Iterable[MentionLayer], most: int = MOST, least: float = 0.15) -> list[str]:
    """Return the sectors of a section or report: those that hold at least the share `least` of its evidence."""
    found = shares(evidence)
    kept = [code for code, share in found.items() if share >= least]
    return sorted(kept, key=lambda code: (-found[code], code))[:most]


class SectorContext:
    """The evidence of one Doc, sorted, to be asked for any stretch of tokens."""

    def __init__(self, doc: Doc) -> None:
        self.surface = surface(doc)
        self.items: list[MentionLayer] = get(doc, "sectors")
        self.starts = [item.start for item in self.items]
        self.sections = get(doc, "sections")
        self.sentences = [0, *numpy.flatnonzero(doc.to_array("SENT_START") == 1).tolist()]
        self.report = shares(self.items)
        self.known: dict[int, dict[str, float]] = {}

    def between(self, start: int, end: int) -> list[MentionLayer]:
        """Return the evidence that starts in the tokens `[start, end)`."""
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the sentence around a token; without sentence boundaries the whole Doc."""
        place = bisect_right(self.sentences, index)
        return self.sentences[place - 1], self.sentences[place] if place < len(self.sentences) else len(self.surface)

    def of_claim(self, start: int, end: int) -> list[str]:
        """Return the sectors of the claim that spans the tokens `[start, end)`."""
        if not 0 <= start < end <= len(self.surface):
            return []
        low, high = self.sentence(start)
        high = max(high, end)
        section = innermost(self.sections, start)
        first, last = (section.start, section.end) if section else (0, len(self.surface))
        before = self.sentence(low - 1)[0] if low > first else low
        near = nearby(self.between(max(first, start - REACH), min(last, start + REACH)), start)
        return claim_sectors(
            self.between(start, end),
            self.between(low, high),
            self.between(max(before, first), low),
            blend(self.shares_of(first, last, section.heading if section else 0), near, self.report),
            self.surface.quote(start, end)[0],
            lend=len(self.items) >= ENOUGH,
        )

    def shares_of(self, start: int, end: int, heading: int) -> dict[str, float]:
        """Return each sector's share of a section, in which the heading counts three times."""
        if start not in self.known:
            title = self.between(start, start + heading)
            self.known[start] = shares([*self.between(start, end), *title, *title])
        return self.known[start]

    def of_section(self, start: int, end: int) -> list[str]:
        """Return the sectors of a section, at most three."""
        return main_sectors(self.between(start, end))

    def of_report(self) -> list[str]:
        """Return the sectors that the report is mostly about, at most five."""
        return main_sectors(self.items, MOST_OF_REPORT, 0.08)
