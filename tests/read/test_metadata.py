"""The report's own date, title, authors and institution."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimative.errors import UsageError
from estimative.read.front_matter import read_front_matter
from estimative.read.heads import read_head
from estimative.read.languages import language_of
from estimative.read.manifests import ManifestLine
from estimative.read.metadata import check_published, infer_published, read_metadata
from estimative.read.stamps import file_stamp, find_stamps, read_stamp

BODY = (
    "\n\nThe two governments signed an accord on 3 June 2023, and trade has grown since 2021. It may grow until 2040. "
    + "More. " * 30
)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("13 September 2025", "2025-09-13"),
        ("Sept. 13th, 2025", "2025-09-13"),
        ("Thursday, March 3, 2022", "2022-03-03"),
        ("September 20-21, 2022", "2022-09-21"),
        ("20–21 September 2022", "2022-09-21"),
        ("March 2022", "2022-03"),
        ("April-May 2022", "2022-05"),
        ("2024-10-18", "2024-10-18"),
        ("2024-10-18T12:00:00Z", "2024-10-18"),
        ("2024/10", "2024-10"),
        ("25.12.2024", "2024-12-25"),
        ("04/05/2024", "2024"),
        ("2024", "2024"),
    ],
)
def test_dates_as_written_become_edtf(text, edtf) -> None:
    """Each common way to write a date has its EDTF value; of a range of days the last counts."""
    assert read_stamp(text) == edtf


@pytest.mark.parametrize(
    "text", ["31 February 2024", "13 of 20", "no date", "12,024", "2024.5", "1,2024,3", "H.R. 2012,345"]
)
def test_what_is_no_date_is_none(text) -> None:
    """Impossible days and mere numbers are no dates."""
    assert [stamp.edtf for stamp in find_stamps(text) if len(stamp.edtf) > 4] == []


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("A Brief on Trade\nUpdated April 9, 2026", "2026-04-09"),
        ("A Brief on Trade\nPublished: 3 May 2024 | Updated: 9 May 2024", "2024-05-09"),
        ("Note: analysis was completed on Thursday, March 3, 2022\nMarch 2022\nOil Outlook", "2022-03-03"),
        ("Minutes of the Committee, September 20-21, 2022", "2022-09-21"),
        ("SECURITY UPDATE, 29 OCTOBER 2025", "2025-10-29"),
        ("# Threat Report (2024)", "2024"),
        ("A Brief on Trade\n13 September 2025\nJane Analyst", "2025-09-13"),
        ("Relations after the Visit of 2023: Outlook to 2030", None),
        ("The Budget, 2024 to 2034", None),
        ("What Happened Since 4 May 2020", None),
    ],
)
def test_head_dates_the_report_only_where_it_speaks_of_itself(head, published) -> None:
    """A labelled date wins, then one alone on a line or in a title; not the time that a title is about."""
    assert read_head(head + BODY).published == published


def test_date_comes_from_the_first_place_in_order() -> None:
    """Option, manifest, front matter, head, file name, inferred: the first that has a date gives it."""
    text = "---\ndate: 2024-03-01\n---\n# A Brief\n\nUpdated 4 April 2024" + BODY
    path = Path("brief-2024-05-05.md")
    line = ManifestLine(path="x", published="2024-02-02")
    steps = [
        (text, path, "2024-01-01", line, "2024-01-01", "option"),
        (text, path, None, line, "2024-02-02", "manifest"),
        (text, path, None, None, "2024-03-01", "front_matter"),
        (text.split("---\n")[2], path, None, None, "2024-04-04", "head"),
        ("A Brief" + BODY, path, None, None, "2024-05-05", "file_name"),
        ("A Brief" + BODY, Path("brief.md"), None, None, "2023", "inferred"),
        ("A Brief without a date", Path("brief.md"), None, None, None, None),
    ]
    for text, path, option, line, value, source in steps:
        found, problems = read_metadata(text, path, option, line)
        assert (found.published, found.published_from, problems) == (value, source, [])


def test_title_authors_and_institution_from_the_head() -> None:
    """The lines under the title name the authors and their institution."""
    head = read_head(
        "Trade after the Summit\nBy Jane Q. Analyst and Ali Ahmed\nResearch Fellow, Sample Institute" + BODY
    )
    assert (head.title, head.authors, head.institution) == (
        "Trade after the Summit",
        ["Jane Q. Analyst", "Ali Ahmed"],
        "Sample Institute",
    )
    head = read_head("Trade after the Summit\nJane Analyst, TSI" + BODY)
    assert (head.title, head.institution) == ("Trade after the Summit", "TSI")
    head = read_head("Sample Research Institute\nTrade after the Summit\n\nKey Findings" + BODY)
    assert (head.title, head.authors, head.institution) == ("Trade after the Summit", [], "Sample Research Institute")


def test_front_matter_fields_and_faults() -> None:
    """YAML-like and TOML blocks are read; a malformed one is told, and never raises."""
    fields, fault = read_front_matter('---\ntitle: "A: B"\nauthors:\n  - Jane A\n  - Ali B\ntags: [x, y]\n---\nText')
    assert (fields["title"], fields["authors"], fields["tags"], fault) == (
        ["A: B"],
        ["Jane A", "Ali B"],
        ["x", "y"],
        None,
    )
    assert read_front_matter('+++\ntitle = "A"\n+++\nText')[0] == {"title": ["A"]}
    assert "closing line" in str(read_front_matter("---\ntitle: A\n\nText without end")[1])
    assert "not valid TOML" in str(read_front_matter("+++\ntitle = \n+++\nText")[1])
    assert "not understood" in str(read_front_matter("---\ntitle: A\n%%%\n---\nText")[1])
    assert read_front_matter("---\nJust a rule above prose\n---\n") == ({}, None)
    found, problems = read_metadata("---\ndate: soon\n---\nText", Path("a.md"), None, None)
    assert found.published is None and [problem.code for problem in problems] == ["front_matter"]


def test_inferred_date_ignores_what_lies_ahead() -> None:
    """Years of plans and forecasts are not the report's; many days of one month give the month."""
    assert (
        infer_published("Exports fell in 2023. They will recover in 2026, and the 2021-2030 plan runs on by 2027.")
        == "2023"
    )
    assert infer_published("It began on 4 May 2024. It ended on 9 May 2024.") == "2024-05"
    assert infer_published("Nothing dated.") is None


@pytest.mark.parametrize(
    ("stem", "edtf"),
    [
        ("brief-2024-05-05", "2024-05-05"),
        ("20240505_brief", "2024-05-05"),
        ("eia-2022-03", "2022-03"),
        ("b-2024", "2024"),
        ("b12024x", None),
    ],
)
def test_file_name_dates(stem, edtf) -> None:
    """A date in the file's name counts with or without separators."""
    assert file_stamp(stem) == edtf


def test_published_option_is_checked() -> None:
    """A wrong `--published` is the user's mistake."""
    assert check_published("2024-10") == "2024-10"
    for wrong in ("10/2024", "2024-13", "2024-02-31", "soon"):
        with pytest.raises(UsageError, match="YYYY-MM-DD"):
            check_published(wrong)


def test_language_is_told_by_common_words() -> None:
    """English is en, another known language its code, anything else und."""
    assert language_of("The talks of the two sides may fail, and trade is at risk.") == "en"
    assert (
        language_of("Die Gespräche der beiden Seiten werden nicht mit dem Abkommen enden und das ist auch gut.") == "de"
    )
    assert language_of("هذا نص عن العلاقات بين البلدين في المنطقة") == language_of("12 13") == "und"


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(["---\n", "+++\n", "date: ", "May ", "2024", "-", "/", "\n", "by ", "Updated "]),
            max_size=30,
        ).map("".join),
    )
)
def test_no_text_raises(text) -> None:
    """Metadata of any text whatever is found or left out; the date, where there is one, is EDTF."""
    found, _ = read_metadata(text, Path("a.md"), None, None)
    assert found.published is None or check_published(found.published)
