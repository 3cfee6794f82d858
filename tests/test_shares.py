"""Probabilities in numbers: what reports write, its ends, and the level that it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimative.shares import BEFORE_WORD, SHARE, Share, read_share


def read(words: str) -> Share | None:
    found = SHARE.search(words)
    return None if found is None else read_share(found)


@pytest.mark.parametrize(
    ("words", "low", "high", "level"),
    [
        ("a 60 percent", 0.6, 0.6, "likely"),
        ("60-70 %", 0.6, 0.7, "likely"),
        ("60 to 70 per cent", 0.6, 0.7, "likely"),
        ("between 60% and 70%", 0.6, 0.7, "likely"),
        ("sixty-five percent", 0.65, 0.65, "likely"),
        ("7.5%", 0.075, 0.075, "very_unlikely"),
        ("one in three", 1 / 3, 1 / 3, "unlikely"),
        ("1-in-100", 0.01, 0.01, "remote"),
        ("nine chances out of ten", 0.9, 0.9, "very_likely"),
        ("two-thirds", 2 / 3, 2 / 3, "likely"),
        ("fifty-fifty", 0.5, 0.5, "even"),
        ("0.3", 0.3, 0.3, "unlikely"),
        ("half", 0.5, 0.5, "even"),
        ("three to one against", 0.25, 0.25, "unlikely"),
        ("five to one on", 5 / 6, 5 / 6, "very_likely"),
        ("70:30 in favour", 0.7, 0.7, "likely"),
        ("better than two to one that", 2 / 3, 1.0, "likely"),
        ("at least a 90 percent", 0.9, 1.0, "very_likely"),
        ("more than 50 percent", 0.5, 1.0, "likely"),
        ("less than 50 percent", 0.0, 0.5, "unlikely"),
        ("under 5 per cent", 0.0, 0.05, "remote"),
        ("no greater than one in ten", 0.0, 0.1, "very_unlikely"),
        ("a quarter at most", 0.0, 0.25, "unlikely"),
        ("15% or more", 0.15, 1.0, "very_unlikely"),
    ],
)
def test_numbers_are_shares(words: str, low: float, high: float, level: str) -> None:
    """Percentages, fractions and odds give both ends; a bound reaches to 0 or 1 and has the level of its number."""
    share = read(words)
    assert share is not None
    assert (share.low, share.high) == pytest.approx((low, high))
    assert share.level == level


@pytest.mark.parametrize("words", ["250 percent", "30 percent higher", "half of", "two to one", "12 reports", "", "-"])
def test_other_numbers_are_none(words: str) -> None:
    """A comparison, a part of something, odds without a side and what exceeds 1 are no probability."""
    assert read(words) is None


def test_a_share_before_a_word_ends_there() -> None:
    """ "95 percent certain": the number stands right before the word."""
    found = BEFORE_WORD.search("analysts are 95 percent ")
    assert found is not None and read_share(found) == Share(0.95, 0.95, "very_likely")
    assert BEFORE_WORD.search("5 percent of them are ") is None


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    """Nothing raises, and the ends lie between 0 and 1 in order."""
    share = read(text)
    assert share is None or 0 <= share.low <= share.high <= 1
