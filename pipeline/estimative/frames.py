"""Outputs as pandas tables: one row a record, typed columns, flat nested fields in columns of their own."""

from pathlib import Path
from typing import Any, get_args

import msgspec
import numpy as np
import pandas as pd
from msgspec import Struct

from .ids import lasting_id
from .journal import Journal
from .outputs import read, read_reviews
from .records import Claim, Kind, Level, Mention, Polarity, Problem, Record, Report
from .reviewed import KEPT, Status
from .reviewed_mentions import apply

# Nested records that become columns of their own: `probability` becomes `probability_low` and so on.
FLAT = {
    "probability": ("scale", "low", "high", "note"),
    "condition": ("text", "start", "end"),
    "source": ("text", "start", "end", "id"),
    "horizon": ("text", "start", "end", "value"),
    "sentence": ("text", "start", "end"),
}
ORDERED = {"level": get_args(Level), "kind": get_args(Kind), "polarity": get_args(Polarity)}

# EDTF columns that get the first and last day that they cover, as `horizon_first` and `horizon_last`.
DAYS = {"published": "published", "value": "value", "horizon": "horizon_value"}
SINGULAR = {"status": "status", "evidence": "evidence", "authors": "author", "sectors": "sector", "parties": "party"}
SINGULAR |= {"articles": "article", "flags": "flag", "agreements": "agreement", "dates": "date"}


class Frames(Struct):
    """The tables of an output folder or a database; `explode` makes a row of each item of a list."""

    reports: pd.DataFrame
    mentions: pd.DataFrame
    claims: pd.DataFrame
    problems: pd.DataFrame


def read_outputs(folder: str | Path, decisions: str | Path | None = None) -> Frames:
    """Return an output folder, or a database by its URL, as tables.

    Offsets are nullable integers, probabilities floats (NaN where none was stated), `level` a categorical in the order
    of `records.Level`. Lists (cues, actors, sectors…) stay lists; see `explode`. Beside an EDTF date stand the first
    and last day that it covers (`horizon_first`, `horizon_last`), NaT where an end is open. A mention's `lasting_id` is
    the id by which an actor is the same in all reports. With `decisions`, the folder of annotations, claims and
    mentions are those that stand after review, and two columns of the claims say so: `review` (open, accepted,
    corrected, added, changed, disputed) and `reviewers`. Raises as `outputs.read` does.
    """
    if "://" in str(folder):
        # Only where it is wanted, since nothing at the top of the package depends on a stage.
        from .store.records import read_database

        outputs = read_database(str(folder))
    else:
        outputs = read(folder)
    if decisions is not None:
        found = [item for review in read_reviews(outputs, folder, decisions) for item in review.claims]
        found = [item for item in found if item.status in KEPT]
        outputs.claims = [item.claim for item in found]
        outputs.mentions = apply(outputs.reports, outputs.mentions, Journal(decisions))
    frames = Frames(
        reports=_table(outputs.reports, Report),
        mentions=_table(outputs.mentions, Mention),
        claims=_table(outputs.claims, Claim),
        problems=_table(outputs.problems, Problem),
    )
    frames.mentions["lasting_id"] = pd.array(
        [lasting_id(one.id, one.entry) if one.id and one.type == "actor" else one.id for one in outputs.mentions],
        dtype="string",
    )
    if decisions is not None:
        kept = [status for status in get_args(Status) if status in KEPT]
        frames.claims["review"] = pd.Categorical([item.status for item in found], categories=kept)
        frames.claims["reviewers"] = [list(item.standing) for item in found]
    return frames


def _table(records: list[Any], kind: type[Record]) -> pd.DataFrame:
    columns: list[str] = []
    for field in kind.__struct_fields__:
        columns += [f"{field}_{part}" for part in FLAT[field]] if field in FLAT else [field]
    rows = [_row(msgspec.to_builtins(record)) for record in records]
    table = pd.DataFrame({column: [row.get(column) for row in rows] for column in columns}, columns=columns)
    for column in columns:
        if column in ORDERED:
            table[column] = pd.Categorical(table[column], categories=list(ORDERED[column]), ordered=column == "level")
        elif column.endswith(("start", "end")):
            table[column] = table[column].astype("Int64")
        elif column in ("probability_low", "probability_high"):
            table[column] = table[column].astype("float64")
        elif not table[column].map(lambda value: isinstance(value, list | dict)).any():
            table[column] = table[column].astype("string")
    return _with_days(table, kind)


def explode(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return one row for each item of a list column, with the id of its record.

    An item that is a record (a cue, an actor, a section, a place) becomes a column for each of its fields; a plain one
    a column of its name in the singular. Records whose list is empty have no row.
    """
    ident = table.columns[0] if table.columns[0] != "schema_version" else "report_id"
    rows = table[[ident, column]].explode(column).dropna(subset=[column]).reset_index(drop=True)
    if len(rows) and isinstance(rows[column].iloc[0], dict):
        parts = pd.DataFrame(list(rows[column]))
        return pd.concat([rows[[ident]], parts.rename(columns={ident: f"{column}_{ident}"})], axis=1)
    return rows.rename(columns={column: SINGULAR.get(column, column)})


def _with_days(table: pd.DataFrame, kind: type[Record]) -> pd.DataFrame:
    from .store.rows import first_and_last

    for name, source in DAYS.items():
        if name in kind.__struct_fields__:
            days = [first_and_last(None if pd.isna(value) else value) for value in table[source]]
            # Seconds reach further than the nanoseconds of old, which end in 2262.
            for place, end in enumerate(("first", "last")):
                values = np.array([pair[place] or "NaT" for pair in days], dtype="datetime64[s]")
                table[f"{name}_{end}"] = pd.Series(values, index=table.index)
    return table


def _row(record: dict[str, Any]) -> dict[str, Any]:
    row = {}
    for field, value in record.items():
        if field in FLAT:
            row.update({f"{field}_{part}": (value or {}).get(part) for part in FLAT[field]})
        else:
            row[field] = value
    return row
