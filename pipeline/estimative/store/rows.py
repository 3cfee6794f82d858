"""Records into rows: what each table gets from a report, in the order of its columns (`tables.py`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import msgspec

from ..decisions import Decision
from ..ids import lasting_ids
from ..records import Claim, Mention, Report
from ..resolve.intervals import days_of
from ..reviewed import Reviewed
from .agreements import gather_agreement

Rows = dict[str, list[tuple[Any, ...]]]
NOTHING = (None, None, None)
NO_BOX = (None, None, None, None)
NO_DAYS = (None, None)
NO_HORIZON = (None, None, None, None, None, None)


@lru_cache(maxsize=65536)
def first_and_last(edtf: str | None) -> tuple[str | None, str | None]:
    """Return first and last day of an EDTF value; None for an open end, a duration, and years outside 1 to 9999."""
    found = days_of(edtf)
    if found is None:
        return None, None
    first, last = (day if len(day) == 10 and day[:4].isdigit() and day[:4] != "0000" else None for day in found)
    return first, None if last == "9999-12-31" else last


def add_report(rows: Rows, report: Report, position: int, digest: str, nul: str | None) -> None:
    """Add a report's own rows, and those of its sections."""
    r, counts = report.report_id, report.counts
    rows["reports"].append(
        (
            *(r, position, digest, nul, report.schema_version, report.path, report.sha256),
            *(report.title, report.institution, report.published, *first_and_last(report.published)),
            *(report.published_from, report.language, report.coverage.sentences, report.coverage.read, counts.words),
            *(counts.claims, counts.actors, counts.agreements, counts.dates, counts.sectors, report.text),
            *(report.media_type, report.pages),
        )
    )
    rows["report_authors"] += [(r, i, author) for i, author in enumerate(report.authors)]
    rows["report_sectors"] += [(r, i, sector) for i, sector in enumerate(report.sectors)]
    rows["report_skips"] += [(r, i, *skip) for i, skip in enumerate(report.coverage.skipped.items())]
    rows["report_metadata"] += [(r, i, *origin) for i, origin in enumerate(report.metadata_from.items())]
    rows["places"] += [(r, i, p.start, p.end, p.page, *(p.box or NO_BOX)) for i, p in enumerate(report.places)]
    for i, section in enumerate(report.sections):
        rows["sections"].append((r, i, section.title, section.level, section.start, section.end, section.role))
        rows["section_sectors"] += [(r, i, j, sector) for j, sector in enumerate(section.sectors)]


def add_mentions(rows: Rows, mentions: Sequence[Mention]) -> None:
    """Add mentions with their lists."""
    rows["mentions"] += [
        (m.mention_id, m.report_id, position, m.type, m.text, m.start, m.end, m.id, m.name, m.subtype, m.value)
        + (first_and_last(m.value) if m.value else NO_DAYS)
        + (m.refers_to, m.signed, m.force, m.term, m.entry)
        for position, m in enumerate(mentions)
    ]
    rows["mention_parties"] += [(m.mention_id, i, party) for m in mentions for i, party in enumerate(m.parties)]
    rows["mention_statuses"] += [(m.mention_id, i, status) for m in mentions for i, status in enumerate(m.status)]
    rows["mention_articles"] += [(m.mention_id, i, article) for m in mentions for i, article in enumerate(m.articles)]


def add_claims(rows: Rows, claims: Sequence[Claim]) -> None:
    """Add claims with their lists."""
    rows["claims"] += [
        (c.claim_id, c.report_id, position, c.kind, c.text, c.start, c.end)
        + (c.sentence.text, c.sentence.start, c.sentence.end, c.section, c.level)
        + ((p.scale, p.low, p.high, p.note) if (p := c.probability) else (None, *NOTHING))
        + (c.confidence, c.polarity)
        + ((c.condition.text, c.condition.start, c.condition.end) if c.condition else NOTHING)
        + ((s.text, s.start, s.end, s.id) if (s := c.source) else (None, *NOTHING))
        + ((h.text, h.start, h.end, h.value, *first_and_last(h.value)) if (h := c.horizon) else NO_HORIZON)
        + (c.page,)
        for position, c in enumerate(claims)
    ]
    rows["cues"] += [
        (c.claim_id, i, cue.text, cue.start, cue.end, cue.entry, cue.level)
        for c in claims
        for i, cue in enumerate(c.cues)
    ]
    rows["claim_actors"] += [
        (c.claim_id, i, a.id, a.name, a.type, a.text, a.start, a.end, a.resolved)
        for c in claims
        for i, a in enumerate(c.actors)
    ]
    rows["claim_agreements"] += [(c.claim_id, i, agreement) for c in claims for i, agreement in enumerate(c.agreements)]
    rows["claim_dates"] += [
        (c.claim_id, i, date, *first_and_last(date)) for c in claims for i, date in enumerate(c.dates)
    ]
    rows["claim_sectors"] += [(c.claim_id, i, sector) for c in claims for i, sector in enumerate(c.sectors)]
    rows["claim_flags"] += [(c.claim_id, i, flag) for c in claims for i, flag in enumerate(c.flags)]
    rows["evidence"] += [(c.claim_id, i, *_parts(item)) for c in claims for i, item in enumerate(c.evidence)]


def add_reviews(rows: Rows, report_id: str, reviewed: Iterable[Reviewed], decisions: Iterable[Decision]) -> None:
    """Add what came of the review of a report's claims, and the decisions on it in their order."""
    for item in reviewed:
        rows["claim_reviews"].append((item.claim.claim_id, item.status, item.proposed is not None, len(item.standing)))
    for position, decision in enumerate(decisions):
        d = decision
        record = msgspec.json.encode(decision).decode()
        rows["decisions"].append(
            (report_id, d.decision_id, position, d.claim_id, d.verdict, d.reviewer, d.time, d.note, record)
        )


def _parts(item: str) -> tuple[str, str | None]:
    field, sign, entry = item.partition("=")
    return field, entry if sign else None


def add_entities(rows: Rows, report_id: str, mentions: Iterable[Mention], claims: Iterable[Claim]) -> None:
    """Add the report's actors and agreements, each once."""
    named: dict[str, list[Mention]] = defaultdict(list)
    agreements: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.id and mention.type == "actor":
            named[mention.id].append(mention)
        elif mention.id and mention.type == "agreement":
            agreements[mention.id].append(mention)
    actors = {i: (found[0].name, found[0].subtype, len(found)) for i, found in named.items()}
    for actor in chain.from_iterable(claim.actors for claim in claims):
        if actor.id not in actors:
            actors[actor.id] = (actor.name, actor.type, 0)
    lasting = lasting_ids(chain.from_iterable(named.values()))
    rows["actors"] += [
        (report_id, ident, *about, lasting.get((report_id, ident), ident)) for ident, about in actors.items()
    ]
    for ident, found in agreements.items():
        about = gather_agreement(found)
        rows["agreements"].append(
            (
                *(report_id, ident, about.title, about.type_agree, about.type_ambit),
                *(about.signature, *first_and_last(about.signature)),
                *(about.force, *first_and_last(about.force), about.term, *first_and_last(about.term)),
                *(about.in_force, len(found)),
            )
        )
        rows["agreement_parties"] += [(report_id, ident, party) for party in about.parties]
