"""The parties of an agreement: the actors that its name or description holds, or else those who conclude it."""

from spacy.tokens import Doc

from ..entries import AgreementEntry
from ..layers import MentionLayer
from .agreement_events import factual
from .agreement_extents import sentence_limits
from .agreement_items import Found

ABOUT = frozenset("on for to concerning regarding relating about in over".split())


class Parties:
    """Finds the parties of the mentions of one Doc."""

    def __init__(self, doc: Doc, actors: dict[int, MentionLayer], verbs: dict[int, tuple[int, AgreementEntry]]) -> None:
        self.doc = doc
        self.actors = actors
        self.verbs = verbs

    def of(self, item: Found) -> tuple[list[str], bool]:
        """Return the actors that a mention names, else those who conclude it; and which of the two it was."""
        if item.known and not item.known.startswith("="):
            return [], False
        inside = self.ids(item.start, item.head_end) + self.partners(item.head_end, item.end)
        if len(inside) > 1 and item.kind != "reference":
            return list(dict.fromkeys(inside)), True
        low, high = sentence_limits(self.doc, item.start)
        if item.end < high and self.doc[item.end].lower_ in {"between", "among", "with"}:
            inside += self.partners(item.end, min(high, item.end + 12))
        if item.kind == "reference":
            return [], False
        if len(inside) < 2:
            verb = factual(self.doc, item.start, self.verbs, low)
            if verb is not None:
                inside = list(dict.fromkeys(self.ids(max(low, verb - 12), verb) + inside))
        return (inside, False) if inside else ([], False)

    def partners(self, start: int, end: int) -> list[str]:
        """Return the actors after "between", "among" or "with" in a complement, up to what the agreement is about."""
        opened = False
        found: list[str] = []
        for index in range(start, end):
            word = self.doc[index].lower_
            opened = word in {"between", "among", "amongst", "with"} or (opened and word not in ABOUT)
            if opened:
                found += self.ids(index, index + 1)
        return list(dict.fromkeys(found))

    def ids(self, start: int, end: int) -> list[str]:
        """Return the ids of the actors in a stretch of tokens."""
        found = (self.actors[index] for index in range(start, end) if index in self.actors)
        kept = [item for item in found if item.id and not item.resolved and not self.brokers(item)]
        states = [item for item in kept if item.subtype != "person"]
        kept = states or kept
        return list(dict.fromkeys(item.id for item in kept if item.id))

    def brokers(self, actor: MentionLayer) -> bool:
        """Tell whether an actor only made an agreement possible: "Pakistan-brokered"."""
        return self.brokered(actor.end - 1)

    def brokered(self, index: int) -> bool:
        """Tell whether a participle hangs on a word by a hyphen."""
        after = self.doc[index + 1 : index + 3]
        return len(after) == 2 and after[0].text in {"-", "–"} and after[1].lower_.endswith("ed")
