"""Lexicons as data: ours, and what a user's folder changes in them.

TOML files hold `[[entry]]` tables (phrases with a meaning); CSV files hold long name lists, one alias a row. A user's
folder (`--lexicon DIR`) holds files of the same names: an entry with a new id is added, one with a known id replaces
ours, and `disabled = true` takes it out. In a CSV file rows are added to what an id has. The words of a user's file are
the user's: where an entry or name of ours has them, too, they are taken out of ours, unless they may well mean both.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from .entries import TOML_FILES, ClassEntry, Entry, Name
from .errors import LexiconError
from .lexicon_files import CSV_FILES, read_entries, read_names, unknown_files


class Lexicons(Struct):
    """All lexicons, ready to use, with a hash of their content (`digest`).

    `own` are the entries and names in the users' folders, `changes` a line for each change that they make to ours.
    """

    entries: dict[str, list[Entry]] = {}
    names: dict[str, list[Name]] = {}
    digest: str = ""
    own: dict[str, list[Any]] = {}
    changes: list[str] = []

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
    faults = [fault for layer in layers[1:] for fault in unknown_files(layer)]
    loaded, digest = Lexicons(), hashlib.sha256()
    for name, kind in TOML_FILES.items():
        entries: dict[str, Entry] = {}
        loaded.own[name] = []
        for path in _existing(layers, f"{name}.toml"):
            digest.update(path.read_bytes())
            found = read_entries(path, kind, faults, entries)
            if path.parent != ours:
                faults += unread_classes(path, found.values(), entries.values())
                loaded.changes += lay_over(entries, found, path)
                loaded.own[name] += [entry for entry in found.values() if entry]
            entries.update((ident, entry) for ident, entry in found.items() if entry)
        loaded.entries[name] = list(entries.values())
    for name, kinds in CSV_FILES.items():
        names: list[Name] = []
        loaded.own[name] = []
        for path in _existing(layers, f"{name}.csv"):
            digest.update(path.read_bytes())
            rows = read_names(path, kinds, faults)
            if path.parent != ours:
                names = lay_names_over(names, rows, path, loaded.changes)
                loaded.own[name] += rows
            names += rows
        loaded.names[name] = list(dict.fromkeys(names))
    if faults:
        raise LexiconError(", ".join(folders) or "our lexicons", faults)
    loaded.digest = digest.hexdigest()[:16]
    return loaded


def _existing(layers: list[Path], name: str) -> list[Path]:
    return [layer / name for layer in layers if (layer / name).exists()]


def lay_over(known: dict[str, Entry], found: dict[str, Entry | None], path: Path) -> list[str]:
    """Take out of the known entries what those of a file take over or disable (None); tell each change in a line."""
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in known.values():
        for form in entry.surfaces() if entry.id not in found else ():
            owners[form.lower()].append(entry)
    changes = []
    taken: dict[str, set[str]] = defaultdict(set)
    for ident, one in found.items():
        if one is None:
            del known[ident]
            changes.append(f"{path}: entry {ident!r} is taken out")
            continue
        if ident in known:
            changes.append(f"{path}: entry {ident!r} replaces the one of that id")
        for form in one.surfaces():
            for other in filter(one.rivals, owners[form.lower()]):
                taken[other.id].add(form.lower())
                changes.append(f"{path}: entry {ident!r} takes `{form}` over from {other.id!r}")
    for ident, forms in taken.items():
        rest = [form for form in known[ident].surfaces() if form.lower() not in forms]
        if rest:
            known[ident] = msgspec.structs.replace(known[ident], forms=rest, verbs=[])
        else:
            del known[ident]
    return changes


def lay_names_over(known: list[Name], found: list[Name], path: Path, changes: list[str]) -> list[Name]:
    """Return the known names without the spellings that a file has for others; a line for each goes to `changes`."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name in found:
        owners[name.alias].append(name.id)
    kept = []
    for name in known:
        if name.id in owners.get(name.alias, [name.id]):
            kept.append(name)
        else:
            changes.append(f"{path}: {owners[name.alias][0]!r} takes `{name.alias}` over from {name.id!r}")
    return kept


def unread_classes(path: Path, found: Iterable[Entry | None], known: Iterable[Entry]) -> list[str]:
    """Return a fault for each class of a file that no rule reads; `known` are the entries that it is laid over."""
    read = {entry.id for entry in known if isinstance(entry, ClassEntry) and entry.extends is None}
    return [
        f"{path}: entry {entry.id!r}: no rule reads this class; let it extend one of {', '.join(sorted(read))}"
        for entry in found
        if isinstance(entry, ClassEntry) and (entry.extends or entry.id) not in read
    ]
