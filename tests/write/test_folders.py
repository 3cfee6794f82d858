"""Writing a folder: all or nothing, in order, byte for byte the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimative.errors import RecordError, UsageError
from estimative.outputs import read
from estimative.records import FILES, Problem
from estimative.write.folders import FolderWriter
from makers import make_claim, make_mention, make_report, write_folder

TEXT = "Chad may ban exports."
CLAIM = make_claim(TEXT, "Chad may ban exports", "may", level="possible")
PROBLEM = Problem(path="x.txt", code="empty", message="nothing in it.", stage="read")


def test_records_go_to_the_files_of_their_types(tmp_path: Path) -> None:
    """One record a line, and all four files even where they are empty."""
    write_folder(tmp_path / "deep" / "out", make_report(TEXT), CLAIM, PROBLEM)
    folder = tmp_path / "deep" / "out"
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert (folder / "mentions.jsonl").read_bytes() == b""
    assert json.loads((folder / "problems.jsonl").read_text())["code"] == "empty"


def test_nothing_changes_when_the_run_breaks(tmp_path: Path) -> None:
    """The old files stay until all new ones are whole, and no drafts are left."""
    write_folder(tmp_path, make_report(TEXT), CLAIM)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(KeyboardInterrupt), FolderWriter(tmp_path) as writer:
        writer.write(PROBLEM)
        raise KeyboardInterrupt
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A path below a file is wrong usage."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot write there"), FolderWriter(tmp_path / "file" / "out"):
        pass


@settings(deadline=None)  # the disk may be busy
@given(st.text())
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """What is read back is what was written, whatever the characters."""
    text = text.encode("utf-8", "replace").decode()
    folder = write_folder(tmp_path_factory.mktemp("out"), make_report(text, title=text))
    assert read(folder).reports == [make_report(text, title=text)]


def test_keys_keep_their_order(tmp_path: Path) -> None:
    """Records are written in the order of their fields."""
    write_folder(tmp_path, CLAIM, make_mention(TEXT, "Chad", "actor", id="TCD"))
    line = json.loads((tmp_path / "claims.jsonl").read_text())
    assert tuple(line) == type(CLAIM).__struct_fields__


def test_reading_what_breaks_the_contract_names_the_line(tmp_path: Path) -> None:
    """A record with a wrong level is told with file and line."""
    write_folder(tmp_path, CLAIM)
    path = tmp_path / "claims.jsonl"
    path.write_text(path.read_text() + path.read_text().replace('"possible"', '"maybe"'))
    with pytest.raises(RecordError, match=r"claims\.jsonl:2.*maybe"):
        read(tmp_path)
