"""Analytic confidence as stated beside a likelihood; it is never the likelihood."""

import re

from ..records import Confidence

STATED = re.compile(
    r"""
    \b (?:with|has|have|in)\s+ (?:a\s+)? (?P<level>very\ high|high|moderate|medium|low|very\ low|limited)
      (?:\s+(?:to|-)\s+\w+)? \s+ (?:degree\ of\s+|level\ of\s+|analytic(?:al)?\s+)? confidence
  | \( \s* (?:with\s+)? (?P<bracket>very\ high|high|moderate|medium|low|very\ low) [ -] confidence \s* [\);,]
  | \b (?:(?:analytic|our)\s+confidence|confidence\s+level|confidence(?=\s*:)) \s*(?::|is|\()\s*
      (?P<named>very\ high|high|moderate|medium|low|very\ low)
  | \b (?P<adjective>high|moderate|medium|low)[- ]confidence\ (?:assessment|judge?ment|estimate)
    """,
    re.VERBOSE | re.IGNORECASE,
)
LEVELS: dict[str, Confidence] = {
    "very high": "very_high",
    "high": "high",
    "moderate": "moderate",
    "medium": "moderate",
    "low": "low",
    "very low": "low",
    "limited": "low",
}


def confidence_of(sentence: str) -> tuple[Confidence, int] | None:
    """Return the confidence that a sentence states and the offset where it does, or None."""
    found = STATED.search(sentence) if "confidence" in sentence.lower() else None
    if found is None:
        return None
    words = next(value for key in ("level", "bracket", "named", "adjective") if (value := found[key]))
    return LEVELS[" ".join(words.lower().split())], found.start()
