"""A sentence's dependency tree with the few questions that the clause rules ask of it.

Nodes are numbered by position in the parsed sentence. Relations are those of Universal Dependencies, tags Penn's.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc

from ..layers import SentenceTree
from ..surfaces import surface

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"}
CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "csubj", "advcl:relcl", "root"}
RELATIVES = {"which", "that", "who", "whose", "whom", "where"}
FINITE = {"VBZ", "VBP", "VBD", "MD"}
NEGATING = {"advmod", "neg", "aux", "cc", "cc:preconj"}
NEGATIONS = {"not", "n't", "never", "neither", "nor"}
NEGATIVE_OPENINGS = [["not", word] for word in ("many", "much", "a", "all", "every", "each")]
NEGATIVE_SUBJECTS = {"no", "neither", "none", "nobody", "nothing", "few"}
BE = {"is", "are", "was", "were"}
MERELY = {"just", "merely", "only", "simply"}
BARELY = {"hardly", "scarcely", "barely"}
MODALS = {"may", "might", "could", "will", "would", "can", "should", "must", "shall", "'ll", "'d", "ca", "wo"}


class Tree:
    """Read-only view of one sentence: words, tags, relations, subtrees."""

    def __init__(self, doc: Doc, tree: SentenceTree) -> None:
        self.doc = doc
        self.known = surface(doc)
        self.start, self.end = tree.start, tree.end
        self.begins = tree.begins
        self.ends = tree.ends
        self.heads = tree.heads
        self.deps = tree.deps
        self.tags = tree.tags
        self.words = tree.words
        self.people: set[int] = set()  # nodes of persons, offices and other actors; set by whoever knows the actors
        self.altered = set(tree.altered)
        self.kids: list[list[int]] = [[] for _ in tree.words]
        for node, head in enumerate(tree.heads):
            if head != node:
                self.kids[head].append(node)

    def __len__(self) -> int:
        return len(self.words)

    def node_at(self, token: int) -> int | None:
        """The node that stands for a token of the Doc; None for one that was left out."""
        node = bisect_right(self.begins, token) - 1
        return node if node >= 0 and token < self.ends[node] else None

    def nodes_in(self, tokens: Iterable[int]) -> list[int]:
        """The nodes that stand for tokens of the Doc, one a token."""
        return [node for node in map(self.node_at, tokens) if node is not None]

    def surface(self, node: int) -> str:
        """The words of the report that the node stands for, in lower case."""
        if node not in self.altered:
            return self.words[node]
        return self.known.quote(self.begins[node], self.ends[node])[0].lower()

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """First and last node of each node's subtree."""
        low, high = list(range(len(self))), list(range(len(self)))
        down = [node for node, head in enumerate(self.heads) if head == node]
        for node in down:
            down += self.kids[node]
        for node in reversed(down):
            above = self.heads[node]
            if low[node] < low[above]:
                low[above] = low[node]
            if high[node] > high[above]:
                high[above] = high[node]
        if len(down) < len(self):  # a repair may have closed a circle that has no root
            for node in set(range(len(self))).difference(down):
                for above in self.ancestors(node):
                    low[above], high[above] = min(low[above], node), max(high[above], node)
        return list(zip(low, high, strict=True))

    def low(self, node: int) -> int:
        """First node of the subtree."""
        return self.edges[node][0]

    def high(self, node: int) -> int:
        """Last node of the subtree."""
        return self.edges[node][1]

    def child(self, node: int, *deps: str) -> int | None:
        """First child with one of the relations, or None."""
        for kid in self.kids[node]:
            if self.deps[kid] in deps:
                return kid
        return None

    def children(self, node: int, *deps: str) -> list[int]:
        """All children with one of the relations."""
        return [kid for kid in self.kids[node] if self.deps[kid] in deps]

    def subject(self, node: int) -> int | None:
        """The clause's own subject (an expletive counts), or None."""
        for kid in self.kids[node]:
            if self.deps[kid] in SUBJECTS:
                return kid
        return self.child(node, "expl")

    def ancestors(self, node: int) -> list[int]:
        """The nodes above, nearest first."""
        chain: list[int] = []
        while self.heads[node] != node and self.heads[node] not in chain:
            node = self.heads[node]
            chain.append(node)
        return chain

    def is_verb(self, node: int) -> bool:
        """Whether the tag is a verb's."""
        return self.tags[node].startswith("VB")

    def is_noun(self, node: int) -> bool:
        """Whether the tag is a noun's."""
        return self.tags[node].startswith("NN")

    def is_clause(self, node: int) -> bool:
        """Whether the node heads a clause: a verb in a clausal relation, or a predicate with copula or subject."""
        if self.subject(node) is not None or self.child(node, "cop", "aux", "aux:pass") is not None:
            return True
        return self.is_verb(node) and self.deps[node] in CLAUSAL

    def negation(self, node: int) -> int | None:
        """The node of a negation that hangs on this predicate, or None."""
        for kid in self.kids[node]:
            if self.words[kid] not in NEGATIONS or self.deps[kid] not in NEGATING:
                continue
            if self.words[kid - 1 : kid] in (["than"], ["as"]) and self.words[kid + 1 : kid + 2] != ["to"]:
                continue  # "more likely to pass than not", "as likely to pass as not", but "so as not to"
            if MERELY & set(self.words[kid + 1 : kid + 2]) and "but" in self.words[kid:]:
                continue  # "will not only raise rates but …", but "will not just disappear"
            return kid
        return None

    def negative_subject(self, node: int) -> bool:
        """Whether the clause's subject negates it ("no deal", "neither", "none of them")."""
        subject = self.subject(node)
        if subject is None:
            return False
        nodes = [subject, *self.children(subject, "det", "cc:preconj", "amod")]
        if any(self.words[n] in NEGATIVE_SUBJECTS and self.words[n - 1 : n] != ["a"] for n in nodes):
            return True
        opening = self.subject_opening(node)
        return opening[0] in BARELY or opening in NEGATIVE_OPENINGS

    def subject_opening(self, node: int) -> list[str]:
        """The first two words of the clause's subject, none without one: ["not", "every"] of "not every state"."""
        subject = self.subject(node)
        return [] if subject is None else self.words[self.low(subject) :][:2]

    def is_passive(self, node: int) -> bool:
        """Whether a verb is passive: with a passive auxiliary, or a participle without auxiliary and subject."""
        if self.child(node, "aux:pass") is not None:
            return True
        if self.tags[node] == "VBN" and self.child(node, "cop") is not None:
            return True
        if self.tags[node] != "VBN" or self.child(node, "aux") is not None:
            return False
        return self.child(node, "nsubj") is None or self.words[self.low(node)] == "with"  # "with output projected to"

    def mark(self, node: int) -> str:
        """The words that introduce the clause ("if", "even if", "that", "as long as"), or an empty string."""
        return " ".join(self.words[mark] for mark in self.children(node, "mark"))

    def has_modal(self, node: int) -> bool:
        """Whether a modal verb hangs on the predicate."""
        return any(self.tags[kid].startswith("MD") or self.words[kid] in MODALS for kid in self.children(node, "aux"))

    def is_finite(self, node: int) -> bool:
        """Whether the clause has a finite verb of its own."""
        if self.tags[node] in {"VBZ", "VBP", "VBD", "MD"}:
            return True
        return any(
            self.tags[kid] in {"VBZ", "VBP", "VBD", "MD"} for kid in self.children(node, "aux", "aux:pass", "cop")
        )
