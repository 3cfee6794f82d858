"""Stretches behind a claim that are no part of it: relative clauses, notes on a source, dashes, participles."""

from ..trees import MODALS, RELATIVES, Tree
from .coordinates import COORDINATORS, FINITE, PRO_VERBS, finite_after

CONCESSIONS = {"although", "though", "whereas", "albeit", "judging", "while", "even though"}
VERBLESS = {"although", "though", "albeit"}
JOINING = COORDINATORS | RELATIVES
REASONS = {"because", "since", "as"}  # ", because growers have sold their stock"
VIEWS = {"view", "eyes", "opinion", "judgment", "judgement", "assessment", "estimation", "words"}
QUANTIFIERS = {"all", "some", "both", "most", "many", "each", "none", "neither", "one", "two"}
PREPOSITIONAL = {"based", "given", "compared", "combined", "coupled"}
LISTING = {"following", "include", "includes", "including"}
COUNTED_WITHIN = 6  # nodes from the number to the colon
OPENING_PAIRS = (["according", "to"], ["even", "though"], ["in", "which"], ["at", "which"], ["of", "which"])


def starts_aside(tree: Tree, node: int) -> bool:
    """Whether a concession, a relative clause that restricts nothing or a note on the source starts here."""
    words = tree.words[node : node + 3]
    if tree.surface(node) in VERBLESS and FINITE.isdisjoint(tree.tags[node + 1 :]):
        return False  # "…, though less so than before"
    if tree.surface(node) in CONCESSIONS or words[:2] in OPENING_PAIRS:
        return True
    if words[:2] == ["in", "the"] and words[2:] and words[2] in VIEWS and tree.words[node + 3 : node + 4] == ["of"]:
        return True
    if words[0] == "as":
        return any(word in PRO_VERBS | MODALS for word in words[1:]) and not tree.is_clause(node)  # ", as did Norway"
    if words[0] == "when":
        dated = tree.tags[node - 2] == "CD"  # "since 2025, when it joined"
        return not dated and "VBD" in tree.tags[node + 1 :]  # ", when the army was weak"
    if words[0] in REASONS and tree.deps[node] == "mark" and finite_after(tree, node + 1) < len(tree):
        return True
    if words[0] == "the" and tree.words[node + 2 : node + 4] in (["of", "which"], ["of", "whom"]):
        return True  # ", the effect of which may be small"
    partitive = len(words) == 3 and words[1] == "of" and words[0] in QUANTIFIERS and words[2] in RELATIVES
    relative = partitive or words[0] in {"which", "who", "whose", "whom", "where"}
    return relative and not measures(tree, node) and not _goes_on(tree, node)


def measures(tree: Tree, node: int) -> bool:
    """Whether a relative clause only sizes the claim up: ", which is 3 percent less than in 2021"."""
    if tree.words[node] != "which" or tree.words[node + 1 : node + 2] not in (["is"], ["are"]):
        return False
    return node + 2 < len(tree) and (tree.tags[node + 2] == "CD" or _compares(tree, node + 2))


def _compares(tree: Tree, node: int) -> bool:
    """Whether a comparative ("less", "higher") or "the", "up", "down" stands here."""
    tag = tree.tags[node]
    comparative = tag[:2] in {"JJ", "RB"} and tag not in {"JJ", "RB"}
    return comparative or tree.words[node] in {"the", "up", "down"}


def _goes_on(tree: Tree, node: int) -> bool:
    """Whether the clause around goes on behind an inserted relative clause: a comma, then a finite verb."""
    for comma in range(node + 2, len(tree) - 1):
        if tree.words[comma] == "," and tree.words[comma + 1] not in JOINING:
            return tree.tags[comma + 1] in {"VBZ", "VBD", "VBP", "MD"}
    return False


def is_dash(tree: Tree, node: int) -> bool:
    """Whether a dash breaks the clause; a hyphen inside a word does not."""
    known, token = tree.known, tree.begins[node]
    if known.words[token] in {"—", "--", "―"}:
        return True
    return token > 0 and known.is_spaced(token) and known.is_spaced(token - 1)


def breaks_off(tree: Tree, node: int) -> bool:
    """Whether a dash ends the claim: another clause follows, not a mere addition ("— about half of it", "— soon —")."""
    if tree.words[node] != "-" or not is_dash(tree, node):
        return False
    second = next((i for i in range(node + 1, len(tree)) if tree.words[i] == "-" and is_dash(tree, i)), node)
    behind = range(second + 1, len(tree))
    return any(
        tree.tags[i] in FINITE or (tree.deps[i] == "nsubj" and tree.tags[tree.heads[i]] == "VBN") for i in behind
    )


def announces(tree: Tree, colon: int) -> bool:
    """Whether the claim announces what a colon lists: "two factors: theft or neglect", "could lead to: theft"."""
    counted = "CD" in tree.tags[max(0, colon - COUNTED_WITHIN) : colon] or tree.words[colon - 1] in LISTING
    if tree.words[colon + 1 : colon + 2] == ["to"]:
        return True  # "its aims will remain the same: to weaken the union"
    open_ended = tree.tags[colon - 1] in {"IN", "TO"}
    return (counted or open_ended) and FINITE.isdisjoint(tree.tags[colon:])


def lists_on(tree: Tree, semicolon: int) -> bool:
    """Whether a semicolon parts a list's items: no verb follows, and "and" the last ("theft; neglect; and fires")."""
    final = len(tree) - 1 - tree.words[::-1].index(";")
    listed = tree.words[final + 1 : final + 2] in (["and"], ["or"])
    return listed and FINITE.isdisjoint(tree.tags[semicolon:])


def is_loose_participle(tree: Tree, node: int) -> bool:
    """Whether a participle behind a comma remarks on a name: 'the "Plan for Growth", signed in May'."""
    named = node > 1 and (tree.words[node - 2] == '"' or tree.tags[node - 2].startswith("NNP"))
    if (
        not named
        or tree.tags[node] != "VBN"
        or tree.words[node] in PREPOSITIONAL
        or tree.deps[node] not in {"acl", "advcl", "amod", "dep"}
    ):
        return False
    listed = tree.words[node + 1 : node + 2] in ([","], ["and"], ["or"])
    return not listed and tree.child(node, "aux", "aux:pass") is None
