"""Views that answer the usual questions; the same names and columns in every engine."""

from collections.abc import Iterator

from msgspec import Struct


class View(Struct, frozen=True):
    """A named question: `sql` is its answer, `doc` says what a row is."""

    name: str
    doc: str
    sql: str


# Each actor of a claim once: a report may call one organisation by two ids, and two reports do.
ACTORS_OF_CLAIMS = """
    SELECT DISTINCT k.claim_id, e.lasting_id FROM claim_actors k JOIN claims o ON o.claim_id = k.claim_id
    JOIN actors e ON e.report_id = o.report_id AND e.actor_id = k.actor_id
"""
VIEWS = (
    View(
        "claim_list",
        "A claim on one line, with its report and its actors and sectors as comma-separated lists.",
        """
        SELECT c.claim_id, r.report_id, r.title, r.institution, r.published, c.kind, c.level, c.probability_low,
               c.probability_high, c.confidence, c.polarity, c.text, c.condition_text, c.source_text, c.horizon,
               (SELECT string_agg(actor_id, ',') FROM
                 (SELECT DISTINCT a.actor_id FROM claim_actors a WHERE a.claim_id = c.claim_id) one) AS actors,
               (SELECT string_agg(sector, ',') FROM
                 (SELECT DISTINCT s.sector FROM claim_sectors s WHERE s.claim_id = c.claim_id) one) AS sectors
        FROM claims c JOIN reports r ON r.report_id = c.report_id
        """,
    ),
    View(
        "claims_reviewed",
        "Claims that reviewers accepted, corrected or added, as they stand; none where no annotations were loaded.",
        """
        SELECT v.status, v.reviewers, c.claim_id, c.report_id, c.kind, c.level, c.probability_low, c.probability_high,
               c.confidence, c.polarity, c.text, c.condition_text, c.source_text, c.horizon
        FROM claims c JOIN claim_reviews v ON v.claim_id = c.claim_id
        WHERE v.status IN ('accepted', 'corrected', 'added')
        """,
    ),
    View(
        "predictions_by_sector",
        "How many predictions a sector has at each level, and the mean of their ranges (null where none has one).",
        """
        SELECT s.sector, c.level, count(*) AS predictions, count(DISTINCT c.report_id) AS reports,
               avg(c.probability_low) AS mean_low, avg(c.probability_high) AS mean_high
        FROM claims c JOIN (SELECT DISTINCT claim_id, sector FROM claim_sectors) s ON s.claim_id = c.claim_id
        WHERE c.kind = 'prediction' GROUP BY s.sector, c.level
        """,
    ),
    View(
        "actor_pairs",
        "Two actors (in the order of their lasting ids), and how many claims and reports name or mean both.",
        f"""
        SELECT a.lasting_id AS actor, b.lasting_id AS other, count(*) AS claims, count(DISTINCT c.report_id) AS reports,
               sum(CASE WHEN c.kind = 'prediction' THEN 1 ELSE 0 END) AS predictions
        FROM ({ACTORS_OF_CLAIMS}) a JOIN ({ACTORS_OF_CLAIMS}) b
          ON b.claim_id = a.claim_id AND a.lasting_id < b.lasting_id
        JOIN claims c ON c.claim_id = a.claim_id GROUP BY a.lasting_id, b.lasting_id
        """,
    ),
    View(
        "predictions_by_horizon",
        "Predictions that name a time with an end, the soonest due first by `due`, their last day to come true.",
        """
        SELECT c.horizon_last AS due, c.horizon_first AS begins, c.horizon, c.claim_id, c.report_id, c.level,
               c.polarity, c.text
        FROM claims c WHERE c.kind = 'prediction' AND c.horizon_last IS NOT NULL
        """,
    ),
    View(
        "dates",
        "A date or duration where a report names it.",
        """
        SELECT mention_id, report_id, text, start, stop, subtype, value, value_first, value_last
        FROM mentions WHERE type = 'date'
        """,
    ),
    View(
        "sectors",
        "A sector, with the claims and reports about it.",
        """
        SELECT s.sector, count(DISTINCT s.claim_id) AS claims, count(DISTINCT c.report_id) AS reports
        FROM claim_sectors s JOIN claims c ON c.claim_id = s.claim_id GROUP BY s.sector
        """,
    ),
    View(
        "all_actors",
        "An actor across all reports, by its lasting id; of names and types that differ the first by alphabet.",
        f"""
        SELECT a.actor_id, a.name, a.type, a.reports, a.mentions, coalesce(n.claims, 0) AS claims
        FROM (SELECT lasting_id AS actor_id, min(name) AS name, min(type) AS type,
                count(DISTINCT report_id) AS reports, sum(mentions) AS mentions FROM actors GROUP BY lasting_id) a
        LEFT JOIN (SELECT lasting_id, count(*) AS claims FROM ({ACTORS_OF_CLAIMS}) o GROUP BY lasting_id) n
          ON n.lasting_id = a.actor_id
        """,
    ),
    View(
        "all_agreements",
        "An agreement across all reports; where they differ, the first by alphabet or date.",
        """
        SELECT a.agreement_id, min(a.title) AS title, min(a.type_agree) AS type_agree,
               min(a.type_ambit) AS type_ambit, min(a.signature) AS signature, min(a.force) AS force,
               min(a.term) AS term, max(CASE WHEN a.in_force THEN 1 ELSE 0 END) AS in_force, count(*) AS reports,
               (SELECT string_agg(party, ',') FROM (SELECT DISTINCT p.party FROM agreement_parties p
                 WHERE p.agreement_id = a.agreement_id) one) AS parties
        FROM agreements a GROUP BY a.agreement_id
        """,
    ),
)


def create_views(dialect: str) -> Iterator[str]:
    """Yield the statements that make all views."""
    for view in VIEWS:
        # SQLite has string_agg from version 3.44 on only.
        sql = view.sql.replace("string_agg", "group_concat") if dialect == "sqlite" else view.sql
        yield f"CREATE VIEW {view.name} AS {' '.join(sql.split())}"


def drop_views() -> Iterator[str]:
    """Yield the statements that drop all views, also those that a version before did not have."""
    for view in VIEWS:
        yield f"DROP VIEW IF EXISTS {view.name}"
