"""The actors that a reviewer can name: those of the report, and those that the lexicons know."""

from collections.abc import Iterable
from functools import lru_cache

from ..ids import slug
from ..lexicons import load
from ..records import Mention


@lru_cache(maxsize=1)
def known_actors() -> dict[str, str]:
    """Return the names of all actors of the lexicons by id."""
    return {one.id: one.name for file in ("countries", "organisations", "persons") for one in load().of(file)}


def actor_of(typed: str, mentions: Iterable[Mention]) -> tuple[str, str]:
    """Return id and name for an id or a name as typed; an actor that nobody knows gets an id made of its name."""
    own = {one.id: one.name or one.text for one in mentions if one.type == "actor" and one.id}
    names = known_actors() | own
    typed = " ".join(typed.split())
    if typed in names:
        return typed, names[typed]
    by_name = _by_name(known_actors().items()) | _by_name(own.items())
    ident = by_name.get(typed.lower())
    return (ident, names[ident]) if ident else (slug(typed), typed)


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): ident for ident, name in pairs}
