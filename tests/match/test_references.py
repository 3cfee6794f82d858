"""References to actors: which words stand for whom. A reference is written as [words|ids], actors are left unmarked."""

import re

import pytest
import spacy
from spacy.language import Language

from estimative.match import actors, sections, sentences, tokens

STAGES = (actors, sections, sentences, tokens)  # importing them registers the component and the tokenizer
MARKED = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")
SENTENCES = [
    "Peru and Chile met. The two [countries|CHL+PER] may sign.",
    "Peru and Chile met. Both [sides|CHL+PER] expect a deal, and such [cooperation|CHL+PER] could last.",
    "Peru, Chile and Bolivia met. The two sides quarrel.",
    "Both sides of the coin matter to Peru.",
    "The Houthis paused. The [group|houthis] may resume attacks.",
    "Peru hesitates. [It|PER] will probably wait.",
    "Peru hesitates. It is likely that rain will fall.",
    "Mark Rutte and Keir Starmer met. The two [leaders|keir-starmer+mark-rutte] spoke.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    pipeline.add_pipe("estimative_actors")
    return pipeline


@pytest.mark.parametrize("marked", SENTENCES)
def test_references_are_resolved_where_the_text_settles_them(nlp: Language, marked: str) -> None:
    """Pairs come from the nearest sentence with exactly so many; nouns and pronouns from the nearest fitting actor."""
    doc = nlp(MARKED.sub(r"\1", marked))
    text = doc.text
    for item in reversed(doc._.references):
        if item.entry != "reference:topic":
            span = doc[item.start : item.end]
            text = f"{text[: span.start_char]}[{span.text}|{'+'.join(item.ids)}]{text[span.end_char :]}"
    assert text == marked


def test_a_report_on_one_country_has_it_as_its_topic(nlp: Language) -> None:
    """Where most mentions are of one country, each sentence is about it, for claims that name nobody."""
    doc = nlp("Peru grew. Peru traded. Peru saved. Peruvian banks lent. Peru paid. Peru voted. Prices may rise.")
    topics = [item for item in doc._.references if item.entry == "reference:topic"]
    assert (doc[topics[-1].start : topics[-1].end].text, topics[-1].ids) == ("Prices may rise.", ["PER"])
    assert len(topics) == 7


def test_a_pair_in_the_title_need_only_be_ahead() -> None:
    """A report headed by two countries is about both, though a third is often named."""
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    for name in ("sections", "sentences", "actors"):
        nlp.add_pipe(f"estimative_{name}")
    doc = nlp("Peru and Chile at Odds\n\nPeru grew. Peru traded. Chile fell. Chile lent. Cuba paid. Prices may rise.\n")
    assert [item.ids for item in doc._.references if item.entry == "reference:topic"][-1] == ["CHL", "PER"]


def test_no_topic_where_several_share_the_report(nlp: Language) -> None:
    """Three countries in equal parts: the text does not settle it."""
    doc = nlp("Peru grew. Chile grew. Cuba grew. Peru fell. Chile fell. Cuba fell. Prices may rise.")
    assert not [item for item in doc._.references if item.entry == "reference:topic"]
