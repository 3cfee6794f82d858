"""Which candidate cues govern a proposition, and which one: the grammar of hedging, group by group.

A hedge has a `site`, the predicate on which its words sit ("expect" in "we expect prices to fall"), and a `content`,
the predicate of the hedged proposition ("fall"); for a modal or an adverb both are the same. A cue that only decorates
a noun ("any potential sanctions") makes no claim; it is kept as `bare`, since it can weaken a claim around it.
"""

from collections.abc import Callable

from ...layers import CueLayer
from ..classes import Classes
from ..trees import Tree
from .evidence import evidence
from .frames import frame, is_hedged_belief
from .grades import graded
from .hedge import Hedge
from .infinitives import infinitive, raising
from .modals import after_modal, modal
from .nouns import noun, says_how_great
from .phrases import number, phrase
from .unasserted import is_unasserted

# The group of a cue (`group` in cues.toml) says how its words stand in a clause. A rule gets the tree, the cue, its
# nodes and the classes of words, and returns the hedge, or None where the words hedge nothing.
RULES: dict[str, Callable[[Tree, CueLayer, list[int], Classes], Hedge | None]] = {
    "modal": modal,
    "graded": graded,
    "infinitive": infinitive,
    "frame": frame,
    "evidence": evidence,
    "raising": raising,
    "noun": noun,
    "phrase": phrase,
    "after_modal": after_modal,
    "number": number,
}


def find_hedges(tree: Tree, cues: list[CueLayer], words: Classes) -> list[Hedge]:
    """Return the hedges of a sentence; what its `people` suggest or threaten is no hedge."""
    hedges: list[Hedge] = []
    for cue in cues:
        nodes = tree.nodes_in(range(cue.start, cue.end))
        if nodes and not _is_quoted_word(tree, nodes) and not _in_compound(tree, nodes):
            hedge = RULES[cue.group](tree, cue, nodes, words)
            if hedge is not None and not is_unasserted(tree, hedge, words):
                hedges.append(hedge)
    return [hedge for hedge in hedges if not is_hedged_belief(tree, hedge, hedges)]


def _is_quoted_word(tree: Tree, nodes: list[int]) -> bool:
    """Whether the words are named, not used: 'in this paper "likely" denotes …'."""
    first, last = nodes[0], nodes[-1]
    return first > 0 and last + 1 < len(tree) and tree.words[first - 1] == tree.words[last + 1] == '"'


def _in_compound(tree: Tree, nodes: list[int]) -> bool:
    """Whether the words are part of a hyphenated word ("risk-averse"); "low-probability" says how great it is."""
    before, after = nodes[0] - 1, nodes[-1] + 1
    if after < len(tree) and tree.tags[after] == "HYPH":
        return True
    return before >= 0 and tree.tags[before] == "HYPH" and not says_how_great(tree, nodes[0])
