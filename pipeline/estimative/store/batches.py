"""Rows that wait to be written, held column by column: Arrow wants columns, and lists take less memory than rows do."""

from typing import Any

from .bundles import NUL, swap
from .rows import Rows
from .tables import TABLES


class Batch:
    """The rows of all tables that are held; `count` is their number."""

    def __init__(self) -> None:
        self.columns: dict[str, list[list[Any]]] = {}
        self.count = 0
        self.clear()

    def add(self, rows: Rows, nul: str | None = None) -> None:
        """Add the rows of one report; `nul` is written for U+0000 in them."""
        for name, added in rows.items():
            if added:
                # A report's rows are few and still at hand in the processor's cache; all rows at once are not.
                for held, values in zip(self.columns[name], zip(*added, strict=True), strict=True):
                    held += swap(values, NUL, nul) if nul else values
                self.count += len(added)

    def clear(self) -> None:
        """Forget the rows."""
        self.columns = {table.name: [[] for _ in table.columns] for table in TABLES}
        self.count = 0
