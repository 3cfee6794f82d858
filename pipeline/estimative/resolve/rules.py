"""What a grammar rule is: an expression over kinds of nodes, and a function that makes one node of what it found."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from .intervals import Point, Range, Value
from .vocabulary import Node

Made = tuple[str, Any] | None

SLASHED = re.compile(r"(?<![\w./-])(\d{1,2})[/-](\d{1,2})[/-]\d{4}(?!\d)")
FEDERAL = re.compile(r"\b(?:U\.S\.|US|United States|Congress|Congressional|federal|Pentagon)\b")
LONGEST_PARAGRAPH = 4000
"""Code points within which a date is referred back to."""
SENTENCE_END = re.compile(r"[a-z)%”\"][.!?]\s")
PARAGRAPH_EDGE = re.compile(r"\n\s*\n|[.:!?]\s*\n|\n\s*[•❍■▪◦*-]\s")


class Context:
    """What resolving needs beside the words: the text, the report's own date and the last date named in the text."""

    def __init__(self, text: str, reference: Point | None) -> None:
        self.text = text
        self.reference = reference
        self.antecedent: Point | None = None
        self.antecedent_end = 0
        self.opening: Point | None = None
        self.opening_end = 0
        self.last: Point | None = None
        self.last_end = 0
        self.day_first: set[bool] | None = None
        self.federal: bool | None = None

    def slashed(self, first: int, second: int, year: int) -> Point | None:
        """Return the day of "03/04/2024" in the order that the text's other dates of this form settle, else None."""
        if self.day_first is None:
            pairs = [(int(match[1]), int(match[2])) for match in SLASHED.finditer(self.text)]
            votes = {one > 12 for one, two in pairs if (one > 12) != (two > 12)}
            self.day_first = votes if len(votes) == 1 else set()
        if not self.day_first:
            return None
        return Point(year, second, first) if True in self.day_first else Point(year, first, second)

    def narrated(self, position: int) -> Point | None:
        """Return the day, month or sentence-opening year named last before `position` in the paragraph, or None."""
        return self._within_paragraph(self.antecedent, self.antecedent_end, position)

    def named_before(self, position: int) -> Point | None:
        """Return the date of any kind named last before `position` in the paragraph, or None."""
        return self._within_paragraph(self.last, self.last_end, position)

    def _within_paragraph(self, point: Point | None, end: int, position: int) -> Point | None:
        if point is None or position - end > LONGEST_PARAGRAPH or PARAGRAPH_EDGE.search(self.text, end, position):
            return None
        return point

    def spoken_of(self, position: int) -> Point | None:
        """Return the year that opened the sentence of `position`, or None."""
        point = self._within_paragraph(self.opening, self.opening_end, position)
        return None if SENTENCE_END.search(self.text, self.opening_end, position) else point

    def is_federal(self) -> bool:
        """Tell whether the text speaks of the United States and its government."""
        if self.federal is None:
            self.federal = FEDERAL.search(self.text) is not None
        return self.federal

    def remember(self, point: Point, end: int, opens: bool) -> None:
        """Keep a date for what refers back to it; `opens` where it opens its sentence."""
        self.last, self.last_end = point, end
        if point.month or opens:
            self.antecedent, self.antecedent_end = point, end
        if opens and not point.month:
            self.opening, self.opening_end = point, end


class Found:
    """The nodes that a rule matched, by the names of its groups."""

    __slots__ = ("context", "match", "nodes")

    def __init__(self, nodes: list[Node], match: re.Match[str], context: Context) -> None:
        self.nodes = nodes
        self.match = match
        self.context = context

    def node(self, name: str) -> Node | None:
        """Return the first node of a group, or None where the group is empty."""
        low, high = self.match.span(name)
        return self.nodes[low] if high > low else None

    def value(self, name: str) -> Any:
        """Return the value of a group's node, or None."""
        node = self.node(name)
        return None if node is None else node.value

    def word(self, name: str) -> str:
        """Return a group's first word in lower case, or an empty string."""
        node = self.node(name)
        return "" if node is None else self.context.text[node.start : node.end].lower()

    def text(self) -> str:
        """Return all that was matched, in lower case with single blanks."""
        first, last = self.nodes[self.match.start()], self.nodes[self.match.end() - 1]
        return " ".join(self.context.text[first.start : last.end].lower().split())

    def before(self, size: int = 24) -> str:
        """Return the text before what was matched."""
        start = self.nodes[self.match.start()].start
        return self.context.text[max(0, start - size) : start]

    def after(self, size: int = 24) -> str:
        """Return the text behind what was matched."""
        end = self.nodes[self.match.end() - 1].end
        return self.context.text[end : end + size]

    def here(self) -> Point | None:
        """Return the year that opened the sentence ("In 2025, …"), else the report's date: what "the year" means."""
        return self.context.spoken_of(self.nodes[self.match.start()].start) or self.context.reference


class Rule(NamedTuple):
    """A rule; a group `span` narrows what its node replaces."""

    id: str
    pattern: re.Pattern[str]
    build: Callable[[Found], Made]


RULES: list[Rule] = []


def rule(ident: str, pattern: str) -> Callable[[Callable[[Found], Made]], Callable[[Found], Made]]:
    """Add a function as a rule; rules apply in the order in which they were added."""

    def add(build: Callable[[Found], Made]) -> Callable[[Found], Made]:
        RULES.append(Rule(ident, re.compile(pattern, re.VERBOSE), build))
        return build

    return add


def to_value(node: Node | None) -> Value:
    """Return a node's value as a date: a bare year or month becomes a point."""
    if node is None:
        return None
    if node.kind == "Y":
        return Point(node.value)
    if node.kind in "MmS":
        return Point(None, node.value)
    if node.kind == "Q":
        return Range(Point(None, node.value[0]), Point(None, node.value[1]))
    return node.value


def year_of(node: Node | None) -> int | None:
    """Return the year of a node that stands for a whole year, else None."""
    value = to_value(node)
    return value.year if isinstance(value, Point) and not value.month else None
