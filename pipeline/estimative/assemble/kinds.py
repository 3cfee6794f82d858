"""Whether a claim looks ahead (prediction) or holds of the present or the past (assessment), and its polarity."""

from ..records import Kind, Polarity
from .classes import Classes
from .degrees import Graded
from .hedges.contents import starts_with_to
from .hedges.nouns import TILTED
from .trees import NEGATIONS, Tree

CAUSES = {"due", "owing", "because", "behind"}
COURSES = {"scenario", "course", "outcome"}
PREDICATES = {"graded", "evidence", "raising", "frame"}
FUTURE = {"will", "would", "may", "might", "could", "'ll"}
WONDERING = {"perhaps", "maybe"}  # "…, perhaps attending a school"
FORWARD = {"infinitive", "phrase", "number"}
EXPLAINING = {"explanation", "rationale", "reason", "cause", "motive", "hypothesis"}
HERALDING = ("foreshadow", "herald", "presag", "portend", "augur")
TO_COME = {"risk", "prospect", "likelihood", "possibility", "stated-probability"}
CHANCES = {"potential", "scope-for", "long-shot", "likelihood", "possibility", "risk", "prospect", "stated-probability"}


def kind(tree: Tree, content: int, graded: list[Graded], ahead: bool, words: Classes) -> Kind:
    """Return the kind; `ahead` tells that the claim has a condition or a future horizon."""
    modals = (item.hedge for item in graded if item.hedge.cue.group == "modal")
    modal = next((hedge.cue.entry for hedge in modals if not _is_told(tree, hedge.content, content)), None)
    if is_perfect(tree, content):
        return "prediction" if modal == "will" and ahead else "assessment"
    hedges = [item.hedge for item in graded]
    entries = {hedge.cue.entry for hedge in hedges if not hedge.bare}
    if any(tree.words[node] in COURSES for node in (content, tree.subject(content)) if node is not None):
        return "prediction"  # "the most likely scenario is …"
    if any(tree.words[node] in TILTED for node in (content, *tree.children(content, "xcomp"))):
        return "assessment"  # "risks remain tilted to the downside"
    on_site = content in {hedge.site for hedge in hedges}  # the hedged predicate is the cue's own
    if on_site and entries & {"forecast-noun", "expectation", "imminent"}:
        return "prediction"
    if modal is None and not on_site and _is_past(tree, content):
        return "assessment"
    if modal in {"will", "would", "should"} or _looks_ahead(tree, content):
        return "prediction"
    if modal in {"may", "might", "could"}:
        if _explains(tree, content):
            return "assessment"  # "the rationale could be that …"
        present = (_is_state(tree, content, words) or (modal == "may" and _is_so(tree, content))) and not ahead
        return "assessment" if present or _is_progressive(tree, content) else "prediction"
    return _kind_without_modal(tree, content, graded, ahead, on_site, words)


def _kind_without_modal(
    tree: Tree, content: int, graded: list[Graded], ahead: bool, on_site: bool, words: Classes
) -> Kind:
    """The kind by the form of the hedged predicate and the groups of its cues."""
    groups = {item.hedge.cue.group for item in graded if not item.hedge.bare}
    entries = {item.hedge.cue.entry for item in graded if not item.hedge.bare}
    if tree.tags[content] == "VBG" and not tree.is_finite(content) and "graded" in groups:
        over = tree.ancestors(content)[:2]
        ahead_of_it = any(tree.words[kid] in FUTURE for above in over for kid in tree.children(above, "aux"))
        effect = entries <= {"possibly"} and WONDERING.isdisjoint(tree.words[item.first] for item in graded)
        if ahead_of_it or effect:
            return "prediction"  # "…, potentially leading to a shortage", "will talk, likely pursuing a deal"
    if "frame" in groups and tree.tags[content] == "VBG" and not on_site and not tree.is_finite(content):
        return "prediction"  # "sees growth slowing"
    if any(tree.words[item.hedge.node].startswith(HERALDING) for item in graded):
        return "prediction"  # "foreshadowing a hard winter"
    if (
        groups & FORWARD
        or entries & {"expect", "stand-to", "threaten", "promise-to"}
        or (on_site and entries & CHANCES)
    ):
        return "prediction"
    if _is_infinitive(tree, content):
        present = "graded" not in groups and ("raising" in groups or "estimate" in entries)
        return "assessment" if present else "prediction"  # "seems to hold"
    own = {item.hedge.site for item in graded if item.hedge.cue.group in PREDICATES and _is_own(item)}
    if tree.is_finite(content) and content not in own:
        open_still = not _is_past(tree, content) and not _is_progressive(tree, content)
        if (
            entries & TO_COME
            and open_still
            and not _is_state(tree, content, words)
            and tree.child(content, "cop") is None
        ):
            return "prediction"  # "there is a risk that the levee fails"
        return "prediction" if ahead and groups & {"graded", "frame"} and open_still else "assessment"
    if _names(tree, content, graded):
        return "assessment"  # "is likely a routine rotation"
    if any(item.hedge.cue.group == "graded" and _is_own(item) for item in graded) and "graded" in groups:
        return "prediction"  # "a compromise is likely"
    if "noun" in groups and not groups & {"evidence", "frame", "raising"}:
        return "prediction"
    return "prediction" if ahead else "assessment"


def _is_told(tree: Tree, clause: int, content: int) -> bool:
    """Whether a clause is what the hedged verb tells: "the staff likely calculates that it would pay"."""
    return clause != content and tree.heads[clause] == content and tree.deps[clause] == "ccomp"


def _is_state(tree: Tree, content: int, words: Classes) -> bool:
    """Whether the verb tells a state ("may own", "may stem from"), "have" only of what one has lastingly."""
    word, after = tree.words[content], tree.words[content + 1 : content + 2]
    if word == "have":
        obj = tree.child(content, "obj")
        return obj is not None and tree.words[obj] in words.lasting_possessions
    if any(tree.words[kid] in CAUSES for kid in tree.children(content, "case")):
        return True  # "may be due to exhaustion"
    return word in words.stative_verbs or " ".join([word, *after]) in words.stative_verbs


def _is_so(tree: Tree, content: int) -> bool:
    """Whether "may be" tells what something is ("this may be the reason"), not what it comes to ("may be higher")."""
    word, kids = tree.words[content], tree.kids[content]
    compared = any(tree.tags[node] in {"JJR", "RBR"} for node in (content, *kids))
    coming = tree.tags[content] in {"VBN", "VB"} or word.endswith("ed") or word in {"about", "subject"}
    led = any(kid > content and tree.tags[kid] == "VB" and starts_with_to(tree, kid) for kid in kids)
    return tree.child(content, "cop") is not None and not (compared or coming or led)  # "may be willing to pay"


def _explains(tree: Tree, content: int) -> bool:
    """Whether the subject is what accounts for something."""
    subjects = (kid for kid in tree.children(content, "nsubj", "nsubj:outer") if tree.words[kid] in EXPLAINING)
    return tree.child(content, "cop") is not None and next(subjects, None) is not None


def _is_own(item: Graded) -> bool:
    """Whether the cue is itself the predicate: "a deal is likely"."""
    return item.hedge.site == item.hedge.node


def polarity(tree: Tree, content: int, graded: list[Graded]) -> Polarity:
    """Return negative where the proposition itself is negated ("may not welcome", "no deal will be reached")."""
    if any(item.negative for item in graded):
        return "negative"
    if any(tree.words[item.last + 1 : item.last + 4] == ["or", "may", "not"] for item in graded):
        return "positive"  # "may or may not occur" leaves it open
    own = {item.hedge.site for item in graded if _is_own(item)}
    by_cue = content in own or any(_negates_itself(item, content) for item in graded)
    negation = tree.negation(content)
    none = any(tree.words[kid] == "no" for kid in tree.children(content, "det"))  # "will be no exception"
    if none and tree.child(content, "cop") is not None and not by_cue:
        return "negative"
    by_cue = by_cue or any(negation in range(item.first, item.last + 1) for item in graded)  # "could not possibly"
    if not by_cue and (negation is not None or tree.negative_subject(content) or _ceases(tree, content)):
        return "negative"
    for item in graded:
        after = item.last + 1
        own_predicate = item.hedge.cue.group in {"infinitive", "graded"} and _is_own(item)
        beside = item.hedge.cue.group == "graded" and tree.words[after : after + 1] == ["not"]
        if beside and not _is_own(item):
            return "negative"  # "she is probably not first in line"
        if own_predicate and after < len(tree) and tree.words[after] in NEGATIONS - {"nor"}:
            return "negative"  # "likely not to attend"
    return "positive"


def _negates_itself(item: Graded, content: int) -> bool:
    """Whether a negation is the cue's own: "there is no chance of a truce" is remote, and positive."""
    return item.hedge.cue.group in {"phrase", "noun"} and item.hedge.site == content


def _ceases(tree: Tree, node: int) -> bool:
    """Whether something holds "no longer" ("will no longer be able to wait")."""
    modal = next((kid for kid in tree.children(node, "aux") if tree.tags[kid] == "MD"), node)
    if tree.words[modal + 1 : modal + 3] == ["no", "longer"]:
        return True
    return any(tree.words[kid - 1] == "no" for kid in tree.kids[node] if kid and tree.words[kid] == "longer")


def _names(tree: Tree, content: int, graded: list[Graded]) -> bool:
    """Whether a graded predicate is an adverb in truth: a noun group or a participle follows it."""
    for item in graded:
        after = item.last + 1
        if item.hedge.cue.group == "graded" and item.hedge.site == content == item.hedge.node and after < len(tree):
            return tree.tags[after] in {"DT", "PRP$", "VBN"} and tree.words[after] not in {"this", "that", "next"}
    return False


def _is_past(tree: Tree, node: int) -> bool:
    if tree.tags[node] == "VBD":
        return True
    return any(tree.tags[kid] == "VBD" for kid in tree.children(node, "aux", "aux:pass", "cop"))


def is_perfect(tree: Tree, node: int) -> bool:
    """Whether the clause stands in the perfect ("may have left", "to have been sold")."""
    if tree.words[node] == "have" and tree.has_modal(node):  # "may have additionally exposed", where the tree errs
        after = next((i for i in range(node + 1, len(tree)) if tree.tags[i] != "RB"), node)
        return after > node + 1 and tree.tags[after] == "VBN"
    return any(tree.words[kid] in {"have", "has", "had", "having", "'ve", "’ve"} for kid in tree.children(node, "aux"))


def _looks_ahead(tree: Tree, node: int) -> bool:
    """Whether a future or a modal of ability stands on the predicate itself ("can bring", "is going to fall")."""
    if tree.words[node] == "going" and tree.child(node, "xcomp") is not None:
        return True
    return any(tree.words[kid] in {"can", "ca", "cannot", "will", "would", "'ll"} for kid in tree.children(node, "aux"))


def _is_progressive(tree: Tree, node: int) -> bool:
    return tree.tags[node] == "VBG" and tree.child(node, "aux", "cop") is not None


def _is_infinitive(tree: Tree, node: int) -> bool:
    mark = tree.child(node, "mark")
    return mark is not None and tree.words[mark] == "to"
