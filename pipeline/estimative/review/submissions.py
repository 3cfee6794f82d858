"""What the page sends: a verdict, and fields with places in the text. Words are always taken from the report itself."""

from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..decisions import Changes, Verdict
from ..errors import UsageError
from ..records import Claim, ClaimActor, Confidence, Cue, Horizon, Kind, Level, Mention, Polarity, Report, Source, Span
from .actors import actor_of
from .dates import date_value, words_value

Place = tuple[Annotated[int, Meta(ge=0)], Annotated[int, Meta(ge=0)]]
Words = Annotated[str, Meta(min_length=1, max_length=300)]


class ActorEdit(Struct, forbid_unknown_fields=True):
    """An actor by id, or by the words that name it."""

    id: str = ""
    place: Place | None = None


class Edit(Struct, forbid_unknown_fields=True):
    """The fields that were edited; what is left out stays as it is."""

    span: Place | UnsetType = UNSET
    cues: list[Place] | UnsetType = UNSET
    level: Level | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    polarity: Polarity | UnsetType = UNSET
    confidence: Confidence | UnsetType | None = UNSET
    condition: Place | UnsetType | None = UNSET
    source: Place | UnsetType | None = UNSET
    horizon: Place | UnsetType | None = UNSET
    horizon_value: Annotated[str, Meta(max_length=60)] | UnsetType | None = UNSET
    actors: list[ActorEdit] | UnsetType = UNSET
    agreements: list[Words] | UnsetType = UNSET
    sectors: list[Words] | UnsetType = UNSET


class Submission(Struct, forbid_unknown_fields=True):
    """One verdict as the page sends it; `seen` is the decision of this reviewer that the page knew of."""

    report_id: str
    verdict: Verdict
    claim_id: str | None = None
    edit: Edit = msgspec.field(default_factory=Edit)
    note: Annotated[str, Meta(max_length=5000)] | None = None
    seen: str | None = None
    undoes: str | None = None
    settles: bool = False


def edited(claim: Claim, edit: Edit, report: Report, mentions: list[Mention]) -> Claim:
    """Return a claim with edited fields; raises `UsageError` for a place that is not in the text."""
    values: dict[str, Any] = {}
    for name in edit.__struct_fields__:
        value = getattr(edit, name)
        if value is UNSET or name == "horizon_value":
            continue
        if name == "span":
            span = span_at(report, value)
            values |= {"text": span.text, "start": span.start, "end": span.end}
        elif name in _MAKE:
            values[name] = value and _MAKE[name](claim, value, report, mentions)
        else:
            values[name] = value
    if edit.horizon_value is not UNSET:
        horizon = values.get("horizon", claim.horizon)
        if horizon is None:
            raise UsageError("horizon", "a date needs the words that name it. Choose them in the text first.", "date")
        date = date_value(edit.horizon_value, report.published) if edit.horizon_value else None
        values["horizon"] = msgspec.structs.replace(horizon, value=date)
    return msgspec.structs.replace(claim, **values)


def changes_between(base: Claim, wanted: Claim) -> Changes:
    """Return the changes that make one claim of the other."""
    changes: dict[str, Any] = {}
    if (base.start, base.end) != (wanted.start, wanted.end):
        changes["span"] = Span(text=wanted.text, start=wanted.start, end=wanted.end)
    for name in Changes.__struct_fields__:
        if name != "span" and getattr(base, name) != getattr(wanted, name):
            changes[name] = getattr(wanted, name)
    return msgspec.structs.replace(Changes(), **changes)


def span_at(report: Report, place: Place) -> Span:
    """Return the words at a place without white space at their edges; raises `UsageError` where there are none."""
    start, end = place
    words = report.text[start:end]
    if not words.strip() or end > len(report.text):
        raise UsageError(f"{start}-{end}", "no words of the report stand there. Select some words.", "place")
    start += len(words) - len(words.lstrip())
    return Span(text=words.strip(), start=start, end=start + len(words.strip()))


def _cues(claim: Claim, places: list[Place], report: Report, mentions: list[Mention]) -> list[Cue]:
    known = {(cue.start, cue.end): cue for cue in claim.cues}
    spans = [span_at(report, place) for place in places]
    return [
        known.get((span.start, span.end))
        or Cue(text=span.text, start=span.start, end=span.end, entry="reviewer", level=claim.level)
        for span in spans
    ]


def _condition(claim: Claim, place: Place, report: Report, mentions: list[Mention]) -> Span:
    return span_at(report, place)


def _source(claim: Claim, place: Place, report: Report, mentions: list[Mention]) -> Source:
    span = span_at(report, place)
    if claim.source and (claim.source.start, claim.source.end) == (span.start, span.end):
        return claim.source
    actor = _inside(span, mentions, "actor")
    return Source(text=span.text, start=span.start, end=span.end, id=actor.id if actor else None)


def _horizon(claim: Claim, place: Place, report: Report, mentions: list[Mention]) -> Horizon:
    span = span_at(report, place)
    if claim.horizon and (claim.horizon.start, claim.horizon.end) == (span.start, span.end):
        return claim.horizon
    date = _inside(span, mentions, "date")
    value = date.value if date else words_value(span.text, report.published)
    return Horizon(text=span.text, start=span.start, end=span.end, value=value)


def _actors(claim: Claim, edits: list[ActorEdit], report: Report, mentions: list[Mention]) -> list[ClaimActor]:
    found: list[ClaimActor] = []
    for edit in edits:
        known = [actor for actor in claim.actors if edit.id and actor.id == edit.id]
        found += known or [_actor(claim, edit, report, mentions)]
    return found


def _actor(claim: Claim, edit: ActorEdit, report: Report, mentions: list[Mention]) -> ClaimActor:
    actors = [mention for mention in mentions if mention.type == "actor"]
    if edit.place:
        span = span_at(report, edit.place)
        mention = _inside(span, actors, "actor")
        ident, name = actor_of((mention and mention.id) or span.text, mentions)
    else:
        ident, name = actor_of(edit.id, mentions)
        mention = next((one for one in actors if one.id == ident), None)
        span = Span(text=claim.text, start=claim.start, end=claim.end)
        inside = [one for one in actors if one.id == ident and claim.start <= one.start and one.end <= claim.end]
        if inside:
            span = Span(text=inside[0].text, start=inside[0].start, end=inside[0].end)
    return ClaimActor(
        id=ident,
        name=name,
        type=mention.subtype if mention else None,
        text=span.text,
        start=span.start,
        end=span.end,
        resolved=not (edit.place or span.text != claim.text),
    )


def _inside(span: Span, mentions: list[Mention], kind: str) -> Mention | None:
    """Return the longest mention that lies in or around a span."""
    near = [one for one in mentions if one.type == kind and one.start < span.end and span.start < one.end]
    return max(near, key=lambda one: min(one.end, span.end) - max(one.start, span.start), default=None)


_Make = Callable[[Claim, Any, Report, list[Mention]], Any]
_MAKE: dict[str, _Make] = {
    "cues": _cues,
    "condition": _condition,
    "source": _source,
    "horizon": _horizon,
    "actors": _actors,
}
