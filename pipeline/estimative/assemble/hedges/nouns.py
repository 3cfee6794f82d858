"""Nouns of chance and of opinion ("the risk that supply falls", "expectations are that …"): when they make a claim.

A noun with a clause of its own, or with a predicate that says that the chance is there or how great it is, hedges;
any other only decorates.
"""

from msgspec.structs import replace

from ...layers import CueLayer
from ..classes import Classes
from ..trees import BE, FINITE, Tree
from .contents import noun_clause, starts_with_to
from .hedge import Hedge, decorating, over

PREDICATE_NOUNS = {"likelihood", "possibility", "prospect", "long-shot", "certainty"}
STATEMENT_NOUNS = {"expectation", "forecast-noun", "estimate-noun", "concern", "doubt-noun", "confidence-noun"}
CHANCE_NOUNS = {"likelihood", "possibility", "risk", "prospect"}
FADING = {"likelihood", "prospect", "expectation", "concern"}
SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer"}
SLIGHT = {"bleak", "dim", "faint", "poor", "remote", "slight", "slim", "small"}
REMAINING = {"remain", "remains", "remained"}
SEEMING = {"appear", "appears", "appeared", "seem", "seems", "seemed", "look", "looks", "looked"}
UNTOLD = frozenset("concern factor issue matter one part priority problem question reality source thing".split())
SIZES = frozenset("considerable great high large limited low real significant small strong substantial".split())
GREAT = {"high", "low", "medium", "moderate"}
POSSESSING = frozenset(
    "have has had having hold holds held carry carries carried retain retains retained keep keeps kept present presents"
    " presented".split()
)
TILTED = {"tilted", "skewed", "biased", "weighted", "balanced"}
WORRIED = {"concerned", "worried", "alarmed", "anxious"}


def noun(tree: Tree, cue: CueLayer, nodes: list[int], words: Classes) -> Hedge | None:
    """Hedge the noun's clause or its predicate; a noun without either is bare."""
    order = nodes if "of" in [tree.words[n] for n in nodes] else nodes[::-1]  # "the balance of probability"
    node = next((n for n in order if tree.is_noun(n)), nodes[-1])
    if tree.words[node] == "odds" and tree.words[node - 1 : node] == ["at"]:
        return None  # "at odds with"
    # "mitigate risks stemming from the tariffs", but "delays at the border risk leaving plants without supplies"
    verbal = tree.words[node] == "risk" and FINITE.isdisjoint(tree.tags)
    stems = tree.deps[node] in {"obj", "obl", "nmod"} and not verbal
    if cue.entry == "risk" and tree.tags[nodes[-1] + 1 : nodes[-1] + 2] == ["VBG"] and not stems:
        return _runs_risk(tree, cue, nodes[-1])
    if tree.words[node] == "view" and not _is_own_view(tree, node):
        return None  # it only names whose claim it is
    if tree.tags[node] == "JJ" and tree.deps[node] == "amod":
        return decorating(cue, tree.heads[node], node)  # "a potential willingness"
    if not tree.is_noun(node) and tree.deps[node] not in {"nsubj", "nsubj:pass", "obj"}:
        return None
    predicate = _predicate_of(tree, node)
    clause = noun_clause(tree, node) or _later_clause(tree, node, predicate, words)
    tilted = _tilted(tree, node) if cue.entry == "risk" else None
    if tilted is not None:
        return Hedge(replace(cue, level="unstated"), tilted, tilted, node)
    if cue.entry == "certainty" and tree.deps[node] == "obl" and clause is not None:
        return over(cue, tree.heads[node], clause, node)  # "it cannot be said with certainty that talks fail"
    if predicate == node and cue.entry in PREDICATE_NOUNS and tree.subject(node) is not None:
        return over(cue, node, clause, node)  # "a closure is a remote possibility"
    feared = tree.deps[node] == "obl" and cue.entry in CHANCE_NOUNS | {"potential"}
    if feared and tree.words[tree.heads[node]] in WORRIED:
        return over(cue, tree.heads[node], clause, node)  # "we remain concerned about the potential for attacks"
    if predicate is not None and _fades(tree, cue, predicate, words):
        return over(replace(cue, level="unlikely"), predicate, clause, node)
    described = _described(tree, cue, node)
    if described is not None:
        return over(cue, described, None, node)
    stated = _forecast_clause(tree, node) if cue.entry == "forecast-noun" else None
    if stated is not None:
        return Hedge(cue, stated, stated, node)
    alone = over(cue, node, clause, node)
    alone.bare = clause is None or _is_dealt_with(tree, node, clause, words)
    alone.weak = cue.entry in STATEMENT_NOUNS and clause is not None
    if cue.entry == "potential" and not _has_potential(tree, node, predicate):
        alone.bare = True
        return alone
    found = None if predicate is None else _on_predicate(tree, cue, node, predicate, clause, words)
    return alone if found is None else found


def _is_own_view(tree: Tree, node: int) -> bool:
    """Whether the author tells the view, or that there is one: "our view is that", "there is a common view that"."""
    owner = tree.child(node, "nmod:poss")
    if tree.child(tree.heads[node], "expl") is not None:
        return True
    return owner is not None and tree.words[owner] in {"our", "my"}


def _tilted(tree: Tree, node: int) -> int | None:
    """The predicate that tells which way risks lean, not how great one is: "risks are tilted to the downside"."""
    head = tree.heads[node]
    subject = head if tree.words[head] == "balance" else node
    predicate = tree.heads[subject]
    told = [predicate, *tree.children(predicate, "xcomp")]
    leans = any(tree.words[word] in TILTED for word in told) and tree.deps[subject].startswith("nsubj")
    return predicate if leans else None


def _later_clause(tree: Tree, node: int, predicate: int | None, words: Classes) -> int | None:
    """The clause behind the predicate that says that a chance is there: "the possibility exists that talks fail"."""
    if predicate is None or not tree.deps[node].startswith("nsubj"):
        return None
    if tree.words[predicate] not in words.existence_verbs and not _is_existential(tree, predicate):
        return None
    clause = next((kid for kid in tree.children(predicate, "ccomp", "advcl") if kid > node), None)
    return clause if clause is not None and tree.mark(clause) == "that" else None


def _is_dealt_with(tree: Tree, node: int, clause: int, words: Classes) -> bool:
    """Whether a chance of doing something is only an object: "this would reduce the chances of rebuilding the port"."""
    told = tree.is_finite(clause) or tree.words[tree.heads[node]] in words.quality_verbs
    return tree.deps[node] == "obj" and not told


def _fades(tree: Tree, cue: CueLayer, predicate: int, words: Classes) -> bool:
    """Whether a hope, a fear or a chance grows less: "hopes of a truce are fading"."""
    return cue.entry in FADING and tree.words[predicate] in words.fading_verbs


def _described(tree: Tree, cue: CueLayer, node: int) -> int | None:
    """The predicate of "remains a distinct possibility", "looks like a remote prospect", "is a low-risk event"."""
    head = tree.heads[node]
    lasting = tree.deps[node] in {"xcomp", "obj"} and tree.words[head] in REMAINING
    likened = tree.words[head] in SEEMING and tree.words[head + 1 : head + 2] == ["like"]
    if (lasting or likened) and cue.entry in PREDICATE_NOUNS:
        return head
    graded = cue.entry == "likelihood" and says_how_great(tree, node)
    return head if graded and head > node and tree.child(head, "cop") is not None else None


def says_how_great(tree: Tree, node: int) -> bool:
    """Whether a degree word is tied to a noun of chance: "low-probability"."""
    return node > 1 and tree.words[node - 1] == "-" and tree.words[node - 2] in GREAT


def _runs_risk(tree: Tree, cue: CueLayer, node: int) -> Hedge | None:
    """The hedge of the verb: "the levy risks sparking a riot"; whoever would not risk something does not hedge."""
    if node and tree.words[node - 1] in {"to", "not", "that"}:
        return None  # "areas that risk breaching the sanctions" only describes
    passive = tree.deps[node + 1] in {"aux", "aux:pass"} and tree.heads[node + 1] > node
    return Hedge(cue, node, tree.heads[node + 1] if passive else node + 1, node)


def _predicate_of(tree: Tree, node: int) -> int | None:
    """The predicate that a noun is subject or object of; the noun itself where it has a copula."""
    if tree.child(node, "cop") is not None:
        return node
    head = tree.heads[node]
    return head if tree.deps[node] in SUBJECTS | {"obj"} and head != node else None


def _has_potential(tree: Tree, node: int, predicate: int | None) -> bool:
    """Whether something has the potential to do something, or there is some; else "potential" only decorates."""
    if predicate is None or _is_existential(tree, predicate):
        return predicate is not None
    there = tree.words[predicate] in SIZES or tree.words[predicate] in REMAINING
    if tree.deps[node] == "nsubj" and there and tree.kids[node]:
        return True
    return tree.deps[node] == "obj" and tree.words[tree.heads[node]] in POSSESSING


def _on_predicate(
    tree: Tree, cue: CueLayer, node: int, predicate: int, clause: int | None, words: Classes
) -> Hedge | None:
    """The hedge that a noun makes with its predicate, or None where the predicate says nothing of the chance."""
    whole = over(cue, predicate, clause, node)
    plain_statement = cue.entry in STATEMENT_NOUNS and clause is None  # "there are concerns"
    if _is_existential(tree, predicate):
        return None if plain_statement else whole
    if tree.deps[node] == "obj":
        made = tree.words[predicate] in words.quality_verbs or cue.entry == "potential"
        made = made and not plain_statement
        return whole if made and not _is_opportunity(tree, cue, node, clause) else None
    if tree.deps[node] not in SUBJECTS:
        return None
    if (cue.entry == "risk" and _is_named(tree, predicate)) or _is_of_or_for(tree, cue, predicate):
        return whole
    if cue.entry in STATEMENT_NOUNS or (cue.entry in CHANCE_NOUNS and _is_told(tree, node, predicate)):
        return _told(tree, cue, node, predicate)
    return whole if _says_how_great(tree, cue, node, predicate, clause, words) else None


def _is_existential(tree: Tree, predicate: int) -> bool:
    """Whether the predicate is "there is"."""
    return tree.child(predicate, "expl") is not None or "there" in [tree.words[kid] for kid in tree.kids[predicate]]


def _is_opportunity(tree: Tree, cue: CueLayer, node: int, clause: int | None) -> bool:
    """Whether a chance is an occasion for somebody: "had a chance to refit"."""
    to = any(starts_with_to(tree, kid) for kid in tree.children(node, "acl"))
    return cue.entry == "likelihood" and clause is None and to


def _is_named(tree: Tree, predicate: int) -> bool:
    """Whether the predicate names the event that a risk is of: "the main risk is a wider war"."""
    named = tree.is_noun(predicate) and tree.child(predicate, "cop") is not None
    return named and tree.words[predicate] not in UNTOLD and tree.child(predicate, "nmod:poss", "case") is None


def _is_of_or_for(tree: Tree, cue: CueLayer, predicate: int) -> bool:
    """Whether the predicate tells what is expected or feared: "the expectation is for prices to fall"."""
    case = tree.child(predicate, "case")
    copula = tree.child(predicate, "cop")
    told = cue.entry in CHANCE_NOUNS | {"expectation", "forecast-noun", "concern"} and copula is not None
    return told and case is not None and tree.words[case] in {"for", "of"} and copula == case - 1


def _is_told(tree: Tree, node: int, predicate: int) -> bool:
    """Whether the predicate tells the chance's content: "the risk is that prices fall"."""
    copula = tree.words[predicate] in BE and tree.child(predicate, "ccomp") is not None
    return tree.deps[node] == "nsubj:outer" or copula


def _told(tree: Tree, cue: CueLayer, node: int, predicate: int) -> Hedge | None:
    """The hedge of a noun whose content its predicate tells: "our expectation is that prices fall"."""
    copula = tree.child(predicate, "cop") is not None
    content = tree.child(predicate, "ccomp") if tree.is_clause(predicate) else tree.child(predicate, "ccomp", "csubj")
    if content is None and copula and tree.mark(predicate) == "that":
        content = predicate
    if (content is not None and copula) or tree.words[predicate] in BE:
        return over(cue, predicate, content, node)
    return None


def _says_how_great(tree: Tree, cue: CueLayer, node: int, predicate: int, clause: int | None, words: Classes) -> bool:
    """Whether the predicate says that a chance is there or how great it is: "the risk of a flood remains high"."""
    if tree.deps[node] == "nsubj:pass" or cue.entry not in CHANCE_NOUNS | {"potential"}:
        return False
    if cue.entry == "prospect" and tree.words[predicate] not in SLIGHT:
        return False
    word = tree.words[predicate]
    if word in REMAINING and any(tree.is_noun(kid) for kid in tree.children(predicate, "xcomp", "obj")):
        return False  # "the possibility of war remains a concern"
    quality = tree.child(predicate, "xcomp") if word in SEEMING else None  # "the likelihood appears low"
    raised = quality is not None and tree.tags[quality].startswith("JJ")
    if tree.child(predicate, "cop") is None and word not in words.existence_verbs and word not in BE and not raised:
        return False
    lasts = cue.entry == "potential" and word in REMAINING  # "the potential remains for nations to err"
    return clause is not None or lasts or cue.entry == "likelihood" or _has_of(tree, node)


def _has_of(tree: Tree, node: int) -> bool:
    return any(tree.words[tree.low(kid)] in {"of", "for"} for kid in tree.kids[node] if kid > node)


def _forecast_clause(tree: Tree, node: int) -> int | None:
    """The plain clause that a forecast gives: "in its projections, output rises", "our forecast is 2 percent"."""
    head, owner = tree.heads[node], tree.child(node, "nmod:poss")
    if tree.has_modal(head):
        return None
    if tree.deps[node] == "obl" and tree.words[tree.low(node)] in {"in", "under"}:
        subject = tree.subject(head)  # "we reduced output in our forecast" tells what we did
        return head if tree.is_clause(head) and subject is not None and tree.words[subject] != "we" else None
    copula = tree.deps[node] == "nsubj" and owner is not None and tree.child(head, "cop") is not None
    return head if copula else None
