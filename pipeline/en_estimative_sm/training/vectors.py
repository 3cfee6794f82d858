"""Word vectors from raw text, as a table of frequent words.

Subword vectors (fastText's skip-gram, by floret) are trained and looked up once for the most frequent words; the table
is what the model carries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy
import spacy
from numpy.typing import NDArray

from ..features import buckets, key_of
from .convert import ASCII_FORMS, read_conllu

DIMENSIONS = 64
WORDS = 20_000


def read_raw(folder: Path) -> Iterator[str]:
    """The lines of all `.txt` files of a folder, quotes and dashes in ASCII."""
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf8") as lines:
            for line in lines:
                yield line.strip().translate(ASCII_FORMS)


def write_tokens(raw: Path, treebanks: list[Path], out: Path) -> int:
    """Writes the lower-cased tokens, a line or sentence per line; returns their number."""
    nlp = spacy.blank("en")
    nlp.tokenizer.max_cache_size = 400_000
    count = 0
    with out.open("w", encoding="utf8") as file:
        for doc in nlp.pipe(read_raw(raw), batch_size=1000):
            words = [token.lower_ for token in doc if not token.is_space]
            count += len(words)
            print(*words, file=file)
        for path in treebanks:
            for rows in read_conllu(path.read_text(encoding="utf8")):
                count += len(rows)
                print(*(row[1].lower().translate(ASCII_FORMS) for row in rows), file=file)
    return count


@dataclass(frozen=True)
class Vectors:
    """Word vectors by spaCy's hash of the lower-case word; row 0 of the table is for words without one."""

    keys: NDArray[numpy.uint64]
    table: NDArray

    @cached_property
    def rows(self) -> dict[int, int]:
        """The row of each key."""
        return {int(key): row for row, key in enumerate(self.keys.tolist(), start=1)}

    def features(self, word: str) -> list[int]:
        """Return the rows of a word: of its vector, then of each table of `features.py`."""
        return [self.rows.get(key_of(word), 0), *buckets(word)]


def read_vectors(arrays: dict[str, NDArray]) -> Vectors:
    """Return the vectors of a trained network."""
    return Vectors(arrays["table.keys"], arrays["table.vectors"].astype(numpy.float32))


def make_vectors(tokens: Path) -> Vectors:
    """Trains vectors on a file of tokens."""
    import floret

    model = floret.train_unsupervised(
        str(tokens),
        model="skipgram",
        mode="fasttext",
        dim=DIMENSIONS,
        ws=3,
        epoch=5,
        minCount=5,
        minn=3,
        maxn=5,
        bucket=100_000,
        neg=5,
        lr=0.05,
        thread=1,
        verbose=0,
    )
    words = [word for word in model.get_words() if word != "</s>"][:WORDS]
    table = numpy.array([model.get_word_vector(word) for word in words], dtype="float32")
    table = numpy.concatenate([numpy.zeros((1, DIMENSIONS), dtype="float32"), table / table.std()])
    return Vectors(numpy.array([key_of(word) for word in words], dtype=numpy.uint64), table)
