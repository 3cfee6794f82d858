"""Whether a claim looks ahead (prediction) or holds of the present or the past (assessment), and its polarity."""

from ..records import Kind, Polarity
from .levels import Graded
from .trees import NEGATIONS, Tree

# States of mind, resemblance and meaning do not "come about": hedged with may or could they speak of the present.
STATIVE = {
    "know", "want", "welcome", "believe", "differ", "reflect", "indicate", "represent", "contain", "understate", "overstate",
    "exist", "mean", "suggest", "explain", "consist", "belong", "resemble", "possess", "prefer", "understand", "imply", "stem",
    "signify", "signal", "derive", "originate", "correspond", "constitute", "underestimate", "overestimate", "mask", "think",
    "account", "doubt", "own", "intend", "lack", "due", "related", "attributable", "linked", "connected", "responsible", "located", "aware",
    "based", "behind",
}  # fmt: skip
FORWARD = {"infinitive", "phrase", "number"}
CHANCES = {"scope-for", "long-shot", "likelihood", "possibility", "risk", "prospect", "stated-probability"}


def kind(tree: Tree, content: int, graded: list[Graded], ahead: bool) -> Kind:
    """Return the kind; `ahead` tells that the claim has a condition or a future horizon."""
    groups = {item.hedge.cue.group for item in graded if not item.hedge.bare}
    entries = {item.hedge.cue.entry for item in graded if not item.hedge.bare}
    modal = next((item.hedge.cue.entry for item in graded if item.hedge.cue.group == "modal"), None)
    if is_perfect(tree, content):
        return "prediction" if modal == "will" else "assessment"
    if "forecast-noun" in entries and content in {item.hedge.site for item in graded}:
        return "prediction"
    if modal is None and _is_past(tree, content) and content not in {item.hedge.site for item in graded}:
        return "assessment"
    if modal in {"will", "would"} or _looks_ahead(tree, content):
        return "prediction"
    if modal in {"may", "might", "could"}:
        present = tree.words[content] in STATIVE or _is_progressive(tree, content)
        return "assessment" if present and not ahead else "prediction"
    if entries <= {"possibly"} and tree.tags[content] == "VBG" and not tree.is_finite(content):
        return "prediction"  # "…, potentially leading to a shortage"
    if groups & FORWARD or entries & {"expect", "threaten"}:
        return "prediction"
    if entries & CHANCES and content in {item.hedge.site for item in graded}:
        return "prediction"
    if _is_infinitive(tree, content):
        if groups & {"raising"} and not groups & {"graded"} or entries & {"estimate"}:
            return "assessment" if "threaten" not in entries else "prediction"
        return "prediction"
    if tree.is_finite(content) and content not in {item.hedge.site for item in graded if item.hedge.cue.group in {"graded", "evidence", "raising", "frame"} and item.hedge.node == item.hedge.site}:
        return "assessment"  # a finite verb without will: present or past
    if _names(tree, content, graded):
        return "assessment"  # "is likely a routine rotation"
    if "graded" in groups and any(item.hedge.site == item.hedge.node for item in graded if item.hedge.cue.group == "graded"):
        return "prediction"  # "a compromise is likely"
    if "noun" in groups and not groups & {"evidence", "frame", "raising"}:
        return "prediction"
    return "prediction" if ahead else "assessment"


def polarity(tree: Tree, content: int, graded: list[Graded]) -> Polarity:
    """Return negative where the proposition itself is negated ("may not welcome", "no deal will be reached")."""
    if any(item.negative for item in graded):
        return "negative"
    graded_sites = {item.hedge.site for item in graded if item.hedge.site == item.hedge.node}
    if content not in graded_sites and not any(item.hedge.cue.group == "phrase" for item in graded):
        if tree.negation(content) is not None or tree.negative_subject(content):
            return "negative"
    for item in graded:
        after = item.last + 1
        own_predicate = item.hedge.cue.group in {"infinitive", "graded"} and item.hedge.site == item.hedge.node
        if own_predicate and after < len(tree) and tree.words[after] in NEGATIONS:
            return "negative"  # "likely not to attend"
    return "positive"


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
