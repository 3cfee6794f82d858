"""How far reviewers agree, and what their decisions say of the lexicon."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from estimative.__main__ import cli
from estimative.decisions import Changes, Decision, MentionChanges
from estimative.evaluate.agreement import agreement, kappa
from estimative.evaluate.suggestions import suggest
from estimative.journal import Journal
from estimative.records import Cue
from makers import make_claim, make_decision, make_mention, make_mention_decision, span_of

TEXT = "Chad may act. Mali will probably leave. Niger could follow. Togo might wait. Benin is odds-on to win."
CLAIMS = [
    make_claim(TEXT, "Chad may act", "may", sectors=["trade"]),
    make_claim(TEXT, "Mali will probably leave", "probably"),
    make_claim(TEXT, "Niger could follow", "could"),
    make_claim(TEXT, "Togo might wait", "might"),
]


def decisions(reviewer: str, verdicts: str) -> list[Decision]:
    names = {"a": "accepted", "x": "rejected"}
    judged = zip(CLAIMS, verdicts, strict=True)
    return [make_decision(claim, reviewer=reviewer, verdict=names[key]) for claim, key in judged if key in names]


def test_kappa_is_that_of_the_textbook() -> None:
    """Twenty yes-yes, fifteen no-no, five and ten apart give 0.4."""
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(pairs) == {"kappa": 0.4, "acc": 0.7, "n": 50}


def test_kappa_without_a_choice_is_none() -> None:
    """Two who always say the same one thing show no agreement beyond chance."""
    assert kappa([(1, 1)] * 5)["kappa"] is None


def test_reviewers_are_compared_on_what_both_judged() -> None:
    """Verdicts on all of them, fields on those that both kept."""
    (pair,) = agreement([decisions("Ana", "aax-") + decisions("Ben", "axxa")])
    assert pair.reviewers == ("Ana", "Ben") and pair.both == 3
    assert pair.figures["verdict"] == {"kappa": 0.4, "acc": 0.667, "n": 3}
    assert pair.figures["level"]["n"] == 1 and pair.figures["sectors"]["f1"] == 1
    assert [one.fields for one in pair.disagreements] == [{"verdict": ("kept", "rejected")}]


def test_fields_that_differ_are_named() -> None:
    """With what each reviewer made of them."""
    changes = Changes(level="even", sectors=["economy"], span=span_of(TEXT, "may act"))
    ben = make_decision(CLAIMS[0], reviewer="Ben", verdict="corrected", changes=changes)
    (pair,) = agreement([[make_decision(CLAIMS[0]), ben]])
    assert pair.disagreements[0].fields == {
        "text": ("Chad may act", "may act"),
        "level": ("likely", "even"),
        "sectors": ("trade", "economy"),
    }
    assert pair.figures["span"]["f1"] == 0 and pair.figures["level"]["acc"] == 0


def test_settling_does_not_make_agreement() -> None:
    """What ends a disagreement does not hide that there was one."""
    own = [make_decision(CLAIMS[0]), make_decision(CLAIMS[0], reviewer="Ben", verdict="rejected")]
    assert agreement([[*own, make_decision(CLAIMS[0], reviewer="Ben", settles=True)]])[0].disagreements


def test_suggestions_from_decisions() -> None:
    """Cues that no entry has, known ones left out; entries whose claims are mostly rejected."""
    own = "reviewer"
    cues = [Cue(entry=own, level="likely", **span(words)) for words in ("odds-on", "may")]
    added = make_decision(make_claim(TEXT, "Benin is odds-on to win", "odds-on", cues=cues), verdict="added")
    found = suggest([decisions("Ana", "xxxa"), [added]])
    assert [(cue.text, cue.count, cue.levels) for cue in found.cues] == [("odds-on", 1, {"likely": 1})]
    assert [(one.entry, one.judged, one.rejected) for one in found.entries] == [("test", 4, 3)]


def test_names_are_suggested_too() -> None:
    """Actors that reviewers added or gave another id, by words that the lexicons do not know for it."""
    kept = {"verdict": "added"}
    told = [
        make_mention_decision(make_mention(TEXT, "Benin", "actor", id="BEN"), **kept),
        make_mention_decision(make_mention(TEXT, "odds-on", "actor", id="odds-on"), **kept),
        make_mention_decision(make_mention(TEXT, "Togo", "actor", id="lake-togo"), verdict="rejected"),
        make_mention_decision(
            make_mention(TEXT, "Mali", "actor", id="MLI"), verdict="corrected", changes=MentionChanges(id="us-mali")
        ),
    ]
    found = suggest([], mention_files=[told])
    assert [(one.text, one.id, one.count) for one in found.names] == [("odds-on", "odds-on", 1), ("Mali", "us-mali", 1)]


def span(words: str) -> dict:
    found = span_of(TEXT, words)
    return {"text": found.text, "start": found.start, "end": found.end}


@pytest.mark.parametrize("command", [["agreement"], ["agreement", "--disagreements"], ["lexicon", "suggest"]])
def test_the_commands(tmp_path: Path, command: list[str]) -> None:
    """They read the folder of annotations, and say so where there is nothing to compare."""
    journal = Journal(tmp_path)
    empty = CliRunner().invoke(cli, [*command, str(tmp_path)])
    assert empty.exit_code == 0, empty.output
    for decision in decisions("Ana", "xxxa") + decisions("Ben", "axxa"):
        journal.append(decision)
    result = CliRunner().invoke(cli, [*command, str(tmp_path)])
    wanted = "5 of 8" if command[0] == "lexicon" else "Ana and Ben: 4 claims judged by both"
    assert result.exit_code == 0 and wanted in result.output, result.output


def test_mentions_are_compared_too() -> None:
    """Verdicts on all that both judged; ids, values and words on what both kept."""
    chad, mali = (make_mention(TEXT, name, "actor", id=name.lower()) for name in ("Chad", "Mali"))
    date = make_mention(TEXT, "Niger", "date", value="2025")
    ana = [make_mention_decision(one) for one in (chad, mali, date)]
    other = {"reviewer": "Ben", "verdict": "corrected"}
    ben = [
        make_mention_decision(chad, **other, changes=MentionChanges(id="TCD")),
        make_mention_decision(mali, reviewer="Ben", verdict="rejected"),
        make_mention_decision(date, **other, changes=MentionChanges(value="2026", span=span_of(TEXT, "Niger could"))),
    ]
    (pair,) = agreement([], [ana + ben])
    assert (pair.both, pair.both_mentions) == (0, 3)
    assert pair.figures["mention verdict"]["acc"] == 0.667 and pair.figures["mention id"]["acc"] == 0
    assert pair.figures["date value"] == {"acc": 0.0, "n": 1} and pair.figures["mention span"]["f1"] == 0.5
    assert [one.fields for one in pair.disagreements] == [
        {"id": ("chad", "TCD")},
        {"verdict": ("kept", "rejected")},
        {"text": ("Niger", "Niger could"), "value": ("2025", "2026")},
    ]
