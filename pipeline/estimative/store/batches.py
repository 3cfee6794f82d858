"""Rows that wait to be written, in the form in which the engine takes them."""

from collections import defaultdict
from typing import Any

from .databases import Database
from .rows import Rows
from .statements import BY_NAME
from .tables import TABLES


class Batch:
    """The rows of all tables that are held for a database; `count` is their number."""

    def __init__(self, database: Database) -> None:
        self.count = 0
        self._database = database
        self._packed: dict[str, list[Any]] = defaultdict(list)

    def add(self, rows: Rows) -> None:
        """Add the rows of one report, packed while they are few and still at hand in the processor's cache."""
        for name, added in rows.items():
            if added:
                self._packed[name].append(self._database.pack(BY_NAME[name], added))
                self.count += len(added)

    def write(self) -> int:
        """Write the rows, owners first, and forget them; return their number."""
        for table in TABLES:
            if table.name in self._packed:
                self._database.insert(table, self._packed.pop(table.name))
        count, self.count = self.count, 0
        return count
