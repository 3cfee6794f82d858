"""Paths to reports: finds the files, and reads each to its text and metadata."""

import glob
import hashlib
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ..errors import UsageError
from ..records import Problem, PublishedFrom
from .languages import language_of
from .manifests import MANIFEST, ManifestLine, read_manifest
from .metadata import check_published, read_metadata
from .texts import MAX_CHARS, decode, read_bytes

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
NO_REPORTS = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice", "manifest", "index"})


class RawReport(Struct):
    """A report as read: its text and what is known beside it. Fields as in `records.Report`."""

    path: str
    sha256: str
    text: str
    title: str | None
    authors: list[str]
    institution: str | None
    published: str | None
    published_from: PublishedFrom | None
    language: str
    problems: list[Problem] = []


def find_reports(paths: Iterable[str | Path]) -> list[Path]:
    """Return the reports under files, folders (recursive, sorted) and glob patterns, each once, in the order given.

    A folder's hidden files, manifest, README and the like are left out; a file that is named is always taken. Raises
    `UsageError` for all paths that do not exist, and for a folder or pattern without a report.
    """
    found: dict[Path, Path] = {}
    faults: list[str] = []
    for given in paths:
        reports = _expand(str(given))
        if not reports:
            faults.append(_fault(str(given)))
        for report in reports:
            found.setdefault(report.resolve(), report)
    if faults:
        raise UsageError("paths", "; ".join(faults))
    return list(found.values())


def _expand(given: str) -> list[Path]:
    """Return the reports that one path or pattern stands for."""
    path = Path(given)
    if path.is_dir():
        return _in_folder(path)
    if path.exists():
        return [path]
    if glob.has_magic(given):
        matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]
        reports = [
            _in_folder(match) if match.is_dir() else [match] for match in matches if _is_report(match) or match.is_dir()
        ]
        return [report for group in reports for report in group]
    return []


def _in_folder(folder: Path) -> list[Path]:
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    kept = (part for part in inside if _is_report(part) and not any(name.startswith(".") for name in part.parts))
    return [folder / part for part in sorted(kept, key=lambda part: part.as_posix())]


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in NO_REPORTS and not path.name.startswith(".")


def _fault(given: str) -> str:
    if Path(given).is_dir():
        return f"{given}: no reports in this folder (files that end in {', '.join(sorted(SUFFIXES))}). Give another one"
    return f"{given}: no such file or folder. Check the spelling, and the folder you are in"


def read_report(path: str | Path, *, published: str | None = None, max_chars: int = MAX_CHARS) -> RawReport:
    """Return a report's text and metadata.

    `published` (EDTF) overrides any date found. The manifest is the nearest one in the file's folder or the
    three above it. Raises `ReadError` where there is no text to be had, `UsageError` for a wrong `published`.
    """
    path = Path(path)
    if published is not None:
        published = check_published(published)
    data = read_bytes(path, max_chars)
    text = decode(data, path, max_chars)
    line, problems = find_manifest_line(path)
    metadata, more = read_metadata(text, path, published, line)
    language = language_of(text)
    if language != "en" and len(text.split()) >= 20:
        message = f"the text seems not to be English (language {language}); little will be found. Give English reports."
        more.append(Problem(path=path.as_posix(), code="not_english", message=message, stage="read"))
    return RawReport(
        path=path.as_posix(),
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        title=metadata.title,
        authors=metadata.authors,
        institution=metadata.institution,
        published=metadata.published,
        published_from=metadata.published_from,
        language=language,
        problems=[*problems, *more],
    )


def find_manifest_line(path: Path) -> tuple[ManifestLine | None, list[Problem]]:
    """Return the manifest line of a report, and the faults of the manifest that holds it or stands nearest."""
    for folder in [path.parent, *path.parent.parents][:4]:
        if (folder / MANIFEST).is_file():
            manifest = read_manifest(folder)
            line = manifest.lines.get(path.relative_to(folder).as_posix())
            return line, manifest.problems
    return None, []
