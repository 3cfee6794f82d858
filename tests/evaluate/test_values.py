"""When two values count as the same."""

import pytest

from estimative.evaluate.values import days, fold_ids, overlap, same_words, slug, word_iou


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022-34", "2022-04/2022-06"),
        ("2022-04-01/2022-06-30", "2022-04-01/2022-06-30"),
        ("2022-40", "2022-01/2022-06"),
        ("202X", "2020/2029"),
        ("2024~", "2024"),
        ("P3Y", "P3Y"),
        (None, None),
    ],
)
def test_two_writings_of_one_date_are_equal(one: str | None, other: str | None) -> None:
    """A quarter is its three months, a decade its ten years."""
    assert days(one) == days(other)


@pytest.mark.parametrize(("one", "other"), [("2024", "2024-01"), ("2023/..", "2023"), ("P3Y", "P3M"), (None, "2024")])
def test_different_dates_differ(one: str | None, other: str | None) -> None:
    """Fineness and open ends matter."""
    assert days(one) != days(other)


def test_open_interval_has_an_end_beyond_all_dates() -> None:
    """ ".." is the first or the last day of all."""
    assert days("2023-07/..") == ("2023-07-01", "9999")
    assert days("../2027") == ("0000", "2027-12-31")


def test_word_iou_ignores_punctuation_at_the_edges() -> None:
    """Only words count."""
    text = "Output may fall, sharply."
    assert word_iou(text, (0, 15), (0, 16)) == 1.0
    assert word_iou(text, (0, 15), (0, 24)) == 3 / 4
    assert word_iou(text, (15, 16), (15, 16)) == 0.0


def test_overlap_is_half_open() -> None:
    """Spans that only touch do not overlap."""
    assert overlap((0, 3), (2, 4)) and not overlap((0, 3), (3, 4))


def test_names_fold_and_countries_do_not() -> None:
    """ "BRICS+" and "brics" are one; PRK stays."""
    assert slug("The U.N. Security Council") == "the-u-n-security-council"
    assert fold_ids(["PRK", "BRICS", None]) == {"PRK", "brics"}


def test_quotes_agree_by_half_their_words() -> None:
    """A longer quote that holds the shorter one is right."""
    assert same_words("some analysts", "analysts")
    assert not same_words("the ministry", "analysts")
