"""The files of a lexicon folder, each read to its entries or names, with every fault in it as `file:line: what`."""

import csv
import io
import tomllib
from collections.abc import Container
from pathlib import Path
from typing import Any

import msgspec

from .entries import TOML_FILES, Entry, Name
from .faults import field_faults

CSV_FILES: dict[str, set[str]] = {
    "countries": {"name", "alias", "demonym", "capital", "seat", "historical", "acronym"},
    "organisations": {"name", "alias", "acronym", "short", "seat"},
    "persons": {"name", "alias", "surname"},
    "given_names": {"given"},
}
CSV_HEADER = ["id", "alias", "kind"]
CSV_OPTIONAL = ["subtype", "country"]
SCALES = "scales.toml"
FILES = frozenset({SCALES, *(f"{name}.toml" for name in TOML_FILES), *(f"{name}.csv" for name in CSV_FILES)})


def unknown_files(folder: Path) -> list[str]:
    """Return a fault for each file of a user's folder that looks like a lexicon and is none."""
    return [
        f"{path}: not a lexicon's name; the names are {', '.join(sorted(FILES))}"
        for path in sorted(folder.iterdir())
        if path.suffix in {".toml", ".csv"} and path.name not in FILES
    ]


def read_text(path: Path, faults: list[str]) -> str | None:
    """Return the text of a file; None, with a fault, where it is not UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(f"{path}:{line}: byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8")
        return None


def read_tables(path: Path, name: str, faults: list[str]) -> list[tuple[str, dict[str, Any]]]:
    """Return the tables `[[name]]` of a TOML file, each with the place where it stands."""
    text = read_text(path, faults)
    try:
        whole = tomllib.loads(text or "")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path}: not valid TOML: {error}")
        return []
    heads = f"write [[{name}]] above each {name}"
    faults += [f"{path}: nothing reads {other!r}; {heads}" for other in whole if other != name]
    tables = whole.get(name, [])
    if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
        faults.append(f"{path}: {name!r} is no list; {heads}")
        return []
    lines = [number for number, line in enumerate((text or "").splitlines(), 1) if line.strip() == f"[[{name}]]"]
    places = [f"{path}:{line}" for line in lines] if len(lines) == len(tables) else [str(path)] * len(tables)
    return list(zip(places, tables, strict=True))


def read_entries(path: Path, kind: type[Entry], faults: list[str], known: Container[str]) -> dict[str, Entry | None]:
    """Return the entries of a TOML file by id, None for one that takes out the entry of that id among those `known`."""
    found: dict[str, Entry | None] = {}
    for place, table in read_tables(path, "entry", faults):
        ident, disabled = str(table.get("id", "?")), table.pop("disabled", False)
        entry, wrong = (None, []) if disabled is True else read_entry(table, kind)
        if not isinstance(disabled, bool):
            wrong.append("disabled: write true or false")
        elif disabled and ident not in known:
            wrong.append("disabled, but there is no entry of this id to take out; check its spelling")
        if ident in found:
            wrong.append("the id stands in this file twice; give each entry an id of its own")
        if not wrong:
            found[ident] = entry
        faults += [f"{place}: entry {ident!r}: {fault}" for fault in wrong]
    return found


def read_entry(table: dict[str, Any], kind: type[Entry]) -> tuple[Entry | None, list[str]]:
    """Return the entry that a table makes, or None and every fault in it."""
    entry, faults = None, []
    try:
        entry = msgspec.convert(table, kind)
    except msgspec.ValidationError:
        faults = field_faults(table, kind)
    words = [table.get(name) for name in ("forms", "verbs", "pattern")]
    if not any(words):
        faults.append("no forms, verbs or pattern; say which words it is about")
    if any("" in group for group in words if isinstance(group, list)):
        faults.append("an empty text among its forms or verbs; take it out")
    if kind.needs_examples and not (table.get("match") and table.get("no_match")):
        faults.append("needs at least one sentence under match and one under no_match")
    return entry, faults


def read_names(path: Path, kinds: set[str], faults: list[str]) -> list[Name]:
    """Return the rows of a CSV gazetteer; the first row of an id, of kind `name`, gives the entity's name."""
    rows: list[Name] = []
    first: dict[str, tuple[str, dict[str, str | None]]] = {}
    text = read_text(path, faults)
    if text is None:
        return []
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = list(reader.fieldnames or [])
    if columns[:3] != CSV_HEADER or not set(columns[3:]) <= set(CSV_OPTIONAL):
        faults.append(f"{path}:1: the columns are {columns}; they must be {CSV_HEADER} (and {CSV_OPTIONAL})")
        return []
    for row in reader:
        where = f"{path}:{reader.line_num}"
        ident, alias, kind = ((row[column] or "").strip() for column in CSV_HEADER)
        if not ident or not alias:
            faults.append(f"{where}: id or alias is empty")
        elif kind not in kinds:
            faults.append(f"{where}: kind {kind!r} is not one of {', '.join(sorted(kinds))}")
        else:
            more = {column: (row.get(column) or "").strip() or None for column in CSV_OPTIONAL}
            name, known = first.setdefault(ident, (alias, more))
            rows.append(Name(id=ident, alias=alias, kind=kind, name=name, **known))
    return rows
