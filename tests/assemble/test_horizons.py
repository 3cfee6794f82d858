"""When a claim is to hold."""

import pytest
from spacy.language import Language

import estimative


@pytest.fixture(scope="module")
def nlp() -> Language:
    return estimative.load()


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("The port may reopen by 2027.", "by 2027", "../2027"),
        ("In 2027 the port may reopen.", "In 2027", "2027"),
        ("The port may stay shut until June 2027.", "until June 2027", "../2027-06"),
        ("The port may reopen within five years.", "within five years", None),
        ("The port may reopen soon.", "soon", None),
        ("The port may stay shut for five years.", None, None),
        ("The port, shut in 2019, may reopen.", None, None),
        ("Footage published on 3 May indicates that the port may reopen.", None, None),
        ("The port may reopen.", None, None),
    ],
)
def test_horizon_is_the_first_time_ahead(nlp: Language, sentence: str, text: str | None, value: str | None) -> None:
    """The preposition belongs to it, "by" leaves the beginning open, and what lies behind the report does not count."""
    doc = nlp.make_doc(sentence)
    doc.user_data["estimative_reference_date"] = "2025-05-01"
    horizon = nlp(doc)._.claims[0].horizon
    assert (horizon and horizon.text, horizon and horizon.value) == (text, value)
