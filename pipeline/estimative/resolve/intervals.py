"""What a time expression means: points, ranges and durations, and their EDTF (ISO 8601-2) form.

EDTF of level 0 and 1 is written: `2024-06-19`, `2024-06`, `2024`, seasons `2024-21` (spring) to `2024-24` (winter),
decades `199X`, centuries `19XX`, intervals `2021/2025` and open ones `2023-07/..`.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Point(NamedTuple):
    """A year, a month, a season (month 21 to 24) or a day; `year` is None where the words leave it open."""

    year: int | None
    month: int = 0
    day: int = 0


class Range(NamedTuple):
    """From the start of `first` to the end of `last`; None is an open end."""

    first: Point | None
    last: Point | None


class Weekday(NamedTuple):
    """A weekday (0 is Monday) whose date depends on the report's."""

    number: int


Value = Point | Range | Weekday | str | None
"""A `str` is EDTF or an ISO 8601 duration as it stands; None is vague or unknown."""

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year if 1 <= year <= 9999 else 2000 + year % 400, month)[1]


def is_valid(point: Point) -> bool:
    """Tell whether a point is a real date; one without a year is judged in a leap year."""
    year = 2000 if point.year is None else point.year
    if not -9999 <= year <= 9999 or not (0 <= point.month <= 12 or 21 <= point.month <= 24):
        return False
    return point.day == 0 or (1 <= point.month <= 12 and 1 <= point.day <= last_day(year, point.month))


def render_point(point: Point) -> str | None:
    """Return the EDTF of a point, or None where its year is open."""
    if point.year is None or not is_valid(point):
        return None
    year = f"{point.year:04d}" if point.year >= 0 else f"-{-point.year:04d}"
    return year + (f"-{point.month:02d}" if point.month else "") + (f"-{point.day:02d}" if point.day else "")


def render(value: Value) -> str | None:
    """Return the EDTF or ISO 8601 form of a value; None where it is vague, unknown or no real date."""
    if isinstance(value, Point):
        return render_point(value)
    if isinstance(value, Range):
        ends = [".." if end is None else render_point(end) for end in value]
        if None in ends or (value.first and value.last and first_day(value.first) > final_day(value.last)):
            return None
        return ends[0] if ends[0] == ends[1] else f"{ends[0]}/{ends[1]}"
    return value if isinstance(value, str) else None


def first_day(point: Point) -> tuple[int, int, int]:
    """Return year, month and day on which a point begins."""
    month = SEASON_MONTHS[point.month][0] if point.month > 12 else point.month or 1
    return point.year or 0, month, point.day or 1


def final_day(point: Point) -> tuple[int, int, int]:
    """Return year, month and day on which a point ends; a winter ends in the following year."""
    year = point.year or 0
    if point.month > 12:
        month = SEASON_MONTHS[point.month][1]
        year += month < 3
    else:
        month = point.month or 12
    return year, month, point.day or last_day(year, month)


POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def read_point(edtf: str | None) -> Point | None:
    """Return the point that an EDTF date (or the end of an interval) names; a time of day is dropped."""
    match = POINT.match((edtf or "").rpartition("/")[2].partition("T")[0])
    if match is None:
        return None
    point = Point(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    return point if is_valid(point) else None


def days_of(edtf: str | None) -> tuple[str, str] | None:
    """Return first and last day (`YYYY-MM-DD`) of an EDTF value; an open end is `0000-01-01` or `9999-12-31`.

    None for durations, for null and for what cannot be read.
    """
    if not edtf or edtf.startswith("P"):
        return None
    first, slash, last = edtf.partition("/")
    low, high = _days(first), _days(last if slash else first)
    if (low is None and first != "..") or (high is None and last != ".."):
        return None
    return (low[0] if low else "0000-01-01", high[1] if high else "9999-12-31")


def _days(edtf: str) -> tuple[str, str] | None:
    limits = _limits(edtf)
    if limits is None:
        return None
    days = first_day(limits[0]), final_day(limits[1])
    low, high = (f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in days)
    return low, high


def _limits(edtf: str) -> tuple[Point, Point] | None:
    """Return the point that an EDTF date names, twice; of a decade or century its first and last year."""
    if re.fullmatch(r"\d{2,3}X{1,2}", edtf):
        return Point(int(edtf.replace("X", "0"))), Point(int(edtf.replace("X", "9")))
    point = read_point(edtf)
    return None if point is None else (point, point)


def ending(edtf: str, before: bool = False) -> str | None:
    """Return all time up to the end of an EDTF value ("by 2027" is `../2027`), or up to its beginning (`../2026`).

    None where that is no date.
    """
    if not before:
        return f"../{edtf.rpartition('/')[2]}"
    limits = _limits(edtf.partition("/")[0])
    last = limits and neighbour(limits[0], -1)
    return render(Range(None, last)) if last else None


def beginning(edtf: str, after: bool = False) -> str | None:
    """Return all time from the beginning of an EDTF value ("from 2027" is `2027/..`), or from its end (`2028/..`).

    None where that is no date.
    """
    if not after:
        return f"{edtf.partition('/')[0]}/.."
    limits = _limits(edtf.rpartition("/")[2])
    first = limits and neighbour(limits[1], 1)
    return render(Range(first, None)) if first else None


def neighbour(point: Point, count: int) -> Point | None:
    """Return the point `count` days, months, seasons or years further, whichever it is one of."""
    if point.month > 12 and point.year is not None:
        seasons = point.year * 4 + point.month - 21 + count
        return Point(seasons // 4, seasons % 4 + 21)
    return shift(point, "day" if point.day else "month" if point.month else "year", count)


def shift(point: Point, unit: str, count: int) -> Point | None:
    """Return a point moved by `count` days, weeks, months, quarters, years, decades or centuries; None out of range.

    The result is as fine as the unit: a day for days and weeks, a month for months, a year for the rest.
    """
    if point.year is None:
        return None
    if unit in {"day", "week"}:
        if not point.day:
            return None
        try:
            moved = date(point.year, point.month, point.day) + timedelta(days=count * (7 if unit == "week" else 1))
        except (ValueError, OverflowError):
            return None
        return Point(moved.year, moved.month, moved.day)
    if unit in {"month", "quarter"}:
        if not 1 <= point.month <= 12:
            return None
        months = point.year * 12 + point.month - 1 + count * (3 if unit == "quarter" else 1)
        return Point(months // 12, months % 12 + 1)
    return Point(point.year + count * {"decade": 10, "century": 100}.get(unit, 1))


def weekday(point: Point) -> int | None:
    """Return the weekday of a day (0 is Monday); None for what is no day of the calendar."""
    if not (point.year and point.day and is_valid(point) and 0 < point.year <= 9999):
        return None
    return date(point.year, point.month, point.day).weekday()


def week_of(point: Point, offset: int = 0) -> Range | None:
    """Return Monday to Sunday of the week that holds a day, or of one `offset` weeks away."""
    if not (point.year and point.month and point.day):
        return None
    monday = shift(point, "day", 7 * offset - date(point.year, point.month, point.day).weekday())
    return Range(monday, shift(monday, "day", 6)) if monday else None
