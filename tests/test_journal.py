"""Decisions stay: appended, synchronised, never overwritten, read back whatever happened to the file."""

import errno
import multiprocessing
import os
from pathlib import Path

import pytest

from estimative.errors import JournalError, UsageError
from estimative.journal import Journal
from makers import make_decision

REPORT = "brief-0a1b2c3d"


def write_many(folder: str, reviewer: str, count: int) -> None:
    journal = Journal(folder)
    for number in range(count):
        journal.append(make_decision(reviewer=reviewer, note=f"{number} " + "x" * 5000, report_id=REPORT))


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    """In the order in which it was written, by another reader too."""
    journal = Journal(tmp_path / "new")
    first, second = make_decision(report_id=REPORT), make_decision(verdict="rejected", report_id=REPORT)
    journal.append(first)
    assert journal.decisions(REPORT) == [first]
    journal.append(second)
    assert journal.decisions(REPORT) == Journal(tmp_path / "new").decisions(REPORT) == [first, second]


def test_a_decision_is_on_the_disk_when_append_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every decision is synchronised."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    Journal(tmp_path).append(make_decision(report_id=REPORT))
    assert synced


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """Lines of two reviewers do not mix."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_many, args=(str(tmp_path), name, 40)) for name in ("Ana", "Ben")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    journal = Journal(tmp_path)
    found = journal.decisions(REPORT)
    for name in ("Ana", "Ben"):
        notes = [decision.note for decision in found if decision.reviewer == name]
        assert [int((note or "").split()[0]) for note in notes] == list(range(40))
    assert not any(journal.faults.values())


def test_a_torn_line_costs_only_itself(tmp_path: Path) -> None:
    """After a crash in the midst of a line the next decision begins on a line of its own."""
    journal = Journal(tmp_path)
    first = make_decision(report_id=REPORT)
    journal.append(first)
    path = journal.path(REPORT)
    with path.open("ab") as file:
        file.write(path.read_bytes()[:80])
    second = make_decision(verdict="rejected", report_id=REPORT)
    journal.append(second)
    assert journal.decisions(REPORT) == [first, second]
    assert len(journal.faults[path]) == 1 and ":2: not a decision" in journal.faults[path][0]


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be stored is told, and the file is as before."""
    journal = Journal(tmp_path)
    journal.append(make_decision(report_id=REPORT))
    before = journal.path(REPORT).read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[:50]))
    with pytest.raises(JournalError, match="no space left"):
        journal.append(make_decision(report_id=REPORT))
    assert journal.path(REPORT).read_bytes() == before


def test_an_unwritable_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only disk gives a sentence."""

    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(JournalError, match="not stored: Read-only file system"):
        Journal(tmp_path).append(make_decision(report_id=REPORT))


@pytest.mark.parametrize("report_id", ["../x", "a/b", "..", ".hidden", "a\0b", "a\\b", "/etc/x", "x" * 300])
def test_no_report_leads_out_of_the_folder(tmp_path: Path, report_id: str) -> None:
    """An id from a file that someone sent is not trusted as a path."""
    with pytest.raises(JournalError):
        Journal(tmp_path).path(report_id)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A file of the folder that points elsewhere is not written."""
    (tmp_path / f"{REPORT}.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(JournalError):
        Journal(tmp_path).append(make_decision(report_id=REPORT))
    assert not (tmp_path / "elsewhere").exists()


def test_earlier_texts_of_a_report_come_first(tmp_path: Path) -> None:
    """Decisions on an earlier text belong to the report, those on another report with the same file name do not."""
    journal = Journal(tmp_path)
    old, new = make_decision(report_id="brief-11111111"), make_decision(report_id=REPORT)
    other, longer = make_decision(report_id="brief-22222222"), make_decision(report_id="brief-2-33333333")
    for decision in (new, old, other, longer):
        journal.append(decision)
    assert journal.decisions(REPORT, {REPORT, "brief-22222222"}) == [old, new]


def test_whole_annotations_beside_decisions_are_left_alone(tmp_path: Path) -> None:
    """Files of reference annotations share the folder and hold no decisions."""
    (tmp_path / "brief-0a1b2c3d.jsonl").write_text('{"type": "document", "doc": "brief", "sha256": "0"}\n')
    journal = Journal(tmp_path)
    assert journal.decisions(REPORT) == [] and not any(journal.faults.values())


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """Wrong usage is told at once."""
    (tmp_path / "x").touch()
    with pytest.raises(UsageError):
        Journal(tmp_path / "x")
