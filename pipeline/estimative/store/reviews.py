"""Reviewers' decisions on the way into a database: the claims that stand after them, and what to keep of them."""

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct

from ..decisions import Decision, MentionDecision
from ..errors import UsageError
from ..journal import Journal, check_annotations
from ..outputs import run_scale
from ..records import Claim, Mention, Report
from ..reviewed import KEPT, Reviewed, Status, review
from ..reviewed_mentions import kept_mentions


class _Head(Struct):
    report_id: str


class Reviewer:
    """The decisions in a folder of annotations, applied to the reports of an output folder.

    `statuses` are those of the claims that are wanted, all but the rejected ones by default. Raises `UsageError` for a
    status that there is none of, and where the folder of annotations is not there.
    """

    def __init__(self, outputs: Path, annotations: str | Path, statuses: Collection[str] = ()) -> None:
        self.statuses = check_statuses(statuses) or KEPT
        self._journal = Journal(check_annotations(annotations))
        self._scale = run_scale(outputs)
        lines = (outputs / "reports.jsonl").read_bytes().splitlines()
        self._present = frozenset(msgspec.json.decode(line, type=_Head).report_id for line in lines if line.strip())

    def decisions(self, report_id: str) -> list[Decision]:
        """Return the decisions on a report's claims, in the order in which they were made."""
        return self._journal.decisions(report_id, self._present)

    def mention_decisions(self, report_id: str) -> list[MentionDecision]:
        """Return the decisions on a report's mentions, in the order in which they were made."""
        return self._journal.of(MentionDecision, report_id, self._present)

    def digest(self, report_id: str, lines: str) -> str:
        """Return the digest of a report's lines with the decisions on it and the statuses that are wanted."""
        decisions = [*self.decisions(report_id), *self.mention_decisions(report_id)]
        parts = [lines, *sorted(self.statuses), msgspec.json.encode(decisions).decode()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def apply(self, report: Report, claims: list[Claim]) -> list[Reviewed]:
        """Return the claims that stand and have a wanted status."""
        result = review(report, claims, self.decisions(report.report_id), self._scale)
        return [item for item in result.claims if item.status in self.statuses]

    def mentions(self, report: Report, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions that stand, whatever statuses of claims are wanted."""
        decisions = self.mention_decisions(report.report_id)
        return kept_mentions(report, mentions, decisions) if decisions else mentions


def check_statuses(statuses: Collection[str]) -> tuple[str, ...]:
    """Return statuses as they are; raises `UsageError` for one that there is none of."""
    for status in statuses:
        if status not in get_args(Status):
            raise UsageError(f"status {status}", f"no such status. Choose of {', '.join(get_args(Status))}.", "status")
    return tuple(statuses)
