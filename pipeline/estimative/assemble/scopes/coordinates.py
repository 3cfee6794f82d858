"""Coordinate clauses: where one with a subject of its own begins, and words that join or close clauses."""

from ..trees import FINITE, Tree

CLOSING = {",", ";", ":", "-", ".", "?", "!", "..."}
COORDINATORS = {"and", "but", "or", "yet", "nor", "so"}
HANGING = CLOSING | COORDINATORS
SUBORDINATE = {"acl:relcl", "advcl", "acl", "advcl:relcl", "parataxis"}
SUBORDINATORS = frozenset("that which who as because if while when than whether where since unless although ;".split())
PRO_VERBS = {"did", "does", "do", "has", "had", "have"}


def clause_starts(tree: Tree) -> list[tuple[int, bool]]:
    """Where coordinate clauses with a subject of their own begin: behind "and", before a noun and its finite verb.

    The flag tells whether a comma sets them apart; without one the conjunction may also join what stands before it.
    """
    found = []
    tags, words = tree.tags, tree.words
    for node in [node for node in range(2, len(tree) - 1) if tags[node - 1] == "CC" or words[node - 1] == "so"]:
        joins = tags[node - 1] == "CC" or tags[node - 2][:2] != "VB"
        if joins and words[node] != "that" and finite_after(tree, node) < len(tree):
            apart = words[node - 2] == ","
            if apart and not _holds_verb(tree, node - 2):
                continue  # the last item of a list: "Iran, Iraq, and Oman may"
            if apart or words[node - 1] in {"and", "but", "so"}:
                found.append((node, apart))
    return found


def _holds_verb(tree: Tree, comma: int) -> bool:
    """Whether a finite verb stands between a comma and the one before it (or the start)."""
    for node in range(comma - 1, -1, -1):
        if tree.words[node] in {",", ";", ":"}:
            return False
        if tree.tags[node] in FINITE:
            return True
    return False


def finite_after(tree: Tree, start: int) -> int:
    """The finite verb whose subject begins at `start`, or the length of the tree where none follows."""
    named = False
    for node in range(start, len(tree)):
        tag = tree.tags[node]
        if tag == "VBD" and not named and node + 1 < len(tree) and tree.is_noun(node + 1):
            continue  # "renewed talks would": a participle
        if tag in FINITE:
            return node if named else len(tree)
        if tag in {",", ":", ".", "TO", "WDT", "WP", "WRB", "VB"} or tree.words[node] in SUBORDINATORS:
            break
        named = named or tag[:2] in {"NN", "PR", "EX", "DT"}
    return len(tree)


def before_connector(tree: Tree, low: int, anchor: int) -> int:
    """The node behind which a clause at `low` is cut off, its comma and conjunction with it."""
    while low - 1 > anchor and tree.words[low - 1] in HANGING:
        low -= 1
    return low


def own_start(tree: Tree, node: int) -> int:
    """A predicate without subject begins at its own auxiliaries and adverbs."""
    start = node
    own = {"advmod", "aux", "aux:pass", "cop", "neg"}
    while start > 0 and tree.heads[start - 1] == node and tree.deps[start - 1] in own:
        start -= 1
    return start
