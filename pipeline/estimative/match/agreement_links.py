"""Which agreement a mention stands for, who its parties are, and what became of it."""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ..layers import MentionLayer
from ..lexicons import AgreementEntry
from ..surfaces import surface
from .agreement_extents import sentence_limits

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
MODAL = frozenset("may might could would should must can cannot to not never unless if without refused yet".split())
PLANNED = frozenset("will plan plans planned intend intends intended expects expected set seek seeks".split())
RENAMES = re.compile(
    r"""["”]?\s*\(\s*(?: hereafter | hereinafter | henceforth | hence | the | or | also | known | commonly | called )
    (?:\s+[a-z]+){0,4}\s*["“]?""",
    re.VERBOSE | re.IGNORECASE,
)
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]+s?")
ARTICLES = re.compile(
    r"""\b(?P<what>Article|Annex|Section|Paragraph|Chapter|Clause)s?\s
    (?P<numbers>(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b(?:(?:,\s|\sand\s|,\sand\s|-|–)(?:\d{1,3}|[IVXLC]{1,6})\b){0,6})
    (?:\(\w{1,4}\))?\s(?:of|to|in|under)\s(?:the\s|this\s|that\s|its\s)?["“]?$""",
    re.VERBOSE,
)
ABOUT = frozenset("on for to concerning regarding relating about in over".split())
MANY = 100  # agreements of a report that are kept in mind; a bound for texts that are mere lists
WINDOW = 6  # tokens between an agreement and the verb that says what became of it


@dataclass
class Found:
    """A mention before it is linked: its span, its head noun, and its `kind`.

    Kinds are name, full (a description), idea (a description of what nobody has concluded: "a ceasefire in Chad") and
    reference ("the treaty").
    """

    start: int
    end: int
    head_start: int
    head_end: int
    entry: AgreementEntry
    kind: str
    known: str | None = None
    parties: list[str] = field(default_factory=list)
    qualifiers: set[str] = field(default_factory=set)
    slug: str = ""
    own: bool = False  # the parties stand in the mention itself


@dataclass
class Agreement:
    """One agreement of the report, with what its mentions say."""

    entry: AgreementEntry
    name: str
    ident: str
    named: bool
    full: int
    last: int
    parties: list[str]
    detail: str
    aliases: set[str] = field(default_factory=set)
    idea: bool = False


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
        self.known: list[Agreement] = []

    def link(self, found: list[Found]) -> list[MentionLayer]:
        """Return the mentions as layer items; a reference that fits nothing is dropped unless its noun stands alone."""
        found = sorted(found + self.acronyms(found), key=lambda item: (item.start, item.end))
        pairs: list[tuple[Found, Agreement]] = []
        for item in found:
            item.parties, item.own = self.parties(item)
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
        return [self.layer(item, agreement, index) for index, (item, agreement) in enumerate(pairs)]

    def acronyms(self, found: list[Found]) -> list[Found]:
        """Return the mentions of acronyms that are explained after a name: "… (ABC)", and "ABC" from there on."""
        more: list[Found] = []
        text = surface(self.doc).text
        seen: set[str] = set()
        taken = bytearray(len(self.doc))
        for item in found:
            taken[item.start : item.end] = b"\1" * (item.end - item.start)
        for item in found:
            end = item.end + 1 if item.end < len(self.doc) and self.doc[item.end].text in {'"', "”"} else item.end
            if item.kind != "name" or end + 2 >= len(self.doc) or self.doc[end].text != "(":
                continue
            short = self.doc[end + 1].text
            letters = {token.text[0].upper() for token in self.doc[item.start : item.end] if token.text[0].isalpha()}
            letters |= {char for token in self.doc[item.start : item.end] for char in token.text if char.isupper()}
            explained = ACRONYM.fullmatch(short) and set(short.upper()) - {"S"} <= letters
            if self.doc[end + 2].text != ")" or not explained or short in seen:
                continue
            seen.add(short)
            for hit in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text[self.doc[end].idx :]):
                offset = self.doc[end].idx + hit.start()
                span = self.doc.char_span(offset, offset + len(short))
                if span is not None and not any(taken[span.start : span.end]):
                    taken[span.start : span.end] = b"\1" * len(span)
                    known = "=" + self.text(item)
                    more.append(Found(span.start, span.end, span.start, span.end, item.entry, "name", known=known))
        return more

    def renames(self, earlier: Found, later: Found) -> bool:
        """Tell whether a name only gives another for the one before it: "… (hereafter the "Peace Agreement")"."""
        return later.start - earlier.end < WINDOW * 2 and bool(
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

    def layer(self, item: Found, agreement: Agreement, index: int) -> MentionLayer:
        """Return a mention as a layer item."""
        status, signed = self.status(item)
        return MentionLayer(
            type="agreement",
            start=item.start,
            end=item.end,
            id=agreement.ident,
            name=agreement.name,
            subtype=agreement.entry.subtype,
            refers_to=agreement.full if agreement.full != index and item.kind == "reference" else None,
            parties=sorted(item.parties or agreement.parties),
            signed=signed,
            status=status,
            articles=self.articles(item),
            entry=item.entry.id,
        )

    def text(self, item: Found) -> str:
        """Return the words of a mention on one line."""
        return " ".join(self.doc[item.start : item.end].text.split())

    def short(self, item: Found) -> str:
        """Return a mention's words without its parties: the name by which an agreement goes."""
        text = self.text(item)
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
            if token.text.istitle() and token.i not in self.actors and not self.brokered(token.i)
        ]
        tail = self.doc[item.head_end : item.end]
        if len(tail) > 1 and tail[0].lower_ not in {"between", "among", "with"}:
            places.append(tail[1:].text)
        return slug(" ".join(places))

    def parties(self, item: Found) -> tuple[list[str], bool]:
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

    def articles(self, item: Found) -> list[str]:
        """Return the articles that are named right before an agreement: "Articles 2 and 4 of the treaty"."""
        before = self.doc[max(0, item.start - 14) : item.start].text_with_ws
        match = ARTICLES.search(before)
        if match is None:
            return []
        return [f"{match['what']} {number}" for number in re.findall(r"\w+", match["numbers"]) if number != "and"]

    def status(self, item: Found) -> tuple[list[str], str | None]:
        """Return what the sentence says became of an agreement, and when it was signed."""
        low, high = sentence_limits(self.doc, item.start)
        found: list[str] = []
        signed = None
        place = factual(self.doc, item.start, self.verbs, low)
        verbs = [place] if place is not None else []
        gap = min(high, item.end + WINDOW)
        verbs += [index for index in range(item.end, gap) if index in self.verbs and done(self.doc[index])]
        for index in verbs:
            end, entry = self.verbs[index]
            first = max(low, index - 3) if index < item.start else max(item.end, index - 3)
            words = {token.lower_ for token in self.doc[first:index]}
            if words & MODAL or (entry.status == "replaced" and index < item.start):
                continue
            status = "planned" if words & PLANNED else entry.status
            if status and status not in found:
                found.append(status)
            if status == "signed" and signed is None:
                places = [*range(end, min(high, max(end, item.end) + 14)), *range(low, index)]
                near = [self.dates[place] for place in places if place in self.dates]
                dated = [date for date in near if date.value and not date.value.startswith("P")]
                signed = dated[0].value if dated else None
        return found, signed


def factual(doc: Doc, start: int, verbs: dict[int, tuple[int, AgreementEntry]], low: int) -> int | None:
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


def done(verb: Token) -> bool:
    """Tell whether a verb after an agreement is a participle or a past form ("was replaced", "signed in 2000")."""
    return verb.lower_.endswith(("ed", "en", "n", "force", "effect", "up", "down", "apart", "hold", "quit", "holding"))


def slug(text: str) -> str:
    """Return the id that a name makes: lower case, words joined by hyphens, no article."""
    text = re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z]|\s|-|$)", "", text.lower())
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"^(?:the|an?)\s+", "", text)).strip("-")
