"""`manifest.jsonl` or `manifest.csv` beside the reports: one line a report, what is known of it.

    {"path": "a.txt", "published": "2024-10-18", "title": "…", "authors": ["…"], "institution": "…"}

`path` is relative to the manifest's folder; all else may be left out. The CSV has the same names in its first line, and
several authors parted by semicolons (where the table itself is parted by them, by a bar). Where both files are there,
the JSON lines count.
"""

import csv
import io
import stat
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ..records import Problem, ProblemCode
from .problems import warning
from .stamps import read_stamp

MANIFEST = "manifest.jsonl"
TABLE = "manifest.csv"
MISSING: ProblemCode = "missing"  # code of the problem that a manifest names files which are not there
MOST = 5  # of them that are named


class ManifestLine(Struct):
    """What a manifest says of one report; `published` is EDTF."""

    path: str
    published: str | None = None
    title: str | None = None
    authors: list[str] | str = []
    institution: str | None = None


class Manifest(Struct):
    """The lines of a manifest by path, the faults in it, and the file that it was read from."""

    lines: dict[str, ManifestLine]
    problems: list[Problem]
    file: str = ""


def find_manifest(folder: Path) -> tuple[Path, Manifest] | None:
    """Return the nearest manifest for files of a folder, there or in the three above it, with the folder it is in."""
    for place in [folder, *folder.parents][:4]:
        for name in (MANIFEST, TABLE):
            try:
                about = (place / name).stat()
            except OSError:
                continue
            if stat.S_ISREG(about.st_mode):
                return place, _read_once(place, about.st_mtime_ns, about.st_size)
    return None


def missing_reports(folders: Iterable[Path]) -> list[Problem]:
    """Return a problem for each manifest around these folders that names files which are not there.

    It is told for a run, and not with a report as the faults are: a report is not another one when its neighbour lands.
    """
    found = {place[0]: place[1] for folder in folders if (place := find_manifest(folder))}
    problems = []
    for folder, manifest in found.items():
        lost = [path for path in manifest.lines if ".." in Path(path).parts or not (folder / path).is_file()]
        if lost:
            more = f" and {len(lost) - MOST:,} more" if len(lost) > MOST else ""
            names = f"names files that are not there: {', '.join(lost[:MOST])}{more}."
            message = f"{names} Correct the paths (they start from the manifest's folder), or take the lines out."
            problems.append(warning(Path(manifest.file), MISSING, message))
    return problems


@lru_cache(maxsize=16)
def _read_once(folder: Path, changed: int, size: int) -> Manifest:
    """Read a manifest once for all the reports that it lists; `changed` and `size` tell when it is another one."""
    return read_manifest(folder)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder (empty where there is none); faults become problems, never errors."""
    path = folder / MANIFEST
    if not path.exists() and (folder / TABLE).exists():
        path = folder / TABLE
    found = Manifest(lines={}, problems=[], file=path.as_posix())
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            _fault(found, path, 0, f"cannot be read: {error.strerror}")
        return found
    entries = _from_table(found, path, data) if path.name == TABLE else _from_lines(found, path, data)
    for number, entry in entries:
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


def _from_lines(found: Manifest, path: Path, data: bytes) -> Iterator[tuple[int, ManifestLine]]:
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line, type=ManifestLine)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            _fault(found, path, number, f"{error}. Write one JSON object a line, with at least a path")


def _from_table(found: Manifest, path: Path, data: bytes) -> Iterator[tuple[int, ManifestLine]]:
    text = data.decode("utf-8", "replace")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
    try:
        for row in rows:
            values = {
                (key or "").strip().lower(): value.strip() for key, value in row.items() if isinstance(value, str)
            }
            if not values.get("path"):
                _fault(found, path, rows.line_num, "no path. Write the report's path in the column named path")
                continue
            authors = [name.strip() for name in values.get("authors", "").split("|" if sign == ";" else ";")]
            yield (
                rows.line_num,
                ManifestLine(
                    path=values["path"],
                    published=values.get("published") or None,
                    title=values.get("title") or None,
                    authors=[name for name in authors if name],
                    institution=values.get("institution") or None,
                ),
            )
    except csv.Error as error:
        _fault(found, path, rows.line_num, f"{error}. Save the table as CSV in UTF-8")


def _fault(manifest: Manifest, path: Path, line: int, message: str) -> None:
    where = f"line {line}: " if line else ""
    manifest.problems.append(warning(path, "manifest", f"{where}{message}."))
