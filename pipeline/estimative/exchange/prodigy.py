"""Prodigy's JSONL (https://prodi.gy/docs/api-interfaces#spans_manual): text, tokens, and spans by character and token.

A claim's label has its level in it ("claim likely"), which can be chosen there; ids and other fields ride along.
"""

import json
from pathlib import Path
from typing import Any

from .pieces import Piece, cut
from .tasks import Mark, Task


def write(tasks: list[Task], path: Path) -> None:
    """Write one line a report; tokens end wherever a span does, so that no span is lost."""
    with path.open("w", encoding="utf-8") as file:
        for task in tasks:
            file.write(json.dumps(_line(task), ensure_ascii=False) + "\n")


def read(path: Path) -> list[Task]:
    """Return the tasks of a database export; reports that were rejected or ignored are left out."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_task(line) for line in lines if line.get("answer", "accept") == "accept"]


def joined(mark: Mark) -> str:
    """Return the label, that of a claim with its level."""
    return f"claim {mark.fields['level']}" if mark.label == "claim" and "level" in mark.fields else mark.label


def parted(label: str, fields: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return a label and the fields, the level taken out of the label of a claim."""
    name, _, level = label.partition(" ")
    return (name, {**fields, "level": level}) if name == "claim" and level else (label, fields)


def _line(task: Task) -> dict[str, Any]:
    pieces = cut(task.text, ((mark.start, mark.end) for mark in task.marks))
    starts = {piece.start: number for number, piece in enumerate(pieces)}
    ends = {piece.end: number for number, piece in enumerate(pieces)}
    spans = [
        {
            **{"start": mark.start, "end": mark.end, "label": joined(mark)},
            **{"token_start": starts[mark.start], "token_end": ends[mark.end]},
            **{"id": mark.id, "of": mark.of, "fields": mark.fields},
        }
        for mark in task.marks
    ]
    tokens = [_token(number, piece, task.text) for number, piece in enumerate(pieces)]
    return {"text": task.text, "tokens": tokens, "spans": spans, "meta": {"report_id": task.report_id}}


def _token(number: int, piece: Piece, text: str) -> dict[str, Any]:
    words = text[piece.start : piece.end]
    return {"text": words, "start": piece.start, "end": piece.end, "id": number, "ws": piece.space}


def _task(line: dict[str, Any]) -> Task:
    marks = []
    for span in line.get("spans") or []:
        label, fields = parted(span["label"], span.get("fields") or {})
        mark = Mark(start=span["start"], end=span["end"], label=label, fields=fields)
        mark.id, mark.of = span.get("id"), span.get("of")
        marks.append(mark)
    return Task(report_id=line["meta"]["report_id"], text=line["text"], marks=marks)
