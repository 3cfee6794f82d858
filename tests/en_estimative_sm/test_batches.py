import random

import numpy
import spacy
from spacy.tokens import Doc

from en_estimative_sm.training.batches import RARE, Labels, Soft, make_batches, pad_soft, targets

VOCAB = spacy.blank("en").vocab
PLAIN = Doc(VOCAB, words=["Rain", "falls"], heads=[1, 1], deps=["nsubj", "ROOT"], tags=["NN", "VBZ"])


def test_every_sentence_is_in_one_batch_and_none_is_too_large():
    """Batches hold each sentence once, and with their padding at most so many words."""
    lengths = [3, 9, 1, 30, 4, 4, 7, 12]
    batches = list(make_batches(lengths, 30, random.Random(1)))
    assert sorted(at for batch in batches for at in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[at] for at in batch) <= 30 for batch in batches)


def test_rare_relations_are_not_learned():
    """A relation seen too seldom has no label, and is no target."""
    labels = Labels.of([PLAIN] * (RARE - 1))
    assert labels.relations == [] and labels.tags == ["NN", "VBZ"]
    assert Labels.of([PLAIN] * RARE).relations == ["nsubj", "root"]
    heads, relations, tags = targets([PLAIN], labels, 3)
    assert heads.tolist() == [[2, 0, -100]] and tags.tolist() == [[0, 1, -100]]
    assert relations.tolist() == [[-100, -100, -100]]


def test_padding_has_no_probability():
    """Distributions of sentences of unlike length fill one array; what is past a sentence's end is nought."""

    def soft(size: int) -> Soft:
        return Soft(
            numpy.full((size, size + 1), 0.5), numpy.ones(size, int), numpy.ones((size, 4)), numpy.ones((size, 2))
        )

    arcs, heads, relations, tags = pad_soft([soft(2), soft(3)], 3)
    assert arcs.shape == (2, 3, 4) and heads.shape == (2, 3)
    assert relations.shape == (2, 3, 4) and tags.shape == (2, 3, 2)
    assert arcs[0].sum() == 2 * 3 * 0.5 and arcs[0, :, 3].sum() == arcs[0, 2].sum() == 0
    assert heads[0].tolist() == [1, 1, 0] and relations[0, 2].sum() == tags[0, 2].sum() == 0
