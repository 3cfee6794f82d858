"""Which id an organisation has that the report names by its acronym alone: that acronym ("ccp").

The guidelines ask for the long name only where it is explained. `entry` keeps the lasting id of the gazetteer, by which
reports can be joined; all other spellings of a name have that id anyway.
"""

from collections.abc import Iterable, Sequence

from .candidates import Candidate
from .words import slug

LASTING = frozenset("united-nations european-union nato opec-plus".split())  # the guidelines' own ids


def settle(found: list[Candidate], words: Sequence[str], spelled: Iterable[Candidate] = ()) -> list[Candidate]:
    """Give each organisation its id in this report.

    `spelled` are all candidates: a name that stands inside a longer one ("Council of the European Union") is explained.
    """
    explained = {item.id for item in [*found, *spelled] if item.kind not in {"acronym", "short"}} | LASTING
    alone: dict[str | None, str] = {}
    for item in found:
        if item.kind == "acronym" and item.subtype != "country" and item.id not in explained:
            alone.setdefault(item.id, slug("".join(words[item.start : item.end])))
    for item in found:
        item.id = alone.get(item.id, item.id)
    return found
