"""Bytes to text, and what is told where that fails."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimative.errors import ReadError
from estimative.read.texts import decode, read_bytes

HERE = Path("a.txt")


@pytest.mark.parametrize(
    ("data", "code", "advice"),
    [
        (b"", "empty", "Leave it out"),
        (b" \n\t\n", "empty", "Leave it out"),
        (b"\xef\xbb\xbf", "empty", "Leave it out"),
        ("déjà vu".encode("latin-1"), "encoding", "iconv -f WINDOWS-1252"),
        ("text".encode("utf-16"), "encoding", "iconv -f UTF-16"),
        (b"%PDF-1.7\n%...", "binary", "Save its text as UTF-8"),
        (b"PK\x03\x04rest", "binary", "Save its text as UTF-8"),
        (b"a\x00b", "binary", "Save its text as UTF-8"),
        (b"\x01\x02\x03\x04 a", "binary", "Save its text as UTF-8"),
        (b"x" * 60_000, "too_long", "Take it out"),
        (b"(" * 3_000, "too_long", "Take it out"),
    ],
)
def test_what_is_no_text_is_told_with_advice(data, code, advice) -> None:
    """Empty, binary and wrongly encoded files raise a ReadError that says what to do."""
    with pytest.raises(ReadError) as caught:
        decode(data, HERE)
    assert caught.value.code == code and advice in caught.value.message


@pytest.mark.parametrize(
    ("name", "data", "code", "advice"),
    [
        ("a.docx", b"PK\x03\x04\x14\x00", "damaged", "the Word file is damaged or incomplete. Open it"),
        ("a.PDF", b"1.7 obj\x00stream", "damaged", "the PDF file is damaged or incomplete. Open it"),
        ("a.pdf", "1.7 obj é".encode("latin-1"), "damaged", "the PDF file is damaged or incomplete. Open it"),
        ("a.odt", b"\x01\x02\x03\x04 a", "damaged", "the ODT file is damaged or incomplete. Open it"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "encrypted", "locked with a password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "binary", "an old Word file, not text. Save its text"),
    ],
)
def test_a_damaged_document_is_told_as_one(name, data, code, advice) -> None:
    """What its name says is a PDF or Word file, and is none, is not to be saved as text: it is broken."""
    with pytest.raises(ReadError) as caught:
        decode(data, Path(name))
    assert caught.value.code == code and advice in caught.value.message


def test_text_over_the_limit_is_refused_before_it_is_read(tmp_path) -> None:
    """A file of 50 MB costs no time: its size is looked at first."""
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ReadError, match=r"more than 12,499,999 characters; reports may have up to .* --max-chars"):
        read_bytes(path)
    with pytest.raises(ReadError, match="--max-chars"):
        decode(b"word " * 100, HERE, max_chars=499)
    assert decode(b"word " * 100, HERE, max_chars=500)


def test_missing_file_is_a_read_error(tmp_path) -> None:
    """A file that vanished is told by name."""
    with pytest.raises(ReadError, match="cannot be read"):
        read_bytes(tmp_path / "none.txt")


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_nothing_but_the_mark_is_changed(text) -> None:
    """The text is the decoded file; only a byte-order mark at its start is dropped."""
    text = text.lstrip("\ufeff") + "x"
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        try:
            assert decode(data, HERE) == text
        except ReadError as error:
            assert error.code == "binary"


@given(data=st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data) -> None:
    """Any bytes give a text or a ReadError."""
    try:
        assert decode(data, HERE).strip()
    except ReadError as error:
        assert error.message.endswith((".", ".txt"))


def test_line_ends_are_kept() -> None:
    """Windows line ends, right-to-left and emoji text stay as they are."""
    text = "One\r\nשלום 😀\r\n"
    assert decode(text.encode(), HERE) == text
