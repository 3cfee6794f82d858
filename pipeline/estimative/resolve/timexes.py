"""Time expressions of a text with their values: the functions that other stages call."""

import re
from typing import NamedTuple

from .anchors import resolve
from .grammar import parse_segment
from .guards import is_month, is_name, is_quarter, is_season, is_weekday, is_year, stands_free
from .intervals import Point, Range, Value, Weekday, read_point, render
from .lexemes import read_segments
from .rules import Context
from .vocabulary import Node

ANCHOR = re.compile(
    r"""[JFMASONDTWYHQCRPLVEBOjfmasondtwyhqcrplveb\d'’](?<!\w.)(?:
      (?<=\d)(?: (?<=[12])\d{3} | (?<=2)1\d\d | \d?[./]\d | (?<=[1-4])Q | (?<=[12])H
          | \d?(?::\d\d|\s?[ap]\.?m\b|\s?[AP]M\b)
          | \d{0,4}\s?(?:AD|BCE?|CE|B\.C)\b )
    | (?<=[Jj])(?i:an|u[nl])
    | (?<=[Ff])(?i:eb|ri(?:day)?\b|all\b|uture\b|ortnight|ift|ort|Y)
    | (?<=[Mm])(?i:ar(?:ch)?\b|ay\b|on(?:day|ths?)?\b|orning|id|inutes?\b)
    | (?<=[Aa])(?i:pr|ug|utumn|fternoon|D\b)
    | (?<=[Ss])(?i:ep|at(?:urday)?\b|un(?:day)?\b|pring\b|ummer\b|ixties|event|econd[\s-]half\b)
    | (?<=[Oo])(?i:ct(?:\b|ober)|['’]clock)
    | (?<=[Nn])(?i:ov(?:\b|ember)|ineties|oon\b|ight\b)
    | (?<=[Dd])(?i:ec(?:\b|ember|ades?\b)|ays?\b)
    | (?<=[Tt])(?i:ue|hu(?!s\b)|oday|omorrow|onight|wenties|hirties|erm\b|ime\b)
    | (?<=[Ww])(?i:ed(?:\b|nes)|eek|inter\b|riting\b)
    | (?<=[Yy])(?i:ears?\b|esterday)
    | (?<=[Hh])(?i:ours?\b|alf\b|[12]\b)
    | (?<=[Qq])(?i:uarters?\b|[1-4])
    | (?<=[Cc])(?i:entur|irca\s\d|a?\.\s\d|E\s\d)
    | (?<=[Rr])un\b | (?<=[Pp])ast\b | (?<=[Ee])(?i:ight(?:ies|een)|vening) | (?<=['’])\d0s\b
    )""",
    re.VERBOSE,
)
DATED = frozenset("DKIxYMmWSQ")
"""The kinds of node that may be a time expression by themselves."""
BEFORE, AFTER = 40, 40
LONGEST_WORD = 64
"""Code points; a longer run without a blank is cut, so that the time stays linear."""


class Timex(NamedTuple):
    """A time expression `text[start:end]`: subtype, EDTF value or ISO 8601 duration, and the rule that made it."""

    start: int
    end: int
    subtype: str
    value: str | None
    entry: str


def windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches of text around words of time, merged where they meet, cut at blanks."""
    found: list[tuple[int, int]] = []
    for match in ANCHOR.finditer(text):
        start, end = match.span()
        if found and start - BEFORE <= found[-1][1]:
            found[-1] = (found[-1][0], end + AFTER)
        else:
            found.append((start - BEFORE, end + AFTER))
    return [(_blank_before(text, max(0, low)), _blank_after(text, min(len(text), high))) for low, high in found]


def _blank_before(text: str, position: int) -> int:
    stop = max(0, position - LONGEST_WORD)
    while position > stop and not text[position - 1].isspace():
        position -= 1
    return position


def _blank_after(text: str, position: int) -> int:
    stop = min(len(text), position + LONGEST_WORD)
    while position < stop and not text[position].isspace():
        position += 1
    return position


def find_timexes(text: str, reference: str | None = None) -> list[Timex]:
    """Return all time expressions of a text, in order, without overlaps; `reference` (EDTF) anchors relative ones."""
    context = Context(text, read_point(reference))
    found: list[Timex] = []
    done = 0
    for low, high in windows(text):
        for segment in read_segments(text, max(low, done), high):
            for node in parse_segment(segment, context):
                timex = _timex(node, context) if node.kind in DATED else None
                if timex is not None:
                    found.append(timex)
        done = max(done, high)
    return found


def _timex(node: Node, context: Context) -> Timex | None:
    value = _date_of(node, context)
    if value is None:
        return None
    kind, entry, date = value
    if kind == "vague":
        return Timex(node.start, node.end, kind, None, entry)
    if kind == "duration":
        return Timex(node.start, node.end, kind, date if isinstance(date, str) else None, entry)
    date = resolve(date, context, node.start, node.end)
    edtf = render(date)
    if edtf is not None:
        _remember(date, node, context)
    return Timex(node.start, node.end, "interval" if edtf and "/" in edtf else "date", edtf, entry)


OPENS_SENTENCE = re.compile(r"(?:\A|[.!?:]\s+|\n\s*)(?:In|By|Early in|Late in|During|On|As of)\s\Z")


def _remember(date: Value, node: Node, context: Context) -> None:
    """Keep a date as what later months and days refer to: a month or day, or a year that opens its sentence."""
    point = date.first if isinstance(date, Range) and date.first and date.first.day and date.last else date
    if not isinstance(point, Point):
        return
    opens = OPENS_SENTENCE.search(context.text[max(0, node.start - 16) : node.start]) is not None
    context.remember(point, node.end, opens)


def _date_of(node: Node, context: Context) -> tuple[str, str, Value] | None:
    """Return subtype, rule and value of a node that is a time expression; None for any other node."""
    text, kind = context.text, node.kind
    if kind in "DKIx" and (not stands_free(text, node) or is_name(text, node)):
        return None
    if kind == "D" and node.rule == "numeric-day" and node.value is None:
        first, second, year = (int(part) for part in re.split(r"\D", text[node.start : node.end]))
        return "date", "numeric-day", context.slashed(first, second, year)
    if kind == "D":
        return "date", node.rule or "date", node.value
    if kind == "I":
        return "duration", node.rule or "duration", node.value
    if kind == "K":
        return "vague", node.rule or "vague", None
    if kind == "x":
        day = render(context.named_before(node.start) or context.reference)
        return "date", "clock", f"{day}T{node.value}:00" if day and len(day) == 10 else None
    if kind == "Y" and is_year(text, node):
        return "date", "year", Point(node.value)
    if kind in "Mm" and is_month(text, node):
        return "date", "month", Point(None, node.value)
    if kind == "W" and is_weekday(text, node):
        return "date", "weekday", Weekday(node.value)
    if kind == "S" and is_season(text, node):
        return "date", "season", Point(None, node.value)
    if kind == "Q" and is_quarter(text, node):
        return "date", "quarter", Range(Point(None, node.value[0]), Point(None, node.value[1]))
    return None


def parse_date(text: str, reference: str | None = None) -> str | None:
    """Return the EDTF value of a text's first date ("Published on 3 March 2022"), or None; durations do not count."""
    return next(
        (timex.value for timex in find_timexes(text, reference) if timex.value and timex.subtype != "duration"), None
    )
