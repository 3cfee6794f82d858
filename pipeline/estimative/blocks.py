"""A report's text in blocks, which a page shows one below the other; together they are the text, to the last letter."""

import re
from itertools import pairwise

from markupsafe import Markup, escape
from msgspec import Struct

from .records import Report

LONGEST = 4000  # code points; a longer line is shown as several blocks, which a browser lays out only when seen
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
# Where lines are not wrapped, each is a paragraph; so is a line that a bullet or a number begins.
_LONG_LINE_END = re.compile(r"(?<=[^\n]{160})\n|\n(?=[^\S\n]*(?:[-*•●○❍■▪‣–]|\d{1,2}[.)])\s)")
_LINE_END = re.compile(r"\n\s*")


class Block(Struct):
    """`text[start:end]`; `level` is that of a heading (1 and up), 0 for anything else."""

    start: int
    end: int
    level: int = 0


def blocks(report: Report) -> list[Block]:
    """Return the blocks of a report: headings, paragraphs (split at empty lines), and pieces of very long lines."""
    text = report.text
    headings = {section.start: section for section in report.sections if section.title and section.level}
    cuts = {0, len(text)} | {end.end() for rule in (_PARAGRAPH_END, _LONG_LINE_END) for end in rule.finditer(text)}
    levels: dict[int, int] = {}
    for start, section in headings.items():
        line = _LINE_END.search(text, start)
        end = line.end() if line else len(text)
        if end - start <= 300:
            cuts |= {start, end}
            levels[start] = min(section.level, 4)
    found: list[Block] = []
    places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in pairwise(places):
        found += [Block(*piece, levels.get(start, 0)) for piece in _pieces(text, start, end)]
    return found


def exact(text: str) -> Markup:
    """Return escaped text that an HTML parser keeps to the character: it would drop NUL and turn CR into LF."""
    return Markup(str(escape(text.replace("\0", "\ufffd"))).replace("\r", "&#13;"))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a stretch in pieces of at most `LONGEST`, cut after white space where there is some."""
    pieces = []
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        space = max(window.rfind("\n"), window.rfind(" ")) if window.strip() else -1
        cut = start + (space + 1 if space > LONGEST // 2 else LONGEST)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
