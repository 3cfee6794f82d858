"""The tables of every database, owners before what they own. Offsets are code points into `reports.text`, half-open.

All rows belong to a report: what two reports say of the same actor or agreement stands in two rows, so that a report
that changes replaces its own rows and no others. Views (`views.py`) bring them together.
"""

from typing import get_args

from ..decisions import Verdict
from ..records import Confidence, Kind, Level, MentionType, Polarity, Severity
from ..reviewed import Status
from .columns import Column, Table, days, integer, maybe, span, text

VERSION = 3

LEVELS, KINDS, POLARITIES = get_args(Level), get_args(Kind), get_args(Polarity)
REPORT = text("report_id", "the report that the row belongs to")
MENTION = text("mention_id", "the mention that the row belongs to")
CLAIM = text("claim_id", "the claim that the row belongs to")
POSITION = integer("position", "place in the list, from 0")
NUL = maybe("nul_as", "the character that stands for U+0000, which PostgreSQL cannot hold; null where there is none")


def _list(
    name: str, owner: str, key: Column, doc: str, *columns: Column, indices: tuple[tuple[str, ...], ...] = ()
) -> Table:
    """Return the table of a list in a record: one row an item, in its order."""
    return Table(name, doc, (key.name, "position"), (key, POSITION, *columns), owner, (key.name,), indices)


REPORTS = Table(
    "reports",
    "One input document.",
    ("report_id",),
    (
        text("report_id", "file stem and the first eight digits of the text's SHA-256"),
        integer("position", "place in reports.jsonl, from 0"),
        text("digest", "SHA-256 of the report's lines in all files; tells whether a load has anything new"),
        NUL,
        text("schema_version", "version of the record contract"),
        text("path", "file that was read"),
        text("sha256", "SHA-256 of the file's bytes"),
        maybe("title", "title as printed or given"),
        maybe("institution", "who published it"),
        maybe("published", "EDTF date that anchors relative dates"),
        *days("published", "`published`"),
        maybe("published_from", "where that date comes from"),
        text("language", "ISO 639-1 code"),
        integer("sentences", "sentences in the report"),
        integer("sentences_read", "sentences that were read for claims"),
        integer("words", "words in the report"),
        *(integer(f"{name}_count", f"{name} found in it") for name in ("claims", "actors", "agreements", "dates")),
        integer("sectors_count", "mentions of sectors found in it"),
        text("text", "the text that all offsets index"),
        text("media_type", "what kind of file it was read from, by its content"),
        maybe("pages", "pages of a paged original", "integer"),
    ),
)
PLACES = _list(
    "places",
    "reports",
    REPORT,
    "Where a stretch of the text stands in a paged original; the box is null where only the page is known.",
    integer("start", "where it starts, in code points of the report's text"),
    integer("stop", "where it ends (exclusive)"),
    integer("page", "page, from 1"),
    *(
        maybe(side, f"{side.replace('_', ' ')} in points (1/72 inch) from the upper left corner", "real")
        for side in ("left_edge", "top_edge", "right_edge", "bottom_edge")
    ),
)
SECTIONS = _list(
    "sections",
    "reports",
    REPORT,
    "A heading and what stands under it.",
    maybe("title", "the heading; null before the first one"),
    integer("level", "1 for a top heading, 0 for the text before the first one"),
    integer("start", "where it starts, in code points of the report's text"),
    integer("stop", "where it ends (exclusive)"),
    text("role", "what kind of section it is"),
)
SECTION_SECTORS = Table(
    "section_sectors",
    "A sector that a section is about.",
    ("report_id", "section", "position"),
    (REPORT, integer("section", "position of the section"), POSITION, text("sector", "sector code")),
    "sections",
    ("report_id", "section"),
)
MENTIONS = Table(
    "mentions",
    "An actor, agreement, date or sector where the report names it.",
    ("mention_id",),
    (
        text("mention_id", "report, type and offset"),
        REPORT,
        integer("position", "place among the report's mentions, from 0"),
        text("type", "what is named", get_args(MentionType)),
        *span("", "the mention"),
        maybe("id", "ISO 3166-1 alpha-3 for countries, else the lower-case hyphenated name"),
        maybe("name", "full name"),
        maybe("subtype", "country, person, organisation…; treaty, memorandum…; date, duration"),
        maybe("value", "dates: EDTF (ISO 8601-2); durations: ISO 8601"),
        *days("value", "`value`"),
        maybe("refers_to", "mention_id of the full mention that this one stands for"),
        maybe("signed", "EDTF date of an agreement's conclusion, where stated"),
        maybe("force", "EDTF date of an agreement's entry into force, where stated; ahead where it is `planned`"),
        maybe("term", "EDTF date on which an agreement ends or ended, where stated"),
        maybe("entry", "lexicon entry or rule that made it; see `actors.lasting_id`"),
    ),
    "reports",
    ("report_id",),
    (("report_id",), ("id",)),
    ("start <= stop",),
)
PARTIES = _list(
    "mention_parties", "mentions", MENTION, "A party of an agreement, where it is named.", text("party", "id")
)
STATUSES = _list(
    "mention_statuses",
    "mentions",
    MENTION,
    "What a mention says happened to the agreement.",
    text("status", "signed, ratified, in_force, extended, suspended, expired, planned…"),
)
ARTICLES = _list(
    "mention_articles", "mentions", MENTION, "An article named with an agreement.", text("article", "Article 2")
)
ACTORS = Table(
    "actors",
    "An actor of a report, gathered from its mentions and claims.",
    ("report_id", "actor_id"),
    (
        REPORT,
        text("actor_id", "ISO 3166-1 alpha-3 for countries, else the lower-case hyphenated name"),
        maybe("name", "full name, as first given in the report"),
        maybe("type", "country, person, organisation…"),
        integer("mentions", "how often the report names it"),
        maybe(
            "lasting_id", "id by which it is known in all reports: that in the `entry` of its mentions, else its own"
        ),
    ),
    "reports",
    ("report_id",),
    (("actor_id",),),
)
AGREEMENTS = Table(
    "agreements",
    "An agreement of a report, gathered from its mentions; the terms are those of the manytreaties codebook.",
    ("report_id", "agreement_id"),
    (
        REPORT,
        text("agreement_id", "the name in lower case with hyphens"),
        maybe("title", "Title: the name, as first given in the report"),
        maybe(
            "type_agree",
            "TypeAgree: Agreement, Protocol, Amendment, MOU, Resolution…; null where the codebook has no type",
        ),
        maybe("type_ambit", "TypeAmbit: Bilateral, Trilateral, Regional or Multilateral, as named or by its parties"),
        maybe("signature", "Signature: EDTF date of its conclusion, where the report states it"),
        *days("signature", "`signature`"),
        maybe("force", "Force: EDTF date of its entry into force, where the report states it"),
        *days("force", "`force`"),
        maybe("term", "Term and End: EDTF date on which it ends or ended, where the report states it"),
        *days("term", "`term`"),
        Column(
            "in_force", "boolean", "whether the report says that it entered into force, and not that it ended", False
        ),
        integer("mentions", "how often the report names it"),
    ),
    "reports",
    ("report_id",),
    (("agreement_id",),),
)
AGREEMENT_PARTIES = Table(
    "agreement_parties",
    "A party of an agreement, from all its mentions in the report.",
    ("report_id", "agreement_id", "party"),
    (REPORT, text("agreement_id", "the agreement"), text("party", "id of an actor")),
    "agreements",
    ("report_id", "agreement_id"),
    (("party",),),
)
CLAIMS = Table(
    "claims",
    "One hedged proposition or forecast.",
    ("claim_id",),
    (
        text("claim_id", "report and offset of the strongest cue"),
        REPORT,
        integer("position", "place among the report's claims, from 0"),
        text("kind", "prediction: lies ahead; assessment: present or past", KINDS),
        *span("", "the claim"),
        *span("sentence_", "the sentence"),
        maybe("section", "heading under which it stands"),
        text("level", "likelihood that the words state", LEVELS),
        maybe("probability_scale", "published scale that gave the range; `stated` where the report gives the number"),
        maybe("probability_low", "lower end of the range, 0 to 1", "real"),
        maybe("probability_high", "upper end of the range, 0 to 1", "real"),
        maybe("probability_note", "set where the mapping is ours, or the phrase has a known trap"),
        maybe("confidence", "the author's own; never a likelihood, never a score", choices=get_args(Confidence)),
        text("polarity", "negative where the hedged statement is denied", POLARITIES),
        *span("condition_", "the condition", True),
        *span("source_", "whose claim it is", True),
        maybe("source_id", "the source's id, where it is a known actor"),
        *span("horizon_", "the words that say when", True),
        maybe("horizon", "when it is to hold, EDTF; null where the words are vague"),
        *days("horizon", "`horizon`"),
        maybe("page", "page on which it begins, where the original has pages", "integer"),
    ),
    "reports",
    ("report_id",),
    (("report_id",), ("level",), ("horizon_first",)),
    ("start <= stop", "probability_low <= probability_high"),
)
CUES = _list(
    "cues",
    "claims",
    CLAIM,
    "Words that signal hedging; the one at position 0 is the strongest.",
    *span("", "the cue"),
    text("entry", "lexicon entry that recognised it"),
    text("level", "the level that it gives by itself", LEVELS),
    indices=(("entry",),),
)
CLAIM_ACTORS = _list(
    "claim_actors",
    "claims",
    CLAIM,
    "An actor of a claim.",
    text("actor_id", "the actor"),
    text("name", "full name"),
    maybe("type", "country, person, organisation…"),
    *span("", "the words"),
    Column("resolved", "boolean", "only referred to (true), or named (false)", False),
    indices=(("actor_id",),),
)
CLAIM_AGREEMENTS = _list(
    "claim_agreements",
    "claims",
    CLAIM,
    "An agreement that a claim names or refers to.",
    text("agreement_id", "the agreement"),
    indices=(("agreement_id",),),
)
CLAIM_DATES = _list(
    "claim_dates", "claims", CLAIM, "A date in a claim.", text("value", "EDTF"), *days("value", "`value`")
)
CLAIM_SECTORS = _list(
    "claim_sectors", "claims", CLAIM, "A sector that a claim is about.", text("sector", "code"), indices=(("sector",),)
)
CLAIM_FLAGS = _list("claim_flags", "claims", CLAIM, "What a reader should know.", text("flag", "low_but_noteworthy…"))
EVIDENCE = _list(
    "evidence",
    "claims",
    CLAIM,
    "The entry or rule behind a field of a claim.",
    text("field", "the field; the whole item where it has no `=`"),
    maybe("entry", "the entry or rule"),
)
CLAIM_REVIEWS = Table(
    "claim_reviews",
    "What came of a claim's review; only where the folder was loaded with its annotations.",
    ("claim_id",),
    (
        CLAIM,
        text(
            "status",
            "open: not judged; changed: judged, then extracted differently; disputed: reviewers differ",
            get_args(Status),
        ),
        Column("extracted", "boolean", "whether the software found it; false where a person added it", False),
        integer("reviewers", "how many have a decision that counts"),
    ),
    "claims",
    ("claim_id",),
    (("status",),),
)
DECISIONS = Table(
    "decisions",
    "A verdict of a reviewer, as it was stored; the claims of the database are those that stand after them.",
    ("report_id", "decision_id"),
    (
        REPORT,
        text("decision_id", "id of the decision"),
        integer("position", "place among the decisions on the report, from 0"),
        text("claim_id", "the claim as it was called when it was judged"),
        text("verdict", "what the reviewer said", get_args(Verdict)),
        text("reviewer", "who"),
        text("time", "when, in UTC"),
        maybe("note", "the reviewer's own words"),
        text("record", "the whole decision as JSON, with the changes and the quote that places it"),
    ),
    "reports",
    ("report_id",),
)
PROBLEMS = Table(
    "problems",
    "What could not be read or looked wrong.",
    ("path", "position"),
    (
        text("path", "file"),
        integer("position", "place among the problems of the file, from 0"),
        integer("line", "place in problems.jsonl, from 0"),
        NUL,
        text("code", "what kind of problem"),
        text("message", "what was found, and what to do"),
        text("stage", "where it came up"),
        maybe(
            "severity", "error: the report is missing or not whole; warning: it is there", choices=get_args(Severity)
        ),
    ),
)
TABLES = (
    REPORTS,
    _list("report_authors", "reports", REPORT, "An author of a report.", text("author", "name")),
    _list("report_sectors", "reports", REPORT, "A sector that a report is mostly about.", text("sector", "code")),
    _list(
        "report_skips",
        "reports",
        REPORT,
        "Why sentences were not read for claims.",
        text("reason", "code"),
        integer("sentences", "how many sentences"),
    ),
    _list(
        "report_metadata",
        "reports",
        REPORT,
        "Where title, authors and institution of a report come from.",
        text("field", "the field"),
        text("origin", "where its value was found"),
    ),
    PLACES,
    SECTIONS,
    SECTION_SECTORS,
    MENTIONS,
    PARTIES,
    STATUSES,
    ARTICLES,
    ACTORS,
    AGREEMENTS,
    AGREEMENT_PARTIES,
    CLAIMS,
    CUES,
    CLAIM_ACTORS,
    CLAIM_AGREEMENTS,
    CLAIM_DATES,
    CLAIM_SECTORS,
    CLAIM_FLAGS,
    EVIDENCE,
    CLAIM_REVIEWS,
    DECISIONS,
    PROBLEMS,
)
SEARCHED = ("text", "condition_text", "source_text")
"""The columns of `claims` that full-text search covers."""
