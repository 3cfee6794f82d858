"""Decisions of reviewers as reference: what they kept is to be found, what they rejected is not."""

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ..decisions import MentionDecision, standing, stem
from ..journal import Journal, is_journal
from ..records import Claim, Mention, Report
from ..reviewed import Reviewed, judged, together
from ..reviewed_mentions import ReviewedMention, judged_mentions
from .annotations import Marked, MarkedActor, MarkedAgreement, MarkedClaim, MarkedDate, Pair
from .values import overlap


class Judgement(Struct):
    """What reviewers made of one report; `report` is None where there is no output for it."""

    doc: str
    report: Report | None
    kept: list[MarkedClaim]
    rejected: list[Pair]
    mentions: list[ReviewedMention] = []

    def marks(self, kind: str) -> list[Marked]:
        """Return the mentions of a type that reviewers kept."""
        kept = (item for item in self.mentions if item.status != "rejected" and item.mention.type == kind)
        return [_mark(item.mention, item.status == "disputed") for item in kept]

    def knows_mention(self, mention: Mention) -> bool:
        """Tell whether a mention was judged: it shares a letter with one of its type that was kept or rejected."""
        known = [item.mention for item in self.mentions if item.mention.type == mention.type]
        return any(overlap((mention.start, mention.end), (one.start, one.end)) for one in known)

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
            decisions = journal.decisions(report.report_id, present)
            on_mentions = journal.of(MentionDecision, report.report_id, present)
            if report.report_id not in whole and (decisions or on_mentions):
                found = judged_mentions(report, on_mentions)
                yield _judgement(name, report, judged(report, decisions), found)
        if name not in by_stem:
            own = together(journal.decisions(name))
            last = [one for decisions in own for one in standing(decisions).values() if one.verdict != "rejected"]
            yield Judgement(name, None, [_marked(one.claim, False) for one in last], [])


def _judgement(name: str, report: Report, items: list[Reviewed], mentions: list[ReviewedMention]) -> Judgement:
    kept = [_marked(item.claim, item.status == "disputed") for item in items if item.status != "rejected"]
    rejected = [cue for item in items if item.status == "rejected" for cue in _cues(item.claim)]
    return Judgement(name, report, kept, rejected, mentions)


def _mark(mention: Mention, optional: bool) -> Marked:
    if mention.type == "date":
        return MarkedDate(start=mention.start, end=mention.end, optional=optional, value=mention.value)
    kind = MarkedActor if mention.type == "actor" else MarkedAgreement
    return kind(start=mention.start, end=mention.end, optional=optional, id=mention.id)


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
