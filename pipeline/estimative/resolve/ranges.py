"""Grammar of intervals: from one date to another, and open ones ("since July 2023", "from 2026 onwards")."""

import re

from .anchors import resolve_weekday
from .intervals import Range, Value, Weekday, final_day, first_day
from .periods import PART_RULE, ends
from .rules import Found, Made, rule, to_value


def _granularity(node_value: Value) -> int:
    limits = ends(node_value)
    if limits is None:
        return 0
    point = limits[0]
    if isinstance(node_value, Range):
        return 4
    return 3 if point.day else 2 if point.month else 1


@rule("range", r"(?P<a>[DYMmQ])(?:[ck]|(?P<and>a))(?:t)?(?P<b>[DYMmQ])")
def range_of(found: Found) -> Made:
    """Read "from June 2023 to August 2024", "between 3 May and 8 June": ends of one fineness, else two mentions."""
    first, last = found.node("a"), found.node("b")
    if first is None or last is None or PART_RULE in {first.rule, last.rule} or first.kind == last.kind == "Y":
        return None
    if found.word("and") and not found.before(12).lower().rstrip(" the").endswith("between"):
        return None
    values = to_value(first), to_value(last)
    limits = ends(values[0]), ends(values[1])
    if limits[0] is None or limits[1] is None or _granularity(values[0]) != _granularity(values[1]):
        return None
    low, high = limits[0][0], limits[1][1]
    if low.year is None and high.year is not None:
        low = low._replace(year=high.year - ((low.month, low.day) > (high.month, high.day)))
    elif high.year is None and low.year is not None:
        high = high._replace(year=low.year + ((low.month, low.day) > (high.month, high.day)))
    if low.year is not None and first_day(low) > final_day(high):
        return None
    return "D", Range(low, high)


@rule("since", r"s(?:iZ|[ir])?t?(?P<x>[DYMmRSWQ])")
def since(found: Found) -> Made:
    """Read "since July 2023", "since at least 2019": an open interval, the word included."""
    node, value = found.node("x"), to_value(found.node("x"))
    limits = ends(value)
    if node and isinstance(value, int):
        day = resolve_weekday(Weekday(value), found.context, node.start, node.end)
        return "D", Range(day, None) if day else None
    return "D", Range(limits[0], None) if limits else None


@rule("open-range", r"f?t?(?P<x>[YDMmQ])(?:(?P<e>e)|(?<=f.)(?P<i>i))")
def onwards(found: Found) -> Made:
    """Read "from April 2024 onwards", "2026 onward", "from 2026 on": an interval open at the end."""
    limits = ends(to_value(found.node("x")))
    if limits is None or (found.word("e") == "ahead") or (found.word("i") not in {"", "on"}):
        return None
    if found.word("i") and not re.match(r"\s*(?:[,.;:)]|\Z)", found.after()):
        return None
    return "D", Range(limits[0], None)
