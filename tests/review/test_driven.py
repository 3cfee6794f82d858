"""The page driven in a browser: what is asserted is what was stored."""

import os
import time
from typing import Any

import msgspec
import pytest

from estimative.decisions import Decision
from estimative.records import Span
from estimative.review.workspace import Workspace
from makers import make_decision, span_of
from waiting import until

REPORT = "r-0"


def stored(workspace: Workspace, count: int) -> list[Decision]:
    """Return the decisions in the file, once there are so many."""
    for _ in range(200):
        found = workspace.journal.decisions(REPORT)
        if len(found) >= count:
            break
        time.sleep(0.02)
    assert len(found) == count, [decision.verdict for decision in found]
    return found


def chosen(page: Any) -> str:
    return str(page.inner_text("#card-text"))


def select(page: Any, words: str) -> None:
    """Select words of the text with the mouse."""
    box = page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("report"), NodeFilter.SHOW_TEXT);
            const nodes = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
            const text = nodes.map(node => node.data).join("");
            const place = at => {
                let left = at;
                for (const node of nodes) {
                    if (left <= node.length) return [node, left];
                    left -= node.length;
                }
            };
            const [start, end] = [text.indexOf(words), text.indexOf(words) + words.length];
            const range = document.createRange();
            range.setStart(...place(start + 1)); range.setEnd(...place(end));
            const boxes = [...range.getClientRects()].filter(box => box.width);
            const [a, b] = [boxes[0], boxes[boxes.length - 1]];
            return [a.left, a.top + a.height / 2, b.right, b.top + b.height / 2];
        }""",
        words,
    )
    page.mouse.move(box[0] - 3, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 20, box[3])
    page.mouse.move(box[2], box[3])
    page.mouse.up()


def test_a_whole_review_by_the_keyboard(page: Any, workspace: Workspace) -> None:
    """Accept in one key, reject, correct, add a missed claim by choosing its words, undo."""
    text = workspace.reports[REPORT].text
    assert chosen(page) == "Chad may leave the pact"
    page.keyboard.press("a")
    page.keyboard.press("x")
    first, second = stored(workspace, 2)
    assert (first.verdict, first.claim.text, first.reviewer) == ("accepted", "Chad may leave the pact", "Ana")
    assert (second.verdict, second.claim.cues[0].text) == ("rejected", "probably")
    assert first.quote.prefix.endswith("Outlook\n\n") and first.quote.suffix.startswith(" 🛰. If rains")

    page.keyboard.press("e")
    page.keyboard.type("very l")  # the level's list, by its first letters
    page.keyboard.press("Control+Enter")
    third = stored(workspace, 3)[2]
    assert third.verdict == "corrected" and third.changes.given() == {"level": "very_likely"}

    page.keyboard.press("Escape")
    page.keyboard.press("v")
    for _ in range(40):
        if page.evaluate("document.getSelection().toString()") == "Trade":
            break
        page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    fourth = stored(workspace, 4)[3]
    assert fourth.verdict == "added" and fourth.claim.text == "Trade will surely recover"
    assert fourth.claim.cues and text[fourth.claim.start : fourth.claim.end] == fourth.claim.text
    until(lambda: page.evaluate("document.activeElement.id === 'f-level'"))

    page.keyboard.press("Escape")
    page.keyboard.press("u")
    fifth = stored(workspace, 5)[4]
    assert (fifth.verdict, fifth.undoes) == ("undone", fourth.decision_id)
    until(lambda: page.evaluate("document.querySelectorAll('#claims li').length === 3"))
    assert [item.status for item in workspace.review(REPORT).claims] == ["accepted", "rejected", "corrected"]
    assert page.inner_text("#progress-text") == "3 of 3 judged"


def test_a_whole_review_by_the_mouse(page: Any, workspace: Workspace) -> None:
    """Choose in the list and in the text, correct every field, drag the span, give fields selected words."""
    text = workspace.reports[REPORT].text
    page.click("#claims li:nth-child(3) button")
    page.select_option("#f-level", "likely")
    page.click(".switch :text('assessment')")
    page.click(".switch :text('negative')")
    page.select_option("#f-confidence", "moderate")
    select(page, "Analysts")
    page.click("#toolbar [data-use=source]")
    page.fill("[data-add=actors]", "TCD")
    page.keyboard.press("Enter")
    page.select_option("[data-add=sectors]", "diplomacy")
    page.fill("#f-note", "hearsay")
    page.click("#accept")
    given = stored(workspace, 1)[0].changes.given()
    assert given["level"] == "likely" and given["kind"] == "assessment" and given["polarity"] == "negative"
    assert given["confidence"] == "moderate" and given["sectors"] == ["diplomacy"]
    assert given["source"].text == "Analysts" and given["source"].start == text.index("Analysts")
    assert [actor.id for actor in given["actors"]] == ["TCD"]
    assert stored(workspace, 1)[0].note == "hearsay"

    page.click("#report .cue:text('probably')")
    assert chosen(page).startswith("If rains fail")
    page.click("[aria-label='Remove If rains fail']")
    handle = page.locator(".handle.start").bounding_box()
    target = page.evaluate(
        """() => { const cue = [...document.querySelectorAll("#report .cue")].find(e => e.textContent === "probably");
                   const box = cue.getBoundingClientRect(); return [box.left + 4, box.top - 4]; }"""
    )
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] - 4)
    page.mouse.down()
    page.mouse.move(*target, steps=4)
    page.mouse.up()
    assert chosen(page) == "probably double by May"
    page.focus(".handle.start")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert chosen(page) == "prices will probably double by May"
    page.click("#accept")
    changes = stored(workspace, 2)[1].changes.given()
    assert changes == {"condition": None, "span": span_of(text, "prices will probably double by May")}

    select(page, "Trade will surely recover soon")
    page.click("#toolbar [data-use=missed]")
    added = stored(workspace, 3)[2]
    assert added.verdict == "added" and added.claim.text == "Trade will surely recover soon"
    page.click("#reject")
    assert stored(workspace, 4)[3].verdict == "rejected"
    page.click("#undo")
    assert stored(workspace, 5)[4].verdict == "undone"
    until(lambda: page.evaluate("document.querySelectorAll('#claims li').length === 4"))


def test_one_key_accepts_as_fast_as_it_is_pressed(page: Any, workspace: Workspace) -> None:
    """Nothing waits for the disk, and nothing is lost."""
    for _ in range(3):
        page.keyboard.press("a")
    assert [decision.verdict for decision in stored(workspace, 3)] == ["accepted"] * 3
    assert len({decision.claim_id for decision in stored(workspace, 3)}) == 3


def test_a_disk_that_refuses_is_told_and_tried_again(
    page: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim is open again, the page says what happened, and keeps the decision until it is stored."""
    write = os.write

    def refuse(file: int, line: bytes) -> int:
        if b"decision" in line:
            raise OSError(30, "Read-only file system")
        return write(file, line)

    monkeypatch.setattr(os, "write", refuse)
    page.keyboard.press("a")
    page.wait_for_selector("#alert:not([hidden])")
    assert "Read-only file system" in page.inner_text("#alert") and "One decision is not stored" in page.inner_text(
        "#alert"
    )
    assert workspace.journal.decisions(REPORT) == []
    monkeypatch.setattr(os, "write", write)
    page.click("#retry")
    assert stored(workspace, 1)[0].verdict == "accepted"
    page.wait_for_selector("#alert", state="hidden")


def test_another_tab_sees_what_was_decided(page: Any, workspace: Workspace, browser: Any, address: str) -> None:
    """Both are stored, the newer one counts, and the page says so."""
    other = browser.new_page()
    other.goto(address)
    other.wait_for_selector("body[data-ready]")
    page.keyboard.press("a")
    stored(workspace, 1)
    other.keyboard.press("x")
    stored(workspace, 2)
    until(lambda: other.evaluate("document.getElementById('live').textContent.length > 0"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_selector("#claims li:first-child button[data-status=rejected]")
    other.close()
    assert workspace.review(REPORT).claims[0].status == "rejected"


def test_filters_and_order(page: Any) -> None:
    """The list holds what the filters say, least certain first where that is asked for."""
    page.keyboard.press("/")
    page.keyboard.type("pact")
    assert page.locator("#claims li").count() == 1
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.click("#claims-filters summary")
    page.select_option("#claims-filters [name=level]", "possible")
    assert page.locator("#claims li").count() == 2
    page.click("#claims-filters [type=reset]")
    until(lambda: page.evaluate("document.querySelectorAll('#claims li').length === 3"))
    page.select_option("#claims-filters [name=order]", "doubt")
    assert page.locator("#claims li").count() == 3


def test_every_control_has_a_name(page: Any) -> None:
    """A screen reader can say what each control is, and where the parts of the page are."""
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea")].filter(e =>
            e.getClientRects().length && !(e.getAttribute("aria-label") || e.labels?.length || e.textContent.trim()))
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    assert page.locator("main").count() == 1 and page.locator("[role=status][aria-live]").count() == 1
    page.keyboard.press("j")
    assert "Claim 2 of 3" in page.text_content("#live") and "prices" in page.text_content("#live")


def test_what_changed_and_what_is_disputed_is_looked_at_again(page: Any, workspace: Workspace) -> None:
    """The card says what changed and who differs; accepting ends the one, settling the other for everyone."""
    first, second, _ = (item.claim for item in workspace.review(REPORT).claims)
    was = msgspec.structs.replace(first, level="likely")
    workspace.journal.append(make_decision(was, report_id=REPORT))
    workspace.journal.append(make_decision(second, report_id=REPORT, reviewer="Ben", verdict="rejected"))
    workspace.journal.append(make_decision(second, report_id=REPORT, note="fine"))
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert "level: was likely, is now possible" in page.inner_text("#card-changed")
    page.keyboard.press("a")
    stored(workspace, 4)
    page.click("#claims li:nth-child(2) button")
    assert "Ben rejected it" in page.inner_text("#decisions") and "“fine”" in page.inner_text("#decisions")
    page.select_option("#f-level", "very_likely")
    page.click("text=Settle with what the card says")
    settled = stored(workspace, 5)[4]
    assert settled.settles and settled.verdict == "corrected" and settled.changes.given() == {"level": "very_likely"}
    assert [item.status for item in workspace.review(REPORT).claims] == ["accepted", "corrected", "open"]


def test_changes_are_kept_while_one_looks_elsewhere(page: Any, workspace: Workspace) -> None:
    """Going on to another claim loses nothing, and stores nothing."""
    page.select_option("#f-level", "even")
    page.click("#claims li:nth-child(2) button")
    assert "kept, but not stored" in page.text_content("#live")
    page.click("#claims li:nth-child(1) button")
    assert page.input_value("#f-level") == "even" and page.inner_text("#card-status") == "✎ not stored yet"
    assert workspace.journal.decisions(REPORT) == []
    page.click("#accept")
    assert stored(workspace, 1)[0].changes.given() == {"level": "even"}
    page.click("#claims li:nth-child(1) button")
    assert page.inner_text("#card-status") == "✎ corrected"


def test_a_blind_review_shows_nothing_of_others(workspace: Workspace) -> None:
    """Reviewers whose agreement is measured do not see one another."""
    claim = workspace.review(REPORT).claims[0].claim
    workspace.journal.append(make_decision(claim, report_id=REPORT, reviewer="Ben", verdict="rejected"))
    blind = Workspace(workspace.folder, workspace.journal.folder, "Ana", blind=True)
    assert blind.review(REPORT).claims[0].status == "open"
    assert workspace.review(REPORT).claims[0].status == "rejected"


def test_a_phone_shows_one_pane_at_a_time(page: Any, workspace: Workspace) -> None:
    """Nothing is wider than the screen, and the verdicts are within reach of a thumb."""
    page.set_viewport_size({"width": 375, "height": 700})
    for pane in ("list", "text", "card"):
        page.click(f"[data-show={pane}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.click(".bar [data-do=accept]")
    assert stored(workspace, 1)[0].verdict == "accepted"


def test_places_are_code_points(page: Any, workspace: Workspace) -> None:
    """A sign outside the basic plane stands before the selected words; the place is still that of the record."""
    select(page, "Mali")
    page.click("#toolbar [data-use=missed]")
    claim = stored(workspace, 1)[0].claim
    text = workspace.reports[REPORT].text
    assert Span(text="Mali", start=claim.start, end=claim.end) == span_of(text, "Mali")


def test_the_date_of_a_horizon_is_typed(page: Any, workspace: Workspace) -> None:
    """In EDTF or in words; words that are chosen bring the date that they name, and what is no date is told."""
    page.click("#claims li:nth-child(2) button")
    select(page, "by May")
    page.keyboard.press("h")
    assert page.input_value("[name=horizonValue]") == "2025-05"
    page.fill("[name=horizonValue]", "soonish")
    page.click("#accept")
    page.wait_for_selector("#alert:not([hidden])")
    assert "no date" in page.inner_text("#alert") and workspace.journal.decisions(REPORT) == []
    assert page.inner_text("#card-status") == "✎ not stored yet" and page.inner_text("#card-title") == "Claim 2 of 3"
    page.fill("[name=horizonValue]", "mid-2026")
    page.keyboard.press("Control+Enter")
    horizon = stored(workspace, 1)[0].changes.given()["horizon"]
    assert (horizon.text, horizon.value) == ("by May", "2026")
    page.wait_for_selector("#alert", state="hidden")
    page.click("#claims li:nth-child(2) button")
    page.fill("[name=horizonValue]", "2027")
    page.click("[aria-label='Remove by May']")  # the click counts, although what was typed is taken over before it
    page.click("#accept")
    assert stored(workspace, 2)[1].changes.given() == {}


def test_keys_use_the_selected_words(page: Any, workspace: Workspace) -> None:
    """Each use of selected words has a key, shown beside it; without a selection the key does nothing."""
    page.keyboard.press("s")
    assert page.locator("[data-field=source] .chips li").count() == 0
    select(page, "Analysts")
    page.keyboard.press("s")
    select(page, "soon")
    page.keyboard.press("c")
    select(page, "rains fail")
    page.keyboard.press("i")
    page.keyboard.press("a")
    given = stored(workspace, 1)[0].changes.given()
    assert (given["source"].text, given["condition"].text) == ("Analysts", "rains fail")
    assert [cue.text for cue in given["cues"]] == ["may", "soon"]


def test_single_letters_can_be_turned_off(page: Any, workspace: Workspace) -> None:
    """For those who dictate: then no letter does anything, and it stays so; Control and Enter still stores."""
    page.keyboard.press("?")
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("x")
    page.keyboard.press("j")
    assert chosen(page) == "Chad may leave the pact"
    page.keyboard.press("Control+Enter")
    assert stored(workspace, 1)[0].verdict == "accepted"


def test_statuses_are_filters_with_counts(page: Any) -> None:
    """Each shows how many there are, follows every verdict, and is chosen by the arrow keys, too."""
    page.keyboard.press("a")
    until(lambda: page.inner_text("#claims-filters [title=accepted]").endswith("1"))
    page.keyboard.press("f")
    page.keyboard.press("ArrowRight")
    assert page.locator("#claims li").count() == 2 and page.inner_text("#claims-count") == "2 of 3"
    page.click("#claims-filters [title=accepted]")
    assert page.locator("#claims li").count() == 1
    assert page.locator("#claims-filters [title=disputed]:visible").count() == 0


def test_claims_are_filtered_by_an_earlier_decision(page: Any, workspace: Workspace) -> None:
    """Where the extraction agrees with it, where it differs, and where there is none."""
    first, second, _ = (item.claim for item in workspace.review(REPORT).claims)
    workspace.journal.append(make_decision(first, report_id=REPORT))
    workspace.journal.append(make_decision(msgspec.structs.replace(second, level="even"), report_id=REPORT))
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.click("#claims-filters summary")
    for value, words in (("agrees", "Chad"), ("differs", "If rains"), ("none", "Analysts")):
        page.select_option("#claims-filters [name=earlier]", value)
        (row,) = page.locator("#claims .words").all_text_contents()  # what is laid out may still be under way
        assert row.startswith(words)


def test_a_selection_outlives_what_is_drawn_anew(page: Any, workspace: Workspace) -> None:
    """An answer that comes while one selects words takes nothing away."""
    select(page, "Analysts believe")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    claim = workspace.review(REPORT).claims[2].claim
    workspace.journal.append(make_decision(claim, report_id=REPORT, reviewer="Ben", verdict="rejected"))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_selector("#claims li:nth-child(3) button[data-status=rejected]")
    assert page.evaluate("document.getSelection().toString()").endswith("nalysts believe")
    page.keyboard.press("s")
    page.keyboard.press("a")
    assert stored(workspace, 2)[1].changes.given()["source"].text == "Analysts believe"


def test_a_server_that_is_gone_loses_no_decision(page: Any, workspace: Workspace) -> None:
    """The tab keeps what it could not send, says so, and sends all of it when the server answers again."""
    # Playwright's `route` would not do: it now and then lets the first request behind it through.
    page.evaluate("window.answering = window.fetch; window.fetch = () => Promise.reject(new TypeError('gone')); null")
    page.keyboard.press("a")
    page.keyboard.press("x")
    until(lambda: "2 decisions are not stored; this tab keeps them" in page.inner_text("#alert"))
    assert "the server does not answer" in page.inner_text("#alert")
    page.evaluate("window.fetch = window.answering; null")
    page.click("#retry")
    assert sorted(one.verdict for one in stored(workspace, 2)) == ["accepted", "rejected"]
    page.wait_for_selector("#alert", state="hidden")
