"""DuckDB (extra `duckdb`): one file, made for analysis over all rows."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import starmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from msgspec import defstruct, json

from ..errors import DatabaseError, UsageError
from ..extras import need
from .columns import Table
from .databases import WAIT_SECONDS, Row
from .statements import BY_NAME, SEARCHED, TYPES, Dialect
from .tables import TABLES

INDEX = "fts_main_claims"  # the schema in which the extension keeps its index of `claims`

HELD_BYTES = 256 * 2**20  # of rows that wait to be inserted; bounds the memory of a load
LONGEST_LINE = 16 * 2**20  # what DuckDB's reader of JSON lines takes unless it is told of longer ones
# Rows as JSON objects: a column goes by its number, which is shorter than its name, and a null is left out.
ROWS = {
    table.name: defstruct(
        table.name, [(f"c{i}", Any, None) for i in range(len(table.names))], omit_defaults=True, gc=False
    )
    for table in TABLES
}
MAKING_SECONDS = 2.0  # how long a new file may take to become a database
encode_lines = json.Encoder().encode_lines
_TURNS: dict[str, threading.Lock] = defaultdict(threading.Lock)


class Duck:
    """A database file, which one process at a time may write."""

    dialect: ClassVar[Dialect] = "duckdb"
    cascades: ClassVar[bool] = False

    def __init__(self, path: str, *, create: bool = False) -> None:
        self.name = path
        self._duckdb = need("duckdb", "duckdb")
        self._held: dict[str, list[bytes]] = defaultdict(list)
        self._bytes = 0
        if not create and not Path(path).is_file():
            raise UsageError(
                path, f"no such file. Make it with `estimative load OUTPUTS --to duckdb:///{path}`.", "path"
            )
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Connections of one process share the file, and where two write, one of them fails: they take turns too.
        self._turn = _TURNS[str(Path(path).resolve())] if create else None
        if self._turn and not self._turn.acquire(timeout=WAIT_SECONDS):
            raise UsageError(path, "another load is under way. Try again when it is over.", "database")
        try:
            self._connection = self._open(path, read_only=not create)
        except BaseException:
            self._release()
            raise

    def _open(self, path: str, read_only: bool) -> Any:
        """Return a connection; where another process has the file, wait: DuckDB itself does not.

        A file that another process is just making is no database yet: that is waited for, too, but not for long.
        """
        started = time.monotonic()
        while True:
            try:
                return self._duckdb.connect(path, read_only=read_only)
            except self._duckdb.Error as error:
                patience = WAIT_SECONDS if "lock" in str(error).lower() else MAKING_SECONDS * (not read_only)
                if time.monotonic() - started > patience:
                    message = f"cannot be opened as a DuckDB database: {str(error).splitlines()[0]}"
                    raise UsageError(path, message, "database") from None
                time.sleep(0.1)

    def _release(self) -> None:
        if self._turn:
            self._turn.release()
            self._turn = None

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement, after the rows that are held; return its rows."""
        self._flush()
        try:
            rows: list[Row] = self._connection.execute(sql, values or None).fetchall()
            return rows
        except self._duckdb.Error as error:
            raise DatabaseError(self.name, str(error)) from error

    def pack(self, table: Table, rows: list[Row]) -> bytes:
        """Return rows as JSON lines."""
        return encode_lines(list(starmap(ROWS[table.name], rows)))

    def insert(self, table: Table, packed: Sequence[bytes]) -> None:
        """Add rows; they are held until there are enough of them.

        DuckDB writes a full row group (122,880 rows) straight to its file and is slow with many small ones.
        """
        self._held[table.name] += packed
        self._bytes += sum(map(len, packed))
        if self._bytes >= HELD_BYTES:
            self._flush()

    def _flush(self) -> None:
        """Insert the rows that are held, each table at once, by DuckDB's own reader of JSON lines.

        Several threads wait for one another at the keys' indices, and take more of the processor than one does.
        """
        held, self._held, self._bytes = self._held, defaultdict(list), 0
        if not held:
            return
        self._connection.execute("SET threads = 1")
        with TemporaryDirectory(prefix="estimative-") as folder:
            for name, packed in held.items():
                self._insert_file(name, Path(folder, f"{name}.jsonl"), packed)
        self._connection.execute("RESET threads")

    def _insert_file(self, name: str, path: Path, packed: list[bytes]) -> None:
        """Insert JSON lines into a table, through a file."""
        with path.open("wb") as stream:
            stream.writelines(packed)
        types = {f"c{i}": TYPES["duckdb"][column.type] for i, column in enumerate(BY_NAME[name].columns)}
        names, numbers = ", ".join(BY_NAME[name].names), ", ".join(types)
        longest = max(LONGEST_LINE, *map(len, packed))
        reader = f"read_json(?, format='newline_delimited', columns={types}, maximum_object_size={longest})"
        try:
            self._connection.execute(f"INSERT INTO {name} ({names}) SELECT {numbers} FROM {reader}", [str(path)])
        except self._duckdb.Error as error:
            raise DatabaseError(self.name, f"table {name}: {error}") from error
        path.unlink()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin; other processes are kept out by the lock on the file."""
        self.execute("BEGIN")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._held.clear()
            self._connection.rollback()
            raise

    def tables(self) -> set[str]:
        """Return the names of the tables that are there."""
        return {name for (name,) in self.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal")}

    def matching(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Look for words as they stand, and for single ones by their stems where there is a search index."""
        text = f"lower(concat_ws(' ', {', '.join(f'c.{column}' for column in SEARCHED)}))"
        stems = self._has_index() and self._can_search()
        parts, values = [], list[Any]()
        for word in words:
            found = f"contains({text}, ?)"
            values.append(word.lower())
            if stems and len(word.split()) == 1:
                found = f"({found} OR {INDEX}.match_bm25(c.claim_id, ?, conjunctive := 1) IS NOT NULL)"
                values.append(word)
            parts.append(found)
        return " AND ".join(parts), values

    def finish(self) -> None:
        """Make the search index anew where the extension is at hand; one that would be out of date is removed.

        DuckDB does not keep an index up to date. The extension has to be installed first (`INSTALL fts`), which needs
        a network: we never download it.
        """
        if self._can_search():
            columns = ", ".join(f"'{column}'" for column in SEARCHED)
            self.execute(f"PRAGMA create_fts_index('claims', 'claim_id', {columns}, overwrite = 1)")
        elif self._has_index():
            self.execute(f"DROP SCHEMA {INDEX} CASCADE")

    def _can_search(self) -> bool:
        try:
            self._connection.execute("LOAD fts")
        except self._duckdb.Error:
            return False
        return True

    def _has_index(self) -> bool:
        return bool(self.execute("SELECT 1 FROM duckdb_schemas() WHERE schema_name = ?", [INDEX]))

    def close(self) -> None:
        """Close the file, and let the next one write."""
        self._connection.close()
        self._release()
