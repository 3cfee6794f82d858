from itertools import product

import numpy
import pytest

from en_estimative_sm.trees import NEVER, crosses, find_heads, loops, span_trees


def best_by_trial(arcs: numpy.ndarray, root: int) -> float:
    """The highest sum of scores of any tree without crossing arcs, by trying all."""
    size = len(arcs)
    heads = numpy.array([heads for heads in product(range(size), repeat=size) if heads[root] == root])
    lengths = numpy.full(len(heads), size)
    good = ~loops(heads, numpy.full(len(heads), root), lengths) & ~crosses(heads)
    others = [word for word in range(size) if word != root]
    return max(arcs[others, row[others]].sum() for row in heads[good])


@pytest.mark.parametrize("seed", range(12))
def test_the_best_tree_is_found(seed):
    """A repaired sentence has the highest sum of scores that a tree without crossing arcs can have, padded or not."""
    arcs = numpy.random.default_rng(seed).normal(size=(2, 6, 6)).astype("float32")
    arcs[:, range(6), range(6)] = NEVER
    root, lengths = numpy.array([seed % 5, (seed + 2) % 5]), numpy.array([5, 6])
    for scores, heads, top, length in zip(arcs, span_trees(arcs, root, lengths), root, lengths, strict=True):
        total = sum(scores[word, heads[word]] for word in range(length) if word != top)
        assert total == pytest.approx(best_by_trial(scores[:length, :length], top), abs=1e-3)


def test_a_batch_of_sentences_gives_trees():
    """Every sentence of a batch has one root, to which all its words lead; padding hangs on itself."""
    rng = numpy.random.default_rng(0)
    lengths = numpy.array([1, 4, 9, 12])
    arcs = rng.normal(size=(4, 12, 12)).astype("float32")
    roots = rng.normal(size=(4, 12)).astype("float32")
    inside = numpy.arange(12) < lengths[:, None]
    arcs[~inside[:, None, :].repeat(12, axis=1)] = NEVER
    arcs[:, range(12), range(12)] = NEVER
    roots[~inside] = 10 * NEVER
    heads = find_heads(roots, arcs, lengths)
    own = [[word for word in range(length) if row[word] == word] for row, length in zip(heads, lengths, strict=True)]
    assert all(len(words) == 1 for words in own)
    assert not loops(heads, numpy.array(own)[:, 0], lengths).any()
    assert not crosses(heads).any()
    assert all(row[length:].tolist() == list(range(length, 12)) for row, length in zip(heads, lengths, strict=True))


def test_loops_and_crossing_arcs_are_told():
    """A sentence is no tree where words lead back to themselves, arcs cross, or an arc spans the root."""
    lengths, root = numpy.array([4, 4, 4, 3]), numpy.array([0, 0, 0, 1])
    heads = numpy.array([[0, 2, 3, 1], [0, 0, 0, 1], [0, 0, 1, 2], [1, 1, 0, 3]])
    assert loops(heads, root, lengths).tolist() == [True, False, False, False]
    assert crosses(heads)[1:].tolist() == [True, False, True]
