"""Text to typed words: each word that can be part of a time expression becomes a node (kinds: see `vocabulary`).

Anything else is no node and ends a segment.
"""

import re
from functools import lru_cache
from typing import Any

from .intervals import Point, Range
from .vocabulary import WORDS, Node

LEXEMES = re.compile(
    r"""
      (?P<era>[ABC]\.[CDE]\.(?:E\.)?)
    | (?P<word>[^\W\d_](?:['’]clock\b|[^\W_]*(?:['’]\d\d\b)?))
    | (?=[\d$€£¥₩₽₹#'’])(?:
        (?P<skip>[$€£¥₩₽₹]\s?\d[\d,.]{0,20} | \#\d+ | 24/7\b | 9/11\b
          | \d[\d,.]{0,20}\s?(?:%|‰|°|(?:percent|per\s?cent|bn|mn|[mbtr]illion|basis|km|kilomet\w+|miles?|tons?|tonnes?
            |MW|GW|kW|TW|barrels|b/d|USD|EUR|dollars|euros|yuan|rubles)\b))
      | (?P<clock>(?<![\w:.])(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\b\.?
              |(?:hours|hrs|local|[A-Z]{0,3}T|UTC|Zulu)\b)
            |(?:1[0-2]|[1-9])\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)
            |(?:[01]\d|2[0-4]):[0-5]\d(?=\s?[-–]\s?(?:[01]\d|2[0-4]):[0-5]\d\b)
            |(?<=\d\s[-–]\s)(?:[01]\d|2[0-4]):[0-5]\d\b(?!:)
            |(?<=\bat\s)(?:[01]?\d|2[0-4]):[0-5]\d\b(?!:))(?:\s(?:[A-Z]{2,3}T|UTC|(?:local\s)?time)\b)?)
      | (?P<ratio>\d{1,9}:\d\d(?::\d\d)?)
      | (?P<iso>(?<![\w.-])\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
      | (?P<month>(?<![\w.-])[12]\d{3}-(?:0[1-9]|1[0-2])(?![\w-]))
      | (?P<numeric>(?<![\w./-])(?:\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)\d{4}
            |\d{4}(?P<pes>[./])\d{1,2}(?P=pes)\d{1,2})(?![\w-]|[./]\d))
      | (?P<quarter>(?<!\w)(?:[1-4]Q\s?['’]?(?:\d{4}|\d\d)?|[12]H\s?['’]?(?:\d{4}|\d\d))\b)
      | (?P<decade>(?<![\w.,])(?:(?:1\d|20)\d0s|(?<=the\s)(?:1\d|20)\d0['’]s|['’][2-9]0['’]?s
            |(?<=the\s)[5-9]0['’]?s)\b)
      | (?P<ordinal>(?<![\w.,-])\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<number>(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+|\s?½|\s1/2)?(?!\w|[,.]\d))
      )
    | (?P<hyphen>[-‐‑\u00ad\ufffe]) | (?P<dash>\s?[–—]\s?) | (?P<mark>[,./])
    """,
    re.VERBOSE,
)
CODES = re.compile(r"(?P<quarter>[QH][1-4](?:['’]\d\d)?)|(?P<fiscal>[FC]Y['’]?(?:\d{4}|\d\d))")
LABELS = frozenset(
    "no nos art article articles resolution res unscr section sections sec page pages pp p chapter figure fig table box"
    " annex paragraph para clause vol volume issue room version ver item chart step phase tranche law decree act order"
    " bill procedure rule regulation docket".split()
)
LABEL_GAP = re.compile(r"\.?\s?(?:No\.?\s?)?#?")
MARKS = {",": "C", ".": "q", "/": "V"}
YEAR_AHEAD = re.compile(r",?\s+(?:19|20)\d\d\b")


def read_word(text: str, raw: str, word: str, start: int, end: int) -> Node | None:
    """Return the node of a word, or None. A month that is an everyday word counts in lower case only before a year."""
    found = WORDS.get(word)
    if found is None:
        code = CODES.fullmatch(raw)
        if code is None:
            return None
        if code["fiscal"]:
            return Node("D", start, end, Point(two_digits(re.sub(r"\D", "", raw))), "fiscal-year")
        kind, value = read_quarter(raw)
        return Node(kind, start, end, value, "quarter")
    kind, value = found
    if raw[0].islower() and kind in "Mmj" and (kind != "M" or word == "august") and not YEAR_AHEAD.match(text, end):
        return None
    if kind == "B" and not raw.isupper():
        return None
    return Node(kind, start, end, value)


def two_digits(text: str) -> int:
    """Return the year of a number of two or four digits: 22 is 2022, 85 is 1985."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 60 else 1900)


def read_number(start: int, end: int, raw: str) -> Node:
    """Return the node of a plain number: a year by its shape, a small integer or any other number."""
    if len(raw) == 4 and raw.isdigit() and 1000 <= int(raw) < 2200:
        return Node("Y", start, end, int(raw))
    value = float(re.sub(r"\s?(?:½|1/2)", ".5", raw.replace(",", "")))
    whole = int(value) if value < 1e15 and value == int(value) else value
    return Node("n" if raw.isdigit() and len(raw) <= 2 else "N", start, end, whole)


def read_numeric(raw: str) -> Point | None:
    """Return the day of "15/03/2024"; None where day and month could be either way round ("03/04/2024")."""
    first, second, third = (int(part) for part in re.split(r"[./-]", raw))
    if first > 31:
        return Point(first, second, third)
    if "." in raw or first > 12 or first == second:
        return Point(third, second, first)
    return Point(third, first, second) if second > 12 else None


def read_quarter(raw: str) -> tuple[str, Any]:
    """Return kind and value of "2Q22", "Q3" or "1H 2024"."""
    digits = re.findall(r"\d+", raw)
    number, length = int(digits[0]), 3 if "Q" in raw else 6
    months = (number * length - length + 1, number * length)
    if len(digits) == 1:
        return "Q", months
    year = two_digits(digits[1])
    return "D", Range(Point(year, months[0]), Point(year, months[1]))


def read_clock(raw: str) -> str:
    """Return a time of day as hh:mm."""
    hour, minute = int(re.findall(r"\d+", raw)[0]), re.findall(r"[:.](\d\d)", raw)
    half = re.search(r"\d\s?([ap])\.?m", raw, re.I)
    if half:
        hour = hour % 12 + 12 * (half[1].lower() == "p")
    return f"{hour % 24:02d}:{minute[0] if minute else '00'}"


def read_decade(raw: str) -> str:
    """Return the EDTF of "1990s" or "'90s"; "1800s" is the century, "2000s" the decade."""
    digits = re.sub(r"\D", "", raw)
    if len(digits) == 2:
        digits = ("19" if digits >= "30" else "20") + digits
    return digits[:2] + "XX" if digits.endswith("00") and digits < "2000" else digits[:3] + "X"


def read_segments(text: str, start: int, end: int) -> list[list[Node]]:
    """Return the runs of nodes within `text[start:end]` that only blanks part (no blank line).

    A number behind a label ("Article 5", "Resolution 1970") is no node.
    """
    segments: list[list[Node]] = []
    segment: list[Node] = []
    last, label = start, -1
    for match in LEXEMES.finditer(text, start, end):
        low, high = match.span()
        if low > last and segment:
            gap = text[last:low]
            if not gap.isspace() or gap.count("\n") > 1:
                segments.append(segment)
                segment = []
        last = high
        kind = match.lastgroup
        if kind == "word":
            raw = match[0]
            sort = _sort(raw)
            node = read_word(text, raw, raw.lower(), low, high) if sort == "time" else None
            if node is None and (sort == "label" or _numbers_bill(text, raw, low, high)):
                label = high
        else:
            node = read_lexeme(kind or "", match)
            if label >= 0 and low - label < 8 and LABEL_GAP.fullmatch(text, label, low):
                label, node = (label, node) if kind == "mark" else (-1, None)
        if node is not None:
            segment.append(node)
        elif segment:
            segments.append(segment)
            segment = []
    return [*segments, segment] if segment else segments


def _numbers_bill(text: str, raw: str, low: int, high: int) -> bool:
    """Tell whether a letter labels a bill's number ("H.R. 2012", "S. 1260"), and does not end "U.S."."""
    return raw in "RS" and text.startswith(".", high) and not (raw == "S" and text[max(0, low - 2) : low] == "U.")


@lru_cache(maxsize=20_000)
def _sort(raw: str) -> str:
    """Return whether a word may be one of time, is a label before a number, or neither."""
    word = raw.lower()
    if word in LABELS:
        return "label"
    return "time" if word in WORDS or not word.isalpha() else "other"


def read_lexeme(kind: str, match: re.Match[str]) -> Node | None:
    """Return the node of one lexeme, or None where it belongs to no time expression."""
    start, end, raw = match.start(), match.end(), match[0]
    if kind == "number":
        return read_number(start, end, raw)
    if kind == "mark":
        return Node(MARKS[raw], start, end)
    if kind == "hyphen":
        return Node("k", start, end)
    if kind == "dash":
        return Node("c", start, end)
    if kind == "ordinal":
        return Node("o", start, end, int(raw[:-2]))
    if kind == "era":
        return Node("B", start, end, raw.replace(".", "").lower())
    if kind == "clock":
        return Node("x", start, end, read_clock(raw), "clock")
    if kind == "decade":
        return Node("R", start, end, read_decade(raw))
    if kind == "quarter":
        sort, value = read_quarter(raw)
        return Node(sort, start, end, value, "quarter")
    if kind == "iso":
        return Node("D", start, end, Point(*(int(part) for part in raw[:10].split("-"))), "iso-day")
    if kind == "month":
        year, month = int(raw[:4]), int(raw[5:])
        span = Range(Point(year), Point(year - year % 100 + month)) if month > year % 100 else Point(year, month)
        return Node("D", start, end, span, "iso-month")
    return Node("D", start, end, read_numeric(raw), "numeric-day") if kind == "numeric" else None
