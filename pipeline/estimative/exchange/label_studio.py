"""Label Studio's task JSON (https://labelstud.io/guide/task_format): labels, choices for each region, and relations.

The labelling interface that fits is `CONFIG`; it is written beside the tasks. Claims go out as predictions; an
annotation that comes back goes before them.
"""

import json
from pathlib import Path
from typing import Any

from ..quotes import Anchors
from .tasks import FIELDS, Mark, Task, settle

CONFIG = """<View>
  <Relations>
    <Relation value="part of"/>
  </Relations>
  <Labels name="label" toName="text">
    <Label value="claim"/><Label value="cue"/><Label value="condition"/><Label value="source"/><Label value="horizon"/>
  </Labels>
  <Text name="text" value="$text"/>
  {choices}
</View>
"""
_CHOICE = (
    '<Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="claim">'
    "{values}</Choices>"
)
_VALUES = {
    "level": "remote very_unlikely unlikely even likely very_likely almost_certain possible unstated",
    "kind": "prediction assessment",
    "polarity": "positive negative",
    "confidence": "low moderate high very_high",
}


def write(tasks: list[Task], path: Path) -> None:
    """Write the tasks, and the labelling interface as `<name>.xml` beside them."""
    path.write_text(json.dumps([_task(task) for task in tasks], ensure_ascii=False, indent=1), encoding="utf-8")
    choices = [
        _CHOICE.format(name=name, values="".join(f'<Choice value="{value}"/>' for value in values.split()))
        for name, values in _VALUES.items()
    ]
    path.with_suffix(".xml").write_text(CONFIG.format(choices="\n  ".join(choices)), encoding="utf-8")


def read(path: Path) -> list[Task]:
    """Return the tasks of an export; the newest annotation that was not cancelled counts, else the prediction."""
    return [_read(item) for item in json.loads(path.read_text(encoding="utf-8"))]


def _task(task: Task) -> dict[str, Any]:
    result = [entry for mark in task.marks for entry in _entries(mark, task.text)]
    data = {"text": task.text, "report_id": task.report_id}
    return {"data": data, "predictions": [{"model_version": "estimative", "result": result}]}


def _entries(mark: Mark, text: str) -> list[dict[str, Any]]:
    place = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    common = {"id": mark.id, "to_name": "text"}
    labels = {"from_name": "label", "type": "labels", "value": {**place, "labels": [mark.label]}}
    found: list[dict[str, Any]] = [{**common, **labels}]
    for name, value in mark.fields.items():
        found.append({**common, "from_name": name, "type": "choices", "value": {**place, "choices": [value]}})
    if mark.of:
        relation = {"type": "relation", "from_id": mark.id, "to_id": mark.of, "direction": "right"}
        found.append({**relation, "labels": ["part of"]})
    return found


def _read(item: dict[str, Any]) -> Task:
    done = [one for one in item.get("annotations") or [] if not one.get("was_cancelled")]
    chosen = max(done, key=lambda one: str(one.get("updated_at", ""))) if done else (item.get("predictions") or [{}])[0]
    text = item["data"]["text"]
    anchors = Anchors(text)
    marks: dict[str, Mark] = {}
    result = chosen.get("result") or []
    for entry in result:
        value = entry.get("value") or {}
        if entry.get("type") == "labels" and value.get("labels"):
            mark = Mark(start=value["start"], end=value["end"], label=value["labels"][0], id=entry["id"])
            marks[entry["id"]] = settle(mark, value.get("text"), anchors)
    for entry in result:
        if entry.get("type") == "choices" and entry.get("from_name") in FIELDS and entry.get("id") in marks:
            mark = marks[entry["id"]]
            mark.fields = {**mark.fields, entry["from_name"]: entry["value"]["choices"][0]}
        elif entry.get("type") == "relation" and entry.get("from_id") in marks:
            marks[entry["from_id"]].of = entry.get("to_id")
    return Task(report_id=item["data"]["report_id"], text=text, marks=list(marks.values()))
