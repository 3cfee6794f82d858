"""Outputs as tables: one row a record, with types that pandas can work on."""

from pathlib import Path

import pytest

import estimative
from estimative.errors import UsageError
from estimative.frames import explode
from estimative.records import Horizon
from estimative.scales import probability
from estimative.store.loads import load
from makers import make_claim, make_mention, make_report, span_of, write_folder

TEXT = "Chad may ban exports if rains fail. Output is likely to drop."


def test_tables_have_types(tmp_path: Path) -> None:
    """Levels are ordered, offsets whole numbers, probabilities floats, lists stay lists."""
    first = make_claim(TEXT, "Chad may ban exports if rains fail", "may", level="possible")
    first.condition = span_of(TEXT, "if rains fail")
    second = make_claim(TEXT, "Output is likely to drop", "likely", probability=probability("likely"))
    write_folder(tmp_path, make_report(TEXT), make_mention(TEXT, "Chad", "actor", id="TCD"), first, second)
    tables = estimative.read_outputs(tmp_path)
    claims = tables.claims
    assert list(claims["level"]) == ["possible", "likely"] and claims["level"].cat.ordered
    assert claims["probability_low"].isna().tolist() == [True, False] and claims["probability_low"].dtype == "float64"
    assert claims["condition_start"].dtype == "Int64" and claims["condition_text"][0] == "if rains fail"
    assert claims["cues"][0][0]["text"] == "may"
    assert len(tables.reports) == len(tables.mentions) == 1


def test_empty_tables_keep_their_columns(tmp_path: Path) -> None:
    """A run without claims gives a table without rows."""
    write_folder(tmp_path)
    tables = estimative.read_outputs(tmp_path)
    assert tables.claims.empty and "probability_low" in tables.claims and tables.problems.empty


def test_folder_without_outputs(tmp_path: Path) -> None:
    """A wrong folder is an error that says so."""
    with pytest.raises(UsageError, match=r"no reports\.jsonl"):
        estimative.read_outputs(tmp_path)


def test_dates_are_intervals(tmp_path: Path) -> None:
    """EDTF values keep their words, and get first and last day; an open end is NaT, and far years do not overflow."""
    claim = make_claim(TEXT, "Output is likely to drop", "likely")
    claim.horizon = Horizon(text="if", start=0, end=2, value="../2027-03")
    write_folder(tmp_path, make_report(TEXT, published="0950"), claim, make_mention(TEXT, "rains", "date", value="P3M"))
    tables = estimative.read_outputs(tmp_path)
    assert (
        tables.claims["horizon_first"].isna().all() and str(tables.claims["horizon_last"][0]) == "2027-03-31 00:00:00"
    )
    assert tables.claims["horizon_last"].dtype == "datetime64[s]" and tables.mentions["value_last"].isna().all()
    assert str(tables.reports["published_first"][0])[:10] == "0950-01-01"


def test_lists_are_exploded(tmp_path: Path) -> None:
    """A row for each item with the id of its record: records become columns, an empty list no row."""
    first = make_claim(TEXT, "Chad may ban exports", "may", sectors=["trade", "agriculture"])
    write_folder(tmp_path, make_report(TEXT, authors=["A", "B"]), first, make_claim(TEXT, "Output", "Output"))
    tables = estimative.read_outputs(tmp_path)
    sectors = explode(tables.claims, "sectors")
    assert sectors.to_dict("list") == {"claim_id": ["r-0:claim-5"] * 2, "sector": ["trade", "agriculture"]}
    assert list(explode(tables.claims, "cues").columns) == ["claim_id", "text", "start", "end", "entry", "level"]
    assert list(explode(tables.reports, "authors")["author"]) == ["A", "B"]
    assert explode(tables.claims, "actors").empty


def test_tables_come_from_a_database_too(tmp_path: Path) -> None:
    """A URL is read like the folder that was loaded into it."""
    write_folder(tmp_path, make_report(TEXT), make_claim(TEXT, "Chad may ban exports", "may"))
    url = f"sqlite:///{tmp_path}/claims.db"
    load(tmp_path, url)
    assert estimative.read_outputs(url).claims.equals(estimative.read_outputs(tmp_path).claims)
