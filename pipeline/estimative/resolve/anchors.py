"""Gives months, days and weekdays that stand without a year the year that the report means.

The rule, in order: the year of a date in the same paragraph that lies two years or more before the report (a narrative
of the past stays there), unless the clause speaks of the future; else a day or month close to the report's date (within
a month ahead); else the last one before the report, or the next one where the clause speaks of the future ("will",
"expected", "by", "until").
"""

import re

from .intervals import Point, Range, Value, Weekday, first_day, shift, week_of
from .rules import Context

AHEAD = re.compile(
    r"\b(?:will|would|shall|won't|may|might|could|should|expect\w*|forecast\w*|project(?:s|ed|ions?)?|likely"
    r"|plan(?:s|ned|ning)?|schedul\w+|upcoming|ahead|due|(?:is|are)\sto|set\sto|next|until|forthcoming|tentative"
    r"|anticipat\w+|going\sto|(?:agreed|decided|vowed|promised|pledged|ordered)\sto|aims?|intends?|coming|Will"
    r"|begins?|starts?|opens?|closes|expires?|lapses|resumes|ends|takes\s(?:effect|office|place)|enters\sinto)\b",
)
BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|since|after|ago|last|fell|rose|came|took|said|began|met|led|left|made|went|saw|got|gave|grew|drew|won"
    r"|lost|sent|spent|built|struck|fought|brought|bought|sold|told|found|broke|spoke|wrote|drove|flew|chose|became"
    r"|sought|stood|paid"
    r"|(?<!\bbe\s)held|(?<!\bbe\s)(?<!\ba\s)(?<!\ban\s)(?!expected|scheduled|projected|planned|anticipated|estimated)[a-z]{3,}ed)\b"
)
WILL = re.compile(r"\b(?:will|would|is\sto|are\sto|(?:is|are)\s(?:expected|due|set|scheduled|planned|likely))\b", re.I)
HAPPENED = re.compile(r"(?<!\bis)(?<!\bare)(?<!\bbe)(?<!\bnow)\s(?!(?:need|speed|indeed)\b)[a-z]+ed\s(?:in|on)\s\Z")
UNTIL_AHEAD = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-)?\Z", re.I)
HAD = re.compile(r"\bhad\b")  # "had fallen by August"; "agreed to leave by August" lies ahead
SENTENCE_EDGE = re.compile(r"[.;!?:]\s|\n\n|•|\n-")


MONTHS_BACK = 4
"""A month named in a clause on the future is the coming one from so many months back; a nearer one is compared with."""


PUBLISHED = re.compile(
    r"\s(?:forecasts?|projections?|outlook|report|edition|estimates?|survey|baseline|figures?|data|reading|print|release)\b"
)
FORESEEN = re.compile(r"\s(?:forecasts?|projections?|outlook)\b")
COMPARED = re.compile(
    r"\b(?:from|than|since|with|to|in|against|unlike|versus)\s(?:the|its|our|their)\s(?:\w+\s)?\Z", re.I
)
COMPARISON = re.compile(r"\b(?:than|versus|vs\.?|compared\s(?:with|to)|relative\sto)\s(?:in\s)?\Z", re.I)
LISTED = re.compile(r",?\s(?:and|or)\s|,\s")


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether the clause around an expression speaks of what lies ahead."""
    before = SENTENCE_EDGE.split(text[max(0, start - 160) : start])[-1]
    after = SENTENCE_EDGE.split(text[end : end + 100])[0]
    if HAPPENED.search(before) or (PUBLISHED.match(after) and COMPARED.search(before)):
        return False  # "a revision from the June forecast"
    if text[start] in "Qq" and FORESEEN.match(after):
        return True  # "our Q4 forecast" is one of the quarter to come
    if UNTIL_AHEAD.search(before):
        return not HAD.search(before[-60:])
    nearest = max((match.end() for match in AHEAD.finditer(before)), default=-1)
    past = max((match.end() for match in BEHIND.finditer(before) if match[0] != "expected"), default=-1)
    if nearest >= 0 or past >= 0:
        return nearest >= past
    ahead, behind = WILL.search(after), BEHIND.search(after)
    return ahead is not None and (behind is None or behind.start() > ahead.start())


def _months(point: Point, reference: Point) -> int:
    """Return how many months a point (its year given) lies ahead of the reference."""
    assert point.year is not None and reference.year is not None
    return (point.year - reference.year) * 12 + first_day(point)[1] - (reference.month or 1)


def within_year(point: Point, context: Context, start: int) -> Point | None:
    """Return a half or quarter in the year that opened the sentence, or that was named where it is compared with."""
    named = context.spoken_of(start)
    if named is None and COMPARISON.search(context.text[max(0, start - 24) : start]):
        named = context.named_before(start)  # "than the first half"
    return point._replace(year=named.year) if named else None


def _is_listed(first: Point, point: Point, context: Context, start: int) -> bool:
    """Tell whether a month directly follows another that has its year ("in October and December")."""
    months = all(0 < each.month < 13 and not each.day for each in (first, point))
    return months and first.year is not None and LISTED.fullmatch(context.text, context.last_end, start) is not None


def with_year(point: Point, context: Context, start: int, end: int) -> Point | None:
    """Return the point with the year that the context gives it; None without a report's date and an antecedent."""
    reference, named = context.reference, context.narrated(start)
    first = context.named_before(start)
    if first and _is_listed(first, point, context, start):
        return point._replace(year=(first.year or 0) + (point.month < first.month))
    future = speaks_of_future(context.text, start, end)
    known = reference.year if reference else None
    if named and named.year and (known is None or (named.year < known - 1 and not future)):
        later = named.month and first_day(point)[1] < named.month
        return point._replace(year=named.year + bool(later and named.month < 13))
    if reference is None or known is None:
        return None
    here = point._replace(year=known)
    if not reference.month:
        return here
    ahead = _months(here, reference)
    if ahead > 0:
        return here if future or ahead <= 1 else here._replace(year=known - 1)
    return here._replace(year=known + 1) if future and ahead <= -MONTHS_BACK else here


def resolve_weekday(day: Weekday, context: Context, start: int, end: int) -> Point | None:
    """Return the last such weekday up to the report's date, or the next one where the clause speaks of the future."""
    reference = context.reference
    week = week_of(reference) if reference else None
    if reference is None or week is None or week.first is None:
        return None
    monday = week.first
    point = shift(monday, "day", day.number)
    if point is None:
        return None
    if point > reference and not speaks_of_future(context.text, start, end):
        return shift(point, "week", -1)
    if point < reference and speaks_of_future(context.text, start, end):
        return shift(point, "week", 1)
    return point


def resolve(value: Value, context: Context, start: int, end: int) -> Value:
    """Return a value with its year; open ranges and ranges without a year too."""
    if isinstance(value, Weekday):
        return resolve_weekday(value, context, start, end)
    if isinstance(value, Point) and value.year is None:
        return with_year(value, context, start, end)
    if isinstance(value, Range):
        first, last = value
        if first and first.year is None:
            given = within_year(first, context, start) or with_year(first, context, start, end)
            if given is None or given.year is None:
                return None
            first = given
            if last and last.year is None:
                last = last._replace(year=given.year + (first_day(last) < first_day(given._replace(year=last.year))))
        if last and last.year is None:
            last = with_year(last, context, start, end)
        return Range(first, last)
    return value
