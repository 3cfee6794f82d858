"""A file of any kind but plain text, to its text, marks and places: picks the reader by the media type.

A reader is a function of (bytes, where, limits) that returns a `Content` or raises `ReadError`. It is imported when the
first such file comes, so that nobody waits for a library that is not needed.
"""

import importlib
from pathlib import Path

from ..errors import ReadError
from . import kinds
from .limits import Limits
from .pieces import Content, Document, Layout, lay_out
from .texts import LONG_WORD, too_long

READERS = {
    kinds.PDF: ("pdf_files", "read_pdf"),
    kinds.HTML: ("webpages", "read_html"),
    kinds.DOCX: ("word_files", "read_docx"),
    kinds.ODT: ("open_documents", "read_odt"),
    kinds.EPUB: ("books", "read_epub"),
    kinds.RTF: ("rich_texts", "read_rtf"),
    kinds.EMAIL: ("emails", "read_email"),
}


def read_document(path: Path, media_type: str, limits: Limits) -> Document:
    """Return a file's text and what is known of it; raises `ReadError`."""
    where = str(path)
    try:
        size = path.stat().st_size
        if size > limits.max_bytes:
            message = f"has {size:,} bytes; files may have up to {limits.max_bytes:,}. Split it, or save its text."
            raise ReadError(where, message, "too_long")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(where, f"cannot be read: {error.strerror or error}. Check the path and its rights.") from error
    module, function = READERS[media_type]
    content: Content = getattr(importlib.import_module(f".{module}", __package__), function)(data, where, limits)
    layout = Layout(content.plain, [], []) if content.plain is not None else lay_out(content.pieces)
    if not layout.text.strip():
        raise ReadError(where, "there is no text in this file. Leave it out, or save it anew.", "empty")
    if len(layout.text) > limits.max_chars:
        raise too_long(path, f"{len(layout.text):,} characters", limits.max_chars)
    if LONG_WORD.search(layout.text):
        raise ReadError(where, "holds encoded data or rows of marks that are no writing. Take them out.", "too_long")
    return Document(
        text=layout.text,
        marks=layout.marks,
        places=layout.places,
        meta=content.meta,
        properties=content.properties,
        pages=content.pages,
        warnings=content.warnings,
    )
