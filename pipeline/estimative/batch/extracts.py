"""A run: what is new or changed is extracted, kept safe at once, and all of it merged into the output files."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

import msgspec

from .. import scales
from ..outputs import read_run
from ..read.limits import Limits
from ..read.manifests import MISSING, missing_reports
from ..records import Problem
from ..write import runs
from ..write.folders import write_json
from ..write.runs import Run
from .bundles import Bundle
from .jobs import Job, kinds_of, make_batches, make_jobs
from .merges import PROBLEMS, merge
from .pools import Pool
from .settings import MODEL, Settings, make_settings, stage_names
from .stores import Store

SMALL = 200_000  # bytes of reports that are done before a second process has started

Progress = Callable[[str, Run], None]


class Engine:
    """Does jobs in this process, or in several where they pay; the pipeline stays loaded from one call to the next."""

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers
        self._extractor: Any = None

    def run(self, settings: Settings, jobs: list[Job]) -> Iterator[list[Bundle]]:
        """Yield the bundles of the jobs in groups, as they are done."""
        workers = min(self.workers, len(jobs))
        if workers > 1 and sum(job.size for job in jobs) > SMALL:
            with Pool(settings, workers) as pool:
                yield from pool.run(make_batches(jobs, workers))
        elif jobs:
            from .. import flow

            if self._extractor is None or self._extractor.settings != settings:
                self._extractor = flow.Extractor(settings)
            for batch in make_batches(jobs):
                yield self._extractor.extract(batch)


def extract(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    published: str | None = None,
    scale: str = scales.DEFAULT,
    lexicons: Iterable[str | Path] = (),
    model: str | Path = MODEL,
    limits: Limits | None = None,
    workers: int = 1,
    prune: bool = False,
    fresh: bool = False,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Run:
    """Read reports, extract their records and write them to the folder `output`, in input order.

    A report that cannot be read, or on which a stage fails, becomes a problem record, and the run goes on. The path
    `-` is standard input; `published` (EDTF) dates all reports; `limits` is what reading one file may cost.

    Only what is new or changed since the last run into the same folder is extracted; `fresh` extracts all. Reports of
    earlier runs that are not among `paths` stay behind the others; `prune` takes them out. With several `workers` the
    call must stand under `if __name__ == "__main__":`, as always where Python starts processes. The output files
    change when the run is over, all at once; a run that was stopped is taken up by the next one. Raises `UsageError`
    for a path, folder, date or scale that cannot be used, for a folder that another run writes to, and a full disk.
    `engine` stands for `workers` where several runs share a loaded pipeline.
    """
    run, engine = Run(), engine or Engine(workers)
    settings = make_settings(published, scale, lexicons, model, limits)
    with tempfile.TemporaryDirectory() as spool:
        others: list[PurePath] = []
        jobs = make_jobs(paths, settings, spool, others)
        run.given, run.not_read = len(jobs), kinds_of(others, output)
        run.problems = missing_reports({Path(job.path).parent for job in jobs if job.is_local})
        with Store(output) as store:
            _extract(store, jobs, engine, settings, prune, fresh, run, progress)
            table = scales.get_scale(scale, settings.lexicons)
            before = read_run(output)
            if before and before.scale.name != table.name:
                run.rescaled = before.scale.name, table.name
            write_json(Path(output) / runs.NAME, run.about(table, settings.lexicons, stage_names()))
    return run


def _extract(
    store: Store,
    jobs: list[Job],
    engine: Engine,
    settings: Settings,
    prune: bool,
    fresh: bool,
    run: Run,
    progress: Progress | None,
) -> None:
    before = store.outputs()
    to_do = sort_out(jobs, {} if fresh else store.known(), dict(before), run)
    run.done = run.given - len(to_do)
    keys = {job.place: job.key for job in jobs}
    for bundles in engine.run(settings, to_do):
        store.add(bundles)
        for bundle in bundles:
            keys[bundle.place] = bundle.key
            run.done += 1
            run.claims += bundle.claims
            if progress:
                progress(bundle.shown, run)
    entries = [*keys.items(), *_gone(store, keys, before, prune, run)]
    if to_do or entries != before or not store.files_stand() or _told(store) != run.problems:
        merge(store, (key for _, key in entries), run.problems)
        store.note_outputs(entries)
    for name, count in store.totals().items():
        setattr(run, name, count)
    run.failed = store.failures()
    run.problems = _problems(store)


def _problems(store: Store) -> list[Problem]:
    return msgspec.json.Decoder(Problem).decode_lines((store.output / PROBLEMS).read_bytes())


def _told(store: Store) -> list[Problem]:
    """Return the problems in the output that are of a run, and not of a report."""
    return [problem for problem in _problems(store) if problem.code == MISSING]


def sort_out(jobs: list[Job], known: dict[str, bool], before: dict[str, str], run: Run) -> list[Job]:
    """Return the jobs that are to be done, and count what they are; `known` keys are done, unless they are to retry."""
    to_do = []
    for job in jobs:
        if job.key not in known:
            run.changed += job.place in before
            run.new += job.place not in before
        elif known[job.key] or not job.sha256:
            run.again += 1
        else:
            run.unchanged += before.get(job.place) == job.key
            run.resumed += before.get(job.place) != job.key
            continue
        to_do.append(job)
    return to_do


def _gone(
    store: Store, keys: dict[str, str], before: list[tuple[str, str]], prune: bool, run: Run
) -> list[tuple[str, str]]:
    """Return the reports of earlier runs that stay behind those given: not failures, nor what only has a new path."""
    gone = [(place, key) for place, key in before if place not in keys]
    if not gone:
        return []
    about: dict[str, Any] = store.idents()
    given = {about[key][0] for key in keys.values()}
    gone = [(place, key) for place, key in gone if about[key][0] not in given and not about[key][1]]
    if prune:
        run.pruned = len(gone)
        return []
    run.gone = len(gone)
    return gone


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
