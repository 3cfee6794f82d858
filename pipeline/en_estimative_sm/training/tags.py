"""The Penn tags of the words in the register sentences."""

import re
from pathlib import Path

from .conventions import PUNCTUATION

HERE = Path(__file__).parent


def read_tags(path: Path = HERE / "register_tags.tsv") -> dict[str, list[str]]:
    """Word to its Penn tags, the usual one first."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if line)
    return {word: tags.split() for word, tags in rows}


def best_tag(word: str, tags: dict[str, list[str]]) -> str:
    """The usual tag of a word. Raises `ValueError` where it has none."""
    if word in PUNCTUATION:
        return PUNCTUATION[word]
    if re.match(r"[\d.,/]+$", word):
        return "CD"
    for form in (word, word.lower(), word.capitalize()):
        if form in tags:
            return tags[form][0]
    if word[0].isupper():
        return "NNP"
    raise ValueError(f"no tag for {word}")
