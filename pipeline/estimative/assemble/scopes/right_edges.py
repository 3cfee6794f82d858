"""Where a claim ends: before an aside, a coordinate clause, or a clause that is a claim of its own."""

from collections.abc import Collection

from ..trees import RELATIVES, Tree
from .asides import announces, breaks_off, is_loose_participle, lists_on, measures, starts_aside
from .coordinates import CLOSING, COORDINATORS, FINITE, SUBORDINATE, before_connector, finite_after, own_start

REASONS = {"as", "because", "since", "while"}
PARTING = {",", ";", ":", "-"} | COORDINATORS
CONCEDING = {"whereas", "though", "although"}
BREAKING = {";", ":", "-"}
BESIDE = {"acl:relcl", "conj", "parataxis"}  # how a clause hangs that may be no part of the claim


def right_edge(tree: Tree, outer: int, content: int, sites: set[int], remarking: Collection[str] = ()) -> int:
    """Return the last node of the claim with the predicates `outer` and `content`; `remarking` are participles."""
    anchor = max(outer, content)
    high = max(tree.high(outer), tree.high(content) if content > outer else 0)
    last = _absorbing(tree, outer, high)
    for node in range(anchor + 1, last + 1):
        cut = _cut(tree, node, outer, anchor, last, sites)
        if cut is None and tree.words[node - 1] == "," and _remarks(tree, node, remarking):
            cut = node - 1
        if cut is not None and cut > anchor:
            return cut - 1
    return last


def _remarks(tree: Tree, node: int, remarking: Collection[str]) -> bool:
    """Whether somebody's remark begins: "…, noting that", "…, pointing out that"."""
    return tree.words[node] in remarking or " ".join(tree.words[node : node + 2]) in remarking


def _absorbing(tree: Tree, outer: int, high: int) -> int:
    """The end of the clause, with what follows up to the next clause."""
    if tree.deps[outer] in SUBORDINATE and any(tree.is_clause(a) and a > outer for a in tree.ancestors(outer)):
        return _up_to_mark(tree, high)
    comma = None
    for node in range(high + 1, len(tree)):
        if tree.words[node] in PARTING and tree.tags[node] != "HYPH":
            comma = node if comma is None else comma
        if comma is not None and "that" in tree.words[comma : comma + 3]:
            comma = None  # ", and that prices fall" goes on with what is claimed
            continue
        if _opens_clause(tree, node):
            return max(high, comma - 1) if comma is not None else high
    return len(tree) - 1


def _up_to_mark(tree: Tree, high: int) -> int:
    """The end of a clause inside another one that goes on behind it: the next mark, if no verb comes first."""
    for node in range(high + 1, len(tree)):
        if tree.words[node] in CLOSING and tree.tags[node] != "HYPH":
            return node - 1
        if tree.tags[node] in FINITE:
            break
    return high


def _opens_clause(tree: Tree, node: int) -> bool:
    """Whether a predicate behind the claim heads a clause of its own: with a subject or a conjunction."""
    if not tree.is_clause(node) or (tree.subject(node) is None and tree.child(node, "mark", "cc") is None):
        return False
    return tree.is_finite(node) or tree.deps[node] in {"conj", "advcl", "ccomp", "parataxis"}


def _cut(tree: Tree, node: int, outer: int, anchor: int, last: int, sites: set[int]) -> int | None:
    """The node where a stretch begins that is not part of the claim, if `node` opens or heads one."""
    word, before = tree.words[node], tree.words[node - 1]
    if word in BREAKING and _breaks(tree, node):
        return node
    if before == "," and (starts_aside(tree, node) or is_loose_participle(tree, node)):
        return node - 1
    if word in CONCEDING and finite_after(tree, node + 1) < len(tree):
        return node - (before == "even")
    if before == "," and tree.words[node : node + 2] == ["meaning", "that"]:
        return node - 1
    if tree.tags[node] == "MD":
        return _second_modal(tree, node, anchor)
    if tree.deps[node] not in BESIDE and node not in sites:
        return None
    low = tree.low(node)
    if low <= anchor:
        return None
    if node in sites and node != outer:
        return _separate(tree, node, low)
    if tree.deps[node] == "acl:relcl" and tree.high(node) >= last - 1:
        return _before_relative(tree, low)
    if _is_coordinate(tree, node, outer, low) or _turns(tree, node) or _resumes(tree, node, outer):
        return before_connector(tree, low, anchor)
    return None


def _breaks(tree: Tree, node: int) -> bool:
    """Whether a mark ends the claim: a semicolon or colon before no list, a dash before another clause."""
    going_on = {";": lists_on, ":": announces}.get(tree.words[node])
    return breaks_off(tree, node) if going_on is None else not going_on(tree, node)


def _second_modal(tree: Tree, node: int, anchor: int) -> int | None:
    """Where a second predicate with a modal of its own begins: "will fall short, but [nonetheless will] cost more"."""
    before = node - 1
    while before > anchor and tree.tags[before].startswith("RB"):
        before -= 1
    return before_connector(tree, before + 1, anchor) if tree.tags[before] == "CC" else None


def _turns(tree: Tree, node: int) -> bool:
    """Whether a second predicate without hedge stands against the first: "is likely to rise [but remains low]"."""
    unlike = tree.tags[node] == "VB" and tree.tags[tree.heads[node]] == "VBN"  # "may have fallen but remain"
    if tree.deps[node] != "conj" or tree.subject(node) is not None or not (unlike or tree.is_finite(node)):
        return False
    return any(tree.words[kid] == "but" for kid in tree.children(node, "cc"))


def _resumes(tree: Tree, node: int, outer: int) -> bool:
    """Whether the main clause goes on behind a relative one: "it made a list of firms that may fail [and sent it]"."""
    main = next((above for above in tree.ancestors(outer) if tree.heads[above] == above), outer)
    joined = tree.deps[node] == "conj" and tree.subject(node) is None and tree.tags[node] == "VBD"
    if tree.deps[outer] != "acl:relcl" or not joined or tree.tags[main] != "VBD" or main > outer:
        return False
    return "VBD" not in tree.tags[tree.low(outer) : outer + 1]


def _before_relative(tree: Tree, low: int) -> int | None:
    """Where a relative clause at the end begins that a comma sets apart, if it does more than size the claim up."""
    if tree.words[low - 1] == "," and not measures(tree, low):
        return low - 1
    return low if tree.words[low] == "," and not measures(tree, low + 1) else None


def _is_coordinate(tree: Tree, node: int, outer: int, low: int) -> bool:
    """Whether a clause with a subject of its own stands beside the claim, not under a "that" they share."""
    dep = tree.deps[node]
    if dep not in {"conj", "parataxis"}:
        return False
    subject = tree.subject(node)
    if subject is None or tree.words[subject] in RELATIVES:
        return False
    if "that" in tree.words[low - 2 : low + 2]:
        return False
    return dep == "parataxis" or tree.heads[node] == outer or tree.heads[node] in tree.ancestors(outer)


def _separate(tree: Tree, node: int, low: int) -> int | None:
    """Where another claim's clause begins, if it stands apart from this one; None where it is part of it."""
    dep = tree.deps[node]
    noun = tree.heads[node]
    if dep == "amod" and noun < node and tree.words[tree.low(noun) :][:2] == [",", "with"]:
        return tree.low(noun)  # "…, with further cuts likely to follow"
    if dep == "conj":
        return before_connector(tree, own_start(tree, node) if tree.subject(node) is None else low, 0)
    if dep in SUBORDINATE | {"ccomp"} and tree.words[low - 1] in {",", "-", ";", ":"}:
        return low - 1
    if dep == "advcl" and tree.words[low] in REASONS and tree.subject(node) is not None:
        return low  # "will become clear [as factions will seek ties]"
    if tree.deps[noun] == "appos" and tree.words[tree.low(noun) - 1] == ",":
        return tree.low(noun) - 1  # "his health, [a factor that could end his rule]"
    named = tree.tags[noun].startswith("NNP") and tree.words[low] in RELATIVES
    if named and dep == "acl:relcl":
        return low  # "in Oslo [where prices may rise]"
    return low if dep in SUBORDINATE and tree.words[low] == "," else None
