"""Clauses made whole where the tree cut them at an insertion or a list: told by tags alone, so for any tree."""

from ..openers import NUMBERING, Openers
from ..trees import RELATIVES, Tree
from .coordinates import CLOSING, FINITE, finite_after

NO_ITEM = {"VBZ", "VBP", "VBD", "MD", "VBG", "VBN", "IN", "TO"}  # tags that no plain item of a list has
RELATIVE_WITHIN = 4  # nodes from a relative word to its verb
INSERTING = {"especially", "particularly", "including", "notably"}
OPENING = {
    "as",
    "because",
    "if",
    "when",
    "since",
    "unless",
    "where",
    "until",
    "after",
    "before",
    "while",
    "once",
    "how",
    "whether",
}
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
    """Whether the claim opens with its finite verb, or with what is inserted before that, right behind a comma."""
    verb = first
    while verb < outer and tree.tags[verb].startswith("RB"):
        verb += 1
    relative = tree.deps[outer].endswith("relcl")
    cut = tree.tags[verb] in FINITE or tree.words[first] in INSERTING  # "pressure, especially from abroad, could"
    return tree.words[first - 1] == "," and cut and not relative


def _is_last_item(tree: Tree, first: int) -> bool:
    """Whether the claim opens with the last noun of a list that no finite verb stands in."""
    if tree.words[first - 1] not in {"and", "or"} or not tree.tags[first].startswith(("NN", "JJ", "DT", "VBN", "VBG")):
        return False
    before = range(_clause_start(tree, first), first)
    return not any(tree.tags[node] in FINITE for node in before)


def _clause_start(tree: Tree, first: int) -> int:
    """Where the clause around a node begins: behind the finite verb before it and its "that", "but" or comma."""
    for node in range(first - 1, -1, -1):
        if tree.words[node] in {";", ":"}:
            return node + 1
        if tree.tags[node] in FINITE and not _is_relative(tree, node):
            behind = range(node + 1, first)
            opened = next((i + 1 for i in behind if tree.words[i] in {"that", "but"}), None)
            return opened or next((i + 1 for i in behind if tree.words[i] == ","), first)
    return 0


def _is_relative(tree: Tree, verb: int) -> bool:
    return any(tree.words[node] in RELATIVES for node in range(max(0, verb - RELATIVE_WITHIN), verb))


def whole_end(tree: Tree, last: int, anchor: int, sites: set[int]) -> int:
    """Return where a claim ends whose tail the tree cut off: the rest of a list, or of a clause.

    "Faces losses, | shortages, and strikes"; "believes that A falls | and that B rises"; "will rise as miners | and
    smelters cut output". `sites` are the outermost predicates of the sentence's claims: what holds another one stays
    out. `anchor` is the last of the claim's own predicates.
    """
    end = len(tree) - 1
    while end > last and tree.words[end] in CLOSING | {'"', ")"}:
        end -= 1
    if any(last < site <= end for site in sites):
        return last
    if _is_unfinished(tree, anchor, last):
        comma = next((node for node in range(last + 1, end + 1) if tree.words[node] in {",", ";"}), end + 1)
        return comma - 1
    after = last + 1 + (tree.words[last + 1 : last + 2] == [","])
    if tree.words[after : after + 2] in (["and", "that"], ["or", "that"]):
        return end if ";" not in tree.words[after:end] else last
    return end if after == last + 2 and _is_list_rest(tree.tags[after : end + 1]) else last


def _is_unfinished(tree: Tree, anchor: int, last: int) -> bool:
    """Whether a claim ends in a clause whose verb stands behind "and": "… as miners | and smelters cut output"."""
    opener = next((node for node in range(last, anchor, -1) if tree.words[node] in OPENING), None)
    if opener is None or tree.words[last + 1 : last + 2] not in (["and"], ["or"]):
        return False
    behind = tree.tags[opener + 1 : last + 1]
    verb = finite_after(tree, last + 2)
    return FINITE.isdisjoint(behind) and bool(behind) and verb < len(tree)


def _is_list_rest(tags: list[str]) -> bool:
    """Whether tags are those of a list's last items: nouns up to "and", and no finite verb behind it."""
    if "CC" not in tags or tags[0][:2] not in {"NN", "JJ"}:
        return False
    return NO_ITEM.isdisjoint(tags[: tags.index("CC")]) and FINITE.isdisjoint(tags)


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
