"""References to actors: which words stand for whom. A reference is written as [words|ids], actors are left unmarked."""

import re

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

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
    "Peru hesitates. A longer drought in spring, should it come, would hurt.",
    "Peru hesitates. It is possible, though by no means certain, that rain will fall.",
    "Peru hesitates. Fog made it hard to see.",
    "To calm critics in Peru, Chile may open [its|CHL] books.",
    "Peru voted. The government in the capital and the [government|PER] disagree.",
    "Peru grew. Peru paid. Peru lent. Peru lost. Peru won. Chile met Peru. The [regime|PER] may fall.",
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
    doc = _with_sections(
        "Peru and Chile at Odds\n\nPeru grew. Peru traded. Chile fell. Chile lent. Cuba paid. Prices may rise.\n"
    )
    assert [item.ids for item in doc._.references if item.entry == "reference:topic"][-1] == ["CHL", "PER"]


def test_a_topic_holds_where_its_paragraph_names_it() -> None:
    """A paragraph that never names whom the report is about most is about something else."""
    doc = _with_sections(
        "Peru at Odds\n\nPeru grew. Chile, Cuba, Haiti and Guyana met Peru. Rain may fall.\n\nSnow may fall.\n"
    )
    topics = [(doc[item.start : item.end].text.strip(), item.ids) for item in doc._.references]
    assert ("Rain may fall.", ["PER"]) in topics and "Snow may fall." not in dict(topics)


def test_a_topic_with_half_of_the_mentions_holds_everywhere() -> None:
    """A report on one country is about it in each paragraph; its first line is a title though nothing marks it so."""
    doc = _with_sections(
        "Peru: rains threaten the harvest once again this year, said its office in a long line.\n\nSnow may fall.\n"
    )
    topics = [(doc[item.start : item.end].text.strip(), item.ids) for item in doc._.references]
    assert ("Snow may fall.", ["PER"]) in topics


def test_no_topic_where_several_share_the_report(nlp: Language) -> None:
    """Three countries in equal parts: the text does not settle it."""
    doc = nlp("Peru grew. Chile grew. Cuba grew. Peru fell. Chile fell. Cuba fell. Prices may rise.")
    assert not [item for item in doc._.references if item.entry == "reference:topic"]


def _with_sections(text: str) -> Doc:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    for name in ("sections", "sentences", "actors"):
        nlp.add_pipe(f"estimative_{name}")
    return nlp(text)
