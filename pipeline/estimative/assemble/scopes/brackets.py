"""A bracket right behind a claim: part of it where it gives figures ("(vs. 4.1 percent in April)") or an acronym.

References ("(see Annex II)", "(Exhibit 6)", "(Smith 2020)") and the confidence ("(low confidence)") are not.
"""

import re

from ...surfaces import Surface

LONGEST = 20  # tokens
NAME_WORDS = 4  # small words that an acronym leaves out
REFERENCE = re.compile(
    r"(?:see|cf|annex|appendix|box|chart|exhibit|figures?|figs?|tables?|graphs?|maps?|notes?|footnotes?|pages?|pp?|para\w*"
    r"|sections?|chapters?|articles?|h\.r|p\.l|res|though|although|even|not|i\.e|e\.g)\b|.*\bconfidence\b|[\d\s,;]+$"
    r"|.*\b[^\W\d_]{2,},? (?:19|20)\d\d[a-z]?$",
    re.IGNORECASE,
)
EXAMPLES = re.compile(
    r"(?:such as|including|notably|mainly|mostly|particularly|especially|among them)\b", re.IGNORECASE
)
BETWEEN = re.compile(r"\b(?:from|to|in|vs|versus|since|by|of|for|than)\b", re.IGNORECASE)


def bracket_end(known: Surface, end: int, limit: int) -> int:
    """Return the token behind the bracket that opens at the token `end` and belongs to the claim, else `end`."""
    if end >= limit or known.words[end] != "(" or ")" not in known.words[end : min(end + LONGEST, limit)]:
        return end
    closes = known.words.index(")", end)
    told = known.quote(end + 1, closes)[0]
    if EXAMPLES.match(told):
        return closes + 1
    figures = any(char.isdigit() for char in told) and (not REFERENCE.match(told) or _dates_figures(told))
    return closes + 1 if figures or _shortens(told, known.words[max(0, end - len(told) - NAME_WORDS) : end]) else end


def _shortens(told: str, before: list[str]) -> bool:
    """Whether capitals are the acronym of the name before: "… Control Center (NDCC)", and no source ("(OCHA)")."""
    return told.isupper() and told.isalpha() and any(word[:1] == told[0] for word in before)


def _dates_figures(told: str) -> bool:
    """Whether a year at the end dates a figure, and cites nobody: "from 45m in 2010 to 40m in 2030"."""
    return bool(BETWEEN.search(told)) and told[:1].isdigit() | bool(BETWEEN.match(told))
