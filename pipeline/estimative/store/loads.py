"""Loading an output folder into a database: what is new or changed goes in, the rest stays as it is."""

import gc
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import UsageError
from ..records import Problem
from .batches import Batch
from .bundles import NUL, Bundle, read_bundles, read_problems, stand_in, swap
from .databases import Database, connect
from .reviews import Reviewer
from .rows import Rows, add_claims, add_entities, add_mentions, add_report, add_reviews
from .statements import BY_NAME
from .tables import TABLES
from .versions import migrate

BATCH_ROWS = 100_000  # rows that are held before they are written; bounds the memory of a load


class Loaded(Struct):
    """What a load did: reports added, replaced, left as they were and removed, and the rows written."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    rows: int = 0


def load(
    outputs: str | Path,
    to: str,
    *,
    prune: bool = False,
    annotations: str | Path | None = None,
    statuses: Collection[str] = (),
    progress: Callable[[Loaded], None] | None = None,
) -> Loaded:
    """Load an output folder into the database at the URL `to`, all of it or, after any failure, nothing.

    A report whose records are the same as before is left alone, a changed one has its rows replaced. `prune` removes
    reports that the folder does not have. With `annotations`, the folder of reviewers' decisions, the claims are those
    that stand after them, all but the rejected ones or those of the `statuses` that are named. Two loaders at once come
    one after the other. Raises `UsageError` for a folder or database that cannot be used, `RecordError` for a broken
    record, `DatabaseError` where the engine refuses.
    """
    folder = Path(outputs)
    # A wrong folder must not leave an empty database behind.
    bundles = read_bundles(folder)
    first = next(bundles, None)
    if statuses and annotations is None:
        raise UsageError("--status", "no folder of annotations is named. Add --annotations DIR.", "status")
    reviewer = Reviewer(folder, annotations, statuses) if annotations is not None else None
    database = connect(to, create=True)
    try:
        with database.transaction(), _without_collector():
            migrate(database)
            paths: set[str] = set()
            loaded = _load(database, _chain(first, bundles), reviewer, prune, progress, paths)
            loaded.rows += _load_problems(database, read_problems(folder), None if prune else paths)
        if loaded.rows or loaded.removed:
            database.finish()
        return loaded
    finally:
        database.close()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Stop the cyclic garbage collector: a load makes millions of tuples and no cycle, and the search costs a fifth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _chain(first: Bundle | None, rest: Iterator[Bundle]) -> Iterator[Bundle]:
    if first is not None:
        yield first
        yield from rest


def _load(
    database: Database,
    bundles: Iterable[Bundle],
    reviewer: Reviewer | None,
    prune: bool,
    progress: Callable[[Loaded], None] | None,
    paths: set[str],
) -> Loaded:
    known = {
        ident: (digest, position)
        for ident, digest, position in database.execute("SELECT report_id, digest, position FROM reports")
    }
    loaded, stale = Loaded(), list[str]()
    batch = Batch(database)
    seen: set[str] = set()
    for bundle in bundles:
        ident = bundle.report_id
        seen.add(ident)
        paths.add(bundle.path)
        if reviewer:
            bundle.digest = reviewer.digest(ident, bundle.digest)
        digest, position = known.get(ident, (None, None))
        if digest == bundle.digest:
            loaded.unchanged += 1
            if position != bundle.position:
                database.execute("UPDATE reports SET position = ? WHERE report_id = ?", [bundle.position, ident])
            continue
        if digest is None:
            loaded.added += 1
        else:
            loaded.replaced += 1
            stale.append(ident)
        batch.add(make_rows(bundle, reviewer))
        if batch.count >= BATCH_ROWS:
            remove_reports(database, stale)
            stale.clear()
            loaded.rows += batch.write()
            if progress:
                progress(loaded)
    remove_reports(database, stale)
    loaded.rows += batch.write()
    if prune:
        gone = sorted(known.keys() - seen)
        loaded.removed = len(gone)
        remove_reports(database, gone)
    return loaded


def make_rows(bundle: Bundle, reviewer: Reviewer | None = None) -> Rows:
    """Return all rows of a report; with a reviewer, those of the claims that stand after review."""
    report, mentions, claims = bundle.decode()
    reviewed = reviewer.apply(report, claims) if reviewer else []
    if reviewer:
        claims = [item.claim for item in reviewed]
        mentions = reviewer.mentions(report, mentions)
    decisions = reviewer.decisions(report.report_id) if reviewer else []
    nul = bundle.nul(msgspec.json.encode([decisions, mentions if reviewer else []]))
    rows: Rows = defaultdict(list)
    add_report(rows, report, bundle.position, bundle.digest, nul)
    add_mentions(rows, mentions)
    add_entities(rows, report.report_id, mentions, claims)
    add_claims(rows, claims)
    if reviewer:
        add_reviews(rows, report.report_id, reviewed, decisions)
    return {name: [swap(row, NUL, nul) for row in made] for name, made in rows.items()} if nul else rows


def remove_reports(database: Database, report_ids: list[str]) -> None:
    """Remove reports with all their rows."""
    for at in range(0, len(report_ids), 500):
        values = report_ids[at : at + 500]
        chosen = f"report_id IN ({', '.join('?' * len(values))})"
        for table in [BY_NAME["reports"]] if database.cascades else reversed(TABLES):
            if table.name == "problems":
                continue
            where = chosen
            if "report_id" not in table.names:
                key = table.owner[0]
                where = f"{key} IN (SELECT {key} FROM {table.parent} WHERE {chosen})"
            database.execute(f"DELETE FROM {table.name} WHERE {where}", values)


def _load_problems(database: Database, problems: list[Problem], paths: set[str] | None) -> int:
    """Replace the problems of the files that the folder tells of, or all; return the number of rows written.

    `paths` are the files of the folder's reports: one that is read well now has no problems any more.
    """
    rows, places = [], dict[str, int]()
    for line, problem in enumerate(problems):
        place = places[problem.path] = places.get(problem.path, -1) + 1
        values = (problem.path, place, line, None, problem.code, problem.message, problem.stage, problem.severity)
        if any(NUL in value for value in values if isinstance(value, str)):
            nul = stand_in(problem.path + problem.code + problem.message + problem.stage)
            values = (*swap(values[:3], NUL, nul), nul, *swap(values[4:], NUL, nul))
        rows.append(values)
    columns = BY_NAME["problems"].names
    found = database.execute(f"SELECT {', '.join(columns)} FROM problems ORDER BY line, path, position")
    if paths is not None:
        mine = paths.union(str(row[0]) for row in rows)
        found = [row for row in found if row[0] in mine]
    if found == rows:
        return 0
    for path in dict.fromkeys(row[0] for row in found):
        database.execute("DELETE FROM problems WHERE path = ?", [path])
    batch = Batch(database)
    batch.add({"problems": rows})
    return batch.write()
