"""Grammar of periods: quarters, halves, seasons, decades, centuries and their parts."""

from .deictics import is_verb, period
from .intervals import Point, Range, Value, last_day
from .rules import Found, Made, rule, to_value

PART_RULE = "part"


def ends(value: Value) -> tuple[Point, Point] | None:
    """Return first and last point of a date or of a closed range; decades become years. None for the rest."""
    if isinstance(value, Point):
        return value, value
    if isinstance(value, Range) and value.first and value.last:
        return value.first, value.last
    if isinstance(value, str) and "X" in value:
        return Point(int(value.replace("X", "0"))), Point(int(value.replace("X", "9")))
    return None


def months_within(value: Value, first: int, last: int) -> Value:
    """Return months `first` to `last` (counted from 1) of a year, or of a period that starts with a month."""
    limits = ends(value)
    if limits is None or limits[0].month > 12:
        return None
    low, high = limits
    base = (low.month or 1) - 1
    years = 0 if low.year is None or high.year is None else high.year - low.year
    if not 1 <= base + first <= base + last <= (high.month or 12) + 12 * years:
        return None
    ends_of = (divmod(base + month - 1, 12) for month in (first, last))
    return Range(*(Point(low.year if low.year is None else low.year + more, month + 1) for more, month in ends_of))


@rule("quarter", r"Q(?:[OCk]t?)?(?P<y>[YD])?|(?P<z>Y)k?Q")
def quarter(found: Found) -> Made:
    """Read "Q3 2025", "2025 Q3"; "Q3" alone waits for its year."""
    node = found.nodes[found.match.end() - 1] if found.word("z") else found.nodes[found.match.start()]
    year = to_value(found.node("y") or found.node("z"))
    if year is None:
        return None
    return ("D", months_within(year, *node.value)) if isinstance(year, Point) and not year.month else None


@rule("quarter-range", r"(?P<q>Q)[ck](?P<r>D)|(?P<a>Q)[ck](?P<b>Q)")
def quarter_range(found: Found) -> Made:
    """Read "Q1-Q3 2024"."""
    first, last = found.value("q") or found.value("a"), found.value("r") or found.value("b")
    if isinstance(last, Range) and last.first and last.last:
        return "D", Range(Point(last.first.year, first[0]), last.last)
    return (
        ("D", Range(Point(None, first[0]), Point(None, last[1]))) if isinstance(last, tuple) and first < last else None
    )


@rule("quarter", r"t?(?P<o>[oPTF])k?(?P<u>U)(?:[OC]?t?(?P<x>[YD]))?")
def quarter_in_words(found: Found) -> Made:
    """Read "the third quarter of 2020", "second quarter", "fourth-quarter"."""
    number, (unit, plural), node = found.value("o"), found.value("u"), found.node("o")
    if (
        node is None
        or unit != "quarter"
        or plural
        or (node.kind != "o" and (found.word("o") != "last" or not found.node("x")))
    ):
        return None
    number = 4 if number in {-1, "last"} else number
    if not isinstance(number, int) or not 1 <= number <= 4 or found.after(5).lower().startswith((" of ", " mile")):
        return None
    year = to_value(found.node("x")) if found.node("x") else Point(None)
    return "D", months_within(year, 3 * number - 2, 3 * number)


@rule("half", r"t?(?P<o>[oP])k?(?P<h>h)(?:[OC]t?(?P<x>[YDMmR])|(?P<y>Y))?")
def half(found: Found) -> Made:
    """Read "the second half of 2022", "first-half"; of a month its days, of a decade or century its years."""
    number, named = found.value("o"), found.node("x") or found.node("y")
    number = {"last": 2, -1: 2}.get(number, number)
    if number not in (1, 2) or (named is None and found.after(4).lower().startswith((" of", "-"))):
        return None
    value = to_value(named) if named else Point(None)
    limits = ends(value)
    if limits is None:
        return "D", None
    low, high = limits
    if isinstance(value, Point) and not value.day and 1 <= value.month <= 12:
        days = (1, 15) if number == 1 else (16, last_day(value.year or 2001, value.month))
        return "D", Range(*(value._replace(day=day) for day in days))
    if isinstance(value, str) and low.year is not None and high.year is not None:
        middle = (low.year + high.year) // 2
        return "D", Range(low, Point(middle)) if number == 1 else Range(Point(middle + 1), high)
    return "D", months_within(value, 6 * number - 5, 6 * number)


@rule("first-units", r"t?(?P<n>[oP])(?P<c>[wnv])?k?(?P<u>U)Ot?(?P<x>[YDMmR])")
def first_units(found: Found) -> Made:
    """Read "the first two months of 2022", "the last week of March", "the first days of May"."""
    place, (unit, plural), value = found.value("n"), found.value("u"), to_value(found.node("x"))
    last = place in {-1, "last"}
    limits = ends(value)
    if not (last or (isinstance(place, int) and place > 0)) or limits is None or found.word("c") == "several":
        return None
    counted = found.node("c")
    if plural and (counted is None or counted.kind == "v"):
        return "D", value
    count = counted.value if counted else 1
    length = {"month": 1, "quarter": 3}.get(unit)
    if length and not (isinstance(value, Point) and value.month):
        high = 12 if last else length * (place + count - 1)
        return "D", months_within(value, 13 - length * count if last else length * (place - 1) + 1, high)
    if isinstance(value, Point) and 1 <= value.month <= 12 and not value.day and unit in {"day", "week"}:
        length = count * (7 if unit == "week" else 1)
        size = last_day(value.year or 2001, value.month)
        first = size - length + 1 if last else (place - 1) * (7 if unit == "week" else 1) + 1
        low, high = value._replace(day=first), value._replace(day=min(first + length - 1, size))
        return ("D", Range(low, high) if low != high else low) if 1 <= first <= size else ("D", value)
    if unit == "decade" and isinstance(value, str) and value.endswith("XX"):
        return "D", f"{value[:2]}{9 if last else place - 1}X" if last or place <= 10 else None
    return ("D", value) if unit in {"day", "week", "month", "year"} else None


@rule("season", r"t?(?P<s>S)[OC]?t?(?P<y>[YD])")
def season(found: Found) -> Made:
    """Read "summer 2024", "the winter of 2023-24" (named for the year in which it begins)."""
    if is_verb(found, "s"):
        return None
    limits = ends(to_value(found.node("y")))
    if limits is None or limits[0].month or (limits[0] != limits[1] and found.value("s") != 24):
        return None
    return "D", Point(limits[0].year, found.value("s"))


@rule("season", r"t(?P<s>S)")
def bare_season(found: Found) -> Made:
    """Read "the summer": the article inside, the year from the report."""
    return "S", found.value("s")


@rule("decade", r"t?(?P<r>R)")
def decade(found: Found) -> Made:
    """Read "the 1990s"."""
    return "D", found.value("r")


@rule("decade", r"t(?P<y>y)|(?<=E)k?(?P<z>y)")
def decade_in_words(found: Found) -> Made:
    """Read "the sixties", "early nineties": of the twentieth century."""
    return "D", found.value("y") or found.value("z")


@rule("century-range", r"t?(?P<o>o)[ck]t?(?P<p>o)k?(?P<u>U)(?!B)")
def centuries(found: Found) -> Made:
    """Read "the 15th to the 19th century"."""
    first, last = found.value("o"), found.value("p")
    if found.value("u")[0] != "century" or not 1 < first < last <= 30:
        return None
    return "D", Range(Point(100 * first - 100), Point(100 * last - 1))


@rule("century", r"t?(?P<o>o)k?(?P<u>U)(?P<b>B)?")
def century(found: Found) -> Made:
    """Read "the 19th century": 18XX; one BC is an interval of years."""
    number, (unit, plural) = found.value("o"), found.value("u")
    if unit != "century" or plural or not 1 <= number <= 30:
        return None
    if "b" in (found.value("b") or ""):
        return "D", Range(Point(1 - 100 * number), Point(100 - 100 * number))
    return "D", f"{number - 1:02d}XX"


@rule("year-end", r"U[k]?(?P<e>E)(?:[OkC]?(?P<y>[YD]))?")
def year_end(found: Found) -> Made:
    """Read "year-end 2024", "by year end"."""
    unit, plural = found.nodes[found.match.start()].value
    if plural or found.value("e") != "end" or unit not in {"year", "month", "quarter"}:
        return None
    value = to_value(found.node("y")) if found.node("y") else period(found.here(), unit, 0)
    return "D", _part("end", value)


def _part(part: str, value: Value) -> Value:
    limits = ends(value)
    if part == "turn":
        return None
    if limits is None or part not in {"start", "end"} or (isinstance(value, Point) and (value.month or value.day)):
        return value
    low, high = limits
    if isinstance(value, str) and value.endswith("XX"):
        return value
    if isinstance(value, Point):
        return Point(value.year, 1 if part == "start" else 12)
    return low if part == "start" else high


@rule(PART_RULE, r"t?(?:Ek?ck?)?(?P<e>E)(?:(?P<l>[Oki])t?)?(?P<x>[DYMmQRSW])")
def part_of(found: Found) -> Made:
    """Read "early March", "mid-2020", "the end of 2025", "end-March": month of an end or beginning, else the whole."""
    part, node = found.value("e"), found.node("x")
    if found.word("l") == "of" and part in {"early", "late", "mid"} and found.word("e") != "mid":
        return None
    link = found.node("l")
    if link and link.kind == "i" and (found.word("l") != "in" or part not in {"early", "late"}):
        return None
    value = to_value(node)
    return ("W" if isinstance(value, int) else "D"), _part(part, value)


@rule("relative-part", r"L(?:(?P<i>i)t?)?(?P<x>[D])")
def later_in(found: Found) -> Made:
    """Read "earlier this month", "later in the year"; not "no later than May"."""
    node = found.node("x")
    if node is None or found.nodes[found.match.start()].value not in {"later", "earlier"} or found.word("i") == "than":
        return None
    return "D", node.value
