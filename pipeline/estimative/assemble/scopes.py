"""The exact clause of a claim: where it begins and where it ends in its sentence.

The tree gives the subject and the clauses; rules repair the edges. Left out are leading connectives, concessions and
reasons, separate coordinate clauses, trailing clauses that are claims of their own, trailing concessions and dashes.
"""

from .openers import Openers
from .trees import Tree

CLOSING = {",", ";", ":", "-", "--", ".", "?", "!", "..."}
QUOTES = {'"', "'", "“", "”", "‘", "’", "''", "``"}
RELATIVE_TAGS = {"WDT", "WP", "WP$", "WRB"}
COORDINATORS = {"and", "but", "or", "yet", "nor", "so"}


class Scopes:
    """Finds the span of a claim on a tree; `openers` tells what does not belong at its front."""

    def __init__(self, openers: Openers) -> None:
        self.openers = openers

    def span(self, tree: Tree, outer: int, content: int, sites: set[int], cue_nodes: list[int]) -> tuple[int, int]:
        """Return first and last node of the claim whose outermost predicate is `outer`.

        `sites` are the outermost predicates of the sentence's other claims, `cue_nodes` the nodes of this one's cues.
        """
        first = self.left(tree, outer, sites)
        last = self.right(tree, outer, content, sites)
        first = min([first, *cue_nodes]) if cue_nodes else first
        last = max([last, *cue_nodes, outer]) if cue_nodes else last
        while last > first and (tree.words[last] in CLOSING or tree.words[last] in COORDINATORS):
            last -= 1
        return first, last

    def left(self, tree: Tree, node: int, sites: set[int]) -> int:
        """First node of the claim."""
        dep = tree.deps[node]
        if dep in {"acl:relcl", "advcl:relcl"}:
            return self._relative(tree, node)
        if dep == "acl" and tree.subject(node) is None and tree.low(node) > 0:
            noun = tree.heads[node]
            if tree.words[tree.low(node) - 1] != "," and tree.words[tree.low(node)] not in {"suggesting", "indicating"}:
                return self._noun_start(tree, noun)
            return self._own_start(tree, node)
        if dep == "conj" and tree.subject(node) is None:
            return self._conjunct(tree, node, sites)
        if dep in {"advcl", "acl"} and tree.subject(node) is None and not tree.is_finite(node):
            return self._own_start(tree, node)
        return self.openers.strip(tree, node, self._clause_low(tree, node))

    def _clause_low(self, tree: Tree, node: int) -> int:
        """Leftmost node of the clause's subtree, without what stands before a preceding conjunct's end."""
        low = tree.low(node)
        subject = tree.subject(node)
        if subject is not None and tree.low(subject) < low:
            low = tree.low(subject)
        return low

    def _own_start(self, tree: Tree, node: int) -> int:
        start = node
        for kid in tree.kids[node]:
            if kid < start and tree.deps[kid] in {"advmod", "aux", "aux:pass", "cop"} and all(
                tree.heads[i] == node or i in tree.kids[kid] for i in range(kid, start)
            ):
                start = min(start, tree.low(kid))
        return start

    def _relative(self, tree: Tree, node: int) -> int:
        low = tree.low(node)
        while low < node and tree.words[low] in CLOSING | QUOTES:
            low += 1
        for start in range(low, node):
            if tree.tags[start] in RELATIVE_TAGS or tree.words[start] in {"that", "which", "who", "whose", "whom"}:
                low = start if tree.words[start] != "whose" else start
                break
        before = low - 1
        while before >= 0 and (tree.tags[before] == "IN" or tree.words[before] in {"of", "both", "all", "most", "some"}):
            before -= 1
        nonrestrictive = before >= 0 and (tree.words[before] in {",", "-", "--"})
        if nonrestrictive:
            return before + 1
        return self._noun_start(tree, tree.heads[node])

    def _noun_start(self, tree: Tree, noun: int) -> int:
        low = tree.low(noun)
        for kid in tree.children(noun, "case", "cc", "punct", "mark", "cop", "nsubj", "advcl", "expl", "aux"):
            if kid < noun:
                low = max(low, tree.high(kid) + 1)
        return min(low, noun)

    def _conjunct(self, tree: Tree, node: int, sites: set[int]) -> int:
        """A conjunct shares its subject: it begins at itself where the one before is a claim, else at the subject."""
        head = tree.heads[node]
        chain = [head]
        while tree.deps[head] == "conj" and tree.subject(head) is None:
            head = tree.heads[head]
            chain.append(head)
        if any(tree.deps[link] == "xcomp" for link in chain):
            chain.append(tree.heads[chain[-1]])
        if any(link in sites for link in chain):
            start = self._own_start(tree, node)
            return start
        return self.left(tree, chain[-1], sites)

    def right(self, tree: Tree, outer: int, content: int, sites: set[int]) -> int:
        """Last node of the claim."""
        last = self._clause_high(tree, outer)
        last = max(last, tree.high(content) if content > outer else last)
        anchor = max(outer, content)
        for node in range(anchor + 1, last + 1):
            cut = self._cut(tree, node, outer, content, anchor, sites)
            if cut is not None and cut > anchor:
                last = cut - 1
                break
        return last

    def _clause_high(self, tree: Tree, node: int) -> int:
        if tree.deps[node] == "root":
            return len(tree) - 1
        head = tree.heads[node]
        high = tree.high(node)
        if tree.deps[node] in {"ccomp", "conj", "parataxis"} and head < node:
            # the rest of the sentence belongs to the last clause unless the tree hangs it elsewhere as a clause
            after = high + 1
            while after < len(tree) and not self._starts_clause(tree, after):
                after += 1
            if tree.deps[node] == "conj" or tree.deps[node] == "ccomp":
                high = max(high, after - 1) if after >= len(tree) else high
        return high

    def _starts_clause(self, tree: Tree, node: int) -> bool:
        word = tree.words[node]
        return word in {",", ";", ":", "-", "--"} or word in COORDINATORS

    def _cut(self, tree: Tree, node: int, outer: int, content: int, anchor: int, sites: set[int]) -> int | None:
        """The node where a stretch begins that is not part of the claim, if one begins with the clause at `node`."""
        word, dep = tree.words[node], tree.deps[node]
        if word == ";" or (word in {"-", "--"} and node > anchor and tree.doc[tree.tokens[node]].text in {"—", "–", "--", "-"} and self._is_dash(tree, node)):
            return node
        if dep in {"advcl", "obl", "advmod"} and node > anchor and tree.low(node) > anchor:
            low = tree.low(node)
            if self.openers.trails(tree, low) and low and tree.words[low - 1] == ",":
                return low - 1
        if node in sites and node not in {outer, content}:
            low = self._separate_low(tree, node)
            if low is not None and low > anchor:
                return low
        if dep in {"conj", "parataxis"} and tree.is_clause(node) and self._has_own_subject(tree, node) and tree.heads[node] in self._chain(tree, outer, content):
            low = self._clause_low(tree, node)
            while low - 1 > anchor and (tree.words[low - 1] in CLOSING or tree.words[low - 1] in COORDINATORS):
                low -= 1
            return low
        return None

    def _chain(self, tree: Tree, outer: int, content: int) -> set[int]:
        chain = {outer, content}
        chain.update(tree.ancestors(outer))
        return chain

    def _has_own_subject(self, tree: Tree, node: int) -> bool:
        subject = tree.subject(node)
        return subject is not None and tree.words[subject] not in {"which", "that", "who"}

    def _is_dash(self, tree: Tree, node: int) -> bool:
        """A dash with white space or nothing around is a break; a hyphen inside a word is none."""
        token = tree.doc[tree.tokens[node]]
        if token.text in {"—", "--", "―"}:
            return True
        return bool(token.whitespace_) and token.i > 0 and bool(tree.doc[token.i - 1].whitespace_)

    def _separate_low(self, tree: Tree, node: int) -> int | None:
        """Where another claim's clause begins, if it stands apart from this one; None where it is part of it."""
        dep = tree.deps[node]
        low = tree.low(node)
        if dep == "conj":
            low = min(low, self._own_start(tree, node)) if tree.subject(node) is None else low
            while low > 0 and (tree.words[low - 1] in COORDINATORS or tree.words[low - 1] == ","):
                low -= 1
            return low
        if dep in {"acl:relcl", "advcl", "acl", "advcl:relcl", "parataxis", "ccomp"} and low and tree.words[low - 1] in {",", "-", "--", ";", ":"}:
            return low - 1
        if dep in {"acl:relcl", "advcl", "acl", "advcl:relcl"} and tree.words[low] == ",":
            return low
        if dep == "advcl" and tree.words[low] in {"while", "whereas", "although", "though"}:
            return low
        return None
