"""The two charts of the static copy, as plain numbers for SVG: levels by sector, and predictions by their horizon."""

from collections import Counter
from typing import get_args

from msgspec import Struct

from ..records import Claim, Level
from ..store.rows import first_and_last

# From most to least likely, then those without a strength.
ORDER: tuple[Level, ...] = (*reversed(get_args(Level)[:7]), *get_args(Level)[7:])
WIDTH = 380  # units of the drawing
MOST_SECTORS = 12
MOST_YEARS = 15
ROW = 24


class Bar(Struct):
    """A part of a bar: where it begins and how wide it is, in units; `count` claims of a level."""

    x: float
    width: float
    count: int
    level: Level


class Row(Struct):
    """A named bar in parts."""

    name: str
    total: int
    y: int
    bars: list[Bar]


class Chart(Struct):
    """Rows of bars, and the height of the drawing; `left_out` claims or predictions are not in it."""

    rows: list[Row]
    height: int
    left_out: int


def levels_by_sector(claims: list[Claim]) -> Chart:
    """Return a bar for each sector with the levels of its claims, most frequent sector first."""
    found: dict[str, Counter[Level]] = {}
    for claim in claims:
        for sector in claim.sectors:
            found.setdefault(sector, Counter())[claim.level] += 1
    names = sorted(found, key=lambda name: (-found[name].total(), name))[:MOST_SECTORS]
    return _chart({name: found[name] for name in names}, sum(not claim.sectors for claim in claims))


def predictions_by_horizon(claims: list[Claim]) -> Chart:
    """Return a bar for each year by which predictions are to hold (the last day of their horizon), in order of time."""
    predictions = [claim for claim in claims if claim.kind == "prediction"]
    found: dict[str, Counter[Level]] = {}
    for claim in predictions:
        if year := _year(claim):
            found.setdefault(year, Counter())[claim.level] += 1
    names = sorted(found)[:MOST_YEARS]
    dated = sum(found[name].total() for name in names)
    return _chart({name: found[name] for name in names}, len(predictions) - dated)


def _year(claim: Claim) -> str | None:
    """Return the year in which a claim's horizon ends; None where it is vague or open."""
    _, last = first_and_last(claim.horizon.value if claim.horizon else None)
    return last[:4] if last and last[:4].isdigit() and last[:4] != "9999" else None


def _chart(found: dict[str, Counter[Level]], left_out: int) -> Chart:
    scale = WIDTH / max((levels.total() for levels in found.values()), default=1)
    rows = []
    for number, (name, levels) in enumerate(found.items()):
        bars, x = [], 0.0
        for level in ORDER:
            if levels[level]:
                width = levels[level] * scale
                bars.append(Bar(round(x, 1), round(width, 1), levels[level], level))
                x += width
        rows.append(Row(name, levels.total(), number * ROW, bars))
    return Chart(rows, len(rows) * ROW, left_out)
