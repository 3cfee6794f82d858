"""`.work/` in the output folder: the finished reports of a run, safe at any moment, and the lock on the folder.

It is an SQLite database in exclusive mode: a batch of reports is in it whole or not at all, whether the process is
killed, the disk is full or the power fails; and the system itself drops the lock of a process that is gone.
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

from ..errors import UsageError
from ..records import FILES
from .bundles import Bundle

FOLDER = ".work"
FORMAT = 1  # of the tables below; a store of another one is begun anew
# `outputs` and `files` tell what the output files hold, in order, and their sizes and times.
TABLES = {
    "bundles": """
        key TEXT PRIMARY KEY, place TEXT, shown TEXT, ident TEXT, failed INTEGER, retry INTEGER,
        words INTEGER, mentions INTEGER, claims INTEGER, packed BLOB
    """,
    "outputs": "position INTEGER PRIMARY KEY, place TEXT, key TEXT",
    "files": "name TEXT PRIMARY KEY, size INTEGER, changed INTEGER",
}
FIELDS = ("key", "place", "shown", "ident", "failed", "retry", "words", "mentions", "claims", "packed")


class Store:
    """Context manager: opens and locks the store of an output folder.

    Raises `UsageError` where the folder cannot be written, where another run holds it, or where the disk is full.
    """

    def __init__(self, output: str | Path) -> None:
        self.output = Path(output)
        self.folder = self.output / FOLDER

    def __enter__(self) -> "Store":
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise full_or_closed(self.output, error) from None
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise self._refusal(error) from None
            # Not a database any more: a broken disk, or somebody's edit. The reports are extracted anew.
            self._remove()
            self._open()
        with contextlib.suppress(OSError):  # a nicety, for which a full disk has no room
            (self.folder / "owner").write_text(str(os.getpid()), encoding="utf-8")
        for draft in self.folder.glob(".*.jsonl.*"):  # of a run that was killed while it wrote
            draft.unlink(missing_ok=True)
        return self

    def _open(self) -> None:
        self._db = sqlite3.connect(self.folder / "reports.sqlite", timeout=0.2, isolation_level=None)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN EXCLUSIVE")
            if self._db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                for name, columns in TABLES.items():
                    self._db.execute(f"DROP TABLE IF EXISTS {name}")
                    self._db.execute(f"CREATE TABLE {name} ({columns})")
                self._db.execute(f"PRAGMA user_version = {FORMAT}")
            self._db.execute("COMMIT")
        except sqlite3.Error:
            self._db.close()
            raise

    def _refusal(self, error: sqlite3.Error) -> UsageError:
        if "locked" not in str(error):
            return full_or_closed(self.output, error)
        owner = ""
        with contextlib.suppress(OSError):
            owner = f" (process {(self.folder / 'owner').read_text(encoding='utf-8').strip()})"
        message = f"another run{owner} is writing there. Wait until it ends, or choose another folder."
        return UsageError(str(self.output), message, "locked")

    def _remove(self) -> None:
        for path in self.folder.glob("reports.sqlite*"):
            path.unlink()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(sqlite3.Error):  # a full disk: the next run mends it
            self._db.close()
        if isinstance(error, sqlite3.Error | zlib.error):
            message = f"the store of finished reports is damaged: {error}. Delete it: they are extracted anew."
            raise UsageError(str(self.folder), message, "store") from error

    def known(self) -> dict[str, bool]:
        """Return the keys of all finished reports, each with whether it should be tried again."""
        return {key: bool(retry) for key, retry in self._db.execute("SELECT key, retry FROM bundles")}

    def add(self, bundles: Iterable[Bundle]) -> None:
        """Store finished reports, all of them or none."""
        rows = [tuple(getattr(bundle, name) for name in FIELDS) for bundle in bundles]
        with self._transaction():
            self._db.executemany(f"INSERT OR REPLACE INTO bundles VALUES ({', '.join('?' * len(FIELDS))})", rows)

    def load(self, key: str) -> Bundle:
        """Return a finished report."""
        row = self._db.execute("SELECT * FROM bundles WHERE key = ?", (key,)).fetchone()
        fields: dict[str, Any] = dict(zip(FIELDS, row, strict=True))
        fields["failed"], fields["retry"] = bool(fields["failed"]), bool(fields["retry"])
        return Bundle(**fields)

    def outputs(self) -> list[tuple[str, str]]:
        """Return place and key of each report that the output files held when they were last written, in order."""
        return self._db.execute("SELECT place, key FROM outputs ORDER BY position").fetchall()

    def idents(self) -> dict[str, tuple[str, bool]]:
        """Return each finished report's id, and whether it failed, by key."""
        rows = self._db.execute("SELECT key, ident, failed FROM bundles")
        return {key: (ident, bool(failed)) for key, ident, failed in rows}

    def totals(self) -> dict[str, int]:
        """Return the counts of what the output files hold."""
        query = """
            SELECT count(nullif(ident, '')), total(words), total(mentions), total(claims)
            FROM outputs JOIN bundles USING (key)
        """
        row = self._db.execute(query).fetchone()
        return dict(zip(("reports", "words", "mentions", "claims"), map(int, row), strict=True))

    def failures(self) -> list[str]:
        """Return the paths of the reports that failed, in order."""
        query = "SELECT shown FROM outputs JOIN bundles USING (key) WHERE failed ORDER BY position"
        return [shown for (shown,) in self._db.execute(query)]

    def files_stand(self) -> bool:
        """Tell whether the output files are those that the last merge wrote."""
        stored = {name: (size, changed) for name, size, changed in self._db.execute("SELECT * FROM files")}
        return stored == self._stamps()

    def _stamps(self) -> dict[str, tuple[int, int]]:
        found = {}
        for name in FILES:
            with contextlib.suppress(OSError):
                stat = (self.output / name).stat()
                found[name] = stat.st_size, stat.st_mtime_ns
        return found

    def note_outputs(self, entries: list[tuple[str, str]]) -> None:
        """Note what the files hold now, and drop all that is not in them."""
        with self._transaction():
            self._db.execute("DELETE FROM outputs")
            self._db.execute("DELETE FROM files")
            rows = [(position, *entry) for position, entry in enumerate(entries)]
            self._db.executemany("INSERT INTO outputs VALUES (?, ?, ?)", rows)
            stamps = [(name, *stamp) for name, stamp in self._stamps().items()]
            self._db.executemany("INSERT INTO files VALUES (?, ?, ?)", stamps)
            self._db.execute("DELETE FROM bundles WHERE key NOT IN (SELECT key FROM outputs)")

    @contextlib.contextmanager
    def _transaction(self) -> Any:
        try:
            self._db.execute("BEGIN")
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise full_or_closed(self.output, error) from error
            raise


def full_or_closed(output: Path, error: OSError | sqlite3.Error) -> UsageError:
    """Return the error for a folder that takes no more."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    message = f"cannot write there: {reason}. Make room, or choose a folder that you may write to, and run it again"
    return UsageError(str(output), f"{message}: finished reports are kept.", "output")
