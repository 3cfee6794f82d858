"""Dates that a reviewer types: EDTF as it is, and words such as "mid-2026" as the pipeline would read them."""

import re

from ..errors import UsageError
from ..resolve.intervals import days_of
from ..resolve.timexes import find_timexes

_FORMAL = re.compile(r"[\d./?~%X-]+")
_PART_OF_YEAR = re.compile(r"\d{4}-(?:2[1-4]|3[3-6]|4[01])")  # EDTF: seasons, quarters, halves
_DURATION = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?")


def date_value(typed: str, reference: str | None) -> str:
    """Return an EDTF value or ISO 8601 duration; `reference` (EDTF) anchors "next year". Raises `UsageError`."""
    typed = typed.strip()
    if days_of(typed) or _DURATION.fullmatch(typed) or _PART_OF_YEAR.fullmatch(typed):
        return typed
    value = None if _FORMAL.fullmatch(typed) else words_value(typed, reference)
    if value is None:
        message = "no date. Type one such as 2026, 2026-06, 2026-06-30, 2026/2027, P3M or 'June 2026'."
        raise UsageError(typed[:60] or "date", message, "date")
    return value


def words_value(words: str, reference: str | None) -> str | None:
    """Return the value of the first time expression in some words, None where there is none."""
    return next((timex.value for timex in find_timexes(words, reference) if timex.value), None)
