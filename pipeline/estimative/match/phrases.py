"""Phrases that are known word by word, looked up in the words of a text.

spaCy's `PhraseMatcher` wants a Doc for each phrase, and a Doc makes a lexeme of each of its words: over the twenty
thousand spellings of our lexicons that was half the time to load the pipeline.
"""

import re
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

K = TypeVar("K")
LETTERS = re.compile(r"[^\W\d_]+")
COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
HYPHEN = re.compile("(-)")


class Phrases(Generic[K]):
    """Phrases with a key each; a phrase may have several keys, and a key several phrases.

    `tokenizer` parts them into words as it does the text; `lower` says that they are known in lower case.
    """

    def __init__(self, tokenizer: Tokenizer | Callable[[str], Doc], *, lower: bool = False) -> None:
        self._tokenizer = tokenizer
        self._lower = lower
        self._first: _Node[K] = _Node()
        # spaCy's splits at spaces, and parts what stands between by itself: by rules, which come first, or expressions.
        self._rules = tokenizer.rules if isinstance(tokenizer, Tokenizer) else None
        self._hyphens = [token.text for token in tokenizer("north-east")] == ["north", "-", "east"]
        self._parts: dict[str, list[str]] = {}

    def add(self, phrase: str, key: K) -> None:
        """Add a phrase; the same one with the same key counts once."""
        node = self._first
        for word in self._words(phrase):
            node = node.setdefault(word.lower() if self._lower else word, _Node())
        if node is not self._first and key not in node.keys_here:
            node.keys_here = [*node.keys_here, key]

    def find(self, words: Sequence[str]) -> list[tuple[int, int, K]]:
        """Return (start, end, key) of all phrases in the words of a text, nested and overlapping ones too, by start."""
        found: list[tuple[int, int, K]] = []
        first, count = self._first, len(words)
        for start in [at for at, word in enumerate(words) if word in first]:
            node, end = first.get(words[start]), start
            while node is not None:
                end += 1
                if node.keys_here:
                    found += [(start, end, key) for key in node.keys_here]
                node = node.get(words[end]) if end < count else None
        return found

    def _words(self, phrase: str) -> list[str]:
        """Return the words of a phrase, with as little of the tokenizer as will do."""
        words: list[str] = []
        for part in [phrase] if self._rules is None else phrase.split():
            known = self._parts.get(part)
            if known is None:
                known = self._parts[part] = self._part(part)
            words += known
        return words

    def _part(self, part: str) -> list[str]:
        if self._rules is not None and part not in self._rules:
            if LETTERS.fullmatch(part):
                return [part]
            if self._hyphens and COMPOUND.fullmatch(part):
                return HYPHEN.split(part)
        return [token.text for token in self._tokenizer(part)]


class _Node(dict[str, "_Node[K]"], Generic[K]):
    """What may follow the words that led here, and the keys of the phrase that ends here."""

    __slots__ = ("keys_here",)

    def __init__(self) -> None:
        self.keys_here: list[K] = []
