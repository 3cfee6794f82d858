"""Sector evidence: which words count, in which company, and which longer phrases take them back."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from estimative.layers import MentionLayer, put
from estimative.lexicons import load
from estimative.match.sectors import Sectors, plural, spellings

NLP = spacy.blank("en")
STAGE = Sectors(NLP, "sectors")
CODES = (
    "economy trade finance energy nuclear infrastructure labor agriculture industry science space digital health "
    "education culture sports tourism youth environment defense diplomacy sanctions governance "
    "humanitarian migration security"
)


def codes(text: str) -> list[str]:
    return [item.id or "" for item in STAGE.match(NLP(text))]


def test_codes_are_exactly_those_of_the_guidelines() -> None:
    """The lexicon holds the 26 codes and no other."""
    assert sorted(entry.id for entry in load().of("sectors")) == sorted(CODES.split())


def test_examples_of_the_lexicon_hold() -> None:
    """Every `match` sentence gives its sector, no `no_match` sentence does."""
    for entry in load().of("sectors"):
        for sentence in entry.match:
            assert entry.id in codes(sentence), (entry.id, sentence)
        for sentence in entry.no_match:
            assert entry.id not in codes(sentence), (entry.id, sentence)


def test_longest_form_wins() -> None:
    """Nuclear weapons are defence, nuclear power is civil."""
    assert codes("It may test nuclear weapons.") == ["defense"]
    assert codes("It may build nuclear power plants.") == ["nuclear"]


def test_weak_form_needs_strong_company() -> None:
    """An attack is evidence for defence beside troops, and none alone."""
    assert "defense" not in codes("The attack on the budget was fierce.")
    assert codes("The attack by troops was fierce.").count("defense") == 2


def test_acronyms_count_in_capitals_only() -> None:
    """AIDS is a disease, aids are not."""
    assert codes("AIDS is spreading.") == ["health"]
    assert codes("This aids them.") == []


def test_apart_phrases_take_the_form_back() -> None:
    """A think tank has no turret."""
    assert codes("The think tank met the troops.") == ["defense"]


def test_a_body_called_by_its_head_noun_is_no_evidence() -> None:
    """ "The Bank" says who expects it; "a bank" is about banks."""
    text = "The Bank of Ruritania met. The Bank expects rain. A bank may close."
    doc = NLP(text)
    put(doc, "actors", [MentionLayer("actor", 7, 8, "bank-of-ruritania", "Bank of Ruritania", entry="short:bank-of-x")])
    strong = [doc[item.start : item.end].text for item in STAGE.match(doc) if item.subtype == "strong"]
    assert strong.count("bank") == 1 and doc[7].text == "Bank"


def test_spellings_add_plural_and_hyphen() -> None:
    """A form of two words is found hyphenated and in the plural."""
    assert spellings("supply chain") == ["supply chain", "supply chains", "supply-chain", "supply-chains"]
    assert plural("refinery") == "refineries"


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_never_raises(text: str) -> None:
    """Any text gives a list in the order of the text."""
    items = STAGE.match(NLP(text))
    assert items == sorted(items, key=lambda item: item.start)
