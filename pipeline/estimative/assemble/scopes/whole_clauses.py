"""Clauses made whole where the tree cut them at an insertion or a list: told by tags alone, so for any tree."""

from ..openers import NUMBERING, Openers
from ..trees import RELATIVES, Tree
from .coordinates import FINITE

RELATIVE_WITHIN = 4  # nodes from a relative word to its verb
CONCEDING = {"while", "although", "though", "whereas", "whilst"}


def whole_start(tree: Tree, first: int, outer: int, openers: Openers) -> int:
    """Return where a claim begins that was cut before its verb or before the last item of its subject.

    "The syndicate, known as Harrow, | will expand", "changes in tides, rainfall, and | water use may".
    """
    while first < outer and NUMBERING.fullmatch(tree.words[first]):
        first += 1
    if first == 0 or not (_lacks_subject(tree, first, outer) or _is_last_item(tree, first)):
        return first
    start = openers.strip(tree, outer, _clause_start(tree, first))
    named = any(tree.is_noun(node) for node in range(start, first))
    return start if named else first


def _lacks_subject(tree: Tree, first: int, outer: int) -> bool:
    """Whether the claim opens with its finite verb right behind a comma."""
    verb = first
    while verb < outer and tree.tags[verb].startswith("RB"):
        verb += 1
    relative = tree.deps[outer].endswith("relcl")
    return tree.words[first - 1] == "," and tree.tags[verb] in FINITE and not relative


def _is_last_item(tree: Tree, first: int) -> bool:
    """Whether the claim opens with the last noun of a list that no finite verb stands in."""
    if tree.words[first - 1] not in {"and", "or"} or not tree.tags[first].startswith(("NN", "JJ", "DT")):
        return False
    before = range(_clause_start(tree, first), first)
    return not any(tree.tags[node] in FINITE for node in before)


def _clause_start(tree: Tree, first: int) -> int:
    """Where the clause around a node begins: behind the finite verb before it and the "that" or comma after that."""
    for node in range(first - 1, -1, -1):
        if tree.words[node] in {";", ":"}:
            return node + 1
        if tree.tags[node] in FINITE and not _is_relative(tree, node):
            behind = range(node + 1, first)
            told = next((i + 1 for i in behind if tree.words[i] == "that"), None)
            return told or next((i + 1 for i in behind if tree.words[i] == ","), first)
    return 0


def _is_relative(tree: Tree, verb: int) -> bool:
    return any(tree.words[node] in RELATIVES for node in range(max(0, verb - RELATIVE_WITHIN), verb))


def concession_end(tree: Tree, outer: int, anchor: int, last: int) -> int:
    """Return the last node of a claim that stands in a concession before the main clause: "While A may fall, | B …"."""
    if tree.words[0] not in CONCEDING or "," in tree.words[:outer]:
        return last
    for comma in range(anchor + 1, last):
        goes_on = any(tag in FINITE for tag in tree.tags[comma + 1 :])
        listed = tree.tags[comma + 1] == "CC" or "," in tree.words[comma + 2 : comma + 4]
        if tree.words[comma] == "," and goes_on and not listed:
            return comma - 1
    return last
