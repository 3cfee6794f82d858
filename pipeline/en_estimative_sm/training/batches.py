"""Sentences in batches of like length, and their trees as numbers."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

IGNORED = -100  # what torch's cross entropy leaves out
RARE = 30  # relations seen less often are not learned


@dataclass(frozen=True)
class Labels:
    """Tags and relations in the order of their numbers."""

    tags: list[str]
    relations: list[str]

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> "Labels":
        """Return the labels of gold sentences."""
        relations = Counter(relation(token.dep_) for doc in docs for token in doc)
        tags = {token.tag_ for doc in docs for token in doc}
        return cls(sorted(tags), sorted(name for name, count in relations.items() if count >= RARE))


class Soft(NamedTuple):
    """What the teacher thinks of a sentence of n words; the first column of `arcs` is the root."""

    arcs: NDArray  # (n, n + 1) probability of each head
    heads: NDArray  # (n,) the most probable head, 0 for the root
    relations: NDArray  # (n, relations) probability, given that head
    tags: NDArray  # (n, tags)


def relation(name: str) -> str:
    """Return spaCy's name of a relation as UD's."""
    return "root" if name == "ROOT" else name


def make_batches(lengths: Sequence[int], cells: int, rng: random.Random) -> Iterator[list[int]]:
    """Yield, in random order, the numbers of sentences that fill at most `cells` words with their padding."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + 2 * rng.random())
    batches: list[list[int]] = [[]]
    for at in order:
        if batches[-1] and (len(batches[-1]) + 1) * lengths[at] > cells:
            batches.append([])
        batches[-1].append(at)
    rng.shuffle(batches)
    yield from batches


def targets(docs: Sequence[Doc], labels: Labels, longest: int) -> tuple[NDArray, NDArray, NDArray]:
    """Return heads (nought is the root), relations and tags of gold sentences; padding and rare labels are ignored."""
    heads, relations, tags = (numpy.full((len(docs), longest), IGNORED) for _ in range(3))
    relation_at = {name: number for number, name in enumerate(labels.relations)}
    tag_at = {name: number for number, name in enumerate(labels.tags)}
    for row, doc in enumerate(docs):
        for token in doc:
            heads[row, token.i] = 0 if token.head.i == token.i else token.head.i + 1
            relations[row, token.i] = relation_at.get(relation(token.dep_), IGNORED)
            tags[row, token.i] = tag_at.get(token.tag_, IGNORED)
    return heads, relations, tags


def pad_soft(parts: Sequence[Soft], longest: int) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """Return the distributions of a batch as four arrays of one shape; padding has no probability anywhere."""
    count, labels, tags = len(parts), parts[0].relations.shape[1], parts[0].tags.shape[1]
    widths = (longest + 1, None, labels, tags)
    stacks = [numpy.zeros((count, longest, width), "float32") for width in widths if width]
    heads = numpy.zeros((count, longest), "int64")
    for row, soft in enumerate(parts):
        size = len(soft.heads)
        stacks[0][row, :size, : size + 1] = soft.arcs
        stacks[1][row, :size], stacks[2][row, :size] = soft.relations, soft.tags
        heads[row, :size] = soft.heads
    return stacks[0], heads, stacks[1], stacks[2]
