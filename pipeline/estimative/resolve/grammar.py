"""Applies the grammar: rules one after another over a segment's nodes, each find replaced by one node."""

from functools import lru_cache

from . import calendar, deictics, durations, periods, ranges
from .rules import RULES as ALL_RULES
from .rules import Context, Found
from .vocabulary import Node

ORDER = [module.__name__ for module in (calendar, deictics, periods, ranges, durations)]
RULES = sorted(ALL_RULES, key=lambda rule: ORDER.index(rule.build.__module__))
LONGEST_SEGMENT = 60
"""Nodes that are read together; a longer run (a table of numbers) is cut, so that the time stays linear."""


@lru_cache(maxsize=20_000)
def next_rule(kinds: str, start: int) -> int | None:
    """Return the index of the first rule from `start` on that occurs in `kinds`: most segments need none or one."""
    return next((index for index in range(start, len(RULES)) if RULES[index].pattern.search(kinds)), None)


def parse_segment(nodes: list[Node], context: Context) -> list[Node]:
    """Return the nodes with every time expression made one node; words that belong to none stay as they were."""
    made: list[Node] = []
    for low in range(0, len(nodes), LONGEST_SEGMENT):
        made += _parse(nodes[low : low + LONGEST_SEGMENT], context)
    return made


def _parse(nodes: list[Node], context: Context) -> list[Node]:
    kinds = "".join(node.kind for node in nodes)
    index = next_rule(kinds, 0)
    while index is not None:
        ident, pattern, build = RULES[index]
        position = 0
        while match := pattern.search(kinds, position):
            result = build(Found(nodes, match, context))
            position = match.start() + 1
            if result is not None:
                low, high = match.span("span") if "span" in pattern.groupindex else match.span()
                node = Node(result[0], nodes[low].start, nodes[high - 1].end, result[1], ident)
                nodes = [*nodes[:low], node, *nodes[high:]]
                kinds = kinds[:low] + node.kind + kinds[high:]
        index = next_rule(kinds, index + 1)
    return nodes
