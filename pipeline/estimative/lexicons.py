"""Lexicons as data: what the files hold, how a user's folder adds to them, and every fault of a file at once.

TOML files hold `[[entry]]` tables (phrases with a meaning); CSV files hold long name lists, one alias a row. A user's
folder (`--lexicon DIR`) holds files of the same names: an entry with a new id is added, one with a known id replaces
ours, and `disabled = true` takes it out. In a CSV file rows are added to what an id has.
"""

import csv
import hashlib
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from .entries import TOML_FILES, ClassEntry, Entry, Name
from .errors import LexiconError

CSV_FILES: dict[str, set[str]] = {
    "countries": {"name", "alias", "demonym", "capital", "seat", "historical", "acronym"},
    "organisations": {"name", "alias", "acronym", "short", "seat"},
    "persons": {"name", "alias", "surname"},
    "given_names": {"given"},
}
CSV_HEADER = ["id", "alias", "kind"]
CSV_OPTIONAL = ["subtype", "country"]


class Lexicons(Struct):
    """All lexicons, ready to use, with a hash of their content (`digest`)."""

    entries: dict[str, list[Entry]]
    names: dict[str, list[Name]]
    digest: str

    def of(self, name: str) -> list[Any]:
        """Return the enabled entries of a TOML lexicon, or the rows of a CSV one."""
        return self.entries[name] if name in self.entries else self.names[name]


def load(folders: tuple[str, ...] = ()) -> Lexicons:
    """Return our lexicons with the users' folders laid over them, in order.

    Raises `LexiconError` with every fault of every file.
    """
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing:
        raise LexiconError(missing[0], ["not a folder. Give a folder that holds files such as cues.toml."])
    return _load(tuple(str(Path(folder).resolve()) for folder in folders))


@lru_cache(maxsize=8)
def _load(folders: tuple[str, ...]) -> Lexicons:
    ours = Path(str(files("estimative") / "lexicons"))
    layers = [ours, *(Path(folder) for folder in folders)]
    faults: list[str] = []
    entries: dict[str, list[Entry]] = {}
    names: dict[str, list[Name]] = {}
    digest = hashlib.sha256()
    known = {f"{name}.toml" for name in (*TOML_FILES, "scales")} | {f"{name}.csv" for name in CSV_FILES}
    for layer in layers[1:]:
        for path in sorted(layer.iterdir()):
            if path.suffix in {".toml", ".csv"} and path.name not in known:
                faults.append(f"{path}: not a lexicon's name; the names are {', '.join(sorted(known))}")
    for name, kind in TOML_FILES.items():
        merged: dict[str, Entry] = {}
        for layer in layers:
            path = layer / f"{name}.toml"
            if path.exists():
                digest.update(path.read_bytes())
                found = read_entries(path, kind, faults)
                faults += unread_classes(path, found, merged) if merged else []
                merged.update(found)
        entries[name] = [entry for entry in merged.values() if not entry.disabled]
    for name, kinds in CSV_FILES.items():
        names[name] = []
        for layer in layers:
            path = layer / f"{name}.csv"
            if path.exists():
                digest.update(path.read_bytes())
                names[name] += read_names(path, kinds, faults)
        names[name] = list(dict.fromkeys(names[name]))
    if faults:
        raise LexiconError("lexicons", faults)
    return Lexicons(entries=entries, names=names, digest=digest.hexdigest()[:16])


def read_entries(path: Path, kind: type[Entry], faults: list[str]) -> dict[str, Entry]:
    """Return the entries of a TOML file by id; each fault is added to `faults` as `file:line: what, what to do`."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        tables = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path}: not valid TOML: {error}")
        return {}
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[entry]]"]
    found: dict[str, Entry] = {}
    for line, table in zip(lines, tables, strict=False):
        where = f"{path}:{line}: entry {table.get('id', '?')!r}"
        try:
            entry = msgspec.convert(table, kind)
        except msgspec.ValidationError as error:
            faults.append(f"{where}: {error}")
            continue
        if entry.id in found:
            faults.append(f"{where}: the id stands in this file twice; give each entry an id of its own")
        if not entry.disabled:
            if not (entry.forms or entry.verbs or entry.pattern):
                faults.append(f"{where}: no forms, verbs or pattern; say which words it is about")
            if kind.needs_examples and not (entry.match and entry.no_match):
                faults.append(f"{where}: needs at least one sentence under match and one under no_match")
        found[entry.id] = entry
    return found


def unread_classes(path: Path, found: dict[str, Entry], known: dict[str, Entry]) -> list[str]:
    """Return a fault for each class of a file that no rule reads; `known` are the entries that it is laid over."""
    read = {entry.id for entry in known.values() if isinstance(entry, ClassEntry) and entry.extends is None}
    return [
        f"{path}: entry {entry.id!r}: no rule reads this class; let it extend one of {', '.join(sorted(read))}"
        for entry in found.values()
        if isinstance(entry, ClassEntry) and (entry.extends or entry.id) not in read
    ]


def read_names(path: Path, kinds: set[str], faults: list[str]) -> list[Name]:
    """Return the rows of a CSV gazetteer; the first row of an id, of kind `name`, gives the entity's name."""
    rows: list[Name] = []
    first: dict[str, tuple[str, dict[str, str | None]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        columns = list(reader.fieldnames or [])
        if columns[:3] != CSV_HEADER or not set(columns[3:]) <= set(CSV_OPTIONAL):
            wanted = f"{CSV_HEADER} (and {CSV_OPTIONAL})"
            faults.append(f"{path}:1: the columns are {columns}; they must be {wanted}")
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
