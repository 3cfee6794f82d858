import pytest
import spacy
from spacy.language import Language

import en_estimative_sm


@pytest.fixture(scope="module")
def model() -> Language:
    return en_estimative_sm.load()


def arcs(model: Language, text: str) -> set[str]:
    return {f"{t.text} {t.dep_} {t.head.text}" for t in model(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia is unlikely to disregard the sanctions.", {"Russia nsubj unlikely", "disregard xcomp unlikely"}),
        (
            "Iran tested a missile, suggesting that it could leave the treaty.",
            {"that mark leave", "leave ccomp suggesting"},
        ),
        ("Third, Japan may cut its deficit.", {"Third advmod cut", "Japan nsubj cut"}),
        ("There is expected to be a decline in trade.", {"There expl expected"}),
    ],
)
def test_hedged_sentences_are_parsed(model, text, expected):
    """Shapes that the clause rules rely on come out right."""
    assert expected <= arcs(model, text)


def test_a_shared_vocabulary_keeps_its_strings():
    """Loading into another pipeline's vocabulary loses none of its strings."""
    nlp = spacy.blank("en")
    nlp.vocab.strings.add("Primorsky")
    shared = en_estimative_sm.load(vocab=nlp.vocab)
    assert shared.vocab is nlp.vocab
    assert "Primorsky" in nlp.vocab.strings


def test_the_model_names_its_licence_and_figures(model):
    """The model's meta data carry what its card says."""
    assert model.meta["license"] == "CC BY-SA 4.0"
    assert model.meta["performance"].keys() == {"ewt", "gum", "pud", "register"}
