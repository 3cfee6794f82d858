"""Decisions as gold."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from estimative.__main__ import cli
from estimative.decisions import Changes, MentionChanges
from estimative.evaluate.scores import evaluate
from estimative.journal import Journal
from makers import (
    make_claim,
    make_decision,
    make_mention,
    make_mention_decision,
    make_report,
    write_annotation,
    write_folder,
)

TEXT = "Chad may act. Mali will probably leave. Niger could follow. Togo might wait."
CHAD = make_claim(TEXT, "Chad may act", "may", level="possible")
MALI = make_claim(TEXT, "Mali will probably leave", "probably")
NIGER = make_claim(TEXT, "Niger could follow", "could", level="possible")
TOGO = make_claim(TEXT, "Togo might wait", "might", level="possible")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "annotations")
    journal.append(make_decision(CHAD))
    journal.append(make_decision(MALI, verdict="corrected", changes=Changes(level="very_likely")))
    journal.append(make_decision(NIGER, verdict="rejected"))
    return journal


def test_kept_claims_are_gold_and_rejected_ones_are_not(journal: Journal) -> None:
    """What was accepted or corrected is wanted as it was left, what was rejected is extra, the rest counts nothing."""
    scores = evaluate([journal.folder], [make_report(TEXT)], [CHAD, MALI, NIGER, TOGO], [])
    assert scores.figures["claims"] == {"p": 0.667, "r": 1.0, "f1": 0.8, "n": 2}
    assert scores.figures["level"] == {"acc": 0.5, "n": 2}
    assert scores.unjudged == 1


def test_added_claims_are_missed_where_nothing_finds_them(journal: Journal) -> None:
    """A claim that a person added is gold for the next version."""
    journal.append(make_decision(TOGO, verdict="added"))
    scores = evaluate([journal.folder], [make_report(TEXT)], [CHAD, MALI], [])
    assert scores.figures["claims"] == {"p": 1.0, "r": 0.667, "f1": 0.8, "n": 3}


def test_disputed_claims_count_nothing(journal: Journal) -> None:
    """Until two reviewers settle it."""
    journal.append(make_decision(CHAD, reviewer="Ben", verdict="rejected"))
    figures = evaluate([journal.folder], [make_report(TEXT)], [CHAD, MALI], []).figures
    assert figures["claims"]["n"] == 1


def test_whole_annotations_go_before_decisions(journal: Journal) -> None:
    """A report that is annotated as a whole needs no decisions."""
    mark = {"type": "claim", "start": CHAD.start, "end": CHAD.end, "cues": [[5, 8]], "kind": "prediction"}
    mark |= {"level": "possible", "polarity": "positive"}
    write_annotation(journal.folder / "r.jsonl", TEXT, mark)
    scores = evaluate([journal.folder], [make_report(TEXT)], [CHAD, MALI], [])
    assert scores.figures["claims"] == {"p": 0.5, "r": 1.0, "f1": 0.667, "n": 1} and scores.unjudged == 0


def test_the_command_says_what_is_left_out(journal: Journal, tmp_path: Path) -> None:
    """Claims that nobody has judged are told, and counted nowhere."""
    folder = write_folder(tmp_path / "out", make_report(TEXT), CHAD, MALI, NIGER, TOGO)
    result = CliRunner().invoke(cli, ["evaluate", str(journal.folder), str(folder)])
    assert result.exit_code == 0 and "1 claim that no reviewer has judged yet" in result.output


def test_a_judged_report_without_output_costs_its_claims(journal: Journal) -> None:
    """As with whole annotations."""
    scores = evaluate([journal.folder], [], [], [])
    assert scores.absent == ["r-0"] and scores.figures["claims"]["n"] == 2


def test_kept_mentions_are_gold_and_rejected_ones_are_not(tmp_path: Path) -> None:
    """Corrected as they were left, added ones wanted, rejected ones extra, and what nobody judged counts nothing."""
    journal = Journal(tmp_path / "annotations")
    chad, mali, niger = (make_mention(TEXT, name, "actor", id=name) for name in ("Chad", "Mali", "Niger"))
    togo = make_mention(TEXT, "Togo", "actor", id="Togo")
    journal.append(make_mention_decision(chad, verdict="corrected", changes=MentionChanges(id="TCD")))
    journal.append(make_mention_decision(mali, verdict="rejected"))
    journal.append(make_mention_decision(togo, verdict="added"))
    scores = evaluate([journal.folder], [make_report(TEXT)], [], [chad, mali, niger])
    assert scores.figures["actors (exact)"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "n": 2}
    assert scores.figures["actor id"] == {"acc": 0.0, "n": 1}
    told = [("wrong", "Chad"), ("missed", "Togo"), ("extra", "Mali")]
    assert [(one.what, one.text) for one in scores.misses] == told
