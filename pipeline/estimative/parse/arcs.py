"""Reading a stored tree: what hangs on a word, where its group begins, which words head finite clauses."""

from ..layers import SentenceTree

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"}
FINITE = {"VBZ", "VBP", "VBD", "MD"}
AUXILIARIES = {"aux", "aux:pass", "cop"}


def children(tree: SentenceTree, node: int) -> list[int]:
    """Return the words that hang on a word, in order."""
    return [kid for kid, head in enumerate(tree.heads) if head == node and kid != node]


def has(tree: SentenceTree, node: int, deps: set[str]) -> bool:
    """Tell whether something hangs on a word by one of the relations."""
    return any(tree.deps[kid] in deps for kid in children(tree, node))


def above(tree: SentenceTree, node: int) -> list[int]:
    """Return the heads over a word, up to the root."""
    found: list[int] = []
    while tree.heads[node] != node and tree.heads[node] not in found:
        node = tree.heads[node]
        found.append(node)
    return found


def first_of(tree: SentenceTree, node: int) -> int:
    """Return the first node of a group: of its head and what hangs on it before it."""
    low = node
    for kid in children(tree, node):
        if kid < low and tree.deps[kid] != "punct":
            low = min(low, first_of(tree, kid))
    return low


def last_of(tree: SentenceTree, node: int) -> int:
    """Return the last node of a group: of its head and what hangs on it behind it."""
    high = node
    for kid in children(tree, node):
        if kid > high and tree.deps[kid] != "punct":
            high = max(high, last_of(tree, kid))
    return high


def finite(tree: SentenceTree) -> list[int]:
    """Return the heads of finite clauses: by their own tag, or by a finite auxiliary that hangs on them."""
    found = set()
    for node, (tag, dep) in enumerate(zip(tree.tags, tree.deps, strict=True)):
        if tag in FINITE and dep in AUXILIARIES:
            found.add(tree.heads[node])
        elif tag in {"VBZ", "VBP", "VBD"}:
            found.add(node)
    return sorted(found)


def is_modal(tree: SentenceTree, node: int) -> bool:
    """Tell whether a predicate has a modal."""
    return any(tree.tags[kid] == "MD" for kid in children(tree, node))
