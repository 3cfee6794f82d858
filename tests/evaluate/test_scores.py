"""Scoring as a whole: what each figure counts, on small texts whose figures are worked out by hand."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from estimative.errors import RecordError, UsageError
from estimative.evaluate.scores import Scores, evaluate, floors_missed
from estimative.records import Claim, ClaimActor, Horizon, Mention, Source, Span
from makers import make_claim, make_mention, make_report, span_of, write_annotation

FIRST = "If rains fail, Chad may ban exports by 2027"
SECOND = "prices will not fall"
THIRD = "Peru is likely to sign the treaty"
TEXT = f"{FIRST}. Analysts say {SECOND}. {THIRD}."


def marked(words: str, cue: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    at = TEXT.index(cue, start)
    plain = {"kind": "prediction", "level": "likely", "polarity": "positive", "cues": [[at, at + len(cue)]]}
    return {"type": "claim", "start": start, "end": start + len(words), **plain, **fields}


def mark(kind: str, words: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "start": TEXT.index(words), "end": TEXT.index(words) + len(words), **fields}


def actor(ident: str, words: str, resolved: bool = False) -> ClaimActor:
    place = msgspec.to_builtins(span_of(TEXT, words))
    return ClaimActor(id=ident, name=words, type="country", resolved=resolved, **place)


GOLD = [
    mark("actor", "Chad", id="TCD"),
    mark("actor", "Peru", id="PER"),
    mark("actor", "Analysts", id="analysts", optional=True),
    mark("agreement", "treaty", id="treaty"),
    mark("date", "by 2027", value="../2027"),
    marked(FIRST, "may", level="possible", condition=[0, 13], actors=["TCD"], sectors=["trade"], horizon="by 2027"),
    marked(SECOND, "will", level="unstated", polarity="negative", source="Analysts", sectors=["economy"]),
    marked(THIRD, "likely", actors=["PER"], actors_resolved=["CHL"], confidence="high"),
]


def right_claims() -> list[Claim]:
    by = msgspec.to_builtins(span_of(TEXT, "by 2027"))
    first = {"level": "possible", "condition": Span(text="If rains fail", start=0, end=13), "sectors": ["trade"]}
    holder = Source(**msgspec.to_builtins(span_of(TEXT, "Analysts")))
    third = {"confidence": "high", "actors": [actor("PER", "Peru"), actor("CHL", "Peru", resolved=True)]}
    return [
        make_claim(TEXT, FIRST, "may", **first, actors=[actor("TCD", "Chad")], horizon=Horizon(**by)),
        make_claim(TEXT, SECOND, "will", level="unstated", polarity="negative", source=holder, sectors=["economy"]),
        make_claim(TEXT, THIRD, "likely", **third),
    ]


def right_mentions() -> list[Mention]:
    return [
        make_mention(TEXT, "Chad", "actor", id="TCD"),
        make_mention(TEXT, "Peru", "actor", id="PER"),
        make_mention(TEXT, "treaty", "agreement", id="treaty"),
        make_mention(TEXT, "by 2027", "date", value="0000/2027"),
    ]


def score(tmp_path: Path, claims: list[Claim], mentions: list[Mention], *marks: dict[str, Any]) -> Scores:
    path = write_annotation(tmp_path / "r.jsonl", TEXT, *(marks or GOLD))
    return evaluate([path], [make_report(TEXT)], claims, mentions)


def f1(scores: Scores, name: str) -> float:
    return scores.figures[name]["f1"]


def test_right_outputs_have_full_marks(tmp_path: Path) -> None:
    """All figures are 1 where everything is right, and the list of misses is empty."""
    mentions = [*right_mentions()[:3], make_mention(TEXT, "by 2027", "date", value="../2027")]
    scores = score(tmp_path, right_claims(), mentions)
    assert {name: numbers.get("f1", numbers.get("acc")) for name, numbers in scores.figures.items()} == dict.fromkeys(
        [
            "offsets true",
            "claims",
            "span IoU (mean)",
            "span IoU>=0.8",
            "level",
            "kind",
            "polarity",
            "condition",
            "claim actors (named)",
            "claim actors (all)",
            "claim sectors",
            "horizon",
            "claim wholly right",
            "negative polarity",
            "source",
            "confidence",
            "actors (overlap)",
            "actors (exact)",
            "actor id",
            "agreements (overlap)",
            "agreements (exact)",
            "dates (overlap)",
            "dates (exact)",
            "dates (overlap + value)",
        ],
        1.0,
    )
    assert scores.misses == []


def test_missed_and_extra_claims(tmp_path: Path) -> None:
    """Detection is by shared cue; a second claim on a cue is extra."""
    first, second, _ = right_claims()
    scores = score(tmp_path, [first, second, second], [])
    assert scores.figures["claims"] == {"p": 0.667, "r": 0.667, "f1": 0.667, "n": 3}
    assert [(miss.what, miss.of) for miss in scores.misses[:2]] == [("missed", "claim"), ("extra", "claim")]


def test_best_span_wins_the_pair(tmp_path: Path) -> None:
    """Of two claims on one cue the one with the better span is the answer."""
    short = make_claim(TEXT, "Peru is likely", "likely")
    scores = score(tmp_path, [short, right_claims()[2]], [], GOLD[-1])
    assert scores.figures["span IoU (mean)"]["acc"] == 1.0


def test_optional_marks_count_neither_way(tmp_path: Path) -> None:
    """Finding an optional claim or mention is not wrong, missing it neither."""
    optional = {**GOLD[-1], "optional": True}
    for claims in ([], [right_claims()[2]]):
        assert "claims" not in score(tmp_path, claims, [], optional).figures
    analysts = [make_mention(TEXT, "Analysts", "actor", id="x")]
    for mentions in (right_mentions(), right_mentions() + analysts):
        assert f1(score(tmp_path, [], mentions), "actors (exact)") == 1.0


def test_wrong_fields_are_told(tmp_path: Path) -> None:
    """Each wrong field keeps a claim from being wholly right, and stands in its miss with both values."""
    first = msgspec.structs.replace(right_claims()[0], level="likely", kind="assessment", condition=None)
    scores = score(tmp_path, [first], [], GOLD[5])
    assert scores.figures["claim wholly right"]["acc"] == 0
    assert scores.figures["condition"] == {"p": 0, "r": 0, "f1": 0, "n": 1}
    assert scores.misses[0].fields == {
        "level": ("possible", "likely"),
        "kind": ("prediction", "assessment"),
        "condition": ("If rains fail", None),
    }


def test_named_actors_leave_out_what_is_referred_to(tmp_path: Path) -> None:
    """An id that the annotation has as referred to is no wrong name; among all it counts."""
    third = msgspec.structs.replace(right_claims()[2], actors=[actor("PER", "Peru"), actor("CHL", "Peru")])
    scores = score(tmp_path, [third], [], GOLD[-1])
    assert f1(scores, "claim actors (named)") == 1.0 and f1(scores, "claim actors (all)") == 1.0


def test_ruled_out_may_be_possible(tmp_path: Path) -> None:
    """ "cannot be ruled out" is low by the guidelines, but possible is accepted."""
    text = "A strike cannot be ruled out."
    line = {"type": "claim", "start": 0, "end": 28, "cues": [[9, 28]], "kind": "prediction", "level": "unlikely"}
    path = write_annotation(tmp_path / "r.jsonl", text, {**line, "polarity": "positive"})
    claim = make_claim(text, "A strike cannot be ruled out", "cannot be ruled out", level="possible")
    assert evaluate([path], [make_report(text)], [claim], []).figures["level"]["acc"] == 1.0


def test_wrong_value_of_a_date(tmp_path: Path) -> None:
    """A date that is found with another value is found, but not right."""
    scores = score(tmp_path, [], [make_mention(TEXT, "2027", "date", value="2027")])
    assert f1(scores, "dates (overlap)") == 1.0
    assert f1(scores, "dates (exact)") == 0 and f1(scores, "dates (overlap + value)") == 0
    assert ("wrong", "date", {"value": ("../2027", "2027")}) in [(m.what, m.of, m.fields) for m in scores.misses]


def test_false_offsets_are_counted(tmp_path: Path) -> None:
    """A quote that is not what stands at its offsets is told."""
    mention = msgspec.structs.replace(right_mentions()[0], text="Chat")
    assert score(tmp_path, [], [mention]).figures["offsets true"] == {"acc": 0.0, "n": 1}


def test_report_without_output_costs_its_claims(tmp_path: Path) -> None:
    """What was not extracted is missed."""
    path = write_annotation(tmp_path / "other.jsonl", "Other.", GOLD[-1], doc="other")
    scores = evaluate([path], [make_report(TEXT)], [], [])
    assert scores.absent == ["other"] and scores.figures["claims"]["n"] == 1


def test_changed_text_is_told(tmp_path: Path) -> None:
    """A report of the same name with another text is scored, and named."""
    path = write_annotation(tmp_path / "r.jsonl", TEXT + " ", *GOLD)
    assert evaluate([path], [make_report(TEXT)], right_claims(), []).changed == ["r"]


def test_floors(tmp_path: Path) -> None:
    """A floor is met at its value; precision, recall and rates can be asked for."""
    figures = score(tmp_path, right_claims()[:2], right_mentions()).figures
    assert floors_missed(figures, ["claims=0.8", "claims:p=1", "level=1"]) == []
    assert floors_missed(figures, ["claims:r=0.9"]) == ["claims:r is 0.667, the floor is 0.9"]
    for wrong in ("claims", "clams=1", "claims:acc=1", "claims=many"):
        with pytest.raises(UsageError):
            floors_missed(figures, [wrong])


@pytest.mark.parametrize("line", ['{"type": "claim"}', "{", '{"type": "document", "doc": "r"}', "[]"])
def test_broken_annotation_names_its_line(tmp_path: Path, line: str) -> None:
    """A file that breaks the form is an error with file and line."""
    path = write_annotation(tmp_path / "r.jsonl", TEXT)
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(RecordError, match=r"r\.jsonl:2"):
        evaluate([path], [], [], [])
