"""Dates as reports, file names and manifests write them, to EDTF (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`)."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
        "september sept sep,october oct,november nov,december dec".split(","),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{0}>" + "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?![\d,.]\d)(?!\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
STAMP = re.compile(
    r"(?<![\w.,])(?:"
    + r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>[01]?\d)[-/.](?P<d1>[0-3]?\d)(?=T\d\d|[^\w/-]|$)"
    + r"|(?P<y7>(?:19|20)\d\d)[-/](?P<m7>[01]\d)(?=[^\w/-]|$)"
    + rf"|(?:[0-3]?\d\s?[-–]\s?)?{_DAY.format('d2')}\s+(?:of\s+)?{_MONTH.format('m2')},?\s+{_YEAR.format('y2')}"
    + rf"|{_MONTH.format('m3')}\s+(?:[0-3]?\d\s?[-–]\s?)?{_DAY.format('d3')},?\s+{_YEAR.format('y3')}"
    + rf"|{_MONTH.format('m4')}(?:\s?[-–/]\s?{_MONTH.format('m4b')})?,?\s+{_YEAR.format('y4')}"
    + rf"|(?P<n1>[0-3]?\d)[./](?P<n2>[0-3]?\d)[./]{_YEAR.format('y5')}"
    + rf"|{_YEAR.format('y6')}(?![-–/]\d)"
    r")",
    re.IGNORECASE,
)
FILE_STAMP = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<s>[-_.]?)(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
EDTF = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Stamp(Struct, frozen=True):
    """A date found at `text[start:end]`; `edtf` has 4 (year), 7 (month) or 10 (day) characters."""

    edtf: str
    start: int
    end: int


def find_stamps(text: str) -> Iterator[Stamp]:
    """Yield the absolute dates of a text; of a range of days the last one, of months the later."""
    for match in STAMP.finditer(text):
        found = {name.rstrip("0123456789b"): value for name, value in match.groupdict().items() if value}
        if match["m4b"]:
            found["m"] = match["m4b"]
        if match["n1"]:
            day, month = int(match["n1"]), int(match["n2"])
            if day <= 12 < month:
                day, month = month, day
            edtf = make(found["y"], month, day) if day > 12 else make(found["y"])
        else:
            month_word = found.get("m", "")
            month = int(month_word) if month_word.isdigit() else MONTHS.get(month_word.lower(), 0)
            edtf = make(found["y"], month, int(found.get("d", 0)))
        if edtf:
            yield Stamp(edtf, match.start(), match.end())


def make(year: str, month: int = 0, day: int = 0) -> str | None:
    """Return the EDTF date, or None where there is no such day."""
    if not month:
        return year
    try:
        date(int(year), month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


def read_stamp(value: str) -> str | None:
    """Return the EDTF date that a metadata field states, or None."""
    value = value.strip()
    if EDTF.fullmatch(value):
        return make(value[:4], int(value[5:7] or 0), int(value[8:10] or 0))
    stamps = list(find_stamps(value))
    return max(stamps, key=lambda stamp: len(stamp.edtf)).edtf if stamps else None


def file_stamp(stem: str) -> str | None:
    """Return the date in a file's name: the most exact one, else the last."""
    best: str | None = None
    for match in FILE_STAMP.finditer(stem):
        edtf = make(match["y"], int(match["m"] or 0), int(match["d"] or 0))
        if edtf and (best is None or len(edtf) >= len(best)):
            best = edtf
    return best
