"""HTML to pieces: the article, without menus, notices, forms and link lists.

The article is found by `web_articles`; here its elements become blocks, and rows of links are told by how much of their
text is links.
"""

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from ..errors import ReadError
from .html_tables import table_pieces
from .limits import Limits
from .notes import is_note_mark
from .pieces import About, Content, Piece, fold
from .web_articles import NOTES, find_article, find_headline, names_of, strip
from .web_metadata import read_meta

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p div section article main body html ul ol li dl dt dd blockquote pre figure figcaption table thead tbody "
    "tfoot tr td th caption header footer aside address center details summary fieldset hr br h1 h2 h3 h4 h5 h6 "
    "hgroup".split()
)
NOTE_ROLES = frozenset({"doc-endnotes", "doc-footnote", "doc-endnote", "doc-bibliography", "note"})


def read_html(data: bytes, where: str, limits: Limits, charset: str | None = None) -> Content:
    """Return the pieces of a web page; raises `ReadError` where there is no text in it."""
    root = parse_html(data, where, charset)
    meta = read_meta(root)
    pieces = html_pieces(root)
    if not pieces:
        raise ReadError(where, "the page holds no text (it may be made by scripts). Save the page as shown.", "empty")
    shown = [piece for piece in pieces[:6] if piece.kind == "heading"]
    if meta.title is None or not any(piece.text == meta.title for piece in shown):
        if shown and shown[0].level == 1:
            meta.title = shown[0].text
        elif meta.title:
            pieces.insert(0, Piece("heading", meta.title, 1))
    return Content(pieces=pieces, meta=meta, properties=About())


def parse_html(data: bytes, where: str, charset: str | None = None) -> "etree._Element":
    """Return the root element; the charset is the one given, else the page's own, else UTF-8 or Windows-1252."""
    if charset is None:
        charset = _charset(data)
    try:
        parser = lxml.html.HTMLParser(encoding=charset, remove_comments=True, remove_pis=True, no_network=True)
    except LookupError:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ReadError(where, "the page is empty, or no HTML. Save it anew.", "empty") from None
    return root


def _charset(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        declared = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", data[:4096], re.I)
        name = declared.group(1).decode().lower() if declared else "windows-1252"
        return "windows-1252" if name in {"utf-8", "utf8", "iso-8859-1", "latin-1", "ascii", "us-ascii"} else name


def html_pieces(root: "etree._Element") -> list[Piece]:
    """Return the pieces of a parsed page."""
    body = root.find("body")
    body = root if body is None else body
    strip(body)
    article = find_article(body)
    top = find_headline(body, article)
    return _without_link_lists(list(_Walk(top, article).pieces(body if top is not None else article)))


class _Walk:
    """One pass through the article: text gathers until a block begins or ends."""

    def __init__(self, first: "etree._Element | None" = None, last: "etree._Element | None" = None) -> None:
        self.first, self.last = first, last

    def pieces(self, root: "etree._Element") -> Iterator[Piece]:
        """Yield the pieces under an element; text within notes keeps that kind."""
        self.text: list[str] = []
        self.linked = self.strong = 0
        self._enter(root)
        reading = self.first is None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if element is root or not isinstance(element.tag, str):
                continue
            if element is self.first and event == "start":
                self.text, reading = [], True
            made = list(self._step(event, element))
            if reading:
                yield from made
            if element is self.last and event == "end":
                break
        yield from self._flush("p")

    def _enter(self, root: "etree._Element") -> None:
        self.skip: etree._Element | None = None
        self.lists = 0
        self.counts: list[int] = []
        self.marker = ""
        self.heading = 0
        self.note = 0
        self.pre = 0
        self.add(root.text)

    def add(self, text: str | None) -> None:
        """Gather text."""
        if text:
            self.text.append(text)

    def _step(self, event: str, element: "etree._Element") -> Iterator[Piece]:
        tag = element.tag
        if self.skip is not None:
            if event == "end" and element is self.skip:
                self.skip = None
                self.add(element.tail)
            return
        if event == "start":
            if tag == "table":
                made = table_pieces(element)
                if made is not None:
                    yield from self._flush("p")
                    yield from made
                    self.skip = element
                    return
            if tag == "sup" and is_note_mark("".join(element.itertext()), "".join(self.text)[-12:], _has_link(element)):
                self.skip = element
                return
            if tag in BLOCKS:
                yield from self._open(element, tag)
            if tag == "a" and element.get("href"):
                self.linked += len(fold("".join(element.itertext())))
            if tag in {"b", "strong"}:
                self.strong += len(fold("".join(element.itertext())))
            self.add(element.text)
            if tag in {"td", "th"}:
                self.add(" ")
            return
        if tag in BLOCKS:
            yield from self._close(element, tag)
        self.add(element.tail)

    def _open(self, element: "etree._Element", tag: str) -> Iterator[Piece]:
        if tag == "br":
            double = element.tail is None or not element.tail.strip()
            following = element.getnext()
            if double and following is not None and following.tag == "br":
                yield from self._flush("p")
            else:
                self.add("\n" if self.pre else " ")
            return
        yield from self._flush("p")
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        elif tag in {"ul", "ol"}:
            self.lists += 1
            self.counts.append(0 if tag == "ul" else _start(element))
        elif tag == "li":
            if self.counts and self.counts[-1]:
                self.marker = f"{self.counts[-1]}."
                self.counts[-1] += 1
            else:
                self.marker = "•"
        elif tag == "pre":
            self.pre += 1
        noted = NOTES.search(names_of(element)) or element.get("role") in NOTE_ROLES
        if noted and tag not in {"body", "main", "article", *HEADINGS}:
            self.note += 1
            element.set("data-note", "1")

    def _close(self, element: "etree._Element", tag: str) -> Iterator[Piece]:
        if tag == "br":
            return
        yield from self._flush(tag)
        if tag in HEADINGS:
            self.heading = 0
        elif tag in {"ul", "ol"}:
            self.lists -= 1
            self.counts.pop()
        elif tag == "li":
            self.marker = ""
        elif tag == "pre":
            self.pre -= 1
        if element.get("data-note"):
            self.note -= 1

    def _flush(self, tag: str) -> Iterator[Piece]:
        raw = "".join(self.text)
        text = fold(raw)
        self.text = []
        linked, self.linked = self.linked, 0
        strong, self.strong = self.strong, 0
        if not text or not any(char.isalnum() for char in text):
            return
        share = linked / len(text)
        if self.pre:
            yield from (Piece("code", fold(line)) for line in raw.splitlines() if line.strip())
        elif self.heading:
            yield Piece("heading", text, self.heading)
        elif self.note or tag == "figcaption":
            yield Piece("note", text)
        elif self.lists and self.marker:
            yield Piece("contents" if share > 0.8 else "item", text, max(0, self.lists - 1), self.marker)
            self.marker = ""
        elif strong >= len(text) - 1 and len(text) < 120 and text[-1] not in ".,;:":
            yield Piece("heading", text, 6)
        else:
            yield Piece("contents" if share > 0.8 and len(text) < 200 else "prose", text)


def _start(element: "etree._Element") -> int:
    try:
        return max(1, int(element.get("start") or 1))
    except ValueError:
        return 1


def _has_link(element: "etree._Element") -> bool:
    return element.find(".//a") is not None or (element.getparent() is not None and element.getparent().tag == "a")


def _without_link_lists(pieces: list[Piece]) -> list[Piece]:
    """Leave out links that stand in a row of three and more (menus); a single one between paragraphs stays, marked."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].kind == "contents":
            end += 1
        if 0 < end - at < 3 or (at and end - at >= 3):
            found += pieces[at:end]
        if end == at:
            found.append(pieces[at])
            end += 1
        at = end
    return found
