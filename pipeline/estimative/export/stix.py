"""A STIX 2.1 bundle: reports, countries as locations, other actors as identities, claims as notes.

`confidence` of a STIX object is its creator's trust in the data. Likelihood therefore stands in a property extension,
never there; the author's own stated confidence is put there by the specification's None/Low/Med/High table
(appendix A).
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from .. import __version__
from ..extras import need
from ..ids import lasting_id
from ..records import Claim, Report
from ..store.rows import first_and_last
from .countries import ALPHA_2
from .formats import Material

# Ids are made from what they name, so that a second import finds what the first one brought. STIX keeps UUID version 5
# for its own namespace with observables; with another namespace it may be used.
NAMESPACE = UUID("56987347-5568-40af-89cc-536b961d115a")
CONFIDENCE = {"low": 15, "moderate": 50, "high": 85, "very_high": 85}
CLASSES = {"person": "individual", "group": "group", "armed_group": "group", "threat_actor": "group"}
SCHEMA_TEXT = (
    "Properties of a claim: kind, level (graded likelihood as the author words it), polarity, probability_low and "
    "probability_high (0 to 1, by probability_scale), author_confidence, source, condition, horizon (EDTF), sectors, "
    "agreements, start and end (code points into the report's text), claim_id."
)


def write(material: Material, path: Path) -> None:
    """Write the bundle, an object a line; every object is made and checked by the OASIS library."""
    bundle = make_bundle(material)
    # The library's own way to write a bundle nicely takes time with the square of its size.
    objects = ",\n".join(item.serialize(ensure_ascii=False) for item in bundle.objects)
    head = f'{{"type": "bundle", "id": "{bundle.id}", "objects": [\n'
    path.write_text(f"{head}{objects}\n]}}\n", encoding="utf-8")


def make_bundle(material: Material) -> Any:
    """Return the bundle of a run; ids and times depend on nothing but the records and the run."""
    stix2 = need("stix2", "stix")
    made = material.made
    producer = stix2.Identity(
        id=_id("identity", "estimative"), name="estimative", identity_class="system", created=made, modified=made
    )
    extension = stix2.ExtensionDefinition(
        id=_id("extension-definition", "claim"),
        created_by_ref=producer.id,
        created=made,
        modified=made,
        name="Claim of an analyst report",
        description="How likely the author of a report takes a claim to be, and where the report makes it.",
        schema=SCHEMA_TEXT,
        version=__version__,
        extension_types=["property-extension"],
    )
    common = {"created_by_ref": producer.id, "created": made, "modified": made}
    types = {
        lasting_id(mention.id, mention.entry): mention.subtype
        for mention in material.outputs.mentions
        if mention.type == "actor" and mention.id
    }
    authors = {report.report_id: report.authors for report in material.outputs.reports}
    actors: dict[str, Any] = {}
    notes: dict[str, list[Any]] = {report.report_id: [] for report in material.outputs.reports}
    for claim in material.outputs.claims:
        own = material.actors(claim)
        for ident, actor in own.items():
            if ident not in actors:
                actors[ident] = _actor(stix2, ident, actor.name, types.get(ident) or actor.type, common)
        refs = [_id("report", claim.report_id), *(actors[ident].id for ident in own)]
        notes.setdefault(claim.report_id, []).append(
            _note(stix2, claim, authors.get(claim.report_id, []), extension.id, refs, common)
        )
    reports = [_report(stix2, report, notes[report.report_id], material, common) for report in material.outputs.reports]
    objects = [producer, extension, *actors.values(), *reports]
    objects += [note for report in material.outputs.reports for note in notes[report.report_id]]
    bundle_id = _id("bundle", *[f"{report.report_id} {report.sha256}" for report in material.outputs.reports])
    return stix2.Bundle(*objects, id=bundle_id)


def _id(kind: str, *names: str) -> str:
    return f"{kind}--{uuid5(NAMESPACE, kind + ':' + chr(10).join(names))}"


def _actor(stix2: Any, ident: str, name: str, type_: str | None, common: dict[str, Any]) -> Any:
    if ident in ALPHA_2:
        return stix2.Location(id=_id("location", ident), name=name, country=ALPHA_2[ident], **common)
    return stix2.Identity(
        id=_id("identity", ident), name=name or ident, identity_class=CLASSES.get(type_ or "", "organization"), **common
    )


def _report(stix2: Any, report: Report, notes: list[Any], material: Material, common: dict[str, Any]) -> Any:
    _, last = first_and_last(report.published)
    refs = dict.fromkeys([note.id for note in notes] + [ref for note in notes for ref in note.object_refs[1:]])
    return stix2.Report(
        id=_id("report", report.report_id),
        name=report.title or report.path,
        # STIX asks for a time: the last day that the date covers, or the run's beginning where there is no date.
        published=datetime.fromisoformat(last).replace(tzinfo=UTC) if last else material.made,
        # A report must refer to something; one without claims refers to the program that found none.
        object_refs=list(refs) or [common["created_by_ref"]],
        external_references=[
            {"source_name": report.institution or "report", "external_id": report.report_id, "description": report.path}
        ],
        **common,
    )


def _note(stix2: Any, claim: Claim, authors: list[str], extension: str, refs: list[str], common: dict[str, Any]) -> Any:
    chance = claim.probability
    values = {
        "extension_type": "property-extension",
        "claim_id": claim.claim_id,
        "kind": claim.kind,
        "level": claim.level,
        "polarity": claim.polarity,
        "probability_scale": chance.scale if chance else None,
        "probability_low": chance.low if chance else None,
        "probability_high": chance.high if chance else None,
        "author_confidence": claim.confidence,
        "source": claim.source.text if claim.source else None,
        "condition": claim.condition.text if claim.condition else None,
        "horizon": claim.horizon.value if claim.horizon else None,
        "sectors": claim.sectors or None,
        "agreements": claim.agreements or None,
        "start": claim.start,
        "end": claim.end,
    }
    optional: dict[str, Any] = {}
    if claim.confidence:
        optional["confidence"] = CONFIDENCE[claim.confidence]
    if authors:
        optional["authors"] = authors
    return stix2.Note(
        id=_id("note", claim.claim_id),
        abstract=f"{claim.kind}, {claim.level.replace('_', ' ')}",
        content=claim.text,
        object_refs=refs,
        extensions={extension: {name: value for name, value in values.items() if value is not None}},
        **optional,
        **common,
    )
