"""Sentences made easier to parse."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from estimative.lexicons import load
from estimative.parse.simplify import Node, Simplifier, head_token

NLP = spacy.blank("en")
SIMPLIFIER = Simplifier(load().of("conditions"), load().of("openers"))


def nodes(text: str, held: tuple[str, ...] = (), names: dict[int, tuple[int, int]] | None = None) -> list[Node]:
    doc = NLP(text)
    return SIMPLIFIER.nodes(doc, 0, len(doc), {token.i for token in doc if token.text in held}, names or {})


def words(text: str, *held: str) -> str:
    return " ".join(node.word for node in nodes(text, held))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ports may reopen soon.", "Ports may reopen soon ."),
        ("However, ports may reopen.", "ports may reopen ."),
        ("As a result, ports may reopen.", "ports may reopen ."),
        ("Ports (closed since June) may reopen.", "Ports may reopen ."),
        ("Ports may, however, reopen.", "Ports may reopen ."),
        ("Ports, however, may reopen.", "Ports may reopen ."),
        ("Ports shut, however, mines may reopen.", "Ports shut , mines may reopen ."),
        ("Ports are in any case likely to reopen.", "Ports are likely to reopen ."),
        ("Ports — closed since June — may reopen.", "Ports may reopen ."),
        ("Ports may reopen as long as it rains.", "Ports may reopen if it rains ."),
        ("Should the dam break, ports may close.", "If the dam break , ports may close ."),
        ("“Ports” may reopen…", '" Ports " may reopen ...'),
    ],
)
def test_sentences_become_plain(text: str, expected: str) -> None:
    """Connectives and asides go, conjunctions of several words become one, typographic signs the plain ones."""
    assert words(text, "may").lower() == expected.lower()


@pytest.mark.parametrize(
    "text",
    ["Ports (which may reopen) are empty.", "Ports — they may reopen — are empty."],
)
def test_asides_with_a_cue_stay(text: str) -> None:
    """A hedge inside brackets or dashes must be parsed."""
    assert "may reopen" in words(text, "may")


@pytest.mark.parametrize("text", ["Ports (shut may reopen.", "Ports may reopen) today.", "Ports — shut may reopen."])
def test_unpaired_signs_leave_nothing_out(text: str) -> None:
    """A bracket or dash without its partner is no aside."""
    assert len(nodes(text, ("may",))) == len(NLP(text))


def test_should_as_advice_stays() -> None:
    """Advice ("ports should reopen") is no inversion."""
    assert words("The ports should reopen soon.") == "The ports should reopen soon ."


def test_long_name_is_one_node() -> None:
    """A name is parsed as its head word and stands for all its tokens."""
    doc = NLP("The Ministry of Foreign Affairs may object.")
    named = nodes(doc.text, ("may",), {1: (5, head_token(doc, 1, 5))})
    (found,) = [node for node in named if node.end - node.begin > 1]
    assert (found.begin, found.end, found.word) == (1, 5, "Ministry")


@pytest.mark.parametrize(
    ("name", "expected"), [("Ministry of Foreign Affairs", "Ministry"), ("World Food Programme", "Programme")]
)
def test_head_of_a_name(name: str, expected: str) -> None:
    """The head stands before the first preposition, else last."""
    doc = NLP(name)
    assert doc[head_token(doc, 0, len(doc))].text == expected


PIECES = st.sampled_from(
    "however , ( ) — - should were had the if as long as in case of unless may ports . ; “ ” given 3 \n".split(" ")
)


@given(st.lists(PIECES, max_size=25))
def test_nodes_are_in_order_and_inside(parts: list[str]) -> None:
    """Whatever the words: nodes come in order, never overlap, and stand for tokens of the sentence."""
    doc = NLP(" ".join(parts))
    found = SIMPLIFIER.nodes(doc, 0, len(doc), set(), {})
    edges = [edge for node in found for edge in (node.begin, node.end)]
    assert edges == sorted(edges) and all(node.begin < node.end <= len(doc) for node in found)
    assert all(node.word and not node.word.isspace() for node in found)


def test_should_beside_a_modal_opens_a_condition() -> None:
    """A clause has one modal: a second one is an inversion ("could fail should talks fail"), unless it advises."""
    assert words("The truce could fail should talks stop.") == "The truce could fail if talks stop ."
    assert words("A firm that may fail should act.") == "A firm that may fail should act ."


def test_an_adverb_of_several_words_becomes_one() -> None:
    """ "In all likelihood" stands as one word, and keeps the place of all its tokens."""
    doc = NLP("Ports have in all likelihood shut.")
    found = SIMPLIFIER.nodes(doc, 0, len(doc), {2, 3, 4}, {}, {2: (5, "probably")})
    assert " ".join(node.word for node in found) == "Ports have probably shut ."
    assert (found[2].begin, found[2].end, found[2].altered) == (2, 5, True)
