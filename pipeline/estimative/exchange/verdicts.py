"""What comes back from a tool, as decisions: kept as it is, corrected, gone (rejected) or new (added)."""

from collections import Counter
from typing import Any

import msgspec

from ..errors import UsageError
from ..review.submissions import Edit, Submission
from ..review.workspace import Workspace
from ..reviewed import Reviewed
from .tasks import FIELDS, Mark, Task, owner


def store(tasks: list[Task], workspace: Workspace) -> dict[str, int]:
    """Store a decision for each claim of each task; return their numbers by verdict.

    A claim that this reviewer has judged so before is passed over, so that a file may be read twice. Before anything is
    stored, raises `UsageError` for a report that is not in the outputs or has another text there.
    """
    for task in tasks:
        report = workspace.reports.get(task.report_id)
        if report is None or report.text != task.text:
            what = "no such report in the outputs" if report is None else "its text in the outputs is another one"
            raise UsageError(task.report_id, f"{what}. Give the outputs that the tasks were made of.", "report")
    counts: Counter[str] = Counter()
    for task in tasks:
        for sent in submissions(task, workspace):
            counts[workspace.decide(sent).decision.verdict] += 1
    return dict(counts)


def submissions(task: Task, workspace: Workspace) -> list[Submission]:
    """Return the verdicts of one task."""
    marked = [mark for mark in task.marks if mark.label == "claim"]
    parts: dict[int, list[Mark]] = {}
    for mark in task.marks:
        if mark.label != "claim" and (claim := owner(mark, marked)) is not None:
            parts.setdefault(id(claim), []).append(mark)
    items = [item for item in workspace.review(task.report_id).claims if item.status != "rejected"]
    pairs = _pair(marked, items, parts)
    sent = []
    for mark, item in pairs:
        edit = _edit(mark, parts.get(id(mark), []), item)
        if edit or item.standing.get(workspace.reviewer) is None or item.status == "changed":
            claim_id = item.claim.claim_id
            edits = msgspec.convert(edit, Edit)
            sent.append(Submission(report_id=task.report_id, verdict="accepted", claim_id=claim_id, edit=edits))
    paired_marks, paired_items = {id(mark) for mark, _ in pairs}, {id(item) for _, item in pairs}
    for item in items:
        if id(item) not in paired_items:
            sent.append(Submission(report_id=task.report_id, verdict="rejected", claim_id=item.claim.claim_id))
    for mark in marked:
        if id(mark) not in paired_marks:
            edits = msgspec.convert(_edit(mark, parts.get(id(mark), []), None), Edit)
            sent.append(Submission(report_id=task.report_id, verdict="added", edit=edits))
    return sent


def _pair(marked: list[Mark], items: list[Reviewed], parts: dict[int, list[Mark]]) -> list[tuple[Mark, Reviewed]]:
    """Pair marks and claims: by id, else by a common cue and the most common words; each one once."""
    by_id = {item.claim.claim_id: item for item in items}
    pairs = [(mark, by_id[mark.id]) for mark in marked if mark.id in by_id]
    used = {id(one) for pair in pairs for one in pair}
    candidates = []
    for i, mark in enumerate(marked):
        marked_cues = [part for part in parts.get(id(mark), []) if part.label == "cue"] or [mark]
        for j, item in enumerate(items):
            claim = item.claim
            cues = [(cue.start, cue.end) for cue in claim.cues] or [(claim.start, claim.end)]
            if any(start < cue.end and cue.start < end for start, end in cues for cue in marked_cues):
                shared = min(mark.end, claim.end) - max(mark.start, claim.start)
                candidates.append((-shared / max(mark.end - mark.start, claim.end - claim.start, 1), i, j))
    for _, i, j in sorted(candidates):
        if id(marked[i]) not in used and id(items[j]) not in used:
            pairs.append((marked[i], items[j]))
            used |= {id(marked[i]), id(items[j])}
    return pairs


def _edit(mark: Mark, parts: list[Mark], item: Reviewed | None) -> dict[str, Any]:
    """Return what differs from a claim; all of it where there is none. Fields that a tool does not carry stay."""
    claim = item.claim if item else None
    found: dict[str, Any] = {"span": (mark.start, mark.end)}
    cues = sorted((part.start, part.end) for part in parts if part.label == "cue")
    if cues:
        found["cues"] = cues
    for name in ("condition", "source", "horizon"):
        places = [(part.start, part.end) for part in parts if part.label == name]
        found[name] = places[0] if places else None
    found |= {name: value for name, value in mark.fields.items() if name in FIELDS}
    if claim is None:
        return found
    now: dict[str, Any] = {name: getattr(claim, name) for name in FIELDS}
    now |= {"span": (claim.start, claim.end), "cues": sorted((cue.start, cue.end) for cue in claim.cues)}
    for name in ("condition", "source", "horizon"):
        part = getattr(claim, name)
        now[name] = (part.start, part.end) if part else None
    return {name: value for name, value in found.items() if now[name] != value}
