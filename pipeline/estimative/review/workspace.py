"""The two folders that the page works on: outputs, read anew when they change, and annotations, only ever added to."""

import secrets
import threading
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..decisions import AnyDecision, Changes, D, Decision, MentionDecision, Verdict
from ..errors import UsageError
from ..journal import Journal
from ..outputs import Outputs, read, run_scale
from ..quotes import quote
from ..records import Claim, Mention, Report
from ..reviewed import KEPT, Review, Reviewed, review
from ..reviewed_mentions import JUDGED_TYPES, ReviewedMention, review_mentions
from .additions import added
from .submissions import Submission, changes_between, edited, span_at


class Stored(Struct):
    """What came of a decision: the claim as it stands (None: gone), and what else happened to it meanwhile."""

    decision: Decision
    item: Reviewed | None
    meanwhile: str | None


class Workspace:
    """Outputs with the decisions of reviewers; one reviewer judges here. Safe to use from several threads."""

    def __init__(self, outputs: str | Path, annotations: str | Path, reviewer: str, blind: bool = False) -> None:
        self.folder = Path(outputs)
        self.reviewer = reviewer
        self.blind = blind
        self.journal = Journal(annotations)
        self.lock = threading.RLock()
        self._stamp: tuple[int, ...] = ()
        self._reviews: dict[str, tuple[tuple[str, ...], Review]] = {}
        self._names: dict[str, tuple[tuple[str, ...], list[ReviewedMention]]] = {}
        self.outputs: Outputs
        self.refresh()

    def refresh(self) -> None:
        """Read the outputs again where another extraction has replaced them."""
        with self.lock:
            paths = [self.folder / name for name in ("reports.jsonl", "mentions.jsonl", "claims.jsonl")]
            stamp = tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)
            if stamp == self._stamp:
                return
            self.outputs = read(self.folder)
            self._stamp = stamp
            self.scale = run_scale(self.folder)
            self._reviews.clear()
            self._names.clear()
            self.reports = {report.report_id: report for report in self.outputs.reports}
            self._present = frozenset(self.reports)
            self._claims: dict[str, list[Claim]] = {ident: [] for ident in self.reports}
            self._mentions: dict[str, list[Mention]] = {ident: [] for ident in self.reports}
            for claim in self.outputs.claims:
                self._claims.setdefault(claim.report_id, []).append(claim)
            for mention in self.outputs.mentions:
                self._mentions.setdefault(mention.report_id, []).append(mention)

    def report(self, report_id: str) -> Report:
        """Return a report; raises `UsageError` where the outputs have none of this id."""
        if report_id not in self.reports:
            raise UsageError(report_id[:80], "no such report in the outputs. Load the page again.", "report")
        return self.reports[report_id]

    def decisions(self, kind: type[D], report_id: str) -> list[D]:
        """Return the decisions of a kind on a report that this reviewer may see."""
        found = self.journal.of(kind, report_id, self._present)
        return [decision for decision in found if not self.blind or decision.reviewer == self.reviewer]

    def mentions(self, report_id: str) -> list[Mention]:
        """Return the mentions of a report that stand after review."""
        return [item.mention for item in self.names(report_id) if item.status in KEPT]

    def names(self, report_id: str) -> list[ReviewedMention]:
        """Return a report's actors, agreements and dates with the decisions on them."""
        with self.lock:
            decisions = self.decisions(MentionDecision, report_id)
            key = tuple(decision.decision_id for decision in decisions)
            known = self._names.get(report_id)
            if known is None or known[0] != key:
                judged = [one for one in self._mentions[report_id] if one.type in JUDGED_TYPES]
                known = self._names[report_id] = (key, review_mentions(self.reports[report_id], judged, decisions))
            return known[1]

    def review(self, report_id: str) -> Review:
        """Return a report's claims with the decisions on them, as they are in the files now."""
        with self.lock:
            decisions = self.decisions(Decision, report_id)
            key = tuple(decision.decision_id for decision in decisions)
            known = self._reviews.get(report_id)
            if known is None or known[0] != key:
                found = review(self.reports[report_id], self._claims[report_id], decisions, self.scale)
                known = self._reviews[report_id] = (key, found)
            return known[1]

    def counts(self, report_id: str) -> dict[str, int]:
        """Return how many claims of a report have each status."""
        return dict(Counter(item.status for item in self.review(report_id).claims))

    def decide(self, sent: Submission) -> Stored:
        """Store a decision; raises `UsageError` for what makes no sense, `JournalError` where it cannot be stored."""
        with self.lock:
            report, before = self.report(sent.report_id), self.review(sent.report_id)
            if sent.verdict == "undone":
                decision = self._undo(sent, before)
                meanwhile = None
            elif sent.verdict == "added" and sent.claim_id is None:
                decision = self._add(sent, report, before)
                meanwhile = None
            else:
                item = self._item(sent, before)
                decision = self._judge(sent, report, item)
                meanwhile = self.meanwhile(item.standing, sent.seen)
            self.journal.append(decision)
            after = self.review(sent.report_id)
            claim_id = decision.claim_id
            found = next((one for one in after.claims if _holds(one, claim_id)), None)
            return Stored(decision, found, meanwhile)

    def _item(self, sent: Submission, before: Review) -> Reviewed:
        item = next((one for one in before.claims if one.claim.claim_id == sent.claim_id), None)
        if item is None:
            message = "no such claim any more; another extraction may have replaced it. Load the page again."
            raise UsageError(str(sent.claim_id)[:80], message, "claim")
        return item

    def _judge(self, sent: Submission, report: Report, item: Reviewed) -> Decision:
        """Accepting means what the reviewer saw: a correction by someone else is taken over with it."""
        base = item.proposed or item.claim
        wanted = edited(item.claim, sent.edit, report, self.mentions(report.report_id))
        if sent.verdict == "rejected":
            return self._decision(sent, "rejected", base, Changes())
        if item.proposed is None and any(one.verdict == "added" for one in item.standing.values()):
            return self._decision(sent, "added", wanted, Changes())
        changes = changes_between(base, wanted)
        return self._decision(sent, "corrected" if changes.given() else "accepted", base, changes)

    def _add(self, sent: Submission, report: Report, before: Review) -> Decision:
        if not isinstance(sent.edit.span, tuple):
            raise UsageError("span", "a missed claim needs its words. Select them in the text.", "place")
        mentions = self.mentions(report.report_id)
        taken = {item.claim.claim_id for item in before.claims}
        claim = added(report, span_at(report, sent.edit.span), mentions, taken, self.scale)
        return self._decision(sent, "added", edited(claim, sent.edit, report, mentions), Changes())

    def _undo(self, sent: Submission, before: Review) -> Decision:
        own = self.decisions(Decision, sent.report_id)
        target = next((one for one in own if one.decision_id == sent.undoes and one.reviewer == self.reviewer), None)
        if target is None or target.verdict == "undone":
            raise UsageError(str(sent.undoes)[:80], "no decision of yours that could be taken back.", "undo")
        undo = self._decision(sent, "undone", target.claim, Changes())
        # It belongs to the text that the other one was made on, which may be an earlier one.
        same = {"report_id": target.report_id, "claim_id": target.claim_id, "quote": target.quote}
        return msgspec.structs.replace(undo, **same, undoes=target.decision_id)

    def _decision(self, sent: Submission, verdict: Verdict, claim: Claim, changes: Changes) -> Decision:
        text = self.reports[sent.report_id].text
        return Decision(
            **self.signed(sent.report_id),
            claim_id=claim.claim_id,
            verdict=verdict,
            quote=quote(text, claim.start, claim.end),
            claim=claim,
            changes=changes,
            note=sent.note or None,
            settles=sent.settles,
        )

    def signed(self, report_id: str) -> dict[str, str]:
        """Return what a new decision begins with: an id of its own, the report, who decides, and when."""
        time = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        ident = f"d-{secrets.token_hex(8)}"
        return {"decision_id": ident, "report_id": report_id, "reviewer": self.reviewer, "time": time}

    def meanwhile(self, standing: Mapping[str, AnyDecision], seen: str | None) -> str | None:
        """Return what this reviewer decided on the same thing in another tab since the page saw it."""
        mine = standing.get(self.reviewer)
        if mine and mine.decision_id != seen:
            return f"In another tab you had {mine.verdict} it at {mine.time[11:16]} UTC; the newer decision counts."
        return None


def _holds(item: Reviewed, claim_id: str) -> bool:
    ids: set[Any] = {item.claim.claim_id, item.proposed and item.proposed.claim_id}
    return claim_id in ids | {decision.claim_id for decision in item.standing.values()}
