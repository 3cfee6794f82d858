"""Ids of records: readable, and the same in every run and version as long as the report's text is the same.

A mention is numbered by where it starts, a claim by where its strongest cue starts. A running number would shift with
each claim that a later version finds further up, and a claim's own start moves when its clause is cut better; the
hedge itself stays where it is.

An actor's id is what one report calls it: an organisation is `ecb` where its acronym is never explained, else
`european-central-bank`. The mention's `entry` keeps the lasting id, by which reports are joined.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from .records import Mention

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
# Entries that name a rule, where others name an actor ("shape:bank" beside "organisation:european-central-bank").
_RULES = frozenset({"shape", "title", "described", "threat"})
_RULE_OF_NAMES = "person:name"


def report_id(stem: str, text: str) -> str:
    """Return the id of a report: its file's stem and the first eight digits of the text's SHA-256."""
    return f"{stem}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def record_ids(report: str, kinds_and_offsets: Iterable[tuple[str, int]]) -> list[str]:
    """Return an id for each record, e.g. `brief-1a2b3c4d:claim-1042`; a second one at the same place ends in `.2`."""
    seen: dict[str, int] = {}
    ids = []
    for kind, offset in kinds_and_offsets:
        ident = f"{report}:{kind}-{offset}"
        seen[ident] = seen.get(ident, 0) + 1
        ids.append(ident if seen[ident] == 1 else f"{ident}.{seen[ident]}")
    return ids


def slug(name: str) -> str:
    """Return a name as an id: lower-case ASCII with hyphens; "People's Army" is peoples-army, "U.S. Army" us-army."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    plain = _DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    if not _NOT_SLUG.sub("", plain):
        plain = name.lower()
        return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split()) or "unnamed"
    return _NOT_SLUG.sub("-", plain).strip("-")


def lasting_id(ident: str, entry: str | None) -> str:
    """Return the id by which an actor is known in all reports: the one in its mention's `entry`, else its own."""
    kind, _, known = (entry or "").partition(":")
    return ident if not known or kind in _RULES or entry == _RULE_OF_NAMES else known


def lasting_ids(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """Return the lasting ids of the actors that a report calls otherwise, by the report's id and the actor's in it."""
    found = {}
    for mention in mentions:
        if mention.type == "actor" and mention.id:
            known = lasting_id(mention.id, mention.entry)
            if known != mention.id:
                found[mention.report_id, mention.id] = known
    return found
