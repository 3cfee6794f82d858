"""Grammar of lengths of time ("three-year", "two weeks ago") and of vague times ("in the near term")."""

import re

from .deictics import period
from .intervals import Point, Value, shift
from .rules import Found, Made, rule

UNITS = {
    "minute": (1, "M", "T"),
    "hour": (1, "H", "T"),
    "day": (1, "D", ""),
    "week": (1, "W", ""),
    "fortnight": (2, "W", ""),
    "month": (1, "M", ""),
    "quarter": (3, "M", ""),
    "year": (1, "Y", ""),
    "decade": (10, "Y", ""),
    "century": (100, "Y", ""),
}
OPENS_LENGTH = re.compile(
    r"\b(?:for|in|within|over|after|than|least|most|nearly|almost|about|around|roughly|some|just|under"
    r"|during|another|by)\s+$",
    re.I,
)
SHARE = re.compile(r"\sof\b|[\s-](?:(?:percentage[\s-])?points?|percent)\b", re.I)
"""Behind "a quarter": a fourth of something."""
AGE = re.compile(r"[-\s]old\b|\sof\sage\b", re.I)
VAGUE = re.compile(
    r"""(?:(?:in|over|for|within|into|during)\s)?(?:the\s)?(?:
        (?:(?:short|near|medium|long|longer|shorter|nearer|immediate)
            (?:(?:\sto\s|-to-|\sand\s|\sor\s)(?:medium|long|longer|near|short))?[-\s](?:term|run)
        | (?:(?:immediate|foreseeable|near)\s)?future) | (?<=in\s)the\spast | (?<=over\s)time
        | (?<=at\s)the\stime(?!\sof) )""",
    re.VERBOSE,
)

NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|but|as|with|by|for|to|in|on|if|is|are|was|were|will|would|could|may|might|can|should"
    r"|that|which|the|a|an|it|than)\b)[a-z]{3,}"
)


def length(unit: str, count: int | float) -> str | None:
    """Return the ISO 8601 duration of `count` units; half a year is six months. None for a unit without one."""
    if unit not in UNITS:
        return None
    factor, letter, time = UNITS[unit]
    number = count * factor
    if isinstance(number, float) and not number.is_integer():
        if letter == "Y" and (number * 12).is_integer():
            return f"P{int(number * 12)}M"
        return f"P{time}{number:g}{letter}" if number < 1e6 else None
    return f"P{time}{int(number)}{letter}" if number < 1e12 else None


def _length(found: Found, count: int | float) -> Made:
    unit, _ = found.value("u")
    value = length(unit, count)
    if unit == "quarter" and SHARE.match(found.after()):
        return None
    return ("I", value) if value and not AGE.match(found.after()) else None


@rule("number", r"(?P<n>[wn])(?P<m>w)(?!kU)")
def multiplied(found: Found) -> Made:
    """Read "two hundred", "ten thousand"."""
    factor = found.value("m")
    return ("w", found.value("n") * factor) if factor in {100, 1000} else None


@rule("duration-range", r"[wnN]k?(?:[ck]|a)k?[wnN]k?l?(?P<u>U)(?:k[Jl])?")
def length_range(found: Found) -> Made:
    """Read "two to three years", "18-24 months", "five- to ten-year": ISO 8601 has no value for it."""
    return ("I", None) if found.value("u")[0] in UNITS and not AGE.match(found.after()) else None


@rule("duration", r"A?(?P<h>h)k?A?(?P<u>U)")
def half_unit(found: Found) -> Made:
    """Read "half a century", "half-decade"."""
    return None if found.value("u")[1] else _length(found, 0.5)


@rule("duration", r"(?P<n>[wnNYA])(?P<x>aA?h)?k?(?P<l>l)?(?P<u>U)(?P<y>aAh)?(?:k[Jl])?(?!Ot?D)")
def counted(found: Found) -> Made:
    """Read "24 years", "three-year", "a year and a half"; "a year" needs a preposition before it (not a rate)."""
    node, (_, plural) = found.node("n"), found.value("u")
    if node is None:
        return None
    half = 0.5 if found.word("x") or found.word("y") else 0
    if node.kind == "A":
        hyphen = found.text().endswith("long")
        ahead = found.match.string[found.match.end() :][:1] in {"g", "L"}
        if plural or not (OPENS_LENGTH.search(found.before()) or ahead or half or hyphen):
            return None
        return _length(found, 1 + half)
    if node.kind == "Y" and (not plural or node.value % 50):
        return None
    return _length(found, node.value + half)


@rule("deictic-ago", r"(?P<i>I)(?:g|(?P<l>L)(?!D|it|i[DY]))")
def ago(found: Found) -> Made:
    """Read "two years ago" from the report's date, "a year later" from the date named before."""
    match = re.fullmatch(r"P(T?)(\d+)([A-Z])", found.value("i") or "")
    node = found.node("i")
    if match is None or node is None or match[1]:
        return "K", None
    word = found.word("l") or "ago"
    context = found.context
    if word in {"ago", "back", "hence"}:
        anchor: Point | None = context.reference
    elif word in {"later", "earlier"}:
        anchor = context.named_before(node.start) or (context.reference if word == "earlier" else None)
    else:
        return None
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year"}[match[3]]
    if anchor is None or len(match[2]) > 9:
        return "D", None
    return "D", _moved(anchor, unit, int(match[2]) * (1 if word in {"later", "hence"} else -1))


def _moved(anchor: Point, unit: str, count: int) -> Value:
    return shift(anchor, unit, count) if unit != "year" else period(anchor, "year", count)


@rule("vague", r"(?:A(?=v))?v(?:O)?k?(?P<u>U)[gL]?|(?:i)(?P<p>U)|(?P<l>U)k[Jl]")
def vague_length(found: Found) -> Made:
    """Read "several days", "a few years ago", "for decades", "years-long", "multi-year": no value."""
    unit, plural = found.value("u") or found.value("p") or found.value("l")
    bare = found.node("p")
    if bare and (not plural or not re.match(r"(?:for|within|over)\b", found.text())):
        return None  # "the first time in decades" compares, and places nothing
    if found.word("u") and found.before(4).lower().endswith("on "):
        return None
    if unit not in UNITS or AGE.match(found.after()):
        return None
    return "K", None


@rule("vague", r"t(?P<u>U)(?:e|cx)|(?P<p>[is])(?P<h>H)X")
def vague_ahead(found: Found) -> Made:
    """Read "the months ahead", "since that time"."""
    if found.word("u"):
        return ("K", None) if found.value("u")[1] else None
    return ("K", None) if found.word("h") == "that" and found.text().endswith("time") else None


@rule("report-time", r"(?<=[it])t?(?P<x>X)O(?P<w>G)|(?<=O)T(?P<g>G)")
def time_of_writing(found: Found) -> Made:
    """Read "at the time of writing", "as of this writing": the report's own date."""
    return ("D", found.context.reference) if found.word("g") or found.word("x") == "time" else None


@rule("clock", r"(?P<h>[wn])u")
def oclock(found: Found) -> Made:
    """Read "five o'clock": as it stands, in the morning."""
    hour = found.value("h")
    return ("x", f"{hour:02d}:00") if isinstance(hour, int) and 0 < hour < 25 else None


@rule("clock", r"(?<=[ico])(?P<p>p)")
def noon(found: Found) -> Made:
    """Read "at noon", "until midnight"."""
    hours = {"noon": "12:00", "midnight": "00:00"}
    if found.after(3)[1:2].isupper():
        return None  # a name ("Midnight Blizzard")
    return ("x", hours[found.word("p")]) if found.word("p") in hours else None


@rule("vague", r"it?[Xl](?:k?[ca]k?[Xl]|k?[Xl])*")
def vague_time(found: Found) -> Made:
    """Read "in the short term", "over the medium to long term", "in the foreseeable future", "over time"."""
    return ("K", None) if VAGUE.fullmatch(found.text()) and not NOUN_AFTER.match(found.after()) else None
