"""The contract of every database: what goes in comes out, all of it or nothing, and the same again changes nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import estimative
from estimative.errors import DatabaseError, EstimativeError, RecordError, UsageError
from estimative.outputs import Outputs, read
from estimative.records import FILES, Horizon, Problem
from estimative.store.databases import connect
from estimative.store.loads import Loaded, load
from estimative.store.records import read_claims, read_database
from estimative.store.statements import BY_NAME, HISTORY
from estimative.store.versions import must_be_ready
from estimative.store.views import VIEWS
from makers import LAKE, full_report, make_claim, make_report, write_folder

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
    outputs = folder_of(tmp_path / "out", full_report("b"), bare, full_report("a"), problems=(problem, problem))
    assert load(outputs, url).added == 3
    assert same(outputs, back(url, tmp_path / "back"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_strings_come_back(url: str, tmp_path: Path, text: str) -> None:
    """Quotes, NUL, emoji, control characters and a megabyte of text are data and nothing else."""
    report, *rest = full_report("r", text + LAKE, title=text, authors=[text], sectors=[text[:99]])
    claim, plain = rest[-2:]
    claim.probability.note = claim.section = claim.source.text = text
    claim.cues[0].text = claim.sentence.text = claim.condition.text = text
    claim.flags = plain.flags = [text]
    rest[0].name = text
    outputs = folder_of(
        tmp_path / "out",
        [report, *rest],
        full_report("s"),
        problems=(Problem(path="p", code="empty", message=text, stage=text, severity="warning"),),
    )
    load(outputs, url)
    assert same(outputs, back(url, tmp_path / "back"))


def test_same_load_twice_changes_nothing(url: str, tmp_path: Path) -> None:
    """The second load writes no row."""
    problem = Problem(path="r\0.pdf", code="empty", message="m", stage="read")
    outputs = folder_of(tmp_path / "out", full_report("a"), full_report("b"), problems=(problem,))
    load(outputs, url)
    before = dump(url)
    assert load(outputs, url, prune=True) == Loaded(unchanged=2)
    assert dump(url) == before


def test_changed_report_replaces_its_own_rows_and_no_others(url: str, tmp_path: Path) -> None:
    """One in ten records changed: the rest keep their rows, and the result is that of a fresh load."""
    groups = [full_report(f"r{i}") for i in range(20)]
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
    load(folder_of(tmp_path / "one", full_report("a"), full_report("b")), url)
    other = folder_of(tmp_path / "two", full_report("c"), full_report("b"))
    assert load(other, url).added == 1
    assert {report.report_id for report in read_database(url).reports} == {"a", "b", "c"}
    assert load(other, url, prune=True).removed == 1
    assert same(other, back(url, tmp_path / "back"))
    assert not [row for rows in dump(url).values() for row in rows if row[0] == "a" or str(row[0]).startswith("a:")]


def test_problems_go_when_their_file_is_read_well(url: str, tmp_path: Path) -> None:
    """The problems of other folders stay."""
    bad = Problem(path="a.pdf", code="read", message="m", stage="read")
    other = Problem(path="z.pdf", code="read", message="m", stage="read")
    load(folder_of(tmp_path / "one", full_report("b"), problems=(bad, other)), url)
    load(folder_of(tmp_path / "two", full_report("a")), url)
    assert read_database(url).problems == [other]


def test_failure_leaves_the_database_as_it_was(url: str, tmp_path: Path) -> None:
    """A broken record or a repeated id late in a folder undoes all that the load did before."""
    load(folder_of(tmp_path / "out", full_report("a")), url)
    before = dump(url)
    twice = full_report("c")
    twice[-1].claim_id = twice[-2].claim_id
    with pytest.raises(DatabaseError, match="claim"):
        load(folder_of(tmp_path / "twice", full_report("b"), twice), url, prune=True)
    assert dump(url) == before
    broken = folder_of(tmp_path / "broken", full_report("b"), full_report("c"))
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
    load(folder_of(tmp_path / "one", full_report("a")), url)
    before = dump(url)
    outputs = folder_of(tmp_path / "two", *[full_report(f"r{i}") for i in range(6)])
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
        folder_of(tmp_path / name, *[full_report(f"{name}{i}") for i in range(20)], full_report("both"))
        for name in "xy"
    ]
    loaders = [child(LOADER, str(folder), url, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for folder in folders]
    for loader in loaders:
        assert loader.communicate(timeout=100)[1] == "" and loader.returncode == 0
    back(url, tmp_path / "back")
    assert sum(same(folder, tmp_path / "back") for folder in folders) == 1


def test_two_threads_load_into_one_database(url: str, tmp_path: Path) -> None:
    """The same holds within a process."""
    folders = [folder_of(tmp_path / name, *[full_report(f"{name}{i}") for i in range(5)]) for name in "xy"]
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


def test_tables_of_others_are_left_alone(url: str, tmp_path: Path) -> None:
    """A database with a table named as ours, but not made by us, is refused."""
    database = connect(url, create=True)
    database.execute("CREATE TABLE claims (mine integer)")
    database.close()
    with pytest.raises(UsageError, match="'claims' that estimative did not make"):
        load(folder_of(tmp_path / "out", full_report("a")), url)


def test_values_outside_the_contract_are_refused_by_the_database(url: str, tmp_path: Path) -> None:
    """Levels are checked, and so are spans, and rows without an owner wherever the engine can."""
    load(folder_of(tmp_path / "out", full_report("a")), url)
    database = connect(url, create=True)
    wrong = ["UPDATE claims SET level = 'certain'", "UPDATE claims SET stop = -1", "UPDATE claims SET kind = NULL"]
    wrong += ["INSERT INTO claim_sectors VALUES ('nobody', 0, 'trade')"] * database.cascades
    for statement in wrong:
        with pytest.raises(DatabaseError):
            database.execute(statement)
    database.close()


def test_year_without_a_date_has_no_days(url: str, tmp_path: Path) -> None:
    """EDTF knows a year 0, and engines do not."""
    claim = make_claim(LAKE, "Chad may ban", "may", horizon=Horizon(text="Chad", start=0, end=4, value="0000"))
    load(write_folder(tmp_path / "out", make_report(LAKE), claim), url)
    assert read_database(url).claims == [claim]


def test_views_answer(url: str, tmp_path: Path) -> None:
    """Every view runs; the usual questions have the right answers."""
    load(folder_of(tmp_path / "out", full_report("a"), full_report("b")), url)
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
    group = full_report("a")
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
