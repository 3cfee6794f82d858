"""A claim that the software missed, made of words that a reviewer selected."""

import re
from functools import lru_cache

from ..entries import CueEntry
from ..ids import record_ids
from ..lexicons import load
from ..records import Claim, ClaimActor, Cue, Mention, Report, Span
from ..scales import probability

_VAGUE = ("possible", "unstated")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*\n")


def added(report: Report, span: Span, mentions: list[Mention], taken: set[str], scale: str) -> Claim:
    """Return a claim of these words: its first hedge by the lexicon, the actors and dates named in it, all else plain.

    The reviewer corrects what is not so; `taken` are the ids of the report's other claims.
    """
    cues = _cues(report.text, span)
    level = cues[0].level if cues else "unstated"
    inside = [one for one in mentions if span.start <= one.start and one.end <= span.end]
    place = cues[0].start if cues else span.start
    ident = record_ids(report.report_id, [("claim", place)])[0]
    number = 2
    while ident in taken:
        ident = f"{report.report_id}:claim-{place}.{number}"
        number += 1
    return Claim(
        claim_id=ident,
        report_id=report.report_id,
        kind="prediction",
        text=span.text,
        start=span.start,
        end=span.end,
        sentence=sentence(report.text, span),
        section=_section(report, span),
        cues=cues,
        level=level,
        probability=probability(level, scale),
        flags=[],
        confidence=None,
        polarity="positive",
        condition=None,
        source=None,
        actors=[_actor(one) for one in inside if one.type == "actor" and one.id],
        agreements=list(dict.fromkeys(one.id for one in inside if one.type == "agreement" and one.id)),
        dates=list(dict.fromkeys(one.value for one in inside if one.type == "date" and one.value)),
        sectors=[],
        horizon=None,
        evidence=["claim=reviewer"],
    )


def sentence(text: str, span: Span) -> Span:
    """Return the sentence around a span, as far as punctuation tells it."""
    reach = 2000
    low = max(0, span.start - reach)
    ends = [low + end.end() for end in _SENTENCE_END.finditer(text[low : span.start])]
    start = ends[-1] if ends else low
    after = _SENTENCE_END.search(text[span.end : span.end + reach])
    end = span.end + after.start() + 1 if after else min(len(text), span.end + reach)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(text=words.strip(), start=start, end=start + len(words.strip()))


def _cues(text: str, span: Span) -> list[Cue]:
    """Return the hedge in the words that says most of how likely it is: "surely" in "will surely"."""
    pattern, entries = _hedges()
    found = list(pattern.finditer(text, span.start, span.end))
    if not found:
        return []
    known = [(entries[" ".join(match[0].lower().split())], match) for match in found]
    entry, match = min(known, key=lambda pair: _VAGUE.index(pair[0].level) if pair[0].level in _VAGUE else -1)
    return [Cue(text=match[0], start=match.start(), end=match.end(), entry=entry.id, level=entry.level)]


@lru_cache(maxsize=1)
def _hedges() -> tuple[re.Pattern[str], dict[str, CueEntry]]:
    entries = {form.lower(): one for one in load().of("cues") if isinstance(one, CueEntry) for form in one.surfaces()}
    forms = sorted(entries, key=len, reverse=True)
    alternatives = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), entries


def _actor(one: Mention) -> ClaimActor:
    return ClaimActor(
        id=one.id or "",
        name=one.name or one.text,
        type=one.subtype,
        text=one.text,
        start=one.start,
        end=one.end,
        resolved=False,
    )


def _section(report: Report, span: Span) -> str | None:
    around = [section for section in report.sections if section.start <= span.start < section.end]
    return around[-1].title if around else None
