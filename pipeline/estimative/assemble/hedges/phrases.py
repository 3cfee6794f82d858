"""Set phrases ("cannot be ruled out", "there is reason to believe") and probabilities in numbers."""

from ...layers import CueLayer
from ..classes import Classes
from ..trees import Tree
from .contents import SHOWING, complement, head_of, noun_clause
from .hedge import Hedge, over

SURPRISES = {"surprise", "no-surprise"}
RULING_OUT = {"cannot-be-ruled-out", "rule-out"}
TOLD = [["how"], ["why"], ["that"], ["what"], ["any"], ["where"]]
AMOUNTS = {"little", "nothing"}
JUDGES = {"we", "i", "one", "it", "analysts", "experts"}


def phrase(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the clause that the phrase takes, or the predicate that it is."""
    node = _predicate_of(tree, nodes)
    if cue.entry in SURPRISES:
        would = any(tree.words[kid] == "would" for kid in tree.children(node, "aux"))
        return over(cue, node, _surprising(tree, node), nodes[0]) if would else None
    if tree.words[nodes[-1]] == "see" and tree.words[nodes[-1] + 1 : nodes[-1] + 2] not in TOLD:
        return None  # "hard to see how it holds", but not "the road is hard to see"
    if cue.entry in RULING_OUT and not _is_judgement(tree, cue, nodes, node):
        return None
    content = _content(tree, nodes, node)
    noun = next((n for n in nodes if tree.words[n] in AMOUNTS), node)  # "there is little to suggest that"
    if (noun != node or tree.is_noun(node)) and tree.child(node, "cop") is None and tree.heads[noun] != noun:
        node = tree.heads[noun]
    return over(cue, node, content, nodes[0])


def number(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the clause around a stated probability; a scale that is explained makes no claim."""
    node = next((n for n in nodes if tree.is_noun(n) and tree.words[n] not in {"percent", "%"}), nodes[-1])
    clause = next((found for n in [node, *nodes] if (found := noun_clause(tree, n)) is not None), None)
    for above in [node, *tree.ancestors(node)]:
        if tree.words[above] in words.defining:
            return None
        if tree.is_clause(above):
            return over(cue, above, clause, node)
    return over(cue, node, clause, node)


def _surprising(tree: Tree, node: int) -> int | None:
    """The clause that tells what would surprise, which is no condition: "it would be surprising if talks failed"."""
    told = tree.children(node, "ccomp", "csubj", "advcl")
    return next((kid for kid in told if kid > node and tree.mark(kid) in {"if", "that"}), None)


def _predicate_of(tree: Tree, nodes: list[int]) -> int:
    verbs = [node for node in nodes if tree.is_verb(node) and tree.words[node] not in {"be", "been"}]
    return verbs[-1] if verbs else head_of(tree, nodes)


def _is_judgement(tree: Tree, cue: CueLayer, nodes: list[int], node: int) -> bool:
    """Whether ruling out is the analyst's judgement; an actor that rules something out states its own stance."""
    passive = tree.child(node, "aux:pass") is not None or "be" in [tree.words[n] for n in nodes]
    subject = tree.subject(tree.heads[node] if tree.deps[node] == "xcomp" else node)
    if complement(tree, node) is not None and (cue.entry == "cannot-be-ruled-out" or tree.negation(node) is not None):
        return True  # "the centre did not rule out that fighting would go on"
    if not passive and subject is not None and tree.words[subject] not in JUDGES:
        return False
    if cue.entry == "rule-out" and passive is (cue.end - cue.start == 2):
        return False
    return subject is not None or tree.child(node, "aux:pass", "obj", "ccomp") is not None


def _content(tree: Tree, nodes: list[int], node: int) -> int | None:
    """The clause of the phrase; in "reason to believe that", "little to suggest that" that of the inner verb."""
    inner = next((n for n in nodes if tree.words[n] in SHOWING), None)
    if inner is not None and tree.words[inner - 1] == "to":
        return complement(tree, inner)
    bare = tree.child(node, "acl", "acl:relcl", "ccomp") if tree.is_noun(node) else None  # "no guarantee it will work"
    found = complement(tree, node) or noun_clause(tree, node)
    return bare if found is None and bare is not None and tree.subject(bare) is not None else found
