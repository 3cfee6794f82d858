"""What a table is, said once: the DDL of every engine, the schema page and typed files all come from this."""

from typing import Literal

from msgspec import Struct

Type = Literal["text", "integer", "real", "boolean", "date"]


class Column(Struct, frozen=True):
    """A column: its type in our own terms, its meaning, whether it may be null, and the values that it may have."""

    name: str
    type: Type
    doc: str
    null: bool = True
    choices: tuple[str, ...] = ()
    derived: bool = False


class Table(Struct, frozen=True):
    """A table: `parent` is the table that owns its rows, by the parent's key; rows go when their owner goes."""

    name: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    parent: str | None = None
    owner: tuple[str, ...] = ()
    indices: tuple[tuple[str, ...], ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def text(name: str, doc: str, choices: tuple[str, ...] = ()) -> Column:
    """Return a text column that is never null."""
    return Column(name, "text", doc, False, choices)


def integer(name: str, doc: str) -> Column:
    """Return an integer column that is never null."""
    return Column(name, "integer", doc, False)


def maybe(name: str, doc: str, type_: Type = "text", choices: tuple[str, ...] = ()) -> Column:
    """Return a column that may be null."""
    return Column(name, type_, doc, True, choices)


def days(name: str, of: str) -> tuple[Column, Column]:
    """Return the columns of an EDTF value's first and last day; they are derived and read back from the value."""
    return (
        Column(
            f"{name}_first", "date", f"first day of {of}; null where there is none or that end is open", derived=True
        ),
        Column(f"{name}_last", "date", f"last day of {of}; null where there is none or that end is open", derived=True),
    )


def span(prefix: str = "", of: str = "it", null: bool = False) -> tuple[Column, Column, Column]:
    """Return the columns of a span: its words and its half-open offsets in code points of `reports.text`."""
    return (
        Column(f"{prefix}text", "text", f"words of {of}", null),
        Column(f"{prefix}start", "integer", f"where {of} starts, in code points of the report's text", null),
        Column(f"{prefix}stop", "integer", f"where {of} ends (exclusive), in code points of the report's text", null),
    )
