"""Bodies that no gazetteer knows, found by their head noun."""

from collections.abc import Sequence

from .candidates import Candidate
from .gazetteer import Found
from .heads import COMMON, FIELDS, HEADS
from .organisations import before_common, shape
from .words import is_possessive, slug

GENERIC = (
    FIELDS
    | frozenset(HEADS)
    | frozenset("House of the for and Representatives Supreme Central State General National Armed People's".split())
)
PLAIN = frozenset("General Major Head Deputy Chair Leader".split())  # titles that also begin names of bodies
CABINETS = frozenset("Administration administration Cabinet Government government".split())


def shaped(
    words: Sequence[str], found: list[Found], kept: list[Candidate], demonyms: dict[str, str]
) -> list[Candidate]:
    """Return the bodies whose shape shows them; generic names behind "Iran's" get the nation into their id."""
    titles = {
        at
        for item in found
        if item.title
        and words[item.start] not in PLAIN
        and len(words[item.start]) > 2
        and words[item.start][0].isupper()
        for at in range(item.start, item.end)
    }
    candidates = []
    known = {(item.start, item.end) for item in kept}
    covered = {at for item in kept for at in range(item.start, item.end)}
    for head in found:
        if head.head is None or head.end - head.start > 1:
            continue
        common = words[head.start] in COMMON
        edges = before_common(words, head.start) if common else shape(words, head.start, titles)
        if common and edges and not covered.isdisjoint(range(*edges)):
            continue
        if edges and edges not in known:
            name = join(words[edges[0] : edges[1]])
            candidates.append(
                Candidate(*edges, slug(name), name, head.head, "shape", f"shape:{words[head.start].lower()}")
            )
    candidates += administrations(words, kept)
    owners = {
        item.end: item.id
        for item in kept
        if item.subtype == "country" and item.end < len(words) and is_possessive(words[item.end])
    }
    for item in [*kept, *candidates]:
        owner = owners.get(item.start - 1)
        if owner in demonyms and all(word in GENERIC for word in words[item.start : item.end]):
            item.name = f"{demonyms[owner]} {join(words[item.start : item.end])}"
            item.id, item.kind = slug(item.name), "shape"
            candidates.append(item)
    return candidates


def administrations(words: Sequence[str], kept: list[Candidate]) -> list[Candidate]:
    """Return governments called by their head: "Trump Administration", "the Biden administration"."""
    found = []
    for item in kept:
        if item.subtype == "person" and item.end < len(words) and words[item.end] in CABINETS:
            name = f"{words[item.end - 1]} {words[item.end].capitalize()}"
            found.append(
                Candidate(item.end - 1, item.end + 1, slug(name), name, "government", "shape", "shape:administration")
            )
    return found


def join(words: Sequence[str]) -> str:
    """Return tokens as a name."""
    text = ""
    for word in words:
        glue = "" if not text or word in {"-", "'s", "’s", ","} or text.endswith("-") else " "
        text += glue + word
    return text.replace("’", "'")
