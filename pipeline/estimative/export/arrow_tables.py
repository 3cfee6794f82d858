"""Parquet and Arrow files: typed and nested columns, made from the record types themselves."""

from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from ..extras import need
from ..records import SCHEMA_VERSION, Claim, Mention, Problem, Record, Report
from ..store.rows import first_and_last
from .formats import Material

ROW_GROUP = 50_000
# EDTF fields of which first and last day are added as dates.
DAYS = {Report: "published", Mention: "value", Claim: "horizon"}


def write(material: Material, folder: Path, parquet: bool = True) -> None:
    """Write a file for each record type: reports, mentions, claims, problems."""
    pa = need("pyarrow", "parquet")
    outputs = material.outputs
    tables: list[tuple[str, type[Record], list[Any]]] = [
        ("reports", Report, outputs.reports),
        ("mentions", Mention, outputs.mentions),
        ("claims", Claim, outputs.claims),
        ("problems", Problem, outputs.problems),
    ]
    for name, kind, records in tables:
        table = make_table(pa, kind, records)
        if kind is Claim and material.reviews is not None:
            statuses = [material.reviews[claim.claim_id] for claim in outputs.claims]
            table = table.append_column("review", pa.array(statuses, pa.string()))
        if parquet:
            need("pyarrow.parquet", "parquet").write_table(
                table, folder / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP
            )
        else:
            need("pyarrow.feather", "parquet").write_feather(table, folder / f"{name}.arrow", compression="zstd")


def make_table(pa: Any, kind: type[Record], records: list[Any]) -> Any:
    """Return records as an Arrow table."""
    schema = make_schema(pa, kind)
    day = DAYS.get(kind)
    rows = [msgspec.to_builtins(record) for record in records]
    for row in rows:
        if day:
            value = row[day]["value"] if isinstance(row[day], dict) else row[day]
            first, last = first_and_last(value)
            row[f"{day}_first"], row[f"{day}_last"] = _date(first), _date(last)
        if kind is Report:
            row["coverage"]["skipped"] = list(row["coverage"]["skipped"].items())
            row["metadata_from"] = list(row["metadata_from"].items())
    return pa.Table.from_pylist(rows, schema=schema)


def make_schema(pa: Any, kind: type[Record]) -> Any:
    """Return the Arrow schema of a record type; the version of the contract stands in its metadata."""
    fields = _fields(pa, kind)
    if day := DAYS.get(kind):
        fields += [pa.field(f"{day}_first", pa.date32()), pa.field(f"{day}_last", pa.date32())]
    return pa.schema(fields, metadata={"estimative.schema_version": SCHEMA_VERSION, "estimative.record": kind.__name__})


def _fields(pa: Any, kind: type[msgspec.Struct]) -> list[Any]:
    hints = get_type_hints(kind, include_extras=True)
    fields = []
    for name in kind.__struct_fields__:
        type_, null = _arrow(pa, hints[name])
        fields.append(pa.field(name, type_, nullable=null))
    return fields


def _arrow(pa: Any, hint: Any) -> tuple[Any, bool]:
    """Return the Arrow type of a field's type, and whether it may be null."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (UnionType, Union):
        (one,) = [option for option in get_args(hint) if option is not NoneType]
        return _arrow(pa, one)[0], True
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return pa.string(), False
    if origin is list:
        return pa.list_(_arrow(pa, arguments[0])[0]), False
    if origin is tuple:
        return pa.list_(_arrow(pa, arguments[0])[0], len(arguments)), False
    if origin is dict:
        return pa.map_(pa.string(), _arrow(pa, arguments[1])[0]), False
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return pa.struct(_fields(pa, hint)), False
    return {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_()}[hint], False


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
