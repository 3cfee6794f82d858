"""Hedges that assert nothing: what is asked, advised, only compared with, or called a mistake.

"Questions remain about where the troops will go", "it would be wise to wait", "larger than we consider likely": the
words of hedging are there, and nobody foretells anything.
"""

from ..classes import Classes
from ..trees import Tree
from .contents import opens_with, starts_with_to
from .hedge import Hedge

ASKING = {"how", "why", "whether", "who"}
QUESTION_WORDS = ASKING | {"what", "which"}
FREE = {"whatever", "whichever", "whoever"}
ABOUT = {"about", "of", "on", "over", "regarding", "concerning"}  # before "which", others open a relative clause
MANNERS = {"way", "ways", "manner", "extent", "degree"}
CONTENT = {"ccomp", "csubj", "csubj:pass", "obj", "obl", "advcl", "acl", "nsubj"}
FORETELLING = {"will", "would"}
OWED = {"should", "must", "ought"}


def is_unasserted(tree: Tree, hedge: Hedge, words: Classes) -> bool:
    """Whether the clause of a hedge is offered as no claim."""
    return (
        _is_asked(tree, hedge)
        or _is_compared(tree, hedge)
        or _is_advised(tree, hedge, words)
        or _is_owed(tree, hedge)
        or _is_mistaken(tree, hedge, words)
    )


def _is_asked(tree: Tree, hedge: Hedge) -> bool:
    """Whether the clause is an embedded question: "it is unclear how they will act", "about where they may go"."""
    site, modal = hedge.site, hedge.cue.group == "modal"
    dep, head = tree.deps[site], tree.heads[site]
    if site == hedge.content and tree.mark(site).startswith("whether"):
        return True
    subject = tree.subject(site)
    if modal and subject and tree.words[subject - 1 : subject + 1] in (["as", "who"], ["as", "what"]):
        return True  # "matters such as who would be promoted"
    if dep in {"acl:relcl", "advcl:relcl"}:
        return tree.words[head] in MANNERS | ASKING  # "the way in which markets will respond", "asks how they may"
    if tree.words[site] in FREE or (dep == "cop" and tree.words[head] in FREE):
        return True  # "whatever the cause may be"
    if dep not in CONTENT:
        return False
    if opens_with(tree, site, FREE):
        return True  # "whatever support is feasible"
    low = tree.low(site)
    if modal and low < site and opens_with(tree, site, QUESTION_WORDS):
        return True
    asked = low
    while asked < site and tree.tags[asked] in {"IN", "TO"} and tree.words[asked] != "whether":
        asked += 1  # "about where", "as to whether"
    before = tree.words[asked - 1] if asked else ""
    word = tree.words[asked]
    if asked > low and asked < site:  # behind a preposition: "about where the troops will go"
        return word in ASKING | {"where"} or (word in {"which", "what"} and before in ABOUT)
    if word in ASKING and asked < site and site == hedge.content:
        return opens_with(tree, site, ASKING)
    # "examining what the cabinet might do": the question word hangs on the verb above
    return dep == "ccomp" and modal and before in {"what", "how"} and tree.heads[low - 1] == head


def _is_compared(tree: Tree, hedge: Hedge) -> bool:
    """Whether the clause is a yardstick: "larger than we consider likely", "harder than it would otherwise be"."""
    if "than" not in tree.words[: hedge.site + 1]:
        return False
    for node in (hedge.site, *tree.ancestors(hedge.site)):
        low = tree.low(node)
        if tree.words[low] == "than" and tree.is_clause(node):
            return "," not in tree.words[low : hedge.node]  # behind a comma the sentence goes on
    return False


def _is_advised(tree: Tree, hedge: Hedge, words: Classes) -> bool:
    """Whether "it" would be wise, needed or a mistake to do something."""
    if hedge.cue.entry not in FORETELLING or tree.words[hedge.site] not in words.advisable:
        return False
    site = hedge.site
    infinitive = any(kid > site and starts_with_to(tree, kid) for kid in tree.kids[site])
    return infinitive and any(tree.words[kid] == "it" for kid in tree.children(site, "nsubj", "expl"))


def _is_owed(tree: Tree, hedge: Hedge) -> bool:
    """Whether somebody ought to see to a chance: "the board should leave open the possibility of a cut"."""
    held = hedge.cue.group == "noun" and not hedge.bare and tree.deps[hedge.node] == "obj"
    auxiliaries = tree.children(hedge.site, "aux") if held else []
    return any(tree.words[kid] in OWED for kid in auxiliaries)


def _is_mistaken(tree: Tree, hedge: Hedge, words: Classes) -> bool:
    """Whether thinking so is said to be a mistake: "it would be wrong to conclude that prices will fall"."""
    chain = [hedge.site, *tree.ancestors(hedge.site)]
    above = next((node for node in chain if tree.words[node] in words.mistaken), None)
    if above is None or tree.negation(above) is not None:
        return False
    for kid in tree.kids[above]:
        thought = kid == hedge.site or tree.child(kid, "ccomp") is not None
        if kid > above and thought and tree.words[tree.low(kid)] == "to" and (above == hedge.site or kid in chain):
            return True
    return False
