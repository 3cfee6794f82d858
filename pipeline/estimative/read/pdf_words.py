"""Words of a PDF page with their place, size and weight, as pdfium finds them.

pdfium is asked six things a word, not a character: that is what keeps a page at some milliseconds.
"""

import ctypes
import re
from collections.abc import Callable

import pypdfium2.raw as pdfium
from msgspec import Struct

from .notes import is_note_mark
from .pieces import GLYPHS, clean

HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at the end of a line, whose line end it leaves out
TOKEN = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
TAIL = re.compile(r"(?<=[^\W\d_]|[.,;:)”\"’%])(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§]{1,3})$")
RAISED = 0.12  # of the size: a mark's baseline is at least that much above the line's
SMALLER = 0.85
MAX_CHARS = 200_000  # on one page; more is no page that anyone reads

Box = tuple[float, float, float, float]


class Word(Struct):
    """A word; left, top, right, bottom and `base` in points from the upper left corner of the page as shown."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    bold: bool = False
    upright: bool = True

    @property
    def size(self) -> float:
        """Height of the font's box in points."""
        return self.bottom - self.top


class Sheet(Struct):
    """A page: its size in points as shown, and its words in the order of the file."""

    number: int
    width: float
    height: float
    words: list[Word]
    pictures: bool = False


def read_sheet(page: object, number: int) -> Sheet:
    """Return the words of a pypdfium2 page; `number` counts from 1."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        return Sheet(number, width, height, [])
    try:
        words = _Words(page, textpage, width, height).read()
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    pictures = not words and _has_pictures(page)
    return Sheet(number, width, height, words, pictures)


def _has_pictures(page: object) -> bool:
    count = min(pdfium.FPDFPage_CountObjects(page), 1000)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count))
    return any(kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind in kinds)


class _Words:
    """Asks pdfium about one page."""

    def __init__(self, page: object, textpage: object, width: float, height: float) -> None:
        self.textpage = textpage
        self.rect = pdfium.FS_RECTF()
        self.rect_ref = ctypes.byref(self.rect)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.x_ref, self.y_ref = ctypes.byref(self.x), ctypes.byref(self.y)
        self.turn = _turn(page, width, height)

    def read(self) -> list[Word]:
        """Return the words."""
        count = min(pdfium.FPDFText_CountChars(self.textpage), MAX_CHARS)
        text = self._text(count)
        found: list[Word] = []
        for match in TOKEN.finditer(text):
            start, end = match.span()
            word = self._word(match.group(), start, end)
            if word is None:
                continue
            tail = TAIL.search(word.text)
            if tail:
                word = self._without_mark(word, start, tail.start())
            if word.text:
                found.append(word)
        return found

    def _text(self, count: int) -> str:
        """Return the page's text, one character for each of pdfium's, so that indices agree."""
        buffer = ctypes.create_string_buffer((count + 1) * 2)
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        length = pdfium.FPDFText_GetText(self.textpage, 0, count, pointer) - 1
        text = buffer.raw[: max(0, length) * 2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self.textpage, at) for at in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)

    def box(self, at: int) -> Box | None:
        """Return left, top, right and bottom of a character, or None where it has no place."""
        if not pdfium.FPDFText_GetLooseCharBox(self.textpage, at, self.rect_ref):
            return None
        rect = self.rect
        x0, y0, x1, y1 = self.turn(rect.left, rect.bottom, rect.right, rect.top)
        return x0, y0, x1, y1

    def base(self, at: int, box: Box) -> float:
        """Return the height of a character's baseline, from the top of the page."""
        if not pdfium.FPDFText_GetCharOrigin(self.textpage, at, self.x_ref, self.y_ref):
            return box[3]
        x, y = self.x.value, self.y.value
        return self.turn(x, y, x, y)[1]

    def _word(self, raw: str, start: int, end: int) -> Word | None:
        first = self.box(start)
        last = self.box(end - 1) if end - start > 1 else first
        if first is None or last is None:
            return None
        size = first[3] - first[1]
        upright = abs(last[1] - first[1]) < max(1.0, 0.9 * size) and (last[2] >= first[0] or end - start < 2)
        text = clean(raw.translate(GLYPHS).replace(HYPHEN, "\u00ad-")) if raw else ""
        return Word(
            text=text,
            x0=min(first[0], last[0]),
            top=first[1],
            x1=max(first[2], last[2]),
            bottom=first[3],
            base=self.base(start, first),
            bold=pdfium.FPDFText_GetFontWeight(self.textpage, start) >= 600,
            upright=upright,
        )

    def _without_mark(self, word: Word, start: int, tail: int) -> Word:
        """Return the word without a raised figure at its end that points to a note."""
        box = self.box(start + tail)
        if box is None or box[3] - box[1] > SMALLER * word.size:
            return word
        if word.base - self.base(start + tail, box) < RAISED * word.size:
            return word
        if is_note_mark(word.text[tail:], word.text[:tail][-12:]):
            word.text, word.x1 = word.text[:tail], min(word.x1, box[0])
        return word


def _turn(page: object, width: float, height: float) -> Callable[[float, float, float, float], Box]:
    """Return the function from a box in the page's own space (left, bottom, right, top) to the page as shown."""
    rect = pdfium.FS_RECTF()
    x0, y0 = 0.0, 0.0
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)):
        x0, y0 = rect.left, rect.bottom
    turned = pdfium.FPDFPage_GetRotation(page) % 4
    if turned == 1:
        return lambda l, b, r, t: (b - y0, l - x0, t - y0, r - x0)  # noqa: E741
    if turned == 2:
        return lambda l, b, r, t: (width - (r - x0), b - y0, width - (l - x0), t - y0)  # noqa: E741
    if turned == 3:
        return lambda l, b, r, t: (width - (t - y0), height - (r - x0), width - (b - y0), height - (l - x0))  # noqa: E741
    return lambda l, b, r, t: (l - x0, height - (t - y0), r - x0, height - (b - y0))  # noqa: E741
