"""What came of a run, and the `run.json` that tells it. The only place where a clock is read."""

import platform
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from .. import __version__
from ..lexicons import load
from ..records import SCHEMA_VERSION, LexiconSource, Problem, RunAbout, RunCounts, RunInputs, ScaleSource
from ..scales import Scale

NAME = "run.json"
INPUTS = RunInputs.__struct_fields__


@dataclass
class Run:
    """What came of a run.

    Counts of records, words, problems and failed reports are those of the whole output. `given` reports were found, of
    which `done` are finished so far; they are `new`, `changed`, `again` (failed before), `resumed` (done by a run that
    was stopped) or `unchanged`. `gone` reports stand in the output and were not given; `pruned` were taken out.
    `not_read` counts, by kind, the files in the folders given that are none of the kinds that are read.
    `rescaled` has the scale that the output was on and the one that it is on now, where they differ.
    """

    reports: int = 0
    mentions: int = 0
    claims: int = 0
    words: int = 0
    given: int = 0
    done: int = 0
    new: int = 0
    changed: int = 0
    again: int = 0
    resumed: int = 0
    unchanged: int = 0
    gone: int = 0
    pruned: int = 0
    not_read: dict[str, int] = field(default_factory=dict)
    rescaled: tuple[str, str] | None = None
    problems: list[Problem] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    clock: float = field(default_factory=time.perf_counter)

    @property
    def skipped(self) -> int:
        """Return how many reports were done before this run."""
        return self.unchanged + self.resumed

    @property
    def seconds(self) -> float:
        """Return how long the run has taken so far."""
        return time.perf_counter() - self.clock

    def about(self, scale: Scale, folders: list[str], stages: list[str]) -> RunAbout:
        """Return what `run.json` holds: versions, scale, lexicons, counts, and the time that it took in seconds."""
        counts = {name: getattr(self, name) for name in ("reports", "mentions", "claims", "words")}
        return RunAbout(
            schema_version=SCHEMA_VERSION,
            versions={
                "estimative": __version__,
                "spacy": version("spacy"),
                "python": platform.python_version(),
            },
            pipeline=stages,
            scale=scale_source(scale),
            lexicons=LexiconSource(digest=load(tuple(folders)).digest, folders=folders),
            counts=RunCounts(**counts, problems=len(self.problems), failed=len(self.failed)),
            not_read=self.not_read,
            inputs=RunInputs(**{name: getattr(self, name) for name in INPUTS}),
            started=self.started.isoformat(timespec="seconds"),
            seconds=round(self.seconds, 3),
        )


def scale_source(scale: Scale) -> ScaleSource:
    """Return what tells a scale: its name, version and reference."""
    return ScaleSource(name=scale.name, version=scale.version, reference=scale.reference)
