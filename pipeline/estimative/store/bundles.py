"""An output folder, read as a stream: each report with its mentions and claims, so that memory stays bounded."""

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from ..errors import RecordError, UsageError
from ..outputs import read_records
from ..records import Claim, Mention, Problem, Record, Report

R = TypeVar("R", bound=Record)
NUL = "\0"
ESCAPED_NUL = b"\\u0000"  # as JSON writes it
# U+2400 is the picture of NUL. Where a report has it already, a private character that it does not have is taken.
STAND_INS = ("\u2400", *map(chr, range(0xF8FF, 0xE000, -1)))


class _Head(Struct):
    """What has to be known of a report before it is decoded."""

    report_id: str
    path: str


class _Group(Struct, Generic[R]):
    """Lines of one report in one file, with their numbers."""

    path: Path
    kind: type[R]
    lines: list[bytes]
    numbers: list[int]

    def decode(self) -> list[R]:
        """Return the records; raises `RecordError` with the first line that breaks the contract."""
        decoder = msgspec.json.Decoder(self.kind)
        records: list[R] = []
        try:
            for line in self.lines:
                records.append(decoder.decode(line))
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise _not_a_record(self.kind, self.path, self.numbers[len(records)], error) from None
        return records


class Bundle(Struct):
    """A report with its records, still as lines; `digest` tells whether they are the same as in an earlier load."""

    position: int
    report_id: str
    path: str
    digest: str
    has_nul: bool
    groups: tuple[_Group[Report], _Group[Mention], _Group[Claim]]

    def decode(self) -> tuple[Report, list[Mention], list[Claim]]:
        """Return the records; raises `RecordError` for a line that breaks the contract."""
        reports, mentions, claims = self.groups
        return reports.decode()[0], mentions.decode(), claims.decode()

    def nul(self, more: bytes = b"") -> str | None:
        """Return what stands for U+0000 in the report's rows and in `more` JSON; None where there is none."""
        if not self.has_nul and ESCAPED_NUL not in more:
            return None
        lines = [*(line for group in self.groups for line in group.lines), more]
        return stand_in(b"".join(lines).decode("utf-8", "replace"))


def _not_a_record(kind: type, path: Path, number: int, error: Exception) -> RecordError:
    hint = "Was it written by this version of estimative?"
    return RecordError(f"{path}:{number}", f"not a {kind.__name__} record: {error}. {hint}")


class _Lines(Generic[R]):
    """The lines of one file, taken report by report."""

    def __init__(self, path: Path, kind: type[R]) -> None:
        self.path, self.kind, self.number = path, kind, 0
        self._stream = path.open("rb")
        self.next: bytes | None = None
        self.advance()

    def advance(self) -> None:
        """Go to the next line that is not blank."""
        for line in self._stream:
            self.number += 1
            if line.strip():
                self.next = line
                return
        self.next = None
        self._stream.close()

    def report_id(self) -> str:
        """Return the report that the next line belongs to."""
        assert self.next is not None
        try:
            return str(msgspec.json.decode(self.next, type=self.kind).report_id)  # type: ignore[attr-defined]
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise _not_a_record(self.kind, self.path, self.number, error) from None

    def take(self, report_id: str) -> _Group[R]:
        """Return the lines of a report that come next."""
        group: _Group[R] = _Group(self.path, self.kind, [], [])
        # Quotes within a text are escaped, so these bytes are the field. Lines spaced in another way are decoded.
        field = b'"report_id":' + msgspec.json.encode(report_id)
        while self.next is not None and (field in self.next or self.report_id() == report_id):
            group.lines.append(self.next)
            group.numbers.append(self.number)
            self.advance()
        return group

    def must_be_done(self) -> None:
        """Raise `RecordError` where a record is left over."""
        if self.next is not None:
            message = (
                f"belongs to report {self.report_id()!r}, which is not in reports.jsonl or comes elsewhere in it. "
                "The records of a report stand together, in the order of reports.jsonl. Extract the folder again."
            )
            raise RecordError(f"{self.path}:{self.number}", message)


def read_bundles(folder: Path) -> Iterator[Bundle]:
    """Yield each report of an output folder with its lines, in file order.

    Raises `UsageError` where the folder has no outputs, and `RecordError` for a report that is there twice and for
    records without their report.
    """
    missing = [name for name in ("reports.jsonl", "mentions.jsonl", "claims.jsonl") if not (folder / name).is_file()]
    if missing:
        raise UsageError(str(folder), f"no {missing[0]} in it. Name a folder that `estimative extract` wrote.", "path")
    reports = _Lines(folder / "reports.jsonl", Report)
    mentions = _Lines(folder / "mentions.jsonl", Mention)
    claims = _Lines(folder / "claims.jsonl", Claim)
    seen: set[str] = set()
    while reports.next is not None:
        line, number = reports.next, reports.number
        try:
            head = msgspec.json.decode(line, type=_Head)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise _not_a_record(Report, reports.path, number, error) from None
        ident = head.report_id
        if ident in seen:
            raise RecordError(f"{reports.path}:{number}", f"report {ident!r} is there twice. Take one of the two out.")
        seen.add(ident)
        reports.advance()
        groups = (_Group(reports.path, Report, [line], [number]), mentions.take(ident), claims.take(ident))
        whole = b"".join(chain.from_iterable(group.lines for group in groups))
        digest = hashlib.sha256(whole).hexdigest()
        yield Bundle(len(seen) - 1, ident, head.path, digest, ESCAPED_NUL in whole, groups)
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
