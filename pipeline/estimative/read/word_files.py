"""DOCX to pieces: headings, lists, tables, footnotes and text boxes in the order of the document."""

import re
from collections.abc import Iterator

from lxml import etree

from .archives import Archive
from .limits import Limits
from .notes import is_note_mark
from .pieces import About, Content, Piece, fold
from .stitches import stitch
from .word_styles import Numbering, Styles, W, read_numbering, read_styles

CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "created": "{http://purl.org/dc/terms/}created",
}
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", ALTERNATIVE})
BREAKS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
NOTE_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
LONG_CELL = 200  # code points
BULLET = re.compile(r"(?P<marker>[•●○▪■◦‣o❖➢✓–-])\s+(?=\S)")
ACCOUNT = re.compile(r"(?:windows\s+)?user|admin\w*|owner|author|unknown|microsoft(?:\s+office)?(?:\s+user)?", re.I)


def read_docx(data: bytes, where: str, limits: Limits) -> Content:
    """Return the pieces of a Word document; raises `ReadError`."""
    archive = Archive(data, where)
    root = archive.tree("word/document.xml")
    if root is None:
        name = next((name for name in archive.names() if re.fullmatch(r"word/document\d*\.xml", name)), "")
        root = archive.tree(name) if name else None
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return Content(pieces=[], meta=About(), properties=About())
    walk = _Walk(read_styles(archive), read_numbering(archive), _notes(archive))
    pieces = stitch(list(walk.blocks(body)))
    return Content(pieces=pieces, meta=About(), properties=_properties(archive))


def _notes(archive: Archive) -> dict[str, str]:
    """Return the text of each footnote and endnote by kind and number."""
    found: dict[str, str] = {}
    for kind, name in NOTE_PARTS.items():
        root = archive.tree(name)
        for note in root.iter(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") is None:
                text = fold(" ".join("".join(p.itertext(f"{W}t")) for p in note.iter(f"{W}p")))
                found[f"{kind} {note.get(f'{W}id')}"] = text
    return found


def _properties(archive: Archive) -> About:
    root = archive.tree("docProps/core.xml")
    if root is None:
        return About()
    values = {key: fold(root.findtext(tag) or "") or None for key, tag in CORE.items()}
    creator = values["creator"]
    authors = [name.strip() for name in creator.split(";")] if creator and not ACCOUNT.fullmatch(creator) else []
    return About(title=values["title"], authors=authors, published=values["created"], language=values["language"])


def _half_points(about: "etree._Element") -> int:
    size = about.find(f"{W}sz")
    value = (size.get(f"{W}val") or "") if size is not None else ""
    return int(value) if value.isdigit() and len(value) < 5 else 0


class _Run:
    """The text of a paragraph while it is gathered."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.bold = self.length = self.size = 0
        self.notes: list[str] = []
        self.boxes: list[etree._Element] = []


class _Walk:
    """One pass through the body, in order."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, str]) -> None:
        self.styles, self.numbering, self.notes = styles, numbering, notes

    def blocks(self, parent: "etree._Element", depth: int = 0) -> Iterator[Piece]:
        """Yield the pieces of the blocks under an element."""
        if depth > 40:
            return
        for element in parent.iterchildren():
            if element.tag == f"{W}p":
                yield from self.paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                yield from self.table(element, depth)
            elif element.tag == f"{W}sdt":
                content = element.find(f"{W}sdtContent")
                made = list(self.blocks(content, depth + 1)) if content is not None else []
                gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                if gallery is not None and "contents" in (gallery.get(f"{W}val") or "").lower():
                    made = [Piece("contents", piece.text) for piece in made]
                yield from made
            elif element.tag in {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
                yield from self.blocks(element, depth + 1)

    def paragraph(self, element: "etree._Element", depth: int = 0) -> Iterator[Piece]:
        """Yield a paragraph, what its text boxes hold, and its footnotes."""
        run = _Run()
        self._gather(element, run)
        text = fold("".join(run.parts))
        if any(char.isalnum() for char in text):
            yield self._piece(element, run, text)
        for box in run.boxes:
            yield from self.blocks(box, depth + 1)
        for note in run.notes:
            if self.notes.get(note):
                yield Piece("note", self.notes[note])

    def _piece(self, element: "etree._Element", run: _Run, text: str) -> Piece:
        style = self.styles.of(element)
        if style.kind in {"contents", "note", "code"}:
            return Piece(style.kind, text)
        level = style.level
        if level:
            return Piece("heading", text, level)
        number = self.numbering.marker(element, style)
        bold = run.bold >= run.length - 1 or style.bold
        short = len(text) < 120 and text[-1] not in ".,;:?!" and not text[0].islower()
        if short and number is None and (bold or (text.isupper() and len(text.split()) < 12)):
            return Piece("heading", text, 6 if bold and not text.isupper() else 5)
        if number is not None:
            depth, marker = number
            return Piece("item", text, depth, marker)
        if sign := BULLET.match(text):
            return Piece("item", text[sign.end() :], 0, sign["marker"])
        return Piece("prose", text)

    def _gather(self, element: "etree._Element", run: _Run) -> None:
        """Gather the text under a paragraph: deleted text and field codes left out, boxes and notes set aside."""
        stack = list(reversed(element))
        while stack:
            node = stack.pop()
            tag = node.tag
            if tag in LEFT_OUT:
                continue
            if tag == f"{W}t":
                self._take(node, run)
            elif tag in BREAKS:
                run.parts.append(BREAKS[tag])
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                run.notes.append(f"{tag[len(W) : -9]} {node.get(f'{W}id')}")
            elif tag == f"{W}txbxContent":
                run.boxes.append(node)
            elif tag == f"{W}r" and node.find(f"{W}rPr/{W}vanish") is not None:
                continue
            else:
                stack.extend(reversed(node))

    def _take(self, node: "etree._Element", run: _Run) -> None:
        text = node.text or ""
        about = node.getparent().find(f"{W}rPr")
        if about is not None:
            raised, size = about.find(f"{W}vertAlign"), _half_points(about)
            small = raised is not None and raised.get(f"{W}val") == "superscript"
            small = small or (0 < size < 0.75 * run.size and text.strip().isdigit())  # raised by hand
            if small and is_note_mark(text, "".join(run.parts[-3:])[-12:]):
                return
            run.size = size or run.size
            bold = about.find(f"{W}b")
            if bold is not None and bold.get(f"{W}val") not in {"0", "false"}:
                run.bold += len(text.strip())
        run.length += len(text.strip())
        run.parts.append(text)

    def table(self, table: "etree._Element", depth: int) -> Iterator[Piece]:
        """Yield rows as `a | b | c`; a table of one column, or of cells that hold paragraphs, is read as blocks."""
        rows = [[cell for cell in row.iter(f"{W}tc")] for row in table.iterchildren(f"{W}tr")]
        texts = [
            [fold(" ".join("".join(p.itertext(f"{W}t")) for p in cell.iter(f"{W}p"))) for cell in row] for row in rows
        ]
        cells = [text for row in texts for text in row if text]
        if not cells:
            return
        long = sum(len(text) for text in cells if len(text) > LONG_CELL)
        nested = table.find(f".//{W}tbl") is not None
        boxed = max(len([text for text in row if text]) for row in texts) == 1 and len(rows) < 4
        if boxed or nested or (long > 0.7 * sum(map(len, cells)) and len(rows) < 4):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell, depth + 1)
            return
        yield from (Piece("table", " | ".join(row)) for row in texts if any(row))
