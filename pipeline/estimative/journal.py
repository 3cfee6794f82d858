"""The files of decisions: one JSONL file a report, to which lines are only ever added.

A decision is on the disk when `append` returns: the line is written in one piece under a lock and synchronised. Several
reviewers, tabs and processes may write at once. A line that a crash cut short is passed over and told, never repaired,
and the next one begins on a line of its own.
"""

import contextlib
import os
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import msgspec

from .decisions import AnyDecision, D, Decision, MentionDecision, stem
from .disks import sync_folder
from .errors import JournalError, UsageError

try:
    import fcntl
except ImportError:  # Windows: a single write to a file opened for appending has to do
    fcntl = None  # type: ignore[assignment]

_MARK = re.compile(rb'"type":"(?:mention_)?decision"')
_DECODER = msgspec.json.Decoder(Decision | MentionDecision)
_LONGEST_NAME = 200  # bytes; file systems take 255


def check_annotations(folder: str | Path) -> Path:
    """Return a folder of annotations; raises `UsageError` where there is none."""
    if not Path(folder).is_dir():
        raise UsageError(str(folder), "no such folder. Name the folder of annotations.", "path")
    return Path(folder)


class Journal:
    """The decisions under one folder, by report. Raises `UsageError` where the path is no folder."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.faults: dict[Path, list[str]] = {}
        self._read: dict[Path, tuple[tuple[int, int], list[AnyDecision]]] = {}
        self._listing: tuple[int, dict[str, list[Path]]] = (-1, {})
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(str(folder), "not a folder. Name the folder of annotations.", "path")

    def path(self, report_id: str) -> Path:
        """Return the file of a report; raises `JournalError` for an id that would lead out of the folder."""
        name = f"{report_id}.jsonl"
        path = self.folder / name
        plain = name == Path(name).name and "\\" not in name and "\0" not in name and not name.startswith(".")
        if not plain or len(os.fsencode(name)) > _LONGEST_NAME or path.is_symlink():
            raise JournalError(report_id[:80], "no name for a file in the folder of annotations. Rename the report.")
        return path

    def append(self, decision: AnyDecision) -> None:
        """Store a decision for good; raises `JournalError` where it cannot be, with nothing half written."""
        path = self.path(decision.report_id)
        line = msgspec.json.encode(decision) + b"\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new = not path.exists()
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            file = os.open(path, flags, 0o644)
            try:
                _write(file, line)
            finally:
                os.close(file)
            if new:
                sync_folder(self.folder)
        except OSError as error:
            message = f"the decision was not stored: {error.strerror}. Free the disk or the folder, then try again."
            raise JournalError(str(path), message) from None

    def decisions(self, report_id: str, present: Container[str] = ()) -> list[Decision]:
        """Return the decisions on a report's claims in the order in which they were made; see `of`."""
        return self.of(Decision, report_id, present)

    def of(self, kind: type[D], report_id: str, present: Container[str] = ()) -> list[D]:
        """Return the decisions of a kind on a report in the order in which they were made.

        Those made on an earlier text of the report come first: files with the same stem, unless they belong to a report
        of their own (`present`, the ids of all reports at hand).
        """
        own = self.path(report_id)
        earlier = [path for path in self._files(stem(report_id)) if path != own and path.stem not in present]
        found = [self.read(path, kind) for path in [*earlier, own]]
        found[:-1] = sorted(found[:-1], key=lambda decisions: decisions[-1].time if decisions else "")
        return [decision for decisions in found for decision in decisions]

    def all(self, kind: type[D]) -> Iterator[list[D]]:
        """Yield the decisions of a kind in each file of the folder that holds some."""
        for path in sorted(self.folder.glob("*.jsonl")):
            if decisions := self.read(path, kind):
                yield decisions

    def read(self, path: Path, kind: type[D]) -> list[D]:
        """Return the decisions of a kind in a file; what cannot be read is noted in `faults`."""
        return [decision for decision in self._entries(path) if isinstance(decision, kind)]

    def _entries(self, path: Path) -> list[AnyDecision]:
        try:
            state = path.stat()
            if path.is_symlink():
                return []
            stamp = (state.st_mtime_ns, state.st_size)
            known = self._read.get(path)
            if known is None or known[0] != stamp:
                known = self._read[path] = (stamp, self._decode(path))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise JournalError(str(path), f"cannot be read: {error.strerror}. Mend that first.") from None
        return known[1]

    def _decode(self, path: Path) -> list[AnyDecision]:
        decisions: list[AnyDecision] = []
        faults = self.faults[path] = []
        lines = path.read_bytes().split(b"\n")
        if not is_journal(lines):
            return decisions
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                decisions.append(_DECODER.decode(line))
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                faults.append(f"{path}:{number}: not a decision: {error}. The line is passed over.")
        return decisions

    def _files(self, name: str) -> list[Path]:
        """Return the files of a report's texts, present and earlier; the folder is listed again when it has changed."""
        try:
            stamp = self.folder.stat().st_mtime_ns
        except OSError:
            return []
        if self._listing[0] != stamp:
            by_stem: dict[str, list[Path]] = {}
            for path in sorted(self.folder.glob("*.jsonl")):
                by_stem.setdefault(stem(path.stem), []).append(path)
            self._listing = (stamp, by_stem)
        return self._listing[1].get(name, [])


def is_journal(lines: Iterable[bytes]) -> bool:
    """Tell whether a file's lines hold decisions rather than the annotations of a whole report."""
    return any(_MARK.search(line[:60]) for line in lines)


def _write(file: int, line: bytes) -> None:
    """Append a line in one piece; where that fails half-way, take back what was written."""
    if fcntl:
        fcntl.flock(file, fcntl.LOCK_EX)
    size = os.fstat(file).st_size
    if size:
        os.lseek(file, size - 1, os.SEEK_SET)
        if os.read(file, 1) != b"\n":
            line = b"\n" + line
    try:
        written = os.write(file, line)
        if written < len(line):
            raise OSError(28, "no space left on the device")
        os.fsync(file)
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(file, size)
        raise
