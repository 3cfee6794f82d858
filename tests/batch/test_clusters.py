"""The Dask engine: the records of the local one, each report once although workers die."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from batch.fake_run import load
from batch.runs import contents, make_reports, start
from batch.test_pools import children
from estimative import flow
from estimative.__main__ import cli
from estimative.batch import partitions, settings
from estimative.batch.clusters import extract_on_dask
from estimative.batch.places import Place
from estimative.errors import UsageError
from estimative.records import FILES

distributed: Any = pytest.importorskip("distributed", reason="Dask is not installed: pip install estimative[dask]")
QUIET = "127.0.0.1:0"
TABLES = [name.removesuffix(".jsonl") for name in FILES]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(flow, "load", load)
    monkeypatch.setattr(settings, "code_digest", lambda: "fake")
    monkeypatch.setattr(settings, "model_digest", lambda model: "fake")
    monkeypatch.setattr(partitions, "_ready", None)
    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    folder = make_reports(tmp_path / "in", 40)
    for name in ("a", "b"):  # the same text under the same name, twice, beside a faulty manifest and an empty file
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text("Chad may act twice.")
    (folder / "empty.txt").write_text("")
    (folder / "manifest.jsonl").write_text('{"path": "r001.txt", "title": "A title"}\nnonsense\n')
    return folder


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """A cluster in this process, so that its workers see fsspec's memory, and the fake pipeline."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=QUIET
    ) as cluster:
        yield cluster.scheduler_address


def lines(output: Path | str, table: str) -> list[bytes]:
    """Return the sorted lines of a table in all of its parts."""
    place = Place(str(output))
    return sorted(line for name in place.names(table) for line in (place.get(name) or b"").splitlines(keepends=True))


def sorted_local(corpus: Path, output: Path) -> dict[str, list[bytes]]:
    """Return the sorted lines of what the local engine writes."""
    flow.extract([corpus], output)
    return {name.removesuffix(".jsonl"): sorted(data.splitlines(True)) for name, data in contents(output).items()}


def run(corpus: Path | str, output: Path | str, scheduler: str, **options: Any) -> flow.Run:
    return extract_on_dask([corpus], output, scheduler=scheduler, **options)


def test_records_are_those_of_the_local_engine(tmp_path: Path, corpus: Path, scheduler: str) -> None:
    """Byte for byte after sorting: duplicates, problems and all; and so are the counts."""
    (corpus / "copy.txt").write_text("Chad may act twice.")
    (corpus / "old.doc").write_text("")
    (corpus / "manifest.jsonl").write_text('{"path": "r001.txt", "title": "A title"}\nnonsense\n{"path": "r999.txt"}\n')
    done = run(corpus, tmp_path / "out", scheduler)
    wanted = sorted_local(corpus, tmp_path / "local")
    assert {table: lines(tmp_path / "out", table) for table in TABLES} == wanted
    local = flow.extract([corpus], tmp_path / "local")
    for name in ("given", "reports", "words", "mentions", "claims", "problems", "failed", "not_read"):
        assert getattr(done, name) == getattr(local, name), name
    assert {problem.code for problem in done.problems} == {"duplicate", "manifest", "empty", "missing"}
    assert msgspec.json.decode((tmp_path / "out" / "run.json").read_bytes())["counts"]["reports"] == 43
    assert sum(problem.code == "duplicate" for problem in done.problems) == 2


def test_objects_in_and_out(tmp_path: Path, corpus: Path, scheduler: str) -> None:
    """From one store to another, with the manifest; only the addresses differ."""
    fsspec = pytest.importorskip("fsspec")
    fs = fsspec.filesystem("memory")
    fs.rm("/", recursive=True) if fs.ls("/") else None
    fs.put(f"{corpus}/", "/reports", recursive=True)
    run("memory://reports", "memory://out", scheduler)
    wanted = sorted_local(corpus, tmp_path / "local")
    here, there = str(corpus).encode(), b"memory:///reports"
    for table in TABLES:
        assert lines("memory://out", table) == sorted(line.replace(here, there) for line in wanted[table])
    assert run("memory://reports", "memory://out", scheduler).unchanged == 43
    fs.pipe("/reports/r007.txt", b"Chad may turn.")
    again = run("memory://reports", "memory://out", scheduler)
    assert (again.changed, again.unchanged) == (1, 42)


def test_only_what_changed_is_done_again(tmp_path: Path, corpus: Path, scheduler: str) -> None:
    """Also when there are more parts than before; what is gone leaves the output."""
    run(corpus, tmp_path / "out", scheduler)
    second = run(corpus, tmp_path / "out", scheduler)
    assert (second.unchanged, second.new, second.changed) == (43, 0, 0)
    make_reports(corpus / "more", 20)
    (corpus / "r003.txt").unlink()
    (corpus / "r004.txt").write_text("Chad may turn.")
    (corpus / "manifest.jsonl").write_text('{"path": "r001.txt", "title": "Another title"}\nnonsense\n')
    third = run(corpus, tmp_path / "out", scheduler)
    assert (third.unchanged, third.new, third.changed) == (40, 20, 2)
    assert {table: lines(tmp_path / "out", table) for table in TABLES} == sorted_local(corpus, tmp_path / "local")


def test_number_of_parts_may_change(tmp_path: Path, corpus: Path, scheduler: str, monkeypatch: Any) -> None:
    """Twice as many parts, or half, take over what the others had, and leave none of them behind."""
    from estimative.batch import plans

    for size in (40, 4, 40):
        monkeypatch.setattr(plans, "PART", size)
        done = run(corpus, tmp_path / "out", scheduler)
        assert done.reports == 42 and len(lines(tmp_path / "out", "reports")) == 42
    assert done.unchanged == 43 and len(Place(str(tmp_path / "out")).names(".work")) <= 16 + 2


def test_parquet_holds_the_same(tmp_path: Path, corpus: Path, scheduler: str) -> None:
    """A row a record, typed; and one form takes the place of the other."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install estimative[parquet]")
    run(corpus, tmp_path / "out", scheduler)
    run(corpus, tmp_path / "out", scheduler, form="parquet")
    wanted = sorted_local(corpus, tmp_path / "local")
    for table in TABLES:
        assert {path.suffix for path in (tmp_path / "out" / table).iterdir()} == {".parquet"}
        assert parquet.read_table(tmp_path / "out" / table).num_rows == len(wanted[table])
    ids = parquet.read_table(tmp_path / "out" / "claims", columns=["claim_id"]).column(0).to_pylist()
    assert sorted(ids) == sorted(msgspec.json.decode(line)["claim_id"] for line in wanted["claims"])


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes in /proc")
def test_killed_worker_loses_and_doubles_nothing(tmp_path: Path, corpus: Path) -> None:
    """Dask replaces a worker that is killed half-way; each report is there once."""
    for path in corpus.glob("r*.txt"):
        path.write_text(path.read_text() + "SLOW")
    process = start(corpus, "-o", tmp_path / "out", "--engine", "dask", "-j", "2", "--log-json")
    assert process.stderr is not None
    assert any('"event": "report"' in line for line in process.stderr)  # the first part is done
    os.kill(children(process.pid)[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=400)
    assert process.returncode == 1, errors  # for the empty file
    assert {table: lines(tmp_path / "out", table) for table in TABLES} == sorted_local(corpus, tmp_path / "local")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes in /proc")
def test_report_that_kills_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others of its part are whole, and the run says which report it was."""
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")  # Dask tries three times more by itself
    corpus = make_reports(tmp_path / "in", 12)
    (corpus / "r007.txt").write_text("Chad may act. KILL_ME")
    process = start(corpus, "-o", tmp_path / "out", "--engine", "dask", "-j", "2")
    output = process.communicate(timeout=400)
    assert process.returncode == 1, output
    assert "r007.txt: [crashed]" in output[1] and "1 report failed" in output[0]
    assert len(lines(tmp_path / "out", "reports")) == 11


def test_killed_run_is_taken_up(tmp_path: Path, corpus: Path) -> None:
    """What was finished is not done again; the second run at the same time is refused."""
    for path in corpus.glob("r*.txt"):
        path.write_text(path.read_text() + "SLOW")
    process = start(corpus, "-o", tmp_path / "out", "--engine", "dask", "-j", "1", "--log-json")
    assert process.stderr is not None
    assert any('"event": "report"' in line for line in process.stderr)
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(tmp_path / "out"), "--engine", "dask"])
    assert result.exit_code == 2 and "[locked]" in result.output
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (tmp_path / "out" / "run.json").exists()
    again = start(corpus, "-o", tmp_path / "out", "--engine", "dask", "-j", "1")
    output, errors = again.communicate(timeout=400)
    assert "unchanged" in output, errors
    assert {table: lines(tmp_path / "out", table) for table in TABLES} == sorted_local(corpus, tmp_path / "local")


def test_wrong_usage_is_told(tmp_path: Path, corpus: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that is not there, one without workers, another version on the workers, paths that nobody finds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    from estimative.batch import clusters

    monkeypatch.setattr(clusters, "WAIT", 1)
    for wrong in (address, "nonsense"):
        with pytest.raises(UsageError, match=r"\[scheduler\].*Check the address"):
            run(corpus, tmp_path / "out", wrong)
    none = distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=QUIET)
    with none as empty, pytest.raises(UsageError, match=r"\[scheduler\].*workers run"):
        run(corpus, tmp_path / "out", empty.scheduler_address)
    with pytest.raises(UsageError, match="relative path"):
        run("in", tmp_path / "out", scheduler)
    with pytest.raises(UsageError, match="standard input"):
        run("-", tmp_path / "out", scheduler)
    seen = iter(["of the client", "of a worker", "of a worker", "of a worker"])
    monkeypatch.setattr(settings, "code_digest", lambda: next(seen))
    with pytest.raises(UsageError, match=r"\[version\]"):
        run(corpus, tmp_path / "out", scheduler)


@pytest.mark.parametrize(
    "options", [["--scheduler", "tcp://a:1"], ["--format", "parquet"], ["-o", "s3://bucket/out"]], ids=str
)
def test_options_of_the_dask_engine_need_it(tmp_path: Path, corpus: Path, options: list[str]) -> None:
    """The local engine does not pass over what it cannot do."""
    result = CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(tmp_path / "out"), *options])
    assert result.exit_code == 2 and "--engine dask" in result.output


def test_missing_extra_is_named(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"estimative\[dask\]"):
        extract_on_dask([corpus], tmp_path / "out")
