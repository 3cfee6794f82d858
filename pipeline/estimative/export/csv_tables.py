"""CSV: one row a record, nested fields in columns of their own, lists of codes joined by semicolons (RFC 4180)."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from ..records import Claim, Mention, Record, Report
from ..store.rows import first_and_last
from .formats import Material

# A cell that starts so is a formula to a spreadsheet, also behind blanks (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # characters that Excel takes
CUT = " […]"
PARTS = {
    "sentence": ("text", "start", "end"),
    "probability": ("scale", "low", "high", "note"),
    "condition": ("text", "start", "end"),
    "source": ("text", "start", "end", "id"),
    "horizon": ("text", "start", "end", "value"),
    "coverage": ("sentences", "read"),
    "counts": ("words", "claims", "actors", "agreements", "dates", "sectors"),
}
LISTED = {"cues": "text", "actors": "id", "sections": "title"}
LEFT_OUT = {"text", "places", "metadata_from"}
DAYS = {"published": "published", "value": "value", "horizon": "horizon_value"}


def write(material: Material, folder: Path, spreadsheet: bool = False) -> None:
    """Write reports.csv (without the texts), mentions.csv and claims.csv, the latter with what came of the review.

    For a spreadsheet each file begins with a byte order mark, by which Excel knows UTF-8, a cell that it would take for
    a formula is led by an apostrophe, and one that is too long for it is cut and ends in […].
    """
    tables: list[tuple[str, type[Record], list[Any]]] = [
        ("reports", Report, material.outputs.reports),
        ("mentions", Mention, material.outputs.mentions),
        ("claims", Claim, material.outputs.claims),
    ]
    for name, kind, records in tables:
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig" if spreadsheet else "utf-8", newline="") as stream:
            writer = csv.writer(stream)
            statuses = material.reviews if kind is Claim else None
            writer.writerow(columns(kind) + ["review"] * (statuses is not None))
            for record, row in zip(records, rows(kind, records), strict=True):
                row += [statuses[record.claim_id]] if statuses is not None else []
                writer.writerow([safe(cell) for cell in row] if spreadsheet else row)


def columns(kind: type[Record]) -> list[str]:
    """Return the names of the columns of a record type."""
    names: list[str] = []
    for field in _fields(kind):
        names += [f"{field}_{part}" for part in PARTS[field]] if field in PARTS else [field]
        if field in DAYS:
            names += [f"{field}_first", f"{field}_last"]
    return names


def rows(kind: type[Record], records: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the cells of each record; null is an empty cell."""
    for record in records:
        cells: list[Any] = []
        for field in _fields(kind):
            value = msgspec.to_builtins(getattr(record, field))
            if field in PARTS:
                cells += [(value or {}).get(part) for part in PARTS[field]]
            elif isinstance(value, list):
                cells.append(";".join(str(item[LISTED[field]] if field in LISTED else item) for item in value))
            else:
                cells.append(value)
            if field in DAYS:
                cells += first_and_last(cells[-1])
        yield cells


def _fields(kind: type[Record]) -> list[str]:
    return [field for field in kind.__struct_fields__ if kind is not Report or field not in LEFT_OUT]


def safe(cell: Any) -> Any:
    """Return a cell as a spreadsheet may have it."""
    if not isinstance(cell, str):
        return cell
    if cell.lstrip(" ").startswith(FORMULA):
        cell = "'" + cell
    # Excel reads a file only up to the first NUL.
    cell = cell.replace("\0", "\u2400")
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(CUT)] + CUT
