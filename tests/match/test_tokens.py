"""The tokenizer gives spaCy's tokens, splits what reports glue together, and survives storage."""

import pickle

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.util import compile_infix_regex

from estimative.match.tokens import INFIXES, CachedTokenizer

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}}
PIECES = [
    "U.S.",
    "don't",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "(a)",
    "the",
    "Jan.",
    "5%-6%",
    "“x”",
    "e.g.,",
    "can’t",
    "...",
    "—",
    "a.m.",
    "U.S.,",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("en", config=CONFIG)


@pytest.fixture(scope="module")
def plain() -> Language:
    """A blank pipeline whose tokenizer has our infixes, and none of the rest."""
    plain = spacy.blank("en")
    plain.tokenizer.infix_finditer = compile_infix_regex([*plain.Defaults.infixes, *INFIXES]).finditer
    return plain


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_tokens_equal_spacys(nlp, plain, text) -> None:
    """Any text has the tokens, norms and spaces that spaCy's own tokenizer gives it under the same rules."""
    ours, theirs = nlp.make_doc(text), plain.make_doc(text)
    assert [(token.text, token.norm_, token.whitespace_) for token in ours] == [
        (token.text, token.norm_, token.whitespace_) for token in theirs
    ]
    assert ours.text == text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S.-China", "U.S. - China"),
        ("Korea–Russia", "Korea – Russia"),
        ("sites—centered", "sites — centered"),
        ("2017–2021", "2017 – 2021"),
        ("2023—a", "2023 — a"),
        ("5%-6%", "5 % - 6 %"),
        ("G-7–led", "G-7 – led"),
        ("$117/b", "$ 117 / b"),
        ("2Q22", "2Q22"),
        ("and/or", "and/or"),
        ("five\ufffeyear", "five \ufffe year"),
        ("Ukraine.12", "Ukraine . 12"),
        ("talks.[12]", "talks . [ 12 ]"),
        ("[treaty](https://a.org)", "[ treaty ]( https://a.org )"),
    ],
)
def test_compounds_are_split_where_names_and_dates_need_it(nlp, text, tokens) -> None:
    """Words that reports glue together come apart at dashes, percent signs and footnote marks."""
    assert " ".join(token.text for token in nlp.make_doc(text)).replace("[ 12", "[12") == tokens.replace("[ 12", "[12")


def test_cache_starts_anew_when_it_is_full() -> None:
    """The tokens stay right when more words come than the cache holds."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1", "max_cache_size": 50}}}
    small = spacy.blank("en", config=config)
    for round_ in range(3):
        words = [f"word{number}x{round_}" for number in range(40)]
        assert [token.text for token in small.make_doc(" ".join(words))] == words


def test_tokenizer_survives_disk_bytes_and_pickle(nlp, tmp_path) -> None:
    """A stored or pickled pipeline has the same tokenizer, so that workers split alike."""
    nlp.to_disk(tmp_path)
    copies = [spacy.load(tmp_path), spacy.blank("en", config=CONFIG).from_bytes(nlp.to_bytes())]
    copies.append(pickle.loads(pickle.dumps(nlp)))
    for copy in copies:
        assert isinstance(copy.tokenizer, CachedTokenizer)
        assert [token.text for token in copy("U.S.-China\ntalks")] == ["U.S.", "-", "China", "\n", "talks"]


def test_special_case_added_later_counts(nlp) -> None:
    """A special case holds for words that were split before it was added."""
    fresh = spacy.blank("en", config=CONFIG)
    assert len(fresh.make_doc("gimme that")) == 2
    fresh.tokenizer.add_special_case("gimme", [{"ORTH": "gim"}, {"ORTH": "me"}])
    assert [token.text for token in fresh.make_doc("gimme that")] == ["gim", "me", "that"]
