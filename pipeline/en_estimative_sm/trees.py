"""From scores of heads to trees: the best head of each word, and the best tree where these do not form one."""

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float32]
Ints = NDArray[numpy.int64]
NEVER = -1e4  # the score of what cannot be


def find_heads(roots: Floats, arcs: Floats, lengths: Ints) -> Ints:
    """Return the head of each word of a batch, the root its own; no two arcs of a sentence cross.

    `roots` (sentence, word) says how much a word is like a root, `arcs` (sentence, word, head) how much it is like a
    dependent of another; both are logarithms, the same constant may be added to all scores of a word. Words past a
    sentence's length hang on themselves.
    """
    heads: Ints = arcs.argmax(axis=2)
    best = numpy.take_along_axis(arcs, heads[:, :, None], axis=2)[:, :, 0]
    root = (roots - best).argmax(axis=1)  # the word that loses least as the only root
    places = numpy.arange(heads.shape[1])
    heads[numpy.arange(len(heads)), root] = root
    heads = numpy.where(places < lengths[:, None], heads, places)
    wrong = numpy.flatnonzero(loops(heads, root, lengths) | crosses(heads))
    if len(wrong):
        longest = int(lengths[wrong].max())
        heads[wrong, :longest] = span_trees(arcs[wrong, :longest, :longest], root[wrong], lengths[wrong])
    return heads


def loops(heads: Ints, root: Ints, lengths: Ints) -> NDArray[numpy.bool_]:
    """Tell for each sentence whether a word does not lead to the root."""
    above = heads
    for _ in range(int(heads.shape[1]).bit_length()):
        above = numpy.take_along_axis(above, above, axis=1)
    lost: NDArray[numpy.bool_] = (above != root[:, None]) & (numpy.arange(heads.shape[1]) < lengths[:, None])
    return numpy.asarray(lost.any(axis=1))


def crosses(heads: Ints) -> NDArray[numpy.bool_]:
    """Tell for each sentence whether two of its arcs cross, or one spans the root."""
    places = numpy.arange(heads.shape[1])
    low, high = numpy.minimum(heads, places), numpy.maximum(heads, places)
    inner, outer = low[:, :, None] < low[:, None, :], high[:, :, None] < high[:, None, :]
    crossing: NDArray[numpy.bool_] = inner & outer & (low[:, None, :] < high[:, :, None])
    above_root = inner & (high[:, None, :] < high[:, :, None]) & (heads == places)[:, None, :]
    return (crossing | above_root).any(axis=(1, 2))


def span_trees(arcs: Floats, root: Ints, lengths: Ints) -> Ints:
    """Return the heads of the trees without crossing arcs that have the highest sums of scores (Eisner 1996).

    The sentences go through together, from narrow to wide spans. A word stands one place to the right, behind a place
    for the root's head.
    """
    count, size = len(arcs), arcs.shape[1] + 1
    every = numpy.arange(count)
    scores = numpy.full((size, size, count), NEVER, dtype=numpy.float32)  # (head, word, sentence)
    scores[1:, 1:] = arcs.transpose(2, 1, 0)
    scores[:, root + 1, every] = NEVER
    scores[0, root + 1, every] = 0
    # The best spans that the left or the right end heads: whole ones, and those still open at the other end. Each is
    # kept by its width, its first or last place and its sentence, so that the pairs to be joined stand in plain slices.
    left_first, left_last, right_first, right_last, open_left, open_right = numpy.zeros((6, size, size, count), "f")
    cut, cut_left, cut_right = numpy.zeros((3, size, size, count), dtype=numpy.int64)
    for width in range(1, size):
        stop = size - width  # of the first places; the last ones start at `width`
        joined = left_first[:width, :stop] + right_last[width - 1 :: -1, width:]
        cut[width, :stop] = joined.argmax(axis=0)
        best = joined.max(axis=0)
        open_left[width, :stop] = best + scores.diagonal(width).T
        open_right[width, width:] = best + scores.diagonal(-width).T
        joined = right_first[:width, :stop] + open_right[width:0:-1, width:]
        cut_right[width, :stop] = joined.argmax(axis=0)
        right_first[width, :stop] = right_last[width, width:] = joined.max(axis=0)
        joined = open_left[1 : width + 1, :stop] + left_last[width - 1 :: -1, width:]
        cut_left[width, :stop] = 1 + joined.argmax(axis=0)
        left_first[width, :stop] = left_last[width, width:] = joined.max(axis=0)
    heads = numpy.tile(numpy.arange(size - 1), (count, 1))
    for sentence, length in enumerate(lengths.tolist()):
        cuts = cut[:, :, sentence], cut_left[:, :, sentence], cut_right[:, :, sentence]
        _collect(heads[sentence], length, *cuts)
        heads[sentence, root[sentence]] = root[sentence]
    return heads


def _collect(heads: Ints, length: int, cut: Ints, cut_left: Ints, cut_right: Ints) -> None:
    """Write the heads of one sentence, following the places at which its best spans were joined."""
    spans = [(0, length, True, False)]  # first and last place, headed by the first, still open
    while spans:
        first, last, leftwards, is_open = spans.pop()
        if first == last:
            continue
        if is_open:
            head, word = (first, last) if leftwards else (last, first)
            heads[word - 1] = head - 1
            middle = first + int(cut[last - first, first])
            spans += [(first, middle, True, False), (middle + 1, last, False, False)]
        elif leftwards:
            middle = first + int(cut_left[last - first, first])
            spans += [(first, middle, True, True), (middle, last, True, False)]
        else:
            middle = first + int(cut_right[last - first, first])
            spans += [(first, middle, False, False), (middle, last, False, True)]
