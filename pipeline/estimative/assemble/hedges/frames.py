"""Verbs of thinking ("we expect prices to fall", "growth is projected at 2 percent") as frames around a claim."""

from msgspec.structs import replace

from ...layers import CueLayer
from ..classes import Classes
from ..trees import Tree
from .contents import complement, is_purpose, is_yardstick, later_that, opens_with, starts_with_to
from .hedge import Hedge, decorating, over

COMPARED = {"as", "than"}
LED_INTO = {"into", "from", "of", "by", "for", "without"}
PASSIVE_ONLY = {"understood", "rumored", "rumoured"}
TRYING = frozenset("try tries tried trying attempt attempts attempted seek seeks sought need needs needed".split())
SEEING = {"see", "sees", "saw"}
QUESTIONS = {"which", "what", "how", "where", "why", "who", "whether"}
OPINIONS = {"deemed", "seen", "considered", "viewed", "regarded"}
SPEAKERS = {"he", "she", "i", "we", "they", "you", "who", "several", "others", "some", "many", "most", "few"}


def frame(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the clause of a thinking verb, or the verb itself where it hedges a noun."""
    node = nodes[0]
    if not tree.is_verb(node) or _is_compared(tree, node) or is_purpose(tree, node):
        return None
    if tree.words[node + 1 : node + 2] in (["tank"], ["tanks"]):
        return None
    dep, head = tree.deps[node], tree.heads[node]
    if _is_only_named(tree, node):
        return None
    if dep in {"aux", "reparandum"}:
        return Hedge(cue, head, head, node)  # "which we expect will fall", parsed as one verb group
    if tree.words[node] in PASSIVE_ONLY and tree.child(node, "aux:pass") is None:
        return None
    content = complement(tree, node)
    if content is None:
        content = later_that(tree, node)
    passive = tree.is_passive(node)
    seen = tree.child(node, "obj") if tree.words[node] in SEEING and content is None else None
    if seen is not None and tree.tags[seen] == "VBG" and not passive:
        content = seen  # "they see the rand weakening", read as one thing
    if dep == "parataxis" and content is None and head < node and _is_aside(tree, node):
        return Hedge(cue, head, head, node)  # "rents will stabilise, the association predicts"
    if _is_no_belief(tree, cue, node, content, passive, words):
        return None
    if dep == "acl" and passive and content is None and tree.child(tree.heads[head], "expl") is not None:
        return Hedge(cue, tree.heads[head], tree.heads[head], node)  # "there is little improvement expected"
    if dep == "amod" or (dep == "acl" and passive and content is None):
        return decorating(cue, head, node)  # "the expected fall"
    if cue.entry == "attribute" and not _is_plan(tree, content, passive):
        return Hedge(cue, node, node, node) if _speaker_attributes(tree, node) else None
    if _is_plan(tree, content, passive):
        return None
    if content is not None and tree.words[node] in SEEING and not passive and tree.tags[content] == "VBG":
        return over(replace(cue, level="likely"), node, content, node)  # "sees growth slowing to 2 percent"
    if content is not None and cue.entry == "estimate" and not _is_told_of(tree, content, passive):
        content = None
    if cue.entry == "hope" and (content is None or not tree.is_finite(content)):
        return None  # "hopes to leave" is an intention
    had = any(tree.words[kid] == "had" for kid in tree.children(node, "aux"))
    if content is None and (had or not _takes_noun(tree, cue, node, passive, words)):
        return None  # "had not expected the ship"
    return over(cue, node, content, node)


def _is_only_named(tree: Tree, node: int) -> bool:
    """Whether thinking is only spoken of: "deluded into thinking that", "predicting it is hard", "tried to predict"."""
    led = node and tree.words[node - 1] in LED_INTO
    if tree.tags[node] == "VBG" and (led or tree.deps[node] in {"csubj", "nsubj"}):
        return True
    return starts_with_to(tree, node) and tree.words[tree.heads[node]] in TRYING


def _is_no_belief(tree: Tree, cue: CueLayer, node: int, content: int | None, passive: bool, words: Classes) -> bool:
    """Whether a thinking verb says nothing of what is likely: by its subject, its clause or its own modal."""
    word = tree.words[node]
    if passive and tree.has_modal(node) and tree.negation(node) is not None and "have" in tree.words[:node]:
        return True  # "could not have been foreseen"
    if not passive and (word in SEEING or word.startswith("envis")) and not _has_eyes(tree, node, words):
        return True  # "economies see their balance improve", "the plan envisages a levy"
    if not passive and word in SEEING and (_is_perceived(tree, content) or tree.words[node + 1 : node + 2] == ["in"]):
        return True  # "the member saw that prices rose", "saw in him a leader"
    if not passive and word.startswith("fores") and _is_text(tree, node, words):
        return True  # "the law foresees an appeal"
    if cue.entry == "estimate" and content is not None and opens_with(tree, content, QUESTIONS):
        return True  # "you can see which areas are meant", "we consider what may follow"
    return tree.deps[node] == "acl" and word in OPINIONS  # "victims deemed able to pay"


def _is_aside(tree: Tree, node: int) -> bool:
    """Whether a thinking verb with its subject stands beside what is thought, behind a comma."""
    low = tree.low(node)
    if "," not in tree.words[low - 1 : low + 1]:
        return False
    return tree.subject(node) is not None and tree.child(node, "obj", "cc") is None and tree.is_finite(node)


def _is_perceived(tree: Tree, content: int | None) -> bool:
    """Whether what is seen is a plain fact."""
    return content is not None and tree.is_finite(content) and not tree.has_modal(content)


def _is_text(tree: Tree, node: int, words: Classes) -> bool:
    """Whether the subject is a law or treaty."""
    subject = tree.subject(node)
    return subject is not None and tree.words[subject] in words.instruments


def is_hedged_belief(tree: Tree, hedge: Hedge, hedges: list[Hedge]) -> bool:
    """Whether a thinking verb is itself what is hedged: "Putin probably believes that …" is about Putin."""
    beside = hedge.site != hedge.node  # "rents will fall, the association predicts"
    if hedge.cue.group != "frame" or beside or tree.child(hedge.site, "aux:pass") is not None:
        return False
    subject = tree.subject(hedge.site)
    if subject is None or tree.words[subject] in SPEAKERS:
        return False
    others = (other for other in hedges if other is not hedge and other.content == hedge.site)
    return any(other.cue.group in {"graded", "modal"} for other in others)


def _has_eyes(tree: Tree, node: int, words: Classes) -> bool:
    """Whether the subject can judge: people, a pronoun, or those who state views."""
    subject = tree.subject(node)
    if subject is None or subject in tree.people:
        return True
    word = tree.words[subject]
    return not tree.is_noun(subject) or word in words.reporting_nouns or word in words.people or word in words.bodies


def _is_compared(tree: Tree, node: int) -> bool:
    """Whether the verb is a mere comparison: "than expected", "as we expect"."""
    if is_yardstick(tree, node):
        return True
    if any(tree.words[kid] in COMPARED and kid < node for kid in tree.children(node, "mark", "case", "advmod")):
        return True
    return node > 0 and tree.words[node - 1] in COMPARED and tree.tags[node] in {"VBN", "VBD"}


def _is_plan(tree: Tree, content: int | None, passive: bool) -> bool:
    """Whether the subject's own deed is thought of: "is considering leaving", not "sees it leaving"."""
    if content is None or passive or tree.tags[content] != "VBG" or tree.subject(content) is not None:
        return False
    verb = tree.heads[content]
    return tree.child(verb, "obj", "expl") is None and not tree.words[verb].startswith("anticipat")


def _speaker_attributes(tree: Tree, node: int) -> bool:
    """Whether the speaker explains something: "we attribute the fall to a drought"."""
    subject = tree.subject(node)
    return subject is not None and tree.words[subject] in SPEAKERS and tree.child(node, "obj") is not None


def _is_estimated(tree: Tree, content: int) -> bool:
    """Whether the clause of "consider" and its like is a claim, as "consider themselves bound" is not."""
    subject = tree.subject(content)
    own = subject is not None and not tree.words[subject].endswith(("self", "selves"))
    gap = subject is None and tree.is_finite(content)  # "raids that we believe were meant to …"
    return own or gap or starts_with_to(tree, content) or _is_judged(tree, content)


def _is_told_of(tree: Tree, content: int, passive: bool) -> bool:
    """Whether "consider" and its like take a clause, and not only a noun ("is considered a breach")."""
    return not tree.is_noun(content) or tree.is_clause(content) if passive else _is_estimated(tree, content)


def _is_judged(tree: Tree, node: int) -> bool:
    """Whether the word is itself a hedge: "consider it likely that"."""
    return tree.tags[node].startswith("JJ") and tree.child(node, "ccomp", "xcomp", "csubj", "nsubj", "expl") is not None


def _takes_noun(tree: Tree, cue: CueLayer, node: int, passive: bool, words: Classes) -> bool:
    """Whether the verb hedges without a clause: "growth is expected", "expects a decline", "views risks as skewed"."""
    word, obj = tree.words[node], tree.child(node, "obj")
    if cue.entry == "expect":
        sent = obj is not None and word.startswith("project") and tree.words[obj] in words.projected
        held = word.startswith("envis") and _taken_as(tree, node)
        return passive or (obj is not None and not sent and not held)  # "projects power" is no forecast
    if cue.entry == "doubt":
        return obj is not None
    if passive:
        return word == "suspected" and tree.child(node, "aux:pass") is not None
    subject = tree.subject(node)
    speaks = subject is not None and (tree.words[subject] in words.people or tree.words[subject] == "we")
    return word in {"view", "views", "viewed"} and speaks and _taken_as(tree, node)


def _taken_as(tree: Tree, node: int) -> bool:
    """Whether somebody takes one thing for another: "views risks as balanced", "envisions itself as a power"."""
    taken = (below for below in tree.kids[node] if tree.words[below] != "part")  # "views it as part of a plan"
    return any(tree.words[kid] == "as" for below in taken for kid in tree.children(below, "case", "mark"))
