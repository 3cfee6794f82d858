"""Actors introduced by a common noun: which names count, and from where on."""

import pytest
import spacy
from spacy.language import Language

from estimative.match import actors, tokens
from marking import mark

STAGES = (actors, tokens)  # importing them registers the component and the tokenizer
INTRODUCED = [
    "The threat group [VOLTZ|voltz] hit two ports. [VOLTZ|voltz] may return.",
    "Threat groups such as [ELECTR|electr] and [KAMAC|kamac] (a newcomer) spread; later [KAMAC|kamac] left.",
    "The threat actor, tracked by others as [Amber Wolf|amber-wolf], is active.",
    "The hacktivist group [Pale Heron|pale-heron] claimed it; pro-war groups like [Red_Dawn|red-dawn] did not.",
    "The [Dutch|NLD] telecom company [Netvar|netvar] lost its network; [Netvar|netvar]'s chief resigned.",
    "[Q-Rail|q-rail], a private contractor based in Oslo, won. [Q-Rail|q-rail] will build.",
    "[Peru|PER] asked [Halvex|halvex] (the maker of the drones) for help.",
    "Firms including [Halvex|halvex], [Brumm Systems|brumm-systems] and [Tollak|tollak] fell.",
    "Owners such as [Fjordline|fjordline] and [ZKT|zkt] waited.",
    "One threat group in particular, [VOLTZ|voltz], spreads, and so do [VOLTZ|voltz] and [KAMAC|kamac].",
    "His party, the [NDU-K|ndu-k], declared a boycott. The [NDU-K|ndu-k] split.",
    "Opposition parties such as [New Dawn|new-dawn] and the [Greens|greens] agree.",
    "The think tank [Nordlys|nordlys] and the news agency [Vestling|vestling] reported.",
]
NOT_INTRODUCED = [
    "In the company, Ivarsson said, nothing changed.",
    "In Kandovar, a rebel group attacked.",
    "Ethnic groups including Oromo and others fled.",
    "The bank Monday said it would close, and the group Chief Executive left.",
    "The malware family tracked as CVE-2023-1234 is no group.",
    "The group [Iran|IRN] backs may fight, and according to the company [Russia|RUS] will sell.",
    "Ransomware is a group effort, and ransomware is a company matter.",
    "The company Board met; Company A and Company B merged.",
    "The South River bank Omdalen was flooded.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}})
    pipeline.add_pipe("estimative_actors")
    return pipeline


@pytest.mark.parametrize("sentence", INTRODUCED)
def test_a_descriptor_introduces_a_name(nlp: Language, sentence: str) -> None:
    """A noun for a group or company before, behind or beside an unknown name makes it an actor, then and later."""
    assert mark(nlp, sentence) == sentence


@pytest.mark.parametrize("sentence", NOT_INTRODUCED)
def test_other_senses_introduce_nothing(nlp: Language, sentence: str) -> None:
    """Places, days, peoples, titles and names that are known already are not introduced by a noun beside them."""
    assert mark(nlp, sentence) == sentence
