"""Verbs of showing: what data or events suggest or point to ("the data suggest a fall"), not what people suggest."""

from ...layers import CueLayer
from ..classes import Classes
from ..trees import Tree
from .contents import complement, is_purpose, starts_with_to
from .frames import SPEAKERS
from .hedge import Hedge, over

LEGENDS = frozenset("column columns row rows shading colour color colours key legend label labels arrow arrows".split())
NOMINAL = {"DT", "JJ", "JJR", "NN", "NNS", "CD", "PRP$"}
TOLD = {"indicated", "signalled", "signaled", "pointed"}
LACKING = {"no", "little", "scant"}
POINTING = {"this", "that", "these", "those", "it", "which"}


def evidence(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the clause that is shown, or the verb where a noun is shown ("points to a recovery")."""
    node = nodes[0]
    if not tree.is_verb(node) or tree.deps[node] in {"amod", "case"} or is_purpose(tree, node):
        return None
    if not _shows(tree, node, words):
        return None
    content = complement(tree, node)
    if content is not None and starts_with_to(tree, content):
        content = None
    to_noun = tree.tags[nodes[-1] + 1 : nodes[-1] + 2]  # "points to a recovery", whatever that was hung on
    indirect = len(nodes) > 1 and (bool(NOMINAL & set(to_noun)) or tree.child(node, "obl", "nmod", "advcl") is not None)
    if content is None and tree.child(node, "obj") is None and not indirect:
        return None
    if content is None and _tells_own_mind(tree, node, words):
        return None
    return over(cue, node, content, node)


def _tells_own_mind(tree: Tree, node: int, words: Classes) -> bool:
    """Whether somebody lets his attitude be known: "has indicated interest", but not "this implies a willingness"."""
    shown, subject = tree.child(node, "obj"), tree.subject(node)
    attitude = shown is not None and tree.words[shown] in words.attitudes
    return attitude and (subject is None or tree.words[subject] not in POINTING)


def _is_lacking(tree: Tree, node: int) -> bool:
    """Whether what would show something is not there: "no evidence suggesting that they left"."""
    evidence_noun = tree.heads[node] if tree.deps[node] == "acl" else node
    return any(tree.words[kid] in LACKING for kid in tree.children(evidence_noun, "det", "amod"))


def _shows(tree: Tree, node: int, words: Classes) -> bool:
    """Whether the subject is evidence: no speaker, and no thing that is itself shown ("the plan was suggested")."""
    subject = tree.subject(node)
    if subject is None:
        return not _is_lacking(tree, node)
    if subject in tree.people or tree.words[subject] in SPEAKERS or tree.words[subject] in words.bodies:
        return False
    if tree.words[subject] in LEGENDS:
        return False
    told = tree.words[node] in TOLD  # "it was indicated that wages rose" only tells who said so
    return tree.child(node, "aux:pass") is None or (tree.deps[subject] == "expl" and not told)
