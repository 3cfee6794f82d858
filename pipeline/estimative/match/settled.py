"""Which id an organisation has that the report names by its acronym alone: that acronym ("ccp").

The guidelines ask for the long name only where it is explained. `entry` keeps the lasting id of the gazetteer, by which
reports can be joined; all other spellings of a name have that id anyway.
"""

from collections.abc import Sequence

from .candidates import Candidate
from .words import slug

LASTING = frozenset("united-nations european-union nato opec-plus".split())  # the guidelines' own ids


def settle(found: list[Candidate], words: Sequence[str]) -> list[Candidate]:
    """Give each organisation its id in this report."""
    explained = {item.id for item in found if item.kind not in {"acronym", "short"}} | LASTING
    alone: dict[str | None, str] = {}
    for item in found:
        if item.kind == "acronym" and item.subtype != "country" and item.id not in explained:
            alone.setdefault(item.id, slug("".join(words[item.start : item.end])))
    for item in found:
        item.id = alone.get(item.id, item.id)
    return found
