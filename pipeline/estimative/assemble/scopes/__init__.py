"""The exact clause of a claim: where it begins and where it ends in its sentence.

The tree gives the subject and the clauses; rules repair the edges. Left out are leading connectives, concessions and
reasons, separate coordinate clauses, trailing clauses that are claims of their own, trailing concessions, relative
clauses that restrict nothing and stretches after a dash. Words that the tree hangs elsewhere although no other clause
claims them (the first items of a list, say) are taken in.
"""

from ..classes import Classes
from ..openers import Openers
from ..trees import Tree
from .coordinates import HANGING, PRO_VERBS, SUBORDINATORS, clause_starts, finite_after
from .left_edges import behind_label, left_edge
from .right_edges import right_edge
from .whole_clauses import concession_end, whole_end, whole_start


class Scopes:
    """Finds the span of a claim on a tree; `openers` tells what does not belong at its front."""

    def __init__(self, openers: Openers, words: Classes) -> None:
        self.openers = openers
        self.words = words

    def span(
        self, tree: Tree, outer: int, content: int, sites: set[int], hedged: set[int], cue_nodes: list[int]
    ) -> tuple[int, int]:
        """Return first and last node of the claim whose outermost predicate is `outer`.

        `sites` are the outermost predicates of the sentence's claims, `hedged` their inner ones, too, and `cue_nodes`
        the nodes of this claim's cues.
        """
        first = whole_start(
            tree,
            left_edge(tree, outer, hedged - {content}, self.openers, self.words.content_nouns),
            outer,
            self.openers,
        )
        last = right_edge(tree, outer, content, sites, self.words.remarking)
        anchor = max(outer, content)
        last = concession_end(tree, outer, anchor, whole_end(tree, last, anchor, sites))
        first, last = _within_coordinate(tree, outer, content, first, last)
        first, last = min([first, *cue_nodes]), max([last, *cue_nodes])
        label = behind_label(tree, first, min([outer, *cue_nodes]))
        first = first if label == first else self.openers.strip(tree, outer, label)
        last = _before_note(tree, first, last)
        while last > first and _hangs_over(tree, first, last):
            last -= 1
        opened = first > 0 and tree.words[first - 1] == '"' and tree.words[first : last + 1].count('"') % 2 == 1
        return first - opened, last


def _within_coordinate(tree: Tree, outer: int, content: int, first: int, last: int) -> tuple[int, int]:
    """The span cut down to the coordinate clause that its predicates stand in."""
    anchor = max(outer, content)
    for start, apart in clause_starts(tree):
        verb = finite_after(tree, start)
        if apart and first < start < verb <= outer and (verb == outer or tree.heads[verb] in {outer, content}):
            first = start
        joined = any(word in SUBORDINATORS for word in tree.words[anchor:start])
        if anchor < start <= last and (apart or not joined):
            last = start - 1
    return first, last


def _before_note(tree: Tree, first: int, last: int) -> int:
    """The last node before a bracket that gives the confidence or refers: "(low confidence)", "(see Annex II)"."""
    closed = last - (tree.words[last] == ")")
    opened = next((node for node in range(closed, first, -1) if tree.words[node] == "("), None)
    noted = opened is not None and (
        tree.words[closed] == "confidence" or not {"see", "cf"}.isdisjoint(tree.words[opened + 1 : opened + 2])
    )
    return opened - 1 if opened is not None and noted else last


def _hangs_over(tree: Tree, first: int, last: int) -> bool:
    """Whether the last word belongs to what follows: a mark, a conjunction (but "do so"), an unpaired quote."""
    word = tree.words[last]
    if word == "so" and tree.words[last - 1] in PRO_VERBS | {"doing", "done", "remain", "stay"}:
        return False
    span = tree.words[first : last + 1]
    unpaired = (word == '"' and span.count('"') % 2 == 1) or (word == ")" and "(" not in span)
    return unpaired or word in HANGING
