"""Lines to blocks: a block is one heading, one paragraph, one list item, or a run of lines that is no prose.

A line end inside a paragraph is soft. The evidence, in this order: markers and blank lines; whether the line is closed
by a full stop; whether it could be a heading; the case of what follows; and, in hard-wrapped text, whether the next
word would still have fitted on the line.
"""

import re
from itertools import pairwise

from msgspec import Struct

from . import roles
from .lines import BRACKET_NOTE, Line, read_lines
from .titles import DATE_LINE, bare_title, heading_style, open_ended

CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]*_]*(?:\[\^?\w{1,5}\]|[¹²³⁰-⁹]+|\(\d{1,3}\))*$")
FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*(?:\[\^?\w{1,5}\]|[¹²³⁰-⁹]+|\d{1,3})*$")
FRONT_KEY = re.compile(r"[A-Za-z_][\w .-]{0,40}\s*[:=]|\s|#|\}|\]|-\s")
# Common words of other languages that are no English words: many of them in a paragraph mean that it is not English.
FOREIGN = frozenset(
    "der und das nicht mit ist von dem ein eine für auf werden wird sich auch le la les des et est une du "
    "dans pour que qui avec sur el los las y del por con se una como il della di che gli è sono nel alla os "
    "uma não com da em het een niet voor van".split()
)
WEAK = (None, "clause")
NO_HEADING_SIGNS = frozenset("-–—−*+o•·∙⁃")


class Block(Struct):
    """A block `text[start:end]`; `body` is where its words start after markers.

    `kind`: heading, prose, item, or why it is skipped: front_matter, table, contents, references, boilerplate, code,
    other_language. `style` and `level` (0: by style) are a heading's.
    """

    start: int
    end: int
    body: int
    kind: str
    style: str = ""
    level: int = 0
    marker: str = ""
    glued: bool = False


def find_blocks(text: str) -> list[Block]:
    """Return the blocks of a report in order; what lies between them is white space."""
    lines = list(read_lines(text))
    at, blocks = _front_matter(lines)
    width = wrap_width(lines)
    markdown = any(line.kind == "hashes" for line in lines)
    previous: Line | None = None
    fenced = False
    while at < len(lines):
        line = lines[at]
        if line.kind == "fence":
            fenced = not fenced
            blocks.append(Block(line.start, line.end, line.body, "code"))
        elif fenced and line.kind != "blank":
            blocks.append(Block(line.start, line.end, line.body, "code"))
        elif line.kind == "rule":
            _underline(blocks, lines, at, text)
        elif line.kind == "blank":
            pass
        else:
            at = _take(text, lines, at, blocks, previous, width, markdown)
        previous = lines[at]
        at += 1
    for block in blocks:
        if block.kind in {"prose", "item"}:
            block.kind = prose_kind(text[block.body : block.end], block.kind)
    return blocks


def wrap_width(lines: list[Line]) -> int:
    """Return the width in code points at which the text is hard-wrapped, or 0 where it is not."""
    inner = sorted(
        line.end - line.start
        for line, after in pairwise(lines)
        if after.kind == "text" and line.kind in {"text", "item"}
    )
    if len(inner) < 3:
        return 0
    width = inner[int(0.9 * (len(inner) - 1))]
    longer = sum(1 for line in lines if line.end - line.start > width + 10)
    full = sum(1 for length in inner if length > 0.75 * width)
    shown = sum(1 for line in lines if line.kind != "blank")
    return width if 40 <= width <= 180 and longer <= 0.1 * shown and full >= 0.5 * len(inner) else 0


def _front_matter(lines: list[Line]) -> tuple[int, list[Block]]:
    """Return the first line after a `---` block at the top, and that block as blocks (none where there is none)."""
    opening = next((at for at, line in enumerate(lines) if line.kind != "blank"), 0)
    if lines[opening].text not in {"---", "+++"}:
        return 0, []
    for at in range(opening + 1, min(len(lines), opening + 200)):
        line = lines[at]
        if line.kind == "rule" or (line.kind == "text" and line.text in {"+++", "..."}):
            return at + 1, [
                Block(row.start, row.end, row.body, "front_matter")
                for row in lines[opening : at + 1]
                if row.kind != "blank"
            ]
        if (
            line.kind != "blank"
            and not FRONT_KEY.match(line.text)
            and line.kind not in {"item", "hashes", "page"}
            and line.body == line.start
        ):
            break
    return 0, []


def _underline(blocks: list[Block], lines: list[Line], at: int, text: str) -> None:
    """Make the block above a `===` or `---` line a heading, where it is one short line directly above."""
    line = lines[at]
    if not blocks or at == 0 or text[line.body] not in "=-" or text[line.body : line.body + 2][-1:] != text[line.body]:
        return
    above = blocks[-1]
    single = above.end == lines[at - 1].end and above.start == lines[at - 1].start
    titled = above.kind == "prose" and heading_style(text[above.body : above.end].strip())
    if single and (titled or above.kind == "heading"):
        above.kind, above.style, above.level = "heading", "#", 1 if text[line.body] == "=" else 2


def _take(
    text: str, lines: list[Line], at: int, blocks: list[Block], previous: Line | None, width: int, markdown: bool
) -> int:
    """Append the block that begins or goes on at line `at`; return the last line it took."""
    line = lines[at]
    before = blocks[-1] if blocks else None
    adjacent = previous is not None and previous.kind not in {"blank", "rule"}
    if (
        before is not None
        and before.kind in {"prose", "item"}
        and _goes_on(text, before, line, adjacent, previous, width)
    ):
        before.end = line.end
        return at
    simple = {
        "page": "boilerplate",
        "leaders": "contents",
        "row": "table",
        "note": "references",
        "markup": "boilerplate",
    }
    if line.kind in simple:
        blocks.append(Block(line.start, line.end, line.body, simple[line.kind]))
        return at
    if line.kind == "hashes":
        blocks.append(Block(line.start, line.end, line.body, "heading", "#", line.level))
        return at
    if roles.TABLE_CAPTION.match(line.text) and len(line.text) < 200:
        blocks.append(Block(line.start, line.end, line.body, "table"))
        return at
    style = _heading(line, lines, at, width, markdown, first=not blocks)
    kind = "item" if line.kind == "item" else "prose"
    if not style:
        blocks.append(Block(line.start, line.end, line.body, kind, marker=line.family))
        return at
    glued = adjacent and before is not None and before.kind == "heading"
    level = line.level if line.family == "deep" else 0
    blocks.append(Block(line.start, line.end, line.body, "heading", style, level, line.family, glued))
    if style.endswith("+"):  # the heading runs on into the next line
        blocks[-1].end = lines[at + 1].end
        blocks[-1].style = style[:-1]
        return at + 1
    return at


def _goes_on(text: str, block: Block, line: Line, adjacent: bool, previous: Line | None, width: int) -> bool:
    """Tell whether `line` belongs to the paragraph before it."""
    tail = text[max(block.body, block.end - 60) : block.end].rstrip()
    closed = bool(CLOSED.search(tail))
    lower = line.text[:1].islower() or line.text[:1] in ",;)]”’&%"
    if line.kind == "item" and adjacent and not closed and lower and line.family in "-–—−+" and block.kind == "prose":
        return open_ended(tail.split()[-1]) or bool(width)  # a dash that the wrapping put at the start of a line
    if line.kind == "item" and adjacent and not closed and line.family in {"number", "deep"} and line.marker[0] != "(":
        last = tail.split()[-1]  # "in March / 12. The", "by / 5.4 GW"
        if open_ended(last) or (block.kind == "prose" and last[:3] in MONTHS):
            return True
        return line.family == "deep" and (
            lower or (bool(width) and previous is not None and not _short(previous, line, width))
        )
    if line.kind == "page" and adjacent and not closed and open_ended(tail.split()[-1]):
        return True
    if line.kind != "text":
        return False
    if not adjacent:  # a page or column break in mid-sentence leaves a blank line
        return lower and line.text[:1].islower() and not closed and block.end - block.body > 60 and previous is not None
    if not closed:
        if lower or open_ended(tail.split()[-1]):
            return True
        if width and previous is not None:
            return (
                not _short(previous, line, width)
                or heading_style(line.text) in WEAK
                or block.end - block.body > 3 * width
            )
        # A short line, in text that is not wrapped, ends on purpose; a heading may follow it.
        return previous is None or previous.end - previous.start > 120 or heading_style(line.text) in WEAK
    if BRACKET_NOTE.match(line.text) and line.text[0] in "[^":
        return False
    if tail.endswith(":"):
        return lower or (bool(width) and previous is not None and not _short(previous, line, width))
    if width and previous is not None and not _short(previous, line, width):
        return True
    if not FULL_STOP.search(tail):
        return lower
    return lower or (heading_style(line.text) in WEAK and not width and line.body > line.start)


MONTHS = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


def _short(line: Line, after: Line, width: int) -> bool:
    """Tell whether the next line's first word would have fitted on this line of hard-wrapped text."""
    word = after.text.split(None, 1)[0] if after.text else ""
    return (line.end - line.start) + 1 + len(word) <= width


def _heading(line: Line, lines: list[Line], at: int, width: int, markdown: bool, first: bool) -> str:
    """Return the heading style of a line that starts a block, with `+` where it takes the next line too; else empty."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    following = next((row for row in lines[at + 1 : at + 5] if row.kind != "blank"), None)
    if line.quoted or (first and following is None):
        return ""
    style, joined = heading_style(line.text), ""
    beside = after is not None and after.kind == "text"
    runs_on = open_ended(line.text.split()[-1]) or (
        bool(width) and beside and after is not None and not _short(line, after, width)
    )
    if beside and after is not None and len(line.text) < 160 and runs_on:
        beyond = lines[at + 2] if at + 2 < len(lines) else None
        if beyond is None or beyond.kind != "text" or (first and bool(width) and _short(after, beyond, width)):
            style, joined, beside = heading_style(f"{line.text} {after.text}"), "+", False
    if style is None or (style == "clause" and joined):
        return ""
    if beside and after is not None and (after.text[:1].islower() or runs_on):
        return ""
    if line.kind == "item":
        if line.family in NO_HEADING_SIGNS or line.family in {
            _next_family(lines, at, 1),
            _next_family(lines, at, -1),
        } - {"deep"}:
            return ""
        return "" if style == "clause" and len(line.family) > 1 else line.family + joined
    if style == "clause" and (
        markdown or following is None or following.kind == "item" or len(following.text) < len(line.text)
    ):
        return ""
    if line.text[-1] == ":" and following is not None and following.kind == "item" and len(line.text.split()) > 3:
        return ""
    if DATE_LINE.match(line.text):
        return "date"
    if style == "clause":
        style = "plain"
    return style + ("/" if after is not None and after.kind != "blank" and not joined else "") + joined


def _next_family(lines: list[Line], at: int, step: int) -> str:
    """Return the marker family of the nearest list item after or before, when no other text stands between."""
    at += step
    while 0 <= at < len(lines):
        if lines[at].kind == "item":
            return lines[at].family
        if lines[at].kind != "blank":
            return ""
        at += step
    return ""


def prose_kind(words: str, kind: str) -> str:
    """Return why a paragraph is not to be read, or the kind it has."""
    if len(words) < 700 and roles.is_boilerplate(words):
        return "boilerplate"
    if len(words) < 700 and BRACKET_NOTE.match(words) and roles.CITATION.search(words):
        return "references"
    found = words[:600].split()
    foreign = len(FOREIGN.intersection(found))
    if foreign > 2 and len(found) >= 10 and sum(1 for word in found if word in FOREIGN) > 0.15 * len(found):
        return "other_language"
    if not words[:200].isascii() and sum(1 for char in words[:600] if char > "\u0370" and char.isalpha()) > 0.4 * len(
        words[:600]
    ):
        return "other_language"  # another script
    return kind


def heading_title(text: str, block: Block) -> str:
    """Return the words of a heading block on one line."""
    return bare_title(" ".join(text[block.body : block.end].split()))
