"""What degree words and negations do to a level, and the order of levels (ICD 203)."""

from msgspec import Struct

from ..entries import DegreeEntry
from ..records import Level
from ..shares import Share
from .hedges.hedge import Hedge
from .trees import Tree

ORDER: list[Level] = ["remote", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain"]


class Graded(Struct):
    """A cue with the level that it gives in its place, and the degree entries that moved it."""

    hedge: Hedge
    level: Level
    degrees: list[str]
    low: float | None = None
    high: float | None = None
    negative: bool = False
    first: int = -1
    last: int = -1

    def state(self, share: Share) -> None:
        """Take the level from a number that the report states."""
        self.low, self.high, self.level = share.low, share.high, share.level


class Degrees:
    """Looks up what degree words do to a cue."""

    def __init__(self, entries: list[DegreeEntry]) -> None:
        self.forms = {form.lower(): entry for entry in entries for form in entry.forms}
        self.longest = max((len(form.split()) for form in self.forms), default=1)
        self.lasts = {form.split()[-1] for form in self.forms}

    def before(self, tree: Tree, node: int, group: str | None = None) -> list[tuple[DegreeEntry, int]]:
        """Entries right before a node, nearest first, with the node where each begins."""
        found: list[tuple[DegreeEntry, int]] = []
        end = node
        while end > 0 and tree.words[end - 1] in self.lasts:
            for length in range(min(self.longest, end), 0, -1):
                entry = self.forms.get(" ".join(tree.words[end - length : end]))
                if entry is not None and (
                    group is None or entry.group == group or entry.group in {"near", "step", "softening"}
                ):
                    found.append((entry, end - length))
                    end -= length
                    break
            else:
                break
        return found


def step(level: Level, steps: int) -> Level:
    """Move a level along ICD 203's order; possible and unstated stay as they are."""
    if level not in ORDER:
        return level
    return ORDER[max(0, min(len(ORDER) - 1, ORDER.index(level) + steps))]


def opposite(level: Level) -> Level:
    """What a negated level says: "not likely" is unlikely, "not certain" and "not impossible" are possible."""
    return {
        "likely": "unlikely",
        "very_likely": "unlikely",
        "unlikely": "likely",
        "very_unlikely": "likely",
        "almost_certain": "possible",
        "remote": "possible",
        "possible": "very_unlikely",
    }.get(level, level)  # type: ignore[return-value]
