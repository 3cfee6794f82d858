"""Modal verbs: "may", "could" and "will" hedge unless they are nouns, permissions, abilities or questions.

Also the words that hedge only beside a modal: "could well", "will hardly".
"""

from ...layers import CueLayer
from ..classes import Classes, singular
from ..trees import Tree
from .contents import is_yardstick, modal_content
from .hedge import Hedge

BARRED_MARKS = {"so", "so that", "in order that", "in order to", "lest", "whether"}
UNDER = 6  # words behind "under" in which the text stands that permits
PICTURES = frozenset(
    "chart diagram figure figures footage graph image images map maps photo photos picture table".split()
)
BARE = {"embed", "shed", "wed", "shred", "bed"}  # infinitives in -ed
PLANNING = frozenset(
    "aim aims aimed aiming intend intends intended intending plan plans planned planning propose proposes proposed "
    "proposing seek seeks sought seeking want wants wanted wanting".split()
)
TIMES = {"until", "before", "when", "after", "because", "while"}
HABITUAL = {"every", "each"}
REFUSED = {"say", "comment", "confirm", "disclose", "reveal", "discuss", "elaborate", "specify", "answer"}
POINTING = {"this", "that", "which", "these"}
DETERMINERS = {"the", "a", "an", "no"}
BESIDE = {
    "could-well": {"may", "might", "could"},
    "hardly": {"may", "might", "could", "will", "would"},
}


def modal(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the predicate of the modal."""
    node = nodes[-1]
    if _is_noun(tree, node) or _is_had(tree, cue, node):
        return None
    content = modal_content(tree, node)
    if (
        content is None
        or _runs_into_verb(tree, node, content)
        or tree.words[max(0, node - 2) : node + 2] == ["may", "or", "may", "not"]
    ):
        return None
    if is_yardstick(tree, content) or _is_permission(tree, cue, content, words):
        return None
    if cue.entry == "would" and (_is_polite(tree, content, words) or _is_told_of_past(tree, content)):
        return None
    if cue.entry == "could" and (_is_past_ability(tree, content, words) or _is_shown(tree, content, words)):
        return None
    if cue.entry == "should" and not _is_expected(tree, node, content, words):
        return None
    if cue.entry == "would" and (tree.words[node + 1 : node + 2] == ["rather"] or _is_planned(tree, content)):
        return None  # a preference, a plan
    if tree.mark(content) in BARRED_MARKS or _is_purpose(tree, content) or _is_unguaranteed(tree, content, words):
        return None
    return Hedge(cue, content, content, node)


def after_modal(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the predicate of the modal beside: "could well fall", "will hardly fall", "hardly will"."""
    node = nodes[0]
    modals = BESIDE[cue.entry]
    after = cue.entry == "hardly" and node + 1 < len(tree) and tree.words[node + 1] in modals
    if not after and not (node and tree.words[node - 1] in modals):
        return None
    content = modal_content(tree, node + 1 if after else node - 1)
    return None if content is None else Hedge(cue, content, content, node)


def _is_noun(tree: Tree, node: int) -> bool:
    """Whether the word is no modal here: "lack the will to punish", "their might", "they will it"."""
    owned = node > 0 and (tree.tags[node - 1] in {"PRP$", "POS"} or tree.words[node - 1] in DETERMINERS)
    if node > 1 and tree.tags[node - 1] == "JJ" and tree.tags[node - 2] == "POS":
        owned = True  # "the marshal's last will"
    if owned or (node > 0 and tree.words[node + 1 : node + 2] in (["to"], ["of"], ["for"])):
        return True
    return tree.tags[node][:2] in {"NN", "VB", "JJ"} and tree.deps[node] != "aux"


def _is_had(tree: Tree, cue: CueLayer, node: int) -> bool:
    """Whether "'d" stands for "had"."""
    return cue.entry == "would" and tree.tags[node] in {"VBD", "VBN"}


def _runs_into_verb(tree: Tree, node: int, content: int) -> bool:
    """Whether a finite verb follows, so that the modal is a noun: "the political will is missing"."""
    if node + 1 < len(tree) and tree.tags[node + 1] in {"VBZ", "VBD"}:
        return True
    after = next((tag for tag in tree.tags[node + 1 :] if not tag.startswith("RB")), "")
    if after == "MD" or (tree.tags[content] == "IN" and tree.child(content, "cop") is None):
        return True  # "military might alone will not do", "the economic might behind it"
    if tree.words[node + 1 : content].count(",") == 1:
        return True  # "be that as it may, they crossed": an inserted phrase has a comma on either side
    word = tree.words[content]
    if content == node + 1 and word.endswith("ed") and not word.endswith("eed") and word not in BARE:
        return True  # "its military might impressed nobody": no infinitive
    participle = tree.tags[content] == "VBN" and tree.words[node] in {"will", "might"}  # others are never nouns
    return (participle or tree.tags[content] in {"VBZ", "VBD"}) and not _has_auxiliary(tree, content)


def _has_auxiliary(tree: Tree, content: int) -> bool:
    return any(
        tree.words[kid] in {"be", "have", "been", "get"} for kid in tree.children(content, "aux", "aux:pass", "cop")
    )


def _is_permission(tree: Tree, cue: CueLayer, content: int, words: Classes) -> bool:
    """Whether "may" permits: "may be found in table 2", "readers may share", "under Article 4 both may withdraw"."""
    if cue.entry != "may":
        return False
    if any(tree.words[kid] == "have" for kid in tree.children(content, "aux")):
        return False  # "may have copied the files"
    ruled = tree.words[0] == "under" and not words.instruments.isdisjoint(tree.words[1:UNDER])
    return ruled or tree.words[content] in words.consulted


def _is_polite(tree: Tree, content: int, words: Classes) -> bool:
    """Whether "would" is only polite: "we would like to thank", "I would argue that"."""
    if tree.words[content] in words.performatives:
        subject = tree.subject(content)
        return subject is not None and tree.words[subject] in {"i", "we", "one"}
    return tree.words[content] in {"like", "love", "prefer"} and tree.child(content, "xcomp") is not None


def _is_told_of_past(tree: Tree, content: int) -> bool:
    """Whether "would" tells a habit or a refusal: "before the war it would call every week", "would not say where"."""
    if tree.words[content] in REFUSED and tree.negation(content) is not None and tree.deps[content] == "root":
        return True
    often = any(
        tree.words[kid] in HABITUAL for time in tree.children(content, "obl", "obl:unmarked") for kid in tree.kids[time]
    )
    return often and tree.words[tree.low(content)] in {"before", "during", "under", "until", "back"}


def _is_unguaranteed(tree: Tree, content: int, words: Classes) -> bool:
    """Whether a negated guarantee stands over it: "does not mean that a licence will follow" is no forecast."""
    above = tree.heads[content]
    return tree.deps[content] == "ccomp" and tree.words[above] in words.guarantees and tree.negation(above) is not None


def _is_purpose(tree: Tree, content: int) -> bool:
    """Whether the clause tells what something is done for: "they stopped so that the army could move"."""
    marks = tree.children(content, "mark")
    return any(tree.words[mark - 1 : mark + 1] in (["so", "that"], ["order", "that"]) for mark in marks if mark)


def _is_planned(tree: Tree, content: int) -> bool:
    """Whether a relative clause describes what somebody means to make: "seeks to found a bloc that would …"."""
    if tree.deps[content] != "acl:relcl":
        return False
    return not PLANNING.isdisjoint(tree.words[above] for above in tree.ancestors(content)[1:4])


def _is_expected(tree: Tree, node: int, content: int, words: Classes) -> bool:
    """Whether "should" tells what an event or thing is expected to do, and is no advice: "inflation should ease"."""
    subject, clause = tree.subject(content), content
    while subject is None and tree.deps[clause] == "conj":  # "is high but should ease"
        clause = tree.heads[clause]
        subject = tree.subject(clause)
    becomes = tree.tags[content] == "JJR" or tree.words[content] in words.comes_about  # "should be lower"
    if subject is None or tree.words[node] != "should" or not becomes:
        return False
    if tree.deps[subject] != "nsubj" or tree.child(content, "aux:pass") is not None or subject in tree.people:
        return False
    word = tree.words[subject]
    if word in POINTING:
        return True
    people = word in words.people or singular(word) in words.people or word in words.bodies
    return tree.tags[subject] in {"NN", "NNS"} and not people and word not in words.guided


def _is_shown(tree: Tree, content: int, words: Classes) -> bool:
    """Whether the reader is shown something: "as could be seen in the map"."""
    perceived = tree.words[content] in words.perceived or tree.words[content] in {"seen", "observed"}
    place = tree.child(content, "obl")
    return perceived and place is not None and tree.words[place] in PICTURES


def _is_past_ability(tree: Tree, content: int, words: Classes) -> bool:
    """Whether "could" tells what somebody was able to do: negated or with a verb of perceiving, told in the past."""
    if any(tree.words[kid] == "longer" for kid in tree.children(content, "advmod")):
        return True
    above = tree.heads[content]
    if tree.deps[content] == "conj" and tree.words[above] in words.perceived and tree.has_modal(above):
        return True  # "they could see the road and could count the lorries"
    clause = tree.child(content, "advcl")
    if "VBD" not in tree.tags or (
        clause is not None and not (tree.tags[clause] == "VBD" and tree.mark(clause) in TIMES)
    ):
        return False
    negated = tree.negation(content) is not None or tree.negative_subject(content)
    return negated or tree.words[content] in words.perceived
