"""Trees of sentences written by hand, for tests of the clause rules that need no syntax model.

A word is `form/TAG/relation/head`: Penn's tag, the relation of Universal Dependencies, and the head's place counted
from 1 (0 for the root), as in CoNLL-U: "Exports/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0 ././punct/3".
"""

import spacy
from spacy.tokens import Doc

from estimative import scales
from estimative.assemble.drafts import Drafter
from estimative.assemble.hedges import find_hedges
from estimative.assemble.hedges.hedge import Hedge
from estimative.assemble.trees import Tree
from estimative.layers import SentenceTree
from estimative.lexicons import load
from estimative.match.cues import Cues

NLP = spacy.blank("en")
CUES = Cues(NLP, "cues")
NAMES = ("cues", "degrees", "conditions", "openers", "reporting", "classes")
RULES = Drafter({name: load().of(name) for name in NAMES}, scales.get_scale(scales.DEFAULT))


def stored(marked: str) -> SentenceTree:
    """Return the layer of a sentence whose words tell their tag, relation and head."""
    words, tags, deps, heads = zip(*(word.rsplit("/", 3) for word in marked.split()), strict=True)
    count = len(words)
    return SentenceTree(
        start=0,
        end=count,
        begins=list(range(count)),
        ends=list(range(1, count + 1)),
        words=[word.lower() for word in words],
        heads=[int(head) - 1 if int(head) else node for node, head in enumerate(heads)],
        deps=list(deps),
        tags=list(tags),
    )


def plant(marked: str) -> Tree:
    """Return the tree of a sentence whose words tell their tag, relation and head."""
    words = [word.rsplit("/", 3)[0] for word in marked.split()]
    return Tree(Doc(NLP.vocab, words=words), stored(marked))


def hedges_of(tree: Tree) -> list[Hedge]:
    """Return the hedges of a tree, by the cues of the lexicon."""
    return find_hedges(tree, CUES.match(tree.doc), RULES.words)


def quote(tree: Tree, first: int, last: int) -> str:
    """Return the words of nodes `first` to `last`, both included."""
    return tree.doc[tree.begins[first] : tree.ends[last]].text
