"""Who wrote a report, by its own words."""

import pytest

from estimative.assemble.authors import author_of, names_of, speaks_for
from estimative.layers import MentionLayer


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Lodestar assesses that prices will fall .", {"lodestar"}),
        ("Lodestar expects calm . Lodestar also forecasts rain .", {"lodestar"}),
        ("Lodestar expects calm .", set()),
        ("the Lodestar assesses that prices will fall .", set()),
        ("Lodestar assesses that . Lodestar said so .", set()),
        ("Lodestar expects calm . According to Lodestar all is well . Lodestar expects rain .", set()),
    ],
)
def test_author_judges_in_its_own_name(text: str, author: set[str]) -> None:
    """A body that judges twice without an article, and is not itself reported, wrote the report."""
    words = text.lower().split()
    actors = [
        MentionLayer("actor", at, at + 1, "lodestar", "Lodestar", subtype="company")
        for at, word in enumerate(words)
        if word == "lodestar"
    ]
    assert author_of(words, actors) == author


def test_an_institution_goes_by_its_acronym_and_its_last_name() -> None:
    """The whole name, its initials, and a last word that is no general noun."""
    assert {"harbour-watch-lodestar", "hwl"} <= names_of("Harbour Watch Lodestar")
    assert "lodestar" in names_of("Harbour Lodestar")
    assert "group" not in names_of("Harbour Group")


def test_staff_speaks_for_its_institution() -> None:
    """ "Lodestar analysts" are the author of Lodestar's report; those of another house are not."""
    assert speaks_for("Lodestar analysts", {"lodestar"}) and speaks_for("the Lodestar", {"lodestar"})
    assert not speaks_for("Harbour analysts", {"lodestar"}) and not speaks_for("Lodestar critics", {"lodestar"})
