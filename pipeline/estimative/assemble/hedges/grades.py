"""Graded words: "likely", "probably", "certain" hedge as adverbs, as predicates, or only decorate a noun."""

from ...layers import CueLayer
from ..classes import Classes
from ..trees import BE, MERELY, Tree
from .contents import before_to, complement, extraposed_that, head_of, modal_content, noun_clause
from .hedge import Hedge, decorating, over

STANCES = {"confident", "sceptical"}  # they need a clause: "confident that", not "a confident army"
ADVERBIAL = {"advmod", "obl", "discourse", "obl:npmod", "obl:unmarked", "parataxis", "dep", "case"}
EXCEPTING = {"however", "except", "unless", "save", "excepting"}
REMAINING = {"remain", "remains", "remained", "represents", "represented", "constitutes"}
ATTEMPTS = {
    "attempt",
    "attempts",
    "effort",
    "efforts",
    "bid",
    "move",
    "response",
    "reaction",
}  # "in a likely attempt to"
TIMES = {"twice", "thrice", "half", "times"}
DOUBTS = {"doubt", "question", "dispute"}
FIXED = {"possible", "feasible"}
BEFORE_FIXED = frozenset("as if where wherever when whenever than best greatest only".split())


def graded(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the clause around an adverb, or the clause that a predicate takes."""
    node = head_of(tree, nodes)
    dep, head = tree.deps[node], tree.heads[node]
    if tree.words[nodes[-1]] in DOUBTS and tree.words[nodes[-1] + 1 : nodes[-1] + 2] == ["that"]:
        return _doubted(tree, cue, nodes[-1])
    if tree.words[nodes[0] : nodes[-1] + 1] == ["no", "question"]:
        return None  # "there is no question of leaving"
    content = _under_modal(tree, nodes)
    if content is not None:
        return Hedge(cue, content, content, node)
    if nodes[0] and tree.words[nodes[0] - 1] in EXCEPTING:
        return None  # "except possibly in Chad, they will …", "an outage, however improbable, would …"
    if _is_outdone(tree, nodes) or _is_counted(tree, nodes[0]):
        return None
    if _is_fixed_phrase(tree, nodes) or (cue.entry == "certain" and dep in {"amod", "det"}):
        return None  # "certain entities"
    if dep == "amod":
        ranked = _ranked(tree, node)
        ranked = _cast(tree, node, words) if ranked is None else ranked
        if ranked is not None:
            return Hedge(cue, ranked, ranked, node)
        if tree.words[head] in ATTEMPTS and tree.words[tree.low(head)] == "in":
            return Hedge(cue, head, head, node)
        if not before_to(tree, nodes[-1]):
            return decorating(cue, head, node)
    if dep == "conj" and tree.deps[head] == "amod" and tree.subject(node) is None and tree.child(node, "cop") is None:
        return decorating(cue, tree.heads[head], node)  # "an increased and imminent threat"
    if tree.words[node] == "possibly" and any(tree.words[kid] in {"can", "ca"} for kid in tree.children(head, "aux")):
        return None  # "as much as it can possibly take"
    if _is_object_complement(tree, node):
        return Hedge(cue, head, node, node)
    if dep in ADVERBIAL and not _is_predicate(tree, node):
        return _adverbial(tree, cue, node)
    return _predicate(tree, cue, nodes, node)


def _doubted(tree: Tree, cue: CueLayer, node: int) -> Hedge:
    """What is, or who has, "no doubt that": "there can be no doubt that", "leaves no doubt that", "is beyond doubt"."""
    clause = noun_clause(tree, node)
    above = tree.heads[node]
    return over(cue, above if above != node and tree.is_clause(above) and clause != above else node, clause, node)


def _under_modal(tree: Tree, nodes: list[int]) -> int | None:
    """The predicate, where the words stand behind its modal: "will in all likelihood stay"."""
    first, after = nodes[0], nodes[-1] + 1
    if not first or tree.tags[first - 1] != "MD" or tree.words[after : after + 1] == ["to"]:
        return None
    content = modal_content(tree, first - 1)
    return None if content in nodes else content


def _is_fixed_phrase(tree: Tree, nodes: list[int]) -> bool:
    """Whether the words are part of "as soon as possible", "where possible", "if possible"."""
    first = nodes[0]
    before = tree.words[first - 1] if first else ""
    return tree.words[nodes[-1]] in FIXED and before in BEFORE_FIXED


def _is_outdone(tree: Tree, nodes: list[int]) -> bool:
    """Whether a stronger word follows: "not just likely but almost certain"."""
    first, after = nodes[0], tree.words[nodes[-1] + 1 : nodes[-1] + 3]
    return first > 1 and tree.words[first - 2] == "not" and tree.words[first - 1] in MERELY and "but" in after


def _is_counted(tree: Tree, first: int) -> bool:
    """Whether a survey counts: "twice as likely as girls to have left school"."""
    return first > 1 and tree.words[first - 1] == "as" and tree.words[first - 2] in TIMES


def _ranked(tree: Tree, node: int) -> int | None:
    """The predicate of a ranking: "the most likely outcome is a truce", "a truce is the most likely outcome"."""
    if not node or tree.words[node - 1] not in {"most", "least"}:
        return None
    head = tree.heads[node]
    if tree.deps[head].startswith("nsubj"):
        return tree.heads[head]
    return head if tree.child(head, "cop") is not None else None


def _cast(tree: Tree, node: int, words: Classes) -> int | None:
    """The predicate that tells what plays a part: "the likely cause is drought", "a raid is a plausible scenario"."""
    noun = tree.heads[node]
    head = tree.heads[noun]
    if tree.words[noun] not in words.roles:
        return None
    told = [head, *tree.children(head, "cop", "aux")]
    if tree.deps[noun] in {"nsubj", "nsubj:outer"} and any(tree.words[word] in BE | {"be"} for word in told):
        return head
    if tree.child(noun, "cop") is not None and tree.child(noun, "det") is not None:
        return noun if tree.subject(noun) is not None else None
    lasting = tree.deps[noun] in {"xcomp", "obj"} and tree.words[head] in REMAINING
    return head if lasting and tree.subject(head) is not None else None


def _is_predicate(tree: Tree, node: int) -> bool:
    return tree.child(node, "cop", "xcomp", "csubj") is not None or tree.subject(node) is not None


def _is_object_complement(tree: Tree, node: int) -> bool:
    """Whether a verb gives the word to its object: "regards a truce as quite likely", "considers it unlikely"."""
    head = tree.heads[node]
    led = any(tree.words[kid] == "as" and kid < node for kid in tree.children(node, "mark", "case"))
    whole = head < node and tree.is_verb(head) and tree.child(head, "obj", "nsubj:pass") is not None
    return led and whole and tree.child(node, "cop") is None and tree.subject(node) is None


def _adverbial(tree: Tree, cue: CueLayer, node: int) -> Hedge | None:
    """An adverb hedges the nearest clause above it; inside a noun group it only decorates."""
    head = tree.heads[node]
    if head == node:
        return None
    if tree.is_clause(head):
        return Hedge(cue, head, head, node)
    if tree.deps[head] == "conj" and tree.is_noun(head) and tree.child(head, "case") is None:
        return decorating(cue, head, node)  # "the threat, or perhaps use, of sanctions"
    if tree.deps[head] in {"amod", "advmod", "compound", "nummod", "det"}:
        return decorating(cue, tree.heads[head], node)  # "a potentially dangerous cargo"
    for above in tree.ancestors(node):
        if tree.is_clause(above):
            if _is_inserted(tree, node, above):
                return decorating(cue, head, node)  # "fighters, likely from the north, may join"
            return Hedge(cue, above, above, node)  # "…, likely in response to …"
    return decorating(cue, head, node)


def _is_inserted(tree: Tree, node: int, clause: int) -> bool:
    """Whether an adverb sizes up a phrase between commas ahead of a predicate that has a hedge of its own."""
    phrase = node if tree.child(node, "obl") is not None else tree.heads[node]
    ends = tree.words[tree.low(phrase) - 1 : tree.low(phrase)] + tree.words[tree.high(phrase) + 1 :][:1]
    return phrase < clause and ends == [",", ","] and tree.has_modal(clause)


def _predicate(tree: Tree, cue: CueLayer, nodes: list[int], node: int) -> Hedge | None:
    """A predicate hedges the clause that it takes: "prices are likely to fall", "it is certain that prices fall"."""
    content = complement(tree, node)
    joined = tree.words[nodes[-1] + 1 : nodes[-1] + 2] in (["and"], ["or"])  # "a matter of time and money"
    if cue.entry == "imminent" and ((joined and len(nodes) > 1) or _has_come(tree, node)):
        return None
    if tree.deps[node] == "acl" and content is None:
        return decorating(cue, node, node)
    subject = tree.subject(node)
    announced = subject if subject is not None else tree.subject(tree.heads[node])
    made = tree.child(tree.heads[node], "expl") if tree.deps[node] == "xcomp" else None  # "considers it likely that"
    if content is None and (made or (announced is not None and tree.words[announced] == "it")):
        content = extraposed_that(tree, nodes[-1])
    if cue.entry in STANCES and (content is None or not tree.is_finite(content)):
        return None
    if cue.entry == "uncertain" and not _asks_whether(tree, content):
        return None
    return over(cue, node, content, node)


def _has_come(tree: Tree, node: int) -> bool:
    """Whether it was a matter of time and is over: "it was only a matter of time before the gangs found new ways"."""
    copula, clause = tree.child(node, "cop"), tree.child(node, "advcl")
    past = copula is not None and tree.words[copula] == "was"
    return past and clause is not None and tree.tags[clause] == "VBD"


def _asks_whether(tree: Tree, content: int | None) -> bool:
    return content is not None and "whether" in tree.words[tree.low(content) : content + 1]
