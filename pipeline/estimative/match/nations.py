"""Whose state a body or person is part of that no list knows.

A body has it in its name ("Ministry of Transport of Chile"), a person before the title ("Chilean President …").
"""

from collections.abc import Sequence

from .candidates import Candidate
from .gazetteer import Found
from .words import is_possessive

# Subtypes that act for a state; a bank does where it bears its country's name first or last ("Bank of Thailand").
OF_STATE = frozenset({"government", "party"})
BANKS = frozenset({"Bank"})


def nations(
    words: Sequence[str], found: Sequence[Found], kept: Sequence[Candidate], candidates: Sequence[Candidate]
) -> dict[str, str]:
    """Return the countries of bodies and persons by id; `candidates` hold the countries inside longer names too."""
    countries = {item.start: item.id for item in candidates if item.subtype == "country"}
    owned = officers(words, found, kept)
    for item in kept:
        acts = item.subtype in OF_STATE or (item.subtype == "organisation" and has_bank(words, item))
        if not acts or item.id is None or item.id in owned:
            continue
        inside = {countries[at] for at in range(item.start, item.end) if at in countries}
        if len(inside) == 1 and (ident := inside.pop()):
            owned[item.id] = ident
    return owned


def officers(words: Sequence[str], found: Sequence[Found], kept: Sequence[Candidate]) -> dict[str, str]:
    """Return the countries of persons whose title stands behind its adjective or possessive ("Chile's President …")."""
    titles = {at for item in found if item.title for at in range(item.start, item.end)}
    ends = {item.end: item.id for item in kept if item.subtype == "country"}
    owned: dict[str, str] = {}
    for item in kept:
        at = item.start
        while at and at - 1 in titles and at not in ends:
            at -= 1
        if at < item.start and at and is_possessive(words[at - 1]):
            at -= 1
        ident = ends.get(at) if at < item.start else None
        if item.subtype == "person" and item.id and ident:
            owned.setdefault(item.id, ident)
    return owned


def has_bank(words: Sequence[str], item: Candidate) -> bool:
    """Return whether a name is a bank's."""
    return not BANKS.isdisjoint(words[item.start : item.end])
