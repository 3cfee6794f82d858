"""Candidates for actors, before it is settled which of two that overlap stands."""

from bisect import bisect_right

from msgspec import Struct


class Candidate(Struct, gc=False):
    """Tokens `[start, end)` that may name an actor; `id` null means: known, and no actor ("South China Sea").

    `kind` is how it was found: the kind of its gazetteer row, or shape, title, surname, acronym, short.
    """

    start: int
    end: int
    id: str | None
    name: str
    subtype: str
    kind: str
    entry: str


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """Return candidates that do not overlap, sorted: the longer one stays, of equal ones the earlier in the list."""
    taken: set[int] = set()
    kept = []
    for candidate in sorted(candidates, key=lambda item: item.start - item.end):
        if candidate.start not in taken and candidate.end - 1 not in taken:
            span = range(candidate.start, candidate.end)
            if taken.isdisjoint(span):
                taken.update(span)
                kept.append(candidate)
    return sorted((item for item in kept if item.id is not None), key=lambda item: item.start)


def nearest(candidates: list[Candidate], at: int) -> Candidate:
    """Return the last candidate before token `at`, else the first one behind it; they are sorted by start."""
    return candidates[max(0, bisect_right(candidates, at, key=lambda item: item.start) - 1)]
