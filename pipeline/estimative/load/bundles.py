"""An output folder, read as a stream: each report with its mentions and claims, so that memory stays bounded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from ..errors import RecordError, UsageError
from ..outputs import read_records
from ..records import Claim, Mention, Problem, Record, Report

R = TypeVar("R", bound=Record)
NUL = "\0"
# U+2400 is the picture of NUL. Where a report has it already, a private character that it does not have is taken.
STAND_INS = ("\u2400", *map(chr, range(0xF8FF, 0xE000, -1)))


class Bundle(Struct):
    """A report, its records, its place in the file, the digest of its lines, and what stands for U+0000 in them."""

    position: int
    report: Report
    mentions: list[Mention]
    claims: list[Claim]
    digest: str
    nul: str | None = None


class _Lines(Generic[R]):
    """The records of one file, taken report by report."""

    def __init__(self, path: Path, kind: type[R]) -> None:
        self.path, self.kind, self.number = path, kind, 0
        self._decode = msgspec.json.Decoder(kind).decode
        self._stream = path.open("rb")
        self._next: tuple[bytes, R] | None = None
        self.advance()

    def advance(self) -> None:
        """Read the next record, passing over blank lines."""
        for line in self._stream:
            self.number += 1
            if line.strip():
                try:
                    self._next = line, self._decode(line)
                except (msgspec.ValidationError, msgspec.DecodeError) as error:
                    hint = "Was it written by this version of estimative?"
                    raise RecordError(self.where(), f"not a {self.kind.__name__} record: {error}. {hint}") from None
                return
        self._next = None
        self._stream.close()

    def where(self) -> str:
        """Return file and line of the record that comes next."""
        return f"{self.path}:{self.number}"

    def take(self, report_id: str, lines: list[bytes]) -> list[R]:
        """Return the records of a report that come next; their lines are added to `lines`."""
        taken = []
        while self._next and self._next[1].report_id == report_id:  # type: ignore[attr-defined]
            line, record = self._next
            lines.append(line)
            taken.append(record)
            self.advance()
        return taken

    def must_be_done(self) -> None:
        """Raise `RecordError` where a record is left over."""
        if self._next:
            ident = self._next[1].report_id  # type: ignore[attr-defined]
            message = (
                f"belongs to report {ident!r}, which is not in reports.jsonl or comes elsewhere in it. "
                "The records of a report stand together, in the order of reports.jsonl. Extract the folder again."
            )
            raise RecordError(self.where(), message)


def read_bundles(folder: Path) -> Iterator[Bundle]:
    """Yield each report of an output folder with its records, in file order.

    Raises `UsageError` where the folder has no outputs, and `RecordError` for a line that breaks the contract, a
    report that is there twice, and records without their report.
    """
    missing = [name for name in ("reports.jsonl", "mentions.jsonl", "claims.jsonl") if not (folder / name).is_file()]
    if missing:
        raise UsageError(str(folder), f"no {missing[0]} in it. Name a folder that `estimative extract` wrote.", "path")
    reports = _Lines(folder / "reports.jsonl", Report)
    mentions = _Lines(folder / "mentions.jsonl", Mention)
    claims = _Lines(folder / "claims.jsonl", Claim)
    seen: set[str] = set()
    while reports._next:
        line, report = reports._next
        if report.report_id in seen:
            raise RecordError(reports.where(), f"report {report.report_id!r} is there twice. Take one of the two out.")
        seen.add(report.report_id)
        reports.advance()
        lines = [line]
        own_mentions, own_claims = mentions.take(report.report_id, lines), claims.take(report.report_id, lines)
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        bundle = Bundle(len(seen) - 1, report, own_mentions, own_claims, digest)
        if any(b"\\u0000" in line for line in lines):
            bundle.nul = stand_in(b"".join(lines).decode("utf-8", "replace"))
        yield bundle
    mentions.must_be_done()
    claims.must_be_done()


def read_problems(folder: Path) -> list[Problem]:
    """Return the problems of an output folder; none where there is no such file."""
    path = folder / "problems.jsonl"
    return read_records(path, Problem) if path.is_file() else []


def stand_in(text: str) -> str:
    """Return a character that does not occur in a text, to be written for U+0000: one code point, so offsets hold."""
    return next(character for character in STAND_INS if character not in text)


def swap(row: tuple[Any, ...], old: str, new: str) -> tuple[Any, ...]:
    """Return a row with one character replaced in all its strings."""
    return tuple(value.replace(old, new) if isinstance(value, str) else value for value in row)
