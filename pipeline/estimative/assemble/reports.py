"""From a Doc and what was read beside its text to the report record."""

from collections import Counter
from typing import Any

from spacy.attrs import IS_PUNCT, IS_SPACE
from spacy.tokens import Doc

from .. import layers
from ..records import SCHEMA_VERSION, Claim, Counts, Mention, Report, Section
from ..surfaces import surface
from .sectors import SectorContext

# What reading a file gives, taken over as it is (`read.reports.RawReport`).
AS_READ = (
    *("path", "sha256", "title", "authors", "institution", "published", "published_from", "language", "text"),
    *("media_type", "pages", "places", "metadata_from"),
)


def assemble_report(doc: Doc, raw: Any, report_id: str, mentions: list[Mention], claims: list[Claim]) -> Report:
    """Return the record of one report, with its sections, coverage and counts; `raw` has the fields `AS_READ`."""
    sectors = SectorContext(doc)
    counts = Counter(mention.type for mention in mentions)
    return Report(
        schema_version=SCHEMA_VERSION,
        report_id=report_id,
        **{name: getattr(raw, name) for name in AS_READ},
        sectors=sectors.of_report(),
        sections=assemble_sections(doc, sectors),
        coverage=layers.coverage(doc),
        counts=Counts(
            words=count_words(doc),
            claims=len(claims),
            actors=counts["actor"],
            agreements=counts["agreement"],
            dates=counts["date"],
            sectors=counts["sector"],
        ),
    )


def assemble_sections(doc: Doc, sectors: SectorContext) -> list[Section]:
    """Return the sections with code-point offsets."""
    known = surface(doc)
    starts = [*known.starts, len(known.text)]
    return [
        Section(
            title=item.title,
            level=item.level,
            start=starts[item.start],
            end=starts[item.end],
            role=item.role,
            sectors=item.sectors or sectors.of_section(item.start, item.end),
        )
        for item in layers.get(doc, "sections")
    ]


def count_words(doc: Doc) -> int:
    """Return how many tokens are neither space nor punctuation."""
    return int((~doc.to_array([IS_SPACE, IS_PUNCT]).any(axis=1)).sum()) if len(doc) else 0
