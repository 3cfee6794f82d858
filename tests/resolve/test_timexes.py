"""Values of time expressions: always valid, never an exception, and what other stages call."""

import re

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from estimative.resolve.intervals import Point, beginning, days_of, ending, read_point, shift, week_of
from estimative.resolve.timexes import find_timexes, parse_date
from estimative.resolve.vocabulary import WORDS

DURATION = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD]|T\d+(?:\.\d+)?[HM])")
PIECES = st.sampled_from(
    [
        *WORDS,
        "-",
        "–",
        ",",
        ".",
        "/",
        "(",
        "\n\n",
        "%",
        "10:30 am",
        "B.C.",
        "²",
        "١٢",
        "🙂",
        *"2024 1999 0 7 31 99 1,500 2.5 3rd Q3 2Q22 FY25 1990s '90s 2024-05-06 13/13/2024 30.02.2023".split(),
    ]
)
REFERENCES = st.sampled_from(
    [None, "2024-02-29", "2024", "2023-12", "0001-01-01", "9999-12-31", "2023/2024", "199X", "x"]
)


def is_valid(value: str) -> bool:
    """Tell whether a value is an ISO 8601 duration or EDTF."""
    return DURATION.fullmatch(value) is not None or parse_edtf(value) is not None


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", "", "-"]), REFERENCES)
def test_every_value_is_valid(pieces: list[str], joint: str, reference: str | None) -> None:
    """Whatever words of time stand together, each value validates and each span lies in the text, in order."""
    text = joint.join(pieces)
    end = 0
    for timex in find_timexes(text, reference):
        assert end <= timex.start < timex.end <= len(text)
        assert timex.value is None or is_valid(timex.value), timex
        end = timex.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), REFERENCES)
def test_any_text_is_read(text: str, reference: str | None) -> None:
    """No text raises."""
    for timex in find_timexes(text, reference):
        assert timex.value is None or is_valid(timex.value)


def test_long_runs_stay_linear() -> None:
    """A table of years and an endless word are read in time that grows with their length."""
    assert len(find_timexes("2001 " * 5000)) == 5000
    assert find_timexes("a" * 200_000 + "@" * 200_000) == []
    assert find_timexes("1" * 200_000) == []
    assert find_timexes("1,1." * 50_000, "2024") == []
    assert len(find_timexes("in May " * 20_000)) == 20_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Published on 3 March 2022", "2022-03-03"),
        ("Updated April 9, 2026", "2026-04-09"),
        ("eia-outlook 2022-03", "2022-03"),
        ("No date here", None),
        ("After 24 years", None),
    ],
)
def test_parse_date(text: str, value: str | None) -> None:
    """The first date of a head line is given as EDTF; a duration is none."""
    assert parse_date(text) == value


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2023-24", ("2023-12-01", "2024-02-29")),
        ("2023-07/..", ("2023-07-01", "9999-12-31")),
        ("P3Y", None),
        (None, None),
    ],
)
def test_days_of(edtf: str | None, days: tuple[str, str] | None) -> None:
    """An EDTF value spans its first to its last day."""
    assert days_of(edtf) == days


@pytest.mark.parametrize(
    ("edtf", "by", "before", "since", "after"),
    [
        ("2027", "../2027", "../2026", "2027/..", "2028/.."),
        ("2027-12", "../2027-12", "../2027-11", "2027-12/..", "2028-01/.."),
        ("2027-01-01", "../2027-01-01", "../2026-12-31", "2027-01-01/..", "2027-01-02/.."),
        ("2026-24", "../2026-24", "../2026-23", "2026-24/..", "2027-21/.."),
        ("2026-04/2026-06", "../2026-06", "../2026-03", "2026-04/..", "2026-07/.."),
        ("202X", "../202X", "../2019", "202X/..", "2030/.."),
        ("9999", "../9999", "../9998", "9999/..", None),
    ],
)
def test_open_intervals_around_a_date(edtf: str, by: str, before: str, since: str, after: str | None) -> None:
    """An interval open at one side ends or begins with the date, or with its neighbour of the same fineness."""
    assert (ending(edtf), ending(edtf, before=True)) == (by, before)
    assert (beginning(edtf), beginning(edtf, after=True)) == (since, after)


def test_shift_and_week() -> None:
    """Points move by units and stay as fine as the unit; a week runs from Monday to Sunday."""
    assert shift(Point(2024, 1, 31), "month", -2) == Point(2023, 11)
    assert shift(Point(2024, 3, 1), "day", -1) == Point(2024, 2, 29)
    assert shift(Point(9999, 12, 31), "day", 1) is None
    assert week_of(Point(2024, 10, 18)) == (Point(2024, 10, 14), Point(2024, 10, 20))
    assert read_point("2023-02-30") is None
