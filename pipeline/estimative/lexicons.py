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
from typing import Any, ClassVar

import msgspec
from msgspec import Struct

from .errors import LexiconError
from .records import Level


class Entry(Struct, kw_only=True, forbid_unknown_fields=True):
    """What every TOML entry has: an id, surface forms, and sentences in which it must and must not match.

    `verbs` are base forms, inflected regularly; `pattern` is an optional list of spaCy token patterns. `ours` marks a
    meaning that is our own and no standard's.
    """

    needs_examples: ClassVar[bool] = True

    id: str
    forms: list[str] = []
    verbs: list[str] = []
    pattern: list[list[dict[str, Any]]] = []
    match: list[str]
    no_match: list[str]
    reference: str | None = None
    note: str | None = None
    ours: bool = False
    disabled: bool = False

    def surfaces(self) -> list[str]:
        """Return all surface forms, verbs inflected, without duplicates."""
        return list(dict.fromkeys([*self.forms, *(form for verb in self.verbs for form in inflect(verb))]))


class CueEntry(Entry):
    """A hedge: `level` is what it says by itself, `group` its grammar (see lexicons/README.md).

    `parsed_as` is the single word that the syntax model reads in place of forms of several words.
    """

    level: Level
    group: str
    flags: list[str] = []
    parsed_as: str | None = None


class DegreeEntry(Entry):
    """A word that changes what a cue says; `group` tells how (see lexicons/README.md).

    step: moves an adjective or adverb by `steps` levels · noun: gives a noun its `level` · comparison, superlative:
    a ranking, no strength · negation: turns the level round.
    """

    group: str
    steps: int = 0
    level: Level | None = None


class ReportingEntry(Entry):
    """A verb, noun or frame that names whose claim it is. `stance`: say, think, doubt or deny."""

    group: str
    stance: str = "say"


class ConditionEntry(Entry):
    """Words that open a condition. `group`: clause (if, unless), phrase (in the event of), inversion (should X).

    `parsed_as` is the single word that the syntax model reads in place of the forms.
    """

    group: str
    parsed_as: str | None = None


class OpenerEntry(Entry):
    """Words before the subject that do not belong to a claim. `group`: connective, concession, reason, source.

    `parsed_as` is the single word that the syntax model reads in place of the forms.
    """

    group: str
    parsed_as: str | None = None


class ClassEntry(Entry):
    """Words that a clause rule asks for; `extends` names the class that they are added to, else they are one.

    It needs no examples: what a class does shows in the claims of other entries.
    """

    needs_examples: ClassVar[bool] = False

    match: list[str] = []
    no_match: list[str] = []
    extends: str | None = None


class AgreementEntry(Entry):
    """A head noun of agreements, or a verb that says what happened to one."""

    group: str
    subtype: str | None = None
    status: str | None = None


class SectorEntry(Entry):
    """A field of policy: `dac` are OECD DAC/CRS purpose codes, `weak` forms that count only beside another one.

    `apart` are longer phrases in which a form of any sector is no evidence ("think tank").
    """

    name: str
    dac: list[str] = []
    weak: list[str] = []
    apart: list[str] = []


class TitleEntry(Entry):
    """A title or office that stands before or after a person's name, or acts by itself ("the prime minister")."""

    group: str
    subtype: str | None = None


class Name(Struct, kw_only=True, frozen=True):
    """One row of a gazetteer: a surface form (`alias`) of the entity `id`, and what kind of form it is."""

    id: str
    alias: str
    kind: str
    name: str
    subtype: str | None = None
    country: str | None = None


TOML_FILES: dict[str, type[Entry]] = {
    "cues": CueEntry,
    "degrees": DegreeEntry,
    "reporting": ReportingEntry,
    "conditions": ConditionEntry,
    "openers": OpenerEntry,
    "classes": ClassEntry,
    "agreements": AgreementEntry,
    "sectors": SectorEntry,
    "titles": TitleEntry,
}
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


def inflect(verb: str) -> list[str]:
    """Return base, third person, past and -ing form of a regular English verb or verb phrase ("point to")."""
    head, space, rest = verb.partition(" ")
    if head.endswith("e"):
        past, ing = head + "d", head[:-1] + "ing"
    elif head.endswith("y") and head[-2] not in "aeiou":
        past, ing = head[:-1] + "ied", head + "ing"
    else:
        past, ing = head + "ed", head + "ing"
    if head.endswith(("s", "sh", "ch", "x", "z")):
        third = head + "es"
    elif head.endswith("y") and head[-2] not in "aeiou":
        third = head[:-1] + "ies"
    else:
        third = head + "s"
    return [form + space + rest for form in (head, third, past, ing)]


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
