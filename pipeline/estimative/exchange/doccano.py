"""doccano's JSONL with entities and relations (https://doccano.github.io/doccano/, sequence labelling with relations).

A claim's label has its level in it ("claim likely"). doccano gives ids of its own: what comes back is matched by place.
"""

import json
from pathlib import Path
from typing import Any

from .prodigy import joined, parted
from .tasks import Mark, Task


def write(tasks: list[Task], path: Path) -> None:
    """Write one line a report."""
    with path.open("w", encoding="utf-8") as file:
        for number, task in enumerate(tasks, 1):
            file.write(json.dumps(_line(number, task), ensure_ascii=False) + "\n")


def read(path: Path) -> list[Task]:
    """Return the tasks of an export."""
    return [_task(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _line(number: int, task: Task) -> dict[str, Any]:
    numbers = {mark.id: place for place, mark in enumerate(task.marks, 1)}
    entities = [
        {"id": numbers[mark.id], "label": joined(mark), "start_offset": mark.start, "end_offset": mark.end}
        for mark in task.marks
    ]
    relations = [
        {"id": place, "from_id": numbers[mark.id], "to_id": numbers[mark.of], "type": "part of"}
        for place, mark in enumerate((mark for mark in task.marks if mark.of), 1)
    ]
    line = {"id": number, "text": task.text, "entities": entities, "relations": relations}
    return {**line, "report_id": task.report_id}


def _task(line: dict[str, Any]) -> Task:
    marks: dict[int, Mark] = {}
    for entity in line.get("entities") or []:
        label, fields = parted(entity["label"], {})
        start, end = entity["start_offset"], entity["end_offset"]
        marks[entity["id"]] = Mark(start=start, end=end, label=label, id=f"#{entity['id']}", fields=fields)
    for relation in line.get("relations") or []:
        if relation["from_id"] in marks:
            marks[relation["from_id"]].of = f"#{relation['to_id']}"
    return Task(report_id=line["report_id"], text=line["text"], marks=list(marks.values()))
