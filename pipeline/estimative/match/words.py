"""Small questions about a single word, asked by all rules that find names."""

import re

from ..ids import slug as slug

DOTTED = re.compile(r"(?:[A-Z]\.){2,}")

ARTICLES = "the a an this that these those its his her their our your my each every some any no both all".split()
DETERMINERS = frozenset([*ARTICLES, *(word.capitalize() for word in ARTICLES)])


def is_capitalised(word: str) -> bool:
    """Return whether the word starts with a capital letter ("Kim", "UN", "al-Assad" not)."""
    return bool(word) and word[0].isupper()


def is_punctuation(word: str) -> bool:
    """Return whether the token has no letter and no digit."""
    return not any(letter.isalnum() for letter in word)


def is_possessive(word: str) -> bool:
    """Return whether the token is a possessive ending."""
    return word in {"'s", "’s", "'", "’"}
