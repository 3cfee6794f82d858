"""Which candidate cues govern a proposition, and which one: the grammar of hedging, group by group.

A hedge has a `site`, the predicate on which its words sit ("expect" in "we expect prices to fall"), and a `content`, the
predicate of the hedged proposition ("fall"); for a modal or an adverb both are the same. A cue that only decorates a
noun ("any potential sanctions") makes no claim; it is kept as `bare`, since it can weaken a claim around it.
"""

from msgspec import Struct

from ..layers import CueLayer
from .trees import Tree

CONSULTED = {
    "found", "seen", "obtained", "accessed", "consulted", "viewed", "downloaded", "read", "requested", "reproduced", "shared", "quoted",
    "copied", "distributed", "cited", "contacted", "reprinted", "reproduce", "share", "copy", "distribute", "quote", "contact", "download",
    "noted", "recalled", "remembered", "mentioned", "cite", "reprint", "submit", "apply", "file", "petition", "appeal", "register", "enroll", "opt", "elect", "waive", "request",
}  # fmt: skip
PERCEIVED = {"see", "hear", "feel", "find", "remember", "understand", "afford", "tell"}
COMPARED = {"as", "than"}
PASSIVE_ONLY = {"understood", "rumored", "rumoured"}
DEFINING = {"denotes", "denote", "means", "mean", "refers", "refer", "corresponds", "correspond", "signifies", "equates", "defined"}
PROJECTED = {"power", "force", "forces", "strength", "influence", "image", "confidence", "authority", "resolve", "unity"}
STANCES = {"confident", "sceptical"}
AFTER_MODALS = {
    "could-well": {"may", "might", "could"},
    "hardly": {"may", "might", "could", "will", "would"},
}
BARRED_MARKS = {"so that", "in order that", "in order to", "lest", "whether"}
ADVERBIAL_MARKS = {"if", "unless", "because", "while", "as", "since", "although", "though", "once", "until", "after", "before", "when"}
GUARANTEES = {"mean", "means", "meant", "guarantee", "guarantees", "guaranteed", "ensure", "ensures", "imply", "implies"}
QUESTION_WORDS = {"how", "what", "why", "whether", "who", "which"}
SPEAKERS = {"he", "she", "i", "we", "they", "you", "who"}
QUALITY_VERBS = {
    "raise", "raises", "raised", "raising", "pose", "poses", "posed", "posing", "carry", "carries", "carried", "carrying",
    "create", "creates", "created", "creating", "increase", "increases", "increased", "increasing", "heighten", "heightens",
    "heightened", "heightening", "reduce", "reduces", "reduced", "reducing", "lower", "lowers", "lowered", "lowering",
    "present", "presents", "presented", "presenting", "face", "faces", "faced", "facing", "run", "runs", "ran", "running",
    "have", "has", "had", "having", "entail", "entails", "entailed", "open", "opens", "opened", "opening", "hold", "holds",
    "held", "offer", "offers", "offered", "elevate", "elevates", "elevated", "elevating", "leave", "leaves", "left",
    "amplify", "amplifies", "amplified", "exacerbate", "exacerbates", "exacerbated", "bring", "brings", "brought", "stand",
    "stands", "stood", "put", "puts", "imply", "implies", "implied", "give", "gives", "gave", "see", "sees", "generate",
    "generates", "generated", "limit", "limits", "limited", "diminish", "diminishes", "diminished", "compound",
    "compounds", "compounded", "assign", "assigns", "assigned", "constitute", "constitutes", "constituted",
}  # fmt: skip
EXISTENCE_VERBS = {
    "remain", "remains", "remained", "exist", "exists", "existed", "persist", "persists", "persisted", "grow", "grows", "grew",
    "grown", "rise", "rises", "rose", "risen", "increase", "increases", "increased", "fall", "falls", "fell", "decline",
    "declines", "declined", "improve", "improves", "improved", "diminish", "diminishes", "diminished", "recede", "recedes",
    "receded", "loom", "looms", "loomed", "abound", "lie", "lies", "stand", "stands", "stood", "narrow", "narrowed", "dim",
    "dimmed", "decrease", "decreases", "decreased", "arise", "arises", "emerge", "emerges", "rising", "growing", "increasing",
    "fallen", "diminished", "worsened", "dimmed", "brightened", "brighten", "faded", "fade", "falling", "declining", "improving", "receding", "looming", "stem", "stems", "include", "includes", "relate", "relates",
}  # fmt: skip
PREDICATE_NOUNS = {"likelihood", "possibility", "prospect", "long-shot", "certainty"}
STATEMENT_NOUNS = {"expectation", "forecast-noun", "estimate-noun", "concern", "doubt-noun", "confidence-noun"}
CHANCE_NOUNS = {"likelihood", "possibility", "risk", "prospect"}


class Hedge(Struct):
    """A cue at work. `site` and `content` are nodes; `bare` marks a cue that only decorates, `weak` one that makes no claim alone."""

    cue: CueLayer
    site: int
    content: int
    node: int
    bare: bool = False
    weak: bool = False


def find_hedges(tree: Tree, cues: list[CueLayer]) -> list[Hedge]:
    """Return the hedges of a sentence; what its `people` suggest or threaten is no hedge."""
    hedges: list[Hedge] = []
    for cue in cues:
        nodes = [tree.node_of[token] for token in range(cue.start, cue.end) if token in tree.node_of]
        if nodes and not _is_quoted_word(tree, nodes) and not _in_compound(tree, nodes):
            hedge = _RULES[cue.group](tree, cue, nodes)
            if hedge is not None:
                hedges.append(hedge)
    return [hedge for hedge in hedges if not _is_hedged_belief(tree, hedge, hedges)]


def _is_quoted_word(tree: Tree, nodes: list[int]) -> bool:
    """Whether the words are named, not used: 'in this paper "likely" denotes …'."""
    first, last = nodes[0], nodes[-1]
    return first > 0 and last + 1 < len(tree) and tree.words[first - 1] == tree.words[last + 1] == '"'


def _in_compound(tree: Tree, nodes: list[int]) -> bool:
    """Whether the words are part of a hyphenated word ("risk-averse")."""
    first, last = nodes[0], nodes[-1]
    return last + 1 < len(tree) and tree.tags[last + 1] == "HYPH" or first > 0 and tree.tags[first - 1] == "HYPH"


def _is_hedged_belief(tree: Tree, hedge: Hedge, hedges: list[Hedge]) -> bool:
    """Whether a thinking verb is itself what is hedged: "Putin probably believes that …" is about Putin."""
    if hedge.cue.group != "frame" or tree.child(hedge.site, "aux:pass") is not None:
        return False
    subject = tree.subject(hedge.site)
    if subject is None or tree.words[subject] in SPEAKERS:
        return False
    return any(other.content == hedge.site and other.cue.group in {"graded", "modal"} and other is not hedge for other in hedges)


def _modal(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = nodes[-1]
    before = tree.words[node - 1] if node else ""
    if node and (tree.tags[node - 1] in {"PRP$", "POS"} or before in {"the", "a", "an", "no"} or tree.words[node + 1 : node + 2] in (["to"], ["of"])):
        return None  # "lack the will to punish"
    if tree.tags[node][:2] in {"NN", "VB", "JJ"} and tree.deps[node] != "aux":
        return None
    if cue.entry == "would" and tree.tags[node] in {"VBD", "VBN"}:
        return None  # "'d" for had
    content = _modal_content(tree, node)
    if content is None:
        return None
    word = tree.words[content]
    if node + 1 < len(tree) and tree.tags[node + 1] in {"VBZ", "VBD"} or tree.tags[content] in {"VBZ", "VBD", "VBN"} and not _auxiliary(tree, content):
        return None  # a noun: "the political will is missing", "its might impressed them"
    if tree.words[node + 1 : node + 4] == ["or", "may", "not"]:
        return None
    if cue.entry == "may" and word in CONSULTED:
        return None  # permission: "may be found in table 2", "readers may share"
    if cue.entry == "would" and word in {"like", "love", "prefer"} and tree.child(content, "xcomp") is not None:
        return None
    if cue.entry == "could" and _past_ability(tree, content):
        return None
    if tree.mark(content) in BARRED_MARKS or _is_embedded_question(tree, content) or _is_unguaranteed(tree, content):
        return None
    return Hedge(cue, content, content, node)


def _auxiliary(tree: Tree, content: int) -> bool:
    return any(tree.words[kid] in {"be", "have", "been", "get"} for kid in tree.children(content, "aux", "aux:pass", "cop"))


def _is_unguaranteed(tree: Tree, content: int) -> bool:
    """"does not mean that a licence will follow": no forecast."""
    above = tree.heads[content]
    return tree.deps[content] == "ccomp" and tree.words[above] in GUARANTEES and tree.negation(above) is not None


def _is_embedded_question(tree: Tree, content: int) -> bool:
    """"it is unknown how the army will respond": a question, not a forecast."""
    if tree.deps[content] not in {"ccomp", "csubj", "obj", "advcl", "acl", "nsubj"}:
        return False
    low = tree.low(content)
    return tree.words[low] in QUESTION_WORDS and low < content


def _past_ability(tree: Tree, content: int) -> bool:
    """Whether "could" tells what somebody was (un)able to do: negated or with a verb of perceiving, told in the past."""
    past = any(tag == "VBD" for tag in tree.tags)
    if any(tree.words[kid] == "longer" for kid in tree.children(content, "advmod")):
        return True
    negated = tree.negation(content) is not None or tree.negative_subject(content)
    return past and (negated or tree.words[content] in PERCEIVED) and tree.child(content, "advcl") is None


def _modal_content(tree: Tree, modal: int) -> int | None:
    """The predicate that a modal belongs to."""
    head = tree.heads[modal]
    return head if tree.deps[modal] == "aux" and head > modal else _next_verb(tree, modal)


def _next_verb(tree: Tree, node: int) -> int | None:
    for after in range(node + 1, min(node + 6, len(tree))):
        if tree.tags[after] in {"VB", "VBN", "VBG"}:
            return after
    return None


def _graded(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = _head_of(tree, nodes)
    dep, head = tree.deps[node], tree.heads[node]
    if nodes[0] and tree.tags[nodes[0] - 1] == "MD" and tree.words[nodes[-1] + 1 : nodes[-1] + 2] != ["to"]:
        content = _modal_content(tree, nodes[0] - 1)
        if content is not None and content not in nodes:
            return Hedge(cue, content, content, node)  # "will in all likelihood stay"
    if _as_possible(tree, nodes):
        return None
    if dep in {"amod", "det"} and cue.entry == "certain":
        return None  # "certain entities"
    if dep == "amod" and node and tree.words[node - 1] in {"most", "least"}:
        if tree.deps[head].startswith("nsubj"):
            return Hedge(cue, tree.heads[head], tree.heads[head], node)  # "the most likely outcome is a stalemate"
        if tree.child(head, "cop") is not None:
            return Hedge(cue, head, head, node)  # "a stalemate is the most likely outcome"
    if dep == "amod" and not _before_to(tree, nodes[-1]):
        return Hedge(cue, head, head, node, bare=True)
    if tree.words[node] == "possibly" and any(tree.words[kid] in {"can", "ca"} for kid in tree.children(head, "aux")):
        return None  # "as much as it can possibly take"
    if dep in {"advmod", "obl", "discourse", "obl:npmod", "obl:unmarked", "parataxis", "dep", "case"} and not _is_predicate(tree, node):
        return _adverbial(tree, cue, node)
    content = _complement(tree, node)
    if dep == "acl" and content is None:
        return Hedge(cue, node, node, node, bare=True)
    if content is None and tree.subject(node) is not None and tree.words[tree.subject(node) or 0] == "it":
        content = _later_that(tree, nodes[-1])
    if cue.entry in STANCES and (content is None or not tree.is_finite(content)):
        return None
    if cue.entry == "uncertain":
        if content is None or "whether" not in tree.words[tree.low(content) : content + 1]:
            return None
    return Hedge(cue, node, node if content is None else content, node)


def _as_possible(tree: Tree, nodes: list[int]) -> bool:
    """Whether the words are part of "as soon as possible", "where possible", "if possible", "as likely as X"."""
    first = nodes[0]
    before = tree.words[first - 1] if first else ""
    return tree.words[nodes[-1]] in {"possible", "feasible"} and before in {"as", "if", "where", "wherever", "when", "whenever", "than", "best", "greatest", "only"}


def _is_predicate(tree: Tree, node: int) -> bool:
    return tree.child(node, "cop", "xcomp", "csubj") is not None or tree.subject(node) is not None


def _adverbial(tree: Tree, cue: CueLayer, node: int) -> Hedge | None:
    head = tree.heads[node]
    if head == node:
        return None
    if tree.is_clause(head):
        return Hedge(cue, head, head, node)
    if tree.deps[head] in {"amod", "advmod", "compound", "nummod", "det"}:
        above = tree.heads[head]
        return Hedge(cue, above, above, node, bare=True)  # "a potentially dangerous cargo"
    for above in tree.ancestors(node):
        if tree.is_clause(above):
            return Hedge(cue, above, above, node)  # "…, likely in response to …"
    return Hedge(cue, head, head, node, bare=True)


def _head_of(tree: Tree, nodes: list[int]) -> int:
    """The node of a phrase whose head stands outside it."""
    inside = set(nodes)
    return next((node for node in nodes if tree.heads[node] not in inside or tree.heads[node] == node), nodes[0])


def _complement(tree: Tree, node: int) -> int | None:
    """The clause that a predicate takes: "to fall", "that prices fall", or the clausal subject of "it is likely that"."""
    for dep in ("xcomp", "ccomp", "csubj", "csubj:pass"):
        for kid in tree.children(node, dep):
            if dep.startswith("csubj") and kid < node and not _is_nominal(tree, kid):
                continue
            if not any(tree.words[mark] in ADVERBIAL_MARKS for mark in tree.children(kid, "mark")):
                return kid
    for kid in tree.children(node, "advcl", "acl", "dep", "parataxis"):
        if kid > node and (_starts_with_to(tree, kid) or "that" in tree.words[tree.low(kid) : tree.low(kid) + 1]):
            return kid
    return None


def _is_nominal(tree: Tree, node: int) -> bool:
    """Whether a clause can be a subject: "that prices fall", "whether it holds", "to leave", "leaving"."""
    return tree.tags[node] == "VBG" or tree.words[tree.low(node)] in {"that", "whether", "to", "what", "how", "if"}


def _starts_with_to(tree: Tree, node: int) -> bool:
    mark = tree.child(node, "mark")
    return mark is not None and tree.words[mark] == "to"


def _before_to(tree: Tree, node: int) -> bool:
    """Whether "to" and a verb follow, adverbs in between allowed."""
    after = node + 1
    while after < len(tree) and tree.tags[after].startswith("RB"):
        after += 1
    if after >= len(tree) or tree.words[after] != "to":
        return False
    return any(tree.tags[i] == "VB" for i in range(after + 1, min(after + 4, len(tree))))


def _infinitive(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = _head_of(tree, nodes)
    last = nodes[-1]
    of_ing = last + 2 < len(tree) and tree.words[last + 1] == "of" and tree.tags[last + 2] == "VBG"
    if not of_ing and not _before_to(tree, last):
        return None
    if tree.words[node] == "going":
        if not any(tree.words[kid] in {"is", "are", "was", "were", "'s", "'re", "be"} for kid in tree.children(node, "aux")):
            return None
    elif tree.tags[node] in {"VB", "VBP", "VBZ", "VBD", "VBG"} and tree.child(node, "aux:pass", "cop") is None:
        return None  # "they set to work"
    content = _complement(tree, node)
    if content is None:
        content = next((i for i in range(last + 1, min(last + 6, len(tree))) if tree.tags[i] in {"VB", "VBG"}), None)
    return None if content is None else Hedge(cue, node, content, node)


def _frame(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = nodes[0]
    if not tree.is_verb(node):
        return None
    if any(tree.words[kid] in COMPARED and kid < node for kid in tree.children(node, "mark", "case", "advmod")):
        return None  # "than expected", "as expected"
    if node and tree.words[node - 1] in COMPARED and tree.tags[node] in {"VBN", "VBD"}:
        return None
    if _is_purpose(tree, node):
        return None
    if tree.deps[node] == "aux":
        return Hedge(cue, tree.heads[node], tree.heads[node], node)  # "which we expect will fall", parsed as one verb group
    if tree.words[node] in PASSIVE_ONLY and tree.child(node, "aux:pass") is None:
        return None
    content = _complement(tree, node)
    if content is None:
        content = _later_that(tree, node)
    passive = tree.child(node, "aux:pass") is not None or (tree.tags[node] == "VBN" and tree.child(node, "aux") is None)
    if tree.deps[node] == "amod":
        return Hedge(cue, tree.heads[node], tree.heads[node], node, bare=True)
    if passive and tree.deps[node] == "acl" and content is None:
        return Hedge(cue, tree.heads[node], tree.heads[node], node, bare=True)
    if content is not None and not passive and tree.tags[content] == "VBG" and tree.subject(content) is None:
        return None  # "is considering leaving": a plan
    if content is not None and cue.entry == "estimate" and not passive:
        subject = tree.subject(content)
        own = subject is not None and not tree.words[subject].endswith(("self", "selves"))
        if not own and not _starts_with_to(tree, content) and not _is_judged(tree, content):
            content = None  # "consider themselves bound"
    if cue.entry == "attribute":
        subject = tree.subject(node)
        own = subject is not None and tree.words[subject] in SPEAKERS and tree.child(node, "obj") is not None
        return Hedge(cue, node, node, node) if own else None
    if content is None and not _takes_noun(tree, cue, node, passive):
        return None
    return Hedge(cue, node, node if content is None else content, node)


def _is_judged(tree: Tree, node: int) -> bool:
    """Whether the word is itself a hedge: "consider it likely that"."""
    return tree.tags[node].startswith("JJ") and (tree.child(node, "ccomp", "xcomp", "csubj") is not None or tree.child(node, "nsubj", "expl") is not None)


def _takes_noun(tree: Tree, cue: CueLayer, node: int, passive: bool) -> bool:
    """Whether the verb hedges without a clause: "growth is expected", "expects a decline", "views risks as skewed"."""
    word = tree.words[node]
    if cue.entry == "expect":
        obj = tree.child(node, "obj")
        return passive or obj is not None and not (word.startswith("project") and tree.words[obj] in PROJECTED)
    if cue.entry == "doubt":
        return tree.child(node, "obj") is not None
    if passive:
        return word == "suspected" and tree.child(node, "aux:pass") is not None
    return word in {"view", "views", "viewed"} and any(
        tree.words[kid] == "as" for below in tree.kids[node] for kid in tree.children(below, "case", "mark")
    )


def _is_purpose(tree: Tree, node: int) -> bool:
    """Whether the verb is an infinitive of purpose ("to project power", "an attempt to signal resolve")."""
    return _starts_with_to(tree, node) and tree.deps[node] in {"advcl", "acl", "conj", "xcomp"} and tree.deps[node] != "xcomp"


def _later_that(tree: Tree, node: int) -> int | None:
    """The clause of a "that" further on, past "with high confidence" and the like."""
    for after in range(node + 1, min(node + 9, len(tree))):
        if tree.words[after] == "that" and tree.tags[after] == "IN" and tree.heads[after] > after:
            return tree.heads[after]
        if tree.is_noun(after) and tree.words[after] != "confidence":
            return None
    return None


def _evidence(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = nodes[0]
    if not tree.is_verb(node) or tree.deps[node] in {"amod", "case"} or _is_purpose(tree, node):
        return None
    subject = tree.subject(node)
    if subject in tree.people or (subject is not None and tree.words[subject] in SPEAKERS):
        return None
    if tree.child(node, "aux:pass") is not None and subject is not None and tree.deps[subject] != "expl":
        return None
    content = _complement(tree, node)
    if content is not None and _starts_with_to(tree, content):
        content = None
    indirect = len(nodes) > 1 and tree.child(node, "obl", "nmod", "advcl") is not None  # "points to a recovery"
    if content is None and tree.child(node, "obj") is None and not indirect:
        return None
    return Hedge(cue, node, node if content is None else content, node)


def _raising(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = nodes[0]
    if not tree.is_verb(node):
        return None
    content = _complement(tree, node)
    if cue.entry == "threaten":
        subject = tree.subject(node)
        if subject in tree.people or content is None or tree.words[node] == "threatened":
            return None
    if content is None:
        content = next((kid for kid in tree.kids[node] if kid > node and tree.tags[kid].startswith("JJ")), None)
    if content is None and node + 1 < len(tree) and tree.tags[node + 1] == "RB" and not tree.words[node + 1].endswith("ly"):
        content = node + 1  # "appeared modest", which the tagger took for an adverb
    if content is None:
        return None
    if cue.entry == "look" and not tree.tags[content].startswith(("JJ", "VBN")):
        return None
    return Hedge(cue, node, content, node)


def _noun(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = next((n for n in reversed(nodes) if tree.is_noun(n)), nodes[-1])
    if tree.tags[node] == "JJ" and tree.deps[node] == "amod":
        return Hedge(cue, tree.heads[node], tree.heads[node], node, bare=True)  # "a potential willingness"
    if not tree.is_noun(node) and tree.deps[node] not in {"nsubj", "nsubj:pass", "obj"}:
        return None
    clause = _noun_clause(tree, node)
    dep, head = tree.deps[node], tree.heads[node]
    predicate = head if dep in {"nsubj", "nsubj:pass", "nsubj:outer", "obj"} and head != node else None
    if tree.child(node, "cop") is not None:
        predicate = node
    bare = Hedge(cue, node, node if clause is None else clause, node, bare=clause is None)
    if predicate == node and cue.entry in PREDICATE_NOUNS and tree.subject(node) is not None:
        return Hedge(cue, node, node if clause is None else clause, node)  # "a closure is a remote possibility"
    bare.weak = cue.entry in STATEMENT_NOUNS and clause is not None
    if cue.entry == "forecast-noun":
        stated = _forecast_clause(tree, node)
        if stated is not None:
            return Hedge(cue, stated, stated, node)
    if predicate is None or cue.entry == "potential" and not (dep == "obj" and tree.words[head] in {"have", "has", "had", "having", "hold", "holds"}):
        if cue.entry == "potential":
            bare.bare = True
        return bare
    there = tree.child(predicate, "expl") is not None or "there" in [tree.words[k] for k in tree.kids[predicate]]
    word = tree.words[predicate]
    if there:
        if cue.entry in STATEMENT_NOUNS and clause is None:
            return Hedge(cue, node, node, node, bare=True)
        return Hedge(cue, predicate, predicate if clause is None else clause, node)
    if dep == "obj" and cue.entry == "likelihood" and clause is None and any(_starts_with_to(tree, kid) for kid in tree.children(node, "acl")):
        return bare  # "had a chance to refit"
    if dep == "obj" and word in QUALITY_VERBS:
        if cue.entry in STATEMENT_NOUNS and clause is None:
            return Hedge(cue, node, node, node, bare=True)
        return Hedge(cue, predicate, predicate if clause is None else clause, node)
    told = dep == "nsubj:outer" or word in {"is", "was", "are", "were"} and tree.child(predicate, "ccomp") is not None
    if dep in {"nsubj", "nsubj:pass", "nsubj:outer"} and (cue.entry in STATEMENT_NOUNS or cue.entry in CHANCE_NOUNS and told):
        content = tree.child(predicate, "ccomp", "csubj") if not tree.is_clause(predicate) else tree.child(predicate, "ccomp")
        if content is None and tree.child(predicate, "cop") is not None and tree.mark(predicate) == "that":
            content = predicate
        if content is not None and tree.child(predicate, "cop") is not None or word in {"is", "was", "are", "were"}:
            return Hedge(cue, predicate, predicate if content is None else content, node)
        return bare
    if dep in {"nsubj", "nsubj:outer"} and (tree.child(predicate, "cop") is not None or word in EXISTENCE_VERBS or word in {"is", "are", "was", "were"}):
        if cue.entry in {"likelihood", "possibility", "risk"} and (clause is not None or _has_of(tree, node) or cue.entry == "likelihood"):
            return Hedge(cue, predicate, predicate if clause is None else clause, node)
    return bare


def _forecast_clause(tree: Tree, node: int) -> int | None:
    """The plain clause that a forecast gives: "in the agency's projections, output rises", "our forecast is 2 percent"."""
    head, owner = tree.heads[node], tree.child(node, "nmod:poss")
    if tree.deps[node] == "obl" and tree.words[tree.low(node)] in {"in", "under"}:
        return head if tree.is_clause(head) and tree.subject(head) is not None and not tree.has_modal(head) else None
    if tree.deps[node] == "nsubj" and owner is not None and tree.child(head, "cop") is not None and not tree.has_modal(head):
        return head
    return None


def _noun_clause(tree: Tree, node: int) -> int | None:
    """The clause that a noun takes: "the risk that supply falls", "the possibility of X joining" (its -ing form)."""
    if node + 1 < len(tree) and tree.words[node + 1] == "that" and tree.tags[node + 1] == "IN" and tree.heads[node + 1] > node + 1:
        return tree.heads[node + 1]
    for kid in tree.children(node, "acl", "ccomp", "acl:relcl", "nmod", "dep"):
        if kid > node and (tree.words[tree.low(kid)] == "that" or (tree.tags[kid] == "VBG" and tree.words[tree.low(kid)] == "of")):
            return kid
    return None


def _has_of(tree: Tree, node: int) -> bool:
    return any(tree.words[tree.low(kid)] in {"of", "for"} for kid in tree.kids[node] if kid > node)


def _phrase(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    verbs = [node for node in nodes if tree.is_verb(node) and tree.words[node] not in {"be", "been"}]
    node = verbs[0] if verbs else _head_of(tree, nodes)
    if cue.entry == "surprise":
        return Hedge(cue, node, node, nodes[0]) if any(tree.words[kid] == "would" for kid in tree.children(node, "aux")) else None
    if cue.entry in {"cannot-be-ruled-out", "rule-out"}:
        passive = tree.child(node, "aux:pass") is not None or "be" in [tree.words[n] for n in nodes]
        subject = tree.subject(node)
        if not passive and subject is not None and tree.words[subject] not in {"we", "i", "one", "it", "analysts", "experts"}:
            return None  # an actor that rules something out states its own stance
        if cue.entry == "rule-out" and (passive is (cue.end - cue.start == 2)):
            return None
        if tree.child(node, "aux:pass", "obj", "ccomp") is None and subject is None:
            return None
    if tree.tags[node].startswith("NN") and tree.child(node, "cop") is None and tree.heads[node] != node:
        node = tree.heads[node]
    noun = next((n for n in nodes if tree.words[n] == "reason"), None)
    content = _complement(tree, node)
    if noun is not None:
        inner = next((n for n in nodes if tree.words[n] in {"believe", "expect", "think"}), None)
        content = _complement(tree, inner) if inner is not None else content
    return Hedge(cue, node, node if content is None or cue.entry == "cannot-be-ruled-out" else content, nodes[0])


def _after_modal(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = nodes[0]
    modals = AFTER_MODALS[cue.entry]
    after = node + 1 < len(tree) and tree.words[node + 1] in modals and cue.entry == "hardly"
    if after or node and tree.words[node - 1] in modals:
        content = _modal_content(tree, node + 1 if after else node - 1)
        return None if content is None else Hedge(cue, content, content, node)
    return None


def _number(tree: Tree, cue: CueLayer, nodes: list[int]) -> Hedge | None:
    node = next((n for n in nodes if tree.is_noun(n) and tree.words[n] not in {"percent", "%"}), nodes[-1])
    clause = _noun_clause(tree, node)
    for above in [node, *tree.ancestors(node)]:
        if tree.words[above] in DEFINING:
            return None
        if tree.is_clause(above):
            return Hedge(cue, above, above if clause is None else clause, node)
    return Hedge(cue, node, node if clause is None else clause, node)


_RULES = {
    "modal": _modal,
    "graded": _graded,
    "infinitive": _infinitive,
    "frame": _frame,
    "evidence": _evidence,
    "raising": _raising,
    "noun": _noun,
    "phrase": _phrase,
    "after_modal": _after_modal,
    "number": _number,
}
