"""When a claim is to hold: the first time that it names, with its preposition ("by 2027", "within five years").

The preposition tells what of the time is meant: "in 2027" the year, "by 2027" all up to its end, "before 2027" up to
its beginning, "from 2027" all from its beginning, "after 2027" from its end.
"""

import re

from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer
from ..records import Horizon
from ..resolve.intervals import beginning, ending
from ..resolve.vocabulary import PARTS
from .participants import Participants

SIDES = {
    "in": "in|on|at|during|over|within|throughout|for|to|across|around|between|into|well into|as early as|as of",
    "by": "by|until|till|through|until after|until at least|at least until|through at least|at least through|"
    "on or before|no later than|not later than|by no later than|"
    "at the latest by|at the latest in",
    "before": "before|prior to",
    "from": "from|starting|starting in|starting on|starting from|beginning|beginning in|beginning on|beginning from|"
    "on or after|no earlier than|not earlier than|at the earliest in|but not before|but not until",
    "after": "after|beyond",
}
PREPOSITIONS = {tuple(words.split()): side for side, group in SIDES.items() for words in group.split("|")}
LONGEST = max(map(len, PREPOSITIONS))
BEHIND: dict[tuple[str, ...], str] = {("at", "the", "latest"): "by", ("at", "the", "earliest"): "from"}
TO = frozenset("to through until till".split())
# The value of "mid-2027" is the whole year, so that what is before it or after it may still lie in that year.
PART_OF = {word: part for part, words in PARTS.items() for word in words.split()}
PART_OF |= dict.fromkeys("day days week weeks weekend".split(), "days")
FIRST, LAST = frozenset({"start", "early"}), frozenset({"end", "late", "rest"})
# "Footage published on 3 May shows …": the date of what tells it, not of what is told.
TELLING = frozenset("published posted released issued dated filmed".split())
TELLING_WITHIN = 3  # tokens
# Times without a date, as estimates name them; "the period of this estimate" is the report's own.
VAGUE = re.compile(
    r"""\b(?=[adfilostw])(?:  # the letters that they begin with, so that most words are passed over at once
        (?:any\s?time\s)?soon | shortly | thereafter | so\sfar | over\stime | at\sth(?:is|e\spresent)\stime
      | longer\sterm | in\s(?:due\scourse | the\s(?:meantime | foreseeable\sfuture))
      | for\s(?:now | the\s(?:time\sbeing | foreseeable\sfuture) | an\sextended\speriod
            | a\s(?:short\s)?(?:while|time|period)(?:\slonger)?)
      | (?:for|in)\s(?:the\s)?(?:days|weeks|months|years|decades)\s(?:to\scome|ahead)
      | (?:in|over)\sthe\s(?:short|medium|near|long|longer)[\s-](?:run|view|perspective)
      | (?:in|over|during|throughout|within|for)\sthe\s(?:same|forecast|projection|review)\s(?:period|horizon)
      | (?:in|over|during|throughout|within|for)\sthe\s(?:duration\sof\sthe\s)?(?:period|timeframe|time\sframe)
        (?:\scovered)?\s(?:of|by)\sthis\s(?:assessment|estimate|report|outlook|forecast)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


class Horizons:
    """Reads the horizons of one Doc's claims off its dates."""

    def __init__(self, doc: Doc, around: Participants) -> None:
        self.around = around
        self.lower = around.surface.lower
        self.today = layers.reference_date(doc)

    def of_claim(self, start: int, end: int, past: bool = False) -> Horizon | None:
        """Return when the claim in the tokens `[start, end)` is to hold, or None.

        What lies behind the report counts only for an assessment (`past`). A date inside a name or brackets never
        does, and a duration only behind "within".
        """
        named = set(self.around.tokens("agreements", start, end))
        dates = self.around.within("dates", start, end)
        for at, item in enumerate(dates):
            before = self.lower[item.start - 1] if item.start else ""
            if item.start in named or before == "(" or (item.subtype == "duration" and before != "within"):
                continue
            if not TELLING.isdisjoint(self.lower[max(start, item.start - TELLING_WITHIN) : item.start]):
                continue
            behind = self._is_past(item.value) or self.lower[item.start] == "since"
            if item.value is None if past else behind:
                continue
            around = self._vague(start, end) if item.value is None else None  # "for decades | to come"
            held = around is not None and around.start <= self.around.surface.starts[item.start] < around.end
            return around if held else self._horizon(dates[at:], start)
        return None if past else self._vague(start, end)

    def _vague(self, start: int, end: int) -> Horizon | None:
        """The first time in the tokens `[start, end)` that has no value ("soon", "for the foreseeable future")."""
        text, low, _ = self.around.surface.quote(start, end)
        found = VAGUE.search(text)
        return None if found is None else Horizon(found[0], low + found.start(), low + found.end(), None)

    def _horizon(self, dates: list[MentionLayer], start: int) -> Horizon:
        """The horizon that the first of some dates gives, with the words around it that tell which side is meant."""
        item = dates[0]
        first, end, side = self._preposition(item)
        value = None if item.subtype == "duration" else item.value
        if value is not None and ".." not in value:
            last = dates[1] if dates[1:] and dates[1].start == end + 1 and self.lower[end] in TO else None
            if side == "from" and last is not None and last.value and ".." not in last.value:
                end, value = last.end, f"{value.partition('/')[0]}/{last.value.rpartition('/')[2]}"
            else:
                value = self._bounded(item, value, side)
        return self._quoted(max(first, start), end, value)

    def _preposition(self, item: MentionLayer) -> tuple[int, int, str]:
        """Where a date begins and ends with the preposition before it and "at the latest" behind, and its side."""
        first, end, side = item.start, item.end, "in"
        for count in range(LONGEST, 0, -1):
            found = PREPOSITIONS.get(tuple(self.lower[max(0, first - count) : first]))
            if found is not None:
                first, side = first - count, found
                break
        behind = BEHIND.get(tuple(self.lower[end : end + 3]))
        return (first, end, side) if behind is None else (first, end + 3, behind)

    def _bounded(self, item: MentionLayer, value: str, side: str) -> str | None:
        """The value of a date seen from a side; a range that names both its ends stays closed but for "by"."""
        words = re.findall(r"[a-z]+", self.around.surface.quote(item.start, item.end)[0].lower())
        parts = {PART_OF[word] for word in words if word in PART_OF}
        if len(value.rpartition("/")[2]) == 10:
            parts.discard("days")
        if side in {"by", "before"}:
            return ending(value, before=side == "before" and parts <= FIRST)
        if side == "after":
            return beginning(value, after=parts <= LAST)
        both = (item.entry or "").endswith("range")
        return beginning(value) if side == "from" and not both else value

    def _quoted(self, first: int, end: int, value: str | None) -> Horizon:
        text, low, high = self.around.surface.quote(first, end)
        return Horizon(text=text, start=low, end=high, value=value)

    def is_past(self, start: int, end: int) -> bool:
        """Whether the stretch is dated, and only in the past."""
        dates = self.around.within("dates", start, end)
        values = [item.value for item in dates if item.value and item.subtype != "duration"]
        return bool(values) and all(self._is_past(value) for value in values)

    def _is_past(self, value: str | None) -> bool:
        if value is None or self.today is None:
            return False
        last = value.rsplit("/", 1)[-1]
        if last in {"", ".."}:
            return False
        digits = last.strip("~?%")
        if "/" in value and value < self.today and digits[: len(self.today)] <= self.today[: len(digits)]:
            return True  # "the past year"
        return digits[:4] < self.today[:4] if len(digits) < 7 else digits[:7] < self.today[:7]

    def is_ahead(self, horizon: Horizon) -> bool:
        """Whether the horizon lies after the report's date."""
        if horizon.value is None or self.today is None:
            return False
        last = horizon.value.rsplit("/", 1)[-1]
        return last == ".." or last[: len(self.today)] > self.today[: len(last)]
