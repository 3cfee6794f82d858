"""The name lists: complete, without unknown ids, each form with one meaning or a stated choice."""

from collections import defaultdict

import pycountry
import pytest

from estimative.lexicons import load
from estimative.match.words import slug

OUR_OWN = {"XKX"}  # Kosovo, as the European Union writes it; not assigned in ISO 3166-1


def test_every_iso_country_is_there_and_none_is_invented() -> None:
    """Alpha-3 ids are those of ISO 3166-1, all of them."""
    ours = {name.id for name in load().of("countries") if len(name.id) == 3 and name.id.isupper()}
    iso = {country.alpha_3 for country in pycountry.countries}
    assert ours - OUR_OWN == iso


def test_every_sovereign_country_has_adjective_and_capital() -> None:
    """The countries that analysts write most about have all kinds of forms."""
    kinds = defaultdict(set)
    for name in load().of("countries"):
        kinds[name.id].add(name.kind)
    for ident in (
        "USA",
        "CHN",
        "RUS",
        "PRK",
        "KOR",
        "IRN",
        "ISR",
        "UKR",
        "GBR",
        "FRA",
        "DEU",
        "JPN",
        "IND",
        "TUR",
        "SAU",
    ):
        assert {"name", "demonym", "capital"} <= kinds[ident], ident


def test_no_bare_alpha_2_codes() -> None:
    """Two capital letters are looked up only where they are a name in use."""
    short = {name.alias for name in load().of("countries") if len(name.alias) == 2}
    assert short == {"US", "UK"}


@pytest.mark.parametrize("file", ["countries", "persons"])
def test_a_form_means_one_entity(file: str) -> None:
    """Within a file, no spelling stands for two, but for a capital that a state of the past has left to its heir."""
    meanings = defaultdict(set)
    for name in load().of(file):
        if not (name.kind in {"capital", "seat"} and name.id.islower()):
            meanings[name.alias].add(name.id)
    assert not {form: ids for form, ids in meanings.items() if len(ids) > 1}


def test_ids_are_iso_codes_or_slugs() -> None:
    """An id that is no code is its own slug."""
    for file in ("countries", "organisations", "persons"):
        for name in load().of(file):
            assert (len(name.id) == 3 and name.id.isupper()) or name.id == slug(name.id), name


def test_first_row_of_an_id_is_its_name() -> None:
    """The name of an entity is known wherever one of its forms is met."""
    first: dict[str, str] = {}
    for file in ("countries", "organisations", "persons"):
        for name in load().of(file):
            first.setdefault(name.id, name.kind)
    assert not [ident for ident, kind in first.items() if kind != "name"]
