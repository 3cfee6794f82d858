"""A workspace on a small report, the page served for it, and a browser where this machine has one."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from estimative.review.serving import make_page
from estimative.review.workspace import Workspace
from makers import make_claim, make_mention, make_report, span_of, write_folder

TEXT = (
    "Outlook\n\n"
    "Chad may leave the pact 🛰. If rains fail, prices will probably double by May. "
    "Analysts believe that Mali could follow.\n\n"
    "Trade will surely recover soon, and nobody doubts it."
)
EXPECTED = ("status of 507", "status of 409", "ERR_CONNECTION", "ERR_FAILED")  # what the page tells the reviewer, too
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def claims() -> list:
    """Return three claims of the text; the words "Trade will surely recover" were missed."""
    double = make_claim(
        TEXT,
        "If rains fail, prices will probably double by May",
        "probably",
        condition=span_of(TEXT, "If rains fail"),
    )
    return [
        make_claim(TEXT, "Chad may leave the pact", "may", level="possible"),
        double,
        make_claim(TEXT, "Analysts believe that Mali could follow", "could", level="possible"),
    ]


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Return an output folder."""
    mentions = [
        make_mention(TEXT, "Chad", "actor", id="TCD", name="Chad"),
        make_mention(TEXT, "Mali", "actor", id="MLI", name="Mali"),
        make_mention(TEXT, "May", "date", value="2025-05"),
    ]
    return write_folder(tmp_path / "outputs", make_report(TEXT, title="Outlook"), *mentions, *claims())


@pytest.fixture
def workspace(outputs: Path) -> Workspace:
    """Return a workspace of the reviewer Ana."""
    return Workspace(outputs, outputs.parent / "annotations", "Ana")


@pytest.fixture
def address(workspace: Workspace) -> Iterator[str]:
    """Serve the page while a test runs."""
    server, address = make_page(workspace)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Return a Chromium; skips where there is none (Debian: apt-get install chromium)."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no browser here: the page is not driven. Install one: apt-get install chromium")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, address: str) -> Iterator:  # type: ignore[no-untyped-def]
    """Return the page in the browser, ready; a script error or a refused resource fails the test."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(8000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    yield page
    page.close()
    assert not [fault for fault in faults if not any(one in fault for one in EXPECTED)], faults
