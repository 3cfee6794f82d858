"""Names that the report introduces for later use: explained acronyms, surnames, and short forms such as "the Committee"."""

from collections.abc import Sequence

from .acronyms import explains, is_acronym
from .candidates import Candidate
from .gazetteer import Found
from .persons import surname
from .words import is_capitalised, is_possessive, slug

QUOTES = frozenset("\" “ ” ' ‘ ’ the hereafter hereinafter".split())


def introduced(words: Sequence[str], found: list[Found], kept: list[Candidate]) -> list[Candidate]:
    """Return the later (and earlier) mentions of actors by the forms that the report itself introduced."""
    persons = [item for item in kept if item.subtype == "person"]
    full = merge_persons(words, persons)
    acronyms = explained(words, kept)
    candidates = []
    for at, word in enumerate(words):
        if word in acronyms:
            candidates.append(_as(acronyms[word], at, "introduced"))
        elif word in full and _stands_alone(words, at):
            candidates.append(_as(_nearest(full[word], at), at, "surname"))
    return candidates + short_heads(words, found, kept)


def _as(item: Candidate, at: int, kind: str) -> Candidate:
    return Candidate(at, at + 1, item.id, item.name, item.subtype, kind, f"{kind}:{item.id}")


def _nearest(bearers: list[Candidate], at: int) -> Candidate:
    """Return the last bearer of a surname before token `at`, else the first one behind it."""
    before = [item for item in bearers if item.start <= at]
    return before[-1] if before else bearers[0]


def merge_persons(words: Sequence[str], persons: list[Candidate]) -> dict[str, list[Candidate]]:
    """Return the bearers of each surname in the report; a title with a surname alone takes the full name's id."""
    bearers: dict[str, list[Candidate]] = {}
    for item in persons:
        name = surname(words, item.start, item.end)
        if name and (item.kind == "title" or item.kind in {"name", "alias"}):
            bearers.setdefault(name, []).append(item)
    known = {item.id: item for item in persons if item.kind in {"name", "alias", "surname"}}
    for item in persons:
        if item.kind == "title" and item.end - item.start == 1 and words[item.start] in bearers:
            other = _nearest(bearers[words[item.start]], item.start)
            item.id, item.name = other.id, other.name
        elif item.id in known:
            item.name = known[item.id].name
    return bearers


def explained(words: Sequence[str], kept: list[Candidate]) -> dict[str, Candidate]:
    """Return what the acronyms stand for that follow a name in parentheses."""
    found: dict[str, Candidate] = {}
    for item in kept:
        at = item.end
        if at < len(words) and is_possessive(words[at]):
            at += 1
        if at + 2 >= len(words) or words[at] != "(":
            continue
        at += 1
        while at < len(words) - 1 and words[at] in QUOTES:
            at += 1
        word = words[at]
        if (
            item.subtype != "person"
            and is_acronym(word)
            and words[at + 1] in {")", ";", ","} | QUOTES
            and explains(list(words[item.start : item.end]), word)
        ):
            found.setdefault(word, item)
    return found


def short_heads(words: Sequence[str], found: list[Found], kept: list[Candidate]) -> list[Candidate]:
    """Return "the Committee" and the like, where the report names one body with that head, or one last before."""
    bodies: dict[str, list[Candidate]] = {}
    for item in kept:
        if item.subtype in {"person", "country"} or item.end - item.start < 2:
            continue
        bodies.setdefault(words[item.end - 1], []).append(item)
        for word in words[item.start : item.end - 1]:
            if item.kind == "shape" and word in {
                "Ministry",
                "Commission",
                "Committee",
                "Council",
                "Bank",
                "Institute",
                "Department",
                "Office",
            }:
                bodies.setdefault(word, []).append(item)
    candidates = []
    for item in found:
        word = words[item.start]
        if item.head is None or item.end - item.start > 1 or word not in bodies or item.start == 0:
            continue
        before, after = words[item.start - 1], words[item.end] if item.end < len(words) else ""
        if (
            is_capitalised(after)
            or after in {"of", "-"}
            or before[-1:] in ".:;\n-–—"
            or (is_capitalised(before) and before != "The")
            or before in {"a", "an", "and"}
        ):
            continue
        candidates.append(_as(_nearest(bodies[word], item.start), item.start, "short"))
    return candidates


def _stands_alone(words: Sequence[str], at: int) -> bool:
    """Return whether a surname is not the middle of another name."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    return not (
        is_capitalised(after)
        and after.isalpha()
        and not after.isupper()
        and len(after) > 2
        and words[at] not in slug(after)
    )
