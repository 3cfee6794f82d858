"""When a claim is to hold: the first time that it names, with its preposition ("by 2027", "within five years")."""

from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer
from ..records import Horizon
from .participants import Participants

UNTIL = frozenset("by until till before through".split())  # they leave the beginning open
PREPOSITIONS = UNTIL | frozenset("in on at during over within throughout for after from to across around".split())
# "Footage published on 3 May shows …": the date of what tells it, not of what is told.
TELLING = frozenset("published posted released issued dated filmed".split())
TELLING_WITHIN = 3  # tokens
VAGUE = frozenset("soon shortly thereafter".split())


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
        for item in self.around.within("dates", start, end):
            before = self.lower[item.start - 1] if item.start else ""
            if item.start in named or before == "(" or (item.subtype == "duration" and before != "within"):
                continue
            if not TELLING.isdisjoint(self.lower[max(start, item.start - TELLING_WITHIN) : item.start]):
                continue
            behind = self._is_past(item.value) or self.lower[item.start] == "since"
            if item.value is None if past else behind:
                continue
            return self._horizon(item, before, start)
        vague = next((at for at in range(start, end) if self.lower[at] in VAGUE), None)
        return None if vague is None or past else self._quoted(vague, vague + 1, None)

    def _horizon(self, item: MentionLayer, before: str, start: int) -> Horizon:
        """The horizon that a date gives, with the preposition before it; "by 2027" leaves the beginning open."""
        value = None if item.subtype == "duration" else item.value
        if value is not None and "/" not in value and before in UNTIL:
            value = f"../{value}"
        first = item.start - 1 if before in PREPOSITIONS and item.start > start else item.start
        return self._quoted(first, item.end, value)

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
