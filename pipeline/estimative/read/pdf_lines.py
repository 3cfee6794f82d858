"""Words of a page to lines: what stands on one baseline, parted where a gap is wider than between words.

The order of words in the file is not trusted: links and fields are often drawn last.
"""

import re
from statistics import median

from msgspec import Struct

from .notes import is_note_mark
from .pdf_gutters import Strip, find_gutters
from .pdf_words import SMALLER, Sheet, Word

GAP = 1.1  # of the size: a wider gap may part columns or cells; narrower ones stand between justified words
BULLET = re.compile(
    r"[❍■□▪▫●○◦◉◆◇❖▶►▸‣➢➤➔→✓✔✦★☐❑•·∙⁃–—*-]|o|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\([ivx]{1,5}\)|[ivx]{1,5}[.)]"
)
NUMBER = re.compile(r"[-+−–(]?[$€£¥]?\d[\d.,]*\s*(?:%|\)|[a-zA-Z]{1,3})?\*?|[-–—.]{1,3}|n/?a\.?", re.I)


class Line(Struct):
    """Words on one baseline without a wide gap; `text` has single spaces, the box is in points as in `Word`."""

    words: list[Word]
    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool

    @property
    def numeric(self) -> bool:
        """Whether all of it is one number (or a dash for none)."""
        return all(NUMBER.fullmatch(word.text) for word in self.words)


def make_line(words: list[Word], page: int) -> Line:
    """Return a line of words that stand on one baseline, in order from left to right."""
    sizes = [word.size for word in words]
    return Line(
        words=words,
        text=" ".join([word.text for word in words]),
        page=page,
        x0=words[0].x0,
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        base=median(word.base for word in words),
        size=max(0.1, median(sizes)),
        bold=all(word.bold or not any(map(str.isalnum, word.text)) for word in words),
    )


def rows_of(sheet: Sheet) -> list[list[Line]]:
    """Return the rows of a page from top to bottom, each as its lines from left to right; turned words are left out."""
    rows = _rows(sheet.words)
    gutters = find_gutters(rows)
    lines = [_split(row, sheet.number, strips) for row, strips in zip(rows, gutters, strict=True)]
    return _merge_gaps(lines, gutters)


def _rows(words: list[Word]) -> list[list[Word]]:
    """Return words by baseline; small raised ones go with the words that they stand beside."""
    upright = sorted((word for word in words if word.upright), key=lambda word: (word.base, word.x0))
    rows: list[list[Word]] = []
    for word in upright:
        row = rows[-1] if rows else None
        if row is not None and abs(word.base - row[-1].base) <= 0.25 * max(1.0, min(word.size, row[-1].size)):
            row.append(word)
        else:
            rows.append([word])
    found: list[list[Word]] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and _is_raised(row, below):
            below.extend(word for word in row if not _points(word, below))
        elif not (found and _is_raised(row, found[-1], lowered=True)):
            found.append(row)
        else:
            found[-1].extend(row)
    return [sorted(row, key=lambda word: word.x0) for row in found]


def _is_raised(row: list[Word], beside: list[Word], lowered: bool = False) -> bool:
    """Tell whether a row is only the raised (or lowered) small signs of another."""
    size = median(word.size for word in beside)
    base = median(word.base for word in beside)
    if any(word.size > SMALLER * size or len(word.text) > 6 for word in row) or len(row) > len(beside):
        return False
    shift = row[0].base - base if lowered else base - row[0].base
    if not 0 < shift < 0.6 * size:
        return False
    return all(any(other.x0 - size < word.x0 < other.x1 + size for other in beside) for word in row)


def _points(word: Word, row: list[Word]) -> bool:
    before = max((other for other in row if other.x0 < word.x0), key=lambda other: other.x1, default=None)
    return is_note_mark(word.text, before.text[-12:] if before else "")


def _split(row: list[Word], page: int, gutters: list[Strip]) -> list[Line]:
    """Return the lines of a row, parted at wide gaps; a bullet or number goes with what it marks."""
    lines: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        before = lines[-1][-1]
        size = max(word.size, before.size)
        gap = word.x0 - before.x1
        marker = len(lines[-1]) == 1 and BULLET.fullmatch(before.text) and not NUMBER.fullmatch(word.text)
        wide = gap > GAP * size or _parts(gutters, before.x1, word.x0)
        if wide and not (marker and gap < 5 * size):
            lines.append([word])
        elif gap < -0.5 * (before.x1 - before.x0) and word.text == before.text:
            continue  # drawn twice, to look bold or to cast a shadow
        else:
            lines[-1].append(word)
    return [make_line(words, page) for words in lines]


def _parts(gutters: list[Strip], left: float, right: float) -> bool:
    return any(left - 0.5 <= one and two <= right + 0.5 for one, two in gutters)


def _merge_gaps(rows: list[list[Line]], gutters: list[list[Strip]]) -> list[list[Line]]:
    """Join lines of a row across a gap that the text directly above or below runs over: it parts no columns."""
    found: list[list[Line]] = []
    for at, row in enumerate(rows):
        near = [line for other in (rows[at - 1] if at else [], *rows[at + 1 : at + 2]) for line in other]
        merged = [row[0]]
        for line in row[1:]:
            before = merged[-1]
            close = line.x0 - before.x1 < 3 * line.size and not _parts(gutters[at], before.x1, line.x0)
            if close and any(_covers(other, before, line) for other in near):
                merged[-1] = make_line([*before.words, *line.words], line.page)
            else:
                merged.append(line)
        found.append(merged)
    return found


def _covers(other: Line, left: Line, right: Line) -> bool:
    """Tell whether a word or space of `other`, which is close and of the same size, lies over the gap."""
    distance = abs(other.base - right.base)
    if distance > 1.6 * right.size or not 0.9 < other.size / right.size < 1.1:
        return False
    return other.x0 < left.x1 - 1 and other.x1 > right.x0 + 1
