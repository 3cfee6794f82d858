"""What became of an agreement, and when: facts make a status and a date, nothing else does."""

import pytest
import spacy

from estimative import layers
from estimative.layers import MentionLayer
from estimative.match import actors, agreements, dates, sections, sentences

assert actors and agreements and dates and sections and sentences
NLP = spacy.blank("en")
for stage in ("sections", "sentences", "dates", "actors", "agreements"):
    NLP.add_pipe(f"estimative_{stage}")


def read(text: str) -> list[MentionLayer]:
    doc = NLP.make_doc(text)
    doc.user_data["estimative_reference_date"] = "2025-06-01"
    for _, component in NLP.pipeline:
        doc = component(doc)
    return layers.get(doc, "agreements")


def told(text: str) -> tuple[str | None, str | None, str | None, str]:
    """Return signature, entry into force, end and status of the first agreement of a text."""
    item = read(text)[0]
    return item.signed, item.force, item.term, " ".join(item.status)


@pytest.mark.parametrize(
    ("text", "signed", "force", "term", "status"),
    [
        ("Chile and Peru signed the Lauca Treaty in June 2024.", "2024-06", None, None, "signed"),
        ("In 1998, Chile signed the Lauca Treaty.", "1998", None, None, "signed"),
        ("Chile in June 2024 signed the Lauca Treaty.", "2024-06", None, None, "signed"),
        ("The signing of the Lauca Treaty in June 2024 surprised many.", "2024-06", None, None, "signed"),
        ("The Lauca Treaty, which Chile signed in 1998, lapsed in 2019.", "1998", None, "2019", "signed expired"),
        ("The Lauca Treaty entered into force on 4 December 2024.", None, "2024-12-04", None, "in_force"),
        ("The Lauca Treaty's entry into force in 2021 changed little.", None, "2021", None, "in_force"),
        ("The entry into force of the Lauca Treaty on 3 May 2021 helped.", None, "2021-05-03", None, "in_force"),
        ("The Lauca Treaty has been in force since 2011.", None, "2011", None, "in_force"),
        ("The Lauca Treaty was in force from 1990 until 2010.", None, "1990", "2010", "in_force"),
        ("The Lauca Treaty took effect last year.", None, "2024", None, "in_force"),
        ("The Lauca Treaty expires in February 2026.", None, None, "2026-02", ""),
        ("The Lauca Treaty is due to expire in February 2026.", None, None, "2026-02", "planned"),
        ("The Lauca Treaty remains valid until 31 December 2030.", None, None, "2030-12-31", ""),
        ("The Lauca Treaty runs until 2030.", None, None, "2030", ""),
        ("The Lauca Treaty was extended until February 2026.", None, None, "2026-02", "extended"),
        ("The Lauca Treaty was terminated in 2011.", None, None, "2011", "terminated"),
        ("The Lauca Treaty was signed on 3 May 1990, ratified in 1992.", "1990-05-03", None, None, "signed ratified"),
        (
            "Chile and Peru signed the Lauca Treaty in June 2024, and it entered into force on 4 December 2024.",
            *("2024-06", "2024-12-04", None, "signed in_force"),
        ),
        (
            "On 3 May 1990, Chile and Peru signed the Lauca Treaty, which took effect two years later.",
            *("1990-05-03", "1992", None, "signed in_force"),
        ),
        (
            "The Lauca Treaty (signed in 2005, in force since 2008) expires in 2028.",
            *("2005", "2008", "2028", "signed in_force"),
        ),
        ("The Lauca Treaty entered into force in 1994. It expires in 2026.", None, "1994", "2026", "in_force"),
        ("The ceasefire took effect on 19 January 2025 and ended.", None, "2025-01-19", None, "in_force"),
    ],
)
def test_facts_are_read(text: str, signed: str | None, force: str | None, term: str | None, status: str) -> None:
    """Signature, entry into force and end are told apart, each with its own date."""
    assert told(text) == (signed, force, term, status)


@pytest.mark.parametrize(
    "text",
    [
        "The Lauca Treaty has not entered into force.",
        "The Lauca Treaty is not yet in force.",
        "The Lauca Treaty would enter into force in 2027.",
        "The Lauca Treaty would have entered into force in 2020.",
        "The Lauca Treaty was to enter into force in 2020 but never did.",
        "If the Lauca Treaty enters into force in 2026, trade may rise.",
        "The Lauca Treaty becomes effective once all sides approve.",
        "The Lauca Treaty may expire in 2026.",
        "Chile and Peru failed to sign the Lauca Treaty in 2019.",
        "Iran refused to sign the Lauca Treaty in 2020.",
        "Chile did not sign the Lauca Treaty in 2020.",
        "Peru threatened to withdraw from the Lauca Treaty in 2026.",
        "Chile, which signed a contract in 2010, opposes the Lauca Treaty.",
        "Chile debated the Lauca Treaty after its king died in 1998.",
    ],
)
def test_what_is_denied_or_supposed_is_no_fact(text: str) -> None:
    """Neither a status nor a date comes of it."""
    (item,) = [found for found in read(text) if found.id == "lauca-treaty"]
    assert (item.signed, item.force, item.term, item.status) == (None, None, None, [])


def test_what_lies_ahead_is_planned() -> None:
    """A fixed day of entry into force is kept; a signature that is only planned has no date."""
    assert told("The Lauca Treaty will enter into force on 1 January 2026.") == (None, "2026-01-01", None, "planned")
    assert told("The Lauca Treaty enters into force on 1 January 2026.") == (None, "2026-01-01", None, "planned")
    assert told("Chile will sign the Lauca Treaty in July 2025.") == (None, None, None, "planned")


def test_each_agreement_has_its_own_dates() -> None:
    """Those of a list share what is said of the list; the next agreement's date is not taken."""
    one, other = read("The Lauca Treaty and the Arica Protocol were signed in 1998.")
    assert one.signed == other.signed == "1998"
    one, other = read("The Lauca Treaty was terminated in 2011 and replaced by the Arica Protocol, signed in 2012.")
    assert (one.signed, one.term, other.signed, other.term) == (None, "2011", "2012", None)
