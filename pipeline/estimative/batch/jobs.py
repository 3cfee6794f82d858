"""The reports of a run in input order, each with a key that tells whether it was done before."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ..read.manifests import Manifest, find_manifest
from ..read.reports import find_reports
from .settings import Settings

STANDARD_INPUT = "-"
BATCH_BYTES = 1_000_000  # reports that are given to a worker together; bounds the memory of a run
BATCH_REPORTS = 64
SHARES = 4  # batches that each worker gets at least, so that none is idle at the end, and a stopped run keeps something
LEAST = 8  # reports that a single process takes together: the parser likes company

FindManifest = Callable[[Path], tuple[Path, Manifest] | None]


class Job(Struct, frozen=True):
    """A report to extract: its file, the path in its records, its absolute place, bytes, their SHA-256, and the key.

    A file that could not be opened has no bytes and an empty `sha256`.
    """

    path: str
    shown: str
    place: str
    size: int
    sha256: str
    key: str


def make_jobs(paths: Iterable[str | Path], settings: Settings, spool: str) -> list[Job]:
    """Return the jobs of all reports under the paths; raises `UsageError` as `find_reports` does.

    `spool` is a folder for what comes from standard input.
    """
    given = [_standard_input(spool) if str(path) == STANDARD_INPUT else path for path in paths]
    find = lru_cache(maxsize=None)(find_manifest)  # looked for once a folder, not once a report
    return [_job(path, settings, path.parent == Path(spool), find) for path in find_reports(given)]


def _standard_input(spool: str) -> Path:
    path = Path(spool) / "stdin.txt"
    path.write_bytes(sys.stdin.buffer.read())
    return path


def _job(path: Path, settings: Settings, piped: bool, find: FindManifest) -> Job:
    shown = STANDARD_INPUT if piped else path.as_posix()
    place = STANDARD_INPUT if piped else os.path.abspath(path)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError:
        sha256, size = "", 0
    return Job(str(path), shown, place, size, sha256, make_key(settings, path, shown, sha256, find))


def make_key(settings: Settings, path: Path, shown: str, sha256: str, find: FindManifest = find_manifest) -> str:
    """Return the key of a report's records: a digest of all that they are made of."""
    found = find(path.parent)
    known = None
    if found:
        folder, manifest = found
        line = manifest.lines.get(path.relative_to(folder).as_posix())
        known = (line, manifest.problems) if line or manifest.problems else None
    parts = [settings.digest, shown, path.stem, path.suffix, sha256, known]
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=20).hexdigest()


def make_batches(jobs: Iterable[Job], workers: int = 1) -> Iterator[list[Job]]:
    """Yield jobs in groups of bounded size, small enough that each worker gets several."""
    jobs = list(jobs)
    most = min(BATCH_REPORTS, max(LEAST if workers == 1 else 1, len(jobs) // (workers * SHARES)))
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += job.size
        if size >= BATCH_BYTES or len(batch) >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
