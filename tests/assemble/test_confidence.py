"""Analytic confidence as stated."""

import pytest

from estimative.assemble.confidence import confidence_of


def stated(sentence: str) -> str | None:
    found = confidence_of(sentence)
    return None if found is None else found[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We assess with moderate confidence that the cell was warned.", "moderate"),
        ("We judge with high confidence that talks will fail.", "high"),
        ("We have high confidence that the wreck is the missing trawler.", "high"),
        ("The actor is likely based abroad (medium confidence).", "moderate"),
        ("Sea level will go on rising (very high confidence).", "very_high"),
        ("The bureau has low confidence in this judgment.", "low"),
        ("Confidence: low. The actor may be a contractor.", "low"),
        ("It is our high-confidence assessment that the site is empty.", "high"),
        ("With a very high degree of confidence, we attribute the raid to the militia.", "very_high"),
        ("Ice cover will shrink (with moderate confidence; see section 3).", "moderate"),
    ],
)
def test_stated_confidence_is_found(sentence: str, expected: str) -> None:
    """With, has, brackets, a label or a compound: the word before "confidence" is the level."""
    assert stated(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Consumer confidence is high again.",
        "High consumer confidence will lift sales.",
        "The motion of no confidence may pass.",
        "Confidence-building measures are likely to be agreed.",
        "",
    ],
)
def test_other_confidence_is_none(sentence: str) -> None:
    """The confidence of consumers, investors and parliaments is not the analyst's."""
    assert stated(sentence) is None


def test_line_breaks_do_not_matter() -> None:
    """Reports wrap their lines anywhere."""
    assert stated("We assess with\n  high\nconfidence that it will fail.") == "high"
