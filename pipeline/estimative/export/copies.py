"""A static copy: one HTML file to read and to send, with the marked text, a table of the claims, and charts.

It holds everything that it needs and asks for nothing outside: its policy allows the one style and the one script in
it, by their hashes, and all that comes from a report is escaped.
"""

import base64
import hashlib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment
from msgspec import Struct

from ..blocks import Block, blocks, exact
from ..records import Claim, Report
from .charts import ORDER, WIDTH, levels_by_sector, predictions_by_horizon
from .formats import Material

PARTS = ("cue", "condition", "source", "horizon")


class Piece(Struct):
    """Words of a block with the marks on them; `begins` names the claims that begin here."""

    text: str
    marks: list[str]
    begins: list[str]
    claim: str | None


def write(material: Material, path: Path) -> None:
    """Write the page."""
    path.write_text(page(material), encoding="utf-8")


def page(material: Material) -> str:
    """Return the page; the same records give the same bytes."""
    claims, reports = material.outputs.claims, material.outputs.reports
    numbers = {claim.claim_id: f"c{number}" for number, claim in enumerate(claims, 1)}
    own: dict[str, list[Claim]] = {report.report_id: [] for report in reports}
    for claim in claims:
        own.setdefault(claim.report_id, []).append(claim)
    style, script = _asset("copy.css"), _asset("copy.js")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"exact": exact, "words": lambda value: str(value).replace("_", " ")}
    return environment.from_string(_asset("copy.html")).render(
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'",
        reports=[(report, list(pieces(report, own[report.report_id], numbers))) for report in reports],
        titles={report.report_id: report.title or report.path for report in reports},
        claims=claims,
        numbers=numbers,
        levels=ORDER,
        width=WIDTH,
        charts=[
            ("Levels by sector", levels_by_sector(claims), "claims are about no sector"),
            (
                "Predictions by the year in which they are to hold",
                predictions_by_horizon(claims),
                "predictions have no dated end of their horizon",
            ),
        ],
    )


def pieces(report: Report, claims: list[Claim], numbers: dict[str, str]) -> list[tuple[Block, list[Piece]]]:
    """Return the blocks of a report, each cut at the edges of the marks in it."""
    marks = sorted((mark for claim in claims for mark in _marks(claim, numbers)), key=lambda mark: mark[0])
    found: list[tuple[Block, list[Piece]]] = []
    open_marks: list[tuple[int, int, str, str]] = []
    at = 0
    for block in blocks(report):
        while at < len(marks) and marks[at][0] < block.end:
            open_marks.append(marks[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark[1] > block.start]
        found.append((block, _cut(report.text, block, open_marks)))
    return found


def _cut(text: str, block: Block, marks: list[tuple[int, int, str, str]]) -> list[Piece]:
    edges = {block.start, block.end}
    edges |= {edge for start, end, _, _ in marks for edge in (start, end) if block.start < edge < block.end}
    places = sorted(edges)
    made = []
    for start, end in pairwise(places):
        around = [mark for mark in marks if mark[0] <= start and mark[1] >= end]
        claims = [mark for mark in around if mark[2] == "claim"]
        # Of claims within one another the innermost is the one that a click means.
        inner = max(claims, key=lambda mark: mark[0])[3] if claims else None
        begins = [mark[3] for mark in claims if mark[0] == start]
        made.append(Piece(text[start:end], list(dict.fromkeys(mark[2] for mark in around)), begins, inner))
    return made


def _marks(claim: Claim, numbers: dict[str, str]) -> list[tuple[int, int, str, str]]:
    parts: list[tuple[str, Any]] = [("claim", claim), *(("cue", cue) for cue in claim.cues)]
    parts += [("condition", claim.condition), ("source", claim.source), ("horizon", claim.horizon)]
    return [(part.start, part.end, name, numbers[claim.claim_id]) for name, part in parts if part]


def _asset(name: str) -> str:
    return files("estimative.export").joinpath("copy", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what a policy wants to know of an inline style or script (CSP level 2)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
