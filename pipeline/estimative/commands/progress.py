"""How a run shows its progress: a bar on a terminal, plain lines in a log, or JSON lines; all on standard error."""

import json
import shutil
import sys
import time
from datetime import UTC, datetime
from typing import Any

import click

from .terminal import counted

EVERY = 10.0  # seconds between two lines in a log
BAR = 24  # columns
MOST = 50  # problems that are told; the others are in problems.jsonl


class Silent:
    """Nothing but problems."""

    def report(self, path: str, run: Any) -> None:
        """Take note that a report is done."""

    def finish(self, run: Any, output: str) -> None:
        """Tell each problem and what came of the run."""
        for problem in run.problems[:MOST]:
            warning = "warning " if problem.severity == "warning" else ""
            click.echo(f"{problem.path}: {warning}[{problem.code}] {problem.message}", err=True)
        if len(run.problems) > MOST:
            click.echo(f"and {len(run.problems) - MOST:,} more problems, see {output}/problems.jsonl", err=True)
        if run.rescaled:
            before, now = run.rescaled
            message = f"the claims were on the scale {before} and are on {now} now; --scale {before} keeps them there."
            click.echo(f"{output}: warning [scale] {message}", err=True)


class Lines(Silent):
    """A line every ten seconds."""

    def __init__(self) -> None:
        self._due = time.monotonic() + EVERY

    def report(self, path: str, run: Any) -> None:
        """Write a line when it is time."""
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + EVERY
            click.echo(standing(run), err=True)


class Bar(Silent):
    """One line that is drawn anew with each report, at most ten times a second."""

    def __init__(self) -> None:
        self._due = 0.0
        self._shown = False

    def report(self, path: str, run: Any) -> None:
        """Draw the bar."""
        if time.monotonic() >= self._due:
            self._due = time.monotonic() + 0.1
            full = BAR * run.done // max(1, run.given)
            line = f"[{'#' * full}{'-' * (BAR - full)}] {standing(run)}  {path}"
            click.echo(f"\r\033[K{line[: shutil.get_terminal_size().columns - 1]}", nl=False, err=True)
            self._shown = True

    def finish(self, run: Any, output: str) -> None:
        """Take the bar away, and tell the problems."""
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)
        super().finish(run, output)


class JsonLines(Silent):
    """An object a line: an event, the time, and what belongs to it."""

    def __init__(self, output: str, paths: tuple[str, ...]) -> None:
        from ..read.remotes import without_password

        self._write("start", output=without_password(output), paths=[without_password(path) for path in paths])

    def _write(self, event: str, **fields: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        click.echo(json.dumps({"time": now, "event": event, **fields}, ensure_ascii=False), err=True)

    def report(self, path: str, run: Any) -> None:
        """Write a line for each report."""
        self._write("report", path=path, done=run.done, given=run.given)

    def finish(self, run: Any, output: str) -> None:
        """Write a line for each problem, and one for the run."""
        from ..write.runs import INPUTS

        for problem in run.problems:
            self._write("problem", **{name: getattr(problem, name) for name in problem.__struct_fields__})
        if run.rescaled:
            self._write("rescaled", before=run.rescaled[0], now=run.rescaled[1])
        counts = {name: getattr(run, name) for name in ("reports", "words", "claims", "mentions", *INPUTS)}
        about = {"failed": len(run.failed), "not_read": run.not_read, **counts}
        self._write("finish", output=output, seconds=round(run.seconds, 3), **about)


def standing(run: Any) -> str:
    """Return how far a run is, how fast, and the time left: "120 of 300 reports, 2,410 claims, 14.2/s, 0:12"."""
    fresh = run.done - run.skipped
    rate = fresh / run.seconds if run.seconds else 0.0
    left = f", {clock((run.given - run.done) / rate)} left" if rate else ""
    return (
        f"{run.done:,} of {counted(run.given, 'report', ',')}, {counted(run.claims, 'claim', ',')}, {rate:.1f}/s{left}"
    )


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds, with hours where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def summary(run: Any, output: str) -> str:
    """Return what a run says at its end: what the output holds, and what was done for it."""
    failed = f"; {counted(len(run.failed), 'report')} failed, see {output}/problems.jsonl" if run.failed else ""
    held = f"{counted(run.reports, 'report')}, {counted(run.words, 'word')}"
    made = f"{counted(run.claims, 'claim')}, {counted(run.mentions, 'mention')} in {output}"
    words = {
        "new": "new",
        "changed": "changed",
        "again": "tried again",
        "resumed": "from a run that was stopped",
        "unchanged": "unchanged",
        "gone": "gone and kept (--prune takes them out)",
        "pruned": "gone and taken out",
    }
    parts = [f"{getattr(run, name)} {said}" for name, said in words.items() if getattr(run, name)]
    return f"{held}: {made}{failed}\n{', '.join(parts)}; {clock(run.seconds)}{not_read(run.not_read)}"


def not_read(kinds: dict[str, int]) -> str:
    """Return a line on the files that were left aside: "3 files not read: 1 .doc, 2 .log"."""
    named = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    return f"\n{counted(sum(kinds.values()), 'file')} not read: {named}" if kinds else ""


def make_progress(quiet: bool, log_json: bool, output: str, paths: tuple[str, ...]) -> Silent:
    """Return what fits the options and where standard error goes."""
    if log_json:
        return JsonLines(output, paths)
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()
