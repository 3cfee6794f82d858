"""What the pages on databases and files show is what comes out, and what they tell one to type works."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import estimative
from estimative.export.formats import FORMATS, export
from estimative.export.pages import read_examples
from estimative.store.databases import connect
from estimative.store.loads import load
from estimative.store.views import VIEWS
from makers import write_folder

PACKAGE = Path(estimative.__file__).parent
EXPORT = (PACKAGE / "export" / "README.md").read_text(encoding="utf-8")
STORE = (PACKAGE / "store" / "README.md").read_text(encoding="utf-8")
MADE = {"csv": "csv/claims.csv", "jsonld": "claims.jsonld", "stix": "claims.stix.json"}
MADE |= {"graphml": "actors.graphml", "atom": "predictions.atom"}


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    examples = read_examples()
    folder = write_folder(tmp_path / "outputs", examples.report, *examples.mentions, examples.claim, examples.problem)
    monkeypatch.chdir(tmp_path)
    return folder


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("form", MADE)
def test_examples_are_what_is_written(outputs: Path, form: str) -> None:
    """Every part of an example stands in the file, in any layout of its white space."""
    if form == "stix":
        pytest.importorskip("stix2")
    path = outputs / "export" / MADE[form]
    export(outputs, form, path.parent if form == "csv" else path)
    written = path.read_text(encoding="utf-8")
    if form == "jsonld":
        written = json.dumps(json.loads(written))
    section = EXPORT[re.search(rf"^## {form}", EXPORT, re.MULTILINE).start() :]  # type: ignore[union-attr]
    block = re.findall(r"^```\w+\n(.*?)^```", section, re.MULTILINE | re.DOTALL)[0]
    parts = [part.strip(" ,") for line in block.splitlines() for part in line.split("…")]
    assert all(part in written for part in parts), [part for part in parts if part not in written]


def test_python_of_the_page_runs(outputs: Path) -> None:
    """On the example, with pandas and DuckDB."""
    for package in ("pyarrow", "duckdb"):
        pytest.importorskip(package)
    export(outputs, "parquet", outputs / "export" / "parquet")
    names: dict[str, Any] = {}
    found = blocks(EXPORT, "python")
    for block in found:
        exec(compile(block, "README.md", "exec"), names)
    assert len(found) == 2


def test_every_format_is_described() -> None:
    """None is left out of the table."""
    assert all(f"`{form}`" in EXPORT for form in FORMATS)


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_sql_of_the_page_runs(outputs: Path, engine: str) -> None:
    """Every statement answers, and the one on conditions finds the claim."""
    pytest.importorskip(engine if engine == "duckdb" else "sqlite3")
    url = f"{engine}:///claims.db"
    load(outputs, url)
    statements = [one for block in blocks(STORE, "sql") for one in block.split(";") if one.strip()]
    database = connect(url)
    answers = [database.execute(one) for one in statements]
    assert len(answers) == 6 and [len(rows) for rows in answers] == [2, 0, 1, 0, 1, 1]
    assert {view.name for view in VIEWS if view.name in STORE} >= {"predictions_by_sector", "actor_pairs"}
    database.close()
