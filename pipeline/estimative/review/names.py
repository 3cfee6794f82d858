"""Verdicts on mentions: the names of actors and agreements, and dates, judged on the page as claims are."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..decisions import MentionChanges, MentionDecision, Verdict
from ..errors import UsageError
from ..ids import record_ids, slug
from ..quotes import quote
from ..records import Mention, MentionType, Report, Span
from ..reviewed_mentions import JUDGED_TYPES, ReviewedMention
from .actors import actor_of
from .dates import date_value, words_value
from .submissions import Place, Words, span_at
from .workspace import Workspace


class MentionEdit(Struct, forbid_unknown_fields=True):
    """The fields that were edited; what is left out stays as it is."""

    span: Place | UnsetType = UNSET
    id: Words | UnsetType | None = UNSET
    value: Words | UnsetType | None = UNSET


class MentionSubmission(Struct, forbid_unknown_fields=True):
    """One verdict as the page sends it; `type` is that of a mention that was missed."""

    report_id: str
    verdict: Verdict
    mention_id: str | None = None
    type: MentionType | None = None
    edit: MentionEdit = msgspec.field(default_factory=MentionEdit)
    note: Annotated[str, Meta(max_length=5000)] | None = None
    seen: str | None = None
    undoes: str | None = None
    settles: bool = False


class StoredMention(Struct):
    """What came of a decision: the mention as it stands (None: gone), and what else happened to it meanwhile."""

    decision: MentionDecision
    item: ReviewedMention | None
    meanwhile: str | None = None


def decide_mention(workspace: Workspace, sent: MentionSubmission) -> StoredMention:
    """Store a decision; raises `UsageError` for what makes no sense, `JournalError` where it cannot be stored."""
    with workspace.lock:
        report = workspace.report(sent.report_id)
        before = workspace.names(sent.report_id)
        meanwhile = None
        if sent.verdict == "undone":
            decision = _undo(workspace, sent)
        elif sent.verdict == "added" and sent.mention_id is None:
            decision = _add(workspace, sent, report, before)
        else:
            item = _item(sent, before)
            decision = _judge(workspace, sent, report, item)
            meanwhile = workspace.meanwhile(item.standing, sent.seen)
        workspace.journal.append(decision)
        ident = decision.mention_id
        found = next((one for one in workspace.names(sent.report_id) if _holds(one, ident)), None)
        return StoredMention(decision, found, meanwhile)


def _item(sent: MentionSubmission, before: list[ReviewedMention]) -> ReviewedMention:
    item = next((one for one in before if one.mention.mention_id == sent.mention_id), None)
    if item is None:
        message = "no such name any more; another extraction may have replaced it. Load the page again."
        raise UsageError(str(sent.mention_id)[:80], message, "mention")
    return item


def _judge(workspace: Workspace, sent: MentionSubmission, report: Report, item: ReviewedMention) -> MentionDecision:
    base = item.proposed or item.mention
    if sent.verdict == "rejected":
        return _decision(workspace, sent, "rejected", base, MentionChanges())
    wanted = _edited(item.mention, sent.edit, report, workspace.mentions(report.report_id))
    if item.proposed is None and any(one.verdict == "added" for one in item.standing.values()):
        return _decision(workspace, sent, "added", wanted, MentionChanges())
    changes = _between(base, wanted)
    return _decision(workspace, sent, "corrected" if changes.given() else "accepted", base, changes)


def _add(
    workspace: Workspace, sent: MentionSubmission, report: Report, before: list[ReviewedMention]
) -> MentionDecision:
    """Return a decision for a name that was missed, with the id or the value that its words suggest."""
    if sent.type not in JUDGED_TYPES or not isinstance(sent.edit.span, tuple):
        message = "a missed name needs its words and a type: actor, agreement or date. Select the words in the text."
        raise UsageError("span", message, "place")
    span = span_at(report, sent.edit.span)
    taken = {item.mention.mention_id for item in before}
    places = [(sent.type, span.start)] * (len(taken) + 1)
    ident = next(one for one in record_ids(report.report_id, places) if one not in taken)
    known = workspace.mentions(report.report_id)
    date = sent.type == "date"
    actor_id, name = (None, None) if date else _named(sent.type, span.text, known)
    mention = Mention(
        mention_id=ident,
        report_id=report.report_id,
        type=sent.type,
        text=span.text,
        start=span.start,
        end=span.end,
        id=actor_id,
        name=name,
        subtype=None,
        value=words_value(span.text, report.published) if date else None,
        entry="reviewer",
    )
    edit = msgspec.structs.replace(sent.edit, span=UNSET)
    return _decision(workspace, sent, "added", _edited(mention, edit, report, known), MentionChanges())


def _undo(workspace: Workspace, sent: MentionSubmission) -> MentionDecision:
    own = workspace.decisions(MentionDecision, sent.report_id)
    target = next((o for o in own if o.decision_id == sent.undoes and o.reviewer == workspace.reviewer), None)
    if target is None or target.verdict == "undone":
        raise UsageError(str(sent.undoes)[:80], "no decision of yours that could be taken back.", "undo")
    undo = _decision(workspace, sent, "undone", target.mention, MentionChanges())
    same = {"report_id": target.report_id, "mention_id": target.mention_id, "quote": target.quote}
    return msgspec.structs.replace(undo, **same, undoes=target.decision_id)


def _edited(mention: Mention, edit: MentionEdit, report: Report, known: list[Mention]) -> Mention:
    values: dict[str, Any] = {}
    if isinstance(edit.span, tuple):
        span = span_at(report, edit.span)
        values |= {"text": span.text, "start": span.start, "end": span.end}
    if edit.id is not UNSET:
        values["id"], values["name"] = _named(mention.type, edit.id, known) if edit.id else (None, None)
    if edit.value is not UNSET:
        values["value"] = date_value(edit.value, report.published) if edit.value else None
    return msgspec.structs.replace(mention, **values)


def _named(kind: str, typed: str, known: list[Mention]) -> tuple[str, str]:
    """Return id and name for what a reviewer typed or selected."""
    if kind == "actor":
        alike = next((one for one in known if one.type == kind and one.id and one.text == typed), None)
        return actor_of(alike.id if alike and alike.id else typed, known)
    own = {one.id: one.name or one.text for one in known if one.type == kind and one.id}
    ident = slug(typed)
    return ident, own.get(ident, " ".join(typed.split()))


def _between(base: Mention, wanted: Mention) -> MentionChanges:
    changes: dict[str, Any] = {}
    if (base.start, base.end) != (wanted.start, wanted.end):
        changes["span"] = Span(text=wanted.text, start=wanted.start, end=wanted.end)
    for name in ("id", "name", "value"):
        if getattr(base, name) != getattr(wanted, name):
            changes[name] = getattr(wanted, name)
    return MentionChanges(**changes)


def _decision(
    workspace: Workspace, sent: MentionSubmission, verdict: Verdict, mention: Mention, changes: MentionChanges
) -> MentionDecision:
    text = workspace.report(sent.report_id).text
    return MentionDecision(
        **workspace.signed(sent.report_id),
        mention_id=mention.mention_id,
        verdict=verdict,
        quote=quote(text, mention.start, mention.end),
        mention=mention,
        changes=changes,
        note=sent.note or None,
        settles=sent.settles,
    )


def _holds(item: ReviewedMention, ident: str) -> bool:
    ids = {item.mention.mention_id, item.proposed and item.proposed.mention_id}
    return ident in ids | {decision.mention_id for decision in item.standing.values()}
