"""Whose state a body is part of that no list knows."""

import pytest
import spacy

from estimative.match import actors, tokens

STAGES = (actors, tokens)  # importing them registers the component and the tokenizer
BODIES = [
    ("The Ministry of Transport of Chile objects.", "ministry-of-transport-of-chile", "CHL"),
    ("The Peruvian Foreign Ministry objects.", "peruvian-foreign-ministry", "PER"),
    ("The Bank of Chile objects.", "bank-of-chile", "CHL"),
    ("Georgian Dream objects.", "georgian-dream", "GEO"),
    ("The Ministry of Transport objects.", "ministry-of-transport", None),
    ("The Chile Fruit Association objects.", "chile-fruit-association", None),
]


@pytest.mark.parametrize(("sentence", "ident", "country"), BODIES)
def test_a_body_of_state_has_the_country_in_its_name(sentence: str, ident: str, country: str | None) -> None:
    """Ministries, central banks and parties stand for their country, other bodies that bear its name do not."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    nlp.add_pipe("estimative_actors")
    assert [(item.id, item.country) for item in nlp(sentence)._.actors] == [(ident, country)]


OFFICERS = [
    ("Chilean President Arlo Fennick objects. Fennick left.", "CHL"),
    ("Chile's Foreign Minister Arlo Fennick objects.", "CHL"),
    ("In Chile, Foreign Minister Arlo Fennick objects.", None),
    ("President Arlo Fennick objects.", None),
]


@pytest.mark.parametrize(("sentence", "country"), OFFICERS)
def test_an_officer_has_the_country_before_the_title(sentence: str, country: str | None) -> None:
    """The adjective or possessive of a state right before the title tells it, throughout the report."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    nlp.add_pipe("estimative_actors")
    persons = [item for item in nlp(sentence)._.actors if item.subtype == "person"]
    assert persons and {item.country for item in persons} == {country}
