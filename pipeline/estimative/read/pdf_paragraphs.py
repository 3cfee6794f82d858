"""Blocks of lines to pieces: headings, paragraphs, items, notes; a paragraph that a page parts is made whole."""

import re
from itertools import pairwise

from .hyphens import Hyphens
from .notes import is_note_mark
from .pdf_blocks import Block
from .pdf_lines import BULLET, Line
from .pieces import Piece, Spot, fold

CLOSED = re.compile(r"[.!?][\"'”’»)\]*]*$")
STOPPED = re.compile(r"[.!?:;][\"'”’»)\]*]*$")
WORDLIKE = re.compile(r"[^\W\d_]{2}")
NOTE_START = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\s*\.?\s|(?:source|note)s?\s*:", re.I)
CAPTION = re.compile(r"(?:figure|fig\.|table|chart|exhibit|box|map)\s+[A-Z]?\d+(?:[.-]\d+)?[a-z]?\b", re.I)
SOURCE = re.compile(r"(?:data\s+)?sources?:\s", re.I)
SIGN = "❍■□▪▫●○◦◉◆◇❖▶►▸‣➢➤➔→✓✔✦★☐❑•·∙⁃–—*-o"
RUNNING = 6  # words
NEXT_LINE = 1.38  # of the leading: a wider step begins a paragraph


class Type:
    """The type that most of a report is set in: size, and step from line to line in sizes."""

    def __init__(self, lines: list[Line]) -> None:
        sizes: dict[float, int] = {}
        running: dict[float, int] = {}
        for line in lines:
            key = round(line.size * 4) / 4
            sizes[key] = sizes.get(key, 0) + len(line.text)
            if len(line.words) >= RUNNING:  # cells and labels, however many, are not what the report is set in
                running[key] = running.get(key, 0) + len(line.text)
        weights = running or sizes
        self.size = max(weights, key=lambda size: weights[size]) if weights else 10.0
        bigger = sorted((size for size in sizes if size > 1.1 * self.size), reverse=True)
        self.levels: list[float] = []
        for size in bigger:
            if not self.levels or size < 0.93 * self.levels[-1]:
                self.levels.append(size)

    def level(self, size: float) -> int:
        """Return the heading level of a size that is bigger than the text's: 1 for the biggest, at most 5."""
        return min(5, 1 + sum(1 for known in self.levels if known > 1.04 * size))


def is_drawing(blocks: list[Block], cells: int) -> bool:
    """Tell whether a page is charts and tables: little of it is lines of running words; `cells` stand in tables."""
    words = [(len(line.words), len(line.words) >= RUNNING) for block in blocks for line in block.lines]
    return sum(count for count, runs in words if runs) < 0.4 * (sum(count for count, _ in words) + cells)


def lowest_text(blocks: list[Block], type_: Type) -> float:
    """Return how far down the page the report's own type goes, in points."""
    return max((block.bottom for block in blocks if block.size > 0.93 * type_.size), default=0.0)


def pieces_of(
    blocks: list[Block], type_: Type, hyphens: Hyphens, lowest: float, height: float, drawing: bool
) -> list[Piece]:
    """Return the pieces of blocks, which are in reading order.

    Small type below `lowest` is a footnote; on a page that is a `drawing`, short blocks are labels, not headings.
    """
    found: list[Piece] = []
    for block in blocks:
        kind = _kind(block, type_, lowest, height)
        if drawing and kind in {"heading", "prose"} and _is_label(block):
            kind = "table"
        if kind == "heading":
            level = type_.level(block.size) if block.size > 1.1 * type_.size else 6
            found.append(_piece("heading", block.lines, hyphens, level=level))
        elif kind == "prose":
            found += [_body_piece(lines, hyphens) for lines in paragraphs(block)]
        else:
            found += [_piece(kind, lines, hyphens) for lines in paragraphs(block)]
    return found


def _kind(block: Block, type_: Type, lowest: float, height: float) -> str:
    """Return heading, prose, note or table for a block, by its type and place."""
    text = " ".join(line.text for line in block.lines)
    words = text.split()
    wordlike = sum(1 for word in words if WORDLIKE.search(word))
    if wordlike < 0.5 * len(words):
        return "table"
    small = block.size < 0.93 * type_.size
    if (CAPTION.match(text) and len(words) < 40) or SOURCE.match(text):
        return "note"
    foot = block.top > lowest - 1 and block.top > 0.5 * height
    boxed = len(words) >= 25 and block.x1 - block.x0 > 0.25 * height and not NOTE_START.match(text)
    if small and (foot or (block.size < 0.86 * type_.size and not boxed)):
        return "note" if len(words) > 6 or NOTE_START.match(text) else "table"
    few = len(block.lines) <= 4 and len(words) <= 30
    closed = STOPPED.search(text) is not None
    bullet = BULLET.fullmatch(words[0]) is not None and words[0] in SIGN
    if few and block.size > 1.1 * type_.size and not bullet and (not closed or block.size > 1.3 * type_.size):
        return "heading"
    bold = all(line.bold for line in block.lines)
    if few and bold and not closed and not bullet and len(block.lines) <= 3 and block.size > 0.93 * type_.size:
        return "heading"
    return "prose"


def _is_label(block: Block) -> bool:
    text = " ".join(line.text for line in block.lines)
    return len(text.split()) < 14 and not CLOSED.search(text)


def paragraphs(block: Block) -> list[list[Line]]:
    """Return the lines of a block by paragraph."""
    lines = block.lines
    steps = sorted(b.base - a.base for a, b in pairwise(lines))
    step = steps[len(steps) // 2] if steps else 0.0
    step = min(step, 1.6 * block.size)
    groups: list[list[Line]] = [[lines[0]]]
    for at in range(1, len(lines)):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if _begins(groups[-1], lines[at], following, block, step):
            groups.append([lines[at]])
        else:
            groups[-1].append(lines[at])
    return groups


def _begins(group: list[Line], line: Line, following: Line | None, block: Block, step: float) -> bool:
    """Tell whether a line begins a paragraph."""
    last = group[-1]
    size = block.size
    room = block.x1 - last.x1 - line.words[0].x1 + line.words[0].x0
    marker = marker_of(line)
    if marker:  # a number may as well go on a sentence: "Unit / 35. Unit 35 is"
        apart = STOPPED.search(last.text) or room > 1.2 * size or abs(line.x0 - last.x0) > 0.5 * size
        return marker in SIGN or bool(apart)
    if line.base - last.base > NEXT_LINE * step:
        return True
    closed = STOPPED.search(last.text) is not None
    lower = line.text[:1].islower()
    if marker_of(group[0]) and line.x0 <= group[0].x0 + 0.3 * size and not lower and closed:
        return True
    indent = line.x0 - last.x0
    if len(group) > 1 and not marker_of(group[0]) and indent > 0.6 * size and not lower:
        returns = following is None or following.x0 < line.x0 - 0.6 * size
        if returns and (closed or following is not None):
            return True
    if closed and room > 1.2 * size and not lower:
        return True
    return not lower and room > 0.45 * (block.x1 - block.x0) and len(block.lines) > 1


def marker_of(line: Line) -> str:
    """Return the bullet or number that a line begins with, else an empty string."""
    first = line.words[0].text
    if len(line.words) < 2 or BULLET.fullmatch(first) is None:
        return ""
    gap = line.words[1].x0 - line.words[0].x1
    if first in "–—-*o" or first[-1] in ".)":
        return first if gap > 0.35 * line.size and (first != "o" or gap > 0.5 * line.size) else ""
    return first


def _body_piece(lines: list[Line], hyphens: Hyphens) -> Piece:
    marker = marker_of(lines[0])
    if not any(WORDLIKE.search(word.text) for line in lines for word in line.words):
        return _piece("table", lines, hyphens)
    if not marker:
        return _piece("prose", lines, hyphens)
    return _piece("item", lines, hyphens, marker="•" if marker in "·∙" else marker)


def _piece(kind: str, lines: list[Line], hyphens: Hyphens, level: int = 0, marker: str = "") -> Piece:
    """Return lines as one text, with the place of each."""
    text = ""
    spots: list[Spot] = []
    for number, line in enumerate(lines):
        words = fold(_drop_marks(line, skip=1 if marker and number == 0 else 0))
        if not words:
            continue
        glue, text = _glue(text, words, hyphens)
        start = len(text) + len(glue)
        text += glue + words
        box = (round(line.x0, 1), round(line.top, 1), round(line.x1, 1), round(line.bottom, 1))
        spots.append(Spot(start if spots else 0, line.page, box))
    return Piece(kind, text, level, marker, spots)


def _drop_marks(line: Line, skip: int) -> str:
    """Return the line's words without raised figures that stand by themselves."""
    kept: list[str] = []
    for word in line.words[skip:]:
        raised = word.size < 0.8 * line.size and line.base - word.base > 0.15 * line.size
        if raised and kept and is_note_mark(word.text, kept[-1][-12:]):
            continue
        kept.append(word.text)
    return " ".join(kept)


def _glue(text: str, words: str, hyphens: Hyphens) -> tuple[str, str]:
    """Return what goes between a line and the next, and the text before it, with or without its last hyphen."""
    if not text:
        return "", text
    if text[-1] == "-" and len(text) > 1 and text[-2].isalnum() and words[:1].isalnum():
        return ("", text) if hyphens.kept(text[:-1][-40:], words[:40]) else ("", text[:-1])
    if text[-1] in "—/" or (text[-1] == "–" and text[-2:-1].isdigit() and words[:1].isdigit()):
        return "", text
    return " ", text


def rejoin_pages(pages: list[list[Piece]], hyphens: Hyphens, parted: list[set[int]]) -> list[Piece]:
    """Return all pieces, a paragraph that goes on in the next column or page put together again.

    `parted` holds for each page the indices of pieces that begin a column. Tables and notes between the halves come
    after the whole.
    """
    found: list[Piece] = []
    for number, page in enumerate(pages):
        for at, piece in enumerate(page):
            if piece.kind not in {"prose", "item"}:
                found.append(piece)
                continue
            begins = at in parted[number]
            back = len(found) - 1
            while back >= 0 and found[back].kind not in {"prose", "item", "heading"}:
                back -= 1
            beyond = begins or back < len(found) - 1
            if begins and back >= 0 and piece.text[:1].islower() and CLOSED.search(found[back].text):
                back = _open_before(found, back)
            if back >= 0 and found[back].kind != "heading" and _goes_on(found[back], piece, beyond):
                before = found[back]
                glue, text = _glue(before.text, piece.text, hyphens)
                shift = len(text) + len(glue)
                spots = before.spots + [Spot(spot.start + shift, spot.page, spot.box) for spot in piece.spots]
                found[back] = Piece(before.kind, text + glue + piece.text, before.level, before.marker, spots)
            else:
                found.append(piece)
    return found


def _open_before(found: list[Piece], back: int) -> int:
    """Return the paragraph that was left open before the last one, which then is a note in the type of the text."""
    for at in range(back - 1, max(-1, back - 4), -1):
        if found[at].kind not in {"prose", "item"}:
            break
        if not CLOSED.search(found[at].text):
            return at if _full(found[at]) else back
    return back


def _goes_on(before: Piece, piece: Piece, beyond: bool) -> bool:
    if CLOSED.search(before.text) or len(before.text) < 25:
        return False
    lower = piece.text[:1].islower()
    if piece.kind == "item":  # some programs repeat the bullet where a page parts an item
        return before.kind == "item" and beyond and lower and before.text[-1] not in ":;,"
    if piece.kind != "prose":
        return False
    if before.text[-1] == "-" or (lower and before.text[-1] not in ":;"):
        return True
    return beyond and before.text[-1] not in ":;" and _full(before)


def _full(piece: Piece) -> bool:
    """Tell whether a paragraph's last line is about as long as its longest."""
    boxes = [spot.box for spot in piece.spots if spot.box is not None]
    if len(boxes) < 2:
        return False
    page = piece.spots[-1].page
    right = max(box[2] for spot in piece.spots if (box := spot.box) is not None and spot.page == page)
    return boxes[-1][2] > right - 0.12 * (right - boxes[-1][0])
