"""What each line of a report is by its own looks: blank, marker and text, table row, rule, page number, heading mark.

Everything here is decided on one line; what a line is among its neighbours is settled in `blocks.py`.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

LINE_END = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")

# A list marker with the space after it. Letters and single digits need a stop or bracket, so that prose does not match.
MARKER = re.compile(
    r"""
    (?P<sign>[❍■□▪▫●○◦◉◆◇❖▶►▸‣➢➤➔→✓✔✦★☐\uf0a0-\uf0ff]) \s*
  | (?P<plain>[-–—−*+•·∙⁃o]) (?:\s+(?:\[[ xX]\]\s+)? | (?<=[•·∙⁃]))
  | (?P<number>\(?\d{1,2}[.)]) \s+
  | (?P<deep>\d{1,2}(?:\.\d{1,2}){1,3}\.?) \s+
  | (?P<letter>\((?:[a-zA-Z]|[ivxIVX]{1,5})\)|(?:[a-z]|[ivx]{1,5}|[A-H]|[IVX]{1,5})[.)]) \s+
    """,
    re.VERBOSE,
)
HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
QUOTE = re.compile(r"(?:>\s?)+")
FENCE = re.compile(r"(?:```|~~~)")
RULE = re.compile(r"(?:[-=_*~─━–—]\s?){3,}$")
PAGE = re.compile(
    r"(?:[-–—]\s*)?(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?$", re.I
)
# Each way begins with a plain character, so that the search leaps to those.
LEADERS = re.compile(r"\.\s?(?:\.\s?){3,}\s*(?:\d{1,4}|[ivxl]{1,6})?\s*$|……+\s*\d{1,4}\s*$|\t\s*\d{1,4}\s*$")
CELL_GAP = re.compile(r"\t+| {3,}")
NUMBER_CELL = re.compile(r"[-+−–(]?[$€£¥]?\d[\d.,]*\s*(?:%|\)|[a-zA-Z]{1,3})?\*?$|[-–—.]{1,3}$|n/?a\.?$", re.I)
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:")
BRACKET_NOTE = re.compile(r"(?:\[\d{1,3}\]|\^\d{1,3}|[¹²³⁴-⁹]{1,3})\s*(?=\S)")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$|<!--.*-->$|</?[a-z][^>]{0,200}>$", re.I)
URL_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?$")


class Line(Struct):
    """A line of the report, without its line end; offsets in code points.

    `body` is where the text after markers starts, `kind` one of blank, rule, fence, page, leaders, row, hashes, note,
    markup, item, text; `family` names the marker (its sign, or number, deep, letter).
    """

    start: int
    end: int
    body: int
    kind: str
    text: str = ""
    family: str = ""
    marker: str = ""
    level: int = 0
    quoted: bool = False


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text, in order, each classified by itself."""
    start = 0
    for match in LINE_END.finditer(text):
        yield classify(text, start, match.start())
        start = match.end()
    yield classify(text, start, len(text))


def classify(text: str, start: int, end: int) -> Line:
    """Return the line `text[start:end]` with its kind."""
    raw = text[start:end]
    bare = raw.strip()
    if not bare:
        return Line(start, end, end, "blank")
    body = start + len(raw) - len(raw.lstrip())
    first = bare[0]
    quoted = False
    if first == ">" and (mark := QUOTE.match(bare)):
        quoted = True
        body += mark.end()
        bare = bare[mark.end() :]
        if not bare.strip():
            return Line(start, end, end, "blank")
        body += len(bare) - len(bare.lstrip())
        bare = bare.strip()
        first = bare[0]
    if first == "|" or (bare.count("|") >= 2 and bare.endswith("|")):
        return Line(start, end, body, "row", bare)
    if not first.isalpha() or len(bare) < 30 or first in "oivxIVX" or bare[1] in ".)":
        line = _by_sign(start, end, body, bare)
        if line is not None:
            line.quoted = quoted
            return line
    if LEADERS.search(bare):
        return Line(start, end, body, "leaders", bare)
    if _is_row(bare):
        return Line(start, end, body, "row", bare)
    return Line(start, end, body, "text", bare, quoted=quoted)


def _by_sign(start: int, end: int, body: int, bare: str) -> Line | None:
    """Return the line that its first characters settle, or None."""
    if FENCE.match(bare):
        return Line(start, end, body, "fence", bare)
    if RULE.match(bare):
        return Line(start, end, body, "rule", bare)
    if mark := HASHES.match(bare):
        level = len(mark.group(1))
        return Line(start, end, body + mark.end(), "hashes", bare[mark.end() :].rstrip("# "), "#", mark.group(), level)
    if FOOTNOTE.match(bare):
        return Line(start, end, body, "note", bare)
    if IMAGE.match(bare) or URL_LINE.match(bare):
        return Line(start, end, body, "markup", bare)
    if len(bare) < 16 and PAGE.match(bare):
        return Line(start, end, body, "page", bare)
    if (mark := MARKER.match(bare)) and mark.end() < len(bare) and not LEADERS.search(bare) and not _is_row(bare):
        family = mark.lastgroup or ""
        sign = mark.group(family)
        name = sign if family in {"sign", "plain"} else family
        level = sign.strip(".").count(".") + 1 if family == "deep" else 0
        return Line(start, end, body + mark.end(), "item", bare[mark.end() :], name, sign, level)
    return None


def _is_row(bare: str) -> bool:
    """Tell whether a line without pipes looks like a table row: cells set apart, most of them numbers."""
    if "\t" in bare or "   " in bare:
        cells = [cell for cell in CELL_GAP.split(bare) if cell]
        numbers = sum(1 for cell in cells if NUMBER_CELL.match(cell.strip()))
        return len(cells) >= 3 and (numbers >= 2 or len(cells) >= 4) and len(bare) / len(cells) < 40
    words = bare.split(None, 40)
    if 3 <= len(words) <= 40 and words[-1][-1:].isdigit() | words[-1].endswith(("%", ")")):
        return sum(1 for word in words if NUMBER_CELL.match(word)) >= max(3, 0.6 * len(words))
    return False
