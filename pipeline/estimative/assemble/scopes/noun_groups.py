"""Where a noun group begins, and a subject that is a list."""

from ..trees import Tree

PREMODIFIERS = frozenset("det amod compound nmod:poss nummod advmod flat case cc conj punct det:predet nmod".split())
NAMED = {"DT", "JJ", "NN", "PO", "PR", "CD", "HY", "PD"}  # tags of what stands before a noun, by two letters
LISTED = {"NN", "JJ", "DT", "CD", "PO", "CC", "HY", "IN", "PR"}


def noun_start(tree: Tree, noun: int) -> int:
    """The first node of a noun's group, without its preposition."""
    start = noun
    while start > 0 and _premodifies(tree, start - 1, noun):
        start -= 1
    while start < noun and (
        tree.deps[start] in {"case", "cc", "punct", "mark"} or tree.tags[start] in {"IN", "CC", ","}
    ):
        start += 1
    return start


def _premodifies(tree: Tree, node: int, noun: int) -> bool:
    """Whether a node belongs to what stands before a noun: articles, adjectives, nouns and their hyphens."""
    tag = tree.tags[node]
    named = tag[:2] in NAMED or tag in {"VBN", "VBG", "RB", "CC"}
    return named and tree.deps[node] in PREMODIFIERS and noun in tree.ancestors(node)


def list_start(tree: Tree, low: int) -> int:
    """Where a subject begins that is a list whose last item alone the tree took: "Iran, Iraq, and Oman may …"."""
    start = low
    while start > 0 and _is_listed(tree, start - 1):
        start -= 1
    if start > 0:
        start = next((i for i in range(start, low) if tree.words[i] == ","), low) + 1
    items = range(start, low)
    joined = any(tree.tags[i] == "CC" for i in range(start, low + 1)) and any(tree.is_noun(i) for i in items)
    return start if joined and "," in tree.words[start:low] and tree.tags[start] != "CC" else low


def _is_listed(tree: Tree, node: int) -> bool:
    return tree.tags[node][:2] in LISTED or tree.words[node] == "," or _is_attributive(tree, node)


def _is_attributive(tree: Tree, node: int) -> bool:
    """Whether a participle stands before its noun in a list ("…, shared interests, and …")."""
    after = tree.tags[node + 1][:2] if node + 1 < len(tree) else ""
    first = node == 0 or tree.words[node - 1] in {",", "and", "the"}
    return first and tree.tags[node] in {"VBN", "VBD", "VBG"} and after in {"JJ", "NN"}
