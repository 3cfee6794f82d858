"""The date that belongs to an event of an agreement, where the sentence gives one."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ..entries import AgreementEntry
from ..layers import MentionLayer, reference_date

REACH = 14  # tokens from an event to its date
# Words after which a date belongs to something else.
CUT = frozenset("; : which who that when after before while because since if unless although whereas but than".split())
LAST = frozenset("until till through to".split())


@dataclass
class EventDate:
    """A date of an event: its EDTF value, from when, until when where it says so, and where its words end."""

    value: str | None = None
    first: str | None = None
    last: str | None = None
    end: int = 0


class Dates:
    """Finds the dates of events in one Doc."""

    def __init__(self, doc: Doc, dates: dict[int, MentionLayer], verbs: dict[int, tuple[int, AgreementEntry]]) -> None:
        self.doc = doc
        self.dates = {start: item for start, item in dates.items() if item.value and not item.value.startswith("P")}
        self.verbs = verbs
        self.inside = {index for item in dates.values() for index in range(item.start, item.end)}
        self.reference = reference_date(doc)

    def words_before(self, index: int, floor: int) -> list[str]:
        """Return the words from `floor` to a token, without those of dates ("May")."""
        return [self.doc[place].lower_ for place in range(floor, index) if place not in self.inside]

    def of(self, verb: int, after: int, low: int, high: int) -> EventDate:
        """Return the date after an event, or else right before its verb, or at the head of the sentence."""
        for index in range(after, min(high, after + REACH)):
            if index in self.dates:
                return self.read(index)
            if (index in self.verbs and index > verb) or (index > after and self.doc[index].lower_ in CUT):
                break
        for index, item in self.dates.items():
            fronted = index - low <= 1 and item.end <= verb
            close = index >= low and 0 <= verb - item.end <= 2
            if fronted or (close and self.doc[item.end].text != ")"):
                found = self.read(index)
                return EventDate(found.value, found.first, found.last, 0)
        return EventDate()

    def read(self, index: int) -> EventDate:
        """Return a date with what the word before it, or its own open end, says of it."""
        item = self.dates[index]
        value = item.value or ""
        first, slash, last = value.partition("/")
        if not slash:
            if index > 0 and self.doc[index - 1].lower_ in LAST:
                return EventDate(value, None, value, item.end)
            # "from 1990 until 2010"
            later = self.dates.get(item.end + 1) if self.doc[item.end : item.end + 1].text in LAST else None
            return EventDate(value, value, later.value if later else None, later.end if later else item.end)
        if ".." in (first, last):
            words = self.doc[index].lower_
            if first == ".." and words not in LAST:
                return EventDate(None, None, None, item.end)
            return EventDate(value, None if first == ".." else first, None if last == ".." else last, item.end)
        spans = any(token.lower_ == "from" for token in self.doc[max(0, index - 1) : index + 1])
        return EventDate(value, first, last if spans else None, item.end)


def begins_after(value: str | None, reference: str | None) -> bool:
    """Tell whether an EDTF date begins after the report's own date."""
    if not value or not reference or not value[:4].isdigit() or not reference[:4].isdigit():
        return False
    size = min(len(value), len(reference), 10)
    return value[:size] > reference[:size]
