"""Re-extraction meets decisions."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import estimative
from estimative.decisions import Changes, Decision
from estimative.journal import Journal
from estimative.outputs import read
from estimative.quotes import quote
from estimative.records import Claim, Span
from estimative.reviewed import Review, review
from makers import make_claim, make_decision, make_report, span_of, write_folder

TEXT = "Chad may leave the pact. If rains fail, prices will probably double by May. Nobody knows."
MAY = make_claim(TEXT, "Chad may leave the pact", "may", level="possible")
WILL = make_claim(TEXT, "If rains fail, prices will probably double by May", "probably")


def judge(*decisions: Decision, claims: list[Claim] | None = None, text: str = TEXT) -> Review:
    return review(make_report(text), [MAY, WILL] if claims is None else claims, decisions)


def statuses(found: Review) -> list[str]:
    return [item.status for item in found.claims]


def test_without_decisions_all_is_open() -> None:
    """A proposal is open until someone judges it."""
    assert statuses(judge()) == ["open", "open"]


def test_the_last_decision_of_a_reviewer_counts() -> None:
    """Earlier ones stay in the file and count no more."""
    assert statuses(judge(make_decision(MAY), make_decision(MAY, verdict="rejected"))) == ["rejected", "open"]


def test_undo_brings_back_what_was_before() -> None:
    """Taking back is a decision: the one before it counts again."""
    first, second = make_decision(MAY), make_decision(MAY, verdict="rejected")
    undo = make_decision(MAY, verdict="undone", undoes=second.decision_id)
    assert statuses(judge(first, second, undo))[0] == "accepted"
    again = make_decision(MAY, verdict="undone", undoes=first.decision_id)
    assert statuses(judge(first, second, undo, again))[0] == "open"


def test_corrections_are_laid_over_the_claim() -> None:
    """The claim says what the reviewer said, with a range for the new level and a trace of who set it."""
    changes = Changes(level="very_likely", condition=None, span=span_of(TEXT, "prices will probably double by May"))
    item = judge(make_decision(WILL, verdict="corrected", changes=changes)).claims[1]
    assert item.status == "corrected" and item.claim.level == "very_likely" and item.claim.condition is None
    assert item.claim.probability and (item.claim.probability.low, item.claim.probability.high) == (0.8, 0.95)
    assert item.claim.text == "prices will probably double by May" and "level=reviewer" in item.claim.evidence
    assert item.proposed == WILL


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_claim_that_is_extracted_differently_is_looked_at_again(verdict: str) -> None:
    """The new proposal stands, and what has changed is named."""
    now = msgspec.structs.replace(WILL, level="very_likely", polarity="negative")
    item = judge(make_decision(WILL, verdict=verdict), claims=[MAY, now]).claims[1]
    assert item.status == "changed" and item.changed == ["level", "polarity"] and item.claim == now


def test_an_extraction_that_learned_the_correction_is_accepted() -> None:
    """Nobody has to look again at a claim that now is what they made of it."""
    now = msgspec.structs.replace(WILL, level="very_likely")
    decision = make_decision(WILL, verdict="corrected", changes=Changes(level="very_likely"))
    assert statuses(judge(decision, claims=[MAY, now])) == ["open", "accepted"]


def test_a_kept_claim_that_is_no_longer_extracted_stays() -> None:
    """What people accepted or added does not vanish with a new version; what they rejected does."""
    assert statuses(judge(make_decision(MAY), claims=[WILL])) == ["accepted", "open"]
    assert statuses(judge(make_decision(MAY, verdict="added"), claims=[WILL])) == ["added", "open"]
    assert statuses(judge(make_decision(MAY, verdict="rejected"), claims=[WILL])) == ["open"]


def test_decisions_find_claims_whose_id_has_changed() -> None:
    """Another cue was taken as the strongest: the claim shares a cue with the one that was judged."""
    now = make_claim(TEXT, WILL.text, "will")
    now = msgspec.structs.replace(now, cues=[*now.cues, *WILL.cues])
    item = judge(make_decision(WILL), claims=[MAY, now]).claims[1]
    assert item.status == "changed" and item.changed == ["cues"]


def test_two_reviewers_who_differ_are_a_dispute_that_can_be_settled() -> None:
    """Agreement is agreement on every field."""
    ana = make_decision(WILL, reviewer="Ana")
    ben = make_decision(WILL, reviewer="Ben", verdict="corrected", changes=Changes(level="very_likely"))
    assert statuses(judge(ana, make_decision(WILL, reviewer="Ben"))) == ["open", "accepted"]
    assert statuses(judge(ana, ben)) == ["open", "disputed"]
    settled = judge(ana, ben, make_decision(WILL, reviewer="Ana", settles=True)).claims[1]
    assert settled.status == "accepted" and list(settled.standing) == ["Ana"]


def test_decisions_move_with_the_text() -> None:
    """A new foreword and another line break change no verdict, and every part moves along."""
    text = "A foreword, which may be long.\n\n" + TEXT.replace("prices will", "prices\nwill")
    start = text.index("If rains")
    now = make_claim(text, "If rains fail, prices\nwill probably double by May", "probably")
    condition = Span(text="If rains fail", start=25, end=38)
    decision = make_decision(WILL, verdict="corrected", changes=Changes(condition=condition), report_id="r-00000000")
    item = judge(decision, claims=[now], text=text).claims[0]
    assert item.status == "corrected" and item.claim.condition == Span(
        text="If rains fail", start=start, end=start + 13
    )


def test_decisions_whose_words_are_gone_are_told() -> None:
    """They are kept, and listed as lost."""
    decision = make_decision(WILL, report_id="r-00000000")
    found = judge(decision, claims=[], text="Another text.")
    assert found.lost == [decision] and not found.claims


@given(st.text(max_size=80), st.lists(st.sampled_from(["accepted", "rejected", "corrected", "added"]), max_size=6))
def test_every_place_holds_its_words(text: str, verdicts: list[str]) -> None:
    """In any new text, each part of a claim that stands quotes the text."""
    changes = Changes(span=span_of(TEXT, "prices will probably double"))
    decisions = [make_decision(WILL, verdict=v, changes=changes, report_id="r-00000000") for v in verdicts]
    full = text + TEXT + text
    for item in judge(*decisions, claims=[], text=full).claims:
        claim = item.claim
        parts = [claim, *claim.cues, *filter(None, (claim.condition, claim.source, claim.horizon)), *claim.actors]
        assert all(full[part.start : part.end] == part.text for part in parts)


def test_a_decision_survives_jsonl() -> None:
    """Null is not the same as unchanged."""
    decision = make_decision(WILL, verdict="corrected", changes=Changes(condition=None, level="even"), note="x\ny")
    encoded = msgspec.json.encode(decision)
    assert msgspec.json.decode(encoded, type=Decision) == decision
    assert decision.changes.given() == {"condition": None, "level": "even"}
    assert decision.quote == quote(TEXT, WILL.start, WILL.end)


def test_readers_get_claims_with_decisions_applied(tmp_path: Path) -> None:
    """Corrected claims are corrected, rejected ones are gone, and the table says what was judged by whom."""
    folder = write_folder(tmp_path / "out", make_report(TEXT), MAY, WILL)
    journal = Journal(tmp_path / "annotations")
    journal.append(make_decision(MAY, verdict="rejected"))
    journal.append(make_decision(WILL, verdict="corrected", changes=Changes(level="very_likely")))
    (claim,) = read(folder, decisions=tmp_path / "annotations").claims
    assert claim.level == "very_likely"
    table = estimative.read_outputs(folder, decisions=tmp_path / "annotations").claims
    assert table[["level", "review"]].values.tolist() == [["very_likely", "corrected"]]
    assert table["reviewers"].tolist() == [["Ana"]]
    assert len(read(folder).claims) == 2 and len(read(folder, decisions=tmp_path / "none").claims) == 2
