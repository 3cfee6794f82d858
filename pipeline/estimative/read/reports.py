"""Paths to reports: finds the files, and reads each to its text and metadata."""

import glob
import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePath

from msgspec import Struct

from ..errors import ReadError, UsageError
from ..records import Place, Problem, PublishedFrom
from . import kinds
from .documents import READERS
from .languages import language_of
from .limits import Limits
from .manifests import ManifestLine, find_manifest
from .metadata import check_published, read_metadata
from .pieces import About, Document, Mark
from .problems import warning
from .texts import decode, read_bytes
from .workers import WORKER

SUFFIXES = frozenset(kinds.SUFFIXES)
TAIL = 200_000  # bytes at the end of a zip file, where its members are listed
READABLE = frozenset(READERS)
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
    media_type: str = kinds.TEXT
    pages: int | None = None
    places: list[Place] = []
    marks: list[Mark] = []
    metadata_from: dict[str, PublishedFrom] = {}


def find_reports(paths: Iterable[str | Path], others: list[Path] | None = None) -> list[Path]:
    """Return the reports under files, folders (recursive, sorted) and glob patterns, each once, in the order given.

    A folder's hidden files, Word's lock files, manifest, README and the like are left out; a file that is named is
    always taken. What else is there and not read is added to `others`. Raises `UsageError` for all paths that do not
    exist, and for a folder or pattern without a report.
    """
    found: dict[Path, Path] = {}
    faults: list[str] = []
    others = [] if others is None else others
    for given in paths:
        reports = _expand(str(given), others)
        if not reports:
            faults.append(_fault(str(given)))
        for report in reports:
            found.setdefault(report.resolve(), report)
    if faults:
        raise UsageError("paths", f"{'; '.join(faults)}.")
    return list(found.values())


def _expand(given: str, others: list[Path]) -> list[Path]:
    """Return the reports that one path or pattern stands for."""
    path = Path(given)
    if path.is_dir():
        return _in_folder(path, others)
    if path.exists():
        return [path]
    reports: list[Path] = []
    for match in map(Path, sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else ()):
        if match.is_dir():
            reports += _in_folder(match, others)
        elif is_report(match):
            reports.append(match)
        elif is_other(PurePath(match.name)):
            others.append(match)
    return reports


def _in_folder(folder: Path, others: list[Path]) -> list[Path]:
    kept = []
    for path in folder.rglob("*"):
        part = path.relative_to(folder)
        if is_shown(part) and path.is_file():
            kept.append(part)
        elif is_other(part) and (path.is_symlink() or not path.is_dir()):
            others.append(path)
    return [folder / part for part in sorted(kept, key=lambda part: part.as_posix())]


def is_shown(part: PurePath) -> bool:
    """Tell whether a path in a folder is a report's, and neither it nor a folder on the way is hidden."""
    return is_report(part) and not any(map(is_hidden, part.parts))


def is_report(path: PurePath) -> bool:
    """Tell by its name whether a file in a folder is a report."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in NO_REPORTS and not is_hidden(path.name)


def is_other(part: PurePath) -> bool:
    """Tell whether a file in a folder, if it is not read, is one that somebody may miss."""
    return part.stem.lower() not in NO_REPORTS and not any(map(is_hidden, part.parts))


def is_hidden(name: str) -> bool:
    """Tell whether a file is hidden, or the lock that Word keeps beside a file that is open."""
    return name.startswith((".", "~$"))


def _fault(given: str) -> str:
    if Path(given).is_dir():
        return f"{given}: no reports in this folder (files that end in {', '.join(sorted(SUFFIXES))}). Give another one"
    return f"{given}: no such file or folder. Check the spelling, and the folder you are in"


def read_report(path: str | Path, *, published: str | None = None, limits: Limits | None = None) -> RawReport:
    """Return a report's text and metadata.

    `published` (EDTF) overrides any date found. The manifest is the nearest one in the file's folder or the
    three above it. Raises `ReadError` where there is no text to be had, `UsageError` for a wrong `published`.
    """
    path = Path(path)
    limits = limits or Limits()
    if published is not None:
        published = check_published(published)
    media_type = _media_type(path)
    document, digest = _read_text(path, media_type, limits)
    line, problems = find_manifest_line(path)
    metadata, more = read_metadata(document.text, path, published, line, document.meta, document.properties)
    language = language_of(document.text)
    if language != "en" and len(document.text.split()) >= 20:
        message = f"the text seems not to be English (language {language}); little will be found. Give English reports."
        more.append(warning(path, "not_english", message))
    more += [warning(path, code, message) for code, message in document.warnings]
    return RawReport(
        path=path.as_posix(),
        sha256=digest,
        text=document.text,
        title=metadata.title,
        authors=metadata.authors,
        institution=metadata.institution,
        published=metadata.published,
        published_from=metadata.published_from,
        language=language,
        problems=[*problems, *more],
        media_type=media_type,
        pages=document.pages,
        places=document.places,
        marks=document.marks,
        metadata_from=metadata.sources,
    )


def _media_type(path: Path) -> str:
    """Return the kind of a file by its first and last bytes; raises `ReadError` where it cannot be opened."""
    try:
        with path.open("rb") as file:
            data = file.read(4096)
            if data.startswith(b"PK"):
                file.seek(-min(TAIL, file.seek(0, 2)), 2)
                data = data.ljust(4096) + file.read(TAIL)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}. Check the path and its rights."
        raise ReadError(str(path), reason) from error
    return kinds.media_type(data, path.suffix)


def _read_text(path: Path, media_type: str, limits: Limits) -> tuple[Document, str]:
    """Return a file as read and the SHA-256 of its bytes."""
    if media_type not in READABLE:
        data = read_bytes(path, limits.max_chars)
        document = Document(decode(data, path, limits.max_chars), [], [], About(), About())
        return document, hashlib.sha256(data).hexdigest()
    document = WORKER.read(path, media_type, limits)
    with path.open("rb") as file:
        return document, hashlib.file_digest(file, "sha256").hexdigest()


def find_manifest_line(path: Path) -> tuple[ManifestLine | None, list[Problem]]:
    """Return the manifest line of a report, and the faults of the manifest that holds it or stands nearest."""
    found = find_manifest(path.parent)
    if found is None:
        return None, []
    folder, manifest = found
    return manifest.lines.get(path.relative_to(folder).as_posix()), manifest.problems
