"""Repairs of clauses that a parser joined wrongly, each told by marks and tags that leave no doubt.

"A; B expects": what a semicolon parts is no complement. "He said that A fell, and B expects": the second clause stands
beside the first. "By claiming that A fell or even that B rose": what the same conjunction opens goes together.
"""

from ..layers import SentenceTree
from .arcs import SUBJECTS, children, finite, first_of, has, is_modal
from .predicates import (
    complete_modal,
    free_adjective,
    free_main_verb,
    give_gerund,
    give_outcome,
    give_subject,
    join_title,
    pass_subject,
    raise_mark,
    reduce_participle,
)

PARTED = {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj"}
QUESTIONING = {"where", "how", "whether", "why", "when", "who", "what"}
CONDITIONAL = {"if", "unless"}
RELATIVE = {"acl:relcl", "advcl:relcl"}
MAKING = {"make", "makes", "made", "making", "render", "renders", "rendered", "rendering"}


def mend_clauses(tree: SentenceTree) -> None:
    """Mend the clauses of a tree in place."""
    _give_clausal_subject(tree)
    _hang_relative(tree)
    words, tags, deps = tree.words, tree.tags, tree.deps
    for node in range(1, len(words)):
        word = words[node]
        if word == "then" and words[node - 1] == ",":
            _set_apart_condition(tree, node)
        if word in MAKING:
            give_outcome(tree, node)
        if tags[node] == "MD":
            complete_modal(tree, node)
        if tags[node] == "NNP":
            join_title(tree, node)
        if tags[node] == "JJ":
            free_adjective(tree, node)
        if word in QUESTIONING and tags[node - 1] == "IN":
            _fill_preposition(tree, node)
        if deps[node] == "mark":
            raise_mark(tree, node)
            if word == "that" and deps[node] == "mark":
                _join_content(tree, node)
        if word == "including" and words[node - 1] == ",":
            _add_to_last(tree, node)
    for node in finite(tree):
        if node:
            _join_list(tree, node)
            _subordinate(tree, node)
            _part_at_semicolon(tree, node)
            _join_second_content(tree, node)
            free_main_verb(tree, node)
            reduce_participle(tree, node)
            give_gerund(tree, node)
            give_subject(tree, node)
            pass_subject(tree, node)


def _give_clausal_subject(tree: SentenceTree) -> None:
    """A sentence that opens with "that" has a clause for its subject: "That the firm is his is a near-certainty"."""
    clause = tree.heads[0]
    main = tree.heads[clause]
    opens = tree.words[0] == "that" and tree.deps[0] == "mark" and tree.deps[clause] == "advcl"
    if opens and clause < main and not has(tree, main, SUBJECTS):
        tree.deps[clause] = "csubj"


def _set_apart_condition(tree: SentenceTree, then: int) -> None:
    """All from "if" to ", then" is one condition: "if they say that the model is new, then the rules will apply"."""
    opens = next((node for node in range(then) if tree.words[node] == "if"), None)
    main = tree.heads[then]
    if opens is None or main <= then or tree.deps[then] != "advmod" or ";" in tree.words[opens:then]:
        return
    clause = tree.heads[opens]
    if tree.deps[opens] != "mark" or not opens < clause < then or tree.heads[clause] == main:
        return
    top = clause  # the head of all between "if" and "then"
    while opens < tree.heads[top] < then and tree.heads[top] != top:
        top = tree.heads[top]
    outside = tree.heads[top]
    if opens <= outside < then and outside != top:
        return
    own = [kid for kid in range(opens) if tree.heads[kid] in {top, clause}]
    for kid in own:  # "conversely, if …" opens the main clause
        tree.heads[kid] = main
    if top != clause:
        tree.heads[top], tree.deps[top] = clause, "ccomp"
    if tree.heads[main] == main or opens < tree.heads[main] < then:
        root = outside in {top, main} or opens < outside < then
        tree.heads[main], tree.deps[main] = (main, "root") if root else (outside, tree.deps[top])
    tree.heads[clause], tree.deps[clause] = main, "advcl"


def _hang_relative(tree: SentenceTree) -> None:
    """A clause with "which" is not the main one: "imports doubled, which suggests that …"."""
    root = next((node for node, head in enumerate(tree.heads) if head == node), 0)
    which = next((kid for kid in children(tree, root) if tree.deps[kid] == "nsubj"), root)
    if tree.words[which] != "which" or which < 2 or tree.words[which - 1] != ",":
        return
    main = next((kid for kid in children(tree, root) if kid < which and tree.deps[kid] in {"ccomp", "parataxis"}), None)
    if main is not None:
        tree.heads[main], tree.deps[main] = main, "root"
        tree.heads[root], tree.deps[root] = main, "advcl:relcl"


def _part_at_semicolon(tree: SentenceTree, node: int) -> None:
    """A clause with a subject of its own behind a semicolon stands for itself."""
    head = tree.heads[node]
    parted = tree.deps[node] in PARTED and head < node and ";" in tree.words[head:node]
    if parted and has(tree, node, SUBJECTS):
        tree.deps[node] = "parataxis"


def _join_second_content(tree: SentenceTree, node: int) -> None:
    """A second complement behind ", and" without "that" is no complement: "he said that A fell, and B expects …"."""
    if tree.deps[node] not in {"ccomp", "csubj"}:
        return
    head, kids = tree.heads[node], children(tree, node)
    first = next((kid for kid in children(tree, head) if kid > head and tree.deps[kid] == tree.deps[node]), node)
    low = first_of(tree, node)
    opens = low if tree.deps[low] == "cc" or tree.words[low] == "if" else None  # ", and, if B falls, C may rise"
    joins = next((kid for kid in kids if tree.deps[kid] == "cc"), opens)
    marked = any(tree.deps[kid] == "mark" for kid in kids)
    if head < first < node and joins and tree.words[joins - 1] == "," and not marked:
        tree.deps[node] = "conj"


def _add_to_last(tree: SentenceTree, node: int) -> None:
    """What "including" adds is part of the last clause: "…, which may spoil talks, including by delaying them"."""
    added = tree.heads[node]
    if tree.deps[node] not in {"mark", "case"} or added < node or tree.deps[added] not in {"advcl", "obl"}:
        return
    head = tree.heads[added]
    inner = [clause for clause in finite(tree) if head < clause < node and tree.deps[clause] in RELATIVE]
    if inner:
        tree.heads[added] = inner[-1]


def _fill_preposition(tree: SentenceTree, node: int) -> None:
    """A question behind a preposition fills it: "uncertainty over where responsibility should lie"."""
    clause, noun = tree.heads[node], node - 2
    if clause > node and tree.deps[clause] in {"parataxis", "conj", "ccomp"} and tree.tags[noun][:2] == "NN":
        tree.heads[clause], tree.deps[clause] = noun, "acl"


def _join_content(tree: SentenceTree, node: int) -> None:
    """A second that-clause goes with the one before it: "by claiming that A fell or even that B rose"."""
    clause, joins = tree.heads[node], node - 1
    while joins > 0 and tree.tags[joins].startswith("RB"):
        joins -= 1
    if clause < node or tree.deps[clause] != "conj" or tree.tags[joins] != "CC" or _has_mark(tree, tree.heads[clause]):
        return
    before = [i for i in range(joins) if tree.words[i] == "that" and tree.deps[i] == "mark"]
    if before and tree.heads[before[-1]] != tree.heads[clause] and tree.heads[before[-1]] < joins:
        tree.heads[clause] = tree.heads[before[-1]]


def _has_mark(tree: SentenceTree, node: int) -> bool:
    return any(tree.words[kid] == "that" and tree.deps[kid] == "mark" for kid in children(tree, node))


def _join_list(tree: SentenceTree, node: int) -> None:
    """Clauses in a row go with the first, which has the conjunction: "as strains ease, prices fall, and flows rise"."""
    if tree.deps[node] != "parataxis" or is_modal(tree, node):
        return
    if not any(tree.deps[kid] == "conj" and kid > node for kid in children(tree, node)):
        return
    low = first_of(tree, node)
    for before in reversed(finite(tree)):
        if before < low:
            joined = tree.deps[before] == "advcl" and has(tree, before, {"mark"}) and not is_modal(tree, before)
            if joined and "," not in tree.words[before : low - 1] and tree.words[low - 1] == ",":
                tree.heads[node], tree.deps[node] = before, "conj"
            return


def _subordinate(tree: SentenceTree, node: int) -> None:
    """A clause with "if" or "unless" is joined to none: it hangs on the predicate before it, or behind "that" after."""
    if CONDITIONAL.isdisjoint(tree.words):
        return
    marks = [kid for kid in children(tree, node) if tree.deps[kid] == "mark"]
    if not any(tree.words[kid] in CONDITIONAL for kid in marks) or has(tree, node, {"cc"}):
        return
    low = first_of(tree, node)
    before = [clause for clause in finite(tree) if clause < low]
    if tree.deps[node] in {"conj", "parataxis"}:
        if before and tree.tags[low - 1] != "CC" and ";" not in tree.words[before[-1] : low]:
            tree.heads[node], tree.deps[node] = before[-1], "advcl"
    elif tree.deps[node] == "advcl" and before and tree.heads[node] < before[-1]:
        near = tree.deps[before[-1]] in RELATIVE and is_modal(tree, before[-1])  # "…, which could end if talks fail"
        if near and tree.words[low - 1] != ",":
            tree.heads[node] = before[-1]
    elif tree.deps[node] == "ccomp":  # "it noted that, if A falls, B may rise"
        later = (kid for kid in children(tree, tree.heads[node]) if kid > node)
        content = next((kid for kid in later if tree.deps[kid] in {"ccomp", "parataxis"}), None)
        if content is not None:
            tree.heads[node], tree.deps[node] = content, "advcl"
            for kid in marks:
                tree.heads[kid] = content if tree.words[kid] == "that" else node
