"""A condition's place in its sentence, and what it means for the span of a claim."""

from collections.abc import Collection

from msgspec import Struct

from ..trees import RELATIVES, Tree


class Condition(Struct):
    """Nodes `first` to `last` state a condition on the predicate `governor`; `entry` is the opener's id."""

    first: int
    last: int
    governor: int
    entry: str

    def holds(self, node: int) -> bool:
        """Whether a node lies inside the condition."""
        return self.first <= node <= self.last

    def without(self, tree: Tree, start: int, end: int) -> tuple[int, int]:
        """Return the tokens of a claim outside the condition, where that stands at an edge of it."""
        if tree.begins[self.first] <= start < tree.ends[self.last]:
            start = tree.ends[self.last]
        if start < tree.begins[self.first] and tree.ends[self.last] >= end:
            end = tree.begins[self.first]
        return start, end

    def widen(self, tree: Tree, first: int, last: int) -> tuple[int, int]:
        """Return a claim's span with the condition taken in, where nothing stands between them."""
        if self.first < first and adjoins(tree, self.last, first) and tree.words[first] not in RELATIVES:
            first = self.first
        if self.last > last and adjoins(tree, last, self.first):
            last = self.last
        return first, last


def adjoins(tree: Tree, last: int, first: int) -> bool:
    """Whether nothing but marks and connectives stands between two stretches."""
    return all(word in {",", "then", "and", "also", "thus", "-", '"'} for word in tree.words[last + 1 : first])


def are_joined(tree: Tree, one: Condition, other: Condition) -> bool:
    """Whether two conditions are one: "if returns fall, or if rates rise, B may fail"."""
    between = tree.words[one.last + 1 : other.first]
    return between in (["or"], [",", "or"], ["and"], [",", "and"]) and other.governor in {
        one.governor,
        *tree.ancestors(one.governor),
    }


def goes_on(tree: Tree, node: int, claims: Collection[int]) -> bool:
    """Whether a clause shares what the one above depends on: it is told by it, follows a comma, or is joined to it.

    A joined clause with a subject of its own shares nothing where the first is one of the `claims`: that has it.
    """
    head = tree.heads[node]
    if tree.deps[node] == "parataxis":
        return head < node and "," in tree.words[head:node] and not {";", ":", "-"} & set(tree.words[head:node])
    if tree.deps[node] == "conj":
        return tree.subject(node) is None or head not in claims
    return tree.deps[node] in {"ccomp", "csubj"}
