"""Names and dates are judged on the page as claims are: what is asserted is what was stored."""

import time
from typing import Any

import msgspec
import pytest

from estimative.decisions import MentionDecision
from estimative.errors import UsageError
from estimative.review.dates import date_value
from estimative.review.names import MentionEdit, MentionSubmission, decide_mention
from estimative.review.workspace import Workspace
from makers import make_mention_decision
from review.test_driven import chosen, select
from waiting import until

REPORT = "r-0"


def stored(workspace: Workspace, count: int) -> list[MentionDecision]:
    """Return the decisions on names in the file, once there are so many."""
    for _ in range(200):
        found = workspace.journal.of(MentionDecision, REPORT)
        if len(found) >= count:
            break
        time.sleep(0.02)
    assert len(found) == count, [decision.verdict for decision in found]
    return found


def send(workspace: Workspace, verdict: str, ident: str | None = None, **fields: Any) -> MentionDecision:
    edit = MentionEdit(**fields.pop("edit", {}))
    sent = MentionSubmission(REPORT, verdict, ident, edit=edit, **fields)  # type: ignore[arg-type]
    return decide_mention(workspace, sent).decision


def test_names_by_the_keyboard(page: Any, workspace: Workspace) -> None:
    """Turn to the names, accept, correct an identity by its name, reject, add one, undo; the claims are untouched."""
    page.keyboard.press("t")
    assert chosen(page) == "Chad" and page.inner_text("#card-title") == "Name 1 of 3"
    page.keyboard.press("a")
    assert (stored(workspace, 1)[0].verdict, stored(workspace, 1)[0].mention.id) == ("accepted", "TCD")

    assert chosen(page) == "May"
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("June 2026")
    page.keyboard.press("Control+Enter")
    second = stored(workspace, 2)[1]
    assert second.verdict == "corrected" and second.changes.given() == {"value": "2026-06"}

    assert chosen(page) == "Mali"
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("niger")
    page.keyboard.press("Control+Enter")
    assert stored(workspace, 3)[2].changes.given() == {"id": "NER", "name": "Niger"}
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    assert stored(workspace, 4)[3].verdict == "rejected"
    page.keyboard.press("u")
    assert stored(workspace, 5)[4].undoes == stored(workspace, 5)[3].decision_id
    until(lambda: page.inner_text("#card-status") == "✎ corrected")

    page.keyboard.press("v")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    added = stored(workspace, 6)[5]
    assert (added.verdict, added.mention.type, added.mention.text) == ("added", "actor", "Analysts")
    assert added.mention.id == "analysts"
    until(lambda: page.evaluate("document.activeElement.id === 'f-actor'"))
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    assert page.inner_text("#card-title").startswith("Claim 1")
    assert workspace.journal.decisions(REPORT) == []


def test_names_by_the_mouse(page: Any, workspace: Workspace) -> None:
    """Choose in the text, give other words, and add an agreement that was missed."""
    text = workspace.reports[REPORT].text
    page.click("[data-turn=name]")
    page.click("#report .name:text('Mali')")
    assert chosen(page) == "Mali"
    select(page, "Mali could")
    page.click("#toolbar [data-for=name][data-use=span]")
    page.click("#accept")
    first = stored(workspace, 1)[0]
    assert (
        first.changes.span
        and first.changes.span.text == "Mali could"
        and first.changes.span.start == text.index("Mali")
    )
    select(page, "the pact")
    page.click("#toolbar [data-use=agreement]")
    added = stored(workspace, 2)[1]
    assert (added.mention.type, added.mention.id, added.mention.text) == ("agreement", "the-pact", "the pact")
    until(lambda: chosen(page) == "the pact")
    page.fill("#f-actor", "Pact of Steel")
    page.click("#accept")
    assert stored(workspace, 3)[2].mention.id == "pact-of-steel"
    page.click("#reject")
    until(lambda: page.locator("#names li").count() == 4)
    assert stored(workspace, 4)[3].verdict == "rejected"


def test_one_verdict_for_all_that_read_the_same(page: Any, workspace: Workspace) -> None:
    """An actor that is named often is judged once, and taken back at once; without the tick it is judged alone."""
    first = workspace._mentions[REPORT][0]
    copies = [msgspec.structs.replace(first, mention_id=f"r-0:actor-{number}") for number in range(3)]
    workspace._mentions[REPORT] += copies
    workspace._names.clear()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("t")
    assert page.inner_text("#alike-count") == "and the 3 others that read the same"
    page.keyboard.press("x")
    assert [one.verdict for one in stored(workspace, 4)] == ["rejected"] * 4
    until(lambda: "with 3 alike" in page.text_content("#live"))
    page.keyboard.press("u")
    assert [one.verdict for one in stored(workspace, 8)[4:]] == ["undone"] * 4
    page.uncheck("[name=alike]")
    page.keyboard.press("a")
    assert stored(workspace, 9)[8].verdict == "accepted"


def test_filters_of_names(page: Any) -> None:
    """By type, by who it is, and by words, the id's and the name's too."""
    page.keyboard.press("t")
    page.click("#names-filters summary")
    page.select_option("#names-filters [name=type]", "date")
    assert page.locator("#names li").count() == 1
    page.click("#names-filters .chosen button")
    assert page.locator("#names li").count() == 3
    page.fill("#names-filters [name=text]", "tcd")
    assert page.locator("#names li").count() == 1


def test_what_the_page_shows_is_what_the_claim_knows(workspace: Workspace) -> None:
    """A corrected name is the name that a claim's actors, source and dates are looked up by."""
    mali = next(item.mention for item in workspace.names(REPORT) if item.mention.id == "MLI")
    send(workspace, "accepted", mali.mention_id, edit={"id": "us-mali"})
    assert "us-mali" in [one.id for one in workspace.mentions(REPORT)]


@pytest.mark.parametrize(
    ("verdict", "ident", "fields"),
    [
        ("accepted", "r-0:actor-999", {}),
        ("added", None, {"type": "actor"}),
        ("added", None, {"edit": {"span": (0, 7)}}),
        ("added", None, {"type": "sector", "edit": {"span": (0, 7)}}),
        ("added", None, {"type": "date", "edit": {"span": (0, 10**9)}}),
        ("undone", None, {"undoes": "d-none"}),
    ],
)
def test_what_makes_no_sense_stores_nothing(workspace: Workspace, verdict: str, ident: str | None, fields: Any) -> None:
    """A wrong request is told."""
    with pytest.raises(UsageError):
        send(workspace, verdict, ident, **fields)
    assert workspace.journal.of(MentionDecision, REPORT) == []


def test_a_date_that_is_none_is_refused(workspace: Workspace) -> None:
    """With what it could be."""
    date = next(item.mention for item in workspace.names(REPORT) if item.mention.type == "date")
    with pytest.raises(UsageError, match=r"no date\. Type one such as 2026"):
        send(workspace, "accepted", date.mention_id, edit={"value": "2026-13-45"})


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026", "2026"),
        ("2025-34", "2025-34"),
        ("2026/..", "2026/.."),
        ("P3M", "P3M"),
        ("next year", "2025"),
        (" June 2026", "2026-06"),
    ],
)
def test_dates_are_typed_in_edtf_or_in_words(typed: str, value: str) -> None:
    """Words are read as the pipeline reads them, from the report's date on."""
    assert date_value(typed, "2024-10-18") == value


def test_only_one_s_own_decision_is_taken_back(workspace: Workspace) -> None:
    """Undo is for what oneself decided."""
    mention = workspace.names(REPORT)[0].mention
    other = make_mention_decision(mention, reviewer="Ben")
    workspace.journal.append(other)
    with pytest.raises(UsageError, match="no decision of yours"):
        send(workspace, "undone", undoes=other.decision_id)
    blind = Workspace(workspace.folder, workspace.journal.folder, "Ana", blind=True)
    assert blind.names(REPORT)[0].status == "open" and workspace.names(REPORT)[0].status == "accepted"


def test_a_name_on_which_reviewers_differ_is_settled(page: Any, workspace: Workspace) -> None:
    """As a claim is: what the card says then counts for both."""
    mention = workspace.names(REPORT)[0].mention
    workspace.journal.append(make_mention_decision(mention, reviewer="Ben", verdict="rejected"))
    workspace.journal.append(make_mention_decision(mention))
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("t")
    assert page.inner_text("#card-status") == "≠ disputed"
    page.fill("#f-actor", "Chad")
    page.click("text=Settle with what the card says")
    settled = stored(workspace, 3)[2]
    assert settled.settles and settled.verdict == "accepted" and workspace.names(REPORT)[0].status == "accepted"
