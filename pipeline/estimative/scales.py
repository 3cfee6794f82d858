"""Probability scales: what range a published standard gives to a level of likelihood.

The tables are data (`lexicons/scales.toml`), each named and versioned, with its reference. A user's lexicon folder may
hold a `scales.toml` of its own: a scale with a new name is added, one with a known name replaces ours.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct

from .errors import LexiconError, UsageError
from .faults import field_faults
from .lexicon_files import SCALES, read_tables
from .records import Claim, Level, Probability

DEFAULT = "icd-203"
STATED = "stated"
NO_ROW = "no_row_in_scale"

# Upper ends of the ICD 203 ranges. A number on a border belongs to the range nearer to even odds, on both sides, so
# that the level of "not p" always mirrors the level of p.
_BELOW_EVEN: tuple[tuple[float, Level], ...] = ((0.05, "remote"), (0.20, "very_unlikely"), (0.45, "unlikely"))
_ABOVE_EVEN: tuple[tuple[float, Level], ...] = ((0.95, "almost_certain"), (0.80, "very_likely"), (0.55, "likely"))

_FLAG_NOTES = {
    "low_but_noteworthy": "low, yet named because it would matter",
    "mapping_is_ours": "the scale does not name these words; the level is our reading",
}


class Row(Struct, kw_only=True, forbid_unknown_fields=True):
    """The range of one level, with the words that the scale itself uses for it."""

    level: Level
    words: str
    low: float
    high: float
    note: str | None = None


class Phrase(Struct, kw_only=True, forbid_unknown_fields=True):
    """A range that the scale gives to exact words, where it differs from that of their level."""

    forms: list[str]
    low: float
    high: float
    note: str | None = None


class Scale(Struct, kw_only=True, forbid_unknown_fields=True):
    """A named, versioned table of ranges, with the place where it was published."""

    name: str
    version: str
    title: str
    reference: str
    note: str | None = None
    row: list[Row]
    phrase: list[Phrase] = []

    def find(self, level: Level, words: str | None = None) -> Row | Phrase | None:
        """Return what the scale says of exact words, else of the level; None where it says nothing."""
        folded = " ".join(words.lower().split()) if words else None
        for phrase in self.phrase:
            if folded in phrase.forms:
                return phrase
        return next((row for row in self.row if row.level == level), None)


def load_scales(folders: Iterable[str] = ()) -> dict[str, Scale]:
    """Return all scales by name, a user's folders laid over ours.

    Raises `LexiconError` with every fault of every file.
    """
    return _load(tuple(str(folder) for folder in folders))


@lru_cache(maxsize=8)
def _load(folders: tuple[str, ...]) -> dict[str, Scale]:
    ours = Path(str(files("estimative") / "lexicons"))
    faults: list[str] = []
    scales: dict[str, Scale] = {}
    for path in (folder / SCALES for folder in (ours, *map(Path, folders))):
        if path.exists():
            scales.update(read_scales(path, faults))
    if faults:
        raise LexiconError(", ".join(folders) or "our scales", faults)
    return scales


def read_scales(path: Path, faults: list[str]) -> dict[str, Scale]:
    """Return the scales of one file by name; each fault found is added to `faults`."""
    found: dict[str, Scale] = {}
    for place, table in read_tables(path, "scale", faults):
        where = f"{place}: scale {table.get('name', '?')!r}"
        try:
            scale = msgspec.convert(table, Scale)
        except msgspec.ValidationError:
            faults += [f"{where}: {fault}" for fault in field_faults(table, Scale)]
            continue
        if scale.name == STATED:
            faults.append(f"{where}: the name is kept for numbers that the report itself states; choose another")
        faults += [f"{where}: {fault}" for fault in _faults(scale)]
        found[scale.name] = scale
    return found


def _faults(scale: Scale) -> list[str]:
    faults = []
    items: list[Row | Phrase] = [*scale.row, *scale.phrase]
    for item in items:
        if not 0 <= item.low <= item.high <= 1:
            faults.append(f"range {item.low}-{item.high}: must be 0 <= low <= high <= 1")
    levels = [row.level for row in scale.row]
    if "unstated" in levels:
        faults.append("a row for 'unstated': those words state no strength, so no range may be given")
    if len(set(levels)) < len(levels):
        faults.append("two rows have the same level; each level may have one")
    order = list(get_args(Level))
    graded = [row for row in scale.row if row.level not in ("possible", "unstated")]
    ranged = sorted(graded, key=lambda row: order.index(row.level))
    for lower, upper in pairwise(ranged):
        if lower.low + lower.high > upper.low + upper.high:
            faults.append(f"{lower.level} lies above {upper.level}; the ranges must rise with the levels")
    return faults


def get_scale(name: str = DEFAULT, folders: Iterable[str] = ()) -> Scale:
    """Return a scale; raises `UsageError` that names the known ones."""
    scales = load_scales(folders)
    if name not in scales:
        raise UsageError(f"--scale {name}", f"no such scale. Choose one of {', '.join(scales)}.", code="scale")
    return scales[name]


def probability(
    level: Level,
    scale: str | Scale = DEFAULT,
    words: str | None = None,
    flags: Iterable[str] = (),
) -> Probability | None:
    """Return the range (0 to 1) that a scale gives to a level, or None where it gives none; nothing is invented.

    `words` are the cue's own, given only where the cue's level is the claim's: some scales range exact phrases
    otherwise than their level ("realistic possibility"). `flags` of the claim become the note.
    """
    table = get_scale(scale) if isinstance(scale, str) else scale
    found = table.find(level, words)
    if found is None or level == "unstated":
        return None
    notes = [found.note, *(_FLAG_NOTES[flag] for flag in flags if flag in _FLAG_NOTES)]
    return Probability(
        scale=table.name, low=found.low, high=found.high, note="; ".join(note for note in notes if note) or None
    )


def stated(low: float, high: float | None = None) -> Probability:
    """Return the range that the report itself states in numbers ("a 60 percent chance"), as `scale` "stated".

    Both ends lie between 0 and 1; no scale changes them.
    """
    ends = sorted(min(max(end, 0.0), 1.0) for end in (low, low if high is None else high))
    return Probability(scale=STATED, low=ends[0], high=ends[1])


def level_of(low: float, high: float | None = None) -> Level:
    """Return the level of a stated probability (0 to 1), by the ICD 203 range that holds the middle of it."""
    # Rounded, so that the middle of 0.15 and 0.25 is on the border 0.20 and not a hair beside it.
    middle = round((low + (low if high is None else high)) / 2, 9)
    for border, level in _BELOW_EVEN:
        if middle < border:
            return level
    for border, level in _ABOVE_EVEN:
        if middle > border:
            return level
    return "even"


def rescale(claim: Claim, scale: Scale) -> Claim:
    """Return the claim with its probability on another scale; a number that the report states stays as it is."""
    if claim.probability is not None and claim.probability.scale == STATED:
        return claim
    cue = claim.cues[0] if claim.cues else None
    words = cue.text if cue and cue.level == claim.level else None
    value = probability(claim.level, scale, words, claim.flags)
    silent = claim.level not in ("possible", "unstated") and value is None
    flags = [flag for flag in claim.flags if flag != NO_ROW] + [NO_ROW] * silent
    return msgspec.structs.replace(claim, probability=value, flags=flags)
