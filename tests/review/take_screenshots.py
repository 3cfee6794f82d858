"""Makes the pictures of the README: `python tests/review/take_screenshots.py OUTPUTS FOLDER` (needs a browser).

The page is shown as it is after some decisions on the first report of an output folder.
"""

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from estimative.review.serving import make_page
from estimative.review.workspace import Workspace

SIZE = {"width": 1280, "height": 800}


def take(outputs: Path, folder: Path) -> None:
    """Write review.png into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as annotations, sync_playwright() as running:
        server, address = make_page(Workspace(outputs, annotations, "Ana"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        decide(page)
        page.screenshot(path=folder / "review.png")
        browser.close()
        server.shutdown()


def decide(page: Page) -> None:
    """Accept, reject and correct some claims, and stand on one that says much."""
    for key in "aaxaa":
        page.keyboard.press(key)
    page.keyboard.press("e")
    page.select_option("#f-level", "very_likely")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    rich = page.evaluate(
        """() => { const claims = JSON.parse(document.getElementById("data").textContent).claims.slice(6);
                   const says = claim => ["condition", "source", "horizon"].filter(name => claim[name]).length;
                   return claims.sort((a, b) => says(b) - says(a))[0].id; }"""
    )
    page.click(f'#claims [data-id="{rich}"]')
    page.wait_for_timeout(400)


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
