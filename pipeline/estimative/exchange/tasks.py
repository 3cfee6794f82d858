"""What every annotation tool understands: a text with labelled spans. Offsets are code points, as the tools count."""

from collections.abc import Iterable

from msgspec import Struct

from ..quotes import Anchors
from ..records import Claim, Report

PARTS = ("cue", "condition", "source", "horizon")
FIELDS = ("level", "kind", "polarity", "confidence")


class Mark(Struct, kw_only=True):
    """A labelled span; `of` is the claim that a part belongs to, `fields` holds a claim's level, kind and so on.

    A tool may lose ids and fields; what comes back without them is matched by place.
    """

    start: int
    end: int
    label: str
    id: str | None = None
    of: str | None = None
    fields: dict[str, str] = {}


class Task(Struct, kw_only=True):
    """One report with its marks."""

    report_id: str
    text: str
    marks: list[Mark]


def make_tasks(reports: list[Report], claims: list[Claim]) -> list[Task]:
    """Return a task for each report, with its claims and their parts as marks."""
    own: dict[str, list[Mark]] = {report.report_id: [] for report in reports}
    for claim in claims:
        own[claim.report_id] += _marks(claim)
    return [Task(report_id=report.report_id, text=report.text, marks=own[report.report_id]) for report in reports]


def _marks(claim: Claim) -> Iterable[Mark]:
    fields = {name: str(getattr(claim, name)) for name in FIELDS if getattr(claim, name)}
    yield Mark(start=claim.start, end=claim.end, label="claim", id=claim.claim_id, fields=fields)
    parts = [("cue", cue) for cue in claim.cues]
    parts += [(name, getattr(claim, name)) for name in PARTS[1:] if getattr(claim, name)]
    for number, (label, part) in enumerate(parts, 1):
        ident = f"{claim.claim_id}/{number}"
        yield Mark(start=part.start, end=part.end, label=label, id=ident, of=claim.claim_id)


def owner(mark: Mark, claims: list[Mark]) -> Mark | None:
    """Return the claim of a part: the one it names, else the shortest around it, else the next one in the text."""
    for claim in claims:
        if mark.of and claim.id == mark.of:
            return claim
    around = [claim for claim in claims if claim.start <= mark.start and mark.end <= claim.end]
    if around:
        return min(around, key=lambda claim: claim.end - claim.start)
    return min(claims, key=lambda claim: max(claim.start - mark.end, mark.start - claim.end), default=None)


def settle(mark: Mark, words: str | None, anchors: Anchors) -> Mark:
    """Return a mark where its words are: some tools and versions count other units, and say what they mean in words."""
    if words and anchors.text[mark.start : mark.end] != words:
        found = anchors.nearest(words, mark.start, 2000)
        if found:
            mark.start, mark.end = found
    return mark
