"""Where a claim begins: at its subject, its relative word, its noun, or its own verb where the subject is shared."""

from collections.abc import Collection

from ..openers import Openers
from ..trees import RELATIVES, Tree
from .coordinates import CLOSING, FINITE, own_start
from .noun_groups import list_start, noun_start

LEADING = {"while", "although", "though", "whereas", "with"}
QUOTES = {'"', "'"}
RESTRICTIVE = {"both", "all", "most", "some"}


def left_edge(tree: Tree, node: int, sites: set[int], openers: Openers, told: Collection[str] = ()) -> int:
    """Return the first node of the claim.

    `sites` are the hedged predicates of the sentence's other claims, `told` nouns that a that-clause fills ("the
    grounds that"), where the parser may see a relative clause.
    """
    dep = tree.deps[node]
    if dep in {"acl:relcl", "advcl:relcl"}:
        return _relative(tree, node, told)
    if tree.is_noun(node) and not tree.is_clause(node):
        return noun_start(tree, node)
    if dep == "amod" and tree.heads[node] < node:
        return noun_start(tree, tree.heads[node])  # "(with) further cuts likely to follow"
    subject = tree.subject(node)
    if subject is None and dep == "conj":
        return _conjunct(tree, node, sites, openers, told)
    if subject is None:
        start = _participle(tree, node)
        if start is not None:
            return start
    low = tree.low(node)
    verbless = dep == "conj" and not tree.is_clause(tree.heads[node])  # the tree took the subject's head for a root
    if dep == "root" or verbless or (subject is None and tree.is_finite(node)):
        low = min(low, _absorbed(tree, low))
    elif subject is not None:
        low = min(low, list_start(tree, low))
    return _behind_other(tree, node, openers.strip(tree, node, low), sites)


def _behind_other(tree: Tree, node: int, low: int, sites: set[int]) -> int:
    """Where a claim begins behind a concession that is one itself: "While A may fall [B will rise]", comma or not."""
    subject = tree.subject(node)
    start = low if subject is None else tree.low(subject)
    before = [site for site in sites if low <= site < start and site != node]
    return start if before and tree.words[low] in LEADING else low


def behind_label(tree: Tree, first: int, limit: int) -> int:
    """Where a claim begins behind a label and its colon ("Euro area: Growth is …"); no verb but a capitalised one."""
    for colon in range(limit - 1, first, -1):
        if tree.words[colon] == ":":
            verbs = [node for node in range(first, colon) if tree.tags[node] in FINITE]
            label = all(tree.known.words[tree.begins[node]][:1].isupper() for node in verbs)
            return colon + 1 if label and tree.words[first:colon].count('"') % 2 == 0 else first
    return first


def _participle(tree: Tree, node: int) -> int | None:
    """Where a clause without subject and finite verb begins: at its noun ("the plan to leave") or at itself."""
    dep, low = tree.deps[node], tree.low(node)
    if dep == "acl" and low and tree.words[low - 1] != ",":
        return own_start(tree, node) if tree.tags[node] == "VBG" else noun_start(tree, tree.heads[node])
    return own_start(tree, node) if dep in {"advcl", "acl"} and not tree.is_finite(node) else None


def _conjunct(tree: Tree, node: int, sites: set[int], openers: Openers, told: Collection[str]) -> int:
    """A conjunct shares its subject: it begins at itself where the one before is a claim, else at the subject."""
    head = tree.heads[node]
    chain = [head]
    while tree.deps[head] in {"conj", "xcomp"} and tree.subject(head) is None and tree.heads[head] not in chain:
        head = tree.heads[head]
        chain.append(head)
    beside = tree.tags[node] == tree.tags[head] == "VBG" and tree.subject(head) is None
    if beside or any(link in sites for link in chain):
        return own_start(tree, node)  # "…, making them dearer and potentially reducing demand"
    return left_edge(tree, head, sites, openers, told)


def _relative(tree: Tree, node: int, told: Collection[str]) -> int:
    """At the relative word; at the noun where the clause restricts it."""
    low = tree.low(node)
    low = next((start for start in range(low, node) if tree.words[start] in RELATIVES), low)
    filled = tree.words[tree.heads[node]] in told
    if filled and tree.words[low] == "that" and tree.tags[low] == "IN" and tree.subject(node) is not None:
        return low + 1  # a conjunction: "on the grounds that prices might rise"
    while low < node and (tree.words[low] in CLOSING or tree.words[low] in QUOTES):
        low += 1
    before = low - 1
    while before >= 0 and (tree.tags[before] in {"IN", "DT"} or tree.words[before] in RESTRICTIVE):
        before -= 1
    if before >= 0 and tree.words[before] in {",", "-", "("}:
        return before + 1
    noun = tree.heads[node]
    return noun_start(tree, noun) if tree.tags[noun][:2] in {"NN", "DT", "PR", "CD"} else low


def _absorbed(tree: Tree, low: int) -> int:
    """Where the stretch before a main clause begins that no other finite clause holds."""
    node = low - 1
    while node >= 0:
        if tree.words[node] in {";", ":"} or tree.deps[node] == "mark":
            return node + 1
        if tree.tags[node] in FINITE:
            relative = _inserted_relative(tree, node, low)
            if relative is None:
                return next((i for i in range(node, low) if tree.words[i] == ","), low - 1) + 1
            node = relative
        node -= 1
    return 0


def _inserted_relative(tree: Tree, verb: int, low: int) -> int | None:
    """The comma before ", which appears weak," when a verb belongs to such an insertion before `low`."""
    for node in range(verb - 1, 0, -1):
        if tree.words[node] in RELATIVES and tree.words[node - 1] == "," and "," in tree.words[verb : low + 1]:
            return node - 1
        if tree.tags[node] in FINITE:
            return None
    return None
