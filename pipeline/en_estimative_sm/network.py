"""The network: from the words of sentences to scores of their heads, relations and tags; matrix products only.

A word's spelling gives a vector (cached, since a few thousand words make up most text); layers of convolutions let it
know its neighbours; one product of all words with all others scores each possible head (Dozat and Manning 2017). It is
trained by `training/networks.py`, whose `Net` is the same network.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .features import BUCKETS, buckets, key_of
from .trees import NEVER, Floats, Ints, find_heads

CACHED_WORDS = 50_000
BATCH_CELLS = 3000  # words of a batch with its padding; more leaves the processor's cache
FULL = 0.6  # a batch holds no sentence shorter than this share of its longest: padding costs as much as words do
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
        self._forget()

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        self._cache = numpy.zeros((1024, self.weights["input.bias"].size // 2), dtype=numpy.float32)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[tuple[Ints, Ints, Ints]]:
        """Return heads (the root its own), relations and tags of each sentence, as numbers."""
        found: list[tuple[Ints, Ints, Ints]] = [(numpy.zeros(0, dtype=numpy.int64),) * 3] * len(sentences)
        order = sorted((at for at, words in enumerate(sentences) if words), key=lambda at: len(sentences[at]))
        while order:
            longest = len(sentences[order[-1]])
            room = max(1, BATCH_CELLS // longest)
            batch = [at for at in order[-room:] if len(sentences[at]) >= FULL * longest]
            del order[-len(batch) :]
            with threads().limit(limits=1, user_api="blas"):
                heads, relations, tags = self._read([sentences[at] for at in batch], longest)
            for row, at in enumerate(batch):
                length = len(sentences[at])
                found[at] = heads[row, :length], relations[row, :length], tags[row, :length]
        return found

    def _read(self, sentences: list[Sequence[str]], longest: int) -> tuple[Ints, Ints, Ints]:
        lengths = numpy.array([len(words) for words in sentences])
        inside = numpy.arange(longest) < lengths[:, None]
        states = self._states(self._embed(sentences, inside), inside)
        weights = self.weights
        heads = find_heads(*self._arcs(states, inside), lengths)
        relations = self._relations(states, heads)
        tags: Ints = (states @ weights["tag.weight"] + weights["tag.bias"]).argmax(axis=2)
        return heads, relations, tags

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
        embedded: Floats = self._cache[rows.T]  # (word, sentence, width); row 0 is padding
        return embedded

    def _learn(self, words: list[str]) -> None:
        """Put the vectors of words into the cache, one at a time, so that they never depend on their company."""
        first = len(self._known) + 1
        if first + len(words) > len(self._cache):
            size = max(2 * len(self._cache), first + len(words))
            self._cache = numpy.resize(self._cache, (size, self._cache.shape[1]))
        for row, word in enumerate(words, start=first):
            at = buckets(word)
            vector = self.vectors[self.rows.get(key_of(word), 0)].astype(numpy.float32)
            tables = [table[bucket].astype(numpy.float32) for table, bucket in zip(self.tables, at, strict=True)]
            inputs = numpy.concatenate([vector, tables[0] + tables[1], *tables[2:]])
            both = inputs @ self.weights["input.weight"] + self.weights["input.bias"]
            self._cache[row] = both.reshape(2, -1).max(axis=0)
            self._known[word] = row

    def _states(self, states: Floats, inside: NDArray[numpy.bool_]) -> Floats:
        """Run the layers; in: (word, sentence, width), so that neighbours are plain slices; out: sentence first."""
        longest, count, width = states.shape
        outside = numpy.flatnonzero(~inside.T)
        rows = states.reshape(-1, width)  # one large product is several times as fast as many small ones
        for layer, step in enumerate(self.dilations):
            weight = self.weights[f"layer.{layer}.weight"]  # (before, here, after)
            seen = numpy.maximum(rows, 0)
            rows += seen @ weight[1]
            rows += self.weights[f"layer.{layer}.bias"]
            if step < longest:
                rows[step * count :] += seen[: -step * count] @ weight[0]
                rows[: -step * count] += seen[step * count :] @ weight[2]
            rows[outside] = 0
        return numpy.ascontiguousarray(numpy.maximum(states, 0).transpose(1, 0, 2))

    def _arcs(self, states: Floats, inside: NDArray[numpy.bool_]) -> tuple[Floats, Floats]:
        weights = self.weights
        count, longest, _ = states.shape
        dependents = numpy.maximum(states @ weights["dependent.weight"] + weights["dependent.bias"], 0)
        governors = numpy.maximum(states @ weights["governor.weight"] + weights["governor.bias"], 0)
        arcs = (dependents @ weights["arc.weight"] + weights["arc.governor"]) @ governors.transpose(0, 2, 1)
        near = states @ weights["distance.weight"] + weights["distance.bias"]
        at = numpy.arange(longest)
        places = numpy.clip(at - at[:, None], -SPAN, SPAN) + SPAN + at[:, None] * near.shape[2]
        arcs += near.reshape(count, -1).take(places, axis=1)
        arcs += numpy.where(inside, numpy.float32(0), numpy.float32(NEVER))[:, None, :]
        arcs[:, at, at] = NEVER
        roots = (states @ weights["root.weight"] + weights["root.bias"])[:, :, 0]
        return numpy.where(inside, roots, numpy.float32(10 * NEVER)), arcs

    def _relations(self, states: Floats, heads: Ints) -> Ints:
        weights = self.weights
        at = numpy.arange(heads.shape[1])
        above = numpy.take_along_axis(states @ weights["relation.governor"], heads[:, :, None], axis=1)
        above[heads == at] = weights["relation.root"]
        pairs = states @ weights["relation.dependent"] + weights["relation.bias"]
        pairs += above
        pairs += weights["relation.distance"][numpy.clip(heads - at, -SPAN, SPAN) + SPAN]
        scores = numpy.maximum(pairs, 0, out=pairs) @ weights["relation.weight"] + weights["relation.last"]
        relations: Ints = scores.argmax(axis=2)
        return relations
