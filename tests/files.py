"""Files of every kind that is read, made from a few lines of text, for tests."""

import io
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from html import escape
from typing import NamedTuple

OOXML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


class Part(NamedTuple):
    """A block of a made document: `kind` is heading, prose, item, table (cells parted by `|`) or note."""

    kind: str
    text: str


def make_zip(members: dict[str, str | bytes]) -> bytes:
    """Return a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_html(parts: Iterable[Part], head: str = "") -> bytes:
    """Return a web page with a menu and a footer around the article."""
    body = ""
    for kind, text in parts:
        words = escape(text)
        body += {
            "heading": f"<h2>{words}</h2>",
            "prose": f"<p>{words}</p>",
            "item": f"<ul><li>{words}</li></ul>",
            "table": "<table>" + f"<tr><td>{words.replace('|', '</td><td>')}</td></tr>" + "</table>",
            "note": f'<div class="footnotes"><p>{words}</p></div>',
        }[kind]
    menu = '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Shop</a></li></ul></nav>'
    foot = '<footer>All about us</footer><div class="cookie-notice">We may use cookies.</div>'
    page = f"<html lang='en'><head>{head}</head><body>{menu}<main>{body}</main>{foot}</body></html>"
    return f"<!DOCTYPE html>{page}".encode()


def make_docx(parts: Iterable[Part], core: str = "", extra: dict[str, str] | None = None) -> bytes:
    """Return a Word document."""
    body, notes = "", ""
    for number, (kind, text) in enumerate(parts, 1):
        run = f"<w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"
        if kind == "heading":
            body += f"<w:p><w:pPr><w:pStyle w:val='H2'/></w:pPr>{run}</w:p>"
        elif kind == "item":
            body += f"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>{run}</w:p>"
        elif kind == "table":
            cells = "".join(
                f"<w:tc><w:p><w:r><w:t>{escape(cell.strip())}</w:t></w:r></w:p></w:tc>" for cell in text.split("|")
            )
            body += f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        elif kind == "note":
            body = body.removesuffix("</w:p>") + f"<w:r><w:footnoteReference w:id='{number}'/></w:r></w:p>"
            notes += f"<w:footnote w:id='{number}'><w:p>{run}</w:p></w:footnote>"
        else:
            body += f"<w:p>{run}</w:p>"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document xmlns:w='{OOXML}'><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes xmlns:w='{OOXML}'>{notes}</w:footnotes>",
        "word/styles.xml": f"<w:styles xmlns:w='{OOXML}'><w:style w:type='paragraph' w:styleId='H2'>"
        "<w:name w:val='heading 2'/></w:style></w:styles>",
        **(extra or {}),
    }
    if core:
        members["docProps/core.xml"] = core
    return make_zip(members)


def make_odt(parts: Iterable[Part]) -> bytes:
    """Return an OpenDocument text."""
    body = ""
    for kind, text in parts:
        words = escape(text)
        cells = "".join(
            f"<table:table-cell><text:p>{cell.strip()}</text:p></table:table-cell>" for cell in words.split("|")
        )
        note = (
            f"<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p>"
            "</text:note-body></text:note></text:p>"
        )
        if kind == "note":
            body = body.removesuffix("</text:p>") + note
            continue
        body += {
            "heading": f'<text:h text:outline-level="2">{words}</text:h>',
            "prose": f"<text:p>{words}</text:p>",
            "item": f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>",
            "table": f"<table:table><table:table-row>{cells}</table:table-row></table:table>",
        }[kind]
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{inside}</office:document-content>"
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def make_epub(parts: Iterable[Part]) -> bytes:
    """Return a book of one chapter."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>A Book</dc:title></metadata><manifest><item id='c' href='text/c.xhtml'/></manifest>"
        "<spine><itemref idref='c'/></spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        "<rootfile full-path='OPS/p.opf'/></rootfiles></container>"
    )
    return make_zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/p.opf": package,
            "OPS/text/c.xhtml": make_html(parts),
        }
    )


def make_rtf(parts: Iterable[Part]) -> bytes:
    """Return an RTF file."""
    body = ""
    for kind, text in parts:
        words = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)
        if kind == "note":
            body = body.removesuffix("\\par\n") + f"{{\\super\\chftn}}{{\\footnote\\pard {words}}}\\par\n"
            continue
        body += {
            "heading": f"\\pard\\outlinelevel1 {words}\\par\n",
            "prose": f"\\pard {words}\\par\n",
            "item": f"\\pard{{\\listtext\\bullet\\tab}}{words}\\par\n",
            "table": "\\pard\\intbl " + words.replace(" | ", "\\cell ") + "\\cell\\row\n",
        }[kind]
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}{body}}}".encode("ascii")


def make_eml(parts: Iterable[Part]) -> bytes:
    """Return an e-mail with an HTML body."""
    message = EmailMessage()
    message["From"] = "Jane Doe <jane@example.org>"
    message["To"] = "list@example.org"
    message["Subject"] = "Weekly outlook"
    message["Date"] = "Tue, 05 Mar 2024 10:00:00 +0000"
    message.set_content("See the other part.")
    message.add_alternative(make_html(parts).decode(), subtype="html")
    message.set_boundary("parted")
    return message.as_bytes()


class Run(NamedTuple):
    """Words on a PDF page at x, y (points from the lower left corner)."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


def make_pdf(pages: Iterable[Iterable[Run]], info: str = "", rotate: int = 0) -> bytes:
    """Return a PDF with the words where they are wanted; a page without words is a picture."""
    objects: list[bytes] = [b"", b""]  # catalogue and list of pages, filled in at the end

    def add(data: bytes) -> int:
        objects.append(data)
        return len(objects)

    fonts = [
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode())
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = []
    for runs in pages:
        stream = b""
        for run in runs:
            words = run.text.encode("cp1252", "replace")
            for sign in (b"\\", b"(", b")"):
                words = words.replace(sign, b"\\" + sign)
            stream += b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n" % (run.bold, run.size, run.x, run.y, words)
        pictures = ""
        if not stream:
            stream = b"q 600 0 0 700 0 0 cm /I Do Q"
            head = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
            pictures = f"/XObject << /I {add(head + b'/Length 1 >> stream' + bytes([10, 0, 10]) + b'endstream')} 0 R >>"
        content = add(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {rotate} /Contents {content} 0 R "
            f"/Resources << /Font << /F0 {fonts[0]} 0 R /F1 {fonts[1]} 0 R >> {pictures} >> >>"
        )
        kids.append(add(page.encode()))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    about = add(f"<< {info} >>".encode())
    out, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        about,
        start,
    )
    return out


def wrap(text: str, width: int) -> list[str]:
    """Return text in lines of at most `width` characters."""
    import textwrap

    return textwrap.wrap(text, width)


def column(text: str, x: float, y: float, width: int = 90, size: float = 11) -> list[Run]:
    """Return text set as a paragraph from x, y downwards."""
    return [Run(x, y - 1.25 * size * at, line, size) for at, line in enumerate(wrap(text, width))]


def make_pdf_of(parts: Iterable[Part]) -> bytes:
    """Return a PDF of one page."""
    runs: list[Run] = []
    y = 740.0
    notes: list[Run] = []
    for kind, text in parts:
        if kind == "heading":
            runs.append(Run(72, y, text, 16, True))
            y -= 28
        elif kind == "table":
            for row in range(3):
                runs += [Run(72 + 120 * at, y - 14 * row, cell.strip()) for at, cell in enumerate(text.split("|"))]
            y -= 60
        elif kind == "note":
            notes = column(f"1 {text}", 72, 80, 100, 8)
        else:
            lines = column(text, 90 if kind == "item" else 72, y)
            if kind == "item":
                lines = [Run(72, y, "•"), *lines]
            runs += lines
            y = lines[-1].y - 24
    return make_pdf([runs + notes])


MAKERS = {
    ".pdf": make_pdf_of,
    ".html": make_html,
    ".docx": make_docx,
    ".odt": make_odt,
    ".epub": make_epub,
    ".rtf": make_rtf,
    ".eml": make_eml,
}
