"""The architecture, checked: stages import data modules, never one another."""

import ast
from pathlib import Path

import estimative

ROOT = Path(estimative.__file__).parent
# What each folder may import beside the data modules at the top of the package. `resolve` turns words of time into
# values, for a report's own date, for matching and for what reviewers type. Scoring works on outputs, without stages.
ALLOWED = {"read": {"resolve"}, "match": {"resolve"}, "resolve": set(), "parse": set(), "assemble": {"resolve"}}
ALLOWED |= {"write": set(), "evaluate": set(), "review": {"resolve"}, "exchange": {"review"}, "store": {"resolve"}}
ALLOWED |= {"find": {"store"}, "export": {"store", "find", "write"}}
HEAVY = {"spacy", "pandas", "thinc", "numpy", "psycopg", "duckdb", "pyarrow", "stix2"}


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports when it is imported itself, absolute."""
    package = ["estimative", *path.relative_to(ROOT).parts[:-1]]
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = [*start, *(node.module.split(".") if node.module else [])]
            found |= {".".join([*module, alias.name]) for alias in node.names}
    return found


def test_stages_do_not_import_one_another() -> None:
    """A folder is a stage; what it needs from another one lies on the Doc."""
    for folder, allowed in ALLOWED.items():
        others = {f"estimative.{other}" for other in {*ALLOWED, "commands", "flow"} - {folder} - allowed}
        for path in (ROOT / folder).rglob("*.py"):
            wrong = {name for name in imports(path) if any(name == o or name.startswith(o + ".") for o in others)}
            assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_data_modules_import_no_stage() -> None:
    """Only flow.py knows the stages."""
    stages = tuple(f"estimative.{folder}." for folder in [*ALLOWED, "commands"])
    for path in ROOT.glob("*.py"):
        if path.name not in {"flow.py", "__main__.py"}:
            assert not [name for name in imports(path) if name.startswith(stages)], path.name


def test_commands_import_nothing_heavy_at_once() -> None:
    """Help must not wait for spaCy or pandas."""
    for path in [ROOT / "__init__.py", ROOT / "__main__.py", *(ROOT / "commands").glob("*.py")]:
        assert not {name.split(".")[0] for name in imports(path)} & HEAVY, path.name


def test_no_vague_module_names() -> None:
    """A file is named for what it makes."""
    vague = {"utils", "helpers", "common", "base", "core", "manager", "misc"}
    assert not [path for path in ROOT.rglob("*.py") if path.stem in vague]
