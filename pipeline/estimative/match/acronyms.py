"""Acronyms that the report explains itself: "Trade Union Council (TUC)" (after Schwartz and Hearst, 2003)."""

import re

ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9&.+‑-]{1,11}$")
SMALL = frozenset("of the for and on in to de & , - the".split())


def is_acronym(word: str) -> bool:
    """Return whether the word has the look of an acronym: at least two capitals, no common word."""
    return bool(ACRONYM.match(word)) and sum(letter.isupper() for letter in word) >= 2


def explains(name: list[str], acronym: str) -> bool:
    """Return whether the acronym stands for the name, or for its end ("Russian Ministry of Defense (MoD)")."""
    return any(name[at][:1].isupper() and _fits(name[at:], acronym) for at in range(len(name)))


def _fits(name: list[str], acronym: str) -> bool:
    """Return whether the letters of the acronym stand in the name in order, the first one at its start."""
    letters = [letter.lower() for letter in acronym if letter.isalnum()]
    words = [word.lower() for word in name if any(letter.isalnum() for letter in word)]
    if not letters or not words or words[0][0] != letters[0]:
        return False
    text, at = " ".join(words), 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    initials = "".join(word[0] for word in words if word not in SMALL)
    return letters[0] == initials[0] and sum(letter in initials for letter in letters) * 2 >= len(letters)
