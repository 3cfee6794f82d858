"""Claims go to other tools and come back: nothing is lost, and what people did there becomes decisions."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import spacy
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin

from estimative.__main__ import cli
from estimative.decisions import Decision
from estimative.exchange.formats import FORMATS, read, write
from estimative.exchange.pieces import cut
from estimative.exchange.tasks import make_tasks
from estimative.journal import Journal
from estimative.records import Horizon, Source
from makers import make_claim, make_report, span_of, write_folder

TEXT = (
    "Outlook 🛰  for (2025)\r\n\nAnalysts believe that Chad may leave by May, which could hurt. "
    "If rains fail, prices will probably double.\nTrade will surely recover."
)


def claims() -> list:
    who, by = span_of(TEXT, "Analysts"), span_of(TEXT, "by May")
    leave = make_claim(
        TEXT,
        "Analysts believe that Chad may leave by May",
        "may",
        level="possible",
        confidence="low",
        source=Source(text=who.text, start=who.start, end=who.end),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="2025-05"),
        sectors=["diplomacy"],
    )
    hurt = make_claim(TEXT, "which could hurt", "could", level="possible", kind="assessment", polarity="negative")
    double = make_claim(
        TEXT, "If rains fail, prices will probably double", "probably", condition=span_of(TEXT, "If rains fail")
    )
    return [leave, hurt, double]


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "outputs", make_report(TEXT), *claims())


def run(*arguments: Any) -> Result:
    result = CliRunner().invoke(cli, ["exchange", *map(str, arguments)])
    assert "Traceback" not in result.output
    return result


def decisions(folder: Path) -> dict[str, Decision]:
    return {one.claim.text: one for one in Journal(folder).decisions("r-0")}


@pytest.mark.parametrize("form", FORMATS)
def test_round_trip_keeps_every_mark(tmp_path: Path, form: str) -> None:
    """Places, labels, levels and whose part a part is; ids and other fields where the tool carries them."""
    tasks = make_tasks([make_report(TEXT), make_report("No claim.", report_id="r-1")], claims())
    write(tasks, form, tmp_path / "file")
    back = read(form, tmp_path / "file")
    assert [(task.report_id, task.text) for task in back] == [(task.report_id, task.text) for task in tasks]
    key = lambda mark: (mark.start, mark.end, mark.label, mark.fields.get("level"))  # noqa: E731
    assert sorted(map(key, back[0].marks)) == sorted(map(key, tasks[0].marks))
    if form != "doccano":
        own = lambda mark: (mark.id, mark.of, sorted(mark.fields.items()))  # noqa: E731
        assert sorted(map(own, back[0].marks)) == sorted(map(own, tasks[0].marks))


@pytest.mark.parametrize("form", FORMATS)
def test_what_comes_back_untouched_is_accepted(tmp_path: Path, outputs: Path, form: str) -> None:
    """Once: the same file read again adds nothing."""
    file, annotations = tmp_path / "file", tmp_path / "annotations"
    assert run("to", form, outputs, "-o", file).exit_code == 0
    result = run("from", form, file, outputs, "--annotations", annotations, "--reviewer", "Ana")
    assert result.output.startswith("3 accepted in "), result.output
    assert all(not one.changes.given() for one in decisions(annotations).values())
    again = run("from", form, file, outputs, "--annotations", annotations, "--reviewer", "Ana")
    assert again.output.startswith("nothing new")


def label_studio(path: Path) -> None:
    """Do what a person does there: raise a level, take a claim out, add one; ids of new regions are the tool's own."""
    (task,) = json.loads(path.read_text())
    result = task.pop("predictions")[0]["result"]
    kept = [entry for entry in result if "claim-" + str(TEXT.index("could")) not in str(entry)]
    for entry in kept:
        if entry.get("from_name") == "level" and entry["value"]["text"].startswith("If rains"):
            entry["value"]["choices"] = ["very_likely"]
    words = "Trade will surely recover"
    value = {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words, "labels": ["claim"]}
    kept.append({"id": "XyZ", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    task["annotations"] = [{"id": 1, "was_cancelled": False, "result": kept, "updated_at": "2026-01-01T00:00:00Z"}]
    path.write_text(json.dumps([task]))


def prodigy(path: Path) -> None:
    """The label of the claim carries its level; spans drawn there have no id."""
    line = json.loads(path.read_text())
    line["spans"] = [span for span in line["spans"] if str(TEXT.index("could")) not in str(span["id"])]
    for span in line["spans"]:
        if TEXT[span["start"] :].startswith("If rains") and span["label"].startswith("claim"):
            span["label"] = "claim very_likely"
    start = TEXT.index("Trade")
    drawn = {"start": start, "end": start + 25, "label": "claim almost_certain", "token_start": 1, "token_end": 2}
    line["spans"].append(drawn)
    path.write_text(json.dumps({**line, "answer": "accept"}) + "\n")


def doccano(path: Path) -> None:
    """All ids are new ones of the tool."""
    line = json.loads(path.read_text())
    gone = [one["id"] for one in line["entities"] if TEXT[one["start_offset"] :].startswith(("which", "could"))]
    entities = [entity for entity in line["entities"] if entity["id"] not in gone]
    for entity in entities:
        entity["id"] += 1000
        if entity["label"] == "claim likely":
            entity["label"] = "claim very_likely"
    relations = [one for one in line["relations"] if one["from_id"] not in gone]
    line["relations"] = [{**one, "from_id": one["from_id"] + 1000, "to_id": one["to_id"] + 1000} for one in relations]
    start = TEXT.index("Trade")
    entities.append({"id": 5000, "label": "claim almost_certain", "start_offset": start, "end_offset": start + 25})
    path.write_text(json.dumps({**line, "entities": entities, "Comments": []}) + "\n")


def docbin(path: Path) -> None:
    """Spans are taken out of and put into the groups."""
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    for key in ("claims", "cues"):
        spans = [span for span in doc.spans[key] if not span.text.startswith(("which", "could"))]
        doc.spans[key] = spans
    doc.spans["claims"] = [
        doc.char_span(s.start_char, s.end_char, "very_likely", span_id=s.id_) if s.text.startswith("If") else s
        for s in doc.spans["claims"]
    ] + [doc.char_span(TEXT.index("Trade"), TEXT.index("Trade") + 25, "almost_certain")]
    DocBin(docs=[doc], store_user_data=True).to_disk(path)


@pytest.mark.parametrize("work", [label_studio, prodigy, doccano, docbin])
def test_work_done_there_becomes_decisions(tmp_path: Path, outputs: Path, work: Callable[[Path], None]) -> None:
    """Untouched, changed, taken out, drawn anew: accepted, corrected, rejected, added."""
    form, file, annotations = work.__name__.replace("_", "-"), tmp_path / "file", tmp_path / "annotations"
    run("to", form, outputs, "-o", file)
    work(file)
    result = run("from", form, file, outputs, "--annotations", annotations, "--reviewer", "Ben")
    assert result.output.startswith("1 accepted, 1 added, 1 corrected, 1 rejected"), result.output
    found = decisions(annotations)
    assert found["Analysts believe that Chad may leave by May"].verdict == "accepted"
    assert found["which could hurt"].verdict == "rejected"
    assert found["If rains fail, prices will probably double"].changes.given() == {"level": "very_likely"}
    added = found["Trade will surely recover"]
    assert added.verdict == "added" and added.claim.level == "almost_certain" and added.reviewer == "Ben"


def test_label_studio_interface_fits_the_tasks(tmp_path: Path) -> None:
    """Every name and label of the tasks is in the labelling interface."""
    write(make_tasks([make_report(TEXT)], claims()), "label-studio", tmp_path / "tasks.json")
    view = ElementTree.parse(tmp_path / "tasks.xml").getroot()
    names = {element.get("name") for element in view.iter()}
    values = {element.get("value") for element in view.iter()}
    for entry in json.loads((tmp_path / "tasks.json").read_text())[0]["predictions"][0]["result"]:
        if entry["type"] == "relation":
            assert set(entry["labels"]) <= values
        else:
            assert entry["from_name"] in names and set(entry["value"][entry["type"]]) <= values


def test_prodigy_tokens_are_the_text(tmp_path: Path) -> None:
    """Tokens with their spaces give the text, and each span begins and ends with one."""
    write(make_tasks([make_report(TEXT)], claims()), "prodigy", tmp_path / "file")
    line = json.loads((tmp_path / "file").read_text())
    assert "".join(token["text"] + " " * token["ws"] for token in line["tokens"]) == TEXT
    for span in line["spans"]:
        tokens = line["tokens"]
        assert (tokens[span["token_start"]]["start"], tokens[span["token_end"]]["end"]) == (span["start"], span["end"])


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4)


@given(st.text(alphabet="ab .,\n\r\t🛰é", max_size=40), SPANS)
def test_pieces_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever the text and the spans: nothing is lost, and each span begins and ends with a piece."""
    spans = [(start, start + length) for start, length in places if start + length <= len(text)]
    pieces = cut(text, spans)
    assert "".join(text[piece.start : piece.end] + " " * piece.space for piece in pieces) == text
    assert {start for start, _ in spans} <= {piece.start for piece in pieces}
    assert {end for _, end in spans} <= {piece.end for piece in pieces}


def test_offsets_in_other_units_are_mended_by_the_words(tmp_path: Path) -> None:
    """Old versions of Label Studio count UTF-16 units; the words say what is meant."""
    write(make_tasks([make_report(TEXT)], claims()), "label-studio", tmp_path / "tasks.json")
    path = tmp_path / "tasks.json"
    path.write_text(re.sub(r'"(start|end)": (\d+)', lambda f: f'"{f[1]}": {int(f[2]) + 1}', path.read_text()))
    marks = read("label-studio", tmp_path / "tasks.json")[0].marks
    assert (marks[0].start, marks[0].end) == (claims()[0].start, claims()[0].end)


@pytest.mark.parametrize("form", FORMATS)
def test_another_file_is_told(tmp_path: Path, outputs: Path, form: str) -> None:
    """What is no file of the tool, or belongs to another text, stores nothing."""
    (tmp_path / "file").write_bytes(b'{"a": 1}')
    result = run("from", form, tmp_path / "file", outputs, "--annotations", tmp_path / "ann", "--reviewer", "Ana")
    assert result.exit_code == 2 and not (tmp_path / "ann").exists()
    other = write_folder(tmp_path / "other", make_report("Another text."))
    run("to", form, outputs, "-o", tmp_path / "file")
    result = run("from", form, tmp_path / "file", other, "--annotations", tmp_path / "ann", "--reviewer", "Ana")
    assert result.exit_code == 2 and "another one" in result.output and not (tmp_path / "ann").exists()
