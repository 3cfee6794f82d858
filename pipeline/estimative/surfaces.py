"""The words of a Doc as plain lists, made once a Doc: asking spaCy token by token is the dearest thing a rule can do.

`span.text` makes an object for each token, and `doc.text` joins them anew; a slice of the text costs neither.
"""

from functools import cached_property
from weakref import WeakKeyDictionary

import numpy
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc


class Surface:
    """What a Doc looks like: its text, where each token starts and ends in it, and the tokens' words."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        array = doc.to_array([IDX, LENGTH]).astype(numpy.int64)
        self.starts: list[int] = array[:, 0].tolist()
        self.ends: list[int] = (array[:, 0] + array[:, 1]).tolist()

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def words(self) -> list[str]:
        """The words of all tokens."""
        text = self.text
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def lower(self) -> list[str]:
        """The words of all tokens in lower case."""
        return [word.lower() for word in self.words]

    def quote(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the words of the tokens `[start, end)` (one or more), and where they stand in the text."""
        first, last = self.starts[start], self.ends[end - 1]
        return self.text[first:last], first, last

    def is_spaced(self, token: int) -> bool:
        """Tell whether a space follows a token."""
        after = self.starts[token + 1] if token + 1 < len(self) else len(self.text)
        return after > self.ends[token]


_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
_KNOWN: WeakKeyDictionary[Doc, Surface] = WeakKeyDictionary()


def keep_text(doc: Doc, text: str) -> None:
    """Keep the text from which a Doc was made, so that nobody has to join its tokens."""
    _TEXTS[doc] = text


def surface(doc: Doc) -> Surface:
    """Return the surface of a Doc; made anew where tokens were merged or split since."""
    known = _KNOWN.get(doc)
    if known is None or len(known) != len(doc):
        text = _TEXTS.pop(doc, None)
        known = _KNOWN[doc] = Surface(doc, doc.text if text is None else text)
    return known
