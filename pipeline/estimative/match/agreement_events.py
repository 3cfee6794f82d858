"""What became of an agreement, and when: signed, in force, ended, as the words around a mention tell it.

Only facts make a status and a date: "has not entered into force", "would enter into force" and "failed to sign" make
none. What is fixed but lies ahead ("will enter into force on 1 January 2026") has its date and the status `planned`.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from ..entries import AgreementEntry
from ..layers import MentionLayer
from .agreement_dates import Dates, EventDate, begins_after
from .agreement_extents import sentence_limits

Verbs = dict[int, tuple[int, AgreementEntry]]

MODAL = frozenset("may might could would should must can cannot to not never unless if without refused yet".split())
# Words before a verb by which what it says is no fact.
UNREAL = MODAL - {"to"} | frozenset(
    """n't n’t no nor neither fail fails failed failing refuse refuses decline declines declined unable reluctant
    delay delays delayed postpone postponed instead rather pending awaiting awaits before until once when whether
    threaten threatens threatened urge urges urged hope hopes hoped want wants wanted call calls called consider
    considers considered considering propose proposes proposed oppose opposes opposed""".split()
)
PLANNED = frozenset(
    """will shall plan plans planned intend intends intended expects expected set seek seeks due scheduled slated
    poised about ready aims aim pledged promised vowed""".split()
)
SUPPOSING = frozenset("if unless once whether until should".split())
PRESENT = frozenset("enters enter takes take comes come becomes become goes go".split())
BEING = frozenset("is are was were be been being get gets got has had have having".split())
ASIDE = frozenset(", ( – — - and but which that then later first since also only finally formally officially".split())
OBJECT = frozenset("the a an its their his this that these those any no".split())
WINDOW = 6  # tokens from an agreement, or from what was said of it last, to the next verb
BACK = 6  # tokens before a verb that may turn it round
JOINED = frozenset({",", "and", "the", "or", "&"})


@dataclass
class Facts:
    """What a mention's sentence says of its agreement; dates in EDTF."""

    status: list[str] = field(default_factory=list)
    signed: str | None = None
    force: str | None = None
    term: str | None = None


class Events:
    """Reads what became of the agreements of one Doc; `mentions` are start and end of each mention."""

    def __init__(self, doc: Doc, dates: dict[int, MentionLayer], verbs: Verbs, mentions: dict[int, int]) -> None:
        self.doc = doc
        self.verbs = verbs
        self.mentions = mentions
        self.dates = Dates(doc, dates, verbs)

    def of(self, start: int, end: int) -> Facts:
        """Return what is said of the mention `[start, end)`."""
        facts = Facts()
        low, high = sentence_limits(self.doc, start)
        supposed = any(token.lower_ in SUPPOSING for token in self.doc[max(low, start - 3) : start])
        place = end
        verb = factual(self.doc, start, self.verbs, low)
        if verb is not None and self.verbs[verb][1].status != "replaced":
            place = self.take(facts, verb, max(end, self.verbs[verb][0]), max(low, verb - BACK), low, high)
        self.follow(facts, self.past_others(max(place, end)), low, high, supposed)
        # "It entered into force in March." opens the next sentence.
        if high < len(self.doc) and self.doc[high - 1].text == "." and self.doc[high].lower_ == "it":
            self.follow(facts, high + 1, *sentence_limits(self.doc, high), supposed, pronoun=True)
        return facts

    def past_others(self, place: int) -> int:
        """Return the end of a list of mentions: "the Lauca Treaty and the Arica Protocol were signed"."""
        index = place
        while index < len(self.doc) and self.doc[index].lower_ in JOINED:
            index += 1
        return self.past_others(self.mentions[index]) if index > place and index in self.mentions else place

    def follow(self, facts: Facts, place: int, low: int, high: int, supposed: bool, pronoun: bool = False) -> None:
        """Take the verbs that come after a mention, one after the other, up to another mention."""
        index = place
        while index < min(high, place + WINDOW) and index not in self.mentions:
            if index in self.verbs and self.says_of_subject(index, place, supposed, pronoun):
                place = index = self.take(facts, index, self.verbs[index][0], place, low, high)
            else:
                index += 1

    def says_of_subject(self, index: int, place: int, supposed: bool, pronoun: bool) -> bool:
        """Tell whether a verb after a mention says something of it: a passive, a participle, "entered into force"."""
        end, entry = self.verbs[index]
        if entry.id in {"enter-into-force", "expire", "valid"}:
            return not supposed
        word = self.doc[index].lower_
        if pronoun or not word.endswith(("ed", "en", "n", "up", "down", "apart", "hold", "quit", "struck")):
            return False
        if any(token.lower_ in BEING for token in self.doc[max(place, index - 3) : index]):
            return True
        before = self.doc[index - 1]
        if entry.id == "terminate":
            return index == place or before.lower_ in ASIDE or before.lower_.endswith("ly")
        if end < len(self.doc) and (self.doc[end].lower_ in OBJECT or end in self.mentions):
            return False
        # "the treaty, which Chile signed in 1998"
        related = any(token.lower_ in {"which", "that"} for token in self.doc[place : place + 2])
        return related or index == place or before.lower_ in ASIDE or before.lower_.endswith("ly")

    def take(self, facts: Facts, index: int, after: int, floor: int, low: int, high: int) -> int:
        """Add what the verb at `index` says, unless it is no fact; return where its words and its date end.

        `after` is where its date may follow, `floor` the first of the words that may turn it round.
        """
        entry = self.verbs[index][1]
        words = self.dates.words_before(index, max(floor, index - BACK))
        found = self.dates.of(index, after, low, high)
        place = max(after, found.end)
        if UNREAL & set(words):
            return place
        ahead = bool(PLANNED & set(words))
        infinitive = bool(words) and words[-1] == "to"
        if infinitive and not ahead:
            return place
        self.set_dates(facts, entry, found, ahead)
        if entry.id == "enter-into-force" and found.value is None and self.doc[index].lower_ in PRESENT:
            return place  # "becomes effective once all have ratified it"
        begins = found.value if entry.id == "enter-into-force" and not found.last else None
        if entry.status and (ahead or begins_after(begins, self.dates.reference)):
            self.add(facts, "planned")
        elif entry.id != "expire" or self.doc[index].lower_ in {"expired", "lapsed", "ran"}:
            self.add(facts, entry.status)
        return place

    def set_dates(self, facts: Facts, entry: AgreementEntry, found: EventDate, ahead: bool) -> None:
        """Set the date that an event gives."""
        if found.value is None:
            facts.term = facts.term or found.last
        elif entry.status == "signed":
            facts.signed = facts.signed or (None if ahead or found.last else found.value)
        elif found.last is not None and entry.id in {"enter-into-force", "valid", "extend"}:
            facts.term = facts.term or found.last
            facts.force = facts.force or (found.first if entry.id != "extend" else None)
        elif entry.id == "enter-into-force":
            facts.force = facts.force or found.first
        elif entry.id == "expire" or (entry.status in {"terminated", "replaced"} and not ahead):
            facts.term = facts.term or found.value

    def add(self, facts: Facts, status: str | None) -> None:
        """Add a status once."""
        if status and status not in facts.status:
            facts.status.append(status)


def factual(doc: Doc, start: int, verbs: Verbs, low: int) -> int | None:
    """Return the verb of concluding that governs the noun phrase at `start`, where it is told as a fact.

    Up to four words may stand between ("signed, at long last, a treaty"), but no other verb of the lexicon.
    """
    for index in range(start - 1, max(low, start - 2 - 4) - 1, -1):
        if index in verbs:
            end, entry = verbs[index]
            if end > start or (entry.group != "conclude" and entry.id not in {"negotiate", "replace"}):
                return index if end <= start and entry.group == "status" else None
            words = {token.lower_ for token in doc[max(low, index - 3) : index]}
            return None if words & MODAL else index
        if doc[index].text in {".", ";", ":"}:
            return None
    return None
