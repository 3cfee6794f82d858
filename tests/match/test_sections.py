"""Sections, and the parts of a report that are no prose."""

from itertools import pairwise

import pytest
import spacy
from spacy.language import Language

from estimative import layers
from estimative.match import sections, sentences  # noqa: F401


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("estimative_sections")
    nlp.add_pipe("estimative_sentences")
    return nlp


PROSE = "The committee expects that output will grow by two percent, although trade may slow over the coming winter."


def outline(nlp: Language, text: str) -> list[tuple[str | None, int, str]]:
    return [(item.title, item.level, item.role) for item in layers.get(nlp(text), "sections")]


def skipped(nlp: Language, text: str) -> dict[str, int]:
    return layers.coverage(nlp(text)).skipped


def test_markdown_headings_state_their_level(nlp) -> None:
    """The number of hashes is the level; underlined headings have level 1 and 2."""
    text = f"# Title\n\n{PROSE}\n\n## Part\n\n{PROSE}\n\n### Detail\n\n{PROSE}\n\nOther Part\n----------\n\n{PROSE}\n"
    assert outline(nlp, text) == [
        ("Title", 1, "title"),
        ("Part", 2, "body"),
        ("Detail", 3, "body"),
        ("Other Part", 2, "body"),
    ]


def test_plain_headings_are_found_by_case_and_place(nlp) -> None:
    """Title, capitals, numbered and marked headings are found; a byline belongs to the title."""
    text = (
        f"Trade after the Summit\nJane Analyst\nSample Institute\nSummary\n{PROSE}\n■ What was agreed, and what was not\n❍ {PROSE}\n"  # noqa: E501
        f"❍ {PROSE}\n■ Prospects\n❍ {PROSE}\n"
    )
    assert outline(nlp, text) == [
        ("Trade after the Summit", 1, "title"),
        ("Summary", 2, "body"),
        ("What was agreed, and what was not", 3, "body"),
        ("Prospects", 3, "body"),
    ]


def test_lead_in_before_a_list_is_no_heading(nlp) -> None:
    """A line that leads into a list and has a verb is prose."""
    text = f"Issues\n\n{PROSE}\n\nIssues on which members could engage include\n\n- War powers. {PROSE}\n- Sanctions. {PROSE}\n"  # noqa: E501
    assert [title for title, _, _ in outline(nlp, text)] == ["Issues"]


def test_short_items_are_no_headings(nlp) -> None:
    """Items of one list stay items, though each looks like a title."""
    text = f"Attendance\n\n1. Foreign Minister\n2. Defence Minister\n3. Prime Minister\n\n{PROSE}\n"
    assert [title for title, _, _ in outline(nlp, text)] == ["Attendance"]


def test_parts_that_are_no_prose_are_skipped_and_counted(nlp) -> None:
    """Front matter, contents, tables, boilerplate and references are passed over, each under its name."""
    text = (
        "---\ntitle: A\ndate: 2024-05-01\n---\n\n# A Report\n\n## Contents\n\nOne ........ 1\nTwo ........ 4\n\n"
        f"## One\n\n{PROSE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nRegion      2021    2022    2023\nAsia         3.1     4.2     5.0\n\n"  # noqa: E501
        f"© 2024 Sample. All rights reserved.\n\n## References\n\n1. J. Smith, Things, 2020.\n\n## Outlook\n\n{PROSE}\n"
    )
    assert skipped(nlp, text) == {"boilerplate": 1, "contents": 2, "front_matter": 4, "references": 1, "table": 5}


def test_notes_are_references_only_where_they_cite(nlp) -> None:
    """Short news items stand under "Notes", too, and are read."""
    notes = "\n\n".join(f"{letter}. Port {PROSE}" for letter in "ABC")
    assert not skipped(nlp, f"# A Report\n\n## Ports\n\n{PROSE}\n\nNOTES\n\n{notes}\n")
    cited = "1. J. Smith, Things, 2020.\n\n2. https://example.org/a\n\n3. Ibid., p. 4."
    assert skipped(nlp, f"# A Report\n\n## Ports\n\n{PROSE}\n\n## Notes\n\n{cited}\n") == {"references": 3}


def test_about_the_author_does_not_swallow_the_report(nlp) -> None:
    """Boilerplate ends where prose under a new heading takes the report up again."""
    text = f"A Report on Trade\n\nAbout the Author\n\nJane is a fellow.\n\nKey Findings\n\n{PROSE}\n\nMore Findings\n\n{PROSE}\n"  # noqa: E501
    roles = {title: role for title, _, role in outline(nlp, text)}
    assert roles["About the Author"] == "boilerplate" and roles["Key Findings"] == roles["More Findings"] == "body"


def test_other_language_is_skipped(nlp) -> None:
    """A paragraph without English function words is passed over."""
    german = "Wir erwarten, dass die Wirtschaft im kommenden Jahr deutlich langsamer wachsen wird und der Handel weiter sinkt."  # noqa: E501
    assert skipped(nlp, f"{PROSE}\n\n{german}\n") == {"other_language": 1}


def test_sections_cover_the_doc(nlp) -> None:
    """Sections follow one another without gaps, from the first token to the last."""
    doc = nlp(f"{PROSE}\n\nPART ONE\n\n{PROSE}\n\nPART TWO\n\n{PROSE}")
    found = layers.get(doc, "sections")
    assert found[0].start == 0 and found[-1].end == len(doc)
    assert all(one.end == two.start for one, two in pairwise(found))
