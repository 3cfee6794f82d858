"""Blocks of a report whose reader knew them (PDF, Word, HTML): only what each paragraph says is left to judge."""

from ..layers import MarkLayer
from . import roles
from .blocks import Block, prose_kind
from .titles import DATE_LINE, heading_style

CAPTION = 200  # code points
TITLE = 120


def marked_blocks(text: str, marks: list[MarkLayer]) -> list[Block]:
    """Return a block for each mark, in order."""
    found: list[Block] = []
    for mark in marks:
        words = text[mark.body : mark.end]
        kind = mark.kind
        if kind in {"prose", "item"}:
            kind = prose_kind(words, kind)
            if len(words) < CAPTION and roles.TABLE_CAPTION.match(words):
                kind = "table"
        style = "#" if kind == "heading" else ""
        if kind == "heading" and DATE_LINE.match(words):
            style = "date"
        found.append(Block(mark.start, mark.end, mark.body, kind, style, mark.level, mark.marker))
    _find_headings(text, found)
    return found


def _find_headings(text: str, blocks: list[Block]) -> None:
    """Make short lines headings that look like some and stand over text: not every file marks its headings."""
    for at, block in enumerate(blocks):
        words = text[block.body : block.end]
        if (
            block.kind != "prose"
            or len(words) > TITLE
            or (at and blocks[at - 1].kind == "prose" and _open(text, blocks[at - 1]))
        ):
            continue
        after = next((other for other in blocks[at + 1 : at + 3] if other.kind != "boilerplate"), None)
        style = heading_style(words)
        if style and style != "clause" and after is not None and after.kind in {"prose", "item", "heading"}:
            block.kind, block.style = "heading", style


def _open(text: str, block: Block) -> bool:
    return block.end - block.body > TITLE and text[block.end - 1] not in '.!?:”"’)'
