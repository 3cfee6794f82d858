"""Bodies that no gazetteer knows, found by their head noun."""

from collections.abc import Sequence

from ..entries import Name
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
TROOPS = frozenset(
    "Army Forces Force Troops Military".split()
)  # with its nation alone before it no name: "Russian Army"
CABINETS = frozenset("Administration administration Cabinet Government government".split())


def shaped(
    words: Sequence[str],
    found: list[Found],
    kept: list[Candidate],
    demonyms: dict[str, str],
    nations: dict[str, str],
) -> list[Candidate]:
    """Return the bodies whose shape shows them; generic names behind "Iran's" get the nation into their id.

    `demonyms` are the adjectives of countries by id, `nations` the countries of bodies by id.
    """
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
    nation = {(item.start, item.end) for item in kept if item.subtype == "country"}
    known = {(item.start, item.end) for item in kept} | _behind_own_nation(kept, nations)
    covered = {at for item in kept for at in range(item.start, item.end)}
    for head in found:
        if head.head is None or head.end - head.start > 1:
            continue
        common = words[head.start] in COMMON
        edges = before_common(words, head.start) if common else shape(words, head.start, titles)
        if common and edges and not covered.isdisjoint(range(*edges)):
            continue
        if edges and edges not in known and not (words[edges[1] - 1] in TROOPS and (edges[0], edges[1] - 1) in nation):
            name = join(words[edges[0] : edges[1]])
            candidates.append(
                Candidate(*edges, slug(name), name, head.head, "shape", f"shape:{words[head.start].lower()}")
            )
    candidates += administrations(words, kept) + teams(words, kept)
    owners = {
        item.end: item.id
        for item in kept
        if item.subtype == "country" and item.end < len(words) and is_possessive(words[item.end])
    }
    for item in [*(item for item in kept if item.kind == "shape"), *candidates]:
        owner = owners.get(item.start - 1)
        if owner in demonyms and all(word in GENERIC for word in words[item.start : item.end]):
            item.name = f"{demonyms[owner]} {join(words[item.start : item.end])}"
            item.id, item.kind = slug(item.name), "shape"
            candidates.append(item)
    return candidates


def _behind_own_nation(kept: list[Candidate], nations: dict[str, str]) -> set[tuple[int, int]]:
    """Return the spans of listed bodies with their own nation before them: two mentions ("Russian | State Duma").

    Before another nation's body it makes a name of its own ("Estonian Foreign Intelligence Service").
    """
    countries = {item.end: item for item in kept if item.subtype == "country"}
    return {
        (countries[item.start].start, item.end)
        for item in kept
        if item.start in countries and nations.get(item.entry.partition(":")[2]) == countries[item.start].id
    }


def clipped(words: Sequence[str], kept: list[Candidate], longer: dict[tuple[str, str], Name]) -> list[Candidate]:
    """Return the forces of a region that leave out the middle of their name ("Tigray Front").

    `longer` are the listed names of regional forces by their first and last words.
    """
    found = []
    for item in kept:
        if item.subtype == "subnational" and item.end < len(words):
            name = longer.get((words[item.end - 1], words[item.end]))
            if name:
                subtype = name.subtype or "armed_group"
                found.append(
                    Candidate(item.start, item.end + 1, name.id, name.name, subtype, "name", f"{subtype}:{name.id}")
                )
    return found


TEAMS = frozenset(("Threat Intelligence", "Threat Research", "Security Research", "Research", "Labs", "Unit 42"))
TEAM_ENDS = frozenset("Group Center Centre Team Unit".split())


def teams(words: Sequence[str], kept: list[Candidate]) -> list[Candidate]:
    """Return the research teams of listed companies ("Mandiant Threat Intelligence"), each an actor of its own."""
    found = []
    for item in kept:
        for size in (2, 1):
            end = item.end + size
            if item.subtype == "company" and " ".join(words[item.end : end]) in TEAMS:
                end += words[end : end + 1] != [] and words[end] in TEAM_ENDS
                name = join(words[item.start : end])
                found.append(Candidate(item.start, end, slug(name), name, "company", "shape", "shape:team"))
                break
    return found


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
