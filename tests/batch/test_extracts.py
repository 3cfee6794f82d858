"""Runs one after the other: only what is new or changed is done, and the output is what one run over all would give."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from batch.fake_run import load
from batch.runs import contents, make_reports, start
from estimative import flow
from estimative.__main__ import cli
from estimative.batch import settings
from estimative.batch.stores import Store
from estimative.commands import progress
from estimative.errors import UsageError
from estimative.outputs import read
from estimative.read.limits import Limits
from estimative.write.runs import Run


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(flow, "load", load)
    monkeypatch.setattr(settings, "code_digest", lambda: "fake")
    monkeypatch.setattr(settings, "model_digest", lambda model: "fake")
    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    return make_reports(tmp_path / "in", 12)


def run(tmp_path: Path, **options: Any) -> tuple[Run, dict[str, bytes]]:
    """Run over the corpus; return what came of it, and the files, which must be those of a fresh folder."""
    done = flow.extract([tmp_path / "in"], tmp_path / "out", **options)
    shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
    flow.extract([tmp_path / "in"], tmp_path / "fresh", **{k: v for k, v in options.items() if k != "prune"})
    return done, contents(tmp_path / "out")


def done(run: Run) -> dict[str, int]:
    """Return the counts of a run that are not zero."""
    names = ("new", "changed", "again", "resumed", "unchanged", "gone", "pruned")
    return {name: getattr(run, name) for name in names if getattr(run, name)}


def test_nothing_new_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline is not even loaded, and the files are left alone; counts and problems are told all the same."""
    (tmp_path / "in" / "empty.txt").write_text("")
    first, _ = run(tmp_path)
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.jsonl")}
    monkeypatch.setattr(flow, "load", lambda *_: pytest.fail("loaded"))
    second = flow.extract([tmp_path / "in"], tmp_path / "out")
    assert done(second) == {"unchanged": 13}
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.jsonl")} == times
    for name in ("reports", "words", "claims", "mentions", "problems", "failed"):
        assert getattr(first, name) == getattr(second, name)


def test_change_of_scale_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that was put on another scale is on that of the run again, also where no report has changed."""
    assert run(tmp_path)[0].rescaled is None
    assert CliRunner().invoke(cli, ["rescale", str(tmp_path / "out"), "--scale", "kent"]).exit_code == 0
    again, _ = run(tmp_path)
    assert done(again) == {"unchanged": 12} and again.rescaled == ("kent", "icd-203")
    progress.Silent().finish(again, "out")
    assert "were on the scale kent and are on icd-203 now; --scale kent keeps" in capsys.readouterr().err
    assert run(tmp_path)[0].rescaled is None
    assert run(tmp_path, scale="kent")[0].rescaled == ("icd-203", "kent")


def test_new_and_changed_reports_are_done_alone(tmp_path: Path) -> None:
    """The files are those of a fresh run, in input order."""
    run(tmp_path)
    (tmp_path / "in" / "r003.txt").write_text("Chad may turn. It was not so before.")
    (tmp_path / "in" / "r0025.txt").write_text("Chad may come in between.")
    second, files = run(tmp_path)
    assert done(second) == {"changed": 1, "new": 1, "unchanged": 11}
    assert files == contents(tmp_path / "fresh")


def test_what_is_gone_stays_until_it_is_pruned(tmp_path: Path) -> None:
    """Reports are never lost for a path that is not given; they stand behind the others."""
    run(tmp_path)
    (tmp_path / "in" / "r003.txt").unlink()
    second, _ = run(tmp_path)
    assert done(second) == {"unchanged": 11, "gone": 1} and second.reports == 12
    assert Path(read(tmp_path / "out").reports[-1].path).name == "r003.txt"
    third, files = run(tmp_path, prune=True)
    assert done(third) == {"unchanged": 11, "pruned": 1} and third.reports == 11
    assert files == contents(tmp_path / "fresh")


def test_moved_report_is_there_once(tmp_path: Path) -> None:
    """The same report under another path takes the place of the old one."""
    run(tmp_path)
    (tmp_path / "in" / "deep").mkdir()
    (tmp_path / "in" / "r003.txt").rename(tmp_path / "in" / "deep" / "r003.txt")
    second, files = run(tmp_path)
    assert done(second) == {"unchanged": 11, "new": 1} and not second.problems
    assert files == contents(tmp_path / "fresh")


@pytest.mark.parametrize("options", [{"scale": "kent"}, {"published": "2020"}, {"limits": Limits(max_pages=5)}, {}])
def test_other_options_are_other_records(tmp_path: Path, options: dict[str, Any]) -> None:
    """Scale, date and limits make all reports changed; the same options over again do not."""
    run(tmp_path)
    second, files = run(tmp_path, **options)
    expected = {"changed": 12} if options else {"unchanged": 12}
    assert done(second) == expected and files == contents(tmp_path / "fresh")


def test_reports_that_a_manifest_names_in_vain_are_told_anew_each_run(tmp_path: Path) -> None:
    """That a file is missing, or has come, changes no other report."""
    folder = make_reports(tmp_path / "few", 3)
    (folder / "manifest.jsonl").write_text('{"path": "r000.txt"}\n{"path": "late.txt"}\n')
    for _ in range(2):
        run = flow.extract([folder], tmp_path / "out")
        assert [problem.code for problem in run.problems] == ["missing"] and not run.failed
    (folder / "late.txt").write_text("Chad may act late.")
    run = flow.extract([folder], tmp_path / "out")
    assert (run.new, run.unchanged, run.problems) == (1, 3, [])
    (folder / "late.txt").unlink()
    run = flow.extract([folder], tmp_path / "out")
    assert [problem.code for problem in run.problems] == ["missing"] and run.unchanged == 3


def test_changed_code_lexicon_or_manifest_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule, a name of one's own or a line about one report is as good as a change of the text."""
    run(tmp_path)
    (tmp_path / "in" / "manifest.jsonl").write_text('{"path": "r004.txt", "title": "A title"}\n')
    assert done(run(tmp_path)[0]) == {"changed": 1, "unchanged": 11}
    words = tmp_path / "words"
    words.mkdir()
    (words / "persons.csv").write_text("id,alias,kind\njo-doe,Jo Doe,name\n")
    assert done(run(tmp_path, lexicons=[words])[0]) == {"changed": 12}
    monkeypatch.setattr(settings, "code_digest", lambda: "another version")
    assert done(run(tmp_path, lexicons=[words])[0]) == {"changed": 12}


def test_failures_that_may_pass_are_tried_again(tmp_path: Path) -> None:
    """A report without rights is read once it has them; an empty one stays empty."""
    (tmp_path / "in" / "empty.txt").write_text("")
    link = tmp_path / "in" / "r003.txt"
    text = link.read_text()

    def take_away(path: str, run: Run) -> None:
        link.unlink(missing_ok=True)

    os.rename(link, tmp_path / "in" / "z.txt")
    link = tmp_path / "in" / "z.txt"
    first = flow.extract([tmp_path / "in"], tmp_path / "out", progress=take_away)
    assert [Path(path).name for path in first.failed] == ["empty.txt", "z.txt"]
    link.write_text(text)
    second, files = run(tmp_path)
    assert done(second) == {"again": 1, "unchanged": 12} and len(second.failed) == 1
    assert files == contents(tmp_path / "fresh")


def test_folder_that_changes_during_the_run(tmp_path: Path) -> None:
    """What is there when it is read is what counts; the next run mends the rest."""
    make_reports(tmp_path / "in", 40)

    def change(path: str, run: Run) -> None:
        (tmp_path / "in" / "r030.txt").unlink(missing_ok=True)
        (tmp_path / "in" / "r031.txt").write_text("Chad may change under way.")
        (tmp_path / "in" / "r999.txt").write_text("Chad may come late.")

    first = flow.extract([tmp_path / "in"], tmp_path / "out", progress=change)
    names = [Path(report.path).name for report in read(tmp_path / "out").reports]
    assert "r030.txt" not in names and "r999.txt" not in names and len(first.failed) == 1
    assert "under way" in next(r.text for r in read(tmp_path / "out").reports if r.path.endswith("r031.txt"))
    second, files = run(tmp_path)
    assert done(second) == {"new": 1, "unchanged": 39}
    assert files == contents(tmp_path / "fresh")


def test_files_that_somebody_changed_are_made_again(tmp_path: Path) -> None:
    """The output is what the records say, whatever became of the files meanwhile."""
    _, files = run(tmp_path)
    (tmp_path / "out" / "claims.jsonl").write_text("")
    (tmp_path / "out" / "reports.jsonl").unlink()
    second, again = run(tmp_path)
    assert done(second) == {"unchanged": 12} and again == files


def test_broken_store_is_begun_anew(tmp_path: Path) -> None:
    """A store that is no database costs the work again, and nothing else."""
    _, files = run(tmp_path)
    (tmp_path / "out" / ".work" / "reports.sqlite").write_bytes(b"nothing of the sort" * 1000)
    second, again = run(tmp_path)
    assert done(second) == {"new": 12} and again == files


def test_damage_inside_the_store_is_told(tmp_path: Path) -> None:
    """What was stored is checked when it is read; the message says what to do, and doing it helps."""
    _, files = run(tmp_path)
    store = tmp_path / "out" / ".work" / "reports.sqlite"
    data = bytearray(store.read_bytes())
    data[5000:] = bytes(len(data) - 5000)
    store.write_bytes(data)
    (tmp_path / "in" / "r001.txt").write_text("Chad may change.")
    with pytest.raises(UsageError, match=r"\[store\].*Delete it"):
        flow.extract([tmp_path / "in"], tmp_path / "out")
    assert contents(tmp_path / "out") == files
    shutil.rmtree(store.parent)
    flow.extract([tmp_path / "in"], tmp_path / "out")
    assert len(read(tmp_path / "out").reports) == 12


def test_fresh_does_all_again(tmp_path: Path) -> None:
    """For whoever does not trust the store."""
    _, files = run(tmp_path)
    second, again = run(tmp_path, fresh=True)
    assert done(second) == {"changed": 12} and again == files


def test_second_run_on_one_folder_stops(tmp_path: Path) -> None:
    """It says which process is writing, leaves the folder alone, and may start once the other is gone."""
    _, files = run(tmp_path)
    with Store(tmp_path / "out"), pytest.raises(UsageError, match=rf"\[locked\].*process {os.getpid()}"):
        flow.extract([tmp_path / "in"], tmp_path / "out")
    assert contents(tmp_path / "out") == files
    flow.extract([tmp_path / "in"], tmp_path / "out")


def test_two_runs_at_once(tmp_path: Path) -> None:
    """On the command line too: one of them has status 2."""
    slow = make_reports(tmp_path / "slow", 20, "SLOW")
    runs = [start(slow, "-o", tmp_path / "both", "-j", "1") for _ in range(2)]
    output = [process.communicate() for process in runs]
    assert sorted(process.returncode for process in runs) == [0, 2], output
    assert "[locked]" in output[0][1] + output[1][1]
    assert len(read(tmp_path / "both").reports) == 20


def test_no_change_does_not_wait_for_spacy(tmp_path: Path) -> None:
    """A run without work imports neither spaCy nor numpy."""
    from estimative.batch import extracts

    source = Path(extracts.__file__).parents[2]
    code = (
        f"import sys; sys.path.insert(0, {str(source)!r}); from estimative.batch import settings; "
        "settings.code_digest = settings.model_digest = lambda model='': 'fake'; "
        "from estimative.batch.extracts import extract; "
        f"done = extract([{str(tmp_path / 'in')!r}], {str(tmp_path / 'out')!r}); "
        "print(done.unchanged, {'spacy', 'numpy', 'pandas'} & set(sys.modules))"
    )
    run(tmp_path)
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "12 set()"
