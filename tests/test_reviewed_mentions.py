"""Re-extraction meets decisions on mentions."""

from pathlib import Path

import msgspec
import pytest

import estimative
from estimative.decisions import MentionChanges, MentionDecision
from estimative.journal import Journal
from estimative.outputs import read
from estimative.records import Mention
from estimative.reviewed_mentions import ReviewedMention, review_mentions
from makers import make_claim, make_decision, make_mention, make_mention_decision, make_report, span_of, write_folder

TEXT = "Georgia may join. The march of May ended in June 2026. Chad left."
GEORGIA = make_mention(TEXT, "Georgia", "actor", id="GEO", name="Georgia")
MAY = make_mention(TEXT, "May", "date", value="2025-05")


def judge(
    *decisions: MentionDecision, mentions: list[Mention] | None = None, text: str = TEXT
) -> list[ReviewedMention]:
    return review_mentions(make_report(text), [GEORGIA, MAY] if mentions is None else mentions, decisions)


def statuses(found: list[ReviewedMention]) -> list[str]:
    return [item.status for item in found]


def test_without_decisions_all_is_open() -> None:
    """A mention is a proposal as a claim is."""
    assert statuses(judge()) == ["open", "open"]


def test_a_correction_is_laid_over_the_mention() -> None:
    """The mention says what the reviewer said, and that it was a reviewer."""
    changes = MentionChanges(id="us-georgia", name="Georgia (state)")
    item = judge(make_mention_decision(GEORGIA, verdict="corrected", changes=changes))[0]
    assert (item.status, item.mention.id, item.mention.name) == ("corrected", "us-georgia", "Georgia (state)")
    assert item.mention.entry == "reviewer" and item.proposed == GEORGIA


def test_a_wrong_span_is_found_again_by_its_old_words() -> None:
    """The decision stays with the extracted mention that it corrects, and with one that a later version cuts right."""
    whole = span_of(TEXT, "The march of May")
    decision = make_mention_decision(MAY, verdict="corrected", changes=MentionChanges(span=whole))
    item = judge(decision)[1]
    assert item.status == "corrected" and item.mention.text == "The march of May"
    right = msgspec.structs.replace(MAY, mention_id="r-0:date-18", text=whole.text, start=whole.start, end=whole.end)
    assert statuses(judge(decision, mentions=[GEORGIA, right])) == ["open", "accepted"]


def test_a_mention_that_is_extracted_otherwise_is_looked_at_again() -> None:
    """The new proposal stands, and what has changed is named."""
    now = msgspec.structs.replace(MAY, value="2026-05")
    item = judge(make_mention_decision(MAY), mentions=[GEORGIA, now])[1]
    assert (item.status, item.changed, item.mention.value) == ("changed", ["value"], "2026-05")


def test_added_ones_stay_and_rejected_ones_go() -> None:
    """What people added does not vanish with a new version; what they rejected does once it is not extracted."""
    added = make_mention_decision(make_mention(TEXT, "Chad", "actor", id="TCD"), verdict="added")
    assert statuses(judge(added)) == ["open", "open", "added"]
    assert statuses(judge(make_mention_decision(MAY, verdict="rejected"))) == ["open", "rejected"]
    assert statuses(judge(make_mention_decision(MAY, verdict="rejected"), mentions=[GEORGIA])) == ["open"]


def test_two_reviewers_who_differ_are_a_dispute_that_can_be_settled() -> None:
    """As with claims."""
    ana = make_mention_decision(GEORGIA)
    ben = make_mention_decision(GEORGIA, reviewer="Ben", verdict="rejected")
    assert statuses(judge(ana, ben))[0] == "disputed"
    assert statuses(judge(ana, ben, make_mention_decision(GEORGIA, settles=True)))[0] == "accepted"


def test_undo_brings_back_what_was_before() -> None:
    """Taking back is a decision."""
    first = make_mention_decision(GEORGIA, verdict="rejected")
    undo = make_mention_decision(GEORGIA, verdict="undone", undoes=first.decision_id)
    assert statuses(judge(first, undo)) == ["open", "open"]


def test_decisions_move_with_the_text() -> None:
    """A new foreword changes no verdict; words that are gone take their decision with them."""
    text = "A foreword.\n\n" + TEXT
    moved = make_mention(text, "Georgia", "actor", id="GEO")
    changes = MentionChanges(id="us-georgia", span=span_of(TEXT, "Georgia may"))
    old = make_mention_decision(GEORGIA, verdict="corrected", changes=changes, report_id="r-00000000")
    item = judge(old, mentions=[moved], text=text)[0]
    assert (item.status, item.mention.id, item.mention.text) == ("corrected", "us-georgia", "Georgia may")
    assert text[item.mention.start : item.mention.end] == "Georgia may"
    assert judge(old, mentions=[], text="Nothing of it is left.") == []


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    journal = Journal(tmp_path / "annotations")
    journal.append(make_mention_decision(GEORGIA, verdict="corrected", changes=MentionChanges(id="us-georgia")))
    journal.append(make_mention_decision(MAY, verdict="rejected"))
    chad = make_mention(TEXT, "Chad", "actor", id="TCD", name="Chad")
    journal.append(make_mention_decision(chad, verdict="added"))
    return journal.folder


def test_readers_can_ask_for_mentions_after_review(annotations: Path, tmp_path: Path) -> None:
    """Sectors, which nobody judges, stay as they are; so does the output itself."""
    sector = make_mention(TEXT, "march", "sector", id="defence")
    folder = write_folder(tmp_path / "out", make_report(TEXT), GEORGIA, sector, MAY)
    assert [one.id for one in read(folder).mentions] == ["GEO", "defence", None]
    assert [one.id for one in read(folder, annotations).mentions] == ["us-georgia", "defence", "TCD"]
    frames = estimative.read_outputs(folder, annotations)
    assert list(frames.mentions["id"]) == ["us-georgia", "defence", "TCD"]


def test_both_kinds_of_decisions_share_a_file(annotations: Path) -> None:
    """Each reader gets its own kind, in order."""
    journal = Journal(annotations)
    journal.append(make_decision(make_claim(TEXT, "Georgia may join", "may")))
    assert len(journal.decisions("r-0")) == 1 and len(journal.of(MentionDecision, "r-0")) == 3
    assert [one.verdict for one in journal.of(MentionDecision, "r-0")] == ["corrected", "rejected", "added"]
    assert journal.faults == {annotations / "r-0.jsonl": []}
