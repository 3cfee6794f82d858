"""The edges of a condition that the tree alone does not tell: joined clauses, swallowed main clauses, scenarios."""

from ..scopes.coordinates import finite_after
from ..trees import Tree
from .condition import Condition

SCENARIOS = {"scenario", "scenarios", "pathway", "pathways", "assumption", "assumptions"}
POINTED = frozenset(
    "this that such all any each every either most both our the some many several various certain other considered few"
    " contrast comparison best worst".split()
)
LISTED = {"NN", "JJ", "DT", "CD", "CC", "PO", "HY", "SY"}  # tags in a list of nouns, by two letters
SCENARIO_WITHIN = 9  # nodes from the preposition to the noun


def is_scenario(tree: Tree, node: int) -> bool:
    """Whether a preposition opens a noun group headed by "scenario" and its like that the report supposes here."""
    noun = next(
        (i for i in range(node + 1, min(node + SCENARIO_WITHIN, len(tree))) if tree.words[i] in SCENARIOS), None
    )
    if noun is None or any(tree.tags[i] in {"VBZ", "VBP", "VBD", "MD", ","} for i in range(node, noun)):
        return False
    return tree.words[node] == "even" or POINTED.isdisjoint(tree.words[node:noun])


def with_second(tree: Tree, last: int, edge: int) -> int:
    """Return the end of a fronted condition with the clause that "and" joins to it: "if A falls and B stays, …"."""
    comma = next((node for node in range(edge - 1, last + 1, -1) if tree.words[node] == ","), None)
    if comma is None or tree.words[last + 1] not in {"and", "or"}:
        return last
    own = tree.tags[last + 1 : comma]
    return comma - 1 if "MD" not in own and not {"VBZ", "VBP", "VBD"}.isdisjoint(own) else last


def _opens_list(tree: Tree, start: int, last: int) -> bool:
    """Whether the subject of a modal begins that is a list: "if aid is needed, [Rome, Bern or the Hague may help]"."""
    modal = next((node for node in range(start, len(tree)) if tree.tags[node] == "MD"), 0)
    items = tree.tags[start:modal]
    return last < modal and "," in items and all(tag[:2] in LISTED or tag == "," for tag in items)


def before_main(tree: Tree, found: Condition) -> Condition:
    """Return a condition cut before a main clause that the tree took into it: "if A happens, [B will rise]"."""
    for comma in range(found.first + 2, found.last):
        if tree.words[comma] != "," or tree.tags[comma + 1] == "CC":
            continue
        verb = finite_after(tree, comma + 1)
        if verb == len(tree) and _opens_list(tree, comma + 1, found.last):
            return Condition(found.first, comma - 1, found.governor, found.entry)
        if verb <= found.last and tree.tags[verb] == "MD" and tree.words[verb] != "should":
            return Condition(found.first, comma - 1, tree.heads[verb], found.entry)
    return found
