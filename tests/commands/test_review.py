"""`estimative review`: a page for this machine, until it is stopped."""

import importlib
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from estimative.__main__ import cli
from makers import make_claim, make_report, write_folder
from waiting import hear_interrupts

TEXT = "Chad may act."


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "out", make_report(TEXT), make_claim(TEXT, "Chad may act", "may"))


def test_it_serves_until_it_is_interrupted(outputs: Path, tmp_path: Path) -> None:
    """It prints an address with a token on 127.0.0.1, answers there and nowhere else, and ends without a traceback."""
    call = [sys.executable, "-m", "estimative", "review", str(outputs), "--no-browser", "--reviewer", "Ana"]
    call += ["--annotations", str(tmp_path / "annotations")]
    paths = {"PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=paths, preexec_fn=hear_interrupts
    )
    assert running.stdout is not None
    lines = [running.stdout.readline().strip() for _ in range(3)]
    assert lines[0] == "1 report, 1 claim; you are 'Ana'." and lines[2].startswith("http://127.0.0.1:")
    with urllib.request.urlopen(lines[2]) as answer:
        assert answer.status == 200 and "Chad may act" in answer.read().decode()
    root = lines[2].rsplit("/", 2)[0]
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(root + "/")
    running.send_signal(signal.SIGINT)
    out, errors = running.communicate(timeout=10)
    assert running.returncode == 0 and "every decision is on the disk" in out and "Traceback" not in errors


def test_what_is_missing_is_told(outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No outputs, a file for a folder, and a package that is not installed."""
    missing = CliRunner().invoke(cli, ["review", str(tmp_path / "none"), "--no-browser"])
    assert missing.exit_code == 2 and "no such folder" in missing.output
    (tmp_path / "file").touch()
    wrong = CliRunner().invoke(cli, ["review", str(outputs), "--no-browser", "--annotations", str(tmp_path / "file")])
    assert wrong.exit_code == 2 and "not a folder" in wrong.output

    def refuse(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(importlib, "import_module", lambda name: refuse(name) if name == "flask" else _import(name))
    told = CliRunner().invoke(cli, ["review", str(outputs), "--no-browser"])
    assert told.exit_code == 2 and 'pip install "estimative[review]"' in told.output


_import = importlib.import_module
