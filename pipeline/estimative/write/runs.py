"""What came of a run, and the `run.json` that tells it. The only place where a clock is read."""

import platform
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from .. import __version__
from ..lexicons import load
from ..records import SCHEMA_VERSION, Claim, Mention, Problem, Record, Report
from ..scales import Scale

NAME = "run.json"


@dataclass
class Run:
    """Counts of records and words, the problems, and the paths of reports that failed."""

    reports: int = 0
    mentions: int = 0
    claims: int = 0
    words: int = 0
    problems: list[Problem] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    clock: float = field(default_factory=time.perf_counter)

    def count(self, records: Iterable[Record]) -> None:
        """Add records that were written."""
        for record in records:
            if isinstance(record, Report):
                self.reports += 1
                self.words += record.counts.words
            elif isinstance(record, Problem):
                self.problems.append(record)
            else:
                self.mentions += isinstance(record, Mention)
                self.claims += isinstance(record, Claim)

    def about(self, scale: Scale, folders: list[str], stages: list[str]) -> dict[str, Any]:
        """Return what `run.json` holds: versions, scale, lexicons, counts, and the time that it took in seconds."""
        counts = {name: getattr(self, name) for name in ("reports", "mentions", "claims", "words")}
        return {
            "schema_version": SCHEMA_VERSION,
            "versions": {
                "estimative": __version__,
                "spacy": version("spacy"),
                "python": platform.python_version(),
            },
            "pipeline": stages,
            "scale": scale_source(scale),
            "lexicons": {"digest": load(tuple(folders)).digest, "folders": folders},
            "counts": {**counts, "problems": len(self.problems), "failed": len(self.failed)},
            "started": self.started.isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - self.clock, 3),
        }


def scale_source(scale: Scale) -> dict[str, str]:
    """Return what tells a scale: its name, version and reference."""
    return {"name": scale.name, "version": scale.version, "reference": scale.reference}
