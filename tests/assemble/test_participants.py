"""Actors of a claim that names none: whom it leans on."""

import pytest

from benches import claims_of

LEANING = [
    ("Chile and Peru met in May, which may calm the markets.", {"CHL", "PER"}),
    ("According to the Baltic Grain Agency, harvests may fall.", set()),
    ("Chile told Reuters on Monday of plans that could calm the markets.", {"CHL"}),
]


@pytest.mark.parametrize(("sentence", "wanted"), LEANING)
def test_a_claim_leans_on_those_who_take_part(sentence: str, wanted: set[str]) -> None:
    """A claim that names nobody is about who stands before it, not about its own source or the press."""
    ((claim,),) = claims_of([sentence])
    assert {actor.id for actor in claim.actors} == wanted
