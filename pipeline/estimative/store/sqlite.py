"""SQLite, of the standard library: the embedded default."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from ..errors import DatabaseError, UsageError
from .columns import Table
from .databases import WAIT_SECONDS, Row
from .statements import Dialect

# Memory for a load. Keys come in no order, so that with the usual 2 MiB most rows would go to a page on the disk.
CACHE_KIB = 256 * 1024


class Sqlite:
    """A database file. The write-ahead log lets others read while a load is under way."""

    dialect: ClassVar[Dialect] = "sqlite"
    cascades: ClassVar[bool] = True

    def __init__(self, path: str, *, create: bool = False) -> None:
        self.name = path
        if not create and not Path(path).is_file():
            raise UsageError(
                path, f"no such file. Make it with `estimative load OUTPUTS --to sqlite:///{path}`.", "path"
            )
        try:
            if create:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA foreign_keys = ON")
            # SQLite's own lower() knows ASCII only; the other engines know Unicode.
            self._connection.create_function("lower", 1, _lower, deterministic=True)
            if create:
                self._use_wal()
                self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        except (sqlite3.Error, OSError) as error:
            raise UsageError(path, f"cannot be opened as a SQLite database: {error}.", "database") from None

    def _use_wal(self) -> None:
        """Switch to a write-ahead log; SQLite does not wait by itself where another loader switches at the moment."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement; return its rows."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(self.name, f"{error}") from error

    def pack(self, table: Table, rows: list[Row]) -> list[Row]:
        """Return rows as they are."""
        return rows

    def insert(self, table: Table, packed: Sequence[list[Row]]) -> None:
        """Add rows with one prepared statement."""
        marks = ", ".join("?" * len(table.names))
        sql = f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({marks})"
        try:
            self._connection.executemany(sql, chain.from_iterable(packed))
        except sqlite3.Error as error:
            raise DatabaseError(self.name, f"table {table.name}: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Take the write lock at once, so that a second loader waits before it reads what it would replace."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def tables(self) -> set[str]:
        """Return the names of the tables that are there."""
        return {name for (name,) in self.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def matching(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Search the FTS5 index; every word or phrase is quoted, so that none is taken for an operator."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        return "c.number IN (SELECT rowid FROM claims_search WHERE claims_search MATCH ?)", [query]

    def finish(self) -> None:
        """Let the query planner see what there is now."""
        self.execute("PRAGMA optimize")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _lower(value: str | None) -> str | None:
    return value.lower() if isinstance(value, str) else value
