"""Actors that a gazetteer knows, where the words around them let them stand."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ..entries import Name
from .candidates import Candidate
from .capitals import THINGS, acts
from .countries import is_meant
from .gazetteer import Found
from .words import is_capitalised

NOT_AN_ACTOR = "not-an-actor"
CONGRESSES = frozenset("ARG BRA CHL COL DOM ECU GTM HND MEX PER PHL PRY".split())  # they have one of their own
# Acronyms that are words or units elsewhere: they count only where the words around are not all in capitals.
SHOUTED = frozenset("US WHO IS IT AM NAM PAN AP RT BP PRI ICE CAN".split())


def named(
    words: Sequence[str], found: list[Found], subtypes: dict[str, str], forms: Mapping[str, list[Name]]
) -> list[Candidate]:
    """Return the candidates of the gazetteers; one known to be no actor has no id, and keeps others off its words."""
    seen = set(words)
    weights = Counter(item.names[0].id for item in found if item.names)
    told = {item.names[0].id for item in found if len(item.names) == 1}
    candidates = []
    for item in found:
        if not item.names:
            continue
        name = choose(item.names, seen, told)
        subtype = subtypes[name.id]
        if subtype == NOT_AN_ACTOR:
            candidates.append(Candidate(item.start, item.end, None, name.name, subtype, name.kind, name.id))
        elif stands(words, item.start, item.end, name, subtype, seen, weights):
            start = item.start + (words[item.start] in {"The", "the"} and item.end - item.start > 1)
            start += _needs_no_nation(words, start, item.end, name, forms)
            candidates.append(
                Candidate(start, item.end, name.id, name.name, subtype, name.kind, f"{subtype}:{name.id}")
            )
    return candidates


def _needs_no_nation(words: Sequence[str], start: int, end: int, name: Name, forms: Mapping[str, list[Name]]) -> bool:
    """Return whether the nation before a body is a mention of its own: the body is known without it ("US | Fed")."""
    if end - start < 2 or name.kind not in {"name", "alias"} or words[end - 1].lower() == "community":
        return False
    nation = any(len(other.id) == 3 and other.id.isupper() for other in forms.get(words[start], ()))
    return nation and any(
        other.id == name.id and other.kind != "acronym" for other in forms.get(" ".join(words[start + 1 : end]), ())
    )


def choose(names: list[Name], seen: set[str], told: set[str]) -> Name:
    """Return the name meant by a form that several share: the one whose long name the report has, else the first.

    `told` are the ids that another form of the report names: a capital stands for the "Soviet" government where no word
    of the report is for Russia.
    """
    if len(names) == 1 or _is_told(names[0], seen, told):
        return names[0]
    return next((name for name in names[1:] if _is_told(name, seen, told)), names[0])


def _is_told(name: Name, seen: set[str], told: set[str]) -> bool:
    return name.id in told or all(word in seen for word in name.name.split())


def stands(
    words: Sequence[str], start: int, end: int, name: Name, subtype: str, seen: set[str], weights: Counter[str]
) -> bool:
    """Return whether the form means the actor here; `seen` are the report's words, `weights` counts its names by id."""
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    if name.kind == "acronym" and words[start] in SHOUTED:
        if words[start] != "US" and after == "-" and words[end + 1 : end + 2] and words[end + 1].isupper():
            return False  # "PAN-OS"
        return not (before.isupper() and len(before) > 1 and after.isupper() and len(after) > 1)
    if name.kind == "capital" or (name.kind == "seat" and subtype != "country"):
        return acts(words, start, end)
    if name.kind == "seat":
        return after not in THINGS
    if subtype == "company" and after == "Platform":
        return False  # a product
    if subtype == "subnational":
        return acts(words, start, end)
    if subtype == "country":
        return is_meant(words, start, end, name.kind, seen)
    if name.kind == "short":
        return (
            before.lower() in {"the", "a", "and", "or", "us", "u.s.", "("}
            and not is_capitalised(after)
            and not {"Commons", "Lords"} & seen
        )
    if name.kind == "surname":
        return _is_alone(words, start, end, before, after)
    if name.alias == "Congress":
        return not (
            before[:1].isdigit()
            or any(weights[ident] > weights["USA"] for ident in CONGRESSES)
            or before in {"National", "Party", "Labor"}
            or (after == "of" and words[end + 1 : end + 2] == ["the"])
        )
    return True


def _is_alone(words: Sequence[str], start: int, end: int, before: str, after: str) -> bool:
    """Return whether a surname is not part of another person's name ("Melania Trump", "Trump Tower")."""
    if before == "-" and words[start - 2].lower() in _PREFIXES:
        return True  # "post-Khamenei", whatever follows
    own_start = (
        start < 2
        or not is_capitalised(before)
        or words[start - 2] in {".", "\n", ":"}
        or not before.isalpha()
        or before in _BEFORE
    )
    return own_start and not (is_capitalised(after) and after.isalpha() and after[1:].islower() and after not in _AFTER)


_PREFIXES = frozenset("anti ex non post pre pro then".split())
_BEFORE = frozenset(
    "President Chairman Minister Secretary Chancellor Premier Leader General Mr Senator Governor Ambassador "
    "Ayatollah King Pope Colonel Vice Commander Director Speaker If When While Although And But For Since As With "
    "After Before Under That Because Former Comrade In By".split()
)
_AFTER = frozenset("Administration Cabinet Government Doctrine Plan And Tariff Meets Visits Says".split())
