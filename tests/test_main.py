"""The command line as a whole: quick help, clear errors, exit statuses."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from estimative.__main__ import COMMANDS, cli

SOURCES = str(Path(__file__).parent.parent / "pipeline")
TRIES = 3


def run(*arguments: str, code: str | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    start = ["-c", code] if code else ["-m", "estimative"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([SOURCES, os.environ.get("PYTHONPATH", "")])}
    return subprocess.run([sys.executable, *start, *arguments], capture_output=True, text=True, env=env, **options)


def test_help_lists_every_command() -> None:
    """Each command has a line of help."""
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.output
        shown = CliRunner().invoke(cli, [name, "--help"])
        assert shown.exit_code == 0 and "README" not in shown.output, "whoever installed it has no such file"


def test_help_imports_neither_spacy_nor_pandas() -> None:
    """Help answers at once."""
    code = (
        "import sys; from click.testing import CliRunner; from estimative.__main__ import cli; "
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0; "
        "print(sorted({'spacy', 'pandas', 'numpy', 'thinc'} & set(sys.modules)))"
    )
    assert run(code=code).stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource")
def test_help_takes_less_than_a_third_of_a_second() -> None:
    """CPU time, the best of three, so that a busy machine does not count."""
    code = (
        "import os, sys, subprocess, resource; subprocess.run([sys.executable, '-m', 'estimative', '--help'], "
        "stdout=subprocess.DEVNULL, check=True); used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(used.ru_utime + used.ru_stime)"
    )
    assert min(float(run(code=code).stdout) for _ in range(TRIES)) < 0.3


def test_our_errors_show_no_traceback(tmp_path: Path) -> None:
    """A user's mistake is a sentence on stderr and exit status 2."""
    result = run("show", str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.startswith("Error: [path]") and "Traceback" not in result.stderr


def test_unknown_command_is_wrong_usage() -> None:
    """Click's own errors have status 2 too."""
    assert run("extrct").returncode == 2


def test_unexpected_error_is_a_message_with_a_hint(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A fault of ours says how to see more, and where asked to, shows it."""

    def fail(folder: str) -> None:
        raise RuntimeError("boom")

    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    monkeypatch.setattr("estimative.outputs.read", fail)
    result = CliRunner().invoke(cli, ["show", str(tmp_path)])
    assert result.exit_code == 3
    assert "[internal] RuntimeError: boom" in result.output and "ESTIMATIVE_DEBUG=1" in result.output
    monkeypatch.setenv("ESTIMATIVE_DEBUG", "1")
    assert isinstance(CliRunner().invoke(cli, ["show", str(tmp_path)]).exception, RuntimeError)


def test_closed_pipe_is_no_error() -> None:
    """`estimative scales | head -1` ends quietly."""
    process = subprocess.Popen(
        [sys.executable, "-m", "estimative", "scales"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": SOURCES},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() in (0, 1)


def test_no_colour_outside_a_terminal() -> None:
    """Escape codes never get into a file."""
    assert "\033" not in run("scales").stdout
