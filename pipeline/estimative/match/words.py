"""Small questions about a single word, asked by all rules that find names."""

import re
import unicodedata

NOT_SLUG = re.compile(r"[^a-z0-9]+")
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


def slug(name: str) -> str:
    """Return a name as an id: lower-case ASCII with hyphens, apostrophes dropped ("People's Army" is peoples-army)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    if not NOT_SLUG.sub("", plain):
        plain = name.lower()
        return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split()) or "unnamed"
    return NOT_SLUG.sub("-", plain).strip("-")
