"""Openers of conditions that open none: comments, topics, predicates."""

from ..trees import BE, Tree

PREDICATIVE = {"absent", "subject", "contingent", "conditional", "depending", "failing"}
BEFORE_PREDICATIVE = BE | {"be", "been", "remain", "remains", "being", "largely", "made"}
NEGATIONS = {"not", "n't", "never", "hardly", "scarcely"}
DENYING = {"unlikely", "doubtful", "impossible", "improbable", "implausible", "difficult", "hard"}
COMMENTING = {"because", "not", "any", "anything", "only", "ever", "slightly", "somewhat", "perhaps"}
REQUISITE = frozenset("appropriate available feasible necessary needed possible required successful true".split())


def is_comment(tree: Tree, node: int) -> bool:
    """Whether "if" only corrects a word: "long, if not deep", "few, if any", "the raid, if clumsy, worked"."""
    after = tree.words[node + 1 : node + 2]
    if node and tree.surface(node).startswith("if") and after and after[0] in COMMENTING:
        return tree.tags[node + 2 : node + 3] != ["VBN"]  # "may end if not renewed" states one
    head = tree.heads[node]
    inserted = node > 0 and tree.words[node - 1] == "," and tree.tags[head] == "JJ" and head > node
    return inserted and tree.subject(head) is None and tree.words[head] not in REQUISITE


def is_topic(tree: Tree, node: int, noun: int) -> bool:
    """Whether "in the case of" only tells what is spoken of: "in the case of Chad", "in the case of small arms"."""
    cased = any(word == "case" for word in tree.surface(node).split() + tree.words[node : node + 4])
    return cased and tree.tags[noun] != "NN" and tree.words[node] != "except"


def is_predicate(tree: Tree, node: int) -> bool:
    """Whether the word says something of a noun and opens no phrase: "the deal is subject to approval"."""
    word = tree.words[node]
    if word not in PREDICATIVE:
        return False
    if node and tree.words[node - 1] in BEFORE_PREDICATIVE:
        return True
    said = tree.deps[node] in {"amod", "root", "xcomp", "conj", "nsubj", "obj"}
    return said and word not in {"depending", "absent"}


def is_denied(tree: Tree, node: int) -> bool:
    """Whether a clause is denied, so that "without" tells what it would take: "cannot be met without aid"."""
    clauses = [above for above in tree.ancestors(node) if tree.is_clause(above)][:2]
    return any(tree.has_modal(site) for site in clauses) and any(
        tree.words[site] in DENYING or any(tree.words[kid] in NEGATIONS for kid in tree.kids[site]) for site in clauses
    )
