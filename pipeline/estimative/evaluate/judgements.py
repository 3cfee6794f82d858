"""Decisions of reviewers as reference: what they kept is to be found, what they rejected is not."""

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ..decisions import standing, stem
from ..journal import Journal, is_journal
from ..records import Claim, Report
from ..reviewed import Reviewed, judged, together
from .annotations import MarkedClaim, Pair
from .values import overlap


class Judgement(Struct):
    """What reviewers made of one report; `report` is None where there is no output for it."""

    doc: str
    report: Report | None
    kept: list[MarkedClaim]
    rejected: list[Pair]

    def knows(self, claim: Claim) -> bool:
        """Tell whether a claim was judged: it shares a cue with one that was kept or rejected."""
        cues = [(cue.start, cue.end) for cue in claim.cues]
        known = [*self.rejected, *(cue for marked in self.kept for cue in marked.cues)]
        return any(overlap(one, other) for one in cues for other in known)


def holds_decisions(path: Path) -> bool:
    """Tell a file of decisions from an annotation of a whole report."""
    with path.open("rb") as file:
        return is_journal(line for line, _ in zip(file, range(20), strict=False))


def read_judgements(paths: Iterable[Path], reports: list[Report], whole: Container[str] = ()) -> Iterator[Judgement]:
    """Yield what reviewers made of each report that has decisions in these files, but for those in `whole` (ids).

    A claim on which reviewers differ is optional until they settle it. Raises `JournalError`.
    """
    present = frozenset(report.report_id for report in reports)
    by_stem: dict[str, list[Report]] = {}
    for report in reports:
        by_stem.setdefault(stem(report.report_id), []).append(report)
    wanted = dict.fromkeys((path.parent, stem(path.stem)) for path in paths)
    for folder, name in wanted:
        journal = Journal(folder)
        for report in by_stem.get(name, []):
            if report.report_id not in whole and (decisions := journal.decisions(report.report_id, present)):
                yield _judgement(name, report, judged(report, decisions))
        if name not in by_stem:
            own = together(journal.decisions(name))
            last = [one for decisions in own for one in standing(decisions).values() if one.verdict != "rejected"]
            yield Judgement(name, None, [_marked(one.claim, False) for one in last], [])


def _judgement(name: str, report: Report, items: list[Reviewed]) -> Judgement:
    kept = [_marked(item.claim, item.status == "disputed") for item in items if item.status != "rejected"]
    rejected = [cue for item in items if item.status == "rejected" for cue in _cues(item.claim)]
    return Judgement(name, report, kept, rejected)


def _marked(claim: Claim, optional: bool) -> MarkedClaim:
    return MarkedClaim(
        start=claim.start,
        end=claim.end,
        optional=optional,
        cues=_cues(claim),
        kind=claim.kind,
        level=claim.level,
        polarity=claim.polarity,
        confidence=claim.confidence,
        condition=(claim.condition.start, claim.condition.end) if claim.condition else None,
        source=claim.source.text if claim.source else None,
        actors=[actor.id for actor in claim.actors if not actor.resolved],
        actors_resolved=[actor.id for actor in claim.actors if actor.resolved],
        sectors=claim.sectors,
        agreements=claim.agreements,
        horizon=claim.horizon.text if claim.horizon else None,
    )


def _cues(claim: Claim) -> list[Pair]:
    """Return the cues; a reviewer may have added a claim without one, which its words then stand for."""
    return [(cue.start, cue.end) for cue in claim.cues] or [(claim.start, claim.end)]
