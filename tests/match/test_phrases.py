"""Phrases looked up word by word, beside spaCy's own matcher."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from estimative.match.phrases import Phrases
from estimative.match.tokens import create_tokenizer

VOCAB = spacy.blank("en").vocab
WORDS = st.sampled_from(["US", "us", "north", "-", "east", "can", "not", "U.S.", "’s", "Côte"])


@pytest.fixture(scope="module")
def nlp():
    """A pipeline with our tokenizer."""
    nlp = spacy.blank("en")
    nlp.tokenizer = create_tokenizer()(nlp)
    return nlp


@pytest.mark.parametrize(
    "phrase",
    [
        *("cannot", "north-east", "Côte d’Ivoire", "U.S.-China", "gonna do", "dont", "e.g.", "al-Qaida’s", "COVID-19"),
        *("I'm", "p.m.", "4x4", "trade war", "well-to-do", "Inc.", "wont-to", "ill will", "a  b"),
    ],
)
def test_phrases_are_parted_as_the_text_is(nlp, phrase: str) -> None:
    """The short cuts part a phrase as the tokenizer does."""
    phrases: Phrases[str] = Phrases(nlp.tokenizer)
    phrases.add(phrase, "key")
    words = [token.text for token in nlp.make_doc(phrase) if not token.is_space]
    assert phrases.find(words) == [(0, len(words), "key")]


@pytest.mark.parametrize("lower", [False, True])
@settings(max_examples=60, deadline=None)
@given(known=st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=6), text=st.lists(WORDS, max_size=12))
def test_finds_what_spacy_finds(lower: bool, known: list[list[str]], text: list[str]) -> None:
    """Nested, overlapping and repeated phrases come as from the `PhraseMatcher`."""
    phrases: Phrases[str] = Phrases(lambda phrase: Doc(VOCAB, words=phrase.split("\t")), lower=lower)
    matcher = PhraseMatcher(VOCAB, attr="LOWER" if lower else "ORTH")
    for words in known:
        phrases.add("\t".join(words), "\t".join(words))
        matcher.add("\t".join(words), [Doc(VOCAB, words=words)])
    expected = {(start, end, VOCAB.strings[key]) for key, start, end in matcher(Doc(VOCAB, words=text))}
    found = phrases.find([word.lower() for word in text] if lower else text)
    assert set(found) == expected
    assert [start for start, _, _ in found] == sorted(start for start, _, _ in found)


def test_a_phrase_with_several_keys_gives_each_once(nlp) -> None:
    """A word may stand for several entries."""
    phrases: Phrases[str] = Phrases(nlp.tokenizer, lower=True)
    for key in ("a", "b", "a"):
        phrases.add("Trade", key)
    assert phrases.find(["the", "trade"]) == [(1, 2, "a"), (1, 2, "b")]


def test_a_tokenizer_of_ones_own_is_asked_for_the_whole_phrase() -> None:
    """Nothing is taken for granted of a tokenizer that is not spaCy's."""
    phrases: Phrases[int] = Phrases(lambda phrase: Doc(VOCAB, words=list(phrase)))
    phrases.add("ab", 1)
    assert phrases.find(["a", "b"]) == [(0, 2, 1)]
    assert phrases.find(["ab"]) == []
