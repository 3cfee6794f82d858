"""Databases that another version of estimative made: older ones are brought up to date, newer ones refused."""

from pathlib import Path

import pytest

from estimative.errors import UsageError
from estimative.records import Problem
from estimative.store.databases import connect
from estimative.store.loads import load
from estimative.store.records import read_database
from estimative.store.statements import BY_NAME, HISTORY
from estimative.store.versions import must_be_ready
from estimative.store.views import drop_views
from makers import bank_reports, full_report, write_folder


def test_newer_schema_is_refused(url: str, tmp_path: Path) -> None:
    """The message names both versions and what to do; nothing is touched."""
    outputs = write_folder(tmp_path / "out", *full_report("a"))
    load(outputs, url)
    database = connect(url, create=True)
    database.execute(f"INSERT INTO {HISTORY} VALUES (99, 'later', 'estimative 9')")
    database.close()
    for call in (lambda: load(outputs, url), lambda: read_database(url)):
        with pytest.raises(UsageError, match=r"version 99.*newer estimative"):
            call()


def test_older_schema_is_brought_up_to_date(url: str, tmp_path: Path) -> None:
    """A database of version 1 keeps its rows, gets the columns of the next steps, and is then like a new one."""
    outputs = write_folder(tmp_path / "out", *full_report("a"))
    load(outputs, url)
    new = columns_of(url)
    database = connect(url, create=True)
    for statement in [*drop_views(), *OLDER, f"UPDATE {HISTORY} SET version = 1"]:
        database.execute(statement)
    with pytest.raises(UsageError, match=r"older version 1.*estimative load"):
        must_be_ready(database)
    database.close()
    group = full_report("b")
    assert load(write_folder(tmp_path / "more", *group), url).added == 1
    assert columns_of(url) == new
    database = connect(url)
    assert database.execute(f"SELECT version FROM {HISTORY} ORDER BY version") == [(1,), (2,), (3,)]
    rows = database.execute("SELECT report_id, force FROM agreements ORDER BY report_id")
    assert [tuple(row) for row in rows] == [("a", None), ("b", "2024-12-04")]
    assert len(database.execute("SELECT * FROM all_agreements")) == 1
    database.close()


OLDER = [
    # DuckDB drops no column of a table that has an index.
    *(f"DROP INDEX {index}" for index in ("agreements_by_agreement_id", "mentions_by_report_id", "mentions_by_id")),
    *(
        f"ALTER TABLE agreements DROP COLUMN {name}{end}"
        for name in ("force", "term")
        for end in ("", "_first", "_last")
    ),
    *(f"ALTER TABLE mentions DROP COLUMN {name}" for name in ("force", "term")),
    "DROP INDEX actors_by_actor_id",
    "ALTER TABLE actors DROP COLUMN lasting_id",
    "ALTER TABLE problems DROP COLUMN severity",
]


def test_lasting_ids_and_severities_are_filled_in(url: str, tmp_path: Path) -> None:
    """Views join reports by the lasting id of an actor; a database of version 2 gets both for what it holds."""
    problems = [Problem(path="a.txt", code="empty", message="m", stage="read")]
    problems += [Problem(path="b.txt", code="not_english", message="m", stage="read", severity="warning")]
    outputs = write_folder(tmp_path / "out", *bank_reports(), *problems)
    load(outputs, url)
    queries = [f"SELECT * FROM {table} ORDER BY 1, 2" for table in ("actors", "all_actors", "actor_pairs")]
    database = connect(url, create=True)
    before = [database.execute(query) for query in queries]
    assert [tuple(row)[:4] for row in before[1]] == [
        ("TCD", "Chad", "country", 2),
        ("european-central-bank", "European Central Bank", "organisation", 2),
    ]
    assert [tuple(row) for row in before[2]] == [("TCD", "european-central-bank", 2, 2, 2)]
    older = (statement for statement in OLDER if "actors" in statement or "problems" in statement)
    for statement in [*drop_views(), *older, f"UPDATE {HISTORY} SET version = 2"]:
        database.execute(statement)
    database.close()
    assert load(write_folder(tmp_path / "none"), url).rows == 0
    database = connect(url)
    assert [database.execute(query) for query in queries] == before
    database.close()
    assert read_database(url).problems == problems


def columns_of(url: str) -> dict[str, set[str]]:
    database = connect(url)
    try:
        if database.dialect == "sqlite":
            return {name: {row[1] for row in database.execute(f"PRAGMA table_info({name})")} for name in BY_NAME}
        sql = "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
        return {name: {column for (column,) in database.execute(sql, [name])} for name in BY_NAME}
    finally:
        database.close()
