"""Altered copies of training sentences: lower case, headline case, no final full stop."""

import random
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc


def augment(docs: Iterable[Doc], seed: int = 0) -> Iterator[Doc]:
    """About seven copies for a hundred sentences.

    Two are in lower case; the others have lost their final punctuation, and one or two of those are in headline case.
    """
    rng = random.Random(seed)
    for doc in docs:
        chance = rng.random()
        if chance > 0.07 or len(doc) < 4:
            continue
        words = [token.text for token in doc]
        end = len(doc)
        if chance < 0.02:
            words = [word.lower() for word in words]
        elif chance < 0.035:
            words = [word[0].upper() + word[1:] if len(word) > 3 else word for word in words]
        last = doc[-1]
        if chance >= 0.02 and last.tag_ == "." and last.dep_ != "ROOT" and last.n_lefts == 0:
            end -= 1
        kept = list(doc)[:end]
        yield Doc(
            doc.vocab,
            words=words[:end],
            spaces=[bool(t.whitespace_) for t in kept],
            tags=[t.tag_ for t in kept],
            heads=[t.head.i for t in kept],
            deps=[t.dep_ for t in kept],
        )
