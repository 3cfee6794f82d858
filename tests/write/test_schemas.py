"""JSON Schema files: made from the records, shipped, and true of every record."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner

from estimative.__main__ import cli
from estimative.records import FILES, Coverage, Horizon, Problem, Source
from estimative.scales import get_scale, probability
from estimative.write.folders import write_json
from estimative.write.runs import Run
from estimative.write.schemas import SHIPPED, schema_texts
from makers import make_claim, make_mention, make_report, span_of, write_folder

TEXT = "Analysts say Chad may ban exports by 2027 if rains fail."


def records() -> list[Any]:
    by = span_of(TEXT, "by 2027")
    who = span_of(TEXT, "Analysts")
    full = make_claim(
        TEXT,
        "Chad may ban exports by 2027 if rains fail",
        "may",
        probability=probability("likely"),
        condition=span_of(TEXT, "if rains fail"),
        source=Source(text=who.text, start=who.start, end=who.end),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="../2027"),
    )
    plain = make_claim(TEXT, "Chad may ban exports", "may", level="possible")
    return [
        make_report(TEXT),
        make_mention(TEXT, "Chad", "actor"),
        plain,
        full,
        Problem(path="x", code="empty", message="m", stage="read"),
    ]


def test_shipped_files_are_up_to_date() -> None:
    """After a change of records.py run `estimative schema --write`."""
    for name, text in schema_texts().items():
        assert (SHIPPED / name).read_text(encoding="utf-8") == text, name


def test_every_record_validates(tmp_path: Path) -> None:
    """What is written follows the shipped schema."""
    write_folder(tmp_path, *records())
    for name, kind in FILES.items():
        schema = json.loads((SHIPPED / f"{kind.__name__.lower()}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        assert lines
        for line in lines:
            jsonschema.validate(json.loads(line), schema, cls=jsonschema.Draft202012Validator)


def test_run_json_validates(tmp_path: Path) -> None:
    """What a run, and a change of its scale, leaves beside the records follows its schema."""
    schema = json.loads((SHIPPED / "run.json").read_text(encoding="utf-8"))
    write_folder(tmp_path, *records())
    about = Run().about(get_scale("icd-203"), [], ["sections"])
    write_json(tmp_path / "run.json", about)
    assert CliRunner().invoke(cli, ["rescale", str(tmp_path), "--scale", "nato"]).exit_code == 0
    for value in (msgspec.to_builtins(about), json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))):
        jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**value, "counts": {}}, schema)


def test_schema_refuses_what_the_contract_does() -> None:
    """The schema says more than that there is an object."""
    schema = json.loads((SHIPPED / "problem.json").read_text(encoding="utf-8"))
    problem = {"path": "x", "code": "empty", "message": "m", "stage": "read", "severity": "error"}
    jsonschema.validate(problem, schema)
    for wrong in ({"path": "x"}, {**problem, "code": "odd"}, {**problem, "severity": "fatal"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    report = json.loads((SHIPPED / "report.json").read_text(encoding="utf-8"))
    value = msgspec.to_builtins(make_report(TEXT, coverage=Coverage(sentences=2, read=1, skipped={"table": 1})))
    jsonschema.validate(value, report)
    value["coverage"]["skipped"] = {"odd": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, report)
