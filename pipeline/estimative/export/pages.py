"""The page that describes every record and every table, made from the code, with values of a real example."""

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from ..records import FILES, SCHEMA_VERSION, Claim, Mention, Problem, Report, RunAbout
from ..store.columns import Table
from ..store.rows import Rows, add_claims, add_entities, add_mentions, add_report
from ..store.statements import HISTORY
from ..store.tables import TABLES
from ..store.tables import VERSION as TABLES_VERSION
from ..store.views import VIEWS
from .meanings import MEANINGS, VALUES

EXAMPLES = "schemas/examples.json"
LONGEST = 60  # characters of an example
HEAD = f"""# Records and tables

Made by `estimative schema --write` from `records.py` and `store/tables.py`; a test compares it with the code.

Offsets are Unicode code points into the report's `text`, half-open. Absent is null. Dates are EDTF (ISO 8601-2).

## What you can rely on

The records have version {SCHEMA_VERSION}, the tables version {TABLES_VERSION}. A new field, or a new value of an
enumeration, raises the second number of the records' version, and readers should pass over fields that they do not
know. A field that goes, is renamed or changes its meaning raises the first. The JSON Schema files beside this page
follow the same version. A database records the version of its tables in `{HISTORY}`: an older one is brought up to
date by the next `estimative load`, step by step, and a newer one is refused.
"""


class _Examples(Struct):
    """One real record of each type."""

    report: Report
    mentions: list[Mention]
    claim: Claim
    problem: Problem
    run: RunAbout


def make_page() -> str:
    """Return the page as Markdown."""
    examples = read_examples()
    shown = {Report: examples.report, Mention: examples.mentions[0], Claim: examples.claim, Problem: examples.problem}
    parts = [HEAD, "## Records"]
    for name, kind in FILES.items():
        parts += _record(f"{kind.__name__}: a line of `{name}`", kind, shown[kind])
    parts += _record("RunAbout: `run.json`", RunAbout, examples.run)
    parts.append("## Tables\n\nThe same in SQLite, PostgreSQL and DuckDB. Derived columns are made from another one.")
    rows = example_rows(examples)
    parts += [_table(table, rows) for table in TABLES]
    parts.append("## Views\n\n" + "\n".join(f"* `{view.name}`: {view.doc}" for view in VIEWS))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _record(title: str, kind: type[Struct], example: Any) -> Iterator[str]:
    """Yield the parts on a record, then on those within it."""
    yield f"### {title}\n\n{_first(kind)}\n\n{_fields(kind, example)}"
    yield from _values(kind)
    for inner, value in _inner(kind, example):
        yield f"#### {inner.__name__}\n\n{_first(inner)}\n\n{_fields(inner, value)}"
        yield from _values(inner)


def _values(kind: type[Struct]) -> Iterator[str]:
    """Yield a table of the values of each field whose values are explained."""
    for name in kind.__struct_fields__:
        if values := VALUES.get(f"{kind.__name__}.{name}"):
            rows = "\n".join(f"| `{value}` | {_cell(meaning)} |" for value, meaning in values.items())
            yield f"| `{name}` | means |\n|---|---|\n{rows}"


def read_examples() -> _Examples:
    """Return the shipped examples."""
    return msgspec.json.decode((files("estimative") / EXAMPLES).read_bytes(), type=_Examples)


def example_rows(examples: _Examples) -> Rows:
    """Return the rows that the examples make."""
    rows: Rows = defaultdict(list)
    ident = examples.report.report_id
    add_report(rows, examples.report, 0, examples.report.sha256, None)
    add_mentions(rows, examples.mentions)
    add_entities(rows, ident, examples.mentions, [examples.claim])
    add_claims(rows, [examples.claim])
    problem = examples.problem
    rows["problems"].append((problem.path, 0, 0, None, problem.code, problem.message, problem.stage, problem.severity))
    return rows


def meaning(kind: type[Struct], name: str, hint: Any) -> str | None:
    """Return what a field means: what `MEANINGS` says of just this one, or its type, or `MEANINGS` of its name."""
    if own := MEANINGS.get(f"{kind.__name__}.{name}"):
        return own
    while get_origin(hint) is Annotated or get_origin(hint) in (UnionType, Union):
        for argument in get_args(hint):
            if isinstance(argument, Meta) and argument.description:
                return argument.description
        hint = next(argument for argument in get_args(hint) if argument is not NoneType)
    return MEANINGS.get(name)


def type_name(hint: Any) -> str:
    """Return a type as the page writes it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return type_name(arguments[0])
    if origin in (UnionType, Union):
        return " or ".join("null" if one is NoneType else type_name(one) for one in arguments)
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in arguments)
    if origin is list:
        return f"list of {type_name(arguments[0])}"
    if origin is tuple:
        return f"{len(arguments)} × {type_name(arguments[0])}"
    if origin is dict:
        return f"{type_name(arguments[1])} by name"
    return {str: "text", int: "integer", float: "number", bool: "true or false"}.get(hint, hint.__name__)


def _first(kind: type) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def _fields(kind: type[Struct], example: Any) -> str:
    hints = get_type_hints(kind, include_extras=True)
    lines = ["| field | type | meaning | example |", "|---|---|---|---|"]
    for name in kind.__struct_fields__:
        value = getattr(example, name, None)
        lines.append(
            f"| `{name}` | {type_name(hints[name])} | {_cell(meaning(kind, name, hints[name]))} | {_value(value)} |"
        )
    return "\n".join(lines)


def _inner(kind: type[Struct], example: Any) -> Iterator[tuple[type[Struct], Any]]:
    """Yield the record types within a record, each once, with an example where there is one."""
    hints = get_type_hints(kind)
    found: dict[type[Struct], Any] = {}
    for name in kind.__struct_fields__:
        value = getattr(example, name, None)
        for inner in _structs(hints[name]):
            found.setdefault(inner, value[0] if isinstance(value, list) and value else value or None)
    yield from found.items()


def _structs(hint: Any) -> Iterator[type[Struct]]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for argument in get_args(hint):
        yield from _structs(argument)


def _table(table: Table, rows: Rows) -> str:
    row = next(iter(rows.get(table.name, [])), (None,) * len(table.columns))
    owner = f" Belongs to `{table.parent}` by {_names(table.owner)}." if table.parent else ""
    lines = [f"### `{table.name}`", "", f"{table.doc} Key: {_names(table.key)}.{owner}", ""]
    lines += ["| column | type | meaning | example |", "|---|---|---|---|"]
    for column, value in zip(table.columns, row, strict=True):
        type_ = column.type + (" or null" if column.null else "") + (", derived" if column.derived else "")
        lines.append(f"| `{column.name}` | {type_} | {_cell(column.doc)} | {_value(value)} |")
    return "\n".join(lines)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def _value(value: Any) -> str:
    """Return an example on one short line; none for null and for an empty list."""
    if value in (None, [], {}, ()):
        return ""
    text = msgspec.json.encode(value).decode() if not isinstance(value, str) else value
    text = " ".join(text.split())
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`".replace("|", "\\|")
