"""PostgreSQL, through psycopg (extra `postgres`)."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, ClassVar

from ..errors import DatabaseError, UsageError
from ..extras import need
from .columns import Table
from .databases import Row
from .statements import SEARCHED, Dialect

# Two loaders of one database take the same lock and so come one after the other; the number only has to be ours.
LOCK = 0x6573_7469


class Postgres:
    """A connection to a server; names resolve by the role's search path."""

    dialect: ClassVar[Dialect] = "postgres"
    cascades: ClassVar[bool] = True

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._psycopg = need("psycopg", "postgres")
        try:
            self._connection = self._psycopg.connect(
                re.sub(r"^postgres(ql)?(\+\w+)?:", "postgresql:", url), autocommit=True
            )
        except self._psycopg.Error as error:
            said = " ".join(str(error).split()).removesuffix("?").removesuffix(".")
            message = f"cannot connect: {said}. Check that the server runs and the URL is right."
            raise UsageError(name, message, "database") from None

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement; return its rows."""
        try:
            cursor = self._connection.execute(
                sql.replace("%", "%%").replace("?", "%s") if values else sql, values or None
            )
            return cursor.fetchall() if cursor.description else []
        except self._psycopg.Error as error:
            raise DatabaseError(self.name, " ".join(str(error).split())) from error

    def pack(self, table: Table, rows: list[Row]) -> list[Row]:
        """Return rows as they are."""
        return rows

    def insert(self, table: Table, packed: Sequence[list[Row]]) -> None:
        """Add rows by COPY. The report's old rows are gone by then, so nothing can clash and no staging is needed."""
        try:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(f"COPY {table.name} ({', '.join(table.names)}) FROM STDIN") as copy,
            ):
                for row in chain.from_iterable(packed):
                    copy.write_row(row)
        except self._psycopg.Error as error:
            raise DatabaseError(self.name, f"table {table.name}: {' '.join(str(error).split())}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin, and wait until no other loader is at work."""
        with self._connection.transaction():
            self.execute("SELECT pg_advisory_xact_lock(?)", [LOCK])
            yield

    def tables(self) -> set[str]:
        """Return the names of the tables in the first schema of the search path."""
        sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        return {name for (name,) in self.execute(sql)}

    def matching(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Search the tsvector; stems of English words, phrases in their order.

        Words that are left out of it ("if", "the") are looked for in the text as they stand.
        """
        query = "phraseto_tsquery('english', ?)"
        text = f"lower(concat_ws(' ', {', '.join(f'c.{column}' for column in SEARCHED)}))"
        one = f"CASE WHEN numnode({query}) > 0 THEN c.search @@ {query} ELSE strpos({text}, lower(?)) > 0 END"
        return " AND ".join([one] * len(words)), [word for word in words for _ in range(3)]

    def finish(self) -> None:
        """Let the query planner see what there is now."""
        self.execute("ANALYZE")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
