"""`estimative load`: what it says, and what it refuses."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from estimative.__main__ import cli
from makers import make_claim, make_report, write_folder

TEXT = "Chad may ban exports."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "out", make_report(TEXT), make_claim(TEXT, "Chad may ban exports", "may"))


def test_load_tells_what_it_did(outputs: Path) -> None:
    """The default is a SQLite file beside the outputs; a second load finds nothing new."""
    first = run("load", outputs)
    assert first.exit_code == 0 and first.output.startswith("1 report added, 0 replaced, 0 unchanged; 3 rows written")
    assert (outputs / "claims.db").is_file()
    assert run("load", outputs, "--prune").output.startswith(
        "0 reports added, 0 replaced, 1 unchanged, 0 removed; 0 rows"
    )
    assert run("load", outputs, "--quiet").output == ""


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("outputs/claims.db", "not the URL of a database"),
        ("mysql://host/name", "not the URL of a database"),
        ("sqlite:///", "no file is named"),
        ("sqlite://claims.db", "no file is named"),
        ("postgresql://me:secret@/x?host=/nowhere", r"postgresql://me:***@/x?host=/nowhere: cannot connect"),
    ],
)
def test_wrong_urls_are_explained(outputs: Path, url: str, message: str) -> None:
    """The message shows the forms that work, and never a password."""
    result = run("load", outputs, "--to", url)
    assert result.exit_code == 2 and message in result.output and "secret" not in result.output


def test_missing_package_is_named(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = run("load", outputs, "--to", "duckdb:///x.duckdb")
    assert result.exit_code == 2 and 'pip install "estimative[duckdb]"' in result.output


def test_file_of_another_kind_is_refused(outputs: Path, tmp_path: Path) -> None:
    """A file that is no database is named, and stays as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("just some notes, nothing like a database at all" * 10)
    result = run("load", outputs, "--to", f"sqlite:///{path}")
    assert result.exit_code == 2 and "not a database" in result.output and path.read_text().startswith("just")
