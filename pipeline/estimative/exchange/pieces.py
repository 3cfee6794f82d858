"""A text in tokens that end wherever a span begins or ends, for tools that know spans by their tokens."""

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

_TOKEN = re.compile(r"\w+|[^\w\s]+|\s+")


class Piece(Struct):
    """`text[start:end]`; `space` tells whether one space follows, which then is part of no piece."""

    start: int
    end: int
    space: bool = False


def cut(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Return words, punctuation and white space as pieces; together, with their spaces, they are the text."""
    starts, ends = set[int](), set[int]()
    for start, end in spans:
        starts.add(start)
        ends.add(end)
    places = {0, len(text)} | starts | ends | {token.start() for token in _TOKEN.finditer(text)}
    pieces: list[Piece] = []
    for start, end in pairwise(sorted(places)):
        if text[start:end] == " " and start not in starts and end not in ends and pieces and not pieces[-1].space:
            pieces[-1].space = True
        else:
            pieces.append(Piece(start, end))
    return pieces
