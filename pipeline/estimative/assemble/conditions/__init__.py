"""The condition of a claim: which clause or phrase states it, and its exact words."""

from collections.abc import Collection

from ...entries import ConditionEntry
from ..classes import Classes
from ..scopes.asides import announces, breaks_off
from ..trees import BE, RELATIVES, Tree
from .condition import Condition, adjoins, are_joined, goes_on
from .edges import before_main, is_scenario, with_second
from .senses import is_comment, is_denied, is_predicate, is_topic

MARKS = {",", ".", ";", "-", "--", ":"}
FRONTED = {"absent", "subject", "contingent", "conditional"}  # "Subject to approval, …"
LED_INTO = {"for", "of", "by", "from", "in", "into", "about"}
VARYING = {"vary", "varies", "differ", "differs", "change", "changes"}  # they say how something depends
NOT_BUT_FOR = {"all", "now", "them", "us", "me", "him", "her", "you", "this"}  # "but for all that", "but for now"
TURNING = {"although", "though", "whereas", "while", "but", "yet"}
# "without doubt", "without a question"
NO_CONDITION = {"doubt", "question", "exception", "fail", "precedent", "prejudice", "success", "delay"}


def _turns(tree: Tree, node: int) -> bool:
    """Whether a concession or a remark behind a dash begins at a mark: ", although trade would go on"."""
    if tree.words[node] == ",":
        return tree.words[node + 1] in TURNING
    if tree.words[node] == ":":
        return not announces(tree, node)
    return tree.words[node + 1] != "if" and breaks_off(tree, node)  # "if you - if anybody - did that"


def _is_result(tree: Tree, node: int, head: int) -> bool:
    """Whether a participle with its adverb opens at a node that hangs on the condition's predicate `head`."""
    verb = node + tree.tags[node].startswith("RB")
    return tree.tags[verb : verb + 1] == ["VBG"] and tree.deps[verb] == "advcl" and tree.heads[verb] == head


class Conditions:
    """Finds the condition that hangs on a claim's predicates."""

    def __init__(self, entries: list[ConditionEntry], words: Classes) -> None:
        self.words = words
        self.entries = {
            group: {form.lower(): entry for entry in entries if entry.group == group for form in entry.forms}
            for group in ("clause", "phrase", "inversion", "scenario")
        }
        self.openers = {**self.entries["scenario"], **self.entries["clause"], **self.entries["phrase"]}
        self.longest = max(len(form.split()) for form in self.openers)
        # The words that open a condition, each with the lengths of its openers, the longest first.
        self.firsts: dict[str, list[int]] = {entry.parsed_as: [] for entry in entries if entry.parsed_as}
        for form in sorted(self.openers, key=lambda form: -len(form.split())):
            lengths = self.firsts.setdefault(form.split()[0], [])
            lengths += [length for length in [len(form.split())] if length not in lengths]

    def opener(self, tree: Tree, node: int) -> ConditionEntry | None:
        """Return the entry of the longest condition opener that starts at a node."""
        word = tree.words[node]
        if word not in self.firsts:
            return None
        surface = tree.surface(node)
        if surface != word:
            return self.openers.get(surface) or self.entries["inversion"].get(surface)
        for length in self.firsts[word]:
            entry = self.openers.get(" ".join(tree.words[node : node + length]))
            if entry is not None:
                return entry
        return None

    def of_claim(
        self,
        tree: Tree,
        conditions: list[Condition],
        predicates: set[int],
        first: int,
        last: int,
        claims: Collection[int] = (),
    ) -> Condition | None:
        """Return the condition that hangs on one of a claim's predicates, stands in its span or right before it.

        `claims` are the outermost predicates of the sentence's claims.
        """
        shared = set(predicates)
        for node in predicates:
            # "if A happens, B would be delayed and C might fail", "if A happens, it is clear that B will fail"
            while goes_on(tree, node, claims) and tree.heads[node] not in shared:
                node = tree.heads[node]
                shared.add(node)
        for found in conditions:
            if found.governor in predicates and not any(found.holds(node) for node in predicates):
                return found
        for found in conditions:  # one behind a clause is not that of the clause beside it
            before = found.last < found.governor or found.first > max(predicates)
            if found.governor in shared and before and not any(found.holds(node) for node in predicates):
                return found
        for found in conditions:
            if first <= found.first and found.last <= last and not any(found.holds(node) for node in predicates):
                return found
        for found in conditions:
            left = found.first - 1  # "…, and if talks fail, B may fall"
            opens = left < 0 or tree.tags[left] in {"CC", "IN", "WRB", "``", ":"}
            behind = found.governor < found.first and not opens  # of the clause before
            near = found.last < first and adjoins(tree, found.last, first)
            if near and not behind and tree.words[first] not in RELATIVES:
                return found
        return None

    def all(self, tree: Tree) -> list[Condition]:
        """Return the conditions that a sentence states."""
        found: list[Condition] = []
        after = 0  # the node behind the last condition
        for node, word in enumerate(tree.words):
            if node < after or word not in self.firsts:
                continue
            entry = self.opener(tree, node)
            item = None if entry is None else self._clause(tree, node, entry)
            if item is not None:
                if found and are_joined(tree, found[-1], item):
                    item = Condition(found[-1].first, item.last, found[-1].governor, found.pop().entry)
                found.append(item)
                after = item.last + 1
        return found

    def _clause(self, tree: Tree, node: int, entry: ConditionEntry) -> Condition | None:
        if entry.group == "scenario" and not is_scenario(tree, node):
            return None
        if entry.group in {"phrase", "scenario"}:
            return self._phrase(tree, node, entry)
        if self._is_other_sense(tree, node, entry):
            return None
        head = self._clause_head(tree, node)
        if head is None and tree.deps[node] == "advcl" and tree.child(node, "ccomp") is not None:
            return Condition(node, self._end(tree, node, tree.high(node), node), tree.heads[node], entry.id)
        if head is None:
            return self._verbless(tree, node, entry)
        last = self._end(tree, node, max(tree.high(head), head), head)
        return before_main(tree, Condition(node, last, tree.heads[head], entry.id))

    def _is_other_sense(self, tree: Tree, node: int, entry: ConditionEntry) -> bool:
        """Whether a conjunction opens no condition: "as if", "see if", "was provided", "as long as" of a length."""
        word, dep = tree.words[node], tree.deps[node]
        before = tree.words[node - 1] if node else ""
        if word == "if" and (before in {"as", "what"} or before in self.words.whether_predicates):
            return True
        if is_comment(tree, node):
            return True
        if entry.id == "provided" and word in {"provided", "providing"}:
            return dep in {"acl", "amod", "root"} or before in BE | {"be", "been", "has", "have", "had"}
        if entry.id == "as-long-as":
            return before in {"be", "is", "was"}
        if entry.id == "assuming" and before in LED_INTO:
            return True  # "the bar for assuming that"
        return entry.id in {"assuming", "in-case"} and word == "assuming" and dep in {"acl", "xcomp"}

    def _clause_head(self, tree: Tree, node: int) -> int | None:
        """The predicate of the clause that the opener introduces."""
        head = tree.heads[node]
        chain = [node, *tree.ancestors(node)]
        for above in chain:
            if above > node and tree.deps[above] in {
                "advcl",
                "acl",
                "ccomp",
                "advcl:relcl",
                "acl:relcl",
                "xcomp",
                "conj",
            }:
                return above
        if head > node and tree.is_clause(head) and tree.deps[head] not in {"root"}:
            return head
        return None

    def _verbless(self, tree: Tree, node: int, entry: ConditionEntry) -> Condition | None:
        """A clause without a verb ("if necessary"), or whose verb the tree missed: up to the comma or the end."""
        plain = entry.id in {"if", "unless"} and tree.surface(node) in {"if", "unless", "even if", "only if"}
        if not plain and entry.id not in {"as-long-as", "assuming"}:
            return None
        end = next((i for i in range(node + 1, len(tree)) if tree.words[i] in {",", ".", ";"}), len(tree))
        short = end - node <= 3
        if end - node < 2 or (short and tree.words[node + 1] in {"any", "not", "so", "only", "ever", "anything"}):
            return None
        above = next((a for a in tree.ancestors(node) if tree.is_clause(a)), None)
        if above is None or (tree.surface(node) == "even if" and tree.words[node + 1] == "not"):
            return None
        return Condition(node, end - 1, above, entry.id)

    def _end(self, tree: Tree, first: int, last: int, head: int) -> int:
        """A fronted condition ends before the comma of the main clause; a trailing one with its subtree."""
        governor = tree.heads[head]
        if first < governor:
            last = min(last, governor - 1)
            subject = tree.subject(governor)
            if subject is not None and head < subject:
                last = min(last, tree.low(subject) - 1) if tree.low(subject) > head else last
            last = with_second(tree, last, min(governor, governor if subject is None else tree.low(subject)))
        # "if it fails, which could …" goes on behind the condition
        behind = (i for i in range(first + 1, last - 1) if tree.words[i : i + 2] == [",", "which"])
        last = next((i for i in behind if tree.tags[i + 2] == "MD"), last)
        # so do a concession and a contrast: "…, although trade would go on"
        turns = (i for i in range(first + 2, last) if _turns(tree, i))
        last = next(turns, last)
        if first > governor:  # what a participle tells comes of the whole: "may fall if rates rise, hurting banks"
            told = (i for i in range(first + 2, last) if tree.words[i] == "," and _is_result(tree, i + 1, head))
            last = next(told, last)
        while last > first and tree.words[last] in {",", ".", ";", "then", "-", "--", ":", ")"}:
            last -= 1
        return last

    def _phrase(self, tree: Tree, node: int, entry: ConditionEntry) -> Condition | None:
        if node + self._length(tree, node) >= len(tree):
            return None
        if node == 0 and (entry.id == "left-alone" or tree.words[node] in FRONTED):
            return self._fronted_phrase(tree, node, entry)
        if is_predicate(tree, node) or self._is_manner(tree, node):
            return None
        chain = [node, *tree.ancestors(node)]
        noun = next((n for n in chain if n > node or tree.deps[n] in {"obl", "advcl", "nmod"}), None)
        above = None if noun is None else next((a for a in tree.ancestors(noun) if tree.is_clause(a)), None)
        if above is None and node == 0:
            return self._fronted_phrase(tree, node, entry)
        if (
            noun is None
            or above is None
            or is_topic(tree, node, noun)
            or (entry.id == "depending-on" and tree.words[above] in VARYING)
        ):
            return None
        last = max(tree.high(noun), noun)
        if node < above:
            last = min(last, above - 1)
            subject = tree.subject(above)
            if subject is not None and tree.low(subject) > node:
                last = min(last, tree.low(subject) - 1)
        while last > node and tree.words[last] in MARKS:
            last -= 1
        return Condition(node, last, above, entry.id) if last > node else None

    def _length(self, tree: Tree, node: int) -> int:
        """How many nodes the opener has; one where the parser read several words as one."""
        if tree.ends[node] - tree.begins[node] > 1:
            return 1
        lengths = range(1, self.longest + 1)
        return max(n for n in lengths if " ".join(tree.words[node : node + n]) in self.openers)

    def _is_manner(self, tree: Tree, node: int) -> bool:
        """Whether "without" tells the manner ("without resorting to", "without delay"); in front it is a condition."""
        word = tree.words[node]
        if word == "without" and not NO_CONDITION.isdisjoint(tree.words[node + 1 : node + 3]):
            return True  # "without delay", "without a doubt"
        if tree.surface(node) == "but for" or tree.words[node : node + 2] == ["but", "for"]:
            return tree.words[node + self._length(tree, node)] in NOT_BUT_FOR
        fronted = node == 0 or tree.words[node - 1] in {",", "and", "but", "that", "-", '"'}
        manner = word in {"without", "failing"} and not fronted and tree.surface(node) == word
        return manner and not is_denied(tree, node)

    def _fronted_phrase(self, tree: Tree, node: int, entry: ConditionEntry) -> Condition | None:
        """A phrase in front ("Absent a deal, …"): up to the comma before the main clause."""
        main = next((i for i in range(node, len(tree)) if tree.is_clause(i) and tree.is_finite(i)), None)
        if main is None:
            return None
        subject = tree.subject(main)
        edge = tree.low(subject) if subject is not None and tree.low(subject) > node else main
        commas = [i for i in range(node, edge + 1) if tree.words[i] == ","]
        return Condition(node, commas[-1] - 1, main, entry.id) if commas and commas[-1] > node + 1 else None
