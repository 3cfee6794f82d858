"""Claims and decisions brought together: what stands, what is open, and what has to be looked at again."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from .decisions import Changes, Decision, change, differing, standing
from .journal import Journal
from .quotes import Anchors
from .records import Claim, ClaimActor, Cue, Horizon, Report, Source, Span
from .scales import DEFAULT

Status = Literal["open", "accepted", "corrected", "rejected", "added", "changed", "disputed"]
KEPT = ("open", "accepted", "corrected", "added", "changed", "disputed")
REACH = 400  # how far a part of a claim may have moved beside the rest of it

Part = Span | Cue | Source | Horizon | ClaimActor


class Reviewed(Struct):
    """A claim after review.

    `claim` is what stands; `proposed` what the software extracted (None: added by hand, or no longer extracted);
    `standing` the decision of each reviewer that counts; `changed` names the fields in which the extraction has changed
    since it was judged.
    """

    claim: Claim
    proposed: Claim | None
    status: Status
    standing: dict[str, Decision] = {}
    changed: list[str] = []


class Review(Struct):
    """One report's claims after review, in the order of the text, and decisions whose words are gone from it."""

    report: Report
    claims: list[Reviewed]
    lost: list[Decision]


class _Group(Struct, eq=False):
    """One claim with the decisions on it, moved to the present text."""

    proposed: Claim | None
    decisions: list[Decision] = []


class _Groups:
    """The groups of a report, found by claim id and by cue."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.all: list[_Group] = []
        self._by_id: dict[str, _Group] = {}
        self._by_cue: dict[int, list[_Group]] = {}
        for claim in claims:
            self._enter(_Group(claim), claim)

    def add(self, decision: Decision) -> None:
        """Put a decision to the claim of its id, else to the nearest that shares a cue, else to a new one."""
        claim = decision.claim
        group = self._by_id.get(claim.claim_id) or self._nearest(claim)
        if group is None:
            self._enter(group := _Group(None), claim)
        self._by_id.setdefault(claim.claim_id, group)
        group.decisions.append(decision)

    def _enter(self, group: _Group, claim: Claim) -> None:
        self.all.append(group)
        self._by_id.setdefault(claim.claim_id, group)
        for place in {place for cue in claim.cues for place in range(cue.start, cue.end)}:
            self._by_cue.setdefault(place, []).append(group)

    def _nearest(self, claim: Claim) -> _Group | None:
        places = {place for cue in claim.cues for place in range(cue.start, cue.end)}
        near = [group for place in sorted(places) for group in self._by_cue.get(place, [])]
        return max(near, key=lambda group: _overlap(claim, group.proposed or group.decisions[-1].claim), default=None)


def _overlap(one: Claim, other: Claim) -> float:
    return (min(one.end, other.end) - max(one.start, other.start)) / (
        max(one.end, other.end) - min(one.start, other.start) or 1
    )


def review(report: Report, claims: list[Claim], decisions: Iterable[Decision], scale: str = DEFAULT) -> Review:
    """Return the claims of a report with the decisions on it; `decisions` in the order in which they were made.

    A claim that was extracted differently when it was judged is `changed`: the new proposal stands, to be looked at
    again, unless it now says what the reviewer made of it. Claims that reviewers kept stay, extracted again or not.
    """
    groups, lost = _gather(report, claims, decisions)
    results = [result for group in groups if (result := _result(group, scale))]
    # A rejected claim that is no longer extracted has nothing to show.
    results = [item for item in results if item.proposed or item.status != "rejected"]
    results.sort(key=lambda item: (item.claim.start, item.claim.end))
    return Review(report, results, [one for one in _standing_each(lost) if one.verdict != "rejected"])


def judged(report: Report, decisions: Iterable[Decision], scale: str = DEFAULT) -> list[Reviewed]:
    """Return what reviewers made of a report, whatever is extracted from it now; the rejected claims too."""
    groups, _ = _gather(report, [], decisions)
    return [result for group in groups if (result := _result(group, scale))]


def together(decisions: Iterable[Decision]) -> list[list[Decision]]:
    """Return the decisions on one text, those on the same claim together."""
    groups = _Groups([])
    for decision in decisions:
        groups.add(decision)
    return [group.decisions for group in groups.all]


def _gather(report: Report, claims: list[Claim], decisions: Iterable[Decision]) -> tuple[list[_Group], list[Decision]]:
    groups = _Groups(sorted(claims, key=lambda claim: (claim.start, claim.end)))
    anchors, lost = Anchors(report.text), list[Decision]()
    for decision in decisions:
        moved = _moved(decision, report, anchors)
        if moved is None:
            lost.append(decision)
        else:
            groups.add(moved)
    return groups.all, lost


def reviews(reports: list[Report], claims: list[Claim], journal: Journal, scale: str = DEFAULT) -> list[Review]:
    """Return the review of each report."""
    present = frozenset(report.report_id for report in reports)
    own: dict[str, list[Claim]] = {report.report_id: [] for report in reports}
    for claim in claims:
        own.setdefault(claim.report_id, []).append(claim)
    return [review(r, own[r.report_id], journal.decisions(r.report_id, present), scale) for r in reports]


def _standing_each(decisions: list[Decision]) -> list[Decision]:
    by_claim: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        by_claim.setdefault((decision.report_id, decision.claim_id), []).append(decision)
    return [one for own in by_claim.values() for one in standing(own).values()]


def _result(group: _Group, scale: str) -> Reviewed | None:
    proposed, counts = group.proposed, standing(group.decisions)
    if not counts:
        return Reviewed(proposed, proposed, "open") if proposed else None
    views = {name: _view(proposed, decision, scale) for name, decision in counts.items()}
    *_, last = views.values()
    changed = next((view.changed for view in views.values() if view.status == "changed"), [])
    status = last.status
    if changed:
        status = "changed"
    elif any(_disagree(last, other) for other in views.values()):
        status = "disputed"
    claim = proposed if changed and proposed else last.claim
    return Reviewed(claim, proposed, status, counts, changed)


def _view(proposed: Claim | None, decision: Decision, scale: str) -> Reviewed:
    """Return the claim as one decision leaves it."""
    wanted = change(decision.claim, decision.changes, scale)
    if proposed is None:
        return Reviewed(wanted, None, decision.verdict)  # type: ignore[arg-type]
    changed = differing(decision.claim, proposed)
    if decision.verdict == "rejected":
        return Reviewed(proposed, proposed, "changed" if changed else "rejected", changed=changed)
    if not differing(wanted, proposed):
        return Reviewed(proposed, proposed, "accepted")
    if changed:  # also where a person had added it, and the software has since found it in another form
        return Reviewed(proposed, proposed, "changed", changed=changed)
    return Reviewed(change(proposed, decision.changes, scale), proposed, "corrected")


def _disagree(one: Reviewed, other: Reviewed) -> bool:
    if "rejected" in (one.status, other.status):
        return one.status != other.status
    return bool(differing(one.claim, other.claim))


def _moved(decision: Decision, report: Report, anchors: Anchors) -> Decision | None:
    """Return a decision with its places in the report's present text; None where its words are gone."""
    if decision.report_id == report.report_id:
        return decision
    found = anchors.find(decision.quote)
    if found is None:
        return None
    shift = found[0] - decision.quote.start
    place = {"start": found[0], "end": found[1], "text": report.text[slice(*found)]}
    parts = _parts(decision.claim, shift, anchors)
    claim = msgspec.structs.replace(decision.claim, report_id=report.report_id, **parts, **place)
    claim = msgspec.structs.replace(claim, claim_id=_claim_id(claim, report))
    changes = decision.changes.given()
    moved = {name: _move(value, shift, anchors) for name, value in changes.items()}
    lost = {name for name, value in moved.items() if value is None and changes[name] is not None}
    kept = {name: value for name, value in moved.items() if name not in lost}
    return msgspec.structs.replace(decision, claim=claim, changes=msgspec.structs.replace(Changes(), **kept))


def _claim_id(claim: Claim, report: Report) -> str:
    return f"{report.report_id}:claim-{claim.cues[0].start if claim.cues else claim.start}"


def _parts(claim: Claim, shift: int, anchors: Anchors) -> dict[str, object]:
    names = ("sentence", "cues", "condition", "source", "actors", "horizon")
    moved = {name: _move(getattr(claim, name), shift, anchors) for name in names}
    return moved | {"sentence": moved["sentence"] or claim.sentence}


def _move(value: object, shift: int, anchors: Anchors) -> object:
    """Return a part, or the parts of a list, at their new places; a part that is not found again is left out."""
    if isinstance(value, list):
        return [moved for item in value if (moved := _move(item, shift, anchors)) is not None]
    if not isinstance(value, Part):
        return value
    found = anchors.nearest(value.text, value.start + shift, REACH)
    if found is None:
        return None
    return msgspec.structs.replace(value, start=found[0], end=found[1], text=anchors.text[slice(*found)])
