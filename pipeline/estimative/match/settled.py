"""Which id an actor of the gazetteers has in this report: its name as the report itself writes it.

The guidelines ask for the name in the text as id, and for the long name only where an acronym is explained. `entry`
keeps the lasting id of the gazetteer, by which reports can be joined, and `name` its usual name. For countries, and for
the few ids that the guidelines fix, the gazetteer's stands.
"""

from collections.abc import Iterable, Sequence

from ..lexicons import Name
from .candidates import Candidate
from .shaped import join
from .words import slug

LASTING = frozenset("united-nations european-union nato opec-plus".split())  # whatever they are called


def full_names(persons: Iterable[Name]) -> dict[tuple[str, str], str]:
    """Return the full name that goes with each spelling of a surname: "Zelenskyy" belongs to "Volodymyr Zelenskyy"."""
    known: dict[tuple[str, str], str] = {}
    for person in persons:
        if person.kind in {"name", "alias"}:
            known.setdefault((person.id, person.alias.rpartition(" ")[2]), person.alias)
    return known


def settle(found: list[Candidate], words: Sequence[str], full: dict[tuple[str, str], str]) -> list[Candidate]:
    """Give each actor the id of the name that the report itself has for it, where that is not the gazetteer's.

    That is a longer spelling ("Shanghai Cooperation Organisation"), the full name to a surname, or an acronym alone.
    """
    explained = {item.id for item in found if item.kind not in {"acronym", "short"}}
    own: dict[str | None, str] = {item.id: slug(item.name) for item in found if item.kind == "name"}
    for item in found:
        if item.id not in own and item.subtype != "country":
            spelling = _spelling(item, words, full, item.id in explained)
            if spelling:
                own[item.id] = slug(spelling)
    for item in found:
        if item.id not in LASTING and item.subtype != "country":
            item.id = own.get(item.id, item.id)
    return found


def _spelling(item: Candidate, words: Sequence[str], full: dict[tuple[str, str], str], explained: bool) -> str | None:
    """Return the name that a mention gives its actor, or nothing where it is too short to be one."""
    if item.kind == "alias" and item.end - item.start > 1:
        if words[item.start] in {"U.S.", "United", "UN", "U.N."}:
            return None  # "United States Congress" is no other name than "US Congress"
        return join(words[item.start : item.end])
    if item.kind == "acronym" and not explained:
        return "".join(words[item.start : item.end])
    if item.kind == "surname" and item.id:
        return full.get((item.id, words[item.end - 1]))
    return None
