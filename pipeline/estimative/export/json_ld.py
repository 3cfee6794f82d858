"""JSON-LD: schema.org Claim, W3C Web Annotation for the words, W3C PROV for where it all came from.

schema.org has no probability, condition or polarity: those are terms of our own, under `urn:estimative:term:`. The
context stands in the file, so that no tool has to fetch one.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..records import Claim, Report
from ..store.rows import first_and_last
from ..write.folders import write_json
from .formats import Material

AROUND = 32  # characters of prefix and suffix of a quote selector
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "term": "urn:estimative:term:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: f"schema:{name}" for name in ("name", "text", "author", "publisher", "identifier", "inLanguage", "sha256")
    },
    **{name: f"schema:{name}" for name in ("about", "creditText", "softwareVersion", "temporalCoverage", "termCode")},
    "datePublished": {"@id": "schema:datePublished", "@type": "xsd:date"},
    "appearance": {"@id": "schema:appearance", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "startedAtTime": {"@id": "prov:startedAtTime", "@type": "xsd:dateTime"},
    "hasTarget": {"@id": "oa:hasTarget"},
    "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector"},
    "motivatedBy": {"@id": "oa:motivatedBy", "@type": "@id"},
    **{name: f"oa:{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
    **{name: f"term:{name}" for name in ("kind", "level", "polarity", "confidence", "scale", "low", "high")},
    **{name: f"term:{name}" for name in ("condition", "horizon", "published", "cue", "flag", "probability")},
}
RUN = "urn:estimative:run"
PROGRAM = "urn:estimative:program"


def write(material: Material, path: Path) -> None:
    """Write all reports and claims as one graph."""
    write_json(path, make_graph(material))


def make_graph(material: Material) -> dict[str, Any]:
    """Return the graph: the run and its program, the reports, and each claim with the annotation that places it."""
    outputs = material.outputs
    reports = {report.report_id: report for report in outputs.reports}
    started = {"startedAtTime": material.made.isoformat()} if material.run else {}
    nodes: list[dict[str, Any]] = [
        {
            "@id": PROGRAM,
            "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
            "name": "estimative",
            "softwareVersion": material.run.get("versions", {}).get("estimative", __version__),
        },
        {
            "@id": RUN,
            "@type": "prov:Activity",
            "wasAssociatedWith": PROGRAM,
            "used": [iri("report", ident) for ident in reports],
            **started,
        },
    ]
    nodes += [_report(report) for report in reports.values()]
    for claim in outputs.claims:
        nodes += [_claim(claim, material), _annotation(claim, reports.get(claim.report_id))]
    return {"@context": CONTEXT, "@graph": nodes}


def iri(kind: str, ident: str) -> str:
    """Return the name of a thing: `urn:estimative:claim:…`, with what an IRI cannot hold in percent form."""
    return f"urn:estimative:{kind}:{quote(ident, safe=':')}"


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def _report(report: Report) -> dict[str, Any]:
    first, last = first_and_last(report.published)
    return {
        "@id": iri("report", report.report_id),
        "@type": ["schema:Report", "prov:Entity"],
        **_given(
            name=report.title,
            author=[{"@type": "schema:Person", "name": author} for author in report.authors],
            publisher={"@type": "schema:Organization", "name": report.institution} if report.institution else None,
            datePublished=first if first == last else None,
            published=report.published,
            inLanguage=report.language,
            identifier=report.report_id,
            sha256=report.sha256,
        ),
    }


def _claim(claim: Claim, material: Material) -> dict[str, Any]:
    chance, horizon = claim.probability, claim.horizon
    about: list[dict[str, Any]] = [
        {"@id": iri("actor", ident), "@type": "schema:Thing", "name": actor.name}
        for ident, actor in material.actors(claim).items()
    ]
    about += [{"@id": iri("agreement", ident), "@type": "schema:Legislation"} for ident in claim.agreements]
    about += [{"@id": iri("sector", code), "@type": "schema:DefinedTerm", "termCode": code} for code in claim.sectors]
    first, last = first_and_last(horizon.value if horizon else None)
    return {
        "@id": iri("claim", claim.claim_id),
        "@type": ["schema:Claim", "prov:Entity"],
        "text": claim.text,
        "identifier": claim.claim_id,
        "appearance": iri("report", claim.report_id),
        "wasDerivedFrom": iri("report", claim.report_id),
        "wasGeneratedBy": RUN,
        "kind": claim.kind,
        "level": claim.level,
        "polarity": claim.polarity,
        **_given(
            confidence=claim.confidence,
            probability={"scale": chance.scale, "low": chance.low, "high": chance.high} if chance else None,
            cue=[cue.text for cue in claim.cues],
            flag=claim.flags,
            condition=claim.condition.text if claim.condition else None,
            creditText=claim.source.text if claim.source else None,
            horizon=horizon.value if horizon else None,
            temporalCoverage=f"{first or '..'}/{last or '..'}" if first or last else None,
            about=about,
        ),
    }


def _annotation(claim: Claim, report: Report | None) -> dict[str, Any]:
    text = report.text if report else ""
    return {
        "@id": iri("annotation", claim.claim_id),
        "@type": "oa:Annotation",
        "motivatedBy": "oa:identifying",
        "hasBody": iri("claim", claim.claim_id),
        "hasTarget": {
            "@type": "oa:SpecificResource",
            "hasSource": iri("report", claim.report_id),
            "hasSelector": [
                {"@type": "oa:TextPositionSelector", "start": claim.start, "end": claim.end},
                {
                    "@type": "oa:TextQuoteSelector",
                    "exact": claim.text,
                    "prefix": text[max(0, claim.start - AROUND) : claim.start],
                    "suffix": text[claim.end : claim.end + AROUND],
                },
            ],
        },
    }
