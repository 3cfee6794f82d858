"""White strips that run down a page between columns, found where no word crosses them for many rows.

A strip may be narrower than the widest space between justified words; what tells it is that it goes on.
"""

from itertools import pairwise

from msgspec import Struct

from .pdf_words import Word

NARROWEST = 0.5  # of the size
ROWS = 6  # rows with words on both sides that make a strip a gutter

Strip = tuple[float, float]


class Run(Struct):
    """A strip that no word of the rows from `first` on crosses; `support` of them have words close on both sides."""

    left: float
    right: float
    first: int
    support: int


def find_gutters(rows: list[list[Word]]) -> list[list[Strip]]:
    """Return for each row (words from left to right) the gutters that go through it."""
    found: list[list[Strip]] = [[] for _ in rows]
    runs: list[Run] = []
    for at, row in enumerate(rows):
        size = max(1.0, row[0].size)
        free = [(one.x1, two.x0) for one, two in pairwise(row) if two.x0 - one.x1 >= NARROWEST * size]
        margins = [(float("-inf"), row[0].x0), (max(word.x1 for word in row), float("inf"))]
        kept: list[Run] = []
        for run in runs:
            narrowed = _narrow(run, free, margins, NARROWEST * size)
            if narrowed is None:
                _close(run, at, found)
            else:
                kept.append(narrowed)
        known = [(run.left, run.right) for run in kept]
        kept += [Run(left, right, at, 1) for left, right in free if not any(l < right and left < r for l, r in known)]  # noqa: E741
        runs = kept[:40]
    for run in runs:
        _close(run, len(rows), found)
    return found


def _narrow(run: Run, free: list[Strip], margins: list[Strip], least: float) -> Run | None:
    """Return what is left of a strip after a row, or None where words cross it."""
    best: Run | None = None
    for inner, strips in ((True, free), (False, margins)):
        for left, right in strips:
            one, two = max(left, run.left), min(right, run.right)
            if two - one >= least and (best is None or two - one > best.right - best.left):
                best = Run(one, two, run.first, run.support + inner)
    return best


def _close(run: Run, end: int, found: list[list[Strip]]) -> None:
    if run.support >= ROWS:
        for at in range(run.first, end):
            found[at].append((run.left, run.right))
