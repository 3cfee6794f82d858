"""`manifest.jsonl` beside the reports: one line a report, what is known of it.

    {"path": "a.txt", "published": "2024-10-18", "title": "…", "authors": ["…"], "institution": "…"}

`path` is relative to the manifest's folder; all else may be left out.
"""

import stat
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ..records import Problem
from .stamps import read_stamp

MANIFEST = "manifest.jsonl"


class ManifestLine(Struct):
    """What a manifest says of one report; `published` is EDTF."""

    path: str
    published: str | None = None
    title: str | None = None
    authors: list[str] | str = []
    institution: str | None = None


class Manifest(Struct):
    """The lines of a manifest by path, and the faults in it."""

    lines: dict[str, ManifestLine]
    problems: list[Problem]


def find_manifest(folder: Path) -> tuple[Path, Manifest] | None:
    """Return the nearest manifest for files of a folder, there or in the three above it, with the folder it is in."""
    for place in [folder, *folder.parents][:4]:
        try:
            about = (place / MANIFEST).stat()
        except OSError:
            continue
        if stat.S_ISREG(about.st_mode):
            return place, _read_once(place, about.st_mtime_ns, about.st_size)
    return None


@lru_cache(maxsize=16)
def _read_once(folder: Path, changed: int, size: int) -> Manifest:
    """Read a manifest once for all the reports that it lists; `changed` and `size` tell when it is another one."""
    return read_manifest(folder)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder (empty where there is none); faults become problems, never errors."""
    path = folder / MANIFEST
    found = Manifest(lines={}, problems=[])
    try:
        data = path.read_bytes()
    except OSError as error:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            _fault(found, path, 0, f"cannot be read: {error.strerror}")
        return found
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line, type=ManifestLine)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            _fault(found, path, number, f"{error}. Write one JSON object a line, with at least a path")
            continue
        if entry.published is not None:
            edtf = read_stamp(entry.published)
            if edtf is None:
                _fault(found, path, number, f"published {entry.published!r} is no date. Write YYYY-MM-DD")
            entry.published = edtf
        if isinstance(entry.authors, str):
            entry.authors = [entry.authors] if entry.authors else []
        key = Path(entry.path).as_posix()
        if key in found.lines:
            _fault(found, path, number, f"{entry.path!r} stands in it twice; the later line counts. Take one out")
        found.lines[key] = entry
    return found


def _fault(manifest: Manifest, path: Path, line: int, message: str) -> None:
    where = f"line {line}: " if line else ""
    manifest.problems.append(Problem(path=path.as_posix(), code="manifest", message=f"{where}{message}.", stage="read"))
