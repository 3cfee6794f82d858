"""One contract for every reader of files, whatever the format."""

from pathlib import Path

import pytest

from estimative.read import kinds
from estimative.read.documents import READERS
from estimative.read.reports import RawReport, read_report
from files import MAKERS, Part, make_html

PARTS = [
    Part("heading", "Outlook for Grain"),
    Part(
        "prose",
        "Exports from the region will probably fall by a tenth next year, the ministry said in its review of March. "
        "Much depends on rain — and on whether the “northern” ports stay open.",
    ),
    Part("note", "Ministry of Agriculture, Grain Bulletin no. 4, p. 12."),
    Part("item", "Prices could rise by a third if the harvest fails again."),
    Part("item", "Imports may have to double."),
    Part("prose", "Storage is full, and traders expect little change before the summer of next year in the ports."),
    Part("table", "Wheat | 12.5 | 14.1 | 13.0"),
]
FORMS = sorted(MAKERS)


def read(tmp_path: Path, suffix: str, data: bytes | None = None, stem: str = "grain") -> RawReport:
    path = tmp_path / f"{stem}{suffix}"
    path.write_bytes(MAKERS[suffix](PARTS) if data is None else data)
    return read_report(path)


def words(report: RawReport, kind: str) -> list[str]:
    return [report.text[mark.body : mark.end] for mark in report.marks if mark.kind == kind]


def test_every_reader_is_under_the_contract() -> None:
    """A new reader needs a maker of files here."""
    assert {kinds.SUFFIXES[suffix] for suffix in MAKERS} == set(READERS)


@pytest.mark.parametrize("suffix", FORMS)
def test_blocks_come_through_whole_and_in_order(tmp_path, suffix) -> None:
    """Headings, paragraphs and items are the same from every format, each on one line, without furniture."""
    report = read(tmp_path, suffix)
    assert words(report, "heading")[-1] == "Outlook for Grain"
    assert words(report, "prose") == [part.text for part in PARTS if part.kind == "prose"]
    assert words(report, "item") == [part.text for part in PARTS if part.kind == "item"]
    assert "cookies" not in report.text and "Shop" not in report.text


@pytest.mark.parametrize("suffix", FORMS)
def test_notes_and_tables_are_marked_not_lost(tmp_path, suffix) -> None:
    """What is no prose is there, under a kind of its own."""
    report = read(tmp_path, suffix)
    assert any("Grain Bulletin" in note for note in words(report, "note"))
    assert "Wheat | 12.5 | 14.1 | 13.0" in words(report, "table")[0]


@pytest.mark.parametrize("suffix", FORMS)
def test_marks_and_places_index_the_text(tmp_path, suffix) -> None:
    """Offsets are code points of the text that is returned; between blocks there is only white space."""
    report = read(tmp_path, suffix)
    at = 0
    for mark in report.marks:
        assert at <= mark.start <= mark.body < mark.end <= len(report.text)
        assert not report.text[at : mark.start].strip() and "\n" not in report.text[mark.start : mark.end]
        at = mark.end
    assert at == len(report.text)
    at = 0
    for place in report.places:
        assert at <= place.start < place.end <= len(report.text) and 1 <= place.page <= (report.pages or 0)
        at = place.end


@pytest.mark.parametrize("suffix", FORMS)
def test_reading_twice_gives_the_same(tmp_path, suffix) -> None:
    """Readers are deterministic."""
    assert read(tmp_path, suffix) == read(tmp_path, suffix)


@pytest.mark.parametrize("suffix", FORMS)
def test_content_decides_not_the_suffix(tmp_path, suffix) -> None:
    """A file with a wrong suffix, or none, is read as what it is."""
    data = MAKERS[suffix](PARTS)
    for other in (".txt", "", ".docx"):
        path = tmp_path / f"grain{other}"
        path.write_bytes(data)
        assert read_report(path).media_type == kinds.SUFFIXES[suffix]


@pytest.mark.parametrize("suffix", FORMS)
def test_media_type_and_pages_are_told(tmp_path, suffix) -> None:
    """Only a paged format has pages."""
    report = read(tmp_path, suffix)
    assert report.media_type == kinds.SUFFIXES[suffix]
    assert report.pages == (1 if suffix == ".pdf" else None)


def test_plain_text_that_speaks_of_markup_stays_text(tmp_path) -> None:
    """A text is HTML only if it begins like some."""
    path = tmp_path / "a.txt"
    path.write_text("The tag <p> begins a paragraph, and <html> a page.\n")
    assert read_report(path).media_type == kinds.TEXT


def test_email_head_gives_title_author_and_date(tmp_path) -> None:
    """An e-mail says itself who wrote it and when."""
    report = read(tmp_path, ".eml")
    assert (report.title, report.authors, report.published) == ("Weekly outlook", ["Jane Doe"], "2024-03-05")
    assert report.published_from == "meta" and report.metadata_from == {"title": "meta", "authors": "meta"}


def test_page_metadata_comes_before_the_text(tmp_path) -> None:
    """`<meta>` and JSON-LD are written for the report, so they go before a guess from its first lines."""
    head = (
        '<meta property="og:title" content="Outlook for Grain"><meta property="og:site_name" content="Grain Institute">'
        '<script type="application/ld+json">{"@type": "Report", "datePublished": "2024-02-03T10:00:00Z", '
        '"author": [{"name": "Ann Lee"}, {"name": "Bo Roe"}]}</script>'
    )
    report = read(tmp_path, ".html", make_html(PARTS, head))
    assert (report.title, report.institution) == ("Outlook for Grain", "Grain Institute")
    assert (report.published, report.authors) == ("2024-02-03", ["Ann Lee", "Bo Roe"])


def test_controls_in_a_page_are_left_out(tmp_path) -> None:
    """Signs that XML does not know are no reason to fail, wherever they stand."""
    page = make_html(PARTS).replace(b"<main>", b"\x01<main>").replace(b"</nav>", b"\x02</nav>\x03&#1;\xef\xbf\xbe")
    report = read(tmp_path, ".html", page)
    assert words(report, "prose")[-2:] == [part.text for part in PARTS if part.kind == "prose"]
    assert "\x01" not in report.text
