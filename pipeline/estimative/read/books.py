"""EPUB to pieces: the chapters in the order of the spine, each read as a web page."""

import posixpath
from urllib.parse import unquote

from .archives import Archive, broken, locked, parse_xml
from .limits import Limits
from .pieces import About, Content, Piece, fold
from .webpages import html_pieces, parse_html

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
MAX_CHAPTERS = 5_000


def read_epub(data: bytes, where: str, limits: Limits) -> Content:
    """Return the pieces of a book; raises `ReadError`."""
    archive = Archive(data, where)
    if archive.read("META-INF/encryption.xml") and archive.read("META-INF/rights.xml"):
        raise locked(where)
    container = archive.tree("META-INF/container.xml")
    place = container.find(f".//{CONTAINER}rootfile") if container is not None else None
    path = (place.get("full-path") or "") if place is not None else ""
    raw = archive.read(path) if path else None
    if raw is None:
        raise broken(where, "its list of contents (OPF) is missing")
    package = parse_xml(raw, where)
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    pieces: list[Piece] = []
    chars = 0
    for ref in list(package.iter(f"{OPF}itemref"))[:MAX_CHAPTERS]:
        item = items.get(ref.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split() or ref.get("linear") == "no":
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href") or "")))
        chapter = archive.read(name)
        if chapter and chapter.strip():
            made = html_pieces(parse_html(chapter, where))
            chars += sum(len(piece.text) for piece in made)
            pieces += made
        if chars > limits.max_chars + 1000:
            break  # the caller refuses it
    names = [fold(item.text or "") for item in package.iter(f"{DC}creator")]

    def first(name: str) -> str | None:
        return fold(package.findtext(f".//{DC}{name}") or "") or None

    meta = About(first("title"), [name for name in names if name], first("publisher"), first("date"), first("language"))
    return Content(pieces, meta, About())
