"""The flow: what a run writes, and that one bad report never stops it."""

import json
from pathlib import Path
from typing import Any

import pytest

from estimative import flow
from estimative.errors import UsageError
from estimative.outputs import Outputs, read
from estimative.read.limits import Limits
from fakes import FAULT, fake_load


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    monkeypatch.setattr(flow, "load", fake_load)


def files(folder: Path, **texts: str | bytes) -> Path:
    """Write reports into a folder; `__` in a name stands for its dot."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def run(tmp_path: Path, *paths: Path, **options: Any) -> tuple[flow.Run, Outputs]:
    done = flow.extract(paths, tmp_path / "out", **options)
    return done, read(tmp_path / "out")


def test_records_come_in_input_order_with_true_offsets(tmp_path: Path) -> None:
    """Every quote of every record is what stands at its offsets."""
    corpus = files(tmp_path / "in", b__txt="Chad may act. Peru may wait.\n", a__txt="\ufeffÜber 🛰 Chad may act.\n")
    _, outputs = run(tmp_path, corpus / "b.txt", corpus / "a.txt")
    assert [Path(report.path).name for report in outputs.reports] == ["b.txt", "a.txt"]
    texts = {report.report_id: report.text for report in outputs.reports}
    assert len(outputs.claims) == 3 and len(outputs.mentions) == 2
    for record in [*outputs.claims, *outputs.mentions, *(cue for claim in outputs.claims for cue in claim.cues)]:
        ident = getattr(record, "report_id", None)
        assert ident is None or texts[ident][record.start : record.end] == record.text
    assert outputs.reports[0].counts.words == 6 and outputs.reports[0].counts.claims == 2


def test_broken_stage_costs_one_report_its_later_layers(tmp_path: Path) -> None:
    """The others are whole, the broken one keeps its row and what came before, and the stage is named."""
    corpus = files(tmp_path / "in", a__txt="Chad may act.", b__txt=f"Chad may act. {FAULT}", c__txt="Chad may act!")
    done, outputs = run(tmp_path, corpus)
    assert [len([c for c in outputs.claims if c.report_id == r.report_id]) for r in outputs.reports] == [1, 0, 1]
    assert len(outputs.mentions) == 3
    problem = outputs.problems[0]
    assert (Path(problem.path).name, problem.code, problem.stage) == ("b.txt", "internal", "fake_claims")
    assert len(done.failed) == 1


def test_debugging_raises_the_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks for the fault gets its traceback."""
    monkeypatch.setenv("ESTIMATIVE_DEBUG", "1")
    with pytest.raises(ValueError, match="broke down"):
        run(tmp_path, files(tmp_path / "in", a__txt=FAULT))


def test_report_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """Empty and binary files do not stop the run."""
    corpus = files(tmp_path / "in", a__txt="", b__txt=b"\x00\x01\x7fELF\x00\xff" * 50, c__txt="Chad may act.")
    done, outputs = run(tmp_path, corpus)
    assert len(outputs.reports) == 1 and len(outputs.problems) == 2 == len(done.failed)
    assert all(problem.stage == "read" and problem.code and problem.message for problem in outputs.problems)
    assert {problem.severity for problem in outputs.problems} == {"error"}


def test_right_to_left_emoji_and_latin_1(tmp_path: Path) -> None:
    """Odd characters are read or told, never lost."""
    latin = "La réunion may échouer. Déjà vu à Genève, près du lac.".encode("latin-1")
    corpus = files(tmp_path / "in", a__txt="شالوم 🇹🇩 Chad may act 👩‍🚀 עברית.", b__txt=latin)
    _, outputs = run(tmp_path, corpus)
    told = {Path(item.path).name for item in [*outputs.reports, *outputs.problems]}
    assert told == {"a.txt", "b.txt"}
    assert any(claim.text == "Chad may act" for claim in outputs.claims)


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Only run.json knows the time."""
    corpus = files(tmp_path / "in", a__txt="Chad may act.", b__txt="Peru may wait.")
    for name in ("one", "two"):
        flow.extract([corpus], tmp_path / name)
    for path in sorted((tmp_path / "one").glob("*.jsonl")):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_run_json_tells_versions_scale_and_counts(tmp_path: Path) -> None:
    """Whoever finds the outputs knows how they were made."""
    run(tmp_path, files(tmp_path / "in", a__txt="Chad may act."), scale="kent", published="2024-10")
    about = json.loads((tmp_path / "out" / "run.json").read_text())
    assert about["scale"]["name"] == "kent" and about["scale"]["reference"]
    assert about["counts"] == {"reports": 1, "mentions": 1, "claims": 1, "words": 3, "problems": 0, "failed": 0}
    assert about["lexicons"]["digest"] and about["versions"]["spacy"]
    report = read(tmp_path / "out").reports[0]
    assert (report.published, report.published_from) == ("2024-10", "option")


def test_same_text_twice_keeps_both_reports(tmp_path: Path) -> None:
    """Two folders may hold one file; ids stay unique, and the second one is told."""
    one, two = files(tmp_path / "1", a__txt="Chad may act."), files(tmp_path / "2", a__txt="Chad may act.")
    done, outputs = run(tmp_path, one, two)
    first, second = (report.report_id for report in outputs.reports)
    assert second == f"{first}-2" and outputs.problems[0].code == "duplicate" and not done.failed
    assert outputs.problems[0].severity == "warning"
    assert len({claim.claim_id for claim in outputs.claims}) == 2


def test_same_file_under_two_names_is_told(tmp_path: Path) -> None:
    """Both reports are kept, as they were given; that their claims count twice is a problem, and no failure."""
    done, outputs = run(
        tmp_path, files(tmp_path / "in", a__txt="Chad may act.", b__txt="Chad may act.", c__txt="Chad.")
    )
    (problem,) = outputs.problems
    assert (Path(problem.path).name, problem.code) == (
        "b.txt",
        "duplicate",
    ) and f"{tmp_path}/in/a.txt" in problem.message
    assert len(outputs.reports) == 3 and not done.failed


@pytest.mark.parametrize("options", [{"scale": "icd-999"}, {"published": "soon"}])
def test_wrong_options_are_told_before_anything_is_written(tmp_path: Path, options: dict[str, str]) -> None:
    """A wrong call leaves no folder behind."""
    with pytest.raises(UsageError):
        run(tmp_path, files(tmp_path / "in", a__txt="Chad may act."), **options)
    assert not (tmp_path / "out").exists()


def test_long_texts_are_taken_up_to_the_limit(tmp_path: Path) -> None:
    """A text past --max-chars is a problem that names the option; half a million characters in one line are none."""
    corpus = files(tmp_path / "in", a__txt="Nothing happens there. " * 20_000, b__txt="Chad may act.")
    done, outputs = run(tmp_path, corpus, limits=Limits(max_chars=1000))
    assert len(outputs.reports) == 1 and "--max-chars" in outputs.problems[0].message
    done, outputs = run(tmp_path, corpus)
    assert not done.failed and len(outputs.reports) == 2
