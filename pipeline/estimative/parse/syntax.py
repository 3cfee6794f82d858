"""Dependency trees of the sentences that hold a cue, kept beside the Doc as plain data.

Only candidate sentences are parsed: the parse is the dearest stage, and most sentences hold no hedge. The candidates of
a whole batch of Docs go through the model together, which is some three times as fast as one by one. Before parsing a
sentence is made easier, without changing any offset: white space and cue-free asides (in brackets, or between two
dashes) are left out, and typographic quotes and dashes become the plain ones that the model was trained on.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model

from .. import layers
from ..layers import SentenceTree
from ..stages import Stage

LONGEST_SENTENCE = 250  # tokens; longer "sentences" are lists or tables that lost their line breaks
LONGEST_ASIDE = 40
PLAIN = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "―": "-",
    "…": "...",
    "’s": "'s",
    "n’t": "n't",
    "’re": "'re",
    "’ll": "'ll",
    "’ve": "'ve",
    "’d": "'d",
}
OPENING = {"(": ")", "[": "]"}
DASHES = {"—", "–", "--", "―"}


def asides(words: list[str], keep: set[int]) -> set[int]:
    """Return the indices of words inside brackets or between two dashes, where the stretch holds none of `keep`."""
    dropped: set[int] = set()
    open_bracket: tuple[int, str] | None = None
    dash: int | None = None
    for index, word in enumerate(words):
        if open_bracket is None and word in OPENING:
            open_bracket = (index, OPENING[word])
        elif open_bracket is not None and word == open_bracket[1]:
            dropped |= _aside(open_bracket[0], index, keep)
            open_bracket = None
        elif open_bracket is None and word in DASHES:
            if dash is not None:
                stretch = _aside(dash, index, keep)
                dropped |= stretch
                dash = None if stretch else index
            else:
                dash = index
    return dropped


def _aside(first: int, last: int, keep: set[int]) -> set[int]:
    stretch = set(range(first, last + 1))
    return set() if stretch & keep or last - first > LONGEST_ASIDE else stretch


class Syntax(Stage):
    """Parses candidate sentences with the model `en_estimative_sm` (or another with UD relations and Penn tags)."""

    layer = "trees"

    def __init__(self, nlp: Language, name: str, model: str) -> None:
        self.model = model
        self.parser = load_model(model, exclude=["lemmatizer", "ner"])
        super().__init__(nlp, name)

    def match(self, doc: Doc) -> list[SentenceTree]:
        """Return the trees of one Doc's candidate sentences."""
        return next(self._parse([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Parse the candidates of `batch_size` Docs at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, trees in zip(batch, self._parse(batch), strict=True):
                self.set_annotations(doc, trees)
                yield doc

    def _parse(self, docs: list[Doc]) -> Iterator[list[SentenceTree]]:
        inputs: list[Doc] = []
        tokens: list[tuple[int, int, list[int]]] = []
        counts: list[int] = []
        for doc in docs:
            before = len(inputs)
            for start, end, kept in candidates(doc):
                words = [PLAIN.get(word, word) for word in (doc[i].text for i in kept)]
                inputs.append(Doc(self.parser.vocab, words=words))
                tokens.append((start, end, kept))
            counts.append(len(inputs) - before)
        parsed = zip(self.parser.pipe(inputs, batch_size=128), tokens, strict=True)
        for count in counts:
            yield [self._tree(tree, *place) for tree, place in islice(parsed, count)]

    def _tree(self, parsed: Doc, start: int, end: int, kept: list[int]) -> SentenceTree:
        array = parsed.to_array([HEAD, DEP, TAG])
        strings = self.parser.vocab.strings
        return SentenceTree(
            start=start,
            end=end,
            tokens=kept,
            heads=[index + offset for index, offset in enumerate(array[:, 0].astype(numpy.int64).tolist())],
            deps=[strings[dep].lower() for dep in array[:, 1].tolist()],
            tags=[strings[tag] for tag in array[:, 2].tolist()],
        )

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the syntax model into the folder, so that the pipeline is whole by itself."""
        self.parser.to_disk(Path(path) / "model")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Syntax":
        """Read the syntax model from the folder."""
        self.parser = load_model(Path(path) / "model")
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the syntax model as bytes."""
        return self.parser.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Syntax":
        """Take the syntax model from bytes."""
        self.parser.from_bytes(data)
        return self


def candidates(doc: Doc) -> Iterator[tuple[int, int, list[int]]]:
    """Yield (start, end, tokens to parse) for each sentence that holds a cue and may hold claims."""
    cues = layers.get(doc, "cues")
    position = 0
    for sentence in doc.sents:
        held: list[int] = []
        while position < len(cues) and cues[position].start < sentence.end:
            held += range(cues[position].start, cues[position].end)
            position += 1
        if not held or len(sentence) > LONGEST_SENTENCE:
            continue
        words = [token.text for token in sentence]
        dropped = asides(words, {index - sentence.start for index in held})
        kept = [
            sentence.start + index
            for index, word in enumerate(words)
            if index not in dropped and not word.isspace()
        ]
        if len(kept) > 1:
            yield sentence.start, sentence.end, kept


@Language.factory(
    "estimative_syntax",
    requires=["doc._.cues", "token.is_sent_start"],
    assigns=["doc._.trees"],
    default_config={"model": "en_estimative_sm"},
)
def create_syntax(nlp: Language, name: str, model: str) -> Syntax:
    """Make the syntax stage; `model` is a package name or path that `spacy.load` takes."""
    return Syntax(nlp, name, model)
