"""Mentions and decisions brought together, as `reviewed` does for claims: what stands, and what to look at again.

Decisions on mentions change mentions only. A claim's actors are judged on the claim.
"""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from .decisions import MentionDecision, change_mention, differing_mentions, standing
from .journal import Journal
from .quotes import Anchors
from .records import Mention, Report, Span
from .reviewed import KEPT, REACH, Status

JUDGED_TYPES = ("actor", "agreement", "date")  # a sector's words are signals for a claim's sectors, no names


class ReviewedMention(Struct):
    """A mention after review; the fields are those of `reviewed.Reviewed`."""

    mention: Mention
    proposed: Mention | None
    status: Status
    standing: dict[str, MentionDecision] = {}
    changed: list[str] = []


class _Group(Struct, eq=False):
    proposed: Mention | None
    decisions: list[MentionDecision] = []


def review_mentions(
    report: Report, mentions: list[Mention], decisions: Iterable[MentionDecision]
) -> list[ReviewedMention]:
    """Return the mentions of a report with the decisions on it, by place; `decisions` in the order they were made.

    As for claims, one that was judged and is now extracted otherwise is `changed`, and what reviewers kept stays.
    """
    groups = _gather(report, mentions, decisions)
    results = [result for group in groups if (result := _result(group))]
    results = [item for item in results if item.proposed or item.status != "rejected"]
    return sorted(results, key=lambda item: (item.mention.start, item.mention.end))


def judged_mentions(report: Report, decisions: Iterable[MentionDecision]) -> list[ReviewedMention]:
    """Return what reviewers made of a report's mentions, whatever is extracted now; the rejected ones too."""
    return [result for group in _gather(report, [], decisions) if (result := _result(group))]


def mentions_together(decisions: Iterable[MentionDecision]) -> list[list[MentionDecision]]:
    """Return the decisions on one text, those on the same mention together."""
    return [group.decisions for group in _group([], decisions)]


def apply(reports: list[Report], mentions: list[Mention], journal: Journal) -> list[Mention]:
    """Return the mentions that stand after review: corrected, without the rejected ones, with the added ones."""
    present = frozenset(report.report_id for report in reports)
    own: dict[str, list[Mention]] = {report.report_id: [] for report in reports}
    for mention in mentions:
        own.setdefault(mention.report_id, []).append(mention)
    kept: list[Mention] = []
    for report in reports:
        decisions = journal.of(MentionDecision, report.report_id, present)
        found = own[report.report_id]
        kept += kept_mentions(report, found, decisions) if decisions else found
    return kept


def kept_mentions(report: Report, mentions: list[Mention], decisions: Iterable[MentionDecision]) -> list[Mention]:
    """Return the mentions of one report that stand after review."""
    return [item.mention for item in review_mentions(report, mentions, decisions) if item.status in KEPT]


def _gather(report: Report, mentions: list[Mention], decisions: Iterable[MentionDecision]) -> list[_Group]:
    anchors = Anchors(report.text)
    moved = (_moved(decision, report, anchors) for decision in decisions)
    return _group(mentions, (decision for decision in moved if decision))


def _group(mentions: list[Mention], decisions: Iterable[MentionDecision]) -> list[_Group]:
    """Put each decision to the mention of its id, else to one of its type that shares a letter, else to a new one."""
    groups: list[_Group] = []
    by_id: dict[str, _Group] = {}
    by_place: dict[tuple[str, int], _Group] = {}

    def enter(mention: Mention, group: _Group) -> None:
        by_id.setdefault(mention.mention_id, group)
        for place in range(mention.start, mention.end):
            by_place.setdefault((mention.type, place), group)

    for mention in mentions:
        groups.append(_Group(mention))
        enter(mention, groups[-1])
    for decision in decisions:
        mention = decision.mention
        places = ((mention.type, place) for place in range(mention.start, mention.end))
        group = by_id.get(mention.mention_id) or next(filter(None, map(by_place.get, places)), None)
        if group is None:
            groups.append(group := _Group(None))
        enter(mention, group)
        group.decisions.append(decision)
    return groups


def _result(group: _Group) -> ReviewedMention | None:
    proposed, counts = group.proposed, standing(group.decisions)
    if not counts:
        return ReviewedMention(proposed, proposed, "open") if proposed else None
    views = [_view(proposed, decision) for decision in counts.values()]
    last = views[-1]
    changed = next((view.changed for view in views if view.status == "changed"), [])
    if changed and proposed:
        return ReviewedMention(proposed, proposed, "changed", counts, changed)
    status: Status = "disputed" if any(_disagree(last, view) for view in views) else last.status
    return ReviewedMention(last.mention, proposed, status, counts)


def _view(proposed: Mention | None, decision: MentionDecision) -> ReviewedMention:
    """Return the mention as one decision leaves it."""
    wanted = change_mention(decision.mention, decision.changes)
    if proposed is None:
        return ReviewedMention(wanted, None, decision.verdict)  # type: ignore[arg-type]
    changed = differing_mentions(decision.mention, proposed)
    if decision.verdict == "rejected":
        return ReviewedMention(proposed, proposed, "changed" if changed else "rejected", changed=changed)
    if not differing_mentions(wanted, proposed):
        return ReviewedMention(proposed, proposed, "accepted")
    if changed:
        return ReviewedMention(proposed, proposed, "changed", changed=changed)
    return ReviewedMention(change_mention(proposed, decision.changes), proposed, "corrected")


def _disagree(one: ReviewedMention, other: ReviewedMention) -> bool:
    if "rejected" in (one.status, other.status):
        return one.status != other.status
    return bool(differing_mentions(one.mention, other.mention))


def _moved(decision: MentionDecision, report: Report, anchors: Anchors) -> MentionDecision | None:
    """Return a decision with its places in the report's present text; None where its words are gone."""
    if decision.report_id == report.report_id:
        return decision
    found = anchors.find(decision.quote)
    if found is None:
        return None
    ident = f"{report.report_id}:{decision.mention.type}-{found[0]}"
    place = {"start": found[0], "end": found[1], "text": report.text[slice(*found)]}
    mention = msgspec.structs.replace(decision.mention, report_id=report.report_id, mention_id=ident, **place)
    changes = decision.changes
    if isinstance(changes.span, Span):
        shift = found[0] - decision.quote.start
        span = anchors.nearest(changes.span.text, changes.span.start + shift, REACH)
        new = Span(text=report.text[slice(*span)], start=span[0], end=span[1]) if span else msgspec.UNSET
        changes = msgspec.structs.replace(changes, span=new)
    return msgspec.structs.replace(decision, mention=mention, changes=changes)
