"""Closed-class repairs of a parsed sentence: verbs of thinking and saying that the tagger took for nouns.

"CBO projects that outlays rise", "some argue that", "we forecast prices will": English spells many such verbs like nouns.
Before a that-clause, or behind a pronoun, they are verbs, and what stands before them is their subject.
"""

from ..layers import SentenceTree

PRONOUNS = {"we", "i", "they", "he", "she"}
QUANTIFIERS = {"some", "many", "others", "several", "few", "most", "both"}


def repair(tree: SentenceTree, verbs: frozenset[str]) -> SentenceTree:
    """Return the tree with such nouns turned into verbs; `verbs` are the surface forms that may be meant."""
    for node in range(1, len(tree.words) - 1):
        if tree.words[node] in verbs and tree.tags[node] in {"NN", "NNS"}:
            _repair(tree, node)
    return tree


def _repair(tree: SentenceTree, node: int) -> None:
    before = node - 1
    subject = tree.tags[before] in {"NNP", "NNPS", "NNS"} or tree.words[before] in PRONOUNS | QUANTIFIERS
    that = tree.words[node + 1] == "that" and tree.tags[node + 1] == "IN"
    if not subject or not (that or tree.words[before] in PRONOUNS | QUANTIFIERS):
        return
    tree.tags[node] = "VBZ" if tree.words[node].endswith("s") else "VBP"
    if tree.heads[before] == node:
        tree.deps[before] = "nsubj"
    if that:
        content = tree.heads[node + 1]
        if content != node and content > node and tree.heads[content] == node:
            tree.deps[content] = "ccomp"
        return
    # "we forecast prices will rise": the predicate with the modal is the content, the noun between them its subject
    content = next((i for i in range(node + 1, len(tree.words)) if tree.deps[i] == "aux" and tree.tags[i] == "MD"), None)
    if content is None:
        return
    head = tree.heads[content]
    if tree.heads[node] == head:
        tree.heads[node], tree.deps[node] = tree.heads[head], tree.deps[head]
        if tree.heads[node] == head:
            tree.heads[node] = node
    tree.heads[head], tree.deps[head] = node, "ccomp"
    for kid in range(node + 1, head):
        if tree.heads[kid] == node and tree.tags[kid].startswith("NN"):
            tree.heads[kid], tree.deps[kid] = head, "nsubj"
