"""Verbs of thinking and saying that are spelt like nouns, which the tagger took for one.

"CBO projects that outlays rise", "some argue that", "we forecast prices will": before a that-clause, or behind a
pronoun, they are verbs, and what stands before them is their subject.
"""

from ..layers import SentenceTree
from .arcs import FINITE

PRONOUNS = {"we", "i", "they", "he", "she"}
BE = {"is", "are", "was", "were", "be", "been"}
QUANTIFIERS = {"some", "many", "others", "several", "few", "most", "both"}


def to_verb(tree: SentenceTree, node: int) -> None:
    """A verb that is spelt like a noun becomes one: behind a name before "that", or behind a pronoun."""
    before = node - 1
    pronoun = tree.words[before] in PRONOUNS | QUANTIFIERS and tree.words[before - 1] not in BE  # "is some doubt"
    that = tree.words[node + 1] == "that" and _opens_clause(tree, node + 1)
    named = that and (tree.tags[before] in {"NNP", "NNPS", "NNS"} or tree.deps[node] == "root" or _tells(tree, node))
    if not (pronoun or named or _is_only_verb(tree, node)):
        return
    tree.tags[node] = "VBZ" if tree.words[node].endswith("s") else "VBP"
    if before and tree.tags[before] == "RB" and tree.heads[before] == node:
        tree.deps[before] = "advmod"  # "the general likely reckons that"
        before -= 1
    if tree.heads[before] == node:
        tree.deps[before] = "nsubj"
        give_words(tree, node, before)
    if that:
        content = tree.heads[node + 1]
        if content > node and tree.heads[content] == node:
            tree.deps[content] = "ccomp"
        elif tree.heads[node] == content > node and tree.deps[node + 1] == "mark":
            put_above(tree, node, content)
        elif not tree.tags[content].startswith("VB"):
            _to_bare_content(tree, node)
    else:
        _to_bare_content(tree, node)


def _tells(tree: SentenceTree, node: int) -> bool:
    """Whether the clause behind "that" has a subject of its own beside the word: "the treasury projects that …"."""
    clause = tree.heads[node]
    subjects = [kid for kid, head in enumerate(tree.heads) if head == clause and tree.deps[kid].startswith("nsubj")]
    named = tree.tags[node - 1].startswith("NN") and tree.deps[node + 1] in {"mark", "det"}
    return named and node in subjects and len(subjects) > 1 and clause > node + 1


def _is_only_verb(tree: SentenceTree, node: int) -> bool:
    """Whether a sentence has no other finite verb: "the bank projects output to fall"."""
    later = tree.words[node + 1 :]
    if not tree.words[node].endswith("s") or "to" not in later or not FINITE.isdisjoint(tree.tags):
        return False
    to = node + 1 + later.index("to")
    verb = tree.heads[to]
    noun = tree.heads[verb]
    if not tree.tags[verb].startswith("VB") or not node < noun < to or not tree.tags[node - 1].startswith("NN"):
        return False
    tree.heads[node], tree.deps[node] = (
        (node if tree.heads[noun] in {noun, node} else tree.heads[noun]),
        tree.deps[noun],
    )
    tree.heads[noun], tree.deps[noun] = node, "obj"
    tree.heads[verb], tree.deps[verb] = node, "xcomp"
    for kid in range(node):
        if tree.heads[kid] == noun:
            tree.heads[kid] = node
    tree.heads[node - 1], tree.deps[node - 1] = node, "nsubj"
    give_words(tree, node, node - 1)
    return True


def _opens_clause(tree: SentenceTree, that: int) -> bool:
    """Whether "that" is a conjunction: by its tag, or since no finite verb follows it ("the EIA forecasts that …")."""
    after = tree.tags[that + 1] if that + 1 < len(tree.words) else "."
    return tree.tags[that] == "IN" or after not in {"VBZ", "VBP", "VBD", "MD", ".", ","}


def _to_bare_content(tree: SentenceTree, node: int) -> None:
    """The predicate with the modal is the content, the noun before it its subject: "we forecast prices will rise"."""
    words = range(node + 1, len(tree.words))
    modal = next((i for i in words if tree.deps[i] == "aux" and tree.tags[i] == "MD"), None)
    if modal is None:
        return
    head = tree.heads[modal]
    put_above(tree, node, head)
    for kid in range(node + 1, head):
        if tree.heads[kid] == node and tree.tags[kid].startswith("NN"):
            tree.heads[kid], tree.deps[kid] = head, "nsubj"


def give_words(tree: SentenceTree, verb: int, subject: int) -> None:
    """The article and the adjectives that hung on the verb, when it was a noun, are its subject's."""
    for kid in range(subject):
        if tree.heads[kid] == verb and tree.deps[kid] in {"det", "amod", "compound", "nmod:poss"}:
            tree.heads[kid] = subject


def put_above(tree: SentenceTree, node: int, content: int) -> None:
    """A thinking verb governs its content, and stands where that stood if it hung on it."""
    if tree.heads[node] == content:
        tree.heads[node], tree.deps[node] = tree.heads[content], tree.deps[content]
        if tree.heads[node] == content:
            tree.heads[node] = node
    tree.heads[content], tree.deps[content] = node, "ccomp"
