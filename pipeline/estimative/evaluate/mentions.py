"""Scoring mentions of actors, agreements and dates: found exactly or by overlap, and with the right id or value."""

from collections.abc import Iterator, Sequence

from ..records import Mention
from .annotations import Annotation, Marked, MarkedActor, MarkedDate
from .misses import Miss, miss
from .tallies import Tally
from .values import days, overlap, slug


def pair_mentions(gold: Sequence[Marked], got: list[Mention]) -> tuple[dict[int, int], dict[int, int]]:
    """Return pairs by index, (exact ones, all with overlapping ones); exact ones are made first."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for exact in (True, False):
        for i, wanted in enumerate(gold):
            if i in pairs:
                continue
            for j, given in enumerate(got):
                span = (given.start, given.end)
                if j not in used and (wanted.span == span if exact else overlap(wanted.span, span)):
                    pairs[i] = j
                    used.add(j)
                    break
        if exact:
            exact_pairs = dict(pairs)
    return exact_pairs, pairs


def score_mentions(tally: Tally, text: str, annotation: Annotation, mentions: list[Mention]) -> Iterator[Miss]:
    """Add the mentions of one report to the tally and yield what is wrong."""
    marks: dict[str, Sequence[Marked]] = {
        "actor": annotation.actors,
        "agreement": annotation.agreements,
        "date": annotation.dates,
    }
    for kind, gold in marks.items():
        got = [mention for mention in mentions if mention.type == kind]
        yield from score_kind(tally, annotation.head.doc, text, kind, gold, got)


def score_kind(
    tally: Tally, doc: str, text: str, kind: str, gold: Sequence[Marked], got: list[Mention]
) -> Iterator[Miss]:
    """Add the mentions of one type (`kind`) to the tally and yield what is wrong."""
    exact, pairs = pair_mentions(gold, got)
    needed = [i for i, mark in enumerate(gold) if not mark.optional]
    answered = [i for i in needed if i in pairs]
    counted = len(got) - sum(gold[i].optional for i in pairs)
    tally.found(f"{kind}s (overlap)", len(answered), len(got) - len(pairs), len(needed) - len(answered))
    hits = sum(i in exact for i in needed)
    tally.found(f"{kind}s (exact)", hits, counted - hits, len(needed) - hits)
    if kind == "date":
        wrong = [i for i in answered if not _same_value(gold[i], got[pairs[i]])]
        hits = len(answered) - len(wrong)
        tally.found("dates (overlap + value)", hits, counted - hits, len(needed) - hits)
        for i in wrong:
            yield miss("wrong", kind, doc, text, gold[i].span, {"value": _values(gold[i], got[pairs[i]])})
    if kind == "actor":
        for i in answered:
            right = _same_actor(gold[i], got[pairs[i]])
            tally.tried("actor id", right)
            if not right:
                yield miss("wrong", kind, doc, text, gold[i].span, {"id": _ids(gold[i], got[pairs[i]])})
    for i in needed:
        if i not in pairs:
            yield miss("missed", kind, doc, text, gold[i].span)
    for j, given in enumerate(got):
        if j not in pairs.values():
            yield miss("extra", kind, doc, text, (given.start, given.end))


def _same_value(gold: Marked, got: Mention) -> bool:
    return isinstance(gold, MarkedDate) and days(gold.value) == days(got.value)


def _same_actor(gold: Marked, got: Mention) -> bool:
    wanted, given = _ids(gold, got)
    return wanted == given or slug(wanted) in (slug(given), slug(got.name))


def _values(gold: Marked, got: Mention) -> tuple[str | None, str | None]:
    return (gold.value if isinstance(gold, MarkedDate) else None, got.value)


def _ids(gold: Marked, got: Mention) -> tuple[str | None, str | None]:
    return (gold.id if isinstance(gold, MarkedActor) else None, got.id)
