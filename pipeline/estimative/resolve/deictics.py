"""Grammar of what is said from the report's point of time: "last year", "next Monday", "today", "that month"."""

import re

from .guards import is_move
from .intervals import Point, Range, Value, shift, week_of
from .rules import Context, Found, Made, rule, to_value, year_of

STEPS = {"P": -1, "T": 0, "F": 1}
NAMED = re.compile(
    r"\b(?:USA|Russia|India|China|Africa|Asia|Europe|Middle East|World|Politics|Security|Defen[cs]e|News)\s\Z"
)
"""What makes "Today" the name of a newspaper or magazine."""
AGAIN = re.compile(r"\s(?:after|by)\s(?:day|week|month|year)\b")
"""Behind "that day": the conjunction before "day after day"."""
FROM_TEXT = {"previous", "preceding", "prior", "following", "ensuing", "subsequent"}
"""Adjectives that count from the date named before, where there is one in the paragraph."""


def period(anchor: Point | None, unit: str, offset: int) -> Value:
    """Return the whole calendar period `offset` units from the one that holds `anchor`; None where that is unknown."""
    if anchor is None or anchor.year is None:
        return None
    if unit == "day":
        return shift(anchor, "day", offset)
    if unit in {"week", "weekend", "fortnight"}:
        week = week_of(anchor, offset)
        return Range(shift(week.first, "day", 5), week.last) if week and week.first and unit == "weekend" else week
    if unit == "month":
        return shift(anchor, "month", offset)
    if unit == "quarter":
        if not 1 <= anchor.month <= 12:
            return None
        first = shift(Point(anchor.year, (anchor.month - 1) // 3 * 3 + 1), "quarter", offset)
        return Range(first, shift(first, "month", 2)) if first else None
    if unit == "year":
        return Point(anchor.year + offset)
    if unit == "decade" and 0 < anchor.year + 10 * offset <= 9999:
        return f"{anchor.year // 10 + offset:03d}X"
    if unit == "century" and 0 < anchor.year + 100 * offset <= 9999:
        return f"{anchor.year // 100 + offset:02d}XX"
    return None


def stretch(reference: Point | None, unit: str, count: int | float, ahead: bool) -> Value:
    """Return the last or next `count` units: from or to the report's month or day; years ahead as whole years."""
    if reference is None or not isinstance(count, int):
        return None
    if ahead:
        if unit in {"day", "week", "month", "quarter"}:
            last = shift(reference, unit, count)
            here = Point(reference.year, reference.month) if unit in {"month", "quarter"} else reference
            return Range(here, last) if last else None
        years = count * {"decade": 10, "century": 100}.get(unit, 1)
        early = reference.month == 1  # a report of January counts its own year
        return Range(shift(reference, "year", 1 - early), shift(reference, "year", years - early))
    if unit in {"day", "week", "fortnight"}:
        start = shift(reference, "day", -count * {"day": 1, "week": 7}.get(unit, 14))
        return Range(start, reference) if start else None
    month = Point(reference.year, reference.month) if reference.month else None
    steps = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit not in steps:
        return None
    if month is None:
        start = shift(reference, "year", -count * steps[unit] // 12) if steps[unit] >= 12 else None
        return Range(start, reference) if start else None
    start = shift(month, "month", -count * steps[unit])
    return Range(start, month) if start else None


def _anchor(context: Context, position: int) -> Point | None:
    return context.named_before(position) or context.reference


@rule("deictic-span", r"t?(?P<r>[PF])(?:[wnN](?:k?[ck]|a)k?)?(?P<n>[wnN])l?(?P<u>U)(?!Ot?[YDMmR])")
def counted_span(found: Found) -> Made:
    """Read "the next five years", "the past three months", "the next 12 to 18 months" (up to the last)."""
    kind = found.node("r").kind  # type: ignore[union-attr]
    return "D", stretch(found.context.reference, found.value("u")[0], found.value("n"), kind == "F")


@rule("deictic-vague", r"(?:t?(?P<r>[PF])v?|t?v?(?P<v>v)|Tav?tF)(?P<u>U)")
def vague_span(found: Found) -> Made:
    """Read "recent months", "the coming years", "the past few weeks": no value."""
    if not found.value("u")[1] or (found.word("v") and found.word("v") != "recent"):
        return None
    return "K", None


@rule("deictic-period", r"(?P<t>t?)(?:T(?=P))?(?P<r>[PTF])(?P<u>U)(?!Ot?[YDMmR])")
def one_period(found: Found) -> Made:
    """Read "last year", "this week", "the past year" (twelve months up to the report), "the following year"."""
    unit, plural = found.value("u")
    node = found.node("r")
    word = found.word("r")
    if plural or node is None or unit in {"minute", "hour"} or (unit == "day" and word in {"last", "past", "current"}):
        return None
    reference = found.context.reference
    if found.word("t") and word in {"past", "last"} and unit not in {"day", "weekend"}:
        return "D", stretch(reference, unit, 1, False)
    if found.word("t") and word in {"next", "coming"} and unit in {"decade", "century"}:
        return "D", stretch(reference, unit, 1, True)
    told = word in FROM_TEXT or (unit == "day" and found.word("t"))
    anchor = _anchor(found.context, node.start) if told else reference
    return "D", period(anchor, unit, STEPS[node.kind])


@rule("anaphoric", r"t?H+(?P<u>U)")
def same_period(found: Found) -> Made:
    """Read "that year", "the same month": the period of the date named before in the paragraph."""
    unit, plural = found.value("u")
    antecedent = found.context.named_before(found.nodes[found.match.start()].start)
    if plural or unit in {"minute", "hour"} or AGAIN.match(found.after()):
        return None
    return "D", period(antecedent, unit, 0)


@rule("anaphoric", r"t(?P<u>U)(?P<w>i)(?![DYMmWtA])")
def neighbour_period(found: Found) -> Made:
    """Read "the year before", "the day after"."""
    unit, plural = found.value("u")
    step = {"before": -1, "after": 1}.get(found.word("w"))
    if plural or step is None or found.after(4)[1:2].isalnum():
        return None
    return "D", period(found.context.named_before(found.nodes[found.match.start()].start), unit, step)


@rule("deictic-period", r"(?<=EO|Li|hO|UO|QO)(?P<t>t)(?P<u>U)(?![kUY])")
def bare_period(found: Found) -> Made:
    """Read "the year" in "the end of the year", "later in the year"."""
    unit, plural = found.value("u")
    if plural or unit in {"day", "minute", "hour", "weekend"}:
        return None
    return "D", period(found.here() if unit == "year" else found.context.reference, unit, 0)


@rule("deictic-period", r"(?<=i)t(?P<u>U)(?!O)|Ek(?P<v>U)(?!O)")
def weekend(found: Found) -> Made:
    """Read "over the weekend" (the last one) and "mid-year", "mid-century" (which has no value)."""
    unit, plural = found.value("u") or found.value("v")
    if plural or (found.word("u") and unit != "weekend") or unit in {"day", "hour", "minute"}:
        return None
    if unit in {"decade", "century"}:
        return "D", None
    reference = found.here() if unit == "year" else found.context.reference
    return "D", period(reference, unit, -bool(found.word("u")))


@rule("today", r"(?P<d>d)p?|(?P<w>W)(?P<p>p)|t?(?P<r>[TPFH])(?P<q>p)")
def day_word(found: Found) -> Made:
    """Read "today", "yesterday evening", "this morning", "last night", "Monday night"."""
    if found.node("w"):
        return "W", found.value("w")
    if found.node("r"):
        word, context = found.word("r"), found.context
        if word in {"this", "last"}:
            return "D", period(context.reference, "day", -(word == "last"))
        step = {"next": 1, "following": 1, "previous": -1, "that": 0, "same": 0}.get(word)
        named = context.named_before(found.nodes[found.match.start()].start)
        return None if step is None else ("D", period(named, "day", step))
    if found.word("d") == "today" and NAMED.search(found.before()) and found.match.group("d"):
        return None
    return "D", period(found.context.reference, "day", found.value("d"))


@rule("deictic-named", r"t?(?P<r>[PTF])(?P<x>[MmSWj])(?!q?n)")
def named(found: Found) -> Made:
    """Read "last March", "next Monday", "this summer"."""
    node, reference = found.node("r"), found.context.reference
    number, step = found.value("x"), STEPS[node.kind]  # type: ignore[union-attr]
    if found.word("r") not in {"last", "past", "this", "next", "coming", "previous", "following", "upcoming"}:
        return None
    if reference is None or reference.year is None:
        return "D", None
    if found.node("x").kind in "Wj":  # type: ignore[union-attr]
        week = week_of(reference)
        if week is None or week.first is None:
            return "D", None
        today = (reference.day and week_of(reference) and _weekday(reference)) or 0
        ahead = (number - today) % 7
        days = {-1: ahead - 7, 0: number - today, 1: ahead or 7}[step]
        return "D", shift(reference, "day", days)
    start = number if number < 13 else (number - 20) * 3
    if not reference.month:
        return "D", Point(reference.year + step, number)
    year = reference.year
    if step < 0 and start >= reference.month:
        year -= 1
    if step > 0 and start <= reference.month:
        year += 1
    return "D", Point(year, number)


def _weekday(point: Point) -> int:
    monday = week_of(point)
    if monday is None or monday.first is None:
        return 0
    return next(days for days in range(7) if shift(monday.first, "day", days) == point)


@rule("month", r"(?P<m>[MmS])[OC]?t?(?P<y>D)")
def month_of_year(found: Found) -> Made:
    """Read "January this year", "spring of last year"."""
    year = year_of(found.node("y"))
    return None if year is None or is_verb(found, "m") else ("D", Point(year, found.value("m")))


def is_verb(found: Found, name: str) -> bool:
    """Tell whether the season in the group `name` is a verb before the year in the group "y" ("to fall next year")."""
    season, year = found.node(name), found.node("y")
    if season is None or year is None:
        return False
    return is_move(found.context.text, season.start, found.context.text[year.start : year.end])


@rule("day", r"(?P<m>D)[OC]?(?P<y>D)")
def day_of_year(found: Found) -> Made:
    """Read "February 6 this year"."""
    point, year = found.value("m"), year_of(found.node("y"))
    if year is None or not isinstance(point, Point) or point.year is not None:
        return None
    return "D", point._replace(year=year)


@rule("day", r"x(?P<i>i?)(?P<d>[DW])|(?P<e>[DW])C?(?P<j>i?)x")
def timed_day(found: Found) -> Made:
    """Read "10:30 on 3 May 2024", "Monday at 6 pm": the value is the day's."""
    day = found.node("d") or found.node("e")
    value = to_value(day)
    if day is None or {found.word("i"), found.word("j")} - {"", "on", "at", "by", "around"}:
        return None
    return (day.kind, day.value) if day.kind == "W" or (isinstance(value, Point) and value.day) else None


@rule("month", r"(?P<w>[Wj])[OC]?t?(?P<y>D)")
def weekday_of_week(found: Found) -> Made:
    """Read "Monday this week"."""
    week = to_value(found.node("y"))
    if not isinstance(week, Range) or not week.first or not week.last or week.last != shift(week.first, "day", 6):
        return None
    return "D", shift(week.first, "day", found.value("w"))
