"""Progress and summary of `estimative extract`: for people, for logs, for programs, or none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from estimative import flow
from estimative.__main__ import cli
from estimative.commands import progress
from estimative.records import Problem
from estimative.write.runs import Run
from fakes import fake_load


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(flow, "load", fake_load)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Chad may act. {name}")
    (folder / "empty.txt").write_text("")
    return folder


def extract(corpus: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["extract", str(corpus), "-o", str(corpus.parent / "out"), *options])


def test_summary_says_what_was_done(corpus: Path) -> None:
    """Counts of the whole output, then what this run did for it, and where the failures are."""
    first = extract(corpus).stdout
    assert first.startswith("3 reports, 12 words: 3 claims, 3 mentions in ")
    assert "1 report failed, see " in first and "4 new; 0:0" in first
    (corpus / "a.txt").unlink()
    assert "3 unchanged, 1 gone and kept (--prune takes them out)" in extract(corpus).stdout
    assert "3 unchanged, 1 gone and taken out" in extract(corpus, "--prune").stdout


def test_files_that_were_not_read_are_counted(corpus: Path) -> None:
    """By kind, in the summary, the log and run.json; they are no failures. The output's own files are none of them."""
    (corpus / "empty.txt").unlink()
    for name in ("old.doc", "run.log", "more.LOG", "~$a.docx", ".hidden.doc"):
        (corpus / name).write_text("")
    result = extract(corpus, "-o", str(corpus / "out"))
    assert result.exit_code == 0 and result.stdout.endswith("\n3 files not read: 1 .doc, 2 .log\n")
    result = extract(corpus, "-o", str(corpus / "out"), "--log-json")
    assert json.loads(result.stderr.splitlines()[-1])["not_read"] == {".doc": 1, ".log": 2}
    assert json.loads((corpus / "out" / "run.json").read_text())["not_read"] == {".doc": 1, ".log": 2}


def test_quiet_prints_problems_only(corpus: Path) -> None:
    """What went wrong is never hidden."""
    result = extract(corpus, "--quiet")
    assert result.stdout == "" and result.exit_code == 1
    assert "empty.txt: [empty]" in result.stderr and len(result.stderr.splitlines()) == 1


def test_json_log_is_an_object_a_line(corpus: Path) -> None:
    """Start, each report, each problem, and the counts at the end; nothing else on either stream."""
    result = extract(corpus, "--log-json")
    events = [json.loads(line) for line in result.stderr.splitlines()]
    assert [event["event"] for event in events] == ["start", *["report"] * 4, "problem", "finish"]
    assert all(event["time"].startswith("20") for event in events)
    assert [event["done"] for event in events[1:5]] == [1, 2, 3, 4] and events[1]["given"] == 4
    assert (events[5]["code"], events[5]["severity"]) == ("empty", "error") and events[5]["path"].endswith("empty.txt")
    assert (events[6]["new"], events[6]["failed"], events[6]["claims"]) == (4, 1, 3)
    assert result.stdout == ""


def test_log_tells_no_password(capsys: pytest.CaptureFixture[str]) -> None:
    """The addresses that a run was given are logged without user and password."""
    progress.JsonLines("s3://anna:geheim@store/claims", ("https://anna:geheim@example.org/a.pdf",))
    line = capsys.readouterr().err
    assert "geheim" not in line and "s3://store/claims" in line and "https://example.org/a.pdf" in line


def test_bar_on_a_terminal_and_lines_in_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bar is one line, cut to the terminal, and goes away; a log gets a line every ten seconds."""
    monkeypatch.setenv("COLUMNS", "60")
    run = Run(given=300, done=120, claims=2410, unchanged=20)
    run.clock -= 10
    bar = progress.Bar()
    bar.report("a/very/long/path/to/a/report/that/does/not/fit.txt", run)
    shown = capsys.readouterr().err  # click leaves out escape codes where there is no terminal
    assert shown.startswith("\r[#########---------------] 120 of 300 reports, 2,410")
    assert len(shown) == len("\r") + 59
    bar.finish(run, "out")
    assert capsys.readouterr().err == "\r"
    lines = progress.Lines()
    lines.report("a.txt", run)
    lines._due = 0
    lines.report("a.txt", run)
    lines.report("a.txt", run)
    assert capsys.readouterr().err == "120 of 300 reports, 2,410 claims, 10.0/s, 0:18 left\n"


def test_many_problems_are_not_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The first fifty, and where the others are."""
    problem = Problem(path="a.txt", code="empty", message="nothing in it.", stage="read")
    progress.Silent().finish(Run(problems=[problem] * 75), "out")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 51 and lines[-1] == "and 25 more problems, see out/problems.jsonl"


def test_warnings_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """A report that was read all the same did not fail."""
    problem = Problem(path="a.txt", code="not_english", message="m.", stage="read", severity="warning")
    progress.Silent().finish(Run(problems=[problem]), "out")
    assert capsys.readouterr().err == "a.txt: warning [not_english] m.\n"


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00"), (75, "1:15"), (3675, "1:01:15")])
def test_clock(seconds: float, shown: str) -> None:
    """Minutes and seconds, hours where there are any."""
    assert progress.clock(seconds) == shown
