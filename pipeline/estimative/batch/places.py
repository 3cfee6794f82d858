"""An output folder on this machine, a shared disk or an object store: files that appear whole or not at all."""

import os
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from ..disks import sync_folder
from ..errors import UsageError
from ..read.remotes import SECRET, connect, is_url, reason

DRAFT = ".draft-"


class Place:
    """A folder, by path or URL. What a store refuses is a `UsageError`."""

    def __init__(self, url: str) -> None:
        # A path is made absolute here: for a worker the folder that it stands in may be another one.
        self.url = url if is_url(url) else os.path.abspath(url)
        self.local = Path(self.url) if not is_url(url) else None

    @cached_property
    def _store(self) -> tuple[Any, str]:
        return connect(self.url)

    def put(self, name: str, data: bytes) -> None:
        """Write a file in place of what was there: by renaming on a disk, by one upload to a store."""
        try:
            if self.local:
                _replace(self.local / name, data)
            else:
                store, root = self._store
                store.pipe_file(f"{root}/{name}", data)
        except Exception as error:  # each store has errors of its own
            raise self._refusal(error) from error

    def get(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is none."""
        try:
            if self.local:
                return (self.local / name).read_bytes()
            store, root = self._store
            data: bytes = store.cat_file(f"{root}/{name}")
            return data
        except FileNotFoundError:
            return None
        except Exception as error:
            raise self._refusal(error) from error

    def names(self, folder: str) -> list[str]:
        """Return the paths of the files in a folder below this one, sorted."""
        try:
            if self.local:
                found = [path.name for path in (self.local / folder).iterdir() if path.is_file()]
            else:
                store, root = self._store
                store.invalidate_cache()
                found = [path.rpartition("/")[2] for path in store.find(f"{root}/{folder}", maxdepth=1)]
        except FileNotFoundError:
            return []
        except Exception as error:
            raise self._refusal(error) from error
        return sorted(f"{folder}/{name}" for name in found)

    def remove(self, name: str) -> None:
        """Delete a file, where it is there."""
        try:
            if self.local:
                (self.local / name).unlink(missing_ok=True)
            else:
                store, root = self._store
                store.rm_file(f"{root}/{name}")
        except FileNotFoundError:
            return
        except Exception as error:
            raise self._refusal(error) from error

    def _refusal(self, error: Exception) -> UsageError:
        if isinstance(error, UsageError):
            return error
        message = f"cannot be used for output: {reason(error)}. Check the address, your rights there, and its room."
        return UsageError(SECRET.sub("", self.url), message, "output")


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{DRAFT}{uuid4().hex}")  # two workers may be at the same file
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)
