"""spaCy's DocBin (https://spacy.io/api/docbin): `doc.spans["claims"]`, `["cues"]`, `["conditions"]` and so on.

A claim's span has its level as label and its claim id as span id; a part's `kb_id` names its claim. For training a span
categoriser, or for looking at in displaCy.
"""

from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from .pieces import cut
from .tasks import Mark, Task

KEYS = {"claim": "claims", "cue": "cues", "condition": "conditions", "source": "sources", "horizon": "horizons"}
REPORT, FIELDS = "estimative_report_id", "estimative_fields"


def write(tasks: list[Task], path: Path) -> None:
    """Write the Docs; tokens end wherever a span does, so that no span is lost."""
    vocab = spacy.blank("en").vocab
    docs = DocBin(attrs=["SPACY"], store_user_data=True)
    for task in tasks:
        pieces = cut(task.text, ((mark.start, mark.end) for mark in task.marks))
        words = [task.text[piece.start : piece.end] for piece in pieces]
        doc = Doc(vocab, words=words, spaces=[piece.space for piece in pieces])
        doc.user_data[REPORT] = task.report_id
        doc.user_data[FIELDS] = {mark.id: mark.fields for mark in task.marks if mark.fields}
        for label, key in KEYS.items():
            doc.spans[key] = [_span(doc, mark) for mark in task.marks if mark.label == label]
        docs.add(doc)
    docs.to_disk(path)


def read(path: Path) -> list[Task]:
    """Return the tasks of a DocBin with these span groups."""
    vocab = spacy.blank("en").vocab
    tasks = []
    for doc in DocBin().from_disk(path).get_docs(vocab):
        fields = doc.user_data.get(FIELDS, {})
        marks = [_mark(span, label, fields) for label, key in KEYS.items() for span in doc.spans.get(key, [])]
        tasks.append(Task(report_id=doc.user_data[REPORT], text=doc.text, marks=marks))
    return tasks


def _span(doc: Doc, mark: Mark) -> Span:
    label = mark.fields.get("level", mark.label)
    found = doc.char_span(mark.start, mark.end, label=label, kb_id=mark.of or "", span_id=mark.id or "")
    assert found is not None, "tokens end where marks do"
    return found


def _mark(span: Span, label: str, fields: dict[str, dict[str, str]]) -> Mark:
    mark = Mark(start=span.start_char, end=span.end_char, label=label, id=span.id_ or None, of=span.kb_id_ or None)
    if label == "claim":
        mark.fields = {**fields.get(span.id_, {}), "level": span.label_}
    return mark
