"""Scoring outputs against annotations: the whole comparison, pooled over reports."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ..errors import UsageError
from ..records import Claim, Mention, Report
from ..reviewed_mentions import JUDGED_TYPES
from .annotations import Annotation, find_annotations, read_annotation
from .claims import score_claims
from .judgements import holds_decisions, read_judgements
from .mentions import score_kind, score_mentions
from .misses import Miss, miss
from .tallies import Figures, Tally


class Scores(Struct):
    """Figures by name, what is wrong one by one, and annotated reports with no output or another text.

    `unjudged` counts the claims of reports under review that no reviewer has judged yet; they are left out.
    """

    figures: Figures
    misses: list[Miss]
    absent: list[str]
    changed: list[str]
    unjudged: int = 0


def evaluate(
    paths: Iterable[str | Path], reports: list[Report], claims: list[Claim], mentions: list[Mention]
) -> Scores:
    """Compare records with the annotation files under `paths`: whole annotations, and decisions of reviewers.

    A report answers an annotation by the hash of its text, else by its file's stem (then the texts differ, the offsets
    may be wrong, and the report is named in `changed`). A report without output costs all its claims. Decisions tell
    only of the claims that they judge; where a report is annotated as a whole, they are not needed.
    """
    tally, wrong = Tally(), list[Miss]()
    absent: list[str] = []
    changed: list[str] = []
    by_hash = {hashlib.sha256(report.text.encode()).hexdigest(): report for report in reversed(reports)}
    by_stem = {Path(report.path).stem: report for report in reversed(reports)}
    found = find_annotations(paths)
    journals = [path for path in found if holds_decisions(path)]
    whole = set[str]()
    for path in found:
        if path in journals:
            continue
        annotation = read_annotation(path)
        head = annotation.head
        report = by_hash.get(head.sha256)
        if report is None and (report := by_stem.get(head.doc)):
            changed.append(head.doc)
        if report is None:
            absent.append(head.doc)
            tally.found("claims", missed=sum(not claim.optional for claim in annotation.claims))
            continue
        whole.add(report.report_id)
        own_claims = [claim for claim in claims if claim.report_id == report.report_id]
        own_mentions = [mention for mention in mentions if mention.report_id == report.report_id]
        wrong += _score_report(tally, annotation, report.text, own_claims, own_mentions)
    unjudged = 0
    for judgement in read_judgements(journals, reports, whole):
        if judgement.report is None:
            absent.append(judgement.doc)
            tally.found("claims", missed=len(judgement.kept))
            continue
        own = [claim for claim in claims if claim.report_id == judgement.report.report_id]
        known = [claim for claim in own if judgement.knows(claim)]
        unjudged += len(own) - len(known)
        text = judgement.report.text
        wrong += score_claims(tally, judgement.doc, text, judgement.kept, known)
        judged = [mention for mention in mentions if mention.report_id == judgement.report.report_id]
        judged = [mention for mention in judged if judgement.knows_mention(mention)]
        for kind in JUDGED_TYPES if judgement.mentions else ():
            found_here = [mention for mention in judged if mention.type == kind]
            wrong += score_kind(tally, judgement.doc, text, kind, judgement.marks(kind), found_here)
    return Scores(tally.figures(), wrong, absent, changed, unjudged)


def _score_report(
    tally: Tally, annotation: Annotation, text: str, claims: list[Claim], mentions: list[Mention]
) -> list[Miss]:
    wrong: list[Miss] = []
    records: list[Claim | Mention] = [*claims, *mentions]
    for record in records:
        right = text[record.start : record.end] == record.text
        tally.tried("offsets true", right)
        if not right:
            wrong.append(miss("wrong", "offset", annotation.head.doc, text, (record.start, record.end)))
    wrong += score_claims(tally, annotation.head.doc, text, annotation.claims, claims)
    wrong += score_mentions(tally, text, annotation, mentions)
    return wrong


def floors_missed(figures: Figures, floors: Iterable[str]) -> list[str]:
    """Return a line for each `NAME=VALUE` that the figures do not reach; NAME is a figure, its F1 or rate is meant.

    `NAME:p=VALUE` and `NAME:r=VALUE` ask for precision and recall. Raises `UsageError` for an unknown name.
    """
    below = []
    for floor in floors:
        key, _, wanted = floor.rpartition("=")
        name, _, part = key.partition(":")
        try:
            least = float(wanted)
        except ValueError:
            raise UsageError(f"--min {floor}", "not NAME=VALUE with a number, such as claims=0.9.", "option") from None
        found = figures.get(name)
        if found is None:
            raise UsageError(f"--min {floor}", f"no such figure. Choose from {', '.join(figures)}.", "option")
        value = found.get(part or ("f1" if "f1" in found else "acc"))
        if value is None:
            raise UsageError(f"--min {floor}", f"{name!r} has no {part!r}, only {', '.join(found)}.", "option")
        if value < least:
            below.append(f"{key} is {value}, the floor is {least}")
    return below
