"""HTML tables to pieces: data as rows (`a | b | c`), tables that only lay out a page as what stands in their cells."""

from lxml import etree

from .pieces import Piece, fold

LONG_CELL = 200  # code points: a cell with more than that holds prose
MAX_ROWS = 20_000


def table_pieces(table: "etree._Element") -> list[Piece] | None:
    """Return a row as one piece each, or None where the table lays out prose and its cells are to be read as blocks."""
    if table.find(".//table") is not None:
        return None
    rows = [[fold(" ".join(cell.itertext())) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row if cell]
    if not cells:
        return []
    columns = max(len(row) for row in rows)
    prose = sum(len(cell) for cell in cells if len(cell) > LONG_CELL)
    if columns == 1 or table.get("role") == "presentation" or (prose > 0.7 * sum(map(len, cells)) and len(rows) < 4):
        return None
    caption = table.find("caption")
    titled = [Piece("table", fold(" ".join(caption.itertext())))] if caption is not None else []
    return titled + [Piece("table", " | ".join(row)) for row in rows[:MAX_ROWS] if any(row)]
