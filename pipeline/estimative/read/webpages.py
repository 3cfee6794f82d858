"""HTML to pieces: the article, without menus, notices, forms and link lists.

What is furniture is told by the element (`nav`, `aside`, `form`), by its role, by words in its class and id, and by
how much of its text is links; never where it would take most of the page's paragraphs away.
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
from .web_metadata import read_meta

DROPPED = frozenset(
    "script style template nav form button select input textarea iframe object embed svg canvas audio video "
    "head link meta dialog menu map math".split()
)
FURNITURE_TAGS = frozenset({"header", "footer", "aside"})
ROLES = frozenset("navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar".split())
# A class or id that names page furniture, with the words that frameworks put around such names.
FURNITURE = re.compile(
    r"""
    (?:(?:site|page|main|global|top|bottom|block|widget|left|right|mobile|desktop|js|region|section|article|post|entry|usa|print)[-_]+)*
    (?:nav(?:bar|igation)?s?|menus?|breadcrumbs?|cookies?|consent|gdpr|side-?bar|share|sharing|social(?:[-_]?media)?|related|
       recommend\w*|read-?more|newsletters?|subscri\w+|sign-?up|promos?|promotions?|adverts?|advertis\w*|ads?|footer|masthead|skip|
       toolbar|pager|pagination|comments?|disqus|log-?in|modal|popup|pop-up|overlay|visually-?hidden|sr-only|screen-?reader\w*|
       hidden|utility|search|banner|tags?|site-?header|page-?header|widgets?(?:-area)?|respond|repl(?:y|ies)|comment-?list|
       author-?(?:bio|box|info|card)|teasers?|popular|trending|most-?read|archives?|calendar|copyright|jp-relatedposts|
       sharedaddy|outbrain|taboola|paywall|donat\w+)
    (?:[-_]+(?:wrapper|wrap|container|block|list|bar|box|area|links?|buttons?|options?|content|inner|outer|section|widget|form|to|nav|
       notice|banner|posts?|articles?|items?|icons?|text|only|message|main|menu|top|bottom|\d+))*
    """,
    re.VERBOSE | re.IGNORECASE,
)
SURE = re.compile(r"comment|respond|related|cookie|consent|newsletter|sidebar", re.I)  # long as it may be, no report
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "p div section article main body html ul ol li dl dt dd blockquote pre figure figcaption table thead tbody "
    "tfoot tr td th caption header footer aside address center details summary fieldset hr br h1 h2 h3 h4 h5 h6 "
    "hgroup".split()
)
NOTES = re.compile(r"foot-?notes?|end-?notes?|(?:^|[\s_-])fn(?:$|[\s_\d-])|references?|reflist|bibliography", re.I)
NOTE_ROLES = frozenset({"doc-endnotes", "doc-footnote", "doc-endnote", "doc-bibliography", "note"})
CONTAINERS = frozenset({"div", "section", "article", "main", "center", "table", "tbody", "tr", "td", "body", "form"})
RUNNING = 50  # code points of text without a tag in it
DOMINANT = 0.9  # of the running text of the page


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
    _strip(body)
    article = _article(body)
    top = _headline(body, article)
    return _without_link_lists(list(_Walk(top, article).pieces(body if top is not None else article)))


def _headline(body: "etree._Element", article: "etree._Element") -> "etree._Element | None":
    """Return the page's `h1` where it stands before the article, with the date and authors below it; else None."""
    if next(article.iter("h1"), None) is not None:
        return None
    for element in body.iter("h1", article.tag):
        if element is article:
            return None
        if element.tag == "h1" and fold("".join(element.itertext())):
            return element
    return None


def _words(element: "etree._Element") -> int:
    """Return how much text stands in the paragraphs, items and cells under an element, in code points."""
    return sum(len(text) for text in element.itertext() if text and not text.isspace())


def _prose(element: "etree._Element") -> int:
    """Return how much running text stands under an element, in code points."""
    return sum(len(text) for child in element.iter(etree.Element) for text in _running(child))


def _strip(body: "etree._Element") -> None:
    """Take furniture out of the page."""
    etree.strip_elements(body, *DROPPED, with_tail=False)
    whole = _words(body)
    for element in list(body.iter("noscript")):  # some pages stand in one as a whole
        if _words(element) > 0.4 * whole:
            element.drop_tag()
        else:
            element.drop_tree()
    prose = _prose(body)
    for element in list(body.iterdescendants()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if not _is_furniture(element):
            continue
        sure = SURE.search(_names(element)) is not None
        if _words(element) < (0.6 if sure else 0.4) * whole and _prose(element) <= (0.6 if sure else 0.25) * prose:
            element.drop_tree()


def _is_furniture(element: "etree._Element") -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ROLES or HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    if element.tag in FURNITURE_TAGS:
        inside = any(parent.tag in {"article", "main"} for parent in element.iterancestors())
        titled = element.tag == "header" and (inside or element.find(".//h1") is not None)
        return not titled and not NOTES.search(_names(element))
    if element.tag in {"body", "main", "article", "html", "p", "table", "em", "strong", "b", "i", *HEADINGS}:
        return False
    return any(FURNITURE.fullmatch(name) for name in _names(element).split())


def _names(element: "etree._Element") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _article(body: "etree._Element") -> "etree._Element":
    """Return the innermost `main` or `article` that holds most of the page's text, else the body."""
    best, whole = body, _words(body)
    for element in body.iter("main", "article", "div", "section"):
        marked = element.tag in {"main", "article"} or element.get("role") in {"main", "article"}
        marked = marked or (element.get("itemprop") or "") == "articleBody"
        if marked and _words(element) > 0.6 * whole:
            best = element
    return _densest(best)


def _densest(root: "etree._Element") -> "etree._Element":
    """Return the innermost element that holds nearly all running text: what stands around it is furniture."""
    weights: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter(etree.Element))):
        own = sum(len(text) for text in _running(element))
        weights[element] = own + sum(weights.get(child, 0) for child in element)
    best = root
    while weights[root]:
        child = max(best, key=lambda child: weights.get(child, 0), default=None)
        if child is None or child.tag not in CONTAINERS or weights.get(child, 0) < DOMINANT * weights[root]:
            break
        best = child
    return best


def _running(element: "etree._Element") -> list[str]:
    """Return the text right under an element that is long enough to be prose; none for links."""
    if element.tag == "a":
        return []
    texts = [element.text, *(child.tail for child in element)]
    return [text for text in texts if text and len(text) > RUNNING]


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
        noted = NOTES.search(_names(element)) or element.get("role") in NOTE_ROLES
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
