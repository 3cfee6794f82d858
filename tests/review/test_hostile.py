"""A report that attacks the page: nothing of it runs, nothing leaves the machine, and its places stay true."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from estimative.decisions import MentionDecision
from estimative.records import Horizon, Section, Source
from estimative.review.serving import make_page
from estimative.review.workspace import Workspace
from makers import make_claim, make_mention, make_report, write_folder
from waiting import until

ATTACKS = (
    "<script>window.owned=1</script>",
    "<img src=x onerror=window.owned=1>",
    "</script><script>window.owned=1</script>",
    "<svg/onload=window.owned=1>",
    '" onmouseover="window.owned=1" x="',
    "javascript:window.owned=1",
    "{{ 7*7 }}{% raw %}",
    "<!--<script>",
    "<iframe src=//example.invalid></iframe>",
    "<style>body{display:none}</style>",
)
BROKEN = "\u202edesrever \u2066\u2067 a\u0300\u0301\u0302\u0303 \0 \x07 \r\n \ufeff \u2028 \ufdd0 \U0010ffff "
TEXT = (
    "\n\n".join(ATTACKS)
    + f"\n\n{BROKEN}It may rain.\r\n\r\nOne line: "
    + "word " * 120_000
    + "x" * 400_000
    + "\n\nAt the end it may snow."
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    attack = ATTACKS[2]
    rain = make_claim(
        TEXT,
        "It may rain",
        "may",
        section=attack,
        actors=[],
        sectors=[attack],
        agreements=[attack],
        evidence=[attack],
        source=Source(text=ATTACKS[0], start=0, end=len(ATTACKS[0]), id=attack),
        horizon=Horizon(text=ATTACKS[0], start=0, end=len(ATTACKS[0]), value=attack),
    )
    snow = make_claim(TEXT, "At the end it may snow", "may")
    mention = make_mention(TEXT, ATTACKS[1], "actor", id=attack, name=ATTACKS[1])
    section = Section(title=ATTACKS[0], level=1, start=0, end=len(TEXT))
    report = make_report(TEXT, title=attack, path=ATTACKS[4], sections=[section])
    folder = write_folder(tmp_path / "out", report, mention, rain, snow)
    workspace = Workspace(folder, tmp_path / "annotations", ATTACKS[1])
    server, address = make_page(workspace)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield workspace, address
    server.shutdown()
    server.server_close()


def test_nothing_of_a_hostile_report_runs(browser: Any, served: tuple[Workspace, str]) -> None:
    """Scripts, handlers, overrides and a line of a million characters are words like others."""
    workspace, address = served
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail("a dialog opened"))
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    page.check("#show-names")
    page.fill("#f-note", ATTACKS[1])
    page.keyboard.press("Control+Enter")
    until(lambda: page.evaluate("document.getElementById('progress-text').textContent.startsWith('1 of 2')"))
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.wait_for_selector("#decisions:not([hidden])")
    assert page.evaluate("window.owned") is None
    assert page.locator("#report :is(script, img, svg, iframe, style)").count() == 0
    assert page.locator("body script").count() == 1  # the data, which is no script
    assert all(url.startswith(address) for url in asked)
    assert page.text_content("#report .block").startswith(ATTACKS[0])
    assert page.evaluate("getComputedStyle(document.body).display") != "none"
    # The text of the page is that of the report to the character, but for NUL, which no page can hold.
    shown = page.evaluate("[...document.querySelectorAll('.block')].map(e => e.textContent).join('')")
    assert shown == TEXT.replace("\0", "\ufffd")
    page.keyboard.press("j")
    assert page.inner_text("#card-text") == "At the end it may snow"
    page.keyboard.press("a")
    until(lambda: len(workspace.journal.decisions("r-0")) == 2)
    assert [one.claim.text for one in workspace.journal.decisions("r-0")] == ["It may rain", "At the end it may snow"]
    page.keyboard.press("t")
    assert page.inner_text("#names .level") == ATTACKS[1] and page.input_value("#f-actor") == ATTACKS[2]
    page.keyboard.press("a")
    until(lambda: len(workspace.journal.of(MentionDecision, "r-0")) == 1)
    page.wait_for_selector("#decisions:not([hidden])")
    assert page.evaluate("window.owned") is None and page.locator("#report :is(script, img, svg, iframe)").count() == 0
    page.close()
