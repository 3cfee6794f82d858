"""An output folder, read as a stream: each report with its mentions and claims, so that memory stays bounded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..errors import RecordError
from ..outputs import check_folder, read_records
from ..records import Claim, Mention, Problem, Report
from .lines import Group, Lines, where

NUL = "\0"
ESCAPED_NUL = b"\\u0000"  # as JSON writes it
# U+2400 is the picture of NUL. Where a report has it already, a private character that it does not have is taken.
STAND_INS = ("\u2400", *map(chr, range(0xF8FF, 0xE000, -1)))


class Bundle(Struct):
    """A report with its records, still as lines; `digest` tells whether they are the same as in an earlier load."""

    position: int
    report_id: str
    path: str
    digest: str
    has_nul: bool
    groups: tuple[Group[Report], Group[Mention], Group[Claim]]

    def decode(self) -> tuple[Report, list[Mention], list[Claim]]:
        """Return the records; raises `RecordError` for a line that breaks the contract."""
        reports, mentions, claims = self.groups
        return reports.decode()[0], mentions.decode(), claims.decode()

    def nul(self, more: bytes = b"") -> str | None:
        """Return what stands for U+0000 in the report's rows and in `more` JSON; None where there is none."""
        if not self.has_nul and ESCAPED_NUL not in more:
            return None
        data = [*(group.data for group in self.groups), more]
        return stand_in(b"".join(data).decode("utf-8", "replace"))


def read_bundles(folder: Path) -> Iterator[Bundle]:
    """Yield each report of an output folder with its lines, in file order.

    Raises `UsageError` where the folder has no outputs, and `RecordError` for a report that is there twice and for
    records without their report.
    """
    check_folder(folder)
    reports = Lines(folder / "reports.jsonl", Report)
    mentions = Lines(folder / "mentions.jsonl", Mention)
    claims = Lines(folder / "claims.jsonl", Claim)
    seen: set[str] = set()
    while (head := reports.head()) is not None:
        ident = head.report_id
        if ident in seen:
            message = f"report {ident!r} is there twice. Take one of the two out."
            raise RecordError(where(reports.path, reports.place), message)
        seen.add(ident)
        groups = (reports.take_line(), mentions.take(ident), claims.take(ident))
        digest = hashlib.sha256()
        for group in groups:
            digest.update(group.data)
        has_nul = any(ESCAPED_NUL in group.data for group in groups)
        yield Bundle(len(seen) - 1, ident, head.path, digest.hexdigest(), has_nul, groups)
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
