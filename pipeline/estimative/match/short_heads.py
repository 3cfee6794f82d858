"""Short forms of bodies: "the Committee" for the one whose name has that head noun.

A body that the report's head lines name (its title, its institution) is meant throughout; else the one named last.
"""

from collections.abc import Sequence

from .candidates import Candidate, nearest
from .gazetteer import Found
from .heads import OPEN, WEAK
from .words import is_capitalised, is_possessive

SHORT = (OPEN | {"Administration", "Group", "Senate", "Cabinet", "Alliance", "Ministry", "Guard"}) - WEAK
# Heads that stand at the front of a name too ("Bank of …").
FRONT = frozenset("Ministry Commission Committee Council Bank Institute Department Office".split())
HEAD_LINES = 40  # tokens
MEMBERS = frozenset("members member staff officials participants".split())


def short_heads(words: Sequence[str], found: list[Found], kept: list[Candidate]) -> list[Candidate]:
    """Return "the Committee" and the like, where the report names a body with that head."""
    bodies = _bodies(words, kept)
    owners = {word: items[0] for word, items in bodies.items() if items[0].start < HEAD_LINES}
    candidates = []
    for head in found:
        word, at = words[head.start], head.start
        if head.head and head.end - at == 1 and word in bodies and not head.names and _is_short(words, at):
            body = owners.get(word) or nearest(bodies[word], at)
            candidates.append(Candidate(at, at + 1, body.id, body.name, body.subtype, "short", f"short:{body.id}"))
    return candidates


def _bodies(words: Sequence[str], kept: list[Candidate]) -> dict[str, list[Candidate]]:
    """Return the bodies of a report by the heads that may stand for them alone."""
    bodies: dict[str, list[Candidate]] = {}
    for item in kept:
        if item.subtype in {"person", "country"} or item.end - item.start < 2:
            continue
        last = words[item.end - 1]
        if last in SHORT and (last != "Administration" or item.entry == "shape:administration"):
            bodies.setdefault(last, []).append(item)
        for at in range(item.start, item.end - 1):
            if words[at] in FRONT and (item.kind == "shape" or words[at + 1] in {"of", "for"}):
                bodies.setdefault(words[at], []).append(item)
    return bodies


def _is_short(words: Sequence[str], at: int) -> bool:
    """Return whether a head noun stands alone behind "the", or before its members ("most Committee members")."""
    if not at:
        return False
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
    if after in MEMBERS and not (is_capitalised(before) and before[1:].islower() and at > 1 and words[at - 2] == "the"):
        return True
    return not (
        is_capitalised(after)
        or after in {"of", "-"}
        or before[-1:] in ".:;\n-–—"
        or is_possessive(before)
        or before[:1].isdigit()
        or (is_capitalised(before) and before != "The")
        or before in {"a", "an", "and"}
    )
