"""Values that a field can have, so that a misspelt one is told and not taken for "no claims"."""

from collections.abc import Iterable
from typing import get_args

from ..errors import UsageError
from ..lexicons import load
from ..records import Flag

KNOWN = {"sector": lambda: [entry.id for entry in load().of("sectors")], "flag": lambda: list(get_args(Flag))}
"""The values that we know of each field; claims that were made with lexicons of one's own may have others."""


def check_value(field: str, value: str, used: Iterable[str]) -> None:
    """Raise `UsageError` where a value is neither one that we know nor one that is used, in any case of letters."""
    known = list(dict.fromkeys([*KNOWN[field](), *sorted(used)]))
    if value.lower() not in {one.lower() for one in known}:
        raise UsageError(f"{field} {value}", f"no such {field}. Choose of {', '.join(known)}.", field)
