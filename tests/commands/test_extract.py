"""`estimative extract`: exit status, messages, and standard input."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from estimative import flow
from estimative.__main__ import cli
from estimative.outputs import read
from fakes import FAULT, fake_load


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    monkeypatch.setattr(flow, "load", fake_load)


def extract(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments)], input=stdin)


def test_all_good(tmp_path: Path) -> None:
    """Status 0 and one line that says what came of it."""
    (tmp_path / "a.txt").write_text("Chad may act.")
    result = extract(tmp_path / "a.txt", "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("1 report, 3 words: 1 claim, 1 mention in ")
    assert extract(tmp_path / "a.txt", "--output", tmp_path / "out", "--quiet").output == ""


@pytest.mark.parametrize("content", [b"", b"\x00\xff\x00PNG" * 40, FAULT.encode()])
def test_failed_report_is_status_1_and_named(tmp_path: Path, content: bytes) -> None:
    """Success is never reported while a report failed; the others are written."""
    (tmp_path / "good.txt").write_text("Chad may act.")
    (tmp_path / "bad.txt").write_bytes(content)
    result = extract(tmp_path / "good.txt", tmp_path / "bad.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "bad.txt: [" in result.output and "1 report failed" in result.output and "Traceback" not in result.output
    assert len(read(tmp_path / "out").claims) == 1


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    """A missing path, an unwritable folder, an unknown scale, a date that is none."""
    (tmp_path / "a.txt").write_text("Chad may act.")
    report = tmp_path / "a.txt"
    for arguments in (
        [tmp_path / "missing.txt", "-o", tmp_path / "out"],
        [report, "-o", report / "out"],
        [report, "-o", tmp_path / "out", "--scale", "icd"],
        [report, "-o", tmp_path / "out", "--published", "June"],
        [report, "-o", tmp_path / "out", "--lexicon", tmp_path / "missing"],
        [report],
    ):
        result = extract(*arguments)
        assert result.exit_code == 2 and "Traceback" not in result.output, (arguments, result.output)


def test_standard_input(tmp_path: Path) -> None:
    """`-` is a report that comes through a pipe; its path in the records is `-`."""
    result = extract("-", "-o", tmp_path / "out", stdin="Chad may act 🛰.".encode())
    assert result.exit_code == 0, result.output
    report = read(tmp_path / "out").reports[0]
    assert report.path == "-" and report.report_id.startswith("stdin-")
