"""Grammar of the calendar: days, months, years and their combinations, as `rules.Rule` entries."""

import re

from .intervals import Point, Range, Value, is_valid, weekday
from .rules import Context, Found, Made, rule, to_value

DAY = 31


@rule("number", r"(?P<n>w)k(?P<m>[wo])(?![ck]k?[wn])")
def hyphenated_number(found: Found) -> Made:
    """Read "twenty-five" and "twenty-first"."""
    tens, ones, node = found.value("n"), found.value("m"), found.node("m")
    return (node.kind, tens + ones) if node and tens in range(20, 100, 10) and 0 < ones < 10 else None


def _date(point: Point) -> Made:
    return ("D", point) if is_valid(point) else None


def _is_spelled_out(found: Found, name: str) -> bool:
    return found.word(name).isalpha()


@rule("day-range", r"(?P<m>[Mm])q?(?P<d>[no])(?:[ck]|(?P<and>a))(?P<e>[no])(?![kU])(?:C?(?P<y>Y))?")
def month_days(found: Found) -> Made:
    """Read "September 20-21, 2022"; with "and" only days that follow one another or stand behind "between"."""
    return _days(found, found.value("e") == found.value("d") + 1)


@rule("day-range", r"t?(?P<d>[no])(?:[ckV]|(?P<and>a))t?(?P<e>[no])O?(?P<m>[Mm])(?:q?C?(?P<y>Y))?")
def days_month(found: Found) -> Made:
    """Read "12-14 September 2023" and "5 and 10 April 2024": the first number is a day by the month alone."""
    return _days(found, True)


def _days(found: Found, joined: bool) -> Made:
    first, last, month, year = (found.value(name) for name in "demy")
    if found.word("and") == "or" or (found.word("and") and not (joined or "between" in found.before())):
        return None
    low, high = Point(year, month, first), Point(year, month, last)
    return ("D", Range(low, high)) if is_valid(low) and is_valid(high) and 0 < first < last else None


@rule("day", r"(?P<m>[Mm])q?t?(?P<d>[no])(?:C?(?P<y>Y)(?![kc]n(?!q?O?[Mm])))?")
def month_day(found: Found) -> Made:
    """Read "March 3, 2022", "March 3" and "May 7th"."""
    if _is_spelled_out(found, "d") or not 1 <= found.value("d") <= DAY:
        return None
    return _date(Point(found.value("y"), found.value("m"), found.value("d")))


@rule("day", r"t?(?P<d>[no])(?P<of>O?)(?P<m>[Mm])(?:q?C?O?(?P<y>Y)(?![kc]n(?!q?O?[Mm])))?")
def day_month(found: Found) -> Made:
    """Read "3 March 2022", "the 3rd of May"; a number in words needs the "of" ("second March meeting")."""
    if not 1 <= found.value("d") <= DAY or (_is_spelled_out(found, "d") and not found.word("of")):
        return None
    return _date(Point(found.value("y"), found.value("m"), found.value("d")))


@rule("day", r"(?P<d>n)k(?P<m>[Mm])k(?P<y>Y)")
def hyphenated_day(found: Found) -> Made:
    """Read "30-Sep-2024"."""
    return _date(Point(found.value("y"), found.value("m"), found.value("d")))


@rule(
    "month-range", r"(?<!EO)(?P<m>[Mm])q?(?:k?[cV]k?|k|(?<=b.)a|(?<=b.q)a)(?P<e>[Mm])(?:q?[OC]?(?P<i>i?)(?P<y>Y))?(?!n)"
)
def month_range(found: Found) -> Made:
    """Read "April-June 2025", "from June to August 2024"; a later first month lies in the year before."""
    first, last, year = found.value("m"), found.value("e"), found.value("y")
    if found.word("i") not in {"", "in"}:
        return None
    before = year - 1 if year is not None and first > last else year
    return "D", Range(Point(before, first), Point(year, last))


@rule("month-range", r"(?P<m>[Mm])q?a(?P<e>[Mm])q?[OC]?(?P<y>Y)")
def neighbour_months(found: Found) -> Made:
    """Read "February or March 2023": two months that follow one another share the year and are one mention."""
    first, last, year = found.value("m"), found.value("e"), found.value("y")
    return ("D", Range(Point(year - (first == 12), first), Point(year, last))) if last == first % 12 + 1 else None


@rule("month", r"(?P<m>[Mm])q?(?P<i>[OCi]?)(?P<y>Y)")
def month_year(found: Found) -> Made:
    """Read "June 2024", "May, 1750", "March of 2023" and "March in 2023"."""
    if found.word("i") not in {"", ",", "of", "in"}:
        return None
    return _date(Point(found.value("y"), found.value("m")))


@rule("day", r"(?P<w>[Wj])p?q?C?t?(?P<d>D)")
def weekday_day(found: Found) -> Made:
    """Read "Thursday, March 3, 2022"; of "Wed, 05-01-2022" the weekday settles which number is the day."""
    node, point = found.node("d"), found.value("d")
    if node and node.rule == "numeric-day" and point is None:
        first, second, year = (int(part) for part in re.split(r"\D", found.context.text[node.start : node.end]))
        either = (Point(year, second, first), Point(year, first, second))
        fitting = [day for day in either if is_valid(day) and weekday(day) == found.value("w")]
        return ("D", fitting[0]) if len(fitting) == 1 else None
    return ("D", point) if isinstance(point, Point) and point.day else None


@rule("year-range", r"(?<!EO)(?P<y>Y)(?:[ckV]|(?<=bY)a)(?P<z>Y)")
def year_range(found: Found) -> Made:
    """Read "2021-2025", "2022 through 2025" and "between 2018 and 2020"."""
    first, last = found.value("y"), found.value("z")
    return ("D", Range(Point(first), Point(last))) if first < last and last - first < 600 else None


@rule("year-range", r"(?P<y>Y)[ckV](?P<z>n)(?![kU])")
def short_year_range(found: Found) -> Made:
    """Read "2024/25" and "2024-25"."""
    first = found.value("y")
    last = first - first % 100 + found.value("z")
    if not (1700 <= first < last <= first + 35) or len(found.word("z")) != 2:
        return None
    return "D", Range(Point(first), Point(last))


@rule("fiscal-year", r"z(?:kl?)?U?(?P<y>[YD])")
def fiscal_year(found: Found) -> Made:
    """Read "fiscal year 2025", "financial year 2024/25"."""
    return "D", fiscal(to_value(found.node("y")), found.context)


@rule("fiscal-year", r"(?P<y>D)(?:(?P<v>[Vck])(?P<z>[nY]))?")
def fiscal_code(found: Found) -> Made:
    """Read "FY2025" and "FY2024/25"."""
    node, last = found.node("y"), found.value("z")
    if node is None or node.rule != "fiscal-year" or node.end - node.start > 7 or not isinstance(node.value, Point):
        return None
    if not last or node.value.year is None:
        return None if found.word("v") else ("D", fiscal(node.value, found.context))
    return "D", Range(node.value, Point(last if last > 99 else node.value.year // 100 * 100 + last))


def fiscal(value: Value, context: Context) -> Value:
    """Return a fiscal year as the year it is named for; October to September in a text on the United States.

    The federal fiscal year begins on 1 October of the year before (31 U.S.C. 1102); elsewhere it differs.
    """
    if isinstance(value, Point) and value.year and not value.month and context.is_federal():
        return Range(Point(value.year - 1, 10), Point(value.year, 9))
    return value


@rule("circa", r"rq?(?P<span>(?P<y>[YN])(?:c(?P<z>[YN]))?)")
def circa(found: Found) -> Made:
    """Read "c. 347", "circa 1640-1650": a number of three digits is a year here."""
    first, last = found.value("y"), found.value("z")
    if not isinstance(first, int) or not 100 <= first < 2200:
        return None
    return "D", Range(Point(first), Point(last)) if isinstance(last, int) and first < last < 2200 else Point(first)


@rule("era", r"(?P<b>B)(?P<y>[YnN])|(?P<z>[YnN])(?P<e>B)")
def era_year(found: Found) -> Made:
    """Read "776 BCE" and "AD 394"; EDTF counts 1 BC as year 0."""
    era = found.value("b") or found.value("e")
    year = found.value("y") or found.value("z")
    if not isinstance(year, int):
        return None
    return _date(Point(1 - year if "b" in era else year))


@rule("open-range", r"(?P<y>[YD])ct?(?P<p>[Td])(?![UMmpS])")
def to_present(found: Found) -> Made:
    """Read "2014 to the present", "2013 – today": open at the end."""
    value = to_value(found.node("y"))
    return ("D", Range(value, None)) if isinstance(value, Point) and found.word("p") in {"present", "today"} else None


@rule("month-listed", r"(?P<span>[Mm])(?=(?:C[Mm])*C?[aC](?P<n>D))")
def month_listed(found: Found) -> Made:
    """Give the first month of "March and April 2024" the year of the second."""
    point = found.value("n")
    month = found.value("span")
    if isinstance(point, Range) and point.first:
        point = point.first  # "January, February and March 2024"
    if not isinstance(point, Point) or point.year is None or not point.month or point.day:
        return None
    return "D", Point(point.year - (month > point.month), month)
