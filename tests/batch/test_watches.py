"""Watching a folder: what lands is taken, once it is whole."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from batch.fake_run import load
from batch.runs import make_reports, start
from estimative import flow
from estimative.batch import watches
from estimative.batch.stores import Store
from estimative.errors import UsageError
from estimative.outputs import read
from estimative.write.runs import Run


class Over(Exception):
    """The end of a script."""


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that watches `in`, takes one step of a script at each look, and returns all runs."""
    monkeypatch.setattr(flow, "load", load)

    def play(script: Iterator[None]) -> list[Run]:
        runs: list[Run] = []

        def sleep(seconds: float) -> None:
            try:
                next(script)
            except StopIteration:
                raise Over from None

        monkeypatch.setattr(watches.time, "sleep", sleep)
        with pytest.raises(Over):
            watches.watch([tmp_path / "in"], tmp_path / "out", told=runs.append, interval=100)
        return runs

    return play


def test_what_lands_is_taken_once_it_stands_still(tmp_path: Path, rounds: Any) -> None:
    """A file that grows from look to look waits; each look without a change does nothing."""
    folder = make_reports(tmp_path / "in", 2)

    def script() -> Iterator[None]:
        yield
        yield
        for words in ("Chad may", "Chad may come", "Chad may come late."):
            (folder / "r9.txt").write_text(words)
            yield
        yield
        yield

    runs = rounds(script())
    assert [(run.new, run.changed, run.unchanged) for run in runs] == [(2, 0, 0), (1, 0, 2)]
    assert read(tmp_path / "out").reports[-1].text == "Chad may come late."


def test_changed_manifest_counts(tmp_path: Path, rounds: Any) -> None:
    """A title that is told later is taken over."""
    folder = make_reports(tmp_path / "in", 2)

    def script() -> Iterator[None]:
        yield
        yield
        (folder / "manifest.jsonl").write_text('{"path": "r001.txt", "title": "A title"}\n')
        yield
        yield

    assert [run.changed for run in rounds(script())] == [0, 1]


def test_empty_folder_waits_and_missing_one_is_told(tmp_path: Path, rounds: Any) -> None:
    """The first report may come later, the folder may not."""
    with pytest.raises(UsageError, match="no such file"):
        watches.watch([tmp_path / "in"], tmp_path / "out", told=print)
    with pytest.raises(UsageError, match="standard input"):
        watches.watch(["-"], tmp_path / "out", told=print)
    folder = tmp_path / "in"
    folder.mkdir()

    def script() -> Iterator[None]:
        yield
        make_reports(folder, 1)
        yield
        yield

    assert [run.new for run in rounds(script())] == [1]


def test_another_run_in_between_is_waited_for(tmp_path: Path, rounds: Any) -> None:
    """The lock is nobody's between two rounds; whoever holds it delays the next."""
    folder = make_reports(tmp_path / "in", 1)

    def script() -> Iterator[None]:
        yield
        yield
        make_reports(folder, 2)
        yield
        with Store(tmp_path / "out"):
            yield
        yield

    assert [run.new for run in rounds(script())] == [1, 1]


def test_interrupt_ends_it_quietly(tmp_path: Path) -> None:
    """Ctrl-C is how it is meant to end."""
    folder = make_reports(tmp_path / "in", 1)
    os.utime(folder / "r000.txt", (1, 1))
    process = start(folder, "-o", tmp_path / "out", "--watch")
    for _ in range(300):
        if (tmp_path / "out" / "run.json").exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "1 new" in output and "Traceback" not in errors
