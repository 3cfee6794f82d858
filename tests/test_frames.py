"""Outputs as tables: one row a record, with types that pandas can work on."""

from pathlib import Path

import pytest

import estimative
from estimative.errors import UsageError
from estimative.scales import probability
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
