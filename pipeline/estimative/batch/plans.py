"""The reports of a run, dealt into parts that stay the same from run to run."""

import hashlib
import re
import zlib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import msgspec

from ..errors import UsageError
from ..read.manifests import find_manifest
from ..read.remotes import Remote
from .jobs import FindManifest, shown_path
from .partitions import Part, Reports
from .settings import Settings

WORK = ".work"
PART = 256  # reports: some 20 MB of records, and what is lost when a worker dies
LEAST = 16  # parts, where there are as many reports, so that no worker is idle
NAME = re.compile(rf"{WORK}/part-(\d+)-of-(\d+)\.bundles")


def plan(reports: list[Path | Remote], settings: Settings, stored: list[str]) -> list[Part]:
    """Return the parts of a run; `stored` are the names of the finished parts of earlier runs.

    A report's part follows from its address alone, and the number of parts is a power of two: so a new report changes
    one part, and twice as many reports split each part in two.
    """
    count = 1 << max(min(len(reports), LEAST) - 1, (len(reports) - 1) // PART).bit_length()
    find = lru_cache(maxsize=None)(find_manifest)
    dealt: dict[int, Reports] = defaultdict(list)
    for position, report in enumerate(reports):
        dealt[zlib.crc32(shown_path(report).encode()) % count].append((position, report))
    earlier = [(name, int(found[1]), int(found[2])) for name in stored if (found := NAME.fullmatch(name))]
    parts = []
    for index, inside in sorted(dealt.items()):
        before = [name for name, other, of in earlier if (other - index) % min(of, count) == 0]
        name = f"{WORK}/part-{index:05}-of-{count:05}.bundles"
        parts.append(Part(index, name, _mark(inside, settings, find), inside, tuple(before)))
    return parts


def check_shared(paths: list[str], scheduler: str | None) -> None:
    """Raise `UsageError` where other processes, or other machines, could not find a report by its path."""
    if "-" in paths:
        raise UsageError("--engine dask", "standard input cannot be shared out. Give it to the local engine.")
    relative = [path for path in paths if "://" not in path and not Path(path).is_absolute()]
    if scheduler and relative:
        message = f"{relative[0]!r} is a relative path, which other machines cannot find. Give absolute paths or URLs."
        raise UsageError("--scheduler", message)


def _mark(reports: Reports, settings: Settings, find: FindManifest) -> str:
    """Return a digest of all that a part is made of, as far as it can be told without reading; else nothing."""
    stamps = [report.stamp if isinstance(report, Remote) else _stamp(report, find) for _, report in reports]
    if not all(stamps):
        return ""
    shown = [shown_path(report) for _, report in reports]
    return hashlib.blake2b(msgspec.json.encode([settings.digest, shown, stamps]), digest_size=20).hexdigest()


def _stamp(path: Path, find: FindManifest) -> str:
    """Return what tells one version of a file from the next: size, time, and what a manifest says of it."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    known = None
    if found := find(path.parent):
        folder, manifest = found
        known = (manifest.lines.get(path.relative_to(folder).as_posix()), manifest.problems)
    return msgspec.json.encode((stat.st_size, stat.st_mtime_ns, known)).decode()
