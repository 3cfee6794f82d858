"""The classes of words that the clause rules ask for, from `lexicons/classes.toml`, each ready for a look-up.

A rule names its class as an attribute ("quality_verbs"); in the file it has a hyphen ("quality-verbs").
"""

from collections.abc import Collection, Iterable

from msgspec import Struct

from ..entries import ClassEntry


class Classes(Struct, frozen=True):
    """Lower-case words by class; what each is for says its `note` in the file."""

    advisable: frozenset[str]
    attitudes: frozenset[str]
    bodies: frozenset[str]
    comes_about: frozenset[str]
    commissives: frozenset[str]
    consulted: frozenset[str]
    content_nouns: frozenset[str]
    defining: frozenset[str]
    existence_verbs: frozenset[str]
    fading_verbs: frozenset[str]
    guarantees: frozenset[str]
    guided: frozenset[str]
    instruments: frozenset[str]
    lasting_possessions: frozenset[str]
    mistaken: frozenset[str]
    no_holders: frozenset[str]
    own_staff: frozenset[str]
    past_settings: frozenset[str]
    people: frozenset[str]
    perceived: frozenset[str]
    performatives: frozenset[str]
    projected: frozenset[str]
    quality_verbs: frozenset[str]
    remarking: frozenset[str]
    report_words: frozenset[str]
    reporting_nouns: frozenset[str]
    roles: frozenset[str]
    stative_verbs: frozenset[str]
    whether_predicates: frozenset[str]


def gather(entries: Iterable[ClassEntry]) -> Classes:
    """Return the words of all classes, each with those of the entries that extend it; a disabled class is empty."""
    words: dict[str, set[str]] = {name: set() for name in Classes.__struct_fields__}
    for entry in entries:
        name = (entry.extends or entry.id).replace("-", "_")
        words.setdefault(name, set()).update(form.lower() for form in entry.surfaces())
    return Classes(**{name: frozenset(words[name]) for name in Classes.__struct_fields__})


def singular(word: str) -> str:
    """Return the singular of a regular plural, and of one in "-men"."""
    for plural, ending in (("ies", "y"), ("men", "man"), ("s", "")):
        if word.endswith(plural):
            return word.removesuffix(plural) + ending
    return word


def with_plurals(words: Collection[str]) -> frozenset[str]:
    """Return words with their regular plurals, and those in "-men"."""
    found = set(words)
    for word in words:
        for ending, plural in (("y", "ies"), ("man", "men"), ("", "s")):
            if word.endswith(ending):
                found.add(word.removesuffix(ending) + plural)
                break
    return frozenset(found)
