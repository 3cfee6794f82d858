"""What a page's layout means: columns, lines, furniture, notes, tables; each PDF is made here."""

from pathlib import Path

import pytest

from estimative.read.hyphens import Hyphens
from estimative.read.reports import RawReport, read_report
from files import Run, column, make_pdf

FIRST = (
    "Grain exports from the northern region will probably fall by a tenth next year, the ministry said in a review "
    "that it published in March, and traders in the three largest ports expect that prices may rise before the "
    "summer if the harvest fails again. Much depends on rain in the coming weeks and on whether the ports stay open."
)
SECOND = (
    "Storage is nearly full, and little change is likely before the next harvest comes in. The railways could carry "
    "more of the crop than they do, but wagons are few, and the line to the coast is not expected to open this year. "
    "Neighbouring states may therefore look for other suppliers, several of which have already raised their prices."
)


def read(tmp_path: Path, pages: list[list[Run]], **options) -> RawReport:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(pages, **options))
    return read_report(path)


def words(report: RawReport, *kind: str) -> list[str]:
    return [report.text[mark.body : mark.end] for mark in report.marks if mark.kind in kind]


def test_lines_become_one_paragraph(tmp_path) -> None:
    """A line end is a space, and a space between paragraphs parts them."""
    report = read(tmp_path, [column(FIRST, 72, 700) + column(SECOND, 72, 560)])
    assert words(report, "prose") == [FIRST, SECOND]


@pytest.mark.parametrize("columns", [(60, 315), (40, 220, 400)], ids=["two", "three"])
def test_columns_are_read_one_after_the_other(tmp_path, columns) -> None:
    """Lines of neighbouring columns stand on one baseline and never mix; a title spans them."""
    texts = [FIRST, SECOND, FIRST.replace("Grain", "Wheat")][: len(columns)]
    width = 44 if len(columns) == 2 else 30
    runs = [Run(60, 740, "The Outlook for Grain in the North", 20, True)]
    runs += [run for x, text in zip(columns, texts, strict=True) for run in column(text, x, 690, width, 10)]
    shuffled = sorted(runs, key=lambda run: (-run.y, run.x))  # drawn row by row, across the columns
    report = read(tmp_path, [shuffled])
    assert words(report, "heading", "prose") == ["The Outlook for Grain in the North", *texts]
    assert report.title == "The Outlook for Grain in the North"


def test_narrow_gutter_parts_columns(tmp_path) -> None:
    """A strip hardly wider than a space parts columns, because it goes on."""
    left = [Run(60, 700 - 12 * at, "grain grain grain grain grain grain", 10) for at in range(9)]
    right = [Run(231, 700 - 12 * at, "wheat wheat wheat wheat wheat wheat", 10) for at in range(9)]
    text = " ".join(words(read(tmp_path, [left + right]), "prose", "heading", "table"))
    assert "grain wheat grain" not in text


def test_paragraph_goes_on_over_pages_and_notes(tmp_path) -> None:
    """Its halves are one again; the foot of the page and the notes come after."""
    lines = column(FIRST, 72, 700)
    foot = [Run(72, 60, "1 Ministry of Agriculture, Grain Bulletin, p. 4.", 8), Run(300, 30, "7", 9)]
    report = read(tmp_path, [column(SECOND, 72, 740) + [run._replace(y=run.y - 80) for run in lines[:2]] + foot,
                             [run._replace(y=740 - 14 * at) for at, run in enumerate(lines[2:])]])  # fmt: skip
    assert words(report, "prose") == [SECOND, FIRST]
    assert words(report, "note") == ["1 Ministry of Agriculture, Grain Bulletin, p. 4."]
    pages = {place.page for place in report.places if report.text.index(FIRST[:20]) <= place.start}
    assert pages == {1, 2}


def test_running_heads_are_told_once_and_page_numbers_not_at_all(tmp_path) -> None:
    """What stands at the edge of every page is no prose; the page is in the places."""
    pages = [
        [Run(72, 765, "Grain Institute | Outlook"), Run(300, 30, f"Page {at} of 4", 9), *column(text, 72, 700)]
        for at, text in enumerate([FIRST, SECOND, FIRST, SECOND], 1)
    ]
    report = read(tmp_path, pages)
    assert words(report, "prose") == [FIRST, SECOND, FIRST, SECOND]
    assert words(report, "boilerplate") == ["Grain Institute | Outlook"] and "Page 2" not in report.text


def test_raised_figures_are_dropped_but_powers_stay(tmp_path) -> None:
    """A footnote's mark is no word; a unit's power is."""
    runs = [
        Run(72, 700, "Exports may fall next year, the ministry said."),
        Run(288, 704, "12", 6),
        Run(298, 700, "The area is 400 km"),
        Run(394, 704, "2", 6),
        Run(401, 700, "in all."),
    ]
    text = read(tmp_path, [runs]).text
    assert "said. The area" in text and "km2 in all." in text.replace("km 2", "km2")


def test_bullets_are_kept_and_hang(tmp_path) -> None:
    """An item is one block with its mark, however many lines it has."""
    runs = []
    for at, text in enumerate((FIRST, SECOND)):
        lines = column(text, 90, 700 - 120 * at)
        runs += [Run(72, lines[0].y, "•"), *lines]
    report = read(tmp_path, [runs])
    assert words(report, "item") == [FIRST, SECOND] and f"• {FIRST}" in report.text


def test_tables_are_rows_and_no_prose(tmp_path) -> None:
    """Cells on one baseline make a row; the text around them is whole."""
    cells = [Run(72 + 110 * col, 560 - 14 * row, f"{row * 4 + col}.{col}") for row in range(5) for col in range(4)]
    names = [Run(72 + 110 * col, 576, name) for col, name in enumerate(("Crop", "2022", "2023", "2024"))]
    report = read(tmp_path, [column(FIRST, 72, 700) + names + cells + column(SECOND, 72, 470)])
    assert words(report, "prose") == [FIRST, SECOND]
    assert words(report, "table")[:2] == ["Crop | 2022 | 2023 | 2024", "0.0 | 1.1 | 2.2 | 3.3"]


def test_contents_list_is_marked(tmp_path) -> None:
    """Leaders and a page number make an entry of the contents."""
    runs = [Run(72, 700 - 16 * at, f"Chapter {at} on grain {'. ' * 30}{at + 3}") for at in range(4)]
    report = read(tmp_path, [runs + column(FIRST, 72, 560)])
    assert len(words(report, "contents")) == 4 and words(report, "prose") == [FIRST]


def test_side_note_stands_apart(tmp_path) -> None:
    """Small type in the margin beside the text does not get into it."""
    note = [Run(470, 690 - 9 * at, line, 7) for at, line in enumerate(("Prices are those of", "the last harvest."))]
    report = read(tmp_path, [column(FIRST, 72, 700, 75) + note])
    assert words(report, "prose") == [FIRST]
    assert "Prices are those of the last harvest." in words(report, "note", "table")


def test_places_are_boxes_of_the_lines(tmp_path) -> None:
    """A box is in points from the upper left corner, and turned with the page."""
    place = read(tmp_path, [[Run(72, 700, "Exports may fall by a tenth next year.")]]).places[0]
    assert place.page == 1 and place.box is not None
    left, top, right, bottom = place.box
    assert left == pytest.approx(72, abs=2) and top < 792 - 700 < bottom and bottom - top < 16 and 200 < right < 300
    turned = read(tmp_path, [[Run(72, 700, "Exports may fall by a tenth next year.")]], rotate=180).places
    assert not turned or turned[0].page == 1


def test_properties_help_where_the_page_says_nothing(tmp_path) -> None:
    """Authors and date of the file's own properties, but no name of a program or a file as the title."""
    info = "/Title (Microsoft Word - draft.docx) /Author (Ann Lee; Bo Roe) /CreationDate (D:20240203100000Z)"
    report = read(tmp_path, [column(FIRST, 72, 700)], info=info)
    assert (report.authors, report.published, report.published_from) == (
        ["Ann Lee", "Bo Roe"],
        "2024-02-03",
        "properties",
    )
    assert report.title != "Microsoft Word - draft.docx"


@pytest.mark.parametrize(
    ("first", "rest", "kept"),
    [
        ("a long", "term plan", True),
        ("inter", "national trade", False),
        ("the 12", "month plan", True),
        ("U.S.-South", "Korean drills", True),
        ("non", "nuclear weapons", False),
        ("record", "high output", True),
        ("neigh", "bours", False),
    ],
)
def test_hyphen_at_the_end_of_a_line(first, rest, kept) -> None:
    """Compounds keep it, parted words lose it; the words of the report decide first."""
    assert Hyphens("a record of high output and long rows").kept(first, rest) is kept


def test_hyphen_follows_the_report_itself() -> None:
    """If the report writes the word whole, or apart, somewhere else, so it is here."""
    assert Hyphens("cooperation in trade").kept("co", "operation") is False
    assert Hyphens("co-operation in trade").kept("co", "operation") is True
