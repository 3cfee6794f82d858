"""A long report opens at once and stays fluid."""

import os
import threading
import time
from pathlib import Path
from typing import Any

from estimative.records import Claim
from estimative.review.serving import make_page
from estimative.review.workspace import Workspace
from makers import make_claim, make_mention, make_report, write_folder
from waiting import until

SENTENCE = (
    "In the view of the bank the price of grain may rise by some tenth within a year if no rain falls in the south. "
)
CLAIMS, WORDS = 1500, 60_000
OPENS_IN = 1.5  # seconds


def large(folder: Path) -> Path:
    """Write a report of 60,000 words with 1,500 claims and 3,000 mentions."""
    filler = "The harvest was brought in on time and stored in the usual places by the farmers. "
    paragraph = SENTENCE + filler + "\n\n"
    text = paragraph * CLAIMS
    text += "word " * max(0, WORDS - len(text.split()))
    model = make_claim(
        SENTENCE, "the price of grain may rise by some tenth within a year if no rain falls in the south", "may"
    )
    claims: list[Claim] = []
    for number in range(CLAIMS):
        shift = number * len(paragraph)
        fields = {"start": model.start + shift, "end": model.end + shift, "claim_id": f"r-0:claim-{number}"}
        cue = {"text": "may", "start": model.cues[0].start + shift, "end": model.cues[0].end + shift}
        claims.append(
            make_claim(
                SENTENCE, model.text, "may", **fields, cues=[type(model.cues[0])(**cue, entry="may", level="likely")]
            )
        )
    mentions = []
    for number in range(CLAIMS):
        for word in ("bank", "south"):
            at = text.index(word, number * len(paragraph))
            place = {"mention_id": f"m-{number}-{word}", "start": at, "end": at + len(word)}
            mentions.append(make_mention(SENTENCE, word, "actor", id=word))
            for name, value in place.items():
                setattr(mentions[-1], name, value)
    assert len(text.split()) >= WORDS
    return write_folder(folder, make_report(text, title="Long"), *mentions, *claims)


def test_a_long_report_opens_quickly_and_stays_fluid(browser: Any, tmp_path: Path) -> None:
    """60,000 words, 1,500 claims: 1.5 s to a page that takes keys, and a key under 0.2 s; more on a busy machine."""
    workspace = Workspace(large(tmp_path / "out"), tmp_path / "annotations", "Ana")
    server, address = make_page(workspace)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto("about:blank")
    opening = [99.0]
    while min(opening) >= OPENS_IN and len(opening) < 6:  # where other work takes the machine, once more
        started = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        opening.append(time.perf_counter() - started)
    keys = []
    for key in "jjjjjjjjaaaaxxxx":
        started = time.perf_counter()
        page.keyboard.press(key)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        keys.append(time.perf_counter() - started)
    until(lambda: page.evaluate("document.getElementById('progress-text').textContent.startsWith('8 of 1500')"))
    server.shutdown()
    page.close()
    print(f"opened in {min(opening):.2f} s, a key takes {sorted(keys)[len(keys) // 2] * 1000:.0f} ms")
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))  # how many share a core with this test
    assert min(opening) < OPENS_IN * busy, opening
    assert sorted(keys)[len(keys) // 2] < 0.2 * busy, keys
