"""What every reader of a file returns: pieces of text in reading order, and what the file says of itself.

`lay_out` turns the pieces into the report's text, one piece a line with a blank line between paragraphs, and keeps for
each piece what it is and where it stands in the original.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from ..records import Place, ProblemCode

SPACE = re.compile(r"\s+")
LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u0132": "IJ", "\u0133": "ij", "\u01c6": "dž",
}  # fmt: skip
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Controls are no writing and upset tools that read the records; marks that steer a line's direction hide text.
CLEAN = str.maketrans(
    {
        **LIGATURES,
        **dict.fromkeys(INVISIBLE),
        **{code: None for code in [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]},
        **{code: None for code in [0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]},
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    }
)
# Bullets of symbol fonts, which have no meaning outside of them.
GLYPHS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "□", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–", "\uf06c": "●",
     "\uf06e": "■", "\uf071": "❑", "\uf076": "❖", "\uf0e0": "→", "\uf0be": "–"}
)  # fmt: skip


class Spot(Struct):
    """Where a piece's text from `start` (code points into the piece) on stands: `page` from 1, `box` as in `Place`."""

    start: int
    page: int
    box: tuple[float, float, float, float] | None = None


class Piece(Struct):
    """A heading, paragraph, list item or anything else that is one block.

    `kind`: heading, prose, item; else what it is that claims are not read from: table, contents, references,
    boilerplate, note (footnotes, notes at the side), code. `level` is a heading's (from 1) or an item's (from 0),
    `marker` an item's sign or number.
    """

    kind: str
    text: str
    level: int = 0
    marker: str = ""
    spots: list[Spot] = []


class About(Struct):
    """What a file says of itself (its properties, `<meta>`); dates as they are written there."""

    title: str | None = None
    authors: list[str] = []
    institution: str | None = None
    published: str | None = None
    language: str | None = None


class Content(Struct):
    """A file as read. `meta` was written for readers of the report, `properties` by the software that made the file.

    `plain` is text without known blocks (the body of an e-mail): it stands in place of `pieces`.
    """

    pieces: list[Piece]
    meta: About
    properties: About
    pages: int | None = None
    warnings: list[tuple[ProblemCode, str]] = []
    plain: str | None = None


class Mark(Struct):
    """What a stretch of the text is; the fields are those of `layers.MarkLayer`, which would load spaCy."""

    start: int
    end: int
    body: int
    kind: str
    level: int = 0
    marker: str = ""


class Layout(Struct):
    """The text that pieces make; `marks` and `places` index it in code points."""

    text: str
    marks: list[Mark]
    places: list[Place]


class Document(Layout):
    """A file as read, ready to be sent between processes; the other fields are those of `Content`."""

    meta: About
    properties: About
    pages: int | None = None
    warnings: list[tuple[ProblemCode, str]] = []


def clean(text: str) -> str:
    """Return text with ligatures taken apart, odd spaces made plain, and controls and invisible signs left out."""
    return text if text.isascii() and text.isprintable() else text.translate(CLEAN)


def fold(text: str) -> str:
    """Return clean text on one line, with single spaces."""
    return SPACE.sub(" ", clean(text)).strip()


def lay_out(pieces: Iterable[Piece]) -> Layout:
    """Return the text of pieces in order; rows of one table and items of one list stand on lines without a gap."""
    parts: list[str] = []
    marks: list[Mark] = []
    places: list[Place] = []
    at = 0
    before: Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        if before is not None:
            gap = "\n" if piece.kind == before.kind and piece.kind in {"table", "item", "contents", "code"} else "\n\n"
            parts.append(gap)
            at += len(gap)
        indent = "  " * min(piece.level, 8) if piece.kind == "item" else ""
        lead = f"{indent}{piece.marker} " if piece.marker else indent
        start, body = at + len(indent), at + len(lead)
        parts += (lead, piece.text)
        at = body + len(piece.text)
        level = piece.level if piece.kind == "heading" else 0
        marks.append(Mark(start=start, end=at, body=body, kind=piece.kind, level=level, marker=piece.marker))
        ends = [*(body + spot.start for spot in piece.spots[1:]), at][: len(piece.spots)]
        for number, (spot, end) in enumerate(zip(piece.spots, ends, strict=True)):
            begin = body + spot.start if number else start
            if end > begin:
                places.append(Place(start=begin, end=end, page=spot.page, box=spot.box))
        before = piece
    return Layout("".join(parts), marks, places)
