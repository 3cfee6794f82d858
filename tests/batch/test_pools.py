"""Several processes: the same bytes as one, and a process that dies costs at most the report that killed it."""

import os
import signal
import time
from pathlib import Path

import pytest

from batch.fake_run import load
from batch.runs import contents, make_reports, start
from estimative import flow
from estimative.outputs import read

LONG = "Nothing else happens. " * 600  # enough that a second process pays
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds processes in /proc")


def children(pid: int) -> list[int]:
    """Return the worker processes of a process."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in path.read_text().split()]
    return [child for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def wait_for_children(pid: int) -> list[int]:
    """Return the worker processes once there are two."""
    for _ in range(600):
        found = children(pid)
        if len(found) >= 2:
            return found
        time.sleep(0.05)
    raise AssertionError("no workers")


def alive(pid: int) -> bool:
    """Tell whether a process runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(flow, "load", load)
    return make_reports(tmp_path / "in", 24, f"SLOW {LONG}")


def test_killed_workers_cost_nothing(corpus: Path, tmp_path: Path) -> None:
    """Each report is there once, in input order, byte for byte as from one process."""
    process = start(corpus, "-o", tmp_path / "two", "--workers", "2")
    for _ in range(2):
        for child in wait_for_children(process.pid)[:1]:
            time.sleep(0.5)
            os.kill(child, signal.SIGKILL)
        time.sleep(1)
    output = process.communicate(timeout=60)
    assert process.returncode == 0, output
    flow.extract([corpus], tmp_path / "one")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_report_that_kills_is_a_problem(tmp_path: Path) -> None:
    """The others are whole, and the run says which report it was."""
    corpus = make_reports(tmp_path / "in", 24, LONG)
    (corpus / "r007.txt").write_text(f"Chad may act. KILL_ME {LONG}")
    process = start(corpus, "-o", tmp_path / "out", "--workers", "2")
    output = process.communicate(timeout=100)
    assert process.returncode == 1, output
    outputs = read(tmp_path / "out")
    assert len(outputs.reports) == 23
    crashed = [Path(problem.path).name for problem in outputs.problems if problem.code == "crashed"]
    assert crashed == ["r007.txt"]


def test_killed_run_leaves_no_workers_and_is_taken_up(corpus: Path, tmp_path: Path) -> None:
    """The workers of a killed run end by themselves; the next run takes up at once."""
    process = start(corpus, "-o", tmp_path / "out", "--workers", "2", "--log-json")
    workers = wait_for_children(process.pid)
    assert process.stderr is not None
    assert any('"event": "report"' in line for line in process.stderr)
    process.kill()
    process.communicate()
    flow.extract([corpus], tmp_path / "one")
    for _ in range(100):
        if not any(map(alive, workers)):
            break
        time.sleep(0.1)
    assert not any(map(alive, workers))
    again = start(corpus, "-o", tmp_path / "out", "--workers", "2")
    output = again.communicate(timeout=60)
    assert again.returncode == 0, output
    assert "from a run that was stopped" in output[0]
    assert contents(tmp_path / "out") == contents(tmp_path / "one")


def test_faults_of_the_call_come_through(tmp_path: Path) -> None:
    """What goes wrong in a worker is told as if it had gone wrong here."""
    corpus = make_reports(tmp_path / "in", 20, LONG)
    process = start(corpus, "-o", tmp_path / "out", "--workers", "2", "--scale", "none")
    assert "[scale]" in process.communicate()[1] and process.returncode == 2
