"""The static copy: one file, everything in it, nothing of a report runs."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from estimative.export.charts import levels_by_sector, predictions_by_horizon
from estimative.export.formats import export
from estimative.records import Horizon, Section
from makers import make_claim, make_report, span_of, write_folder

ATTACK = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'
TEXT = f"Heading\n\n{ATTACK}\r\nIf rains fail, prices may double by 2027. Chad could leave, which may hurt.\0\n"


def claims() -> list:
    by = span_of(TEXT, "by 2027")
    return [
        make_claim(
            TEXT,
            "If rains fail, prices may double by 2027",
            "may",
            condition=span_of(TEXT, "If rains fail"),
            horizon=Horizon(text=by.text, start=by.start, end=by.end, value="../2027"),
            sectors=["economy", ATTACK],
        ),
        make_claim(TEXT, "Chad could leave, which may hurt", "could", level="possible", sectors=["economy"]),
        make_claim(TEXT, "which may hurt", "may", level="possible"),
    ]


def make_copy(folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    sections = [Section(title="Heading", level=1, start=0, end=len(TEXT))]
    report = make_report(TEXT, title=ATTACK, sections=sections)
    path = folder / "copy.html"
    export(write_folder(folder / "out", report, *claims()), "html", path)
    return path.read_bytes().decode()


class Reader(HTMLParser):
    """Takes the text of each report, the tags, and what they point to."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags, self.attributes, self.depth, self.anchor = "", [], [], 0, False

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.tags.append(tag)
        self.attributes += attributes
        begins = "block" in (dict(attributes).get("class") or "").split()
        self.depth += tag == "div" and (begins or self.depth > 0)
        self.anchor = tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "div" and self.depth > 0
        self.anchor = False

    def handle_data(self, data: str) -> None:
        if self.depth and not self.anchor:
            self.text += data


def test_the_whole_text_is_there_and_nothing_of_it_runs(tmp_path: Path) -> None:
    """Words stay words: one script and one style, which the policy knows by their hashes, and no address outside."""
    page = make_copy(tmp_path)
    reader = Reader()
    reader.feed(page)
    assert reader.tags.count("script") == 1 and "img" not in reader.tags
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert not [value for name, value in reader.attributes if name in ("src", "href") and not value.startswith("#")]
    assert ATTACK in reader.text and "Chad could leave, which may hurt" in reader.text
    policy = re.search(r'Policy" content="([^"]*)"', page)[1]
    for tag in ("script", "style"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.replace("&#39;", "'").replace("&#43;", "+")


def test_claims_link_to_their_words_and_back(tmp_path: Path) -> None:
    """Each row of the table has an anchor in the text."""
    page = make_copy(tmp_path)
    for number in (1, 2, 3):
        assert page.count(f'id="c{number}"') == 1 and f'href="#c{number}"' in page and f'id="t-c{number}"' in page


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock and nothing random."""
    assert make_copy(tmp_path / "one") == make_copy(tmp_path / "two")


def test_charts_count_claims() -> None:
    """A claim counts in each of its sectors, and a prediction in the year in which its horizon ends."""
    chart = levels_by_sector(claims())
    assert (chart.rows[0].name, chart.rows[0].total) == ("economy", 2) and chart.left_out == 1
    chart = predictions_by_horizon(claims())
    assert [(row.name, row.total) for row in chart.rows] == [("2027", 1)] and chart.left_out == 2
