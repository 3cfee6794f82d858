"""Actors that no list knows and no shape shows, introduced by a common noun: "the threat group …", "firms such as …".

Once introduced, each later mention of the name counts.
"""

from collections.abc import Iterator, Sequence

from .candidates import Candidate
from .descriptors import DOUBTFUL, KINDS, NEVER, NOUNS, PLURAL, SINGULAR
from .gazetteer import Found
from .heads import COMMON, ENDINGS, HEADS, NOT_FIRST
from .persons import NOT_NAMES
from .shaped import join
from .words import DETERMINERS, is_capitalised, slug

QUOTES = frozenset("\" “ ” ' ‘ ’".split())
WITHIN_NO_NAME = (NOT_NAMES | NOT_FIRST | DETERMINERS | ENDINGS | COMMON.keys() | {"CEO", "CFO"}) - HEADS.keys()
NO_NAMES = (WITHIN_NO_NAME | HEADS.keys()) - {"New"}
LEADS = (("such", "as"), ("like",), ("including",), ("called",), ("named",), ("known", "as"), ("tracked", "as"))
# Behind the noun of "…, a private contractor based in …": the apposition or predicate ends, or goes on about it.
GOES_ON = frozenset(", . ) ; that which based with headquartered linked owned operating tied active whose in".split())
PLACES = frozenset("in at near from to on outside inside around via through across of into".split())
LISTING = frozenset(noun.capitalize() for noun in PLURAL)  # "Owners such as …" opens a sentence
INTRODUCING = {"tracked", *NOUNS, *LISTING}
LONGEST = 5  # tokens of a name
REACH = 6  # tokens between "tracked" and "as", or before a noun


def described(words: Sequence[str], found: list[Found], kept: list[Candidate]) -> list[Candidate]:
    """Return the actors that descriptors introduce, with their other mentions; `kept` are those known already."""
    ends = {item.start: item.end for item in kept}
    known = {at for item in kept for at in range(item.start, item.end)} | {item.start for item in found if item.names}
    names: dict[tuple[str, ...], Candidate] = {}
    for at in [at for at, word in enumerate(words) if word in INTRODUCING]:
        noun = words[at]
        subtype = "threat_actor" if noun == "tracked" else _subtype(words, at)
        if subtype is None:
            continue
        for start, end in _introduced_by(words, at, known, ends):
            name = join(words[start:end])
            item = Candidate(start, end, slug(name), name, subtype, "shape", f"described:{subtype}")
            names.setdefault(tuple(words[start:end]), item)
    return list(_mentions(words, names))


def _subtype(words: Sequence[str], at: int) -> str | None:
    """Return what the noun says of the name; nothing where it has another sense."""
    noun, before = words[at].lower(), words[at - 1].lower() if at else ""
    compound = at > 2 and words[at - 2] == "-"
    if before in NEVER or (noun in DOUBTFUL and before not in KINDS and not compound):
        return None
    plain = NOUNS[noun]
    return KINDS.get(before, "threat_actor" if noun in {"actor", "actors"} else plain) if noun in DOUBTFUL else plain


def _introduced_by(words: Sequence[str], at: int, known: set[int], ends: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the names that the noun at a token introduces: right behind it, in a list, in apposition, as subject."""
    if words[at] == "tracked":
        link = next((place for place in range(at + 1, at + REACH) if words[place : place + 1] == ["as"]), None)
        if link:
            yield from _listed(words, link + 1, known, ends, 1)
        return
    if words[at] in SINGULAR:
        name = _name(words, at + 1, known)
        if name:
            yield name
        yield from _predicated(words, at, known)
    after = at + 1 + (words[at + 1 : at + 2] == [","])
    for lead in LEADS:
        if tuple(words[after : after + len(lead)]) == lead:
            yield from _listed(words, after + len(lead), known, ends, 9 if words[at].lower() in PLURAL else 1)
    if words[at] in SINGULAR:
        after += 3 * (tuple(words[at + 1 : at + 4]) == ("in", "particular", ","))
        name = _name(words, after + (words[after : after + 1] == ["the"]), known) if after > at + 1 else None
        if name and words[name[1] : name[1] + 1] in ([","], [")"], ["—"], ["–"]):
            yield name


def _listed(
    words: Sequence[str], at: int, known: set[int], ends: dict[int, int], most: int
) -> Iterator[tuple[int, int]]:
    """Yield the unknown names of a list that starts at a token ("A, B (a note) and C"), at most so many."""
    for _ in range(most):
        while at < len(words) and (words[at] in QUOTES or words[at] == "the"):
            at += 1
        name = _name(words, at, known)
        if name:
            yield name
            at = name[1]
        elif at in ends:
            at = ends[at]
        else:
            return
        if words[at : at + 1] == ["("] and ")" in words[at : at + 8]:
            at += list(words[at : at + 8]).index(")") + 1
        at += words[at : at + 1] == ["”"]
        if not words[at : at + 1] or words[at] not in {",", "and", "or", "&"}:
            return
        at += 1 + (words[at + 1 : at + 2] in (["and"], ["or"]))


def _predicated(words: Sequence[str], at: int, known: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the name whose predicate or apposition the noun closes: "Netvar is a state-owned operator"."""
    if words[at + 1 : at + 2] and words[at + 1] not in GOES_ON and words[at + 1] != "of":
        return
    start = next((place for place in range(at - 1, max(0, at - REACH), -1) if words[place] in {"a", "an", "the"}), 0)
    if start < 2 or any(word in PLACES or word in {",", "that"} for word in words[start:at]):
        return
    joint = words[start - 1]
    if words[start] == "the" or words[at + 1 : at + 2] == ["of"]:
        if joint != "(":  # "the company" and "a group of" say little but in a note of their own
            return
    elif joint not in {"is", "was", ",", "("}:
        return
    first = end = start - 1
    while first > 0 and end - first < LONGEST and (is_capitalised(words[first - 1]) or words[first - 1] == "-"):
        first -= 1
    name = _name(words, first, known)
    if name == (first, end) and words[first - 1] not in PLACES:
        yield name


def _name(words: Sequence[str], at: int, known: set[int]) -> tuple[int, int] | None:
    """Return the tokens of the unknown name that starts here: capitals, joined by hyphens, with digits behind."""
    while at < len(words) and words[at] in QUOTES:
        at += 1
    end = at
    while end < len(words) and end - at < LONGEST:
        word = words[end]
        if word in {"-", "‑"} and end > at and words[end + 1 : end + 2] and words[end + 1].isalnum():
            end += 2
        elif (is_capitalised(word) or (end > at and word.isdigit())) and _can_name(words, end, at) and word[-1] != ".":
            end += 1
        else:
            break
    named = end > at and at not in known and len(words[at]) > (end - at == 1) and not words[at].startswith("CVE")
    return (at, end) if named and not (end < len(words) and words[end] in ENDINGS) else None


def _can_name(words: Sequence[str], at: int, start: int) -> bool:
    """Return whether a capitalised word can be part of a name; "I" can where a hyphen follows ("I-Corp")."""
    if at > start:
        return words[at] not in WITHIN_NO_NAME
    return words[at] not in NO_NAMES or (words[at] == "I" and words[at + 1 : at + 2] == ["-"])


def _beside(words: Sequence[str], at: int, names: dict[tuple[str, ...], Candidate]) -> Iterator[Candidate]:
    """Yield a code name in capitals that stands beside an introduced one ("VOLTZ and KAMAC")."""
    item, other = names.get((words[at],)), words[at + 2] if at + 2 < len(words) else ""
    coded = item is not None and item.subtype == "threat_actor" and len(words[at]) > 4 and words[at].isupper()
    if item and coded and words[at + 1] in {"and", "or"} and len(other) > 4 and other.isupper() and other.isalpha():
        yield Candidate(at + 2, at + 3, slug(other), other, item.subtype, "shape", item.entry)


def _mentions(words: Sequence[str], names: dict[tuple[str, ...], Candidate]) -> Iterator[Candidate]:
    """Yield every mention of the introduced names; a name that the report also writes small is a word."""
    first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        first.setdefault(name[0], []).append(name)
    small = set(words) if names else set()
    for at in [at for at, word in enumerate(words) if word in first]:
        yield from _beside(words, at, names)
        for name in first[words[at]]:
            end = at + len(name)
            item = names[name]
            if tuple(words[at:end]) != name or (len(name) == 1 and name[0].lower() in small and at != item.start):
                continue
            after = words[end] if end < len(words) else ""
            if len(name) == 1 and at != item.start and not name[0].isupper() and after.istitle() and after.isalpha():
                continue  # a part of a longer name
            yield Candidate(at, end, item.id, item.name, item.subtype, "shape", item.entry)
            break
