"""DuckDB's search extension, which is used where it is installed and never downloaded."""

from pathlib import Path

import pytest

from estimative.find.claims import find_claims
from estimative.outputs import read
from estimative.store.loads import load
from estimative.store.records import read_database
from makers import make_claim, make_report, write_folder

TEXT = "Chad may stop exporting grain. Peru may wait if asked."


def test_stems_are_found_where_the_extension_is_installed(tmp_path: Path) -> None:
    """Other forms of a word, as in the other engines; and what a later load brings."""
    duckdb = pytest.importorskip("duckdb")
    try:
        duckdb.connect().execute("LOAD fts")
    except duckdb.Error:
        pytest.skip("DuckDB's fts extension is not installed (INSTALL fts needs a network)")
    url = f"duckdb:///{tmp_path}/claims.duckdb"
    first, second = (
        make_claim(TEXT, "Chad may stop exporting grain", "may"),
        make_claim(TEXT, "Peru may wait if asked", "wait"),
    )
    load(write_folder(tmp_path / "out", make_report(TEXT), first), url)
    assert find_claims("exports", url) == [first] and not find_claims("waiting", url)
    load(write_folder(tmp_path / "out", make_report(TEXT), first, second), url)
    assert find_claims("waiting", url) == [second] == find_claims("if", url) == find_claims('"wait if"', url)


def test_words_are_found_without_the_extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As they stand; an index that would be out of date is not used."""
    pytest.importorskip("duckdb")
    from estimative.store.duck import INDEX, Duck

    url = f"duckdb:///{tmp_path}/claims.duckdb"
    database = Duck(f"{tmp_path}/claims.duckdb", create=True)
    database.execute(f"CREATE SCHEMA {INDEX}")
    database.close()
    monkeypatch.setattr(Duck, "_can_search", lambda self: False)
    claim = make_claim(TEXT, "Chad may stop exporting grain", "may")
    load(write_folder(tmp_path / "out", make_report(TEXT), claim), url)
    assert find_claims("exporting", url) == [claim] and not find_claims("exports", url)
    database = Duck(f"{tmp_path}/claims.duckdb")
    assert not database.execute("SELECT 1 FROM duckdb_schemas() WHERE schema_name = ?", [INDEX])
    database.close()


def test_record_longer_than_the_reader_expects_comes_back(tmp_path: Path) -> None:
    """DuckDB's reader takes lines up to 16 MiB unless it is told of a longer one; other characters take more bytes."""
    pytest.importorskip("duckdb")
    outputs = write_folder(tmp_path / "out", make_report("é🛰️" * 2_000_000))
    assert (outputs / "reports.jsonl").stat().st_size > 16 * 2**20
    load(outputs, f"duckdb:///{tmp_path}/claims.duckdb")
    assert read_database(f"duckdb:///{tmp_path}/claims.duckdb") == read(outputs)
