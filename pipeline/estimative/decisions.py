"""Decisions: what a reviewer said of a claim or a mention, the record that is kept for ever.

Nothing is overwritten: the last decision of a reviewer counts, and taking one back is a decision too. Each record holds
what was judged and a quote selector, so that it can be read without the output that it was made on and finds its place
again when the text around it has changed.
"""

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from . import scales
from .quotes import Quote
from .records import Claim, ClaimActor, Confidence, Cue, Horizon, Kind, Level, Mention, Polarity, Record, Source, Span

Verdict = Literal["accepted", "corrected", "rejected", "added", "undone"]

# The fields of a claim that a reviewer judges, in the order in which people are told of them.
FIELDS = tuple("text cues level kind polarity confidence condition source horizon actors agreements sectors".split())

_REPORT_ID = re.compile(r"(?P<stem>.*)-[0-9a-f]{8}(?:-\d+)?", re.DOTALL)


class _Changed(Struct, kw_only=True, omit_defaults=True):
    def given(self) -> dict[str, Any]:
        """Return the changed fields and their values."""
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in values.items() if value is not UNSET}


class Changes(_Changed, kw_only=True, omit_defaults=True):
    """The fields of a claim that a reviewer changed, with their new values; what is left out stays as it was."""

    span: Span | UnsetType = UNSET
    cues: list[Cue] | UnsetType = UNSET
    level: Level | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    polarity: Polarity | UnsetType = UNSET
    confidence: Confidence | UnsetType | None = UNSET
    condition: Span | UnsetType | None = UNSET
    source: Source | UnsetType | None = UNSET
    horizon: Horizon | UnsetType | None = UNSET
    actors: list[ClaimActor] | UnsetType = UNSET
    agreements: list[str] | UnsetType = UNSET
    sectors: list[str] | UnsetType = UNSET


class MentionChanges(_Changed, kw_only=True, omit_defaults=True):
    """The fields of a mention that a reviewer changed; `name` goes with `id`."""

    span: Span | UnsetType = UNSET
    id: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    value: str | UnsetType | None = UNSET


class AnyDecision(Record, kw_only=True):
    """One verdict of one reviewer (a line of `annotations/<report_id>.jsonl`): what all verdicts have in common."""

    decision_id: str
    report_id: str
    verdict: Verdict
    reviewer: str
    time: Annotated[str, Meta(description="UTC, RFC 3339")]
    quote: Annotated[Quote, Meta(description="the words that were judged with what stands around them")]
    note: str | None = None
    undoes: Annotated[str | None, Meta(description="decision_id of the decision that this one takes back")] = None
    settles: Annotated[bool, Meta(description="ends a disagreement: it counts for everyone who decided before")] = False


class Decision(AnyDecision, kw_only=True, tag_field="type", tag="decision"):
    """A verdict on a claim."""

    claim_id: str
    claim: Annotated[Claim, Meta(description="the claim as it was judged; for an added one, as the reviewer made it")]
    changes: Changes = msgspec.field(default_factory=Changes)


class MentionDecision(AnyDecision, kw_only=True, tag_field="type", tag="mention_decision"):
    """A verdict on a mention of an actor, an agreement or a date."""

    mention_id: str
    mention: Annotated[Mention, Meta(description="the mention as it was judged, or as the reviewer added it")]
    changes: MentionChanges = msgspec.field(default_factory=MentionChanges)


D = TypeVar("D", bound=AnyDecision)


def stem(report_id: str) -> str:
    """Return the part of a report id that stays when the report's text changes."""
    found = _REPORT_ID.fullmatch(report_id)
    return found["stem"] if found else report_id


def standing(decisions: Iterable[D]) -> dict[str, D]:
    """Return the decision of each reviewer that counts, of decisions on one thing in the order in which they were made.

    What was taken back does not count, and a settling decision takes the place of all that came before it.
    """
    decisions = list(decisions)
    undone = {decision.undoes for decision in decisions if decision.verdict == "undone"}
    last: dict[str, D] = {}
    for decision in decisions:
        if decision.verdict == "undone" or decision.decision_id in undone:
            continue
        if decision.settles:
            last.clear()
        last.pop(decision.reviewer, None)
        last[decision.reviewer] = decision
    return last


def change(claim: Claim, changes: Changes, scale: str = scales.DEFAULT) -> Claim:
    """Return the claim with a reviewer's changes; a new level brings its range on `scale`, unless one is stated."""
    values = changes.given()
    if not values:
        return claim
    evidence = [item for item in claim.evidence if item.partition("=")[0] not in values]
    evidence += [f"{name}=reviewer" for name in values]
    if span := values.pop("span", None):
        values |= {"text": span.text, "start": span.start, "end": span.end}
    changed = msgspec.structs.replace(claim, **values, evidence=evidence)
    if "level" not in values:
        return changed
    own = claim.probability.scale if claim.probability else scale
    table = scales.load_scales().get(scale if own == scales.STATED else own)
    return scales.rescale(changed, table) if table else msgspec.structs.replace(changed, probability=None)


def judged_values(claim: Claim) -> dict[str, Any]:
    """Return what a reviewer judges, words instead of places, so that a claim that only moved compares as equal."""
    return {
        "text": _words(claim.text),
        "cues": sorted(_words(cue.text).lower() for cue in claim.cues),
        "level": claim.level,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "confidence": claim.confidence,
        "condition": _quote(claim.condition),
        "source": _quote(claim.source),
        "horizon": claim.horizon and (_words(claim.horizon.text), claim.horizon.value),
        "actors": sorted({actor.id for actor in claim.actors}),
        "agreements": sorted(set(claim.agreements)),
        "sectors": sorted(set(claim.sectors)),
    }


def change_mention(mention: Mention, changes: MentionChanges) -> Mention:
    """Return the mention with a reviewer's changes; `entry` then says who made it."""
    values = changes.given()
    if not values:
        return mention
    if span := values.pop("span", None):
        values |= {"text": span.text, "start": span.start, "end": span.end}
    return msgspec.structs.replace(mention, **values, entry="reviewer")


def differing_mentions(one: Mention, other: Mention) -> list[str]:
    """Return the names of the judged fields in which two mentions differ."""
    words = [] if _words(one.text) == _words(other.text) else ["text"]
    return words + [name for name in ("id", "value") if getattr(one, name) != getattr(other, name)]


def differing(one: Claim, other: Claim) -> list[str]:
    """Return the names of the judged fields in which two claims differ."""
    first, second = judged_values(one), judged_values(other)
    return [name for name in FIELDS if first[name] != second[name]]


def _quote(part: Span | Source | None) -> str | None:
    return _words(part.text) if part else None


def _words(text: str) -> str:
    return " ".join(text.split())
