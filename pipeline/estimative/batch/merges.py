"""Finished reports into the output files: one after the other, in order, so that memory does not grow."""

from collections.abc import Iterable

import msgspec

from ..records import Problem
from ..write.folders import FolderWriter
from .bundles import Bundle, rename
from .stores import Store

PROBLEMS = "problems.jsonl"
DUPLICATE = "the same text under the same file name was read before in this run. Leave one of the two out."


def merge(store: Store, keys: Iterable[str]) -> None:
    """Write the reports of `keys` to the output files, which change all at once, or not at all."""
    seen: dict[str, int] = {}
    told: set[bytes] = set()
    with FolderWriter(store.output, drafts=store.folder) as writer:
        for key in keys:
            bundle = store.load(key)
            lines = _unique(bundle, seen)
            # A faulty manifest is told by each report beside it; once is enough.
            problems = [line for line in lines[PROBLEMS].splitlines(keepends=True) if line not in told]
            told.update(problems)
            for name, data in {**lines, PROBLEMS: b"".join(problems)}.items():
                writer.write_lines(name, data)


def _unique(bundle: Bundle, seen: dict[str, int]) -> dict[str, bytes]:
    """Return a bundle's lines; under another id, and with a problem, where the id was there before."""
    lines = bundle.lines()
    if not bundle.ident:
        return lines
    seen[bundle.ident] = seen.get(bundle.ident, 0) + 1
    if seen[bundle.ident] == 1:
        return lines
    lines = rename(lines, bundle.ident, f"{bundle.ident}-{seen[bundle.ident]}")
    problem = Problem(path=bundle.shown, code="duplicate", message=DUPLICATE, stage="read")
    lines[PROBLEMS] += msgspec.json.encode(problem) + b"\n"
    return lines
