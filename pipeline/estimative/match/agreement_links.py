"""Which agreement a mention stands for, by name, by description or by reference."""

import re

from spacy.tokens import Doc

from ..entries import AgreementEntry
from ..layers import MentionLayer
from .agreement_acronyms import acronyms
from .agreement_articles import articles
from .agreement_events import Events
from .agreement_items import Agreement, Found, one_line, slug
from .agreement_parties import Parties

# What may later be called by a noun: "the agreement" can be a treaty or a ceasefire, "the treaty" only a treaty.
HYPERNYMS: dict[str, set[str]] = {
    "agreement": {"treaty", "agreement", "ceasefire", "pact", "accord", "protocol", "convention", "plan", "memorandum"},
    "deal": {"agreement", "ceasefire", "plan", "accord", "pact", "memorandum"},
    "accord": {"agreement", "ceasefire", "treaty", "pact", "plan"},
    "pact": {"treaty", "agreement", "accord", "ceasefire"},
    "treaty": {"treaty", "convention", "pact", "accord", "agreement"},
    "memorandum": {"agreement"},
    "memorandum-of-understanding": {"memorandum"},
    "ceasefire": {"ceasefire", "agreement"},
    "armistice-agreement": {"ceasefire"},
    "declaration": {"declaration", "joint_statement"},
    "statement": {"joint_statement", "declaration"},
    "arrangement": {"agreement"},
}
RENAMES = re.compile(
    r"""["”]?\s*\(\s*(?: hereafter | hereinafter | henceforth | hence | the | or | also | known | commonly | called )
    (?:\s+[a-z]+){0,4}\s*["“]?""",
    re.VERBOSE | re.IGNORECASE,
)
MANY = 100  # agreements of a report that are kept in mind; a bound for texts that are mere lists
RENAMED = 12  # tokens between a name and another one for the same


class Linker:
    """Links the mentions of one Doc, in the order of the text."""

    def __init__(
        self,
        doc: Doc,
        dates: dict[int, MentionLayer],
        actors: dict[int, MentionLayer],
        verbs: dict[int, tuple[int, AgreementEntry]],
    ) -> None:
        self.doc = doc
        self.dates = dates
        self.actors = actors
        self.verbs = verbs
        self.parties = Parties(doc, actors, verbs)
        self.known: list[Agreement] = []

    def link(self, found: list[Found]) -> list[MentionLayer]:
        """Return the mentions as layer items; a reference that fits nothing is dropped unless its noun stands alone."""
        found = sorted(found + acronyms(self.doc, found), key=lambda item: (item.start, item.end))
        pairs: list[tuple[Found, Agreement]] = []
        for item in found:
            item.parties, item.own = self.parties.of(item)
            item.slug = slug(self.short(item))
            renamed = bool(pairs) and item.kind == "name" and self.renames(pairs[-1][0], item)
            agreement = pairs[-1][1] if renamed else self.resolve(item)
            if agreement is None and item.kind == "reference" and item.entry.group != "instrument":
                continue
            if agreement is None:
                agreement = self.new(item, len(pairs))
            else:
                self.add(agreement, item, len(pairs))
            pairs.append((item, agreement))
        events = Events(self.doc, self.dates, self.verbs, {item.start: item.end for item, _ in pairs})
        return [self.layer(item, agreement, index, events) for index, (item, agreement) in enumerate(pairs)]

    def renames(self, earlier: Found, later: Found) -> bool:
        """Tell whether a name only gives another for the one before it: "… (hereafter the "Peace Agreement")"."""
        return later.start - earlier.end < RENAMED and bool(
            RENAMES.fullmatch(self.doc[earlier.end : later.start].text.strip())
        )

    def resolve(self, item: Found) -> Agreement | None:
        """Return the agreement of the text so far that a mention stands for."""
        fits = [other for other in self.known[-MANY:] if self.fits(item, other)]
        if not fits:
            return None
        firm = [other for other in fits if not other.idea] or fits
        kin = [other for other in firm if other.entry.subtype == item.entry.subtype]
        named = [other for other in firm if other.named]
        return max(kin or named or firm, key=lambda other: other.last)

    def fits(self, item: Found, other: Agreement) -> bool:
        """Tell whether a mention can stand for an agreement."""
        if item.known and item.known.startswith("="):
            return other.name == item.known[1:] or item.known[1:] in other.aliases
        if item.kind == "name":
            return self.same_name(item, other)
        alike = item.entry.subtype == other.entry.subtype or other.entry.subtype in HYPERNYMS.get(item.entry.id, set())
        if not alike:
            return False
        if item.kind == "reference":
            names = {word for alias in other.aliases for word in alias.split("-")}
            return not item.qualifiers or bool(item.qualifiers & names)
        same_parties = bool(item.parties) and set(item.parties) == set(other.parties)
        if other.named and not same_parties and (item.own or item.entry.id != other.entry.id):
            return False
        if item.own and not other.parties and item.entry.id != other.entry.id:
            return False
        detail = self.detail(item)
        if detail and detail != other.detail and (other.detail or other.parties):
            return False
        both = set(item.parties) & set(other.parties)
        if item.parties and other.parties:
            return both in (set(item.parties), set(other.parties))
        before = self.doc[item.start - 1].lower_ if item.start else ""
        return before not in {"a", "an", "another", "new"}

    def same_name(self, item: Found, other: Agreement) -> bool:
        """Tell whether two names are one: equal, one without its parties, or one the other's ending."""
        if item.known and item.known == other.ident:
            return True
        name = item.slug
        if name in other.aliases or name == other.ident:
            return True
        if not other.named and item.entry.id == other.entry.id and item.own and other.parties:
            return set(item.parties) == set(other.parties)
        return name.count("-") >= 1 and other.named and other.ident.endswith("-" + name)

    def new(self, item: Found, index: int) -> Agreement:
        """Start an agreement from its first mention."""
        short = self.short(item)
        ident = item.known if item.known and not item.known.startswith("=") else slug(short)
        agreement = Agreement(
            item.entry, short, ident, item.kind == "name", index, index, item.parties, self.detail(item), {slug(short)}
        )
        agreement.idea = item.kind == "idea"
        self.known.append(agreement)
        return agreement

    def add(self, agreement: Agreement, item: Found, index: int) -> None:
        """Take what a further mention says; a fuller name of a merely described agreement becomes its name."""
        agreement.last = index
        agreement.parties = agreement.parties or item.parties
        if item.kind == "reference":
            return
        agreement.aliases.add(slug(self.short(item)))
        better = (item.kind == "name" and not item.known) or (item.own and self.starts_with_party(item))
        if better and not agreement.named and not slug(agreement.name).startswith(tuple(self.party_slugs(agreement))):
            agreement.name, agreement.ident, agreement.full = self.short(item), slug(self.short(item)), index
            agreement.named = item.kind == "name"

    def party_slugs(self, agreement: Agreement) -> list[str]:
        """Return how the parties' names may begin an id."""
        parties = [item for item in self.actors.values() if item.id in agreement.parties and item.name]
        return [slug(item.name or "") for item in parties]

    def starts_with_party(self, item: Found) -> bool:
        """Tell whether a description begins with its parties ("China-Russia joint statement")."""
        return any(index in self.actors for index in range(item.start, item.head_start))

    def layer(self, item: Found, agreement: Agreement, index: int, events: Events) -> MentionLayer:
        """Return a mention as a layer item."""
        facts = events.of(item.start, item.end)
        return MentionLayer(
            type="agreement",
            start=item.start,
            end=item.end,
            id=agreement.ident,
            name=agreement.name,
            subtype=agreement.entry.subtype,
            refers_to=agreement.full if agreement.full != index and item.kind == "reference" else None,
            parties=sorted(item.parties or agreement.parties),
            signed=facts.signed,
            force=facts.force,
            term=facts.term,
            status=facts.status,
            articles=articles(self.doc, item.start),
            entry=item.entry.id,
        )

    def short(self, item: Found) -> str:
        """Return a mention's words without its parties: the name by which an agreement goes."""
        text = one_line(self.doc, item.start, item.end)
        cut = re.search(r",?\s+(?:between|among|amongst)\s", text, re.IGNORECASE)
        if item.kind == "name" and cut and item.head_start > item.start:
            return text[: cut.start()]
        return text

    def detail(self, item: Found) -> str:
        """Return what an agreement is about, apart from its parties: the words after its head noun."""
        if item.kind == "name":
            return ""
        places = [
            token.text
            for token in self.doc[item.start : item.head_start]
            if token.text.istitle() and token.i not in self.actors and not self.parties.brokered(token.i)
        ]
        tail = self.doc[item.head_end : item.end]
        if len(tail) > 1 and tail[0].lower_ not in {"between", "among", "with"}:
            places.append(tail[1:].text)
        return slug(" ".join(places))
