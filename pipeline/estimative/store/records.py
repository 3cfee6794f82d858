"""Rows back into records: what a database holds, as it was in the output folder."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from ..outputs import Outputs
from ..records import (
    Claim,
    ClaimActor,
    Counts,
    Coverage,
    Cue,
    Horizon,
    Mention,
    Place,
    Probability,
    Problem,
    Report,
    Section,
    Source,
    Span,
)
from .bundles import NUL, swap
from .databases import Database, Row, connect
from .statements import BY_NAME
from .versions import must_be_ready

Lists = dict[Any, list[Row]]
ORDER = "r.position, r.report_id, {}.position"


def read_database(url: str) -> Outputs:
    """Return all records of a database, in the order of the files; raises `UsageError` where there are none."""
    database = connect(url)
    try:
        must_be_ready(database)
        return Outputs(
            reports=list(read_reports(database)),
            mentions=list(read_mentions(database)),
            claims=list(read_claims(database)),
            problems=list(_problems(database)),
        )
    finally:
        database.close()


def read_statuses(url: str) -> dict[str, str]:
    """Return what came of the review of each claim, by its id; empty where no annotations were loaded."""
    database = connect(url)
    try:
        must_be_ready(database)
        sql = "SELECT v.claim_id, v.status, r.nul_as FROM claim_reviews v JOIN claims c ON c.claim_id = v.claim_id"
        rows = database.execute(f"{sql} JOIN reports r ON r.report_id = c.report_id")
        return {(swap((ident,), nul, NUL)[0] if nul else ident): status for ident, status, nul in rows}
    finally:
        database.close()


def read_reports(database: Database) -> Iterator[Report]:
    """Yield the reports, in order."""
    authors, sectors, skips = (_lists(database, f"report_{name}") for name in ("authors", "sectors", "skips"))
    origins, places = _lists(database, "report_metadata"), _lists(database, "places")
    sections, section_sectors = _lists(database, "sections"), _lists(database, "section_sectors", 2)
    for row in _rows(database, "SELECT {} FROM reports r ORDER BY r.position, r.report_id", "reports", "r"):
        ident = row["report_id"]
        yield Report(
            schema_version=row["schema_version"],
            report_id=ident,
            path=row["path"],
            sha256=row["sha256"],
            title=row["title"],
            authors=[author for _, author in authors[ident]],
            institution=row["institution"],
            published=row["published"],
            published_from=row["published_from"],
            language=row["language"],
            sectors=[sector for _, sector in sectors[ident]],
            sections=[
                Section(
                    title=title,
                    level=level,
                    start=start,
                    end=stop,
                    role=role,
                    sectors=[sector for _, sector in section_sectors[ident, position]],
                )
                for position, title, level, start, stop, role in sections[ident]
            ],
            coverage=Coverage(
                sentences=row["sentences"],
                read=row["sentences_read"],
                skipped={reason: count for _, reason, count in skips[ident]},
            ),
            counts=Counts(
                words=row["words"],
                claims=row["claims_count"],
                actors=row["actors_count"],
                agreements=row["agreements_count"],
                dates=row["dates_count"],
                sectors=row["sectors_count"],
            ),
            text=row["text"],
            media_type=row["media_type"],
            pages=row["pages"],
            places=[
                Place(start=start, end=stop, page=page, box=None if box[0] is None else tuple(box))
                for _, start, stop, page, *box in places[ident]
            ],
            metadata_from={field: origin for _, field, origin in origins[ident]},
        )


def read_mentions(database: Database) -> Iterator[Mention]:
    """Yield the mentions, in order."""
    parties, statuses, articles = (_lists(database, f"mention_{name}") for name in ("parties", "statuses", "articles"))
    order = ORDER.format("m")
    sql = f"SELECT {{}} FROM mentions m JOIN reports r ON r.report_id = m.report_id ORDER BY {order}"
    for row in _rows(database, sql, "mentions", "m"):
        ident = row["mention_id"]
        kept = ("mention_id", "report_id", "type", "text", "start", "id", "name", "subtype", "value", "refers_to")
        yield Mention(
            **{name: row[name] for name in (*kept, "signed", "force", "term", "entry")},
            end=row["stop"],
            parties=[party for _, party in parties[ident]],
            status=[status for _, status in statuses[ident]],
            articles=[article for _, article in articles[ident]],
        )


def read_claims(database: Database, where: str = "", values: Sequence[Any] = ()) -> Iterator[Claim]:
    """Yield the claims for which a condition on `claims c` (with its report `r`) holds, all of them by default."""
    joined = "FROM claims c JOIN reports r ON r.report_id = c.report_id" + (f" WHERE {where}" if where else "")
    lists = {
        name: _lists(database, name, 1, f"claim_id IN (SELECT c.claim_id {joined})" if where else "", values)
        for name in (
            "cues",
            "claim_actors",
            "claim_agreements",
            "claim_dates",
            "claim_sectors",
            "claim_flags",
            "evidence",
        )
    }
    sql = f"SELECT {{}} {joined} ORDER BY {ORDER.format('c')}"
    for row in _rows(database, sql, "claims", "c", values):
        yield _claim(row, {name: found[row["claim_id"]] for name, found in lists.items()})


def _claim(row: dict[str, Any], lists: dict[str, list[Row]]) -> Claim:
    condition, source, horizon = (_span(row, name) for name in ("condition_", "source_", "horizon_"))
    kept = ("claim_id", "report_id", "kind", "text", "start", "section", "level", "confidence", "polarity", "page")
    return Claim(
        **{name: row[name] for name in kept},
        end=row["stop"],
        sentence=Span(text=row["sentence_text"], start=row["sentence_start"], end=row["sentence_stop"]),
        cues=[Cue(text=t, start=a, end=b, entry=entry, level=level) for _, t, a, b, entry, level in lists["cues"]],
        probability=Probability(
            scale=row["probability_scale"],
            low=row["probability_low"],
            high=row["probability_high"],
            note=row["probability_note"],
        )
        if row["probability_scale"] is not None
        else None,
        flags=[flag for _, flag in lists["claim_flags"]],
        condition=Span(**condition) if condition else None,
        source=Source(**source, id=row["source_id"]) if source else None,
        actors=[
            ClaimActor(id=ident, name=name, type=type_, text=text, start=start, end=stop, resolved=bool(resolved))
            for _, ident, name, type_, text, start, stop, resolved in lists["claim_actors"]
        ],
        agreements=[agreement for _, agreement in lists["claim_agreements"]],
        dates=[date[1] for date in lists["claim_dates"]],
        sectors=[sector for _, sector in lists["claim_sectors"]],
        horizon=Horizon(**horizon, value=row["horizon"]) if horizon else None,
        evidence=[field if entry is None else f"{field}={entry}" for _, field, entry in lists["evidence"]],
    )


def _span(row: dict[str, Any], prefix: str) -> dict[str, Any] | None:
    if row[f"{prefix}start"] is None:
        return None
    return {"text": row[f"{prefix}text"], "start": row[f"{prefix}start"], "end": row[f"{prefix}stop"]}


def _problems(database: Database) -> Iterator[Problem]:
    columns = BY_NAME["problems"].names
    for row in database.execute(f"SELECT {', '.join(columns)} FROM problems ORDER BY line, path, position"):
        path, _, _, _, code, message, stage, severity = swap(row, row[3], NUL) if row[3] else row
        yield Problem(path=path, code=code, message=message, stage=stage, severity=severity)


def _rows(database: Database, sql: str, table: str, alias: str, values: Sequence[Any] = ()) -> Iterator[dict[str, Any]]:
    """Yield rows by column, with U+0000 put back."""
    names = BY_NAME[table].names
    chosen = ", ".join([f"{alias}.{name}" for name in names] + ["r.nul_as"])
    for row in database.execute(sql.format(chosen), values):
        yield dict(zip(names, swap(row, row[-1], NUL) if row[-1] else row, strict=False))


def _lists(database: Database, table: str, keys: int = 1, where: str = "", values: Sequence[Any] = ()) -> Lists:
    """Return the rows of a list table by their owner's key, in order."""
    names = BY_NAME[table].names
    condition = f" WHERE {where}" if where else ""
    rows = database.execute(
        f"SELECT {', '.join(names)} FROM {table}{condition} ORDER BY {', '.join(names[: keys + 1])}", values
    )
    owner = names[0]
    table = {"report_id": "reports", "mention_id": "mentions", "claim_id": "claims"}[owner]
    joined = f"FROM {table} o JOIN reports r ON r.report_id = o.report_id WHERE r.nul_as IS NOT NULL"
    nuls: dict[str, str] = dict(database.execute(f"SELECT o.{owner}, r.nul_as {joined}"))
    found: Lists = defaultdict(list)
    for row in rows:
        if row[0] in nuls:
            row = swap(row, nuls[row[0]], NUL)
        found[row[0] if keys == 1 else row[:keys]].append(row[keys:])
    return found
