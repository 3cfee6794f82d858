"""Paths to reports, and reports to text and metadata."""

import hashlib
import json
from pathlib import Path

import pytest

from estimative.errors import ReadError, UsageError
from estimative.read.manifests import missing_reports
from estimative.read.reports import find_reports, read_report

TEXT = "A Brief on Trade\n\nThe talks of the two sides may fail, and trade is at risk.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "README.md", "manifest.jsonl", "data.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_reports(str(folder / path) for path in paths)]


def test_folders_are_searched_in_order_without_what_is_no_report(folder) -> None:
    """Hidden files, README, manifest and other types are left out; the rest comes sorted."""
    assert names(folder, ".") == ["a.md", "b.txt", "sub/c.txt"]


def test_locks_of_open_files_are_no_reports(folder) -> None:
    """Word keeps `~$name.docx` beside a file that is open; it holds no text."""
    (folder / "~$a.docx").write_bytes(b"\x05Jane")
    others: list[Path] = []
    assert len(find_reports([folder], others)) == 3 and not any("~$" in path.name for path in others)


def test_what_is_there_and_not_read_is_told(folder) -> None:
    """Files of other kinds and links that lead nowhere, in folders and patterns; not what is left out on purpose."""
    (folder / "sub/old.doc").write_bytes(b"")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    others: list[Path] = []
    find_reports([folder], others)
    assert sorted(path.name for path in others) == ["data.csv", "gone.txt", "old.doc"]
    others = []
    find_reports([folder / "sub" / "*"], others)
    assert [path.name for path in others] == ["old.doc"]


def test_named_files_and_patterns_keep_their_order_and_come_once(folder) -> None:
    """A file that is named is taken, whatever it is called; the same file twice is read once."""
    assert names(folder, "sub/c.txt", "README.md", "*.txt", ".") == ["sub/c.txt", "README.md", "b.txt", "a.md"]


def test_all_missing_paths_are_told_together(folder) -> None:
    """One error names every path that does not exist, and a folder without reports."""
    (folder / "empty").mkdir()
    with pytest.raises(UsageError) as caught:
        names(folder, "none.txt", "b.txt", "*.pdf", "empty")
    assert all(word in caught.value.message for word in ("none.txt", "*.pdf", "no reports in this folder"))
    assert caught.value.message.endswith(".")


def test_report_holds_text_hash_and_manifest_line(folder) -> None:
    """The manifest beside a report, or above it, gives what the text does not say."""
    line = {"path": "sub/c.txt", "published": "2024-10-18", "authors": ["Jane A"], "institution": "Sample Institute"}
    (folder / "manifest.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    raw = read_report(folder / "sub/c.txt")
    assert raw.text == TEXT and raw.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (raw.published, raw.published_from, raw.authors, raw.institution) == (
        "2024-10-18",
        "manifest",
        ["Jane A"],
        "Sample Institute",
    )
    assert (raw.title, raw.language, raw.problems) == ("A Brief on Trade", "en", [])
    assert read_report(folder / "b.txt", published="2020").published == "2020"


def test_faults_of_a_manifest_are_problems(folder) -> None:
    """A line that is not JSON, lacks a path or has no date is told; the report is read all the same."""
    lines = [
        "{nonsense",
        '{"published": "2024"}',
        '{"path": "b.txt", "published": "soon"}',
        '{"path": "b.txt"}',
        "\xff",
    ]
    (folder / "manifest.jsonl").write_bytes("\n".join(lines).encode("latin-1"))
    raw = read_report(folder / "b.txt")
    assert raw.text == TEXT and [(one.code, one.severity) for one in raw.problems] == [("manifest", "warning")] * 5


def test_a_manifest_that_names_what_is_not_there_is_told(folder) -> None:
    """A mistyped path would leave a report without its date, and say nothing; it starts from the manifest's folder."""
    paths = ["b.txt", "sub/c.txt", "c.txt", f"../{folder.name}/b.txt"]
    (folder / "manifest.jsonl").write_text("".join(json.dumps({"path": path}) + "\n" for path in paths))
    (problem,) = missing_reports([folder, folder / "sub"])
    assert (problem.path, problem.code) == ((folder / "manifest.jsonl").as_posix(), "missing")
    assert f"not there: c.txt, ../{folder.name}/b.txt. Correct" in problem.message


def test_other_languages_are_read_and_told(tmp_path) -> None:
    """A report that is not English goes through, with a problem that says so."""
    path = tmp_path / "d.txt"
    path.write_text(
        "Die Gespräche der beiden Seiten werden nicht mit dem Abkommen enden und das ist auch gut. " * 3,
        encoding="utf-8",
    )
    raw = read_report(path)
    assert (raw.language, [(one.code, one.severity) for one in raw.problems]) == ("de", [("not_english", "warning")])


def test_unreadable_report_raises_read_error(tmp_path) -> None:
    """What cannot be read is a ReadError with the path in it."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(ReadError, match=r"x\.txt"):
        read_report(path)


def test_manifest_may_be_a_table(folder) -> None:
    """The CSV has the columns of the JSON lines; several authors are parted by semicolons."""
    (folder / "manifest.jsonl").unlink()
    table = (
        'Path,Published,Title,Authors\nsub/c.txt,2024-10-18,"Trade, in Brief",Jane A; John B\n,2024,x,\nb.txt,soon,,\n'
    )
    (folder / "manifest.csv").write_text("\ufeff" + table, encoding="utf-8")
    raw = read_report(folder / "sub/c.txt")
    assert (raw.title, raw.authors, raw.published) == ("Trade, in Brief", ["Jane A", "John B"], "2024-10-18")
    assert raw.published_from == "manifest" and raw.metadata_from["title"] == "manifest"
    assert [problem.message.partition(":")[0] for problem in raw.problems] == ["line 3", "line 4"]
