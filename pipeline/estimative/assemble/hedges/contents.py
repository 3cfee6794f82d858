"""Where the hedged proposition stands: the clause that a predicate, a noun or a modal takes."""

from collections.abc import Collection

from ..trees import FINITE, Tree

ADVERBIAL_MARKS = frozenset("if unless because while as since although though once until after before when".split())
EXTRAPOSED_WITHIN = 14  # nodes behind a predicate, for the "that" that its "it" announces
SHOWING = {"suggest", "indicate", "show", "believe", "think", "expect", "conclude", "say"}
THAT_WITHIN = 9  # nodes behind a predicate, for "that" past "with high confidence"


def complement(tree: Tree, node: int) -> int | None:
    """The clause that a predicate takes: "to fall", "that prices fall", or the subject of "it is likely that"."""
    for dep in ("xcomp", "ccomp", "csubj", "csubj:pass"):
        for kid in tree.children(node, dep):
            if dep.startswith("csubj") and kid < node and not _is_nominal(tree, kid):
                continue
            marks = {tree.words[mark] for mark in tree.children(kid, "mark")}
            if "to" in marks or marks.isdisjoint(ADVERBIAL_MARKS):  # "to be as strong as before" takes one, too
                return kid
    for kid in tree.children(node, "advcl", "acl", "dep", "parataxis"):
        if kid > node and (starts_with_to(tree, kid) or tree.words[tree.low(kid)] in {"that", "whether"}):
            return kid
    return None


def _is_nominal(tree: Tree, node: int) -> bool:
    """Whether a clause can be a subject: "that prices fall", "whether it holds", "to leave", "leaving"."""
    return tree.tags[node] == "VBG" or tree.words[tree.low(node)] in {"that", "whether", "to", "what", "how", "if"}


def extraposed_that(tree: Tree, node: int) -> int | None:
    """The clause that "it" announces, past whatever stands between: "it is unlikely at this point that prices fall"."""
    for that in range(node + 1, min(node + EXTRAPOSED_WITHIN, len(tree))):
        if tree.tags[that] in FINITE or tree.words[that] in {";", ":"}:
            return None
        head = tree.heads[that]
        named = any(tree.deps[node].startswith(("nsubj", "expl")) for node in range(that + 1, head + 1))
        if tree.words[that] == "that" and head > that and named:
            return head
    return None


def later_that(tree: Tree, node: int) -> int | None:
    """The clause of a "that" further on, past "with high confidence" and the like."""
    for after in range(node + 1, min(node + THAT_WITHIN, len(tree))):
        if tree.words[after] == "that" and tree.tags[after] == "IN" and tree.heads[after] > after:
            return tree.heads[after]
        if tree.is_noun(after) and tree.words[after] != "confidence":
            return None
    return None


def noun_clause(tree: Tree, node: int) -> int | None:
    """The clause that a noun takes: "the risk that supply falls", "the possibility of X joining" (its -ing form)."""
    that = node + 1
    if that < len(tree) and tree.words[that] == "that" and tree.tags[that] == "IN" and tree.heads[that] > that:
        return tree.heads[that]
    for kid in tree.children(node, "acl", "ccomp", "acl:relcl", "nmod", "dep"):
        first = tree.words[tree.low(kid)]
        if kid > node and (first == "that" or (tree.tags[kid] == "VBG" and first == "of")):
            return kid
        if tree.words[kid] in SHOWING and starts_with_to(tree, kid):
            return tree.child(kid, "ccomp")  # "no evidence to suggest (that) prices will fall"
    return None


def modal_content(tree: Tree, modal: int) -> int | None:
    """The predicate that a modal belongs to."""
    head = tree.heads[modal]
    if tree.deps[modal] == "aux" and head > modal:
        above = tree.heads[head]
        return above if tree.deps[head] in {"cop", "aux"} and above > head else head
    return next((i for i in range(modal + 1, min(modal + 6, len(tree))) if tree.tags[i] in {"VB", "VBN", "VBG"}), None)


def head_of(tree: Tree, nodes: list[int]) -> int:
    """The node of a phrase whose head stands outside it."""
    inside = set(nodes)
    return next((node for node in nodes if tree.heads[node] not in inside or tree.heads[node] == node), nodes[0])


def is_yardstick(tree: Tree, node: int) -> bool:
    """Whether an expectation is only compared with: "in line with what might have been expected", "than expected"."""
    if tree.words[node] not in {"expected", "anticipated", "hoped"}:
        return False
    low = tree.low(node)
    return not {"what", "than"}.isdisjoint(tree.words[low : low + 2]) or tree.words[tree.heads[node]] == "what"


def starts_with_to(tree: Tree, node: int) -> bool:
    """Whether a clause is an infinitive with "to"."""
    mark = tree.child(node, "mark")
    return mark is not None and tree.words[mark] == "to"


def opens_with(tree: Tree, content: int, words: Collection[str]) -> bool:
    """Whether the first word of a clause is one of `words`, and not of a clause in it ("what follows may depend")."""
    node = tree.low(content)
    if tree.words[node] not in words:
        return False
    for above in tree.ancestors(node):
        if above == content:
            return True
        if tree.is_clause(above):
            return False
    return False


def before_to(tree: Tree, node: int) -> bool:
    """Whether "to" and a verb follow, adverbs in between allowed."""
    after = node + 1
    while after < len(tree) and tree.tags[after].startswith("RB"):
        after += 1
    if after >= len(tree) or tree.words[after] != "to":
        return False
    return any(tree.tags[i] == "VB" for i in range(after + 1, min(after + 4, len(tree))))


def is_purpose(tree: Tree, node: int) -> bool:
    """Whether the verb is an infinitive of purpose ("to project power", "an attempt to signal resolve")."""
    return starts_with_to(tree, node) and tree.deps[node] in {"advcl", "acl", "conj"}
