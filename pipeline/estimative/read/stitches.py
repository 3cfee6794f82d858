"""Mending pieces that came out of pages: running heads found by their repetition, paragraphs that a page break parted.

Documents converted from PDF carry page furniture in their text; so do pages pasted together.
"""

import re
from collections import Counter

from .pieces import Piece, Spot

DIGITS = re.compile(r"\d+")
CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]*]*$")
PAGE = re.compile(r"(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
PAGED = re.compile(r"\bpage\s+\d{1,4}\b", re.I)
# What may stand between the two halves of a paragraph, and how many pieces of it.
ASIDE = frozenset({"table", "note", "boilerplate"})
REACH = 12
REPEATS = 3


def stitch(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with repeated page furniture marked (once each) and parted paragraphs whole again."""
    return rejoin(mark_repeated(pieces))


def mark_repeated(pieces: list[Piece]) -> list[Piece]:
    """Mark short pieces that come again and again, digits apart, as boilerplate; page numbers are left out."""
    keys = [_key(piece) for piece in pieces]
    counts = Counter(key for key in keys if key)
    found: list[Piece] = []
    for piece, key in zip(pieces, keys, strict=True):
        repeated = key and counts[key] >= REPEATS
        if repeated and PAGE.fullmatch(piece.text):
            continue
        if repeated and (piece.kind in {"prose", "heading"} or PAGED.search(piece.text)):
            piece = Piece("boilerplate", piece.text, spots=piece.spots)
        found.append(piece)
    return found


def _key(piece: Piece) -> str:
    return DIGITS.sub("0", piece.text).casefold() if len(piece.text) < 150 else ""


def rejoin(pieces: list[Piece]) -> list[Piece]:
    """Put the halves of parted paragraphs together; what stood between comes after."""
    found: list[Piece] = []
    for piece in pieces:
        at = _first_half(found, piece)
        if at is None:
            found.append(piece)
        else:
            found[at] = join(found[at], piece)
    return found


def _first_half(found: list[Piece], piece: Piece) -> int | None:
    """Return the index of the paragraph that a piece goes on, where something of the page stands between, else None.

    A note at the foot of the page that is not known as one may stand between too, if it is a whole paragraph.
    """
    aside = False
    for at in range(len(found) - 1, max(-1, len(found) - REACH), -1):
        if found[at].kind in ASIDE:
            aside = True
        elif aside and continues(found[at], piece):
            return at
        elif found[at].kind == "heading" or not CLOSED.search(found[at].text):
            return None
    return None


def continues(before: Piece, after: Piece) -> bool:
    """Tell whether a paragraph goes on in the next piece: it is not closed, and the next begins in lower case."""
    if before.kind not in {"prose", "item"} or after.kind != "prose" or len(before.text) < 40:
        return False
    return not CLOSED.search(before.text) and after.text[:1].islower()


def join(before: Piece, after: Piece, gap: str = " ") -> Piece:
    """Return two pieces as one, with the places of both."""
    shift = len(before.text) + len(gap)
    spots = before.spots + [Spot(spot.start + shift, spot.page, spot.box) for spot in after.spots]
    return Piece(before.kind, f"{before.text}{gap}{after.text}", before.level, before.marker, spots)
