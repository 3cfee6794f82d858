"""Word vectors from raw text, as a table of frequent words.

Subword vectors (fastText's skip-gram, by floret) are trained and looked up once for the most frequent words; the table
is what the model carries. A lookup in floret's own hash table at run time would be several times slower.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy
import spacy
from spacy.vectors import Vectors

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


def make_vectors(tokens: Path, out: Path) -> None:
    """Trains vectors on a file of tokens and writes a blank pipeline that holds the table, keyed by lower case."""
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
    nlp = spacy.blank("en")
    for word in words:
        nlp.vocab.strings.add(word)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=table / table.std(), keys=words, name="en_estimative_vectors", attr="LOWER"
    )
    nlp.to_disk(out)
