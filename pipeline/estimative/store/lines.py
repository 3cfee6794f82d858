"""A JSONL file of the outputs, taken report by report and not yet decoded."""

from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from ..errors import RecordError
from ..records import Record

R = TypeVar("R", bound=Record)
NOT_A_RECORD = (msgspec.ValidationError, msgspec.DecodeError)
BUFFER = 2**20


class Head(Struct):
    """What has to be known of a record before it is decoded; `path` of a report only."""

    report_id: str
    path: str = ""


class Group(Struct, Generic[R]):
    """The lines of one report in one file, and where in the file they begin."""

    path: Path
    kind: type[R]
    data: bytes
    start: int

    def decode(self) -> list[R]:
        """Return the records; raises `RecordError` with the first line that breaks the contract."""
        try:
            return msgspec.json.Decoder(self.kind).decode_lines(self.data)
        except NOT_A_RECORD:
            self._find_fault()
            raise

    def _find_fault(self) -> None:
        place = self.start
        for line in self.data.splitlines(keepends=True):
            try:
                if line.strip():
                    msgspec.json.decode(line, type=self.kind)
            except NOT_A_RECORD as error:
                raise not_a_record(self.kind, self.path, place, error) from None
            place += len(line)


class Lines(Generic[R]):
    """The lines of one file; those of a report stand together. `place` is where the next line begins."""

    def __init__(self, path: Path, kind: type[R]) -> None:
        self.path, self.kind, self.place = path, kind, 0
        self._stream = path.open("rb", buffering=BUFFER)
        self._next = self._stream.readline()

    def head(self) -> Head | None:
        """Return the head of the next record, None at the end; raises `RecordError` where that is no record."""
        while self._next and not self._next.strip():
            self.take_line()
        if not self._next:
            self._stream.close()
            return None
        try:
            return msgspec.json.decode(self._next, type=Head)
        except NOT_A_RECORD as error:
            raise not_a_record(self.kind, self.path, self.place, error) from None

    def take_line(self) -> Group[R]:
        """Return the next line."""
        taken = Group(self.path, self.kind, self._next, self.place)
        self.place += len(self._next)
        self._next = self._stream.readline()
        return taken

    def take(self, report_id: str) -> Group[R]:
        """Return the lines of a report that come next."""
        # Quotes within a text are escaped, so these bytes are the field. Lines spaced in another way are decoded.
        field = b'"report_id":' + msgspec.json.encode(report_id)
        start, data, read = self.place, b"", self._stream.readline
        while True:
            lines, line = list[bytes](), self._next
            while field in line:
                lines.append(line)
                line = read()
            taken, self._next = b"".join(lines), line
            self.place += len(taken)
            data += taken
            head = self.head()
            if head is None or head.report_id != report_id:
                return Group(self.path, self.kind, data, start)
            data += self.take_line().data

    def must_be_done(self) -> None:
        """Raise `RecordError` where a record is left over."""
        head = self.head()
        if head is not None:
            message = (
                f"belongs to report {head.report_id!r}, which is not in reports.jsonl or comes elsewhere in it. "
                "The records of a report stand together, in the order of reports.jsonl. Extract the folder again."
            )
            raise RecordError(where(self.path, self.place), message)


def not_a_record(kind: type, path: Path, place: int, error: Exception) -> RecordError:
    """Return the error for a line that begins at a place of a file."""
    hint = "Was it written by this version of estimative?"
    return RecordError(where(path, place), f"not a {kind.__name__} record: {error}. {hint}")


def where(path: Path, place: int) -> str:
    """Return a place of a file as its name and line number."""
    with path.open("rb") as stream:
        number = stream.read(place).count(b"\n") + 1
    return f"{path}:{number}"
