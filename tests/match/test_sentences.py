"""Sentences of report prose."""

import textwrap

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from estimative import layers
from estimative.match import sections, sentences, tokens  # noqa: F401

PIECES = [
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\x0b",
        "\u2028",
        "- ",
        "1. ",
        "a) ",
        "❍ ",
        "■ ",
        "# ",
        "---",
        "+++",
        "=====",
        "> ",
        "```",
        "|a|b|",
    ),
    *(
        "...",
        '."',
        "U.S.",
        "The",
        "iran",
        "Kim",
        "(",
        ")",
        "“",
        "”",
        "😀",
        ". ",
        "? ",
        "5",
        "2023",
        "***",
        "[^1]: ",
        "[12]",
        "Contents",
    ),
    *("References", "key: x", "的。", "\ufeff", "http://a.b"),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    nlp.add_pipe("estimative_sections")
    nlp.add_pipe("estimative_sentences")
    return nlp


def split(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    return [" ".join(doc[item.body : item.body_end].text.split()) for item in layers.get(doc, "sentences")]


@pytest.mark.parametrize(
    "marked",
    [
        "The U.S. Navy left. | The talks go on.",
        "It will come from the U.S. | The rest may follow.",
        "See No. 5 and Art. 7 of the text. | Both hold.",
        "Gen. X. Smith and Dr. Li met Sen. Rubio. | They agreed.",
        "George W. Bush and J. D. Vance spoke. | Others did not.",
        "Cheap goods, i.e. Steel, e.g. China's, may rise by 3.5 percent. | They did.",
        "Nobody knows... | The rest is silence.",
        "It was “subject to … Iran agreeing” to it. | He left.",
        "He called it “a start.” | She did not.",
        "“We are strong. | We will win,” he said.",
        "“Will it last?” he asked. | Nobody knew.",
        "The law (P.L. 93-148) and (see Ann. It is long. No.) hold. | Good.",
        "It fell in 2023. | Prices rose.",
        "They met on Jan. 5 and at 5 p.m. on Monday. | It rained.",
        "Smith et al. (2020) disagree. | So does Goldman Sachs Group Inc. | The end.",
    ],
)
def test_sentence_ends(nlp, marked) -> None:
    """A stop ends a sentence unless it belongs to an abbreviation, an initial, a number or a quotation's question."""
    expected = [part.strip() for part in marked.split("|")]
    assert split(nlp, " ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may respond.[12] Others will not.",
        "It may respond. [12] Others will not.[^3]",
        "It may respond.(3) Others will not.²³",
        "It may respond.† Others will not.‡",
        "It may respond.5 Others will not.¹",
    ],
)
def test_marks_of_notes_end_a_sentence_and_are_no_part_of_it(nlp, text) -> None:
    """The number or sign of a note behind a stop belongs to no sentence."""
    assert split(nlp, text) == ["It may respond.", "Others will not."]


def test_a_line_that_ends_with_a_note_is_no_heading(nlp) -> None:
    """What the mark of a note follows is a stop all the same."""
    doc = nlp(
        "The first paragraph tells of the past.\n\nRussia will probably attack.¹\n\nThe last one tells of it, too."
    )
    assert not any(item.heading for item in layers.get(doc, "sentences"))


def test_missing_space_after_a_stop(nlp) -> None:
    """A full stop glued to a capitalised word ends a sentence; one inside a web address does not."""
    assert split(nlp, "The plan is set.The rest is not.") == ["The plan is set.", "The rest is not."]
    assert split(nlp, "See example.com for the plan.") == ["See example.com for the plan."]


def test_soft_line_ends_stay_inside_sentences(nlp) -> None:
    """A line end in mid-sentence, even before a capital, a number or a space, does not end it."""
    text = (
        "• We expect that prices will rise in the first week of\nMarch as the further invasion of \nUkraine goes on in \n"  # noqa: E501
        "2022, and near the average\n for March. It ends.\nNext bullet follows the line.\n"
    )
    assert len(split(nlp, text)) == 3


def test_wrapped_paragraph_is_one_block(nlp) -> None:
    """In hard-wrapped text the width tells soft line ends from hard ones."""
    text = (
        "The United States has moved two carriers to the region since March\n12. The Navy says that they will stay there for\n"  # noqa: E501
        "six months. Iran may respond with mines, or seize the tankers of the\nUnited Kingdom and its allies. Nobody knows what\n"  # noqa: E501
        "would come after that, but prices would rise.\n"
    )
    assert [len(sentence.split()) for sentence in split(nlp, text)] == [13, 11, 16, 11]


def test_bullets_and_headings_are_sentences_of_their_own(nlp) -> None:
    """Markers are no part of a sentence's body; headings, items and questions are marked."""
    doc = nlp("Key Judgments\n\n❍ Iran may leave.\n❍ Russia could\nstay. Will it?\n\n1. first;\n2. second.\n")
    found = [(doc[s.body : s.body_end].text, s.heading, s.item, s.question) for s in layers.get(doc, "sentences")]
    assert found == [
        ("Key Judgments", True, False, False),
        ("Iran may leave.", False, True, False),
        ("Russia could\nstay.", False, True, False),
        ("Will it?", False, True, True),
        ("first;", False, True, False),
        ("second.", False, True, False),
    ]


def test_single_sentence_without_stop_is_no_heading(nlp) -> None:
    """A text of one line is read, whether or not it ends in a full stop."""
    doc = nlp("Iran may leave the treaty")
    assert [s.heading for s in layers.get(doc, "sentences")] == [False]


def test_long_sentence_is_skipped_and_counted(nlp) -> None:
    """A sentence over the limit is not read, and the coverage says so."""
    doc = nlp("The word " * 300 + "ends. Iran may leave.")
    coverage = layers.coverage(doc)
    assert (coverage.sentences, coverage.read, coverage.skipped) == (2, 1, {"too_long": 1})


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_sentences_cover_any_text(nlp, text) -> None:
    """No text raises; the sentences cover the Doc, in step with `doc.sents`, and each has a body."""
    doc = nlp(text)
    found = layers.get(doc, "sentences")
    assert [(item.start, item.end) for item in found] == [(sent.start, sent.end) for sent in doc.sents]
    assert all(item.start <= item.body < item.body_end <= item.end for item in found)
    assert (found[0].start, found[-1].end) == (0, len(doc)) if len(doc) else not found


def test_sentences_survive_storage(nlp) -> None:
    """A Doc that was sent to a worker and back has the same sentences."""
    doc = nlp("Iran may leave. Russia will not.\n\nNotes\n\n[1] Smith, 2020.")
    copy = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert layers.get(copy, "sentences") == layers.get(doc, "sentences")
    assert [sent.text for sent in copy.sents] == [sent.text for sent in doc.sents]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_wrapping_does_not_change_the_sentences(nlp, width) -> None:
    """The same report hard-wrapped at any usual width has the same sentences and headings."""
    prose = (
        "The committee expects that output will grow by 2.1 percent in 2025, although trade with the United States may "
        "slow. Prices rose by 3.4 percent in March 2024. The U.S. Treasury sees no risk; others, i.e. Banks, do."
    )
    marked = f"■ What Was Agreed at the Summit\n❍ {prose}\n❍ {prose}\n■ Prospects for Trade\n❍ {prose}"
    lines = ["Trade after the Summit", "", prose, "", prose, "", "Outlook", "", prose, "", *marked.split("\n")]
    wrapped = "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)
    assert split(nlp, wrapped) == split(nlp, "\n".join(lines))
