"""Terms of a query into SQL that every engine reads; values never become part of a statement."""

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from ..errors import UsageError
from ..records import Confidence, Kind, Level, Polarity
from ..store.databases import Database
from ..store.reviews import check_statuses
from ..store.rows import first_and_last
from .terms import Term
from .values import KNOWN, check_value

Condition = tuple[str, list[Any]]
CHOICES: dict[str, tuple[str, ...]] = {
    "level": get_args(Level),
    "kind": get_args(Kind),
    "polarity": get_args(Polarity),
    "confidence": get_args(Confidence),
}
GRADED = get_args(Level)[:7]
HAS = {name: f"c.{name}_start IS NOT NULL" for name in ("condition", "source", "horizon")}
HAS |= {"probability": "c.probability_scale IS NOT NULL", "confidence": "c.confidence IS NOT NULL"}
COMPARED = re.compile(r"(?P<sign>[<>]=?)(?P<value>.+)", re.DOTALL)
BOUND = re.compile(r"(?P<number>\d+(?:\.\d+)?|\.\d+)(?P<percent>%?)")


def conditions(database: Database, terms: Sequence[Term]) -> Condition:
    """Return one condition on `claims c` (with its report `r`) for all terms, and its values; "" for no term.

    Raises `UsageError` for a value that its field cannot have.
    """
    parts, values = [], list[Any]()
    for term in terms:
        made = [_condition(database, term.field, value) for value in term.values]
        joined = " OR ".join(f"({sql})" for sql, _ in made)
        # A column that is null is no match, and so "not" holds for it.
        parts.append(f"({joined}) IS NOT TRUE" if term.negative else f"({joined})")
        values += [value for _, own in made for value in own]
    return " AND ".join(parts), values


def _condition(database: Database, field: str | None, value: str) -> Condition:
    if field is None:
        return database.matching([value])
    if field in CHOICES:
        return _choice(field, value)
    if field == "status":
        return _status(database, value)
    if field in KNOWN:
        return _known(database, field, value)
    return MAKERS[field](value)


def _choice(field: str, value: str) -> Condition:
    wanted = value.lower().replace("-", "_")
    compared = COMPARED.fullmatch(wanted)
    if compared and field == "level" and compared["value"] in GRADED:
        place = GRADED.index(compared["value"]) + (compared["sign"] in (">", "<="))
        levels = GRADED[place:] if compared["sign"][0] == ">" else GRADED[:place]
        return f"c.level IN ({', '.join('?' * len(levels))})" if levels else "1 = 0", list(levels)
    if wanted not in CHOICES[field]:
        raise UsageError(f"{field}:{value}", f"no such {field}. Choose of {', '.join(CHOICES[field])}.", "query")
    return f"c.{field} = ?", [wanted]


def _listed(table: str, column: str, value: str) -> Condition:
    """Return that a list of the claim holds an id, in whichever case it is written."""
    same, ids = _is_id(column, value)
    return f"c.claim_id IN (SELECT claim_id FROM {table} WHERE {same})", ids


def _known(database: Database, field: str, value: str) -> Condition:
    """Return that a list of the claim holds a value; raises `UsageError` for one that there is none of."""
    table = f"claim_{field}s"
    check_value(field, value, [used for (used,) in database.execute(f"SELECT DISTINCT {field} FROM {table}")])
    return _listed(table, field, value)


def _actor(value: str) -> Condition:
    """Return that an actor has the id, in its report or in all of them, or the name."""
    own, ids = _is_id("k.actor_id", value)
    lasting, _ = _is_id("a.lasting_id", value)
    joined = "claim_actors k JOIN actors a ON a.report_id = c.report_id AND a.actor_id = k.actor_id"
    where = f"k.claim_id = c.claim_id AND ({own} OR {lasting} OR lower(k.name) = ?)"
    return f"EXISTS (SELECT 1 FROM {joined} WHERE {where})", [*ids, *ids, value.lower()]


def _is_id(column: str, value: str) -> Condition:
    ids = list(dict.fromkeys((value, value.upper(), value.lower())))
    return f"{column} IN ({', '.join('?' * len(ids))})", ids


def _contains(columns: Sequence[str], value: str) -> Condition:
    pattern = "%" + re.sub(r"([\\%_])", r"\\\1", value.lower()) + "%"
    sql = " OR ".join(f"lower({column}) LIKE ? ESCAPE '\\'" for column in columns)
    return sql, [pattern] * len(columns)


def _cue(value: str) -> Condition:
    return "c.claim_id IN (SELECT claim_id FROM cues WHERE entry = ? OR lower(text) = ?)", [value, value.lower()]


def _status(database: Database, value: str) -> Condition:
    (status,) = check_statuses([value.lower()])
    if status != "open" and not database.execute("SELECT 1 FROM claim_reviews LIMIT 1"):
        message = "it was loaded without its review. Load it again: `estimative load OUTPUTS --annotations DIR`."
        raise UsageError(database.name, message, "query")
    found = "SELECT v.status FROM claim_reviews v WHERE v.claim_id = c.claim_id"
    return f"coalesce(({found}), 'open') = ?", [status]


def _has(value: str) -> Condition:
    if value.lower() not in HAS:
        raise UsageError(f"has:{value}", f"nothing that is asked for so. Choose of {', '.join(HAS)}.", "query")
    return HAS[value.lower()], []


def _days(prefix: str, value: str) -> Condition:
    first, dots, last = value.partition("..")
    edtf = f"{first or '..'}/{last or '..'}" if dots else value
    begins, ends = first_and_last(edtf)
    if begins is None and ends is None:
        message = "no date. Write 2026, 2026-03, 2026-03-15 or a range such as 2025..2026, 2025.. or ..2026."
        raise UsageError(value, message, "query")
    if begins and ends and begins > ends:
        raise UsageError(value, "ends before it begins. Write the earlier date first.", "query")
    known = f"({prefix}_first IS NOT NULL OR {prefix}_last IS NOT NULL)"
    parts, values = [known], []
    if ends:
        parts.append(f"({prefix}_first IS NULL OR {prefix}_first <= ?)")
        values.append(ends)
    if begins:
        parts.append(f"({prefix}_last IS NULL OR {prefix}_last >= ?)")
        values.append(begins)
    return " AND ".join(parts), values


def _bound(text: str) -> float:
    match = BOUND.fullmatch(text.strip())
    number = float(match["number"]) / (100 if match["percent"] else 1) if match else -1.0
    if not 0 <= number <= 1:
        message = "no probability. Write probability:>=0.55, probability:<20% or probability:0.2..0.5."
        raise UsageError(f"probability:{text}", message, "query")
    return number


def _probability(value: str) -> Condition:
    low, dots, high = value.partition("..")
    if dots:
        ends = [_bound(low or "0"), _bound(high or "1")]
        if ends[0] > ends[1]:
            raise UsageError(f"probability:{value}", f"ends below where it begins. Write {high}..{low}.", "query")
        return "c.probability_low >= ? AND c.probability_high <= ?", ends
    compared = COMPARED.fullmatch(value)
    if compared is None:
        return "c.probability_low <= ? AND c.probability_high >= ?", [_bound(value)] * 2
    end = "low" if compared["sign"][0] == ">" else "high"
    return f"c.probability_{end} {compared['sign']} ?", [_bound(compared["value"])]


MAKERS: dict[str, Callable[[str], Condition]] = {
    "probability": _probability,
    "actor": _actor,
    "agreement": lambda value: _listed("claim_agreements", "agreement_id", value),
    "source": lambda value: _contains(("c.source_text", "c.source_id"), value),
    "cue": _cue,
    "section": lambda value: _contains(("c.section",), value),
    "horizon": lambda value: _days("c.horizon", value),
    "published": lambda value: _days("r.published", value),
    "report": lambda value: _contains(("r.report_id", "r.title"), value),
    "institution": lambda value: _contains(("r.institution",), value),
    "has": _has,
}
