"""Versions of the schema: numbered steps, each recorded in the database when it has been taken."""

from collections.abc import Callable
from datetime import UTC, datetime

from .. import __version__
from ..errors import UsageError
from ..ids import lasting_id
from .databases import Database
from .statements import BY_NAME, HISTORY, TYPES, create_all, create_history
from .tables import VERSION
from .views import create_views, drop_views


def _create(database: Database) -> None:
    ours = database.tables() & BY_NAME.keys()
    if ours:
        message = f"has a table {min(ours)!r} that estimative did not make. Load into a database or schema of its own."
        raise UsageError(database.name, message, "database")
    for statement in [*create_all(database.dialect), create_history(database.dialect)]:
        database.execute(statement)


def _to_2(database: Database) -> None:
    """Entry into force and end of agreements."""
    _add_columns(database, "mentions", "force", "term")
    _add_columns(database, "agreements", "force", "force_first", "force_last", "term", "term_first", "term_last")


def _to_3(database: Database) -> None:
    """Lasting ids of actors, and severities of problems."""
    _add_columns(database, "problems", "severity")
    warnings = "'duplicate', 'not_english', 'attachment', 'front_matter', 'manifest'"
    database.execute(f"UPDATE problems SET severity = CASE WHEN code IN ({warnings}) THEN 'warning' ELSE 'error' END")
    _add_columns(database, "actors", "lasting_id")
    database.execute("UPDATE actors SET lasting_id = actor_id")
    sql = "SELECT DISTINCT report_id, id, entry FROM mentions WHERE type = 'actor' AND id IS NOT NULL"
    for report, ident, entry in database.execute(sql):
        known = lasting_id(ident, entry)
        if known != ident:
            database.execute(
                "UPDATE actors SET lasting_id = ? WHERE report_id = ? AND actor_id = ?", [known, report, ident]
            )


def _add_columns(database: Database, table: str, *names: str) -> None:
    for column in BY_NAME[table].columns:
        if column.name in names:
            database.execute(f"ALTER TABLE {table} ADD COLUMN {column.name} {TYPES[database.dialect][column.type]}")


STEPS: dict[int, Callable[[Database], None]] = {2: _to_2, 3: _to_3}
"""What leads to each version from the one before it. A step is never changed once it has been published."""


def current_version(database: Database) -> int:
    """Return the version of a database's schema, 0 where there is none yet; raises `UsageError` for a newer one."""
    if HISTORY not in database.tables():
        return 0
    version = int(database.execute(f"SELECT coalesce(max(version), 0) FROM {HISTORY}")[0][0])
    if version > VERSION:
        message = (
            f"its schema has version {version}, and this estimative ({__version__}) knows versions up to {VERSION}. "
            "Install a newer estimative, or load into a new database."
        )
        raise UsageError(database.name, message, "schema_version")
    return version


def migrate(database: Database) -> None:
    """Make the tables, or take the steps that a database lacks, within the transaction of the caller.

    Views hold no data: they are dropped before the steps and made anew after them.
    """
    version = current_version(database)
    if version == VERSION:
        return
    if version == 0:
        _create(database)
        _record(database, VERSION)
    else:
        for statement in drop_views():
            database.execute(statement)
        for step in range(version + 1, VERSION + 1):
            STEPS[step](database)
            _record(database, step)
    for statement in create_views(database.dialect):
        database.execute(statement)


def _record(database: Database, version: int) -> None:
    # The one clock in a database: when it was made, not when a report was loaded.
    applied = datetime.now(UTC).isoformat(timespec="seconds")
    database.execute(f"INSERT INTO {HISTORY} VALUES (?, ?, ?)", [version, applied, f"estimative {__version__}"])


def must_be_ready(database: Database) -> None:
    """Raise `UsageError` where a database holds nothing to read, or has an older schema than this program reads."""
    version = current_version(database)
    if version < VERSION:
        found = "no tables of estimative" if version == 0 else f"its schema has the older version {version}"
        raise UsageError(database.name, f"{found}. Run `estimative load OUTPUTS --to URL` first.", "schema_version")
