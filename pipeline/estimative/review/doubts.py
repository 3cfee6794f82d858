"""Which claims to look at first: a score of how likely a claim is to be wrong, with the reasons for it.

The score is the software's and says nothing of the claim's likelihood. It adds up how often reviewers rejected or
corrected claims of the same cue so far, and what tends to go with mistakes; the weights are ours, chosen by judgement.
"""

from collections import Counter
from collections.abc import Iterable

from ..records import Claim
from ..reviewed import Reviewed

_PRIOR = (1, 8)  # before anything is judged, one claim in eight counts as mistaken
_LONG, _SHORT = 40, 4  # words


class Record:
    """How the claims of each cue entry fared with reviewers so far."""

    def __init__(self, reviewed: Iterable[Reviewed]) -> None:
        self._judged: Counter[str] = Counter()
        self._faulty: Counter[str] = Counter()
        for item in reviewed:
            if item.proposed and item.standing and item.proposed.cues:
                entry = item.proposed.cues[0].entry
                self._judged[entry] += 1
                self._faulty[entry] += item.status in ("rejected", "corrected")

    def share(self, entry: str) -> float:
        """Return the share of faulty claims (0 to 1), near the prior while few are judged."""
        return (self._faulty[entry] + _PRIOR[0]) / (self._judged[entry] + _PRIOR[1])

    def told(self, entry: str) -> str:
        """Return the counts in words."""
        return f"{self._faulty[entry]} of {self._judged[entry]} claims by this cue were corrected or rejected"


def doubt(claim: Claim, record: Record) -> tuple[float, list[str]]:
    """Return the score (0 certain to 1 doubtful) and its reasons."""
    reasons: list[tuple[float, str]] = []
    if claim.cues:
        entry = claim.cues[0].entry
        share = record.share(entry)
        reasons.append((share, record.told(entry) if share > 0.2 else ""))
    words = len(claim.text.split())
    resolved = sum(actor.resolved for actor in claim.actors)
    checks = [
        (words > _LONG, 0.15, f"long: {words} words"),
        (words < _SHORT, 0.2, f"short: {words} words"),
        (not claim.cues, 0.2, "no cue"),
        (len({cue.level for cue in claim.cues}) > 1, 0.1, "cues of different levels"),
        (bool(resolved), 0.08, f"{resolved} actors only referred to"),
        (claim.condition is not None, 0.05, "has a condition"),
        (claim.source is not None and claim.source.id is None, 0.08, "source not known by id"),
        (not claim.actors, 0.05, "no actor"),
        (not claim.sectors, 0.05, "no sector"),
        (bool(claim.flags), 0.05, ", ".join(claim.flags).replace("_", " ")),
    ]
    reasons += [(weight, reason) for holds, weight, reason in checks if holds]
    return round(min(sum(weight for weight, _ in reasons), 1.0), 3), [reason for _, reason in reasons if reason]
