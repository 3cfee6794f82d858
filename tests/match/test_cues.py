"""Candidate cues: the words that the lexicon knows, and probabilities stated in numbers."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from estimative.layers import CueLayer
from estimative.match.cues import Cues, stated_probabilities

NLP = spacy.blank("en")
STAGE = Cues(NLP, "cues")


def cues(text: str) -> list[tuple[str, CueLayer]]:
    doc = NLP(text)
    return [(doc[cue.start : cue.end].text, cue) for cue in STAGE.match(doc)]


def words(text: str) -> list[str]:
    return [found for found, _ in cues(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid cannot be ruled out.", "cannot be ruled out"),
        ("There is no reason to believe that it fell.", "no reason to believe"),
        ("In all likelihood, it fell.", "In all likelihood"),
        ("It remains to be seen whether it fell.", "remains to be seen"),
    ],
)
def test_longest_form_wins(text: str, expected: str) -> None:
    """A phrase is one cue; the shorter cues inside it are none."""
    assert words(text) == [expected]


def test_case_does_not_matter() -> None:
    """Forms are found at the start of a sentence and in capitals."""
    assert words("LIKELY so. Perhaps not.") == ["LIKELY", "Perhaps"]


def test_cues_come_in_order_and_apart() -> None:
    """Candidates are sorted by place, and different stretches never overlap."""
    found = [cue for _, cue in cues("It may well be likely that a 60 percent chance could appear to exist.")]
    places = sorted({(cue.start, cue.end) for cue in found})
    assert [(cue.start, cue.end) for cue in found] == sorted((cue.start, cue.end) for cue in found)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_words_of_two_kinds_give_two_candidates() -> None:
    """ "forecast" is a noun or a verb; the tree decides, so both entries are handed on."""
    assert {cue.group for _, cue in cues("The forecast is gloomy.")} == {"noun", "frame"}


@pytest.mark.parametrize("text", ["It was unlikely.", "the willing and the mighty", "He is canny and couldst not", ""])
def test_parts_of_words_are_no_cues(text: str) -> None:
    """Forms match whole words only."""
    assert set(words(text)) <= {"unlikely"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is a 60 percent chance of rain.", "60 percent chance"),
        ("There is a 60% chance of rain.", "60% chance"),
        ("There is a 60-70 % probability of rain.", "60-70 % probability"),
        ("There is a 60 to 70 per cent likelihood of rain.", "60 to 70 per cent likelihood"),
        ("There is a one in three chance of rain.", "one in three chance"),
        ("There is a one-in-ten chance of rain.", "one-in-ten chance"),
        ("The probability of 35 percent is high.", "probability of 35 percent"),
    ],
)
def test_stated_probability_is_one_cue(text: str, expected: str) -> None:
    """A number with its noun is a cue of its own entry."""
    doc = NLP(text)
    assert any(expected in doc[start:end].text for start, end in stated_probabilities(doc))
    assert "stated-probability" in [cue.entry for _, cue in cues(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was 60 percent.",
        "One in three voters stayed at home.",
        "Risk weights of 20 percent apply, said the 3 officers.",
        "They took their chance in 1945.",
    ],
)
def test_other_numbers_are_no_probability(text: str) -> None:
    """A share of voters is no chance."""
    assert stated_probabilities(NLP(text)) == []


@given(st.text(max_size=120))
def test_any_text_has_sound_cues(text: str) -> None:
    """Whatever the text, nothing raises, and cues lie inside the Doc."""
    doc = NLP(text)
    assert all(0 <= cue.start < cue.end <= len(doc) for cue in STAGE.match(doc))


@given(
    st.lists(
        st.sampled_from("a 60 % - to in one percent chance risk of probability ten may 7.5 at".split()), max_size=14
    )
)
def test_any_order_of_number_words_is_taken(parts: list[str]) -> None:
    """Broken stretches of numbers and nouns do not upset the search."""
    doc = NLP(" ".join(parts))
    assert all(start < end for start, end in stated_probabilities(doc))
