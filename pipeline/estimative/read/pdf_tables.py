"""Rows of cells: tables, axes of charts and the like, told by many short pieces on one baseline."""

import re
from collections import Counter

from .pdf_lines import Line

CELLS = 3
CELL_WORDS = 5
LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlA-Z-]{1,6}\d{0,3})?\s*$|(?:…\s?){2,}\s*\d{0,4}$")


def take_tables(rows: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]], list[list[Line]]]:
    """Return the rows that are left, the rows of tables, and those of contents lists.

    A row is tabular if it has three and more short cells, or two where most of it is numbers; a row between two such
    rows that is short goes with them.
    """
    kinds = [_kind(row) for row in rows]
    _spare_columns(rows, kinds)
    for at in range(1, len(rows) - 1):
        if not kinds[at] and kinds[at - 1] == "table" and "table" in kinds[at + 1 : at + 3] and _is_cell_row(rows[at]):
            kinds[at] = "table"
    single = [at for at, kind in enumerate(kinds) if kind == "table" and not _has_company(kinds, at)]
    for at in single:
        if sum(line.numeric for line in rows[at]) < CELLS:
            kinds[at] = ""
    left: list[list[Line]] = []
    tables: list[list[Line]] = []
    contents: list[list[Line]] = []
    for row, kind in zip(rows, kinds, strict=True):
        if kind == "contents":
            contents.append(row)
        elif kind == "table":
            cells = [line for line in row if len(line.words) <= CELL_WORDS or len(row) > 3 or line is row[0]]
            prose = [line for line in row if line not in cells]
            tables.append(cells)
            if prose:
                left.append(prose)
        else:
            left.append(row)
    return left, tables, contents


def _kind(row: list[Line]) -> str:
    text = " ".join(line.text for line in row)
    if LEADERS.search(text):
        return "contents"
    short = [line for line in row if len(line.words) <= CELL_WORDS]
    numbers = sum(line.numeric for line in row)
    if not numbers and _fills(row):
        return ""
    if len(short) >= CELLS and (len(short) > len(row) / 2 or numbers >= CELLS):
        return "table"
    if len(row) >= 2 and numbers >= 1 and len(short) == len(row):
        return "table"
    words = [word for line in row for word in line.words]
    figures = Counter(bool(re.fullmatch(r"[-+−–(]?[$€£]?\d[\d.,]*%?\)?", word.text)) for word in words)
    return "table" if figures[True] >= 3 and figures[True] > 0.6 * len(words) else ""


def _spare_columns(rows: list[list[Line]], kinds: list[str]) -> None:
    """Leave out rows that begin where full rows of narrow columns above them do: last lines are short."""
    starts: list[float] = []
    for at, row in enumerate(rows):
        if len(row) > 1 and _fills(row):
            starts = [line.x0 for line in row]
        elif starts and not all(any(abs(line.x0 - start) < line.size for start in starts) for line in row):
            starts = []
        elif starts and kinds[at] == "table" and not any(line.numeric for line in row):
            kinds[at] = ""


def _fills(row: list[Line]) -> bool:
    """Tell whether a row is as full as lines of narrow columns are."""
    words = sum(len(line.words) for line in row)
    return words >= 3.5 * len(row) and sum(line.x1 - line.x0 for line in row) > 0.75 * (row[-1].x1 - row[0].x0)


def _is_cell_row(row: list[Line]) -> bool:
    return all(len(line.words) <= CELL_WORDS for line in row)


def _has_company(kinds: list[str], at: int) -> bool:
    return "table" in kinds[max(0, at - 2) : at] or "table" in kinds[at + 1 : at + 3]
