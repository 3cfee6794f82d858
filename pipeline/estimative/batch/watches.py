"""A folder that is watched: reports are extracted as they land, and again when they change.

The folder is looked at every few seconds rather than listened to: that works on every system and on network drives,
and ten thousand files take a fifth of a second. A file is taken once two looks find it the same, so that one that is
still being copied is not read half.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..read.manifests import MANIFEST, find_manifest
from ..read.remotes import is_url
from ..read.reports import find_reports
from ..write.runs import Run
from .extracts import Engine, extract

INTERVAL = 2.0  # seconds between two looks

Stamp = tuple[int, int]


def watch(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    told: Callable[[Run], None],
    workers: int = 1,
    interval: float = INTERVAL,
    **options: Any,
) -> None:
    """Extract the reports under `paths` now and whenever they change, until it is interrupted.

    `told` gets what came of each run; the options are those of `extract`, and so are the errors. A folder may be empty
    at first, but must be there.
    """
    given = [str(path) for path in paths]
    if "-" in given:
        raise UsageError("--watch", "standard input cannot be watched. Name a folder.")
    if any(map(is_url, given)):
        raise UsageError("--watch", "URLs cannot be watched. Name a folder, or run it again from time to time.")
    engine = Engine(workers)
    seen: dict[Path, Stamp] = {}
    done: dict[Path, Stamp] | None = None
    while True:
        now = look(given, missing=done is None)
        settled = {path: stamp for path, stamp in now.items() if seen.get(path) == stamp or _old(stamp, interval)}
        reports = [path for path in settled if path.name != MANIFEST]
        if settled != done and reports:
            try:
                run = extract(reports, output, engine=engine, **options)
            except UsageError as error:
                if done is None or error.code != "locked":
                    raise
            else:
                done = settled
                told(run)
        seen = now
        time.sleep(interval)


def look(paths: list[str], missing: bool = True) -> dict[Path, Stamp]:
    """Return size and time of all reports under the paths in order, and of their manifests.

    Raises `UsageError` for a path that is not there, if `missing` is set; empty folders are none.
    """
    found: dict[Path, Stamp] = {}
    try:
        reports = find_reports([path for path in paths if not _empty(path)])
    except UsageError:
        if missing:
            raise
        reports = []
    manifests = {
        place[0] / MANIFEST for folder in {path.parent for path in reports} if (place := find_manifest(folder))
    }
    for path in [*reports, *sorted(manifests)]:
        try:
            stat = path.stat()
        except OSError:
            continue  # it went away between two looks
        found[path] = stat.st_size, stat.st_mtime_ns
    return found


def _empty(path: str) -> bool:
    if not Path(path).is_dir():
        return False
    try:
        find_reports([path])
    except UsageError:
        return True
    return False


def _old(stamp: Stamp, interval: float) -> bool:
    return stamp[1] < (time.time() - 2 * interval) * 1e9
