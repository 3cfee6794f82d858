"""The page for people who do not see it, or not well: checked by axe-core, and read as a screen reader reads it."""

from typing import Any

import pytest

from estimative.review.workspace import Workspace
from makers import make_decision
from review.test_driven import select
from waiting import until

STATES = (
    "claim",
    "name",
    "filters",
    "selection",
    "help",
    "disputed",
    "alert",
    "phone list",
    "phone text",
    "phone card",
)


def bring_about(page: Any, state: str, workspace: Workspace) -> None:
    """Put the page into one of the states in which it has other things on it."""
    if state == "name":
        page.keyboard.press("t")
    elif state == "filters":
        page.click("#claims-filters summary")
        page.select_option("#claims-filters [name=level]", "likely")
    elif state == "selection":
        select(page, "Trade will surely recover")
    elif state == "help":
        page.keyboard.press("?")
    elif state == "disputed":
        claim = workspace.review("r-0").claims[0].claim
        for reviewer, verdict in (("Ben", "rejected"), ("Ana", "accepted")):
            decision = make_decision(claim, report_id="r-0", reviewer=reviewer, verdict=verdict, note="why")
            workspace.journal.append(decision)
        page.reload()
        page.wait_for_selector("body[data-ready]")
        page.click("#claims li button")
        page.click("#why summary")
    elif state == "alert":
        page.evaluate("window.fetch = () => Promise.reject(new TypeError('gone')); null")
        page.keyboard.press("a")
        page.wait_for_selector("#alert:not([hidden])")
    elif state.startswith("phone"):
        page.set_viewport_size({"width": 375, "height": 700})
        page.click(f"[data-show={state.split()[1]}]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault(page: Any, workspace: Workspace, state: str, scheme: str) -> None:
    """Contrast, names, roles and structure, to WCAG 2.2 AA and axe's own good practice, in every state of the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")
    page.emulate_media(color_scheme=scheme)
    bring_about(page, state, workspace)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response
    assert found["passes"], "nothing was checked"
    told = [(v["id"], [(n["html"][:160], n["failureSummary"][-200:]) for n in v["nodes"]]) for v in found["violations"]]
    assert told == []


def heard(page: Any) -> list[dict[str, Any]]:
    """Return what assistive technology is told of the page: role, name and properties of each node."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    found = []
    for node in nodes:
        if not node.get("ignored"):
            properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
            value = node.get("value", {}).get("value")
            names = {"role": node["role"]["value"], "name": node["name"]["value"].strip(), "value": value}
            found.append({**names, **properties})
    return found


def roles(page: Any, role: str) -> list[str]:
    return [node["name"] for node in heard(page) if node["role"] == role]


def test_a_screen_reader_finds_every_part(page: Any) -> None:
    """Landmarks, headings and controls have roles and names that say what they are without the picture."""
    assert roles(page, "main") and roles(page, "banner")
    assert {"Reports and claims", "Report", "Claim 1 of 3"} <= set(roles(page, "region"))
    assert {"Status", "Kind", "Polarity"} <= set(roles(page, "radiogroup"))
    assert {"all 3", "to do 3", "accepted 0"} <= set(roles(page, "radio"))
    assert {"Level", "Confidence", "Add a sector"} <= set(roles(page, "combobox"))
    buttons = roles(page, "button")
    assert {"Accept", "Reject", "Undo", "Condition: choose words in the text"} <= set(buttons)
    assert "open. possible Chad may leave the pact" in buttons
    assert [name for name in buttons if not name.strip()] == []
    accept = next(node for node in heard(page) if node["name"] == "Accept")
    assert accept["keyshortcuts"] == "a"
    level = next(node for node in heard(page) if node["role"] == "combobox" and node["name"] == "Level")
    assert level["value"] == "possible"


def test_a_screen_reader_hears_what_each_key_did(page: Any) -> None:
    """What happened, how much is left, and what comes next, in the one live region."""

    def says(key: str, *words: str) -> None:
        page.keyboard.press(key)
        until(lambda: all(word in page.text_content("#live") for word in words))

    says("j", "Claim 2 of 3, open", "likely: If rains fail")
    says("k", "Claim 1 of 3, open", "possible: Chad may leave the pact")
    says("k", "first one of the list")
    says("a", "accepted. 2 to do", "likely: If rains fail")
    says("x", "rejected. 1 to do", "Analysts believe")
    says("u", "Taken back", "If rains fail")
    says("v", "Choosing words", "If")
    says("Shift+ArrowRight", "If rains")
    says("Enter", "Chosen: If rains", "m Missed claim", "i Condition")
    page.keyboard.press("Escape")
    says("t", "Names and dates, 3 to do", "actor Chad: TCD")
    says("a", "accepted. 2 to do", "date May: 2025-05")
    says("t", "Claims, 2 to do")
    page.keyboard.press("/")
    page.keyboard.type("mali")
    until(lambda: "1 of 3 are listed" in page.text_content("#live"))
    assert any(node["role"] == "status" and node.get("live") == "polite" for node in heard(page))


def test_without_single_letters_tab_and_enter_do_it_all(page: Any, workspace: Workspace) -> None:
    """As in a screen reader's own mode, in which letters are its keys: skip to the card, and press the buttons."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the claim"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "accept"
    page.keyboard.press("Enter")
    until(lambda: len(workspace.journal.decisions("r-0")) == 1)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    until(lambda: [one.verdict for one in workspace.journal.decisions("r-0")] == ["accepted", "rejected"])
    assert page.evaluate("document.activeElement.id") == "reject"
