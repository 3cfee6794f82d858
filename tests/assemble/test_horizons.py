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
        ("The port may reopen before June 2027.", "before June 2027", "../2027-05"),
        ("The port may reopen before the winter.", "before the winter", "../2025-23"),
        ("The port may reopen before the end of 2027.", "before the end of 2027", "../2027-12"),
        ("The port may reopen before mid-2027.", "before mid-2027", "../2027"),
        ("The port may reopen by the second quarter of 2026.", "by the second quarter of 2026", "../2026-06"),
        ("The port may reopen no later than June 2027.", "no later than June 2027", "../2027-06"),
        ("The port may reopen not later than 2027.", "not later than 2027", "../2027"),
        ("The port may reopen at the latest by 2027.", "at the latest by 2027", "../2027"),
        ("The port may reopen in 2027 at the latest.", "in 2027 at the latest", "../2027"),
        ("Trade is expected to slow after 2027.", "after 2027", "2028/.."),
        ("Trade is expected to slow after December 2027.", "after December 2027", "2028-01/.."),
        ("Trade is expected to slow after 31 May 2026.", "after 31 May 2026", "2026-06-01/.."),
        ("Trade is expected to slow after the summer.", "after the summer", "2025-23/.."),
        ("Trade is expected to slow after mid-2027.", "after mid-2027", "2027/.."),
        ("Trade is expected to slow from 2027.", "from 2027", "2027/.."),
        ("Trade is expected to slow starting in 2027.", "starting in 2027", "2027/.."),
        ("Trade is expected to slow beginning in 2027.", "beginning in 2027", "2027/.."),
        ("Trade is expected to slow from 2026 to 2027.", "from 2026 to 2027", "2026/2027"),
        (
            "Trade is expected to slow from May 2026 until the end of 2027.",
            "from May 2026 until the end of 2027",
            "2026-05/2027-12",
        ),
        ("The port may reopen within five years.", "within five years", None),
        ("The port may reopen soon.", "soon", None),
        ("The port may not reopen anytime soon.", "anytime soon", None),
        ("For now, the port may stay shut.", "For now", None),
        ("The port may stay shut for years to come.", "for years to come", None),
        ("The port may close in the timeframe of this Assessment.", "in the timeframe of this Assessment", None),
        ("The port may stay shut until at least June 2027.", "until at least June 2027", "../2027-06"),
        ("The port may reopen as early as June 2027.", "as early as June 2027", "2027-06"),
        ("Soon after the raid the port closed, and by 2027 it may reopen.", "by 2027", "../2027"),
        ("The port may stay shut for five years.", None, None),
        ("The port, shut in 2019, may reopen.", None, None),
        ("Footage published on 3 May indicates that the port may reopen.", None, None),
        ("The port may reopen.", None, None),
    ],
)
def test_horizon_is_the_first_time_ahead(nlp: Language, sentence: str, text: str | None, value: str | None) -> None:
    """The preposition belongs to it and tells which side is meant; what lies behind the report does not count."""
    doc = nlp.make_doc(sentence)
    doc.user_data["estimative_reference_date"] = "2025-05-01"
    horizon = nlp(doc)._.claims[0].horizon
    assert (horizon and horizon.text, horizon and horizon.value) == (text, value)
