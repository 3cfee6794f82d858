"""Ids: readable, unique in a report, and blind to what else was found."""

import pytest

import estimative
from estimative.ids import lasting_id, record_ids, report_id


def test_report_id_changes_with_the_text_only() -> None:
    """The file's stem and the text make the id, not the folder or the run."""
    assert report_id("brief", "a") == report_id("brief", "a")
    assert report_id("brief", "a") != report_id("brief", "b")
    assert report_id("brief", "a").startswith("brief-")


def test_id_does_not_depend_on_other_records() -> None:
    """A claim that a later version finds further up changes no other id."""
    before = record_ids("r", [("claim", 40), ("claim", 90)])
    assert record_ids("r", [("claim", 7), ("claim", 40), ("claim", 90)])[1:] == before


def test_two_records_at_one_place_get_two_ids() -> None:
    """The second one is numbered."""
    assert record_ids("r", [("actor", 3), ("actor", 3), ("date", 3)]) == ["r:actor-3", "r:actor-3.2", "r:date-3"]


@pytest.mark.parametrize(
    ("text", "name", "own", "lasting"),
    [
        ("The ECB will act.", "ECB", "ecb", "european-central-bank"),
        ("The European Central Bank (ECB) met. The ECB will act.", "ECB", *["european-central-bank"] * 2),
        ("The Ostra Bank will act.", "Ostra Bank", "ostra-bank", "ostra-bank"),
        ("Prime Minister Jonas Ostravi will act.", "Jonas Ostravi", "jonas-ostravi", "jonas-ostravi"),
        ("Muhammad al-Ghamari will act.", "Muhammad al-Ghamari", "muhammad-al-ghamari", "muhammad-al-ghamari"),
        ("Ukraine will act.", "Ukraine", "UKR", "UKR"),
    ],
)
def test_actor_has_a_lasting_id(text: str, name: str, own: str, lasting: str) -> None:
    """What a list knows has the list's id in every report; what a rule found, whose entry names the rule, its own."""
    from estimative import layers

    doc = estimative.load()(text)
    *_, actor = [one for one in layers.get(doc, "actors") if doc[one.start : one.end].text == name]
    assert (actor.id, lasting_id(actor.id, actor.entry)) == (own, lasting)


def test_reviewers_id_is_the_lasting_one() -> None:
    """The entry of a mention that a reviewer corrected names no other."""
    assert lasting_id("swiss-bank", "reviewer") == lasting_id("swiss-bank", None) == "swiss-bank"
