"""The page of records and tables, and the recipes: true of the code, and they run."""

import ast
import re
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from msgspec import Struct

import estimative
from estimative.export.meanings import VALUES
from estimative.export.pages import example_rows, make_page, meaning, read_examples
from estimative.lexicons import load
from estimative.match.sections import SKIPPED
from estimative.records import FILES, Flag, ProblemCode, RunAbout, SkipReason
from estimative.scales import NO_ROW
from estimative.store.tables import TABLES
from estimative.write.folders import FolderWriter
from estimative.write.schemas import SHIPPED

PACKAGE = Path(estimative.__file__).parent
RECIPES = Path(__file__).parents[2] / "outputs" / "README.md"


def structs(kind: Any) -> set[type[Struct]]:
    """Return the record types within a type."""
    found = {kind} if isinstance(kind, type) and issubclass(kind, Struct) else set()
    inner = get_type_hints(kind).values() if found else getattr(kind, "__args__", ())
    return found.union(*(structs(one) for one in inner))


def test_page_is_up_to_date() -> None:
    """After a change of records or tables run `estimative schema --write`."""
    assert (SHIPPED / "README.md").read_text(encoding="utf-8") == make_page()


def test_every_field_and_column_has_a_meaning() -> None:
    """A field without one is named here: say it in records.py, or in MEANINGS."""
    for kind in set().union(*(structs(kind) for kind in [*FILES.values(), RunAbout])):
        for name, hint in get_type_hints(kind, include_extras=True).items():
            assert meaning(kind, name, hint), f"{kind.__name__}.{name}"
    assert all(column.doc for table in TABLES for column in table.columns)


@pytest.mark.parametrize(
    ("field", "values"), [("Problem.code", ProblemCode), ("Coverage.skipped", SkipReason), ("Claim.flags", Flag)]
)
def test_every_value_has_a_meaning(field: str, values: Any) -> None:
    """An enumeration is explained whole, and in its order."""
    assert tuple(VALUES[field]) == get_args(values)


def test_what_is_written_is_documented() -> None:
    """Codes, reasons for passing over a sentence, and the flags of our lexicons are the enumerations."""
    for path in PACKAGE.rglob("*.py"):
        assert coded(path) <= {*get_args(ProblemCode)}, path
    assert {*SKIPPED, "too_long"} == {*get_args(SkipReason)}
    own = {flag for entry in load(()).entries["cues"] for flag in entry.flags}
    assert own | {NO_ROW, "mapping_is_ours"} == {*get_args(Flag)}


def coded(path: Path) -> set[str]:
    """Return the codes that a file gives to problems and to reports that cannot be read."""
    codes = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            place = {"ReadError": 2, "warning": 1, "draft.tell": 0, "self.tell": 0, "Fault": 0}.get(name)
            given = [keyword.value for keyword in node.keywords if keyword.arg == "code" and name == "Problem"]
            given += [] if place is None else node.args[place : place + 1]
            codes |= {one.value for one in given if isinstance(one, ast.Constant)}
    return codes


def test_examples_are_true() -> None:
    """Every quote stands at its offsets, and fits its table."""
    examples = read_examples()
    text = examples.report.text
    for item in [
        *examples.mentions,
        examples.claim,
        *examples.claim.cues,
        *examples.claim.actors,
        examples.claim.sentence,
    ]:
        assert text[item.start : item.end] == item.text
    for table in TABLES:
        for row in example_rows(examples).get(table.name, []):
            assert len(row) == len(table.columns), table.name


def test_recipes_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of Python, in order, on the outputs of the example; and they find what is there."""
    examples = read_examples()
    with FolderWriter(tmp_path / "outputs") as writer:
        writer.write(examples.report, *examples.mentions, examples.claim, examples.problem)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", RECIPES.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        exec(compile(block, str(RECIPES), "exec"), names)
    assert len(names["strong"]) == len(names["due"]) == len(names["conditional"]) == len(names["found"]) == 1
    assert names["counts"].loc["trade", "likely"] == 1 and set(names["signed"]["party"]) == {"TCD", "NER"}
    assert names["same"].claims.equals(names["claims"])
