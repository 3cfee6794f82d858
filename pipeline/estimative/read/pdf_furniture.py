"""Running heads and page numbers: rows at the edge of pages that come again, figures in them apart."""

import re
from collections import Counter

from .pdf_lines import Line

ZONE = 0.125  # of the page's height, above and below
PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6}|[A-Z]-?\d{1,3})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.I
)
DIGITS = re.compile(r"\d+")
SHARE = 0.3  # of the pages


def find_furniture(pages: list[list[list[Line]]], heights: list[float]) -> list[set[int]]:
    """Return for each page the indices of its rows that are furniture."""
    edges = [
        {at: _key(row) for at, row in enumerate(rows) if _at_edge(row, height)}
        for rows, height in zip(pages, heights, strict=True)
    ]
    counts = Counter(key for page in edges for key in set(page.values()))
    least = max(2, SHARE * len(pages)) if len(pages) < 30 else max(4, 0.12 * len(pages))
    found: list[set[int]] = []
    for rows, page in zip(pages, edges, strict=True):
        taken = {at for at, key in page.items() if key and counts[key] >= (least if _short(key) else 2 * least)}
        outer = [at for at in (0, len(rows) - 1) if at in page]
        taken |= {at for at in outer if len(pages) > 1 and PAGE_NUMBER.fullmatch(_text(rows[at]))}
        found.append(taken | _outside(taken, page))
    return found


def _outside(taken: set[int], page: dict[int, str]) -> set[int]:
    """Return the rows at the page's edge that stand further out than a known running head or foot."""
    upper = {at for at in taken if set(range(at)) <= page.keys()}
    lower = {at for at in taken if at not in upper}
    return {at for at in page if at < max(upper, default=0)} | {at for at in page if lower and at > min(lower)}


def take_repeated(pages: list[list[list[Line]]]) -> tuple[list[list[list[Line]]], list[list[list[Line]]]]:
    """Return the rows of all pages without lines that come again in the same place, and those lines as rows."""
    keys: Counter[tuple[str, int, int]] = Counter()
    for rows in pages:
        keys.update({_place(line) for row in rows for line in row})
    least = max(3, SHARE * len(pages)) if len(pages) < 30 else max(4, 0.12 * len(pages))
    kept: list[list[list[Line]]] = []
    gone: list[list[list[Line]]] = []
    for rows in pages:
        parted = [([line for line in row if keys[_place(line)] < least], row) for row in rows]
        kept.append([left for left, _ in parted if left])
        gone.append([taken for left, row in parted if (taken := [line for line in row if line not in left])])
    return kept, gone


def _place(line: Line) -> tuple[str, int, int]:
    """Return a line's words without figures, and where it stands, to some points."""
    if len(line.words) > 14 or line.numeric:
        return "", line.page, int(line.top)
    return DIGITS.sub("0", line.text), round(line.x0 / 6), round(line.base / 6)


def is_page_number(row: list[Line]) -> bool:
    """Tell whether a row says nothing but the page's number."""
    return PAGE_NUMBER.fullmatch(_text(row)) is not None


def _text(row: list[Line]) -> str:
    return " ".join(line.text for line in row)


def _key(row: list[Line]) -> str:
    """Return the row's words without figures, and without the page's number at either end."""
    return DIGITS.sub("0", " ".join(_text(row).casefold().split())).strip("0 -–—|")


def _short(key: str) -> bool:
    return len(key.split()) <= 12


def _at_edge(row: list[Line], height: float) -> bool:
    return row[0].bottom < ZONE * height or row[0].top > (1 - ZONE) * height
