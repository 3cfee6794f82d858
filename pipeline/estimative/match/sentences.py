"""Sentences of report prose (`estimative_sentences`): sets `token.is_sent_start` and the layer `sentences`.

A sentence never crosses a block (`blocks.py`); inside a block `boundaries.py` tells where one ends. A heading is a
sentence of its own.
"""

from bisect import bisect_left
from itertools import pairwise

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..layers import BlockLayer, SentenceLayer
from ..stages import Stage
from ..surfaces import Surface, surface
from .boundaries import notes_start, sentence_starts

PROSE = frozenset({"heading", "prose", "item"})
EDGES = frozenset("*_#>|")
CLOSERS = "\"'”’»)]*_ \n\r\t"  # what may follow the question mark that ends a question


@Language.factory(
    "estimative_sentences",
    assigns=["token.is_sent_start", "doc.sents", "doc._.sentences"],
    requires=["doc._.blocks"],
    default_config={"max_tokens": 400},
)
def create_sentences(nlp: Language, name: str, max_tokens: int) -> "Sentences":
    """Return the component; a sentence of more than `max_tokens` tokens is not read for claims (`too_long`)."""
    return Sentences(nlp, name, max_tokens)


class Sentences(Stage):
    """Splits each block into sentences."""

    layer = "sentences"

    def __init__(self, nlp: Language, name: str, max_tokens: int = 400) -> None:
        self.max_tokens = max_tokens
        super().__init__(nlp, name)

    def match(self, doc: Doc) -> list[SentenceLayer]:
        """Return the sentences; together they cover the Doc."""
        if not len(doc):
            return []
        known = surface(doc)
        blocks = layers.get(doc, "blocks") or [BlockLayer(0, len(doc), 0, "prose")]
        found: list[SentenceLayer] = []
        for block in blocks:
            found += self._split(known, block)
        found[0].start = 0
        for sentence, after in pairwise(found):
            sentence.end = after.start
        found[-1].end = len(doc)
        return found

    def _split(self, known: Surface, block: BlockLayer) -> list[SentenceLayer]:
        """Return the sentences of one block."""
        text, starts = known.text, known.starts
        end = known.ends[block.end - 1]
        if block.kind in PROSE and block.kind != "heading":
            offsets = sentence_starts(text, starts[block.body], end)
            tokens = sorted({bisect_left(starts, offset, block.body) for offset in offsets})
        else:
            tokens = [block.body]
        tokens = [at for at in tokens if block.body <= at < block.end] or [block.body]
        skip = None if block.kind in PROSE else block.kind
        found: list[SentenceLayer] = []
        for number, (start, stop) in enumerate(zip(tokens, [*tokens[1:], block.end], strict=True)):
            body, body_end = start, stop
            while body < stop - 1 and _is_edge(known.words[body]):
                body += 1
            while body_end > body + 1 and _is_edge(known.words[body_end - 1]):
                body_end -= 1
            if block.kind != "heading":
                noted = notes_start(text, starts[body], known.ends[body_end - 1])
                body_end = max(body + 1, bisect_left(starts, noted, body, body_end))
            reason = skip or ("too_long" if stop - start > self.max_tokens else None)
            found.append(
                SentenceLayer(
                    start=block.start if number == 0 else start,
                    end=stop,
                    body=body,
                    body_end=body_end,
                    heading=block.kind == "heading",
                    question=text[starts[body] : starts[stop] if stop < len(starts) else end]
                    .rstrip(CLOSERS)
                    .endswith("?"),
                    item=block.kind == "item",
                    skip=reason,
                )
            )
        return found

    def set_annotations(self, doc: Doc, items: list[SentenceLayer]) -> None:
        """Write the sentence starts and the layer."""
        if items:
            flags = np.full(len(doc), -1, dtype=np.int64)
            flags[[item.start for item in items]] = 1
            doc.from_array([SENT_START], flags.astype(np.uint64))  # type: ignore[arg-type]
        super().set_annotations(doc, items)


def _is_edge(word: str) -> bool:
    """Tell whether a token is white space or a mark, which a sentence's words leave out at their edges."""
    return word in EDGES or word.isspace()
