"""Agreements: what is a mention, how far it runs, and which agreement it stands for."""

import re

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from estimative import layers
from estimative.layers import MentionLayer
from estimative.lexicons import load
from estimative.match.agreements import Agreements, create_agreements

assert create_agreements
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
STAGE = Agreements(NLP, "agreements")
COUNTRIES = {"Chile": "CHL", "Peru": "PER", "Norway": "NOR", "Finland": "FIN", "Iran": "IRN", "China": "CHN"}


def read(text: str) -> tuple[Doc, list[MentionLayer]]:
    doc = NLP(text)
    actors = [
        MentionLayer(type="actor", start=token.i, end=token.i + 1, id=COUNTRIES[token.text], name=token.text)
        for token in doc
        if token.text in COUNTRIES
    ]
    years = [
        MentionLayer(type="date", start=token.i, end=token.i + 1, id=None, name=None, value=token.text)
        for token in doc
        if re.fullmatch(r"(19|20)\d\d", token.text)
    ]
    layers.put(doc, "actors", actors)
    layers.put(doc, "dates", years)
    return doc, STAGE.match(doc)


def check(marked: str, *ids: str) -> list[MentionLayer]:
    """Compare what is found with the spans in brackets, and with their ids."""
    expected = re.findall(r"\[([^\]]+)\]", marked)
    doc, items = read(re.sub(r"[\[\]]", "", marked))
    assert [doc[item.start : item.end].text for item in items] == expected
    if ids:
        assert tuple(item.id for item in items) == ids
    return items


def test_examples_of_the_lexicon_hold() -> None:
    """Every `match` sentence gives a mention, no `no_match` sentence does."""
    for entry in load().of("agreements"):
        for sentence in entry.match:
            assert read(sentence)[1], (entry.id, sentence)
        for sentence in entry.no_match:
            assert not read(sentence)[1], (entry.id, sentence)


def test_name_runs_over_its_complement() -> None:
    """A name goes on after its head noun as far as its capitals do, and stops at a date."""
    check("Chile ratified the [Convention on the Law of Lakes] in 1999.")
    check("They signed the [Treaty of Amity, Commerce, and Navigation] there.")


def test_quoted_name_is_marked_without_quotation_marks() -> None:
    """The name in quotation marks is the whole of what stands between them."""
    check('They signed the "[Agreement on Grain and Fish]" today.')


def test_description_runs_over_what_it_is_about() -> None:
    """A described agreement runs from its qualifying words to the end of its complement."""
    check("Chile and Peru have signed an [agreement to dredge the harbor at Arica], starting soon.")
    check("Norway and Finland agreed to a [two-week ceasefire], which may hold.")


def test_generic_nouns_are_no_mentions() -> None:
    """Plurals and bare nouns that stand for no one agreement are left."""
    check("Earlier treaties were vague, and an agreement on prices may come.")
    check("There is broad agreement that trade agreements help.")
    check("It may sign a ceasefire.")


def test_definite_noun_takes_the_nearest_of_its_kind() -> None:
    """Among several agreements "the treaty" is a treaty, "the protocol" a protocol."""
    items = check(
        "Chile signed the [Lauca Treaty] and the [Arica Protocol]. The [treaty] may lapse. The [protocol] will stay.",
        "lauca-treaty",
        "arica-protocol",
        "lauca-treaty",
        "arica-protocol",
    )
    assert [item.refers_to for item in items] == [None, None, 0, 1]


def test_agreement_may_stand_for_a_ceasefire() -> None:
    """A general noun refers back to a more special one."""
    check("Norway and Finland reached a [30-day truce]. The [agreement] may fail.", "30-day-truce", "30-day-truce")


def test_explained_acronym_is_the_same_agreement() -> None:
    """An acronym in parentheses after a name stands for it from there on."""
    check(
        "The [Lake Waters Accord] ([LWA]) is old. The [LWA] may be renewed.",
        "lake-waters-accord",
        "lake-waters-accord",
        "lake-waters-accord",
    )


def test_name_of_something_else_is_no_agreement() -> None:
    """An organisation or a law that has an agreement in its name is not one."""
    check("The North Atlantic Treaty Organization met.")
    check("The Lake Agreement Review Act applies.")


def test_parties_status_and_date_are_read_from_the_sentence() -> None:
    """Those who sign are the parties; the verb gives the status, the date beside it the day."""
    (item,) = check("Chile and Peru signed the [Lauca Treaty] in 1998.")
    assert (item.parties, item.status, item.signed) == (["CHL", "PER"], ["signed"], "1998")
    (item,) = check("The [China-Iran joint statement] was vague.")
    assert item.parties == ["CHN", "IRN"]


def test_reference_with_another_qualifier_is_left() -> None:
    """A trade agreement is not the peace agreement that was named before, nor a loan agreement any agreement."""
    check("Chile and Peru signed a [peace agreement]. The water agreement is older. The peace [agreement] holds.")
    check("Chile and Peru signed a [peace agreement]. The loan agreement is older.")


def test_described_agreement_of_others_is_another() -> None:
    """Parties tell agreements apart: that of Iran and China is not the accord named before."""
    check(
        "The [Arica Accords] hold. The [China-Iran trade agreement] may fail. Ratification of the [agreement] is late.",
        "arica-accords",
        "china-iran-trade-agreement",
        "china-iran-trade-agreement",
    )


def test_articles_are_kept_with_the_agreement() -> None:
    """The articles that are named before an agreement belong to the mention."""
    (item,) = check("Articles 2 and 4 of the [Lauca Treaty] apply.")
    assert item.articles == ["Article 2", "Article 4"]


def test_place_tells_two_ceasefires_apart() -> None:
    """A ceasefire of another place is another ceasefire."""
    check(
        "Peru and Chile agreed to a [30-day ceasefire]. A [ceasefire in Lima] may follow. The [ceasefire] holds.",
        "30-day-ceasefire",
        "ceasefire-in-lima",
        "30-day-ceasefire",
    )


def test_second_name_is_the_same_agreement() -> None:
    """What is "hereafter" called by another name is one agreement."""
    check('They signed the "[Treaty of Arica]" (hereafter the "[Peace Treaty]").', "treaty-of-arica", "treaty-of-arica")


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_never_raises(text: str) -> None:
    """Any text gives a list in the order of the text."""
    for variant in (text, f"the treaty {text} (", f'signed the "{text} Treaty'):
        items = read(variant)[1]
        assert items == sorted(items, key=lambda item: item.start)
