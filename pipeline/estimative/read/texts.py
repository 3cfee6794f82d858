"""Bytes of a file to its text: UTF-8, byte-order mark dropped, nothing else changed."""

import re
from pathlib import Path

from ..errors import ReadError

MAX_CHARS = 3_000_000  # some 1,200 pages; the pipeline reads that in under a minute
MAX_WORD = 50_000  # code points without white space: encoded data, not writing
MAX_MARKS = 2_000  # punctuation marks in a row: spaCy takes them off one by one, in time that grows with the square
OLD_WORD = b"\xd0\xcf\x11\xe0"  # Word writes it around a file with a password, too
SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a Word, ODT or other zip file",
    OLD_WORD: "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
}
# Files that are never text: what comes here under such a name is no whole one.
PROGRAMS = {".pdf": "PDF", ".docx": "Word", ".docm": "Word", ".odt": "ODT", ".epub": "EPUB", ".rtf": "RTF"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
LONG_WORD = re.compile(rf"\S{{{MAX_WORD}}}|[^\w\s]{{{MAX_MARKS}}}|_{{{MAX_MARKS}}}")


def read_bytes(path: Path, max_chars: int = MAX_CHARS) -> bytes:
    """Return the bytes of a file; raises `ReadError` where it cannot be opened or is larger than any text allowed."""
    try:
        size = path.stat().st_size
        if size > 4 * max_chars + 4:  # a code point has at most four bytes
            raise too_long(path, f"more than {(size - 4) // 4:,} characters", max_chars)
        return path.read_bytes()
    except OSError as error:
        raise ReadError(
            str(path), f"cannot be read: {error.strerror or error}. Check the path and its rights."
        ) from error


def decode(data: bytes, path: Path, max_chars: int = MAX_CHARS) -> str:
    """Return the text of a file's bytes.

    Raises `ReadError` with the code empty, binary, damaged, encoding or too_long; the message says what to do.
    """
    where = str(path)
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            raise binary(path, f"this is {name}, not text", data)
    if data.startswith(UTF_16):
        raise ReadError(where, f"this is UTF-16, not UTF-8. Convert it: {_convert('UTF-16', path)}", "encoding")
    zero = data.find(b"\0")
    if zero >= 0:
        raise binary(path, f"has a zero byte at {zero}: this is no text file", data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if path.suffix.lower() in PROGRAMS:
            raise binary(path, "", data) from None
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X} in line {line} is not UTF-8; the file may be Windows-1252 (Latin-1)"
        raise ReadError(where, f"{found}. Convert it: {_convert('WINDOWS-1252', path)}", "encoding") from None
    if not text.strip():
        raise ReadError(where, "the file is empty. Leave it out, or put the report's text in it.", "empty")
    if len(text) > max_chars:
        raise too_long(path, f"{len(text):,} characters", max_chars)
    if len(CONTROLS.findall(text[:10_000])) > 0.02 * min(len(text), 10_000):
        raise binary(path, "is full of control characters: this is no text file", data)
    if LONG_WORD.search(text):
        message = (
            f"has {MAX_WORD:,} characters without a space, or {MAX_MARKS:,} marks in a row: no writing. Take it out."
        )
        raise ReadError(where, message, "too_long")
    return text


def binary(path: Path, found: str, data: bytes) -> ReadError:
    """Return the error for a file that is no text: by its name a damaged document, or else what was `found`."""
    program = PROGRAMS.get(path.suffix.lower())
    if program is None:
        return ReadError(str(path), f"{found}. Save its text as UTF-8 (.txt or .md).", "binary")
    if data.startswith(OLD_WORD):
        message = (
            "is locked with a password, or an old Word file under a new name. Save it as .docx without a password."
        )
        return ReadError(str(path), message, "encrypted")
    message = (
        f"the {program} file is damaged or incomplete. Open it in its program and save it again, or fetch it anew."
    )
    return ReadError(str(path), message, "damaged")


def too_long(path: Path, found: str, max_chars: int) -> ReadError:
    """Return the error for a report over the size limit."""
    message = f"has {found}; reports may have up to {max_chars:,} characters. Split the file, or raise --max-chars."
    return ReadError(str(path), message, "too_long")


def _convert(encoding: str, path: Path) -> str:
    return f"iconv -f {encoding} -t UTF-8 {path.name} > new.txt"
