"""Scoring claims: which output claim answers which annotated one, and which of its fields are right."""

from collections.abc import Iterator

from ..records import Claim, Horizon, Source, Span
from .annotations import MarkedClaim
from .misses import Miss, miss
from .tallies import Tally
from .values import fold_ids, overlap, same_words, word_iou

SPAN_RIGHT = 0.8
CONDITION_RIGHT = 0.5


def pair_claims(text: str, gold: list[MarkedClaim], got: list[Claim]) -> list[tuple[int, int, float]]:
    """Return pairs (index in gold, index in got, span overlap), best overlap first; each claim is used once.

    Only claims that share a cue pair up. A second output claim on the cue of a paired one stays over, and is extra.
    """
    candidates = [
        (word_iou(text, wanted.span, (given.start, given.end)), i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(got)
        if any(overlap(cue, (other.start, other.end)) for cue in wanted.cues for other in given.cues)
    ]
    pairs: list[tuple[int, int, float]] = []
    used_gold: set[int] = set()
    used_got: set[int] = set()
    for value, i, j in sorted(candidates, reverse=True):
        if i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            pairs.append((i, j, value))
    return pairs


def score_claims(tally: Tally, doc: str, text: str, gold: list[MarkedClaim], got: list[Claim]) -> Iterator[Miss]:
    """Add the claims of one report to the tally and yield what is wrong."""
    pairs = pair_claims(text, gold, got)
    found, used = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    for i, wanted in enumerate(gold):
        if i not in found and not wanted.optional:
            tally.found("claims", missed=1)
            yield miss("missed", "claim", doc, text, wanted.span)
    for j, given in enumerate(got):
        if j not in used:
            tally.found("claims", extra=1)
            yield miss("extra", "claim", doc, text, (given.start, given.end))
    for i, j, value in pairs:
        if not gold[i].optional:
            tally.found("claims", right=1)
            fields = score_pair(tally, text, gold[i], got[j], value)
            if fields:
                yield miss("wrong", "claim", doc, text, gold[i].span, fields)


def score_pair(
    tally: Tally, text: str, gold: MarkedClaim, got: Claim, value: float
) -> dict[str, tuple[str | None, str | None]]:
    """Add the fields of a paired claim; return those that keep it from being wholly right, as (wanted, given)."""
    tally.tried("span IoU (mean)", value)
    tally.tried("span IoU>=0.8", value >= SPAN_RIGHT)
    wrong: dict[str, tuple[str | None, str | None]] = {}
    if value < SPAN_RIGHT:
        wrong["span"] = (text[gold.start : gold.end], text[got.start : got.end])
    for name in ("level", "kind", "polarity"):
        wanted, given = getattr(gold, name), getattr(got, name)
        right = wanted == given or (name == "level" and given == "possible" and _ruled_out(text, gold))
        tally.tried(name, right)
        if not right:
            wrong[name] = (wanted, given)
    _score_negation(tally, gold, got)
    tally.field("confidence", gold.confidence == got.confidence, gold.confidence, got.confidence)
    if not _score_condition(tally, text, gold, got):
        wrong["condition"] = (text[slice(*gold.condition)] if gold.condition else None, _quote(got.condition))
    source = _quote(got.source)
    if not _score_quote(tally, "source", gold.source, source):
        wrong["source"] = (gold.source, source)
    named, referred = fold_ids(gold.actors), fold_ids(gold.actors_resolved)
    tally.sets("claim actors (named)", named, _actor_ids(got, resolved=False) - referred)
    tally.sets("claim actors (all)", named | referred, _actor_ids(got, resolved=True))
    tally.sets("claim sectors", gold.sectors, got.sectors)
    _score_quote(tally, "horizon", gold.horizon, _quote(got.horizon))
    tally.tried("claim wholly right", not wrong)
    return wrong


def _ruled_out(text: str, gold: MarkedClaim) -> bool:
    """ "cannot be ruled out" is annotated as unlikely; many readers take it as merely possible, which counts too."""
    return "ruled out" in " ".join(text[start:end].lower() for start, end in gold.cues)


def _score_negation(tally: Tally, gold: MarkedClaim, got: Claim) -> None:
    wanted, given = gold.polarity == "negative", got.polarity == "negative"
    tally.field("negative polarity", wanted == given, wanted, given)


def _score_condition(tally: Tally, text: str, gold: MarkedClaim, got: Claim) -> bool:
    given = (got.condition.start, got.condition.end) if got.condition else None
    if gold.condition and given:
        right = word_iou(text, gold.condition, given) >= CONDITION_RIGHT
    else:
        right = not gold.condition and not given
    tally.field("condition", right, gold.condition, given)
    return right


def _score_quote(tally: Tally, figure: str, gold: str | None, got: str | None) -> bool:
    right = same_words(gold, got) if gold and got else not gold and not got
    tally.field(figure, right, gold, got)
    return right


def _quote(part: Span | Source | Horizon | None) -> str | None:
    return part.text if part else None


def _actor_ids(claim: Claim, resolved: bool) -> set[str]:
    return fold_ids(actor.id or actor.name for actor in claim.actors if resolved or not actor.resolved)
