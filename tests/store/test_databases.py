"""The contract of every database: what goes in comes out, all of it or nothing, and the same again changes nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import estimative
from estimative.errors import DatabaseError, EstimativeError, RecordError, UsageError
from estimative.outputs import Outputs, read
from estimative.records import FILES, ClaimActor, Coverage, Horizon, Place, Problem, Section, Source
from estimative.scales import probability
from estimative.store.databases import connect
from estimative.store.loads import Loaded, load
from estimative.store.records import read_claims, read_database
from estimative.store.statements import BY_NAME, HISTORY
from estimative.store.versions import must_be_ready
from estimative.store.views import VIEWS, drop_views
from makers import bank_reports, make_claim, make_mention, make_report, span_of, write_folder

TEXT = "If rains fail, Chad may ban exports by 2027, analysts say. Niger signed the Lake Treaty."
HOSTILE = [
    "'; DROP TABLE claims; --",
    "\"double\" 'single' `back` \\back\\slash \\N \\.",
    "tab\tline\nreturn\rfeed\x0cunit\x1f",
    "nul\0in\0side",
    "nul\0 and its picture \u2400",
    "🛰️ family 👨‍👩‍👧 \U0010ffff \ufeff \u202eright to left\u202c",
    "é and e\u0301",
    "",
    "long " + "x" * 1_000_000,
    "words " * 170_000,
    "%s ? :name $1 {} {0} %(x)s",
    "NULL",
    "{a,b}",
]


def records(report_id: str, text: str = TEXT, **fields: Any) -> list[Any]:
    """Return a report with every field of every record filled once."""
    who, chad, by = span_of(text, "analysts"), span_of(text, "Chad"), span_of(text, "by 2027")
    condition = span_of(text, "If rains fail")
    report = make_report(
        text,
        report_id=report_id,
        path=f"{report_id}.pdf",
        title="Lake outlook",
        authors=["A. One", "B. Two"],
        institution="House",
        sectors=["trade", "environment"],
        sections=[Section(title="Summary", level=1, start=0, end=10, sectors=["trade"])],
        coverage=Coverage(sentences=3, read=2, skipped={"boilerplate": 1}),
        media_type="application/pdf",
        pages=2,
        places=[Place(start=0, end=5, page=1, box=(0.5, 1.0, 2.25, 3.0)), Place(start=5, end=9, page=2)],
        metadata_from={"title": "head"},
    )
    report = msgspec.structs.replace(report, **fields)
    mentions = [
        make_mention(text, "Chad", "actor", id="TCD", name="Chad", subtype="country", entry="country:TCD"),
        make_mention(text, "by 2027", "date", value="../2027", subtype="date"),
        make_mention(
            text,
            "Lake Treaty",
            "agreement",
            id="lake-treaty",
            name="Lake Treaty",
            subtype="treaty",
            parties=["TCD", "NER"],
            signed="2024-05",
            force="2024-12-04",
            term="2030",
            status=["signed", "in_force"],
            articles=["Article 2"],
            refers_to="x",
        ),
    ]
    claim = make_claim(
        text,
        "If rains fail, Chad may ban exports by 2027",
        "may",
        level="likely",
        probability=probability("likely"),
        flags=["mapping_is_ours"],
        confidence="high",
        polarity="negative",
        section="Summary",
        condition=condition,
        source=Source(text=who.text, start=who.start, end=who.end, id="analysts"),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="../2027"),
        actors=[
            ClaimActor(
                id="TCD", name="Chad", type="country", text="Chad", start=chad.start, end=chad.end, resolved=False
            ),
            ClaimActor(id="NER", name="Niger", type=None, text="Chad", start=chad.start, end=chad.end, resolved=True),
        ],
        agreements=["lake-treaty"],
        dates=["../2027", "2025-21"],
        sectors=["trade", "agriculture"],
        evidence=["cue=may", "condition=if", "odd", "=x", "a=b=c"],
        page=1,
    )
    plain = make_claim(text, "analysts say", "say", kind="assessment", level="unstated")
    own = [*mentions, claim, plain]
    for record in own:
        record.report_id = report_id
        name = "claim_id" if hasattr(record, "claim_id") else "mention_id"
        setattr(record, name, getattr(record, name).replace("r-0:", f"{report_id}:"))
    return [report, *own]


def folder_of(folder: Path, *groups: list[Any], problems: tuple[Problem, ...] = ()) -> Path:
    return write_folder(folder, *[record for group in groups for record in group], *problems)


def back(url: str, folder: Path) -> Path:
    """Write what a database holds as an output folder."""
    outputs = read_database(url)
    return write_folder(folder, *outputs.reports, *outputs.mentions, *outputs.claims, *outputs.problems)


def same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in FILES)


def dump(url: str) -> dict[str, list[Any]]:
    """Return every row of every table."""
    database = connect(url)
    try:
        return {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in [*BY_NAME, HISTORY]}
    finally:
        database.close()


def test_records_come_back_byte_for_byte(url: str, tmp_path: Path) -> None:
    """JSONL to database to JSONL is the identity, with every field filled and with every field empty."""
    problem = Problem(path="r.pdf", code="empty", message="m", stage="read")
    bare = [make_report("", report_id="bare", published=None, published_from=None)]
    outputs = folder_of(tmp_path / "out", records("b"), bare, records("a"), problems=(problem, problem))
    assert load(outputs, url).added == 3
    assert same(outputs, back(url, tmp_path / "back"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_strings_come_back(url: str, tmp_path: Path, text: str) -> None:
    """Quotes, NUL, emoji, control characters and a megabyte of text are data and nothing else."""
    report, *rest = records("r", text + TEXT, title=text, authors=[text], sectors=[text[:99]])
    claim, plain = rest[-2:]
    claim.probability.note = claim.section = claim.source.text = text
    claim.cues[0].text = claim.sentence.text = claim.condition.text = text
    claim.flags = plain.flags = [text]
    rest[0].name = text
    outputs = folder_of(
        tmp_path / "out",
        [report, *rest],
        records("s"),
        problems=(Problem(path="p", code="empty", message=text, stage=text, severity="warning"),),
    )
    load(outputs, url)
    assert same(outputs, back(url, tmp_path / "back"))


def test_same_load_twice_changes_nothing(url: str, tmp_path: Path) -> None:
    """The second load writes no row."""
    problem = Problem(path="r\0.pdf", code="empty", message="m", stage="read")
    outputs = folder_of(tmp_path / "out", records("a"), records("b"), problems=(problem,))
    load(outputs, url)
    before = dump(url)
    assert load(outputs, url, prune=True) == Loaded(unchanged=2)
    assert dump(url) == before


def test_changed_report_replaces_its_own_rows_and_no_others(url: str, tmp_path: Path) -> None:
    """One in ten records changed: the rest keep their rows, and the result is that of a fresh load."""
    groups = [records(f"r{i}") for i in range(20)]
    load(folder_of(tmp_path / "out", *groups), url)
    before = dump(url)
    for group in groups[::10]:
        group[-1].level = "even"
        group[-2].cues = []
        group[0].title = "New"
    loaded = load(folder_of(tmp_path / "new", *groups), url)
    assert (loaded.added, loaded.replaced, loaded.unchanged) == (0, 2, 18)
    assert same(tmp_path / "new", back(url, tmp_path / "back"))
    after = dump(url)
    for name in BY_NAME:
        changed = [row for row in before[name] if row not in after[name]]
        assert all("r0" in repr(row) or "r10" in repr(row) for row in changed), name


def test_removed_report_goes_only_with_prune(url: str, tmp_path: Path) -> None:
    """Without it another folder may be added; with it the database is what the folder is."""
    load(folder_of(tmp_path / "one", records("a"), records("b")), url)
    other = folder_of(tmp_path / "two", records("c"), records("b"))
    assert load(other, url).added == 1
    assert {report.report_id for report in read_database(url).reports} == {"a", "b", "c"}
    assert load(other, url, prune=True).removed == 1
    assert same(other, back(url, tmp_path / "back"))
    assert not [row for rows in dump(url).values() for row in rows if row[0] == "a" or str(row[0]).startswith("a:")]


def test_problems_go_when_their_file_is_read_well(url: str, tmp_path: Path) -> None:
    """The problems of other folders stay."""
    bad = Problem(path="a.pdf", code="read", message="m", stage="read")
    other = Problem(path="z.pdf", code="read", message="m", stage="read")
    load(folder_of(tmp_path / "one", records("b"), problems=(bad, other)), url)
    load(folder_of(tmp_path / "two", records("a")), url)
    assert read_database(url).problems == [other]


def test_failure_leaves_the_database_as_it_was(url: str, tmp_path: Path) -> None:
    """A broken record or a repeated id late in a folder undoes all that the load did before."""
    load(folder_of(tmp_path / "out", records("a")), url)
    before = dump(url)
    twice = records("c")
    twice[-1].claim_id = twice[-2].claim_id
    with pytest.raises(DatabaseError, match="claim"):
        load(folder_of(tmp_path / "twice", records("b"), twice), url, prune=True)
    assert dump(url) == before
    broken = folder_of(tmp_path / "broken", records("b"), records("c"))
    (broken / "claims.jsonl").write_bytes((broken / "claims.jsonl").read_bytes()[:-30])
    with pytest.raises(RecordError, match=r"claims\.jsonl:4"):
        load(broken, url, prune=True)
    assert dump(url) == before


KILLED = """
import sys, time
from estimative.store import loads
loads.BATCH_ROWS = 1
def progress(loaded):
    print(loaded.added, flush=True)
    if loaded.added == 3:
        time.sleep(60)
loads.load(sys.argv[1], sys.argv[2], progress=progress)
"""


def child(code: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    path = str(Path(estimative.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment, text=True, **options)


def test_killed_load_leaves_the_database_as_it_was(url: str, tmp_path: Path) -> None:
    """Killed in the middle, the load is as if it had never begun, and the next one goes through."""
    load(folder_of(tmp_path / "one", records("a")), url)
    before = dump(url)
    outputs = folder_of(tmp_path / "two", *[records(f"r{i}") for i in range(6)])
    loader = child(KILLED, str(outputs), url, stdout=subprocess.PIPE)
    assert loader.stdout is not None
    with loader:
        for line in loader.stdout:
            if line.strip() == "3":
                break
        loader.send_signal(signal.SIGKILL)
    assert dump(url) == before
    assert load(outputs, url).added == 6


LOADER = "import sys; from estimative.store.loads import load; print(load(sys.argv[1], sys.argv[2], prune=True))"


def test_two_loaders_at_once_come_one_after_the_other(url: str, tmp_path: Path) -> None:
    """Neither fails, and what is there in the end is one of the two folders, whole; also from an empty database."""
    folders = [
        folder_of(tmp_path / name, *[records(f"{name}{i}") for i in range(20)], records("both")) for name in "xy"
    ]
    loaders = [child(LOADER, str(folder), url, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for folder in folders]
    for loader in loaders:
        assert loader.communicate(timeout=100)[1] == "" and loader.returncode == 0
    back(url, tmp_path / "back")
    assert sum(same(folder, tmp_path / "back") for folder in folders) == 1


def test_two_threads_load_into_one_database(url: str, tmp_path: Path) -> None:
    """The same holds within a process."""
    folders = [folder_of(tmp_path / name, *[records(f"{name}{i}") for i in range(5)]) for name in "xy"]
    load(folders[0], url)
    failed: list[EstimativeError] = []

    def run(folder: Path) -> None:
        try:
            load(folder, url)
        except EstimativeError as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=[folder]) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and len(read_database(url).reports) == 10


def test_newer_schema_is_refused(url: str, tmp_path: Path) -> None:
    """The message names both versions and what to do; nothing is touched."""
    outputs = folder_of(tmp_path / "out", records("a"))
    load(outputs, url)
    database = connect(url, create=True)
    database.execute(f"INSERT INTO {HISTORY} VALUES (99, 'later', 'estimative 9')")
    database.close()
    for call in (lambda: load(outputs, url), lambda: read_database(url)):
        with pytest.raises(UsageError, match=r"version 99.*newer estimative"):
            call()


def test_older_schema_is_brought_up_to_date(url: str, tmp_path: Path) -> None:
    """A database of version 1 keeps its rows, gets the columns of the next steps, and is then like a new one."""
    outputs = folder_of(tmp_path / "out", records("a"))
    load(outputs, url)
    new = columns_of(url)
    database = connect(url, create=True)
    for statement in [*drop_views(), *OLDER, f"UPDATE {HISTORY} SET version = 1"]:
        database.execute(statement)
    with pytest.raises(UsageError, match=r"older version 1.*estimative load"):
        must_be_ready(database)
    database.close()
    group = records("b")
    assert load(folder_of(tmp_path / "more", group), url).added == 1
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


def test_tables_of_others_are_left_alone(url: str, tmp_path: Path) -> None:
    """A database with a table named as ours, but not made by us, is refused."""
    database = connect(url, create=True)
    database.execute("CREATE TABLE claims (mine integer)")
    database.close()
    with pytest.raises(UsageError, match="'claims' that estimative did not make"):
        load(folder_of(tmp_path / "out", records("a")), url)


def test_values_outside_the_contract_are_refused_by_the_database(url: str, tmp_path: Path) -> None:
    """Levels are checked, and so are spans, and rows without an owner wherever the engine can."""
    load(folder_of(tmp_path / "out", records("a")), url)
    database = connect(url, create=True)
    wrong = ["UPDATE claims SET level = 'certain'", "UPDATE claims SET stop = -1", "UPDATE claims SET kind = NULL"]
    wrong += ["INSERT INTO claim_sectors VALUES ('nobody', 0, 'trade')"] * database.cascades
    for statement in wrong:
        with pytest.raises(DatabaseError):
            database.execute(statement)
    database.close()


def test_year_without_a_date_has_no_days(url: str, tmp_path: Path) -> None:
    """EDTF knows a year 0, and engines do not."""
    claim = make_claim(TEXT, "Chad may ban", "may", horizon=Horizon(text="Chad", start=0, end=4, value="0000"))
    load(write_folder(tmp_path / "out", make_report(TEXT), claim), url)
    assert read_database(url).claims == [claim]


def test_views_answer(url: str, tmp_path: Path) -> None:
    """Every view runs; the usual questions have the right answers."""
    load(folder_of(tmp_path / "out", records("a"), records("b")), url)
    database = connect(url)
    rows = {view.name: database.execute(f"SELECT * FROM {view.name}") for view in VIEWS}
    assert [name for name, found in rows.items() if not found] == ["claims_reviewed"]
    assert ("trade", "likely", 2, 2) in [row[:4] for row in rows["predictions_by_sector"]]
    assert [tuple(row) for row in rows["actor_pairs"]] == [("NER", "TCD", 2, 2, 2)]
    assert str(rows["predictions_by_horizon"][0][0]) == "2027-12-31"
    signed = database.execute(
        "SELECT title, type_agree, type_ambit, signature, signature_first, force, term_last, in_force FROM agreements"
    )
    assert [str(value) for value in signed[0][:5]] == ["Lake Treaty", "Agreement", "Bilateral", "2024-05", "2024-05-01"]
    assert [str(value) for value in signed[0][5:7]] == ["2024-12-04", "2030-12-31"]
    assert bool(signed[0][7])
    database.close()


@pytest.mark.parametrize(
    ("words", "count"),
    [(["exports"], 1), (["ban exports"], 1), (["exports ban"], 0), (["exports", "rains fail"], 1), (['"', "a'"], 0)],
)
def test_words_are_searched(url: str, tmp_path: Path, words: list[str], count: int) -> None:
    """Words in any order, phrases as they stand, operators as plain text; replaced claims are forgotten."""
    group = records("a")
    load(folder_of(tmp_path / "out", group), url)
    group[0].title = "again"
    load(folder_of(tmp_path / "out", group), url)
    database = connect(url)
    condition, values = database.matching(words)
    assert len(list(read_claims(database, condition, values))) == count
    database.close()


def test_reading_needs_a_database(make_url: Callable[[], str], tmp_path: Path) -> None:
    """A file that is not there is not made by looking; an empty database says how to fill it."""
    url = make_url()
    with pytest.raises(UsageError, match="estimative load"):
        read_database(url)
    if "postgresql" not in url:
        assert not Path(url.split("///")[1]).exists()
        database = connect(url, create=True)
        with pytest.raises(UsageError, match="no tables"):
            must_be_ready(database)


def test_wrong_folder_makes_no_database(url: str, tmp_path: Path) -> None:
    """The folder is looked at first."""
    with pytest.raises(UsageError, match="no reports"):
        load(tmp_path, url)
    assert "postgresql" in url or not Path(url.split("///")[1]).exists()


def test_outputs_are_complete() -> None:
    """Whoever adds a file to the contract has to find a table for it."""
    assert {name.partition(".")[0] for name in FILES} <= BY_NAME.keys()
    assert set(Outputs.__struct_fields__) == {name.partition(".")[0] for name in FILES} and read
