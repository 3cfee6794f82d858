"""ODT (OpenDocument text) to pieces: headings, lists, tables, notes and text boxes in the order of the document."""

from collections.abc import Iterator

from lxml import etree

from .archives import Archive, broken, locked
from .limits import Limits
from .pieces import About, Content, Piece, fold
from .stitches import stitch

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography")
)
INSIDE = frozenset({f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}numbered-paragraph", f"{DRAW}text-box"})
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": " "}
LEFT_OUT = frozenset({f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}ruby-text"})
MAX_DEPTH = 60


def read_odt(data: bytes, where: str, limits: Limits) -> Content:
    """Return the pieces of an OpenDocument text; raises `ReadError`."""
    archive = Archive(data, where)
    manifest = archive.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise locked(where)
    root = archive.tree("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if body is None:
        raise broken(where, "no text in content.xml")
    return Content(stitch(list(_blocks(body))), About(), _properties(archive))


def _properties(archive: Archive) -> About:
    root = archive.tree("meta.xml")
    if root is None:
        return About()
    found = {name: fold(root.findtext(f".//{tag}") or "") for name, tag in {
        "title": f"{DC}title", "author": f"{META}initial-creator", "language": f"{DC}language",
        "date": f"{META}creation-date",
    }.items()}  # fmt: skip
    return About(
        title=found["title"] or None,
        authors=[found["author"]] if " " in found["author"] else [],
        published=found["date"] or None,
        language=found["language"] or None,
    )


def _blocks(parent: "etree._Element", depth: int = 0, list_depth: int = -1) -> Iterator[Piece]:
    if depth > MAX_DEPTH:
        return
    for element in parent.iterchildren():
        tag = element.tag
        if tag == f"{TEXT}h":
            yield from _paragraph(element, depth, "heading", level=_level(element))
        elif tag == f"{TEXT}p":
            yield from _paragraph(element, depth, "item" if list_depth >= 0 else "prose", level=max(0, list_depth))
        elif tag == f"{TEXT}list":
            for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
                yield from _blocks(item, depth + 1, list_depth + 1)
        elif tag == f"{TABLE}table":
            yield from _table(element)
        elif tag in INDEXES:
            kind = "references" if tag.endswith("bibliography") else "contents"
            yield from (Piece(kind, fold("".join(p.itertext()))) for p in element.iter(f"{TEXT}p"))
        elif tag in INSIDE:
            yield from _blocks(element, depth + 1, list_depth)


def _level(element: "etree._Element") -> int:
    value = element.get(f"{TEXT}outline-level") or "1"
    return int(value) if value in set("123456789") else 1


def _paragraph(element: "etree._Element", depth: int, kind: str, level: int) -> Iterator[Piece]:
    parts: list[str] = [element.text or ""]
    notes: list[Piece] = []
    boxes: list[Piece] = []
    stack = list(reversed(element))
    after: list[tuple[int, str]] = []
    while stack:
        node = stack.pop()
        while after and after[-1][0] > len(stack):
            parts.append(after.pop()[1])
        if node.tag in SPACES:
            parts.append(SPACES[node.tag])
        elif node.tag == f"{TEXT}note":
            notes.append(Piece("note", fold(" ".join("".join(p.itertext()) for p in node.iter(f"{TEXT}p")))))
        elif node.tag == f"{DRAW}text-box":
            boxes += _blocks(node, depth + 1)
        elif node.tag not in LEFT_OUT:
            parts.append(node.text or "")
            if len(node):
                after.append((len(stack) + 1, node.tail or ""))
                stack.extend(reversed(node))
                continue
        parts.append(node.tail or "")
    parts += [tail for _, tail in reversed(after)]
    text = fold("".join(parts))
    if any(char.isalnum() for char in text):
        yield Piece(kind, text, level, "•" if kind == "item" else "")
    yield from boxes
    yield from notes


def _table(table: "etree._Element") -> Iterator[Piece]:
    rows = [
        [
            fold(" ".join("".join(p.itertext()) for p in cell.iter(f"{TEXT}p")))
            for cell in row.iter(f"{TABLE}table-cell")
        ]
        for row in table.iter(f"{TABLE}table-row")
    ]
    columns = max((len([cell for cell in row if cell]) for row in rows), default=0)
    if columns == 1:
        for cell in table.iter(f"{TABLE}table-cell"):
            yield from (Piece("prose", fold("".join(p.itertext()))) for p in cell.iter(f"{TEXT}p"))
        return
    yield from (Piece("table", " | ".join(row)) for row in rows if any(row))
