"""Finished reports into the output files: one after the other, in order, so that memory does not grow."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from ..records import Problem
from ..write.folders import FolderWriter
from .bundles import Bundle, content_of, rename
from .stores import Store

PROBLEMS = "problems.jsonl"
SAME_NAME = "the same text under the same file name was read before in this run. Leave one of the two out."
SAME_FILE = "has the same content as {}, so that its claims count twice. Leave one of the two out."


class Duplicates:
    """Tells of each report, in the order in which they come, whether it was there before."""

    def __init__(self) -> None:
        self._idents: Counter[str] = Counter()
        self._paths: dict[bytes, str] = {}

    def find(self, shown: str, ident: str, content: bytes) -> tuple[str, Problem | None]:
        """Return the id that a report gets, and a problem where its id or content was there before."""
        if not ident:
            return ident, None
        self._idents[ident] += 1
        first = self._paths.setdefault(content, shown)
        if self._idents[ident] > 1:
            ident, message = f"{ident}-{self._idents[ident]}", SAME_NAME
        elif first != shown:
            message = SAME_FILE.format(first)
        else:
            return ident, None
        return ident, Problem(path=shown, code="duplicate", message=message, stage="read", severity="warning")


def merge(store: Store, keys: Iterable[str], problems: Iterable[Problem] = ()) -> None:
    """Write the reports of `keys` to the output files, which change all at once, or not at all.

    `problems` are those of the run, and of no report; they come last.
    """
    duplicates = Duplicates()
    told: set[bytes] = set()
    with FolderWriter(store.output, drafts=store.folder) as writer:
        for key in keys:
            lines = _unique(store.load(key), duplicates)
            # A faulty manifest is told by each report beside it; once is enough.
            fresh = [line for line in lines[PROBLEMS].splitlines(keepends=True) if line not in told]
            told.update(fresh)
            for name, data in {**lines, PROBLEMS: b"".join(fresh)}.items():
                writer.write_lines(name, data)
        writer.write(*problems)


def _unique(bundle: Bundle, duplicates: Duplicates) -> dict[str, bytes]:
    """Return a bundle's lines; under another id where the id was there before, and with a problem for a duplicate."""
    lines = bundle.lines()
    ident, problem = duplicates.find(bundle.shown, bundle.ident, content_of(lines))
    if problem is None:
        return lines
    if ident != bundle.ident:
        lines = rename(lines, bundle.ident, ident)
    return {**lines, PROBLEMS: lines[PROBLEMS] + msgspec.json.encode(problem) + b"\n"}
