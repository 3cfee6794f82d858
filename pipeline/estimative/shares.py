"""Probabilities in numbers, as reports write them: "60-70 percent", "one in five", "a two-thirds chance", "0.3".

A bound ("at least 90 percent", "a quarter at most") reaches to 1 or to 0. Odds count as bookmakers say them: "three to
one against" is a quarter, "three to one on" three quarters; without either word their direction is not known.
"""

import re

from msgspec import Struct

from .records import Level
from .scales import level_of

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
HUNDREDS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VALUES = {
    **{word: value for value, word in enumerate(UNITS)},
    **{word: 10 * value for value, word in enumerate(TENS, 2)},
    **HUNDREDS,
    "a": 1,
}
HAIR = 1e-6  # by this "more than 95 percent" lies beyond the border that 95 percent is
NEAR_EVEN = 0.06  # what is more or less than even lies outside the range of even chances

_WORD = rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS[1:10])}))?|{'|'.join(sorted(UNITS, key=len, reverse=True))}"
NUMBER = rf"(?:\d+(?:\.\d+)?|{_WORD})"
_PERCENT_SIGN = r"(?:%|percent|per[ ]?cent|pct)"
_PERCENT = (
    rf"(?P<low>{NUMBER})[ ]?(?:{_PERCENT_SIGN}?[ ]?(?:-|–|—|to|and|or)[ ]?(?P<high>{NUMBER}))?[ -]?{_PERCENT_SIGN}"
)
_IN = (
    rf"(?P<of>{NUMBER}|a)[ -](?:(?:chances?|times)[ -])?(?:in|out[ -]of)[ -]"
    rf"(?:(?:every|a|one)[ -])?(?P<all>{NUMBER}|{'|'.join(HUNDREDS)})"
)
_FRACTION = rf"(?P<parts>one|two|three|four)[ -](?P<part>{'|'.join(PARTS)})s?"
_ODDS = rf"(?P<for>{NUMBER})[ ]?(?:to|[-–:/])[ ]?(?P<against>{NUMBER})(?P<turn>[ ](?:against|on|in[ ]favou?r|that))"
_EVEN = r"(?P<even>50[ ]?[-/–:][ ]?50|fifty[ -]fifty)"
_BARE = r"(?P<bare>0?\.\d+|a[ ](?:half|third|quarter|fifth|tenth)|half)"
FLOOR = (
    r"at[ ]least|(?:no|not)[ ](?:less|lower|fewer|worse)[ ]than|more[ ]than|over|above|(?:better|greater|higher)[ ]than"
    r"|upwards?[ ]of|in[ ]excess[ ]of|exceed(?:s|ing)"
)
CEILING = (
    r"at[ ]most|(?:no|not)[ ](?:more|greater|higher|better)[ ]than|up[ ]to|(?:less|lower|fewer|worse)[ ]than"
    r"|under|below"
)
ABOUT = r"roughly|about|around|approximately|nearly|almost|some|perhaps|between|from|only"
_BOUND = rf"(?<![\w.])(?:(?P<floor>{FLOOR})[ ]|(?P<ceiling>{CEILING})[ ])?(?:(?:{ABOUT})[ ])?(?:an?[ ])?"
_AFTER = (
    r"(?:[ ](?:(?P<more>at[ ]least|or[ ](?:more|better|higher))|(?P<less>at[ ](?:most|best)|or[ ](?:less|lower))))?"
)

_VALUE = rf"{_EVEN}|{_PERCENT}|{_IN}|{_FRACTION}"

_BEHIND = rf"{_BOUND}(?:{_ODDS}|(?:{_VALUE}|{_BARE})(?!\w|[ ](?:of|higher|lower|more|less|greater|smaller)\b){_AFTER})"

# For the expressions of others (verbose ones, too): a share before its noun ("at least a two-thirds chance"), and one
# behind it or as its predicate, where shorter forms are clear, and a comparison is none ("is 5 percent higher").
BEFORE_NOUN, BEHIND_NOUN = (re.sub(r"\?P<\w+>", "?:", part) for part in (rf"{_BOUND}(?:{_VALUE})", _BEHIND))
SHARE = re.compile(_BEHIND, re.IGNORECASE)
# A share before a graded word: "95 percent certain".
BEFORE_WORD = re.compile(rf"{_BOUND}(?:{_VALUE})[ -]?$", re.IGNORECASE)


class Share(Struct, frozen=True):
    """A probability between 0 and 1, or the range from `low` to `high`, with the level that it means."""

    low: float
    high: float
    level: Level


def read_share(found: re.Match[str]) -> Share | None:
    """Return the share that an expression of this module found; None where its number is no probability."""
    given = found.groupdict()
    low, high = _ends(given)
    if not 0 <= low <= high <= 1:
        return None
    if given.get("floor") or given.get("more"):
        point = max(low, 0.5 + NEAR_EVEN) if low >= 0.5 else low
        return Share(low, 1.0, level_of(min(1.0, point + HAIR)))
    if given.get("ceiling") or given.get("less"):
        point = min(high, 0.5 - NEAR_EVEN) if high <= 0.5 else high
        return Share(0.0, high, level_of(max(0.0, point - HAIR)))
    return Share(low, high, level_of(low, high))


def _ends(given: dict[str, str | None]) -> tuple[float, float]:
    """Return the low and the high end of what stands in the named groups."""
    if given["even"]:
        return 0.5, 0.5
    if low := given["low"]:
        ends = sorted((value(low) / 100, value(given["high"] or low) / 100))
        return ends[0], ends[1]
    if of := given["of"]:
        share = value(of) / (value(given["all"] or "") or 1)
    elif parts := given["parts"]:
        share = value(parts) / PARTS[(given["part"] or "").lower()]
    elif bare := given.get("bare"):
        share = _bare(bare.lower())
    else:
        first, second = value(given["for"] or ""), value(given["against"] or "")
        losing = (given["turn"] or "").lower().endswith("against")
        share = (second if losing else first) / ((first + second) or 1)
    return share, share


def _bare(words: str) -> float:
    last = words.split()[-1]
    return 1 / PARTS[last] if last in PARTS else float(last)


def value(words: str) -> float:
    """Return the number that digits or words name: "7.5", "sixty-five"."""
    if words[:1].isdigit():
        return float(words)
    return float(sum(VALUES[word] for word in re.split("[ -]", words.lower())))
