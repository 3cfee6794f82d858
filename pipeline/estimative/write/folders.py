"""Writing an output folder: JSONL as it comes, in input order, put in place all at once when the run is over."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import jsonlines
import msgspec

from ..disks import sync_folder
from ..errors import UsageError
from ..records import FILES, Record


class FolderWriter:
    """Context manager: records go to hidden files in the folder, which replace the real ones when the block ends well.

    After an exception the hidden files are removed and the folder is as it was. `drafts` is another folder for them, on
    the same disk. Raises `UsageError` where the folder cannot be made or written, or the disk is full.
    """

    def __init__(self, folder: str | Path, drafts: str | Path | None = None) -> None:
        self.folder = Path(folder)
        self.drafts = Path(drafts or folder)
        self._names = {kind: name for name, kind in FILES.items()}
        self._streams: dict[str, IO[bytes]] = {}
        self._writers: dict[str, jsonlines.Writer] = {}

    def __enter__(self) -> "FolderWriter":
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in FILES:
                self._streams[name] = self._draft(name).open("wb")
        except OSError as error:
            self._discard()
            raise self._refusal(error) from None
        # msgspec writes records in field order, five times as fast as the json module.
        dumps = msgspec.json.encode
        self._writers = {name: jsonlines.Writer(stream, dumps=dumps) for name, stream in self._streams.items()}
        return self

    def write(self, *records: Record) -> None:
        """Append records to the files of their types."""
        for record in records:
            self._writers[self._names[type(record)]].write(record)

    def write_lines(self, name: str, lines: bytes) -> None:
        """Append whole lines to a file, such as `claims.jsonl`."""
        self._streams[name].write(lines)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            if isinstance(error, OSError):
                raise self._refusal(error) from error
            return
        try:
            for name, stream in self._streams.items():
                self._writers[name].close()
                stream.flush()
                os.fsync(stream.fileno())
                stream.close()
            for name in self._streams:
                os.replace(self._draft(name), self.folder / name)
        except OSError as fault:
            self._discard()
            raise self._refusal(fault) from fault
        sync_folder(self.folder)

    def _draft(self, name: str) -> Path:
        return self.drafts / f".{name}.{os.getpid()}"

    def _discard(self) -> None:
        for name, stream in self._streams.items():
            with contextlib.suppress(OSError):  # closing writes what is left, and the disk may be full
                stream.close()
            with contextlib.suppress(OSError):
                self._draft(name).unlink()

    def _refusal(self, error: OSError) -> UsageError:
        message = f"cannot write there: {error.strerror}. Make room, or choose a folder that you may write to."
        return UsageError(str(self.folder), message, "output")


def write_json(path: Path, value: Any) -> None:
    """Write one JSON value, indented, in place of what was there."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        message = f"cannot be written: {error.strerror}. Make room, or choose a folder that you may write to."
        raise UsageError(str(path), message, "output") from error
