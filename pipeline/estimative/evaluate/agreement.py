"""How far reviewers agree: Cohen's kappa for choices, F1 for spans and sets, pair by pair.

Kappa is (observed - expected) / (1 - expected) agreement, the expected one from how often each reviewer chose what
(J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960). It is
null where both always chose the same one thing. Settling decisions do not count: they end disagreements.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from msgspec import Struct

from ..decisions import D, Decision, MentionDecision, change, change_mention, differing, differing_mentions, standing
from ..records import Claim, Mention
from ..reviewed import together
from ..reviewed_mentions import mentions_together
from .tallies import Figures, Tally

CHOICES = ("level", "kind", "polarity", "confidence")
PARTS = ("condition", "source", "horizon")
SETS = ("actors", "agreements", "sectors")
SPAN_SAME = 0.8
PART_SAME = 0.5


class Disagreement(Struct):
    """A claim, or a mention with its id in `claim_id`, on which two reviewers differ: (one, other) by field."""

    report_id: str
    claim_id: str
    text: str
    fields: dict[str, tuple[str, str]]


class Agreement(Struct):
    """Two reviewers: how many claims and mentions both judged, the figures, and where they differ."""

    reviewers: tuple[str, str]
    both: int
    figures: Figures
    disagreements: list[Disagreement]
    both_mentions: int = 0


def agreement(
    claim_files: Iterable[list[Decision]], mention_files: Iterable[list[MentionDecision]] = ()
) -> list[Agreement]:
    """Return the agreement of each two reviewers who judged something in common; files hold decisions by report."""
    claims = [_last(own) for decisions in claim_files for own in together(decisions)]
    mentions = [_last(own) for decisions in mention_files for own in mentions_together(decisions)]
    reviewers = sorted({name for own in claims for name in own} | {name for own in mentions for name in own})
    found = []
    for one, other in combinations(reviewers, 2):
        result = _compare(one, other, claims)
        _compare_mentions(result, mentions)
        found.append(result)
    return [result for result in found if result.both or result.both_mentions]


def _last(decisions: list[D]) -> dict[str, D]:
    return standing(decision for decision in decisions if not decision.settles)


def _compare(one: str, other: str, claims: list[dict[str, Decision]]) -> Agreement:
    tally, differ = Tally(), list[Disagreement]()
    chosen: dict[str, list[tuple[Any, Any]]] = {"verdict": [], **{name: [] for name in CHOICES}}
    both = [own for own in claims if one in own and other in own]
    for own in both:
        first, second = own[one], own[other]
        kept = [decision.verdict != "rejected" for decision in (first, second)]
        chosen["verdict"].append((kept[0], kept[1]))
        left, right = (change(decision.claim, decision.changes) for decision in (first, second))
        if all(kept):
            for name in CHOICES:
                chosen[name].append((getattr(left, name), getattr(right, name)))
            _parts(tally, left, right)
        if kept[0] != kept[1] or (all(kept) and differing(left, right)):
            differ.append(Disagreement(first.report_id, first.claim_id, left.text, _fields(kept, left, right)))
    figures: Figures = {name: kappa(pairs) for name, pairs in chosen.items() if pairs}
    by_hand = ({name for name in (one, other) if name in own and own[name].verdict == "added"} for own in claims)
    hand = Counter(tuple(sorted(names)) for names in by_hand)
    if hand[(one,)] or hand[(other,)] or hand[(one, other)]:
        tally.found("added by hand", hand[(one, other)], hand[(other,)], hand[(one,)])
    return Agreement((one, other), len(both), figures | tally.figures(), differ)


def _compare_mentions(result: Agreement, mentions: list[dict[str, MentionDecision]]) -> None:
    """Add to a result how far its two reviewers agree on mentions."""
    tally = Tally()
    chosen: dict[str, list[tuple[Any, Any]]] = {"mention verdict": [], "mention id": []}
    for own in mentions:
        pair = [own[name] for name in result.reviewers if name in own]
        if len(pair) < 2:
            continue
        result.both_mentions += 1
        kept = [decision.verdict != "rejected" for decision in pair]
        chosen["mention verdict"].append((kept[0], kept[1]))
        left, right = (change_mention(decision.mention, decision.changes) for decision in pair)
        if all(kept):
            tally.found("mention span", *_same_span(left, right, SPAN_SAME))
            if left.type == "date":
                tally.tried("date value", left.value == right.value)
            else:
                chosen["mention id"].append((left.id, right.id))
        fields: dict[str, tuple[str, str]] = {}
        if kept[0] != kept[1]:
            fields = _verdicts(kept)
        elif all(kept):
            fields = {name: (_told(left, name), _told(right, name)) for name in differing_mentions(left, right)}
        if fields:
            result.disagreements.append(Disagreement(left.report_id, left.mention_id, left.text, fields))
    result.figures |= {name: kappa(pairs) for name, pairs in chosen.items() if pairs}
    result.figures |= tally.figures()


def kappa(pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    """Return kappa, the share of equal pairs (`acc`), and their number."""
    count = len(pairs)
    same = sum(first == second for first, second in pairs) / count
    left, right = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(left[value] * right[value] for value in left) / count**2
    value = round((same - chance) / (1 - chance), 3) if chance < 1 else None
    return {"kappa": value, "acc": round(same, 3), "n": count}


def _parts(tally: Tally, left: Claim, right: Claim) -> None:
    tally.found("span", *_same_span(left, right, SPAN_SAME))
    for name in PARTS:
        first, second = getattr(left, name), getattr(right, name)
        if first or second:
            tally.found(name, *_same_span(first, second, PART_SAME))
    for name in SETS:
        first, second = ([getattr(i, "id", i) for i in getattr(claim, name)] for claim in (left, right))
        tally.sets(name, first, second)


def _same_span(one: Any, other: Any, least: float) -> tuple[int, int, int]:
    """Return (right, extra, missed) for two spans, by their common share of characters."""
    if not one or not other:
        return 0, int(bool(other)), int(bool(one))
    common = min(one.end, other.end) - max(one.start, other.start)
    same = common / (max(one.end, other.end) - min(one.start, other.start)) >= least
    return int(same), int(not same), int(not same)


def _fields(kept: list[bool], left: Claim, right: Claim) -> dict[str, tuple[str, str]]:
    if kept[0] != kept[1]:
        return _verdicts(kept)
    return {name: (_told(left, name), _told(right, name)) for name in differing(left, right)}


def _verdicts(kept: list[bool]) -> dict[str, tuple[str, str]]:
    return {"verdict": ("kept", "rejected") if kept[0] else ("rejected", "kept")}


def _told(claim: Claim | Mention, name: str) -> str:
    value = getattr(claim, name)
    if isinstance(value, list):
        return ", ".join(getattr(one, "id", None) or getattr(one, "text", None) or str(one) for one in value) or "none"
    return str(getattr(value, "text", value)) if value is not None else "none"
