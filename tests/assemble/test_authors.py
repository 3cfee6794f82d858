"""Who wrote a report, by its own words."""

import pytest

from estimative.assemble.authors import author_of
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
