"""When two values count as the same: spans, names, quotes and dates."""

import re
from collections.abc import Iterable

Pair = tuple[int, int]

_WORD = re.compile(r"\w+")
_COUNTRY = re.compile(r"[A-Z]{3}")
_NO_NAME = re.compile(r"[^a-z0-9]+")
_QUARTER = re.compile(r"(?P<year>\d{4})-3(?P<part>[3-6])")
_HALF = re.compile(r"(?P<year>\d{4})-4(?P<part>[01])")
_DECADE = re.compile(r"(?P<decade>\d{3})X")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def overlap(one: Pair, other: Pair) -> bool:
    """Tell whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def word_iou(text: str, one: Pair, other: Pair) -> float:
    """Return the shared words of two spans over all their words (0 to 1); punctuation at the edges costs nothing."""
    first, second = _word_starts(text, one), _word_starts(text, other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _word_starts(text: str, span: Pair) -> set[int]:
    return {match.start() + span[0] for match in _WORD.finditer(text[span[0] : span[1]])}


def slug(name: str | None) -> str:
    """Return a name in lower case with hyphens."""
    return _NO_NAME.sub("-", (name or "").lower()).strip("-")


def fold_ids(ids: Iterable[str | None]) -> set[str]:
    """Return ids in one writing: countries as they are, all else as `slug`."""
    return {ident if _COUNTRY.fullmatch(ident) else slug(ident) for ident in ids if ident}


def same_words(one: str, other: str) -> bool:
    """Tell whether two quotes share half the words of the shorter one."""
    first, second = set(slug(one).split("-")), set(slug(other).split("-"))
    return bool(first & second) and len(first & second) / min(len(first), len(second)) >= 0.5


def days(value: str | None) -> tuple[str, str] | str | None:
    """Return an EDTF value as first and last day, so that two spellings of one interval are equal.

    A month ends on its 31st here, whatever its length: the ends are compared, not counted. Durations and values of
    other forms stay as they are.
    """
    if value is None:
        return None
    value = value.strip().rstrip("?~%")
    if value.startswith("P"):
        return value
    if "/" in value:
        start, end = value.split("/", 1)
        first = "0000" if start in ("..", "") else days(start)
        last = "9999" if end in ("..", "") else days(end)
        return (first[0] if isinstance(first, tuple) else str(first), last[1] if isinstance(last, tuple) else str(last))
    if part := _QUARTER.fullmatch(value):
        month = (int(part["part"]) - 3) * 3
        return (f"{part['year']}-{month + 1:02d}-01", f"{part['year']}-{month + 3:02d}-31")
    if part := _HALF.fullmatch(value):
        month = int(part["part"]) * 6
        return (f"{part['year']}-{month + 1:02d}-01", f"{part['year']}-{month + 6:02d}-31")
    if part := _DECADE.fullmatch(value):
        return (f"{part['decade']}0-01-01", f"{part['decade']}9-12-31")
    if _YEAR.fullmatch(value):
        return (f"{value}-01-01", f"{value}-12-31")
    if _MONTH.fullmatch(value):
        return (f"{value}-01", f"{value}-31")
    return (value, value) if _DAY.fullmatch(value) else value
