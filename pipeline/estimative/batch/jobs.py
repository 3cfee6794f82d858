"""The reports of a run in input order, each with a key that tells whether it was done before."""

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec import Struct

from ..errors import ReadError
from ..read.manifests import Manifest, find_manifest
from ..read.remotes import Remote, find_remote, is_url
from ..read.reports import find_reports, is_other, is_shown
from ..read.spools import Spool
from ..records import ProblemCode
from .settings import Settings

STANDARD_INPUT = "-"
BATCH_BYTES = 1_000_000  # reports that are given to a worker together; bounds the memory of a run
BATCH_REPORTS = 64
SHARES = 4  # batches that each worker gets at least, so that none is idle at the end, and a stopped run keeps something
LEAST = 8  # reports that a single process takes together: the parser likes company

FETCHERS = 8  # files that are fetched at a time

FindManifest = Callable[[Path], tuple[Path, Manifest] | None]


class Job(Struct, frozen=True):
    """A report to extract: its file, the path in its records, its absolute place, bytes, their SHA-256, and the key.

    A file that could not be opened has no bytes and an empty `sha256`; one that could not be fetched a `fault` (code
    and message), too. `origin` of a fetched one is the local folder that stands for a remote one, and its address.
    """

    path: str
    shown: str
    place: str
    size: int
    sha256: str
    key: str
    fault: tuple[ProblemCode, str] | None = None
    origin: tuple[str, str] | None = None

    @property
    def is_local(self) -> bool:
        """Whether the report lies in a folder of the user's."""
        return self.origin is None and self.place != STANDARD_INPUT


def make_jobs(
    paths: Iterable[str | Path], settings: Settings, spool: str, others: list[PurePath] | None = None
) -> list[Job]:
    """Return the jobs of all reports under the paths and URLs; raises `UsageError` as `find_reports` does.

    `spool` is a folder for what comes from standard input and from URLs; `others` gets what is there and not read.
    """
    given = [_standard_input(spool) if str(path) == STANDARD_INPUT else path for path in paths]
    find = lru_cache(maxsize=None)(find_manifest)  # looked for once a folder, not once a report
    fetched = Spool(spool)

    def make(found: Path | Remote) -> Job:
        if isinstance(found, Remote):
            return remote_job(found, settings, fetched, find)
        piped = found.parent == Path(spool)
        return local_job(found, STANDARD_INPUT if piped else shown_path(found), settings, find)

    reports = find_inputs(given, others)
    if not any(isinstance(report, Remote) for report in reports):
        return list(map(make, reports))
    with ThreadPoolExecutor(FETCHERS) as threads:
        return list(threads.map(make, reports))


def find_inputs(paths: Iterable[str | Path], others: list[PurePath] | None = None) -> list[Path | Remote]:
    """Return the reports under paths and URLs, each once, in the order given; raises `UsageError`.

    What else is there and not read is added to `others`.
    """
    found: dict[object, Path | Remote] = {}
    left: list[Any] = []

    def wanted(part: PurePath) -> bool:
        if not is_shown(part) and is_other(part):
            left.append(part)
        return is_shown(part)

    for remote, group in groupby(paths, lambda path: isinstance(path, str) and is_url(path)):
        reports: Iterable[Any] = (one for url in group for one in find_remote(str(url), wanted))
        for report in reports if remote else find_reports(group, left):
            found.setdefault(report.url if isinstance(report, Remote) else report.resolve(), report)
    if others is not None:
        read = set(found.values())
        others += dict.fromkeys(path for path in left if path not in read)
    return list(found.values())


def kinds_of(others: Iterable[PurePath], output: str | Path) -> dict[str, int]:
    """Return how many files of each kind were not read ("3 .doc"), without what the output folder holds."""
    known = Path(output).absolute()
    return dict(sorted(Counter(_kind(path) for path in others if known not in Path(path).absolute().parents).items()))


def _kind(path: PurePath) -> str:
    if isinstance(path, Path) and path.is_symlink():
        return "linked folder" if path.is_dir() else "broken link"
    return path.suffix.lower() or "without ending"


def shown_path(report: Path | Remote) -> str:
    """Return the path of a report as its records tell it."""
    return report.shown if isinstance(report, Remote) else report.as_posix()


def _standard_input(spool: str) -> Path:
    path = Path(spool) / "stdin.txt"
    path.write_bytes(sys.stdin.buffer.read())
    return path


def local_job(path: Path, shown: str, settings: Settings, find: FindManifest) -> Job:
    """Return the job of a file, which is read once for its digest."""
    place = STANDARD_INPUT if shown == STANDARD_INPUT else os.path.abspath(path)
    sha256, size = _digest(path)
    return Job(str(path), shown, place, size, sha256, make_key(settings, path, shown, sha256, find))


def remote_job(remote: Remote, settings: Settings, spool: Spool, find: FindManifest) -> Job:
    """Return the job of a report at a URL, which is fetched now."""
    origin = str(spool.root(remote)), remote.root
    fault = None
    try:
        path = spool.fetch(remote, settings.limits)
    except ReadError as error:
        path, fault = spool.path(remote), (error.code, error.message)
    sha256, size = ("", 0) if fault else _digest(path)
    key = make_key(settings, path, remote.shown, sha256, find, origin)
    return Job(str(path), remote.shown, remote.shown, size, sha256, key, fault, origin)


def _digest(path: Path) -> tuple[str, int]:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError:
        return "", 0


def make_key(
    settings: Settings,
    path: Path,
    shown: str,
    sha256: str,
    find: FindManifest = find_manifest,
    origin: tuple[str, str] | None = None,
) -> str:
    """Return the key of a report's records: a digest of all that they are made of."""
    found = find(path.parent)
    known = None
    if found:
        folder, manifest = found
        line = manifest.lines.get(path.relative_to(folder).as_posix())
        problems = [msgspec.structs.replace(one, path=address(one.path, origin)) for one in manifest.problems]
        known = (line, problems) if line or problems else None
    parts = [settings.digest, shown, path.stem, path.suffix, sha256, known]
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=20).hexdigest()


def address(path: str, origin: tuple[str, str] | None) -> str:
    """Return a path as the user knows it: what was fetched under the address that it came from."""
    return origin[1] + path.removeprefix(origin[0]) if origin and path.startswith(origin[0]) else path


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
