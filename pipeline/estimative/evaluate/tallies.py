"""Counting: hits out of tries, and precision, recall and F1."""

from collections.abc import Collection
from typing import Any

Figures = dict[str, dict[str, Any]]


class Tally:
    """Counts under named figures, in the order in which they first occur."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}
        self._tried: dict[str, list[float]] = {}
        self._order: list[str] = []

    def found(self, figure: str, right: int = 0, extra: int = 0, missed: int = 0) -> None:
        """Add to a figure of detection."""
        self._count(self._found, figure, (right, extra, missed))

    def tried(self, figure: str, hit: float) -> None:
        """Add one try to a rate; `hit` is 1, 0 or a fraction (mean of an overlap)."""
        self._count(self._tried, figure, (hit, 1))

    def sets(self, figure: str, gold: Collection[str], got: Collection[str]) -> None:
        """Add a comparison of two sets to a figure of detection."""
        wanted, given = set(gold), set(got)
        self.found(figure, len(wanted & given), len(given - wanted), len(wanted - given))

    def field(self, figure: str, right: bool, gold: object, got: object) -> None:
        """Add an optional field: nothing where neither has it; a wrong value is an extra one and a missed one."""
        if gold or got:
            self.found(figure, int(right), int(bool(got) and not right), int(bool(gold) and not right))

    def _count(self, counts: dict[str, Any], figure: str, numbers: tuple[float, ...]) -> None:
        if figure not in counts:
            counts[figure] = [0] * len(numbers)
            self._order.append(figure)
        counts[figure] = [total + number for total, number in zip(counts[figure], numbers, strict=True)]

    def figures(self) -> Figures:
        """Return each figure, rounded to three digits: `p`, `r`, `f1`, `n` (gold items), or `acc` and `n` (tries)."""
        return {
            figure: _detection(*self._found[figure]) if figure in self._found else _rate(*self._tried[figure])
            for figure in self._order
        }


def _detection(right: int, extra: int, missed: int) -> dict[str, Any]:
    precision = right / (right + extra) if right + extra else 0
    recall = right / (right + missed) if right + missed else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "n": right + missed}


def _rate(hits: float, tries: float) -> dict[str, Any]:
    return {"acc": round(hits / tries, 3), "n": int(tries)}
