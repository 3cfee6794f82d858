"""Whether a line of words looks like a heading, and in which style."""

import re

# Words that a line does not end with when it is complete.
OPEN_ENDS = frozenset(
    "a an the and or nor but of in on at to for from by with without between among into onto over under about "
    "against as than that which who whose if when while because although its their his her our your this these "
    "those is are was were be been has have had will would may might can could should must no via per toward "
    "towards during after before until since mr mrs ms dr prof gen president minister".split()
)
# Words that make a line in sentence case a clause, not a heading.
CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|may|might|can|could|should|must|cannot|said|says|"
    r"includes?|included|completed|expects?|expected|we|he|she|they|it|i)\b",
    re.IGNORECASE,
)
SMALL = frozenset(
    "a an the and or nor but of in on at to for from by with into over as vs via per than its is are not no before "
    "after during between among against about without within toward towards under through amid beyond across since "
    "until onto upon".split()
)
QUESTION_WORDS = frozenset("what how why who when where which whether".split())
STOP = re.compile(r"[.!?;,…][\"'”’)\]*_]*(?:\[\^?\w{1,4}\]|\(\d{1,3}\)|[⁰¹²³⁴-⁹†‡§]+)*$")
ACRONYM_END = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr)\.$")
EMPHASIS = re.compile(r"^(\*\*|__)(?P<text>[^*_].{0,200}?)\1:?$")
DATE_LINE = re.compile(
    r"""
    (?:(?:updated|published|released|date|as\ of|issued|posted|prepared)\b[\s:]*(?:on\s+)?)?
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?
    (?: \d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}
      | [A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2})?,?\s+\d{4}
      | (?:[A-Z][a-z]{2,8}\.?,?\s+)?\d{4}
      | \d{4}-\d{2}(?:-\d{2})? | \d{1,2}[./]\d{1,2}[./]\d{2,4} )
    [\s.|]*$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def heading_style(text: str) -> str | None:
    """Return bold, caps, plain or clause for a line that could be a heading, else None.

    `clause` has a finite verb in sentence case: a heading only where what follows bears it out.
    """
    bold = EMPHASIS.match(text)
    if bold and not STOP.search(bold.group("text")):
        return "bold"
    if len(text) > 240 or (STOP.search(text) and not ACRONYM_END.search(text) and (text[-1] != "?" or len(text) > 100)):
        return None
    words = text.split()
    if len(words) > 30 or open_ended(words[-1]) or not any(word[0].isalpha() for word in words):
        return None
    if text.isupper() and sum(1 for char in text if char.isalpha()) > 2:
        return "caps" if len(words) > 1 or len(text) > 5 else "plain"
    bare = [raw.strip("\"'“‘’([*_") for raw in words]
    long = [word for word in bare if word[:1].isalpha() and word.lower() not in SMALL]
    upper = sum(1 for word in long if word[0].isupper())
    if long and upper >= 0.7 * len(long) and (len(words) <= 14 or upper >= 0.85 * len(long)):
        return "plain"
    if not (bare[0][:1].isupper() or bare[0][:1].isdigit()) or len(words) > 12 or len(text) > 90:
        return None
    if text[-1] == "?" or bare[0].lower() in QUESTION_WORDS:
        return "plain"
    if CLAUSE.search(text):
        return "clause"
    return "plain" if len(words) <= 10 else None


def open_ended(word: str) -> bool:
    """Tell whether a line that ends with this word must go on."""
    return word.lower().rstrip("*_") in OPEN_ENDS or word[-1:] in ",;([{“‘-–—&/"


def bare_title(text: str) -> str:
    """Return a heading's words without emphasis marks, closing colon and spaces."""
    return text.strip().strip("*_#").strip().rstrip(":").strip()
