"""Words before an infinitive: "set to fall", "going to fall"; and raising verbs: "seems to fall", "appears weak"."""

from ...layers import CueLayer
from ..classes import Classes, singular
from ..trees import Tree
from .contents import before_to, complement, head_of
from .hedge import Hedge

TIMES = {"morning", "afternoon", "evening", "today", "tomorrow", "day", "week", "weekend", "month", "year", "hour"}
WHERE = frozenset("twice once again often here there elsewhere nowhere only first last together below above".split())
MAKING = {"make", "makes", "made", "making"}
BE = {"is", "are", "was", "were", "'s", "'re", "be"}


def infinitive(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the infinitive that follows ("set to fall") or the -ing form ("on the verge of falling")."""
    node, last = head_of(tree, nodes), nodes[-1]
    of_ing = last + 2 < len(tree) and tree.words[last + 1] == "of" and tree.tags[last + 2] == "VBG"
    if cue.entry == "set-to" and tree.words[last + 1 : last + 2] == ["for"]:
        return Hedge(cue, node, node, node) if _awaits(tree, node) else None
    if not of_ing and not before_to(tree, last):
        return None
    if tree.words[last + 1 : last + 3] == ["to", "work"] and tree.child(node, "aux:pass", "cop") is None:
        return None  # "clerks set to work"
    if tree.words[node] == "going":
        if not any(tree.words[kid] in BE for kid in tree.children(node, "aux")):
            return None
    elif tree.tags[node] in {"VB", "VBP", "VBZ", "VBD", "VBG"} and tree.child(node, "aux:pass", "cop") is None:
        return None  # "they set to work"
    content = complement(tree, node)
    if content is None:
        content = next((i for i in range(last + 1, min(last + 6, len(tree))) if tree.tags[i] in {"VB", "VBG"}), None)
    if content is None:
        return None
    return Hedge(cue, content if tree.heads[node] == content else node, content, node)  # "is on course to report"


def _awaits(tree: Tree, node: int) -> bool:
    """Whether something is about to come to its subject: "demand is set for a slump", but not "set for Monday"."""
    auxiliary, noun = tree.child(node, "aux:pass", "cop"), tree.child(node, "obl", "nmod")
    if auxiliary is None or noun is None or tree.subject(node) is None:
        return False
    fixed = tree.words[node] == "set" and tree.words[auxiliary] not in BE - {"was", "were"}
    return not fixed and tree.tags[noun] in {"NN", "NNS"} and tree.words[noun] not in TIMES


def raising(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge what a raising verb takes; people who threaten do not hedge."""
    node = nodes[0]
    if not tree.is_verb(node) or (tree.words[node] == "risk" and tree.words[node - 1 : node] == ["to"]):
        return None  # "unwilling to risk losing the port"
    if tree.words[tree.heads[node]] in MAKING and tree.heads[node] < node:
        return None  # "made him appear weak"
    if cue.entry == "stand-to" and any(tree.words[kid] in {"has", "have", "had"} for kid in tree.children(node, "aux")):
        return None  # "has stood to gain"
    content = complement(tree, node)
    subject = tree.subject(node)
    if cue.entry == "promise-to" and (subject is None or not _is_thing(tree, subject, words)):
        return None
    if cue.entry == "threaten":
        by_people = tree.words[node].startswith("threat") and tree.subject(node) in tree.people
        if content is None and _risks(tree, node):
            return Hedge(cue, node, node, node)
        if content is None or tree.words[node] == "threatened" or by_people:
            return None
    if content is None:
        content = _quality(tree, node)
    likened = _likened(tree, node)
    if likened is not None:
        return Hedge(cue, node, likened, node)
    if content is None or (cue.entry == "look" and not tree.tags[content].startswith(("JJ", "VBN"))):
        return None
    return Hedge(cue, node, content, node)


def _is_thing(tree: Tree, node: int, words: Classes) -> bool:
    """Whether a noun names nobody who could promise something."""
    word = tree.words[node]
    somebody = node in tree.people or word in words.bodies or singular(word) in words.bodies
    return tree.tags[node] in {"NN", "NNS"} and not somebody


def _risks(tree: Tree, node: int) -> bool:
    """Whether a thing risks an event ("the levy risks a riot"); people risk what is theirs."""
    subject, risked = tree.subject(node), tree.child(node, "obj")
    if (
        not tree.words[node].startswith("risk")
        or tree.tags[node] == "VBP"
        or subject is None
        or risked is None
        or subject in tree.people
    ):
        return False
    return tree.child(risked, "nmod:poss") is None and not tree.tags[risked].startswith("PRP")


def _likened(tree: Tree, node: int) -> int | None:
    """What stands behind "as if" or "like": "it looks as if the truce will hold", "looks like a slump"."""
    if tree.words[node + 1 : node + 2] == ["like"]:
        return next((kid for kid in tree.children(node, "advcl", "ccomp", "obl", "xcomp") if kid > node + 1), None)
    if tree.words[node + 1 : node + 3] not in (["as", "if"], ["as", "though"]):
        return None
    return next((kid for kid in tree.children(node, "advcl", "ccomp") if kid > node + 2), None)


def _quality(tree: Tree, node: int) -> int | None:
    """The adjective that a raising verb takes: "appears weak"."""
    behind = (kid for kid in tree.kids[node] if kid > node and tree.child(kid, "mark") is None)
    adjective = next((kid for kid in behind if tree.tags[kid].startswith("JJ")), None)
    if adjective is not None:
        return adjective
    after = node + 1
    if (
        after < len(tree)
        and tree.tags[after] == "RB"
        and not tree.words[after].endswith("ly")
        and tree.words[after] not in WHERE
    ):
        return after  # "appeared modest", which the tagger took for an adverb
    return None
