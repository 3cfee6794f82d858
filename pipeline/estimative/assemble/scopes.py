"""The exact clause of a claim: where it begins and where it ends in its sentence.

The tree gives the subject and the clauses; rules repair the edges. Left out are leading connectives, concessions and
reasons, separate coordinate clauses, trailing clauses that are claims of their own, trailing concessions, non-restrictive
relative clauses and stretches after a dash. Words that the tree hangs elsewhere although no other clause claims them
(the first items of a list, say) are taken in.
"""

from .openers import Openers
from .trees import RELATIVES, Tree

CLOSING = {",", ";", ":", "-", ".", "?", "!", "..."}
QUOTES = {'"', "'"}
COORDINATORS = {"and", "but", "or", "yet", "nor", "so"}
CONCESSIONS = {"although", "though", "whereas", "albeit", "judging", "while", "even though"}
QUANTIFIERS = {"all", "some", "both", "most", "many", "each", "none", "neither", "one", "two"}
SUBORDINATORS = {"that", "which", "who", "as", "because", "if", "while", "when", "than", "whether", "where", "since", "unless", "although", ";"}
FINITE = {"VBZ", "VBP", "VBD", "MD"}
PREMODIFIERS = {"det", "amod", "compound", "nmod:poss", "nummod", "advmod", "flat", "case", "cc", "conj", "punct", "det:predet", "nmod"}
PRO_VERBS = {"did", "does", "do", "has", "had", "have"}
SUBORDINATE = {"acl:relcl", "advcl", "acl", "advcl:relcl", "parataxis"}
LISTED = {"NN", "JJ", "DT", "CD", "PO", "CC", "HY", "IN", "PR"}


class Scopes:
    """Finds the span of a claim on a tree; `openers` tells what does not belong at its front."""

    def __init__(self, openers: Openers) -> None:
        self.openers = openers

    def span(self, tree: Tree, outer: int, content: int, sites: set[int], cue_nodes: list[int]) -> tuple[int, int]:
        """Return first and last node of the claim whose outermost predicate is `outer`.

        `sites` are the outermost predicates of the sentence's claims, `cue_nodes` the nodes of this one's cues.
        """
        first, last = self.left(tree, outer, sites), self.right(tree, outer, content, sites)
        anchor = max(outer, content)
        for start, apart in clause_starts(tree):
            verb = finite_after(tree, start)
            if apart and first < start < verb <= outer and (verb == outer or tree.heads[verb] in {outer, content}):
                first = start
            if anchor < start <= last and (apart or not any(word in SUBORDINATORS for word in tree.words[anchor:start])):
                last = start - 1
        first, last = min([first, *cue_nodes]), max([last, *cue_nodes])
        while last > first and (tree.words[last] in CLOSING | COORDINATORS or self._unpaired(tree, first, last)):
            if tree.words[last] == "so" and tree.words[last - 1] in PRO_VERBS | {"doing", "done"}:
                break
            last -= 1
        return first, last

    def _unpaired(self, tree: Tree, first: int, last: int) -> bool:
        """Whether the last node is a quotation mark that opened before the claim."""
        return tree.words[last] == '"' and tree.words[first : last + 1].count('"') % 2 == 1

    def left(self, tree: Tree, node: int, sites: set[int]) -> int:
        """First node of the claim."""
        dep = tree.deps[node]
        if dep in {"acl:relcl", "advcl:relcl"}:
            return self._relative(tree, node)
        if tree.is_noun(node) and not tree.is_clause(node):
            return self._noun_start(tree, node)
        if tree.subject(node) is None:
            if dep == "acl" and tree.low(node) and tree.words[tree.low(node) - 1] != ",":
                return self._own_start(tree, node) if tree.tags[node] == "VBG" else self._noun_start(tree, tree.heads[node])
            if dep == "conj":
                return self._conjunct(tree, node, sites)
            if dep in {"advcl", "acl"} and not tree.is_finite(node):
                return self._own_start(tree, node)
        low = tree.low(node)
        verbless = dep == "conj" and not tree.is_clause(tree.heads[node])  # the tree took the subject's head for a root
        if dep == "root" or verbless or tree.subject(node) is None and tree.is_finite(node):
            low = min(low, self._absorbed(tree, low))
        elif tree.subject(node) is not None:
            low = min(low, self._list_start(tree, low))
        return self.openers.strip(tree, node, low)

    def _absorbed(self, tree: Tree, low: int) -> int:
        """Where the stretch before a main clause begins that no other finite clause holds."""
        node = low - 1
        while node >= 0:
            if tree.words[node] in {";", ":"} or tree.deps[node] == "mark":
                return node + 1
            if tree.tags[node] in FINITE:
                relative = self._inserted_relative(tree, node, low)
                if relative is None:
                    return next((i for i in range(node, low) if tree.words[i] == ","), low - 1) + 1
                node = relative
            node -= 1
        return 0

    def _list_start(self, tree: Tree, low: int) -> int:
        """Where a subject begins that is a list whose last item alone the tree took: "Iran, Iraq, and Oman may …"."""
        start = low
        while start > 0 and (tree.tags[start - 1][:2] in LISTED or tree.words[start - 1] == "," or self._attributive(tree, start - 1)):
            start -= 1
        if start > 0:
            start = next((i for i in range(start, low) if tree.words[i] == ","), low) + 1
        joined = "," in tree.words[start:low] and any(tree.tags[i] == "CC" for i in range(start, low)) and any(tree.is_noun(i) for i in range(start, low))
        return start if joined and tree.tags[start] != "CC" else low

    def _attributive(self, tree: Tree, node: int) -> bool:
        """Whether a participle stands before its noun in a list ("…, shared interests, and …")."""
        after = tree.tags[node + 1][:2] if node + 1 < len(tree) else ""
        return tree.tags[node] in {"VBN", "VBD", "VBG"} and after in {"JJ", "NN"} and (node == 0 or tree.words[node - 1] in {",", "and", "the"})

    def _inserted_relative(self, tree: Tree, verb: int, low: int) -> int | None:
        """The comma before ", which appears weak," when a verb belongs to such an insertion before `low`."""
        for node in range(verb - 1, 0, -1):
            if tree.words[node] in RELATIVES and tree.words[node - 1] == "," and "," in tree.words[verb : low + 1]:
                return node - 1
            if tree.tags[node] in FINITE:
                return None
        return None

    def _own_start(self, tree: Tree, node: int) -> int:
        """A predicate without subject begins at its own auxiliaries and adverbs."""
        start = node
        while start > 0 and tree.heads[start - 1] == node and tree.deps[start - 1] in {"advmod", "aux", "aux:pass", "cop", "neg"}:
            start -= 1
        return start

    def _relative(self, tree: Tree, node: int) -> int:
        """At the relative word; at the noun where the clause restricts it."""
        low = tree.low(node)
        low = next((start for start in range(low, node) if tree.words[start] in RELATIVES), low)
        if tree.words[low] == "that" and tree.tags[low] == "IN" and tree.subject(node) is not None:
            return low + 1  # a conjunction: "on the grounds that prices might rise"
        while low < node and tree.words[low] in CLOSING | QUOTES:
            low += 1
        before = low - 1
        while before >= 0 and (tree.tags[before] in {"IN", "DT"} or tree.words[before] in {"both", "all", "most", "some"}):
            before -= 1
        if before >= 0 and tree.words[before] in {",", "-"}:
            return before + 1
        noun = tree.heads[node]
        return self._noun_start(tree, noun) if tree.tags[noun][:2] in {"NN", "DT", "PR", "CD"} else low

    def _noun_start(self, tree: Tree, noun: int) -> int:
        """The first node of a noun's group, without its preposition."""
        start = noun
        while start > 0 and self._premodifies(tree, start - 1, noun):
            start -= 1
        while start < noun and (tree.deps[start] in {"case", "cc", "punct", "mark"} or tree.tags[start] in {"IN", "CC", ","}):
            start += 1
        return start

    def _premodifies(self, tree: Tree, node: int, noun: int) -> bool:
        """Whether a node belongs to what stands before a noun: articles, adjectives, nouns and their hyphens."""
        tag = tree.tags[node]
        named = tag[:2] in {"DT", "JJ", "NN", "PO", "PR", "CD", "HY", "PD"} or tag in {"VBN", "VBG", "RB", "CC"}
        return named and tree.deps[node] in PREMODIFIERS and noun in tree.ancestors(node)

    def _conjunct(self, tree: Tree, node: int, sites: set[int]) -> int:
        """A conjunct shares its subject: it begins at itself where the one before is a claim, else at the subject."""
        head = tree.heads[node]
        chain = [head]
        while tree.deps[head] in {"conj", "xcomp"} and tree.subject(head) is None and tree.heads[head] not in chain:
            head = tree.heads[head]
            chain.append(head)
        if any(link in sites for link in chain):
            return self._own_start(tree, node)
        return self.left(tree, head, sites)

    def right(self, tree: Tree, outer: int, content: int, sites: set[int]) -> int:
        """Last node of the claim."""
        anchor = max(outer, content)
        last = self._absorbing_high(tree, outer, max(tree.high(outer), tree.high(content) if content > outer else 0))
        for node in range(anchor + 1, last + 1):
            cut = self._cut(tree, node, outer, anchor, last, sites)
            if cut is not None and cut > anchor:
                return cut - 1
        return last

    def _absorbing_high(self, tree: Tree, outer: int, high: int) -> int:
        """The end of the clause, with what follows up to the next clause."""
        if tree.deps[outer] in SUBORDINATE and any(tree.is_clause(a) and a > outer for a in tree.ancestors(outer)):
            # a clause inside another one that goes on behind it: up to the next mark, if no verb comes first
            for node in range(high + 1, len(tree)):
                if tree.words[node] in CLOSING:
                    return node - 1
                if tree.tags[node] in FINITE:
                    break
            return high
        comma = None
        for node in range(high + 1, len(tree)):
            if tree.words[node] in {",", ";", ":", "-"} or tree.words[node] in COORDINATORS:
                comma = node if comma is None else comma
            opened = tree.subject(node) is not None or tree.child(node, "mark", "cc") is not None
            if tree.is_clause(node) and opened and (tree.is_finite(node) or tree.deps[node] in {"conj", "advcl", "ccomp", "parataxis"}):
                return max(high, comma - 1) if comma is not None else high
        return len(tree) - 1

    def _cut(self, tree: Tree, node: int, outer: int, anchor: int, last: int, sites: set[int]) -> int | None:
        """The node where a stretch begins that is not part of the claim, if `node` opens or heads one."""
        word, dep = tree.words[node], tree.deps[node]
        if word in {";", ":"} or word == "-" and self._is_dash(tree, node):
            return node
        after_comma = node > 0 and tree.words[node - 1] == ","
        if after_comma and (tree.surface(node) in CONCESSIONS or self._starts_aside(tree, node)):
            return node - 1
        if word == "whereas":
            return node
        if after_comma and tree.tags[node] == "VBN" and dep in {"acl", "advcl", "amod", "dep"} and tree.child(node, "aux", "aux:pass") is None and tree.words[node + 1 : node + 2] not in ([","], ["and"], ["or"]):
            return node - 1
        low = tree.low(node)
        if node in sites and node != outer and low > anchor:
            return self._separate(tree, node, low)
        if low > anchor and tree.words[low - 1] == "," and tree.high(node) >= last - 1:
            if dep == "acl:relcl" and not self._measures(tree, low):
                return low - 1
        if low > anchor and tree.words[low] == "," and dep == "acl:relcl" and tree.high(node) >= last - 1:
            return None if self._measures(tree, low + 1) else low
        if dep in {"conj", "parataxis"} and self._own_clause(tree, node) and low > anchor and "that" not in tree.words[low - 2 : low + 2]:
            if tree.heads[node] == outer or tree.heads[node] in tree.ancestors(outer) or dep == "parataxis":
                return self._before_connector(tree, low, anchor)
        return None

    def _starts_aside(self, tree: Tree, node: int) -> bool:
        """Whether a non-restrictive relative clause or a note on the source starts here."""
        words = tree.words[node : node + 3]
        if words[:2] in (["according", "to"], ["even", "though"], ["in", "which"], ["at", "which"], ["of", "which"]):
            return True
        if words[0] == "as":
            return any(word in PRO_VERBS for word in words[1:]) and tree.is_clause(node) is False
        partitive = len(words) == 3 and words[1] == "of" and words[0] in QUANTIFIERS and words[2] in RELATIVES
        relative = partitive or words[0] in {"which", "who", "whose", "whom", "where"}
        return relative and not self._measures(tree, node) and not self._goes_on(tree, node)

    def _measures(self, tree: Tree, node: int) -> bool:
        """Whether a relative clause only sizes the claim up: ", which is 3 percent less than in 2021"."""
        if tree.words[node] != "which" or tree.words[node + 1 : node + 2] not in (["is"], ["are"]):
            return False
        return tree.tags[node + 2][:2] in {"CD", "JJ", "RB"} and tree.tags[node + 2] not in {"JJ", "RB"} or tree.words[node + 2 : node + 3] in (["the"], ["up"], ["down"])

    def _goes_on(self, tree: Tree, node: int) -> bool:
        """Whether the clause around goes on behind an inserted relative clause: a comma, then a finite verb."""
        for comma in range(node + 2, len(tree) - 1):
            if tree.words[comma] == "," and tree.words[comma + 1] not in COORDINATORS | RELATIVES:
                return tree.tags[comma + 1] in {"VBZ", "VBD", "VBP", "MD"}
        return False

    def _own_clause(self, tree: Tree, node: int) -> bool:
        subject = tree.subject(node)
        return tree.is_clause(node) and subject is not None and tree.words[subject] not in RELATIVES

    def _before_connector(self, tree: Tree, low: int, anchor: int) -> int:
        while low - 1 > anchor and (tree.words[low - 1] in CLOSING or tree.words[low - 1] in COORDINATORS):
            low -= 1
        return low

    def _is_dash(self, tree: Tree, node: int) -> bool:
        """A dash breaks the clause; a hyphen inside a word does not."""
        token = tree.doc[tree.begins[node]]
        if token.text in {"—", "--", "―"}:
            return True
        return bool(token.whitespace_) and token.i > 0 and bool(tree.doc[token.i - 1].whitespace_)

    def _separate(self, tree: Tree, node: int, low: int) -> int | None:
        """Where another claim's clause begins, if it stands apart from this one; None where it is part of it."""
        dep = tree.deps[node]
        if dep == "conj":
            start = self._own_start(tree, node) if tree.subject(node) is None else low
            return self._before_connector(tree, start, 0)
        if dep in SUBORDINATE | {"ccomp"} and tree.words[low - 1] in {",", "-", ";", ":"}:
            return low - 1
        if dep in SUBORDINATE and tree.words[low] == ",":
            return low
        return None


def clause_starts(tree: Tree) -> list[tuple[int, bool]]:
    """Where coordinate clauses with a subject of their own begin: behind "and", before a noun and its finite verb.

    The flag tells whether a comma sets them apart; without one the conjunction may also join what stands before it.
    """
    found = []
    for node in range(2, len(tree) - 1):
        word = tree.words[node - 1]
        if (tree.tags[node - 1] == "CC" or word == "so") and tree.words[node] != "that" and finite_after(tree, node) < len(tree):
            apart = tree.words[node - 2] == ","
            if apart and not _holds_verb(tree, node - 2):
                continue  # the last item of a list: "Iran, Iraq, and Oman may"
            if apart or word in {"and", "but", "so"}:
                found.append((node, apart))
    return found


def _holds_verb(tree: Tree, comma: int) -> bool:
    """Whether a finite verb stands between a comma and the one before it (or the start)."""
    for node in range(comma - 1, -1, -1):
        if tree.words[node] in {",", ";", ":"}:
            return False
        if tree.tags[node] in FINITE:
            return True
    return False


def finite_after(tree: Tree, start: int) -> int:
    """The finite verb whose subject begins at `start`, or the length of the tree where none follows."""
    named = False
    for node in range(start, len(tree)):
        tag = tree.tags[node]
        if tag == "VBD" and not named and node + 1 < len(tree) and tree.is_noun(node + 1):
            continue  # "renewed talks would": a participle
        if tag in FINITE:
            return node if named else len(tree)
        if tag in {",", ":", ".", "TO", "WDT", "WP", "WRB", "VB"} or tree.words[node] in SUBORDINATORS:
            break
        named = named or tag[:2] in {"NN", "PR", "EX", "DT"}
    return len(tree)
