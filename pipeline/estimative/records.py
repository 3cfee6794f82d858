"""The output contract: every record that is written, defined once.

JSON Schema files (`schemas/`), the documentation of the fields and the checks on reading all come from these classes.
Offsets are Unicode code points into the report's `text`, half-open; absent is null. Likelihood (`level`,
`probability`) and `confidence` are the author's words and never share a field with each other or with a score.
"""

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

SCHEMA_VERSION = "1.2"

Level = Literal[
    "remote",
    "very_unlikely",
    "unlikely",
    "even",
    "likely",
    "very_likely",
    "almost_certain",
    "possible",
    "unstated",
]
Kind = Literal["prediction", "assessment"]
Polarity = Literal["positive", "negative"]
Confidence = Literal["low", "moderate", "high", "very_high"]
MentionType = Literal["actor", "agreement", "date", "sector"]
PublishedFrom = Literal["option", "manifest", "front_matter", "head", "file_name", "inferred", "meta", "properties"]
SectionRole = Literal["title", "body", "boilerplate", "references", "contents", "table"]
SkipReason = Literal[
    "front_matter", "table", "contents", "references", "boilerplate", "note", "code", "other_language", "too_long"
]
Flag = Literal["low_but_noteworthy", "mapping_is_ours", "no_row_in_scale"]
Severity = Literal["error", "warning"]
ProblemCode = Literal[
    "read",
    "empty",
    "binary",
    "encoding",
    "damaged",
    "encrypted",
    "no_text_layer",
    "too_long",
    "too_slow",
    "crashed",
    "internal",
    "duplicate",
    "not_english",
    "attachment",
    "front_matter",
    "manifest",
    "missing",
    "long_sentence",
]

Offset = Annotated[int, Meta(ge=0, description="code points into the report's text")]


class Record(Struct, kw_only=True, gc=False):
    """Anything that is written as JSON: fields in a stable order, unknown ones refused on reading."""


class Span(Record):
    """Words of the report: `text == report.text[start:end]`."""

    text: str
    start: Offset
    end: Offset


class Section(Record):
    """A heading and what stands under it; `level` is 1 for a top heading, 0 for the text before the first one."""

    title: str | None
    level: Annotated[int, Meta(ge=0)]
    start: Offset
    end: Offset
    role: SectionRole = "body"
    sectors: list[str] = []


class Place(Record):
    """Where a stretch of the report's text stands in a paged original, a line or less."""

    start: Offset
    end: Offset
    page: Annotated[int, Meta(ge=1)]
    box: Annotated[
        tuple[float, float, float, float] | None,
        Meta(
            description="left, top, right, bottom in points (1/72 inch) from the upper left corner of the page as shown"
        ),
    ] = None


class Coverage(Record):
    """How much of the report was read for claims: sentences, and why the others were passed over."""

    sentences: Annotated[int, Meta(ge=0)]
    read: Annotated[int, Meta(ge=0)]
    skipped: Annotated[
        dict[SkipReason, int], Meta(extra_json_schema={"propertyNames": {"enum": list(get_args(SkipReason))}})
    ] = {}


class Counts(Record):
    """How many records of each type belong to the report."""

    words: Annotated[int, Meta(ge=0)]
    claims: Annotated[int, Meta(ge=0)]
    actors: Annotated[int, Meta(ge=0)]
    agreements: Annotated[int, Meta(ge=0)]
    dates: Annotated[int, Meta(ge=0)]
    sectors: Annotated[int, Meta(ge=0)]


class Report(Record):
    """One input document (a line of `reports.jsonl`)."""

    schema_version: str
    report_id: Annotated[str, Meta(description="file stem and the first eight digits of the text's SHA-256")]
    path: str
    sha256: Annotated[str, Meta(description="SHA-256 of the file's bytes")]
    title: str | None
    authors: list[str]
    institution: str | None
    published: Annotated[str | None, Meta(description="EDTF date that anchors relative dates")]
    published_from: PublishedFrom | None
    language: str
    sectors: Annotated[list[str], Meta(description="the sectors that the report is mostly about, at most five")]
    sections: list[Section]
    coverage: Coverage
    counts: Counts
    text: str
    media_type: Annotated[str, Meta(description="what kind of file it was read from, by its content")] = "text/plain"
    pages: Annotated[int, Meta(ge=0, description="pages of a paged original, else null")] | None = None
    places: Annotated[list[Place], Meta(description="in order of the text; empty where the original has no pages")] = []
    metadata_from: Annotated[
        dict[str, PublishedFrom], Meta(description="where title, authors and institution come from, by field")
    ] = {}


class Mention(Record):
    """An actor, agreement, date or sector where the report names it (a line of `mentions.jsonl`)."""

    mention_id: str
    report_id: str
    type: MentionType
    text: str
    start: Offset
    end: Offset
    id: Annotated[
        str | None,
        Meta(
            description="ISO 3166-1 alpha-3 for countries, else the lower-case hyphenated name; of an "
            "organisation whose acronym the report never explains the acronym"
        ),
    ]
    name: str | None
    subtype: Annotated[
        str | None, Meta(description="country, person, organisation…; treaty, memorandum…; date, duration")
    ]
    value: Annotated[str | None, Meta(description="dates: EDTF (ISO 8601-2), durations ISO 8601; else null")] = None
    refers_to: Annotated[str | None, Meta(description="mention_id of the full mention that this one stands for")] = None
    parties: list[str] = []
    signed: Annotated[str | None, Meta(description="EDTF date of an agreement's conclusion, where stated")] = None
    force: Annotated[
        str | None,
        Meta(description="EDTF date of an agreement's entry into force, where stated; ahead where it is `planned`"),
    ] = None
    term: Annotated[str | None, Meta(description="EDTF date on which an agreement ends or ended, where stated")] = None
    status: Annotated[list[str], Meta(description="what happened to an agreement: signed, in_force, planned…")] = []
    articles: Annotated[list[str], Meta(description="articles of an agreement that are named with it: Article 2")] = []
    entry: Annotated[
        str | None,
        Meta(
            description="id of the lexicon entry or rule that made it; a known actor's names its lasting id, by which "
            "reports are joined: organisation:european-central-bank, whether `id` is that or ecb"
        ),
    ] = None


class Cue(Record):
    """Words that signal hedging, with the entry that recognised them and the level it gives by itself."""

    text: str
    start: Offset
    end: Offset
    entry: str
    level: Level


class Source(Record):
    """Whose claim it is; `id` where the words name a known actor."""

    text: str
    start: Offset
    end: Offset
    id: str | None = None


class ClaimActor(Record):
    """An actor of a claim: named in it, or only referred to (`resolved`)."""

    id: str
    name: str
    type: str | None
    text: str
    start: Offset
    end: Offset
    resolved: bool


class Horizon(Record):
    """When the claim is to hold ("by 2027"); `value` in EDTF, or null where the words are vague.

    "in 2027" is `2027`, "by 2027" `../2027`, "before 2027" `../2026`, "from 2027" `2027/..`, "after 2027" `2028/..`.
    """

    text: str
    start: Offset
    end: Offset
    value: str | None = None


class Probability(Record):
    """The range that a published scale gives to a level; `low` and `high` lie between 0 and 1."""

    scale: str
    low: Annotated[float, Meta(ge=0, le=1)]
    high: Annotated[float, Meta(ge=0, le=1)]
    note: Annotated[str | None, Meta(description="set where the mapping is ours, or the phrase has a known trap")] = (
        None
    )


class Claim(Record):
    """One hedged proposition or forecast (a line of `claims.jsonl`)."""

    claim_id: str
    report_id: str
    kind: Kind
    text: str
    start: Offset
    end: Offset
    sentence: Span
    section: str | None
    cues: list[Cue]
    level: Level
    probability: Probability | None
    flags: Annotated[
        list[str],
        Meta(
            description=f"what a reader should know: {', '.join(get_args(Flag))}; lexicons of one's own may add others"
        ),
    ]
    confidence: Confidence | None
    polarity: Polarity
    condition: Span | None
    source: Source | None
    actors: list[ClaimActor]
    agreements: Annotated[list[str], Meta(description="ids of the agreements that the claim names or refers to")]
    dates: list[str]
    sectors: list[str]
    horizon: Horizon | None
    evidence: Annotated[list[str], Meta(description="field=entry: the entries and rules behind each field")]
    page: Annotated[int, Meta(ge=1, description="page on which the claim begins, where there are pages")] | None = None


class Problem(Record):
    """What could not be read or looked wrong (a line of `problems.jsonl`)."""

    path: str
    code: ProblemCode
    message: str
    stage: str
    severity: Annotated[
        Severity,
        Meta(
            description="error: the report is missing from the output, or a stage failed on it (exit status 1); "
            "warning: it is there"
        ),
    ] = "error"


class ScaleSource(Record):
    """The probability scale of a run."""

    name: str
    version: str
    reference: str


class LexiconSource(Record):
    """The lexicons of a run: a digest of all entries, and the folders that were laid over ours."""

    digest: str
    folders: list[str]


class RunCounts(Record):
    """What stands in the output, of this run and of earlier ones into the same folder."""

    reports: int
    mentions: int
    claims: int
    words: int
    problems: Annotated[int, Meta(description="lines of problems.jsonl, warnings too")]
    failed: Annotated[int, Meta(description="reports with an error")]


class RunInputs(Record):
    """What the run was given, and what it did with each report."""

    given: Annotated[int, Meta(description="reports found under the paths: the sum of the next five")]
    new: int
    changed: Annotated[int, Meta(description="changed since the last run, or made with other settings")]
    again: Annotated[int, Meta(description="failed before and tried again")]
    resumed: Annotated[int, Meta(description="done by a run that was stopped")]
    unchanged: int
    gone: Annotated[int, Meta(description="in the output, and not given")]
    pruned: Annotated[int, Meta(description="taken out of it by --prune")]


class RunAbout(Record):
    """How an output was made (`run.json`, one JSON object); the only place with a clock."""

    schema_version: str
    versions: Annotated[dict[str, str], Meta(description="of estimative, spacy and python")]
    pipeline: Annotated[list[str], Meta(description="names of the stages, in order")]
    scale: ScaleSource
    lexicons: LexiconSource
    counts: RunCounts
    inputs: RunInputs
    not_read: Annotated[dict[str, int], Meta(description="files in the folders given that are of no kind that is read")]
    started: Annotated[str, Meta(description="UTC, RFC 3339")]
    seconds: float


FILES: dict[str, type[Record]] = {
    "reports.jsonl": Report,
    "mentions.jsonl": Mention,
    "claims.jsonl": Claim,
    "problems.jsonl": Problem,
}


def json_schema(record: type[Record]) -> dict:
    """Return the JSON Schema (2020-12) of one record type."""
    schema = msgspec.json.schema(record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": record.__name__, **schema}
