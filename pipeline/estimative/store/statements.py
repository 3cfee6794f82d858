"""The DDL of each engine, made from the tables."""

from collections.abc import Iterator
from typing import Literal

from .columns import Column, Table
from .tables import SEARCHED, TABLES

Dialect = Literal["sqlite", "postgres", "duckdb"]

TYPES: dict[str, dict[str, str]] = {
    "sqlite": {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "date": "TEXT"},
    "postgres": {
        "text": "text",
        "integer": "integer",
        "real": "double precision",
        "boolean": "boolean",
        "date": "date",
    },
    "duckdb": {"text": "VARCHAR", "integer": "INTEGER", "real": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"},
}
BY_NAME = {table.name: table for table in TABLES}
HISTORY = "schema_versions"
# PostgreSQL refuses a tsvector of more than a megabyte; four bytes is the longest code point.
SEARCHED_CHARS = 200_000


def create_all(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make tables and indices, owners first."""
    for table in TABLES:
        yield create_table(table, dialect)
        for index in table.indices:
            yield f"CREATE INDEX {table.name}_by_{'_'.join(index)} ON {table.name} ({', '.join(index)})"
    yield from _search(dialect)


def create_history(dialect: Dialect) -> str:
    """Return the statement that makes the record of schema versions."""
    types = TYPES[dialect]
    columns = (
        f"version {types['integer']} PRIMARY KEY, applied {types['text']} NOT NULL, program {types['text']} NOT NULL"
    )
    return f"CREATE TABLE IF NOT EXISTS {HISTORY} ({columns})"


def create_table(table: Table, dialect: Dialect) -> str:
    """Return the statement that makes a table with its keys and constraints."""
    lines = [_column(column, dialect) for column in table.columns]
    numbered = dialect == "sqlite" and table.name == "claims"
    key = ", ".join(table.key)
    if numbered:
        # Full-text search goes by number, and only a declared one survives VACUUM.
        lines.insert(0, "number INTEGER PRIMARY KEY")
        lines.append(f"UNIQUE ({key})")
    else:
        lines.append(f"PRIMARY KEY ({key})")
    lines += [f"CHECK ({check})" for check in table.checks]
    # DuckDB knows no ON DELETE CASCADE, and within one transaction takes deleted rows for referring ones still: there
    # the loader alone sees to it that every row has its owner.
    if table.parent and dialect != "duckdb":
        owner = BY_NAME[table.parent]
        lines.append(
            f"FOREIGN KEY ({', '.join(table.owner)}) REFERENCES {owner.name} ({', '.join(owner.key)}) ON DELETE CASCADE"
        )
    ending = ""
    if dialect == "sqlite":
        ending = " STRICT" if numbered or len(table.key) == 1 else " STRICT, WITHOUT ROWID"
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + f"\n){ending}"


def _column(column: Column, dialect: Dialect) -> str:
    parts = [column.name, TYPES[dialect][column.type]]
    if not column.null:
        parts.append("NOT NULL")
    if column.choices:
        parts.append(f"CHECK ({column.name} IN ({', '.join(repr(choice) for choice in column.choices)}))")
    elif column.type == "boolean" and dialect == "sqlite":
        parts.append(f"CHECK ({column.name} IN (0, 1))")
    return " ".join(parts)


def _search(dialect: Dialect) -> Iterator[str]:
    columns = ", ".join(SEARCHED)
    if dialect == "sqlite":
        yield (
            f"CREATE VIRTUAL TABLE claims_search USING fts5({columns}, content='claims', content_rowid='number', "
            "tokenize='porter unicode61')"
        )
        old, new = (", ".join(f"{row}.{column}" for column in SEARCHED) for row in ("old", "new"))
        remove = f"INSERT INTO claims_search (claims_search, rowid, {columns}) VALUES ('delete', old.number, {old});"
        add = f"INSERT INTO claims_search (rowid, {columns}) VALUES (new.number, {new});"
        yield f"CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN {add} END"
        yield f"CREATE TRIGGER claims_removed AFTER DELETE ON claims BEGIN {remove} END"
        yield f"CREATE TRIGGER claims_changed AFTER UPDATE OF {columns} ON claims BEGIN {remove} {add} END"
    elif dialect == "postgres":
        words = " || ' ' || ".join(f"coalesce(left({column}, {SEARCHED_CHARS // 2}), '')" for column in SEARCHED)
        vector = f"to_tsvector('english', left({words}, {SEARCHED_CHARS}))"
        yield f"ALTER TABLE claims ADD COLUMN search tsvector GENERATED ALWAYS AS ({vector}) STORED"
        yield "CREATE INDEX claims_by_search ON claims USING gin (search)"
