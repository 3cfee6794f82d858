"""What stands before a claim without belonging to it: connectives, concessions, reasons; and the same behind it."""

import re

from ..entries import OpenerEntry
from .trees import Tree

PUNCTUATION = {",", ";", ":", "-", "--", "*", "**", "•", "❍", "■", "·", ".", "...", ")", "]"}


# "perhaps more importantly, …", "most significantly, …"
SOFTENING = {"perhaps", "even", "still", "probably", "arguably", "possibly", "more", "most"}
CLOSED = {",", "-"}  # what parts a clause from the one that follows it
SETTING = 5  # words of a phrase with "with"; a shorter one tells the time or the manner
SHORT_AFTER_WITH = {"each", "every", "further", "enough", "sufficient", "adequate"}
NUMBERING = re.compile(r"[a-z]?\d*(?:\.\d+)+\.?")  # "b.2.1", "3.4"


def _likens(tree: Tree, node: int) -> bool:
    """Whether "as" only recalls what was done: "As he did in May, …"."""
    return tree.words[node + 2 : node + 3] in (["did"], ["does"], ["do"], ["has"], ["had"])


class Openers:
    """Strips openers from the front of a clause."""

    def __init__(self, entries: list[OpenerEntry]) -> None:
        self.group = {form.lower(): entry.group for entry in entries for form in entry.forms}
        self.longest = max((len(form.split()) for form in self.group), default=1)
        self.firsts = {form.split()[0] for form in self.group}

    def at(self, tree: Tree, node: int) -> tuple[str, int]:
        """Return the group and length of the longest opener that starts at a node, or ("", 0)."""
        if tree.ends[node] - tree.begins[node] > 1:
            return self.group.get(tree.surface(node), ""), 1
        if tree.words[node] != tree.surface(node) and tree.words[node].isalpha():
            return self.group.get(tree.surface(node), ""), 1
        if tree.words[node] not in self.firsts:
            return "", 0
        for length in range(min(self.longest, len(tree) - node), 0, -1):
            group = self.group.get(" ".join(tree.words[node : node + length]))
            if group:
                return group, length
        return "", 0

    def strip(self, tree: Tree, predicate: int, start: int) -> int:
        """Return the first node at or after `start` that belongs to the claim of `predicate`."""
        subject = tree.subject(predicate)
        limit = predicate if subject is None else min(subject, predicate)
        while start < limit:
            word = tree.words[start]
            if (
                word in PUNCTUATION
                or tree.tags[start] in {"CC", "LS", "HYPH", "NFP", ":", ","}
                or (word in {"that", '"', "“", "'", "`"} and self._is_mark(tree, start, predicate))
                or (word == "that" and tree.deps[predicate] == "ccomp" and tree.heads[start] == predicate)
            ):
                start += 1
                continue
            own = start + 1 < limit and tree.deps[start + 1] == "mark" and tree.heads[start + 1] == predicate
            if word == "even" and own:
                start += 1
                continue  # "even though prices fell, …": the clause itself is the concession
            setting = self._setting_end(tree, start, limit)
            if setting is not None:
                start = setting
                continue
            if tree.deps[start] == "mark" and tree.heads[start] == predicate:
                start += 1
                continue
            group, length = self.at(tree, start)
            after = start + length
            if not group and word in SOFTENING and start + 1 < limit and self.at(tree, start + 1)[0] == "connective":
                start += 1
                continue
            if group == "connective" and self._stands_alone(tree, start, after, predicate):
                start = after
                continue
            if group and tree.deps[start] in {"mark", "cc"} and tree.heads[start] == predicate:
                start = after  # the clause itself is the concession: only its conjunction goes
                continue
            frame = word == "as" and tree.deps[tree.heads[start]] == "parataxis"  # "as the bank notes, …"
            frame = frame or (word == "as" and (self._tells_why(tree, start, limit) or _likens(tree, start)))
            if frame or group in {"concession", "reason", "source"}:
                end = self._end_of(tree, start, predicate, limit)
                if end is not None:
                    start = end
                    continue
            later = self._reason_behind(tree, start, predicate, limit)
            if later is not None:
                start = later
                continue
            break
        return start

    def _reason_behind(self, tree: Tree, start: int, predicate: int, limit: int) -> int | None:
        """The node after "Globally, because the damage differs, …" and "Before the war, given the losses, …"."""
        comma = next((node for node in range(start, limit) if tree.words[node] == ","), limit)
        if comma + 1 >= limit or self.at(tree, comma + 1)[0] != "reason" or tree.tags[comma + 1] != "IN":
            return None
        return self._end_of(tree, comma + 1, predicate, limit)

    def _tells_why(self, tree: Tree, start: int, limit: int) -> bool:
        """Whether a clause with "as" tells a state, and so a reason ("As rates have been low, …") and no time."""
        clause = tree.heads[start]
        opens = tree.deps[start] == "mark" and tree.deps[clause] == "advcl" and start < clause < limit
        lasting = tree.child(clause, "cop") is not None or any(
            tree.words[kid] in {"have", "has", "had"} for kid in tree.children(clause, "aux")
        )
        return opens and lasting and not tree.has_modal(clause)

    def _setting_end(self, tree: Tree, start: int, limit: int) -> int | None:
        """The node after "With talks stalled in both capitals, …", which is a reason; None where it is none."""
        if tree.words[start] != "with" or start + 1 >= limit or tree.words[start + 1] in SHORT_AFTER_WITH:
            return None
        if "confidence" in tree.words[start : start + 5]:
            return None
        commas = [node for node in range(start, limit) if tree.words[node] == ","]
        told = commas and tree.tags[commas[-1] - 1] in {"VBN", "VBD", "VBG"}  # "With both passes closed, …"
        return commas[-1] + 1 if told or (commas and commas[-1] - start > SETTING) else None

    def _is_mark(self, tree: Tree, node: int, predicate: int) -> bool:
        return tree.words[node] in {'"', "“", "'", "`"} or tree.deps[node] in {"mark", "cc"}

    def _stands_alone(self, tree: Tree, start: int, after: int, predicate: int) -> bool:
        """A connective is followed by a comma, or is a direct adverb of the clause before its subject."""
        if after >= len(tree):
            return False
        if tree.words[after] == ",":
            return True
        if tree.deps[start] in {"cc", "advmod", "mark", "discourse"} and tree.heads[start] == predicate:
            subject = tree.subject(predicate)
            return subject is not None and after <= tree.low(subject)
        return False

    def _end_of(self, tree: Tree, start: int, predicate: int, limit: int) -> int | None:
        """The node after the opener's phrase or clause: past its own constituent, or its comma before the subject."""
        top = start
        for above in tree.ancestors(start):
            if above == predicate or tree.low(above) < start:
                break
            top = above
        high = tree.high(top)
        if high < limit and (tree.words[high] in CLOSED or tree.words[high + 1] in CLOSED):
            return high + 1 if tree.words[high] in CLOSED else high + 2
        subject = tree.subject(predicate)
        edge = tree.low(subject) if subject is not None and tree.low(subject) > start else limit
        commas = [node for node in range(start, edge + 1) if tree.words[node] == ","]
        if commas:
            return commas[-1] + 1
        # "Because of the war the price may rise": no comma, but the phrase ends where the subject begins
        apart = edge == high + 1 and top != start and edge <= limit
        return edge if apart and self.at(tree, start)[0] != "source" and tree.words[start + 1] != "that" else None
