"""Runs that are killed, or meet a full disk: no finished report is lost, no record is half, and the next run goes on.

`ESTIMATIVE_KILLS` is how many kills at random moments there are.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from batch.fake_run import load
from batch.runs import contents, in_fork, make_reports
from estimative import flow
from estimative.errors import UsageError

KILLS = int(os.environ.get("ESTIMATIVE_KILLS", "50"))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(flow, "load", load)
    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    return make_reports(tmp_path / "in", 40)


@pytest.fixture
def wanted(corpus: Path, tmp_path: Path) -> dict[str, bytes]:
    flow.extract([corpus], tmp_path / "undisturbed")
    return contents(tmp_path / "undisturbed")


def check_whole(output: Path) -> None:
    """Every line of every file is a whole JSON value."""
    for name, data in contents(output).items():
        assert not data or data.endswith(b"\n"), name
        for line in data.splitlines():
            json.loads(line)


def test_kills_at_random_moments_change_nothing(corpus: Path, tmp_path: Path, wanted: dict[str, bytes]) -> None:
    """However often a run is killed, the last one leaves what an undisturbed run leaves."""
    output, chance = tmp_path / "out", random.Random(7)
    started = time.monotonic()
    flow.extract([corpus], tmp_path / "timed")
    longest = 1.2 * (time.monotonic() - started)
    for _ in range(KILLS):
        process = in_fork(lambda: flow.extract([corpus], output))
        process.join(chance.uniform(0, longest))
        process.kill()
        process.join()
        check_whole(output)
        if process.exitcode == 0:
            assert contents(output) == wanted
            shutil.rmtree(output)
    flow.extract([corpus], output)
    assert contents(output) == wanted


def test_kill_at_every_step_changes_nothing(corpus: Path, tmp_path: Path, wanted: dict[str, bytes]) -> None:
    """Before each opening, renaming, flushing and transaction there may be an end."""
    output = tmp_path / "out"
    for step in range(1, 200):

        def work(step: int = step) -> None:
            count = 0

            def tick(event: str, arguments: tuple[object, ...]) -> None:
                nonlocal count
                if event in {"os.rename", "os.remove", "os.mkdir"} or (
                    event == "open" and str(output) in str(arguments[0])
                ):
                    count += 1
                    if count == step:
                        os.kill(os.getpid(), 9)

            def traced(number: int) -> None:
                tick("os.rename", ())
                real(number)

            real = os.fsync
            os.fsync = traced
            sys.addaudithook(tick)
            flow.extract([corpus], output)

        process = in_fork(work)
        process.join()
        check_whole(output)
        flow.extract([corpus], output)
        assert contents(output) == wanted, step
        shutil.rmtree(output)
        if process.exitcode == 0:
            break
    assert 10 < step < 199


def test_finished_reports_are_not_done_again(corpus: Path, tmp_path: Path) -> None:
    """A run that is stopped half-way leaves the other half for the next one."""

    def stop(path: str, run: flow.Run) -> None:
        if run.done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        flow.extract([corpus], tmp_path / "out", progress=stop)
    assert contents(tmp_path / "out") == {}
    run = flow.extract([corpus], tmp_path / "out")
    assert (run.resumed, run.new, run.reports) == (20, 20, 40)


@pytest.mark.parametrize("room", [0, 3_000, 10_000, 40_000])
def test_files_that_may_not_grow(corpus: Path, tmp_path: Path, wanted: dict[str, bytes], room: int) -> None:
    """A quota is told as wrong usage, whenever it strikes; with more room the next run goes on."""
    resource = pytest.importorskip("resource")
    output = tmp_path / "out"
    before = contents(output)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        flow.extract([corpus], output)

    process = in_fork(work)
    process.join()
    assert process.exitcode == 2
    assert contents(output) == before
    flow.extract([corpus], output)
    assert contents(output) == wanted
    assert not [path for path in (output / ".work").iterdir() if path.name.startswith(".")]


def test_full_disk(corpus: Path, tmp_path: Path, wanted: dict[str, bytes]) -> None:
    """The run says that the disk is full, keeps what it has done, and needs only room to go on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=120k", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount a small disk")
    try:
        with pytest.raises(UsageError, match=r"\[output\].*Make room"):
            flow.extract([corpus], disk / "out")
        assert contents(disk / "out") == {}
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        run = flow.extract([corpus], disk / "out")
        assert contents(disk / "out") == wanted and run.resumed + run.new == 40
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
