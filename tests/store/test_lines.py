"""Cutting the files of an output folder into reports, before anything is decoded."""

import json
from pathlib import Path

import pytest

from estimative.errors import RecordError
from estimative.store.bundles import read_bundles
from estimative.store.loads import load
from estimative.store.records import read_database
from makers import make_claim, make_report, write_folder

TEXT = 'Chad may act. It said "report_id":"a" may be quoted.'


def make_outputs(folder: Path) -> Path:
    records = []
    for ident in ("a", "b", "c"):
        claims = [make_claim(TEXT, TEXT, "may", claim_id=f"{ident}:{i}", report_id=ident) for i in range(3)]
        records += [make_report(TEXT, report_id=ident), *(claims if ident != "b" else [])]
    return write_folder(folder, *records)


def test_lines_go_with_their_report(tmp_path: Path) -> None:
    """Also where a text quotes the field of another report, and where a report has none."""
    bundles = list(read_bundles(make_outputs(tmp_path)))
    assert [[claim.claim_id for claim in bundle.decode()[2]] for bundle in bundles] == [
        ["a:0", "a:1", "a:2"],
        [],
        ["c:0", "c:1", "c:2"],
    ]


def test_other_spacing_and_blank_lines_are_read_alike(tmp_path: Path) -> None:
    """A file that another program has written again is the same records."""
    outputs = make_outputs(tmp_path / "out")
    url, other = (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "other"))
    load(outputs, url)
    for name in ("reports.jsonl", "claims.jsonl"):
        lines = (outputs / name).read_text(encoding="utf-8").splitlines()
        spaced = [json.dumps(json.loads(line)) for line in lines]
        (outputs / name).write_text("\n" + "\n\n".join(spaced), encoding="utf-8")
    load(outputs, other)
    assert read_database(url) == read_database(other)


@pytest.mark.parametrize(
    ("number", "line", "message"),
    [
        (2, "{}", r"claims\.jsonl:2: not a Claim record"),
        (5, '{"report_id": 1}', r"claims\.jsonl:5: not a Claim record"),
        (6, '{"report_id":"c","claim_id":"x"}', r"claims\.jsonl:6: not a Claim record: .*`kind`"),
        (7, '{"report_id":"z"}', r"claims\.jsonl:7: belongs to report 'z'"),
        (1, '{"report_id":"z"}', r"claims\.jsonl:1: belongs to report 'z'"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, number: int, line: str, message: str) -> None:
    """What is no record, and a record that stands elsewhere than its report."""
    outputs = make_outputs(tmp_path)
    path = outputs / "claims.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(number - 1, line)
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RecordError, match=message):
        for bundle in read_bundles(outputs):
            bundle.decode()
