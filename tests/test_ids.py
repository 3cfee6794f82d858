"""Ids: readable, unique in a report, and blind to what else was found."""

from estimative.ids import record_ids, report_id


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
