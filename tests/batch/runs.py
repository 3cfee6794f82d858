"""Folders of small reports, and runs over them in processes that may be killed."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from estimative import flow
from estimative.errors import UsageError
from estimative.records import FILES
from waiting import hear_interrupts

SCRIPT = Path(__file__).with_name("fake_run.py")
PACKAGE = Path(flow.__file__).parents[1]
TEXT = "Chad may act on item {0}. Peru will wait for it. Report {0} says that Chad may leave."


def make_reports(folder: Path, count: int, words: str = "") -> Path:
    """Write small reports that differ."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"r{number:03}.txt").write_text(f"{TEXT.format(number)} {words}\n", encoding="utf-8")
    return folder


def contents(output: Path) -> dict[str, bytes]:
    """Return the bytes of the output files that there are."""
    return {name: (output / name).read_bytes() for name in FILES if (output / name).exists()}


def in_fork(work: Callable[[], Any]) -> "multiprocessing.process.BaseProcess":
    """Start a copy of this process, with its fakes, that does the work and says by its exit code how it went."""

    def guarded() -> None:
        try:
            work()
        except UsageError:
            os._exit(2)
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=guarded)
    process.start()
    return process


def start(*arguments: str | Path) -> "subprocess.Popen[str]":
    """Start `estimative extract` with the fake pipeline, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, SCRIPT, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        start_new_session=True,
        preexec_fn=hear_interrupts,
    )
