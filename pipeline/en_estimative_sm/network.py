"""The network: from the words of sentences to scores of their heads, relations and tags; matrix products only.

A word's spelling gives a vector, and what its neighbours first learn of it (cached, since a few thousand words make up
most text); layers of convolutions let it know its neighbours; one product of all words with all others scores each
possible head (Dozat and Manning 2017). It is trained by `training/networks.py`, whose `Net` is the same network.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .features import BUCKETS, buckets, key_of
from .trees import NEVER, Floats, Ints, find_heads

CACHED_WORDS = 25_000  # 2.3 kB each
BATCH_CELLS = 1500  # words of a batch with its padding; more leaves the processor's cache
FULL = 0.85  # a batch holds no sentence shorter than this share of its longest: padding costs as much as words do
ENDS = ("dependent", "governor", "distance", "root", "tag")
SPAN = 16  # words apart; what is farther counts as that far


@cache
def threads() -> ThreadpoolController:
    """Return what limits the threads of the matrix library.

    The matrices are small: several threads would wait for one another, and take the cores of other processes.
    """
    return ThreadpoolController()


class Network:
    """The trained arrays by name, and reading with them; `dilations` are how far each layer looks to either side."""

    def __init__(self, arrays: dict[str, NDArray], dilations: Sequence[int]) -> None:
        self.arrays = arrays
        self.dilations = list(dilations)
        self.weights: dict[str, Floats] = {
            name: array.astype(numpy.float32) for name, array in arrays.items() if not name.startswith("table.")
        }
        self.tables = [arrays[f"table.{name}"] for name in BUCKETS]
        self.vectors = arrays["table.vectors"]
        self.rows = {int(key): row for row, key in enumerate(arrays["table.keys"].tolist(), start=1)}
        # What is asked of each word at last, as one product; what a word gives to its neighbours at first, as another.
        ends = [f"{name}.weight" for name in ENDS] + ["relation.dependent", "relation.governor"]
        self._bounds = numpy.cumsum([arrays[name].shape[1] for name in ends])[:-1]
        self._ends = numpy.concatenate([self.weights[name] for name in ends], axis=1)
        biases = [self.weights[f"{name}.bias"] for name in [*ENDS, "relation"]]
        self._bias = numpy.concatenate([*biases, numpy.zeros_like(biases[-1])])
        self._first = numpy.concatenate(list(self.weights["layer.0.weight"]), axis=1)
        self._forget()

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        # What each word gives in the first layer to the one behind it, to itself and to the one before it.
        self._cache = numpy.zeros((1024, 3, self.weights["input.bias"].size // 2), dtype=numpy.float32)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[tuple[Ints, Ints, Ints]]:
        """Return heads (the root its own), relations and tags of each sentence, as numbers."""
        found: list[tuple[Ints, Ints, Ints]] = [(numpy.zeros(0, dtype=numpy.int64),) * 3] * len(sentences)
        order = sorted((at for at, words in enumerate(sentences) if words), key=lambda at: len(sentences[at]))
        with threads().limit(limits=1, user_api="blas"):
            while order:
                longest = len(sentences[order[-1]])
                room = max(1, BATCH_CELLS // longest)
                batch = [at for at in order[-room:] if len(sentences[at]) >= FULL * longest]
                del order[-len(batch) :]
                heads, relations, tags = self._read([sentences[at] for at in batch], longest)
                for row, at in enumerate(batch):
                    length = len(sentences[at])
                    found[at] = heads[row, :length], relations[row, :length], tags[row, :length]
        return found

    def _read(self, sentences: list[Sequence[str]], longest: int) -> tuple[Ints, Ints, Ints]:
        lengths = numpy.array([len(words) for words in sentences])
        inside = numpy.arange(longest) < lengths[:, None]
        states = self._states(self._embed(sentences, inside), inside)
        scores = (states @ self._ends + self._bias).reshape(len(sentences), longest, -1)
        dependents, governors, near, roots, tags, below, above = numpy.split(scores, self._bounds, axis=2)
        arcs = self._arcs(dependents, governors, near, inside)
        heads = find_heads(numpy.where(inside, roots[:, :, 0], numpy.float32(10 * NEVER)), arcs, lengths)
        return heads, self._relations(below, above, heads), tags.argmax(axis=2)

    def _embed(self, sentences: list[Sequence[str]], inside: NDArray[numpy.bool_]) -> Floats:
        known = self._known
        words = list(chain.from_iterable(sentences))
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            if len(known) + len(new) > CACHED_WORDS:
                self._forget()
                known, new = self._known, list(dict.fromkeys(words))
            self._learn(new)
        rows = numpy.zeros(inside.shape, dtype=numpy.int64)
        rows[inside] = [known[word] for word in words]
        given: Floats = self._cache[rows.T.ravel()]  # word by word; row 0 is padding
        return given

    def _learn(self, words: list[str]) -> None:
        """Put words into the cache; each is multiplied alone, so that it never depends on its company."""
        first = len(self._known) + 1
        if first + len(words) > len(self._cache):
            size = max(min(2 * len(self._cache), CACHED_WORDS + 1), first + len(words))
            self._cache = numpy.resize(self._cache, (size, *self._cache.shape[1:]))
        rows = [self.rows.get(key_of(word), 0) for word in words]
        at = zip(*map(buckets, words), strict=True)
        norm, second, *others = (table[list(rows)] for table, rows in zip(self.tables, at, strict=True))
        norm = norm.astype(numpy.float32) + second
        inputs = numpy.concatenate([self.vectors[rows], norm, *others], axis=1, dtype=numpy.float32)
        both = numpy.stack([row @ self.weights["input.weight"] for row in inputs]) + self.weights["input.bias"]
        embedded = both.reshape(len(words), 2, -1).max(axis=1)
        given = numpy.stack([row @ self._first for row in numpy.maximum(embedded, 0)]).reshape(len(words), 3, -1)
        given[:, 1] += embedded
        given[:, 1] += self.weights["layer.0.bias"]
        self._cache[first : first + len(words)] = given
        self._known.update(zip(words, range(first, first + len(words)), strict=True))

    def _states(self, given: Floats, inside: NDArray[numpy.bool_]) -> Floats:
        """Run the layers; in: word by word, so that neighbours are plain slices; out: sentence by sentence."""
        count, longest = inside.shape
        outside = numpy.flatnonzero(~inside.T)
        rows = numpy.ascontiguousarray(given[:, 1])
        for layer, words in enumerate(self.dilations):
            step = words * count
            if layer == 0:
                rows[step:] += given[:-step, 0]
                rows[:-step] += given[step:, 2]
            else:
                weight = self.weights[f"layer.{layer}.weight"]  # (before, here, after)
                seen = numpy.maximum(rows, 0)
                rows += seen @ weight[1]
                rows += self.weights[f"layer.{layer}.bias"]
                rows[step:] += seen[:-step] @ weight[0]
                rows[:-step] += seen[step:] @ weight[2]
            rows[outside] = 0
        states = numpy.maximum(rows, 0, out=rows).reshape(longest, count, -1)
        return states.transpose(1, 0, 2).reshape(len(rows), -1)

    def _arcs(self, dependents: Floats, governors: Floats, near: Floats, inside: NDArray[numpy.bool_]) -> Floats:
        weights = self.weights
        count, longest = inside.shape
        asked = numpy.maximum(dependents, 0).reshape(count * longest, -1) @ weights["arc.weight"]
        asked = (asked + weights["arc.governor"]).reshape(count, longest, -1)
        arcs: Floats = asked @ numpy.maximum(governors, 0).transpose(0, 2, 1)
        at = numpy.arange(longest)
        places = numpy.clip(at - at[:, None], -SPAN, SPAN) + SPAN + at[:, None] * near.shape[2]
        arcs += near.reshape(count, -1).take(places, axis=1)
        arcs += numpy.where(inside, numpy.float32(0), numpy.float32(NEVER))[:, None, :]
        arcs[:, at, at] = NEVER
        return arcs

    def _relations(self, below: Floats, above: Floats, heads: Ints) -> Ints:
        weights = self.weights
        count, longest = heads.shape
        at = numpy.arange(longest)
        pairs = above[numpy.arange(count)[:, None], heads]
        pairs[heads == at] = weights["relation.root"]
        pairs += below
        pairs += weights["relation.distance"][numpy.clip(heads - at, -SPAN, SPAN) + SPAN]
        pairs = numpy.maximum(pairs, 0, out=pairs).reshape(count * longest, -1)
        relations: Ints = (pairs @ weights["relation.weight"] + weights["relation.last"]).argmax(axis=1)
        return relations.reshape(count, longest)
