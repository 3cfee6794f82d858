"""What a loader needs of a database engine, and how a URL names one."""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar, Protocol

from ..errors import UsageError
from .columns import Table
from .statements import Dialect

Row = tuple[Any, ...]
WAIT_SECONDS = 60.0
"""How long a loader waits for another one before it gives up."""


class Database(Protocol):
    """An open connection; statements are written with `?` for a value."""

    dialect: ClassVar[Dialect]
    cascades: ClassVar[bool]
    name: str

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a statement; return its rows."""

    def pack(self, table: Table, rows: list[Row]) -> Any:
        """Return rows in the form in which they wait to be inserted."""

    def insert(self, table: Table, packed: Sequence[Any]) -> None:
        """Add rows, packed before, by the engine's bulk path."""

    def transaction(self) -> AbstractContextManager[None]:
        """Begin a transaction in which no other loader writes; commit it, or after an exception undo all of it."""

    def tables(self) -> set[str]:
        """Return the names of the tables that are there."""

    def matching(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Return a condition on `claims c` (and its values) that all words or phrases occur in the claim."""

    def finish(self) -> None:
        """Do what the engine wants done after a load that changed rows."""

    def close(self) -> None:
        """Close the connection."""


URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+]*)://(?P<rest>.*)", re.DOTALL)
SCHEMES = {"sqlite": "sqlite", "duckdb": "duckdb", "postgresql": "postgres", "postgres": "postgres"}
EXAMPLES = "sqlite:///outputs/claims.db, postgresql://user@host/name or duckdb:///outputs/claims.duckdb"


def is_url(source: str) -> bool:
    """Tell whether a source is the URL of a database and not a folder."""
    return URL.fullmatch(source) is not None


def connect(url: str, *, create: bool = False) -> Database:
    """Open a database by its URL; a file is made where `create` allows it.

    `sqlite:///relative/path` and `sqlite:////absolute/path`, `duckdb:///…` likewise, `postgresql://…` as libpq reads
    it. Raises `UsageError` for a URL that names no database, or one that cannot be opened.
    """
    match = URL.fullmatch(url)
    kind = SCHEMES.get(match["scheme"].partition("+")[0]) if match else None
    if match is None or kind is None:
        raise UsageError(shown(url), f"not the URL of a database. Write {EXAMPLES}.", "url")
    if kind == "postgres":
        from .postgres import Postgres

        return Postgres(url, shown(url))
    path = match["rest"].removeprefix("/")
    if not path or not match["rest"].startswith("/"):
        raise UsageError(shown(url), f"no file is named. Write {EXAMPLES}.", "url")
    if kind == "sqlite":
        from .sqlite import Sqlite

        return Sqlite(path, create=create)
    from .duck import Duck

    return Duck(path, create=create)


def shown(url: str) -> str:
    """Return a URL as it may be printed: without the password."""
    return re.sub(r"(?<=://)([^/@:]*):[^/@]*@", r"\1:***@", re.sub(r"(?i)(password=)[^&\s]*", r"\1***", url))
