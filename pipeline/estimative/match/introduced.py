"""Names that the report introduces for later use: acronyms and surnames, and with `short_heads` "the Committee"."""

from collections.abc import Sequence

from .acronyms import explains, is_acronym
from .candidates import Candidate, nearest
from .gazetteer import Found
from .persons import FAMILY_FIRST, surname
from .short_heads import short_heads
from .words import is_capitalised, is_possessive, slug

LINKS = frozenset("of the for and in to de al an - – ' ’ & ,".split())
QUOTES = frozenset("\" “ ” ' ‘ ’ the hereafter hereinafter".split())


def introduced(words: Sequence[str], found: list[Found], kept: list[Candidate]) -> list[Candidate]:
    """Return the later (and earlier) mentions of actors by the forms that the report itself introduced."""
    persons = [item for item in kept if item.subtype == "person"]
    full = merge_persons(words, persons)
    acronyms = explained(words, found, kept)
    candidates = spelled = spelled_out(words, found, acronyms)
    acronyms |= {words[item.end + 1]: item for item in spelled}
    # A surname that the report also writes small is a word ("Gold"): alone it is not read as a name.
    seen = set(words)
    full = {name: bearers for name, bearers in full.items() if name.lower() not in seen}
    alone = {name for name, bearers in full.items() if len({item.id for item in bearers}) == 1}
    joined = {word.partition("-")[0] for word in acronyms if "-" in word}
    called = given_names(words, persons)
    later = acronyms.keys() | full.keys() | joined | {name.partition("-")[0] for name in called}
    for at, word in [(at, word) for at, word in enumerate(words) if word in later]:
        if "".join(words[at : at + 3]) in called:
            candidates.append(_as(called["".join(words[at : at + 3])], at + 2, "surname", at))
        if word in joined and "".join(words[at : at + 3]) in acronyms:
            whole = _as(acronyms["".join(words[at : at + 3])], at, "introduced")
            whole.end += 2
            candidates.append(whole)
        elif word in acronyms:
            candidates.append(_as(acronyms[word], at, "introduced"))
        elif word in full and _stands_alone(words, at):
            candidates.append(_as(_foremost(full[word], word in alone, at), at, "surname", _article(words, at)))
    return candidates + short_heads(words, found, kept)


def _article(words: Sequence[str], at: int) -> int:
    """Return the token where a surname starts that has its Arabic article before it ("Al-Madani")."""
    return at - 2 if at > 1 and words[at - 1] == "-" and words[at - 2] in {"al", "Al", "el", "El"} else at


def _as(item: Candidate, at: int, kind: str, start: int | None = None) -> Candidate:
    return Candidate(
        at if start is None else start, at + 1, item.id, item.name, item.subtype, kind, f"{kind}:{item.id}"
    )


def _foremost(bearers: list[Candidate], alone: bool, at: int) -> Candidate:
    """Return whom a surname alone means: its only bearer, or of several the one whom the report names first."""
    return nearest(bearers, at) if alone else bearers[0]


def given_names(words: Sequence[str], persons: list[Candidate]) -> dict[str, Candidate]:
    """Return the bearers of given names with a hyphen, by which reports call them: "Kim Yo-jong", then "Yo-jong"."""
    found: dict[str, Candidate] = {}
    for item in persons:
        name = words[item.start : item.end]
        if len(name) == 4 and name[0] in FAMILY_FIRST and name[2] == "-":
            found.setdefault("".join(name[1:]), item)
    return found


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
            other = nearest(bearers[words[item.start]], item.start)
            item.id, item.name = other.id, other.name
        elif item.id in known:
            item.name = known[item.id].name
    for item in persons:
        if item.kind == "title" and item.end - item.start == 1:
            bearers.setdefault(words[item.start], [item])  # "Prime Minister Sarit", and "Sarit" from then on
    return bearers


def explained(words: Sequence[str], found: list[Found], kept: list[Candidate]) -> dict[str, Candidate]:
    """Return what the acronyms stand for that follow a name in parentheses.

    Letters that are not in the name are taken too ("Security Service of Ukraine (SBU)" abbreviates another language),
    unless a list knows them as somebody else.
    """
    known = {item.start for item in found if item.names}
    meanings: dict[str, Candidate] = {}
    for item in kept:
        at = item.end
        if at < len(words) and is_possessive(words[at]):
            at += 1
        if at + 2 >= len(words) or words[at] != "(":
            continue
        at += 1
        while at < len(words) - 1 and words[at] in QUOTES:
            at += 1
        if at + 1 == len(words):
            continue
        word = words[at]
        if words[at + 1] == "-" and at + 3 < len(words):
            at, word = at + 2, "".join(words[at : at + 3])  # "E-BAC"
        if (
            item.subtype != "person"
            and (is_acronym(word) or (len(word) > 2 and words[item.start].startswith(word)))
            and words[at + 1] in {")", ";", ","} | QUOTES
            and item.subtype != "country"
            and (
                explains(list(words[item.start : item.end]), word)
                or (at not in known and word.isupper() and word.replace("-", "").isalpha())
            )
        ):
            meanings.setdefault(word, item)
    return meanings


def spelled_out(words: Sequence[str], found: list[Found], explained_ones: dict[str, Candidate]) -> list[Candidate]:
    """Return the long names before known acronyms in parentheses, however spelled ("Al-Qa'ida in the … (AQAP)")."""
    candidates = []
    for item in found:
        at = item.start
        known = next((name for name in item.names if name.kind == "acronym" and name.subtype), None)
        if (
            known is None
            or at < 3
            or words[at - 1] != "("
            or words[item.end : item.end + 1] != [")"]
            or words[at] in explained_ones
        ):
            continue
        if item.end - at > 1:
            continue
        start = end = at - 1
        while start > 0 and end - start < 9 and (is_capitalised(words[start - 1]) or words[start - 1].lower() in LINKS):
            start -= 1
        while start < end and not (is_capitalised(words[start]) and explains(list(words[start:end]), words[at])):
            start += 1
        if end - start > 1:
            candidates.append(
                Candidate(
                    start,
                    end,
                    known.id,
                    known.name,
                    known.subtype or "organisation",
                    "name",
                    f"{known.subtype}:{known.id}",
                )
            )
    return candidates


def _stands_alone(words: Sequence[str], at: int) -> bool:
    """Return whether a surname is not the middle of another name."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return not (
        is_capitalised(after)
        and after.isalpha()
        and not after.isupper()
        and len(after) > 2
        and words[at] not in slug(after)
    )
