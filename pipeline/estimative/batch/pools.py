"""Worker processes that extract batches of reports; one that is killed costs nothing but time.

When a process dies, `ProcessPoolExecutor` gives up all that was under way. Those batches are tried again one at a time;
one that makes its process die again is halved, until the report at fault is alone. It becomes a problem record.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from ..errors import EstimativeError
from ..records import Problem
from .bundles import Bundle, make_bundle
from .jobs import Job
from .settings import Settings

TRIES = 3  # of a report that is alone in the pool when its process dies; somebody else may have killed it
MOST_DEATHS = 30  # in a row, without a single result
AHEAD = 2  # batches given out per worker, so that none waits for the next

Batch = list[Job]


class Pool:
    """`workers` processes, each of which loads the pipeline once; started with the first batch."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self.settings = settings
        self.workers = workers
        self._executor: ProcessPoolExecutor | None = None
        self._flying: dict[Future[Any], Batch] = {}
        self._suspects: deque[Batch] = deque()
        self._tries: dict[str, int] = {}

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Bundle]]:
        """Yield the bundles of each batch as it is done, every report once, in any order."""
        source, deaths = iter(batches), 0
        while True:
            self._give_out(source)
            if not self._flying:
                return
            wait(self._flying, return_when=FIRST_COMPLETED)
            alone, lost = len(self._flying) == 1, []
            for future in [future for future in self._flying if future.done()]:
                batch = self._flying.pop(future)
                try:
                    bundles = future.result()
                except BrokenProcessPool:
                    lost.append(batch)
                else:
                    deaths = 0
                    yield bundles
            if lost:
                deaths += 1
                if deaths > MOST_DEATHS:
                    raise EstimativeError("workers", f"{deaths} of them died in a row. Try --workers 1.", "workers")
                lost += self._flying.values()
                self._flying.clear()
                self.close()
                yield from self._judge(lost, alone)

    def _give_out(self, source: Iterator[Batch]) -> None:
        """Fill the pool; while there are suspects, with one of them alone."""
        if self._suspects:
            self._submit(self._suspects.popleft())
            return
        while len(self._flying) < AHEAD * self.workers:
            batch = next(source, None)
            if batch is None:
                return
            self._submit(batch)

    def _submit(self, batch: Batch) -> None:
        try:
            future = self._start().submit(work, batch)
        except BrokenProcessPool:  # a process died while it had nothing to do
            self.close()
            future = self._start().submit(work, batch)
        self._flying[future] = batch

    def _judge(self, lost: list[Batch], alone: bool) -> Iterator[list[Bundle]]:
        """Put lost batches back; one that was alone is halved, or given up where it is one report."""
        if not alone:
            self._suspects.extend(lost)
            return
        batch = lost[0]
        half = len(batch) // 2
        if half:
            self._suspects.extendleft([batch[half:], batch[:half]])
            return
        tries = self._tries[batch[0].key] = self._tries.get(batch[0].key, 0) + 1
        if tries < TRIES:
            self._suspects.appendleft(batch)
        else:
            yield [give_up(batch[0])]

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Fresh processes, not copies of this one: copies of a process with threads may hang.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.workers, context, prepare, (self.settings,))
        return self._executor

    def close(self) -> None:
        """Let the processes go; they end when they are done with what they have in hand."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def give_up(job: Job) -> Bundle:
    """Return the bundle of a report that no process survives."""
    message = (
        "makes the process that works on it stop: it needs too much memory, or a library has a fault. "
        "Split it, or try it with fewer --workers."
    )
    problem = Problem(path=job.shown, code="crashed", message=message, stage="extract")
    return make_bundle(job.key, job.place, job.shown, "", True, [problem])


_extractor: Any = None


def prepare(settings: Settings) -> None:
    """Make ready a worker process: it ignores Ctrl-C, which its parent gets too, and ends when its parent is gone."""
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    from .. import flow

    _extractor = flow.Extractor(settings)


def _follow(parent: Any) -> None:
    parent.join()
    with contextlib.suppress(Exception):
        from ..read.workers import WORKER

        WORKER.close()
    os._exit(1)


def work(batch: Batch) -> list[Bundle]:
    """Extract a batch in a worker process."""
    bundles: list[Bundle] = _extractor.extract(batch)
    return bundles
