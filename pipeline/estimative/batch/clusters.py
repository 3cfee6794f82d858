"""A run on Dask: on processes of this machine, or on a cluster. Scheduling, retrying and replacing workers is Dask's.

Each part of the reports is two tasks: one extracts it and stores its bundles, one writes them as a part of the output,
once it is known which ids were there before. What Dask gives up on, since each worker that had it died, is tried
report by report; the one at fault becomes a problem record.
"""

import contextlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

import msgspec

from .. import scales
from ..errors import UsageError
from ..extras import need
from ..read.manifests import missing_reports
from ..read.remotes import Remote
from ..records import Problem
from ..write import runs
from ..write.runs import Run
from .bundles import Bundle
from .extracts import Progress
from .jobs import Job, find_inputs, kinds_of, shown_path
from .merges import Duplicates
from .partitions import (
    TABLES,
    Part,
    Row,
    Summary,
    encode,
    extract_part,
    file_name,
    keep_part,
    make_bundles,
    write_part,
)
from .places import DRAFT, Place
from .plans import WORK, check_shared, plan
from .pools import give_up
from .settings import Settings, make_settings, stage_names
from .stores import Store

WAIT = 60  # seconds for a cluster's first worker
FORMS = ("jsonl", "parquet")


def extract_on_dask(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    scheduler: str | None = None,
    workers: int = 1,
    form: str = "jsonl",
    fresh: bool = False,
    progress: Progress | None = None,
    **options: Any,
) -> Run:
    """Extract reports on Dask: on the cluster of `scheduler`, else on so many `workers` of this machine.

    `output` is a folder that all workers see, or a URL; it gets `reports/part-*.jsonl` and so on (`form` is `jsonl` or
    `parquet`) and holds the reports of this run, no others. It is whole once `run.json` is there. Parts of which
    nothing changed are not done again. The other options, and the errors, are those of `extract`.
    """
    run, settings, place = Run(), make_settings(**options), Place(str(output))
    given = [str(path) for path in paths]
    check_shared(given, scheduler)
    if form == "parquet":
        need("pyarrow", "parquet")
    others: list[PurePath] = []
    reports = find_inputs(given, others)
    run.given, run.not_read = len(reports), kinds_of(others, output)
    missing = missing_reports({report.parent for report in reports if isinstance(report, Path)})
    parts = plan(reports, settings, place.names(WORK))
    # A disk can hold a lock; a store cannot: there two runs at a time are the user's to avoid.
    with Store(place.local) if place.local else contextlib.nullcontext(), _client(scheduler, workers) as client:
        summaries = []
        for summary in _extract(client, parts, settings, place.url, fresh):
            summaries.append(summary)
            _count(run, summary)
            if progress:
                progress(f"{len(summaries)} of {len(parts)} parts", run)
        problems, renamed = _join(summaries, run, missing)
        place.remove(runs.NAME)
        _write(client, [summary.part for summary in summaries], place, form, renamed)
    place.put(file_name("problems", 0, form), encode("problems", problems, form))
    _clear(place, parts, form)
    table = scales.get_scale(settings.scale, settings.lexicons)
    about = run.about(table, settings.lexicons, stage_names())
    place.put(runs.NAME, msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n")
    return run


@contextlib.contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Any]:
    """Yield a client of a cluster that has a worker."""
    distributed = need("distributed", "dask")
    with contextlib.ExitStack() as stack:
        if scheduler is None:
            # A worker that is slow to come back on a busy machine is not to be given up.
            stack.enter_context(need("dask.config", "dask").set({"distributed.deploy.lost-worker-timeout": "1h"}))
            quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
            cluster = distributed.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, **quiet)
            address: Any = stack.enter_context(cluster)
        else:
            address = scheduler
        try:
            client = stack.enter_context(distributed.Client(address, timeout=10))
            client.wait_for_workers(1, timeout=WAIT)
        except (OSError, TimeoutError, ValueError) as error:
            message = f"no cluster with a worker there: {error}. Check the address, and that its workers run."
            raise UsageError(f"--scheduler {scheduler}", message, "scheduler") from None
        yield client


def _extract(client: Any, parts: list[Part], settings: Settings, output: str, fresh: bool) -> Iterator[Summary]:
    """Yield the parts as they are finished."""
    distributed = need("distributed", "dask")
    futures = client.map(extract_part, parts, settings=settings, output=output, fresh=fresh, pure=False)
    of = dict(zip(futures, parts, strict=True))
    del futures
    for future in distributed.as_completed(list(of)):
        part = of.pop(future)
        try:
            yield future.result()
        except distributed.KilledWorker:
            counts = {"new": len(part.reports)}
            bundles = [_alone(client, report, settings, len(part.reports)) for report in part.reports]
            yield client.submit(keep_part, part, bundles, output, counts, pure=False).result()


def _alone(client: Any, report: tuple[int, Path | Remote], settings: Settings, others: int) -> Bundle:
    """Return the bundle of a report of a part that Dask gave up on; of the one at fault, a bundle that says so."""
    if others > 1:
        distributed = need("distributed", "dask")
        with contextlib.suppress(distributed.KilledWorker):
            (bundle,) = client.submit(make_bundles, [report], settings, {}, Counter(), pure=False).result()
            return bundle
    shown = shown_path(report[1])
    return give_up(Job("", shown, shown, 0, "", ""))


def _count(run: Run, summary: Summary) -> None:
    run.done += len(summary.rows)
    for name, count in summary.counts.items():
        setattr(run, name, getattr(run, name) + count)


def _join(summaries: list[Summary], run: Run, missing: list[Problem]) -> tuple[bytes, dict[str, str]]:
    """Return the lines of problems in input order, and a new id for each report whose id was there before."""
    rows: list[Row] = sorted((row for summary in summaries for row in summary.rows), key=lambda row: row.position)
    duplicates = Duplicates()
    renamed: dict[str, str] = {}
    lines: dict[bytes, None] = {}
    for row in rows:
        lines |= dict.fromkeys(row.problems.splitlines(keepends=True))
        ident, problem = duplicates.find(row.shown, row.ident, row.content)
        if ident != row.ident:
            renamed[row.shown] = ident
        if problem is not None:
            lines[msgspec.json.encode(problem) + b"\n"] = None
    lines |= dict.fromkeys(msgspec.json.encode(problem) + b"\n" for problem in missing)
    run.failed = [row.shown for row in rows if row.failed]
    problems = b"".join(lines)
    run.problems = msgspec.json.Decoder(Problem).decode_lines(problems)
    return problems, renamed


def _write(client: Any, parts: list[Part], place: Place, form: str, renamed: dict[str, str]) -> None:
    """Write all parts of the output."""
    distributed = need("distributed", "dask")
    given = [
        {shown: renamed[shown] for shown in map(shown_path, (one for _, one in part.reports)) if shown in renamed}
        for part in parts
    ]
    # Only the names are needed from here on.
    bare = [msgspec.structs.replace(part, reports=[], before=()) for part in parts]
    futures = client.map(write_part, bare, [place.url] * len(bare), [form] * len(bare), given, pure=False)
    for future in distributed.as_completed(futures):
        future.result()


def _clear(place: Place, parts: list[Part], form: str) -> None:
    """Remove the parts of earlier runs, and drafts of workers that were killed."""
    wanted = {part.name for part in parts} | {file_name(table, part.index, form) for table in TABLES for part in parts}
    wanted.add(file_name("problems", 0, form))
    for folder in (WORK, *TABLES, "problems"):
        for name in place.names(folder):
            last = name.rpartition("/")[2]
            if name not in wanted and last.startswith(("part-", DRAFT)):
                place.remove(name)
