"""An Atom feed (RFC 4287) of predictions, to follow what new reports expect."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from ..records import Claim, Report
from ..store.rows import first_and_last
from .formats import Material
from .networks import clean

NAMESPACE = "http://www.w3.org/2005/Atom"
SCHEME = "urn:estimative:sector"
NEWEST = 500  # entries; readers fetch the whole feed each time
TITLE_CHARS = 120


def write(material: Material, path: Path) -> None:
    """Write the newest predictions, by the dates of their reports; a report without one counts as of the run."""
    reports = {report.report_id: report for report in material.outputs.reports}
    dates = {ident: _date(report, material.made) for ident, report in reports.items()}
    claims = [claim for claim in material.outputs.claims if claim.kind == "prediction" and claim.report_id in reports]
    claims.sort(key=lambda claim: dates[claim.report_id], reverse=True)
    feed = ElementTree.Element("feed", xmlns=NAMESPACE)
    _add(feed, "id", "urn:estimative:predictions")
    _add(feed, "title", "Predictions from analyst reports")
    _add(feed, "updated", max(dates.values(), default=material.made).isoformat())
    _add(ElementTree.SubElement(feed, "author"), "name", "estimative")
    for claim in claims[:NEWEST]:
        report = reports[claim.report_id]
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:estimative:claim:{quote(claim.claim_id, safe=':')}")
        _add(entry, "title", _short(claim.text))
        _add(entry, "updated", dates[claim.report_id].isoformat())
        for name in report.authors or [report.institution or "unknown"]:
            _add(ElementTree.SubElement(entry, "author"), "name", name or "unknown")
        for sector in dict.fromkeys(claim.sectors):
            ElementTree.SubElement(entry, "category", term=clean(sector), scheme=SCHEME)
        _add(entry, "summary", _summary(claim, report))
    tree = ElementTree.ElementTree(feed)
    ElementTree.indent(tree)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = clean(text)


def _date(report: Report, otherwise: datetime) -> datetime:
    _, last = first_and_last(report.published)
    return datetime.fromisoformat(last).replace(tzinfo=UTC) if last else otherwise


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= TITLE_CHARS else words[: TITLE_CHARS - 1].rpartition(" ")[0] + "…"


def _summary(claim: Claim, report: Report) -> str:
    level = claim.level.replace("_", " ") + (", negated" if claim.polarity == "negative" else "")
    if claim.probability:
        level += f" ({100 * claim.probability.low:.3g}-{100 * claim.probability.high:.3g} %, {claim.probability.scale})"
    parts = [f"Likelihood: {level}.", claim.sentence.text]
    parts += [f"Condition: {claim.condition.text}."] if claim.condition else []
    parts += [f"Horizon: {claim.horizon.text}."] if claim.horizon else []
    parts += [f"Source: {claim.source.text}."] if claim.source else []
    return " ".join([*parts, f"Report: {report.title or report.path}."])
