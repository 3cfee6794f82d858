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
    r"|(?<!\bbe\s)held|(?<!\bbe\s)(?!expected|scheduled|projected|planned|anticipated|estimated)[a-z]{3,}ed)\b"
)
WILL = re.compile(r"\b(?:will|would|is\sto|are\sto|(?:is|are)\s(?:expected|due|set|scheduled|planned|likely))\b", re.I)
HAPPENED = re.compile(r"(?<!\bis)(?<!\bare)(?<!\bbe)(?<!\bnow)\s(?!(?:need|speed|indeed)\b)[a-z]+ed\s(?:in|on)\s\Z")
UNTIL_AHEAD = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?(?:end\sof\s|early\s|late\s|mid-)?\Z", re.I)
HAD = re.compile(r"\bhad\b")  # "had fallen by August"; "agreed to leave by August" lies ahead
SENTENCE_EDGE = re.compile(r"[.;!?:]\s|\n\n|•|\n-")


MONTHS_BACK = 4
"""A month named in a clause on the future is the coming one from so many months back; a nearer one is compared with."""


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether the clause around an expression speaks of what lies ahead."""
    before = SENTENCE_EDGE.split(text[max(0, start - 160) : start])[-1]
    after = SENTENCE_EDGE.split(text[end : end + 100])[0]
    if HAPPENED.search(before):
        return False
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


def with_year(point: Point, context: Context, start: int, end: int) -> Point | None:
    """Return the point with the year that the context gives it; None without a report's date and an antecedent."""
    reference, named = context.reference, context.narrated(start)
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
            given = with_year(first, context, start, end)
            if given is None or given.year is None:
                return None
            first = given
            if last and last.year is None:
                last = last._replace(year=given.year + (first_day(last) < first_day(given._replace(year=last.year))))
        if last and last.year is None:
            last = with_year(last, context, start, end)
        return Range(first, last)
    return value
