"""Text to typed words: each word that can be part of a time expression becomes a node of one kind (a letter).

Grammar rules are regular expressions over the string of kinds, so that they compose: "the third quarter of 2020" is
`toUOY`. Anything else is no node and ends a segment.

    Y year of four digits   n number up to 99   N other number   w number word   o ordinal   h half   v vague number
    M month  m month that is a word or abbreviation too  W weekday  j its abbreviation  S season  U unit  p part of day
    D complete date  R decade ("1990s")  Q quarter or half ("Q3")  d today …  P past  T this  F next  x clock time  y decade in words  H that, same
    E part (early, end)  z fiscal  B era  g ago  L later, earlier  J long  X term, run, future  e ahead  G writing
    t the  A a  O of  i preposition  s since  f from  b between  c to, through  k hyphen  a and  C comma  q stop  V slash
"""

import re
from typing import Any, NamedTuple

from .intervals import Point, Range


class Node(NamedTuple):
    """A stretch of text with its kind, its value and, once a rule made it, the rule's id."""

    kind: str
    start: int
    end: int
    value: Any = None
    rule: str | None = None


MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
UNITS = "minute hour day week month quarter year decade century weekend fortnight".split()
PARTS = {
    "start": "beginning start outset",
    "middle": "middle midpoint",
    "end": "end close",
    "early": "early",
    "mid": "mid",
    "late": "late",
    "rest": "rest remainder",
}
SINGLE = {
    "t": "the",
    "A": "a an",
    "O": "of",
    "s": "since",
    "f": "from",
    "b": "between",
    "c": "to through until till thru",
    "a": "and or",
    "g": "ago",
    "h": "half",
    "J": "long",
    "i": "in on at by during over within for after before around about throughout circa into as than under about",
    "v": "few several many some couple recent multiple multi successive",
    "P": "last past previous preceding prior",
    "T": "this current present",
    "F": "next coming following upcoming forthcoming ensuing subsequent",
    "H": "that same",
    "L": "later earlier sooner hence back",
    "e": "ahead",
    "G": "writing publication",
    "X": "term run future past medium short near longer shorter nearer foreseeable immediate time",
    "B": "bc bce ce ad",
    "z": "fiscal financial fy",
    "p": "morning afternoon evening night noon midnight",
}
WORDS: dict[str, tuple[str, Any]] = {}
for _kind, _words in SINGLE.items():
    WORDS.update((word, (_kind, word)) for word in _words.split() if word not in WORDS)
for _part, _words in PARTS.items():
    WORDS.update((word, ("E", _part)) for word in _words.split())
WORDS.update((word, ("w", number)) for number, word in enumerate(SMALL, 1))
WORDS.update((word, ("w", number)) for number, word in zip(range(20, 100, 10), TENS, strict=True))
WORDS["hundred"] = ("w", 100)
WORDS.update((word, ("o", number)) for number, word in enumerate(ORDINALS, 1))
WORDS["thirtieth"] = ("o", 30)
WORDS["final"] = ("o", -1)
WORDS.update((word[:-1] + "ies", ("y", f"19{number}X")) for number, word in enumerate(TENS, 2))
WORDS["latter"] = ("o", 2)
for _unit in UNITS:
    WORDS[_unit] = ("U", (_unit, False))
    WORDS[_unit[:-1] + "ies" if _unit.endswith("y") and _unit != "day" else _unit + "s"] = ("U", (_unit, True))
for _number, _name in enumerate(MONTHS, 1):
    WORDS[_name] = ("m" if _name in {"may", "march"} else "M", _number)
    WORDS.setdefault(_name[:3], ("m", _number))
WORDS["sept"] = ("m", 9)
for _number, _name in enumerate(DAYS):
    WORDS[_name] = ("W", _number)
    for _short in {_name[:3], {"tuesday": "tues", "thursday": "thurs"}.get(_name, _name[:3])}:
        WORDS[_short] = ("j", _number)
WORDS.update({"spring": ("S", 21), "summer": ("S", 22), "autumn": ("S", 23), "fall": ("S", 23), "winter": ("S", 24)})
WORDS.update({"springtime": ("S", 21), "summertime": ("S", 22), "wintertime": ("S", 24)})
WORDS.update({"today": ("d", 0), "yesterday": ("d", -1), "tomorrow": ("d", 1), "tonight": ("d", 0)})

LEXEMES = re.compile(
    r"""
      (?P<skip>(?:https?://|www\.)\S+ | \S+@\S+
        | [$€£¥₩₽₹]\s?\d[\d,.]*
        | \d[\d,.]*\s?(?:%|‰|°|(?:percent|per\s?cent|bn|mn|[mbtr]illion|thousand|basis|km|kilomet\w+|miles?|tons?|tonnes?
            |MW|GW|kW|TW|barrels|b/d|USD|EUR|dollars|euros|yuan|rubles)\b)
        | (?i:\b(?:no|nos|art|article|articles|resolution|res|section|sec|page|pages|pp?|chapter|figure|fig|table|box|annex
            |paragraph|para|clause|vol|issue|room|unscr|version|ver|item|chart|step|phase|tranche|h\.r|s\.res)\b\.?\s?\#?\d[\d/.-]*)
        | \#\d+ | 24/7 | 9/11
      )
    | (?P<clock>(?<![\w:.])(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?\s?(?:[ap]\.?m\b\.?|(?:hours|hrs|local(?:\stime)?|[A-Z]{0,3}T|UTC|Zulu)\b)
            |(?:1[0-2]|[1-9])\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o['’]clock\b)
            |(?:[01]\d|2[0-4]):[0-5]\d(?=\s?[-–]\s?(?:[01]\d|2[0-4]):[0-5]\d\b)|(?<=\d\s[-–]\s)(?:[01]\d|2[0-4]):[0-5]\d\b(?!:)
            |(?<=\bat\s)(?:[01]?\d|2[0-4]):[0-5]\d\b(?!:))(?:\s(?:[A-Z]{2,3}T|UTC|local\stime))?)
    | (?P<ratio>\d+:\d\d(?::\d\d)?)
    | (?P<iso>(?<![\w.-])\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<month>(?<![\w.-])[12]\d{3}-(?:0[1-9]|1[0-2])(?![\w-]))
    | (?P<numeric>(?<![\w./-])(?:\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)\d{4}|\d{4}(?P<pes>[./])\d{1,2}(?P=pes)\d{1,2})(?![\w-]|[./]\d))
    | (?P<quarter>\b(?:[1-4]Q\s?['’]?(?:\d{4}|\d\d)?|Q[1-4](?:['’]\d\d)?|[12]H\s?['’]?(?:\d{4}|\d\d)|H[12](?:['’]\d\d)?)\b)
    | (?P<fiscal>\b(?:FY|CY)\s?['’]?(?:\d{4}|\d\d)(?:[/–-]\d{2,4})?\b)
    | (?P<decade>(?<![\w.,])(?:(?:1\d|20)\d0s|(?<=the\s)(?:1\d|20)\d0['’]s|['’][2-9]0['’]?s|(?<=the\s)[5-9]0['’]?s)\b)
    | (?P<ordinal>(?<![\w.,-])\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<number>(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+|\s?½|\s1/2)?(?!\w|[,.]\d))
    | (?P<era>(?:B\.C\.E?\.?|A\.D\.|C\.E\.))
    | (?P<word>[^\W\d_]+)
    | (?P<hyphen>[-‐‑\u00ad\ufffe]) | (?P<dash>\s?[–—]\s?) | (?P<mark>[,./])
    """,
    re.VERBOSE,
)
MARKS = {",": "C", ".": "q", "/": "V"}
YEAR_AHEAD = re.compile(r",?\s+(?:19|20)\d\d\b")


def read_word(text: str, word: str, start: int, end: int) -> Node | None:
    """Return the node of a word, or None. A month that is an everyday word counts in lower case only before a year."""
    found = WORDS.get(word.lower())
    if found is None:
        return None
    kind, value = found
    if word[0].islower() and kind in "Mmj" and (kind != "M" or word == "august") and not YEAR_AHEAD.match(text, end):
        return None
    if kind == "B" and not word.isupper():
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


def read_fiscal(raw: str) -> Point | Range:
    """Return the year that a fiscal year is named for (its months differ from country to country)."""
    years = re.findall(r"\d+", raw)
    first = two_digits(years[0])
    return Range(Point(first), Point(first // 100 * 100 + int(years[1][-2:]))) if len(years) > 1 else Point(first)


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
    """Return the runs of nodes within `text[start:end]` that only blanks part (no blank line)."""
    segments: list[list[Node]] = [[]]
    last = start
    for match in LEXEMES.finditer(text, start, end):
        kind = match.lastgroup or ""
        gap = text[last : match.start()]
        if gap and (not gap.isspace() or gap.count("\n") > 1):
            segments.append([])
        last = match.end()
        node = read_lexeme(text, kind, match)
        if node is None:
            segments.append([])
        else:
            segments[-1].append(node)
    return [segment for segment in segments if segment]


def read_lexeme(text: str, kind: str, match: re.Match[str]) -> Node | None:
    """Return the node of one lexeme, or None where it belongs to no time expression."""
    start, end, raw = match.start(), match.end(), match[0]
    if kind == "word":
        return read_word(text, raw, start, end)
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
    if kind == "clock":
        return Node("x", start, end, read_clock(raw), "clock")
    if kind == "era":
        return Node("B", start, end, raw.replace(".", "").lower())
    if kind == "decade":
        return Node("R", start, end, read_decade(raw))
    if kind == "quarter":
        sort, value = read_quarter(raw)
        return Node(sort, start, end, value, "quarter")
    if kind == "fiscal":
        return Node("D", start, end, read_fiscal(raw), "fiscal-year")
    if kind == "iso":
        return Node("D", start, end, Point(*(int(part) for part in raw[:10].split("-"))), "iso-day")
    if kind == "month":
        year, month = int(raw[:4]), int(raw[5:])
        span = Range(Point(year), Point(year - year % 100 + month)) if month > year % 100 else Point(year, month)
        return Node("D", start, end, span, "iso-month")
    return Node("D", start, end, read_numeric(raw), "numeric-day") if kind == "numeric" else None
