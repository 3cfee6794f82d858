"""Whose state a body is part of that no list knows: the one country in its name ("Ministry of Transport of Chile")."""

from collections.abc import Sequence

from .candidates import Candidate

# Subtypes that act for a state; a bank does where it bears its country's name first or last ("Bank of Thailand").
OF_STATE = frozenset({"government", "party"})
BANKS = frozenset({"Bank"})


def nations(words: Sequence[str], kept: Sequence[Candidate], candidates: Sequence[Candidate]) -> dict[str, str]:
    """Return the countries of bodies by the bodies' ids; `candidates` hold the countries inside longer names too."""
    countries = {item.start: item.id for item in candidates if item.subtype == "country"}
    found: dict[str, str] = {}
    for item in kept:
        acts = item.subtype in OF_STATE or (item.subtype == "organisation" and has_bank(words, item))
        if not acts or item.id is None or item.id in found:
            continue
        inside = {countries[at] for at in range(item.start, item.end) if at in countries}
        if len(inside) == 1 and (ident := inside.pop()):
            found[item.id] = ident
    return found


def has_bank(words: Sequence[str], item: Candidate) -> bool:
    """Return whether a name is a bank's."""
    return not BANKS.isdisjoint(words[item.start : item.end])
