"""What kind of file this is, told by its content first: the suffix decides only where the content leaves it open."""

import re

TEXT = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
RTF = "application/rtf"
EMAIL = "message/rfc822"
ZIP = "application/zip"

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".docm": DOCX,
    ".odt": ODT,
    ".epub": EPUB,
    ".rtf": RTF,
    ".eml": EMAIL,
}
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.I | re.S,
)
MAIL_START = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}")
MAIL_FIELD = re.compile(
    rb"^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|X-[A-Za-z-]+|Content-Type):", re.I | re.M
)
MAIL_FROM = re.compile(rb"^From:\s*\S", re.I | re.M)
# Names of members that tell what a zip file is; they stand uncompressed in its directory.
MEMBERS = ((b"word/document", DOCX), (b"META-INF/container.xml", EPUB), (b"content.xml", ODT))


def media_type(data: bytes, suffix: str = "") -> str:
    """Return the media type of a file's bytes; `suffix` (".md") settles what could be several."""
    head = data[:4096]
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"PK\x03\x04"):
        places = head, data[-200_000:]
        return next((kind for name, kind in MEMBERS if any(name in place for place in places)), ZIP)
    named = SUFFIXES.get(suffix.lower(), "")
    if HTML_START.match(bare) and named != MARKDOWN:
        return HTML
    if MAIL_START.match(bare) and MAIL_FROM.search(head) and (named == EMAIL or MAIL_FIELD.search(head)):
        return EMAIL
    return named if named in {HTML, EMAIL, MARKDOWN} and _is_writing(head) else TEXT


def _is_writing(head: bytes) -> bool:
    return b"\0" not in head and bool(head.strip())
