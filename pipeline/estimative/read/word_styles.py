"""What the styles and lists of a Word document say of a paragraph: heading level, kind, list marker."""

import re

from lxml import etree
from msgspec import Struct

from .archives import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"heading\s*(\d)", re.I)
KINDS = (
    (re.compile(r"toc\s*\d|toc\s*heading|table of (?:figures|authorities)", re.I), "contents"),
    (re.compile(r"(?:foot|end)note\s*text|caption", re.I), "note"),
    (re.compile(r"html preformatted|plain text|code", re.I), "code"),
)
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Style(Struct):
    """A paragraph style; `level` 0 is no heading, `list_id` the list that it belongs to."""

    kind: str = ""
    level: int = 0
    bold: bool = False
    list_id: str | None = None


class Styles:
    """The paragraph styles by id, with what they inherit."""

    def __init__(self, raw: "dict[str, etree._Element]") -> None:
        self._raw = raw
        self._known: dict[str, Style] = {}

    def of(self, paragraph: "etree._Element") -> Style:
        """Return the style of a paragraph, its own settings laid over it."""
        about = paragraph.find(f"{W}pPr")
        if about is None:
            return Style()
        named = about.find(f"{W}pStyle")
        style = self._get(named.get(f"{W}val") or "") if named is not None else Style()
        outline = about.find(f"{W}outlineLvl")
        if outline is not None and (outline.get(f"{W}val") or "9") in "012345678":
            return Style(style.kind, int(outline.get(f"{W}val")) + 1, style.bold, style.list_id)
        return style

    def _get(self, name: str, depth: int = 0) -> Style:
        if name in self._known:
            return self._known[name]
        raw = self._raw.get(name)
        if raw is None or depth > 20:
            return Style()
        based = raw.find(f"{W}basedOn")
        parent = self._get(based.get(f"{W}val") or "", depth + 1) if based is not None else Style()
        shown = raw.find(f"{W}name")
        title = (shown.get(f"{W}val") if shown is not None else None) or name
        outline = raw.find(f"{W}pPr/{W}outlineLvl")
        level = parent.level
        if outline is not None and (outline.get(f"{W}val") or "").isdigit():
            level = (int(outline.get(f"{W}val")) + 1) % 10
        if match := HEADING.match(title):
            level = int(match[1])
        elif title.lower() == "title":
            level = 1
        bold = raw.find(f"{W}rPr/{W}b")
        list_id = raw.find(f"{W}pPr/{W}numPr/{W}numId")
        style = Style(
            kind=next((kind for pattern, kind in KINDS if pattern.match(title)), parent.kind),
            level=level,
            bold=parent.bold if bold is None else bold.get(f"{W}val") not in {"0", "false"},
            list_id=list_id.get(f"{W}val") if list_id is not None else parent.list_id,
        )
        self._known[name] = style
        return style


class Numbering:
    """The lists of a document: numbers are counted on as paragraphs come."""

    def __init__(self, formats: dict[tuple[str, int], tuple[str, int]]) -> None:
        self._formats = formats
        self._counts: dict[tuple[str, int], int] = {}

    def marker(self, paragraph: "etree._Element", style: Style) -> tuple[int, str] | None:
        """Return (depth from 0, marker) of a list paragraph, or None; numbers as they are shown (`3.`, `b.`)."""
        about = paragraph.find(f"{W}pPr/{W}numPr")
        ident = about.find(f"{W}numId") if about is not None else None
        list_id = ident.get(f"{W}val") if ident is not None else style.list_id
        if not list_id or list_id == "0":
            return None
        depth = about.find(f"{W}ilvl") if about is not None else None
        given = (depth.get(f"{W}val") if depth is not None else None) or "0"
        level = int(given) if given.isdigit() and len(given) < 3 else 0
        form, start = self._formats.get((list_id, level), ("bullet", 1))
        if form in {"bullet", "none"}:
            return level, "•"
        count = self._counts[list_id, level] = self._counts.get((list_id, level), start - 1) + 1
        for key in [key for key in self._counts if key[0] == list_id and key[1] > level]:
            del self._counts[key]
        return level, _number(form, count) + "."


def _number(form: str, count: int) -> str:
    if form in {"lowerLetter", "upperLetter"} and count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and count < 40:
        roman, left = "", count
        for value, sign in ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)


def read_styles(archive: Archive) -> Styles:
    """Return the document's styles."""
    root = archive.tree("word/styles.xml")
    found = root.iterfind(f"{W}style") if root is not None else ()
    return Styles({style.get(f"{W}styleId") or "": style for style in found})


def read_numbering(archive: Archive) -> Numbering:
    """Return the document's lists: format and first number of each level."""
    root = archive.tree("word/numbering.xml")
    formats: dict[tuple[str, int], tuple[str, int]] = {}
    if root is None:
        return Numbering(formats)
    abstract = {item.get(f"{W}abstractNumId"): item for item in root.iterfind(f"{W}abstractNum")}
    for item in root.iterfind(f"{W}num"):
        pointer = item.find(f"{W}abstractNumId")
        source = abstract.get(pointer.get(f"{W}val")) if pointer is not None else None
        for level in source.iterfind(f"{W}lvl") if source is not None else ():
            form, start = level.find(f"{W}numFmt"), level.find(f"{W}start")
            depth, first = level.get(f"{W}ilvl") or "0", (start.get(f"{W}val") if start is not None else None) or "1"
            if depth.isdigit() and first.isdigit():
                formats[item.get(f"{W}numId") or "", int(depth)] = (
                    (form.get(f"{W}val") if form is not None else None) or "decimal",
                    int(first),
                )
    return Numbering(formats)
