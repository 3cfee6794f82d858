"""Agreements: treaties, accords, ceasefires, joint statements… by name, by description, and by later mention.

A head noun is the anchor (`lexicons/agreements.toml`). Around it stands a name in capitals or quotation marks, or a
description that settles which agreement is meant: its parties, what it is about, or that somebody signed it. A definite
"the treaty" without either refers back. Generic uses ("an agreement on prices may come", "trade agreements") are left.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from ..entries import AgreementEntry
from ..layers import MentionLayer, get
from ..stages import Stage
from ..surfaces import surface
from . import agreement_extents as extents
from .agreement_events import MODAL, factual
from .agreement_items import Found
from .agreement_links import Linker
from .phrases import Phrases

DEFINITE = frozenset("the this that said its their his her our whose 's ’s".split())
INDEFINITE = frozenset("a an any no some another each every such one new potential possible".split())
PHRASES = ("apart", "name", "instrument", "common", "title", "reference", "conclude", "status")
OBJECT_ENDS = frozenset('in on at during after before when while which that , . ; : ) ” " and'.split())
GENERAL = frozenset("additional optional supplementary international general interim complementary".split())
QUALIFIERS = frozenset(
    """new old original current existing final draft proposed recent latest same bilateral trilateral multilateral
    fragile shaky tentative formal historic landmark controversial interim provisional temporary permanent whole
    comprehensive initial previous earlier first second broader wider full entire resulting signed initialled so
    called overall underlying three two week weeks day days month months year long term""".split()
)
NOT_SIGNED = frozenset("act bill law order decree ordinance budget resolution contract letter house guestbook".split())


@Language.factory(
    "estimative_agreements",
    assigns=["doc._.agreements"],
    requires=["doc._.dates", "doc._.actors"],
    default_config={"lexicons": []},
)
def create_agreements(nlp: Language, name: str, lexicons: list[str]) -> "Agreements":
    """Make the stage; `lexicons` are folders that are laid over ours."""
    return Agreements(nlp, name, lexicons)


@dataclass
class Surroundings:
    """What other stages know of a Doc: where dates and actors stand, and the phrases of our lexicon."""

    dates: dict[int, MentionLayer] = field(default_factory=dict)
    actors: dict[int, MentionLayer] = field(default_factory=dict)
    verbs: dict[int, tuple[int, AgreementEntry]] = field(default_factory=dict)


class Agreements(Stage):
    """Finds mentions of agreements and links each to the agreement that it stands for."""

    layer = "agreements"
    lexicon_names: ClassVar[tuple[str, ...]] = ("agreements",)

    def prepare(self) -> None:
        """Build one matcher for words in any case and one for fixed names, which keep their capitals."""
        self.words: Phrases[AgreementEntry] = Phrases(self.nlp.tokenizer, lower=True)
        self.names: Phrases[AgreementEntry] = Phrases(self.nlp.tokenizer)
        for entry in self.entries["agreements"]:
            forms = entry.surfaces()
            if entry.group in {"instrument", "common", "title", "reference", "apart"}:
                forms += [plural(form) for form in forms]
            for form in forms:
                exact = entry.group == "name" or form.isupper() or form[-1].isupper()
                (self.names if exact else self.words).add(form, entry)

    def match(self, doc: Doc) -> list[MentionLayer]:
        """Return the mentions in the order of the text, each with the id of its agreement."""
        known = surface(doc)
        hits = [*self.words.find(known.lower), *self.names.find(known.words)]
        if not hits:
            return []
        hits.sort(key=lambda hit: (hit[0] - hit[1], PHRASES.index(hit[2].group), hit[0], hit[2].id))
        taken = bytearray(len(doc))
        anchors: list[tuple[int, int, AgreementEntry]] = []
        near = Surroundings()
        for start, end, entry in hits:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                if entry.group in {"conclude", "status"}:
                    near.verbs[start] = (end, entry)
                elif entry.group != "apart":
                    anchors.append((start, end, entry))
        if not anchors and not near.verbs:
            return []
        near.dates = {item.start: item for item in get(doc, "dates")}
        near.actors = {item.start: item for item in get(doc, "actors")}
        found: list[Found] = []
        covered = 0
        for start, end, entry in sorted(anchors, key=lambda anchor: anchor[0]):
            if start >= covered:
                item = self.mention(doc, start, end, entry, near, covered)
                if item:
                    found.append(item)
                    covered = item.end
        found += self.signed_names(doc, near, found)
        found.sort(key=lambda item: item.start)
        return Linker(doc, near.dates, near.actors, near.verbs).link(found)

    def mention(
        self, doc: Doc, start: int, end: int, entry: AgreementEntry, near: Surroundings, covered: int
    ) -> Found | None:
        """Return the mention around a head noun, or null where the words are generic."""
        low, high = extents.sentence_limits(doc, start)
        low = max(low, covered)
        if entry.group == "name":
            while end < high and extents.NUMERAL.fullmatch(doc[end].text):
                end += 1
            if part_of_name(doc, end, high):
                return None
            return Found(start, end, start, end, entry, "name", known=entry.id)
        inside = extents.quoted(doc, start, end, low, high)
        if inside and extents.titled(doc[end - 1]):
            return Found(*inside, start, end, entry, "name")
        if extents.titled(doc[start]):
            if part_of_name(doc, end, high):
                return None
            name = self.titled_name(doc, start, end, entry, near, low, high)
            if entry.id == "contract" and name and name.end == end:
                return None
            if name or entry.group == "title" or is_plural(doc, end, entry):
                return name
        if entry.group == "title":
            return None
        if entry.group == "reference":
            definite = start > low and doc[start - 1].lower_ in DEFINITE and not is_plural(doc, end, entry)
            return Found(start, end, start, end, entry, "reference") if definite else None
        return described(doc, start, end, entry, near, low, high)

    def titled_name(
        self, doc: Doc, start: int, end: int, entry: AgreementEntry, near: Surroundings, low: int, high: int
    ) -> Found | None:
        """Return a name in capitals around a head noun in capitals; null for a bare "the Treaty"."""
        left = extents.name_start(doc, start, low, near.actors)
        right = extents.name_end(doc, end, high, near.dates, near.actors, narrow=proper(doc, left, start))
        if left == start and right == end:
            return None
        if right == end and end < high and doc[end].text[0].isupper() and extents.opens(doc[end]):
            right = extents.complement_end(doc, end, high, near.dates, near.actors, lower=0)
        if entry.id == "amendment" and right == end:
            return None
        return Found(left, right, start, end, entry, "name")

    def signed_names(self, doc: Doc, near: Surroundings, found: list[Found]) -> list[Found]:
        """Return names in capitals without a head noun that were signed or ratified: "signed the Chile Mexico"."""
        more = []
        taken = {index for item in found for index in range(item.start, item.end)}
        for start, (end, entry) in near.verbs.items():
            if entry.id not in {"sign", "ratify"} or end + 1 >= len(doc) or doc[end].lower_ != "the":
                continue
            _, high = extents.sentence_limits(doc, start)
            left = end + 1
            if not extents.titled(doc[left]) or left in near.dates:
                continue
            right = extents.complement_end(doc, left, high, near.dates, (), lower=0)
            if right - left < 2 or doc[right - 1].lower_ in NOT_SIGNED or not taken.isdisjoint(range(left, right)):
                continue
            if right >= len(doc) or doc[right].text in OBJECT_ENDS:
                more.append(Found(left, right, left, right, self.plain, "name"))
        return more

    @property
    def plain(self) -> AgreementEntry:
        """The entry for a name whose kind is not said."""
        return AgreementEntry(id="signed-name", group="common", subtype="agreement")


def described(
    doc: Doc, start: int, end: int, entry: AgreementEntry, near: Surroundings, low: int, high: int
) -> Found | None:
    """Return a description ("agreement to construct a bridge…") or a reference ("the treaty"); null where generic."""
    left = extents.modifiers_start(doc, start, low)
    before = doc[left - 1].lower_ if left > low else ""
    plural_head = is_plural(doc, end, entry)
    party = any(index in near.actors or extents.titled(doc[index]) for index in range(left, start) if index > low)
    counted = any(doc[index].text[0].isdigit() or doc[index].like_num for index in range(left, start))
    made = any(doc[index].lower_.endswith("ed") and doc[index - 1].text == "-" for index in range(left + 1, start))
    if plural_head:
        named = before == "the" and start - left == 1 and doc[left].text.istitle() and left not in near.actors
        return Found(left, end, start, end, entry, "name") if named else None
    right = end
    if end < high and doc[end].lower_ in extents.NARROW_OPENERS | {"in"}:
        right = opened(doc, end, high, entry, near, indefinite=before in INDEFINITE)
    content = right > end
    bound = content and any(extents.titled(doc[index]) for index in range(end, right))
    verb = factual(doc, left, near.verbs, low)
    concluded = (verb is not None and near.verbs[verb][1].group == "conclude") or (
        right < high and right in near.verbs and near.verbs[right][1].group == "conclude"
    )
    in_use = doc[left - 2].lower_ == "under" if left - 1 > low else False
    issued = entry.id in {"joint-statement", "joint-declaration"} and not {t.lower_ for t in doc[low:left]} & MODAL
    kind = ""
    if before in DEFINITE:
        kind = "full" if bound or party or counted or made or (concluded and content) else "reference"
        if kind == "reference" and doc[end].lower_ in {"signed", "reached", "concluded"} if end < high else False:
            kind = "full"
    elif before in INDEFINITE:
        if (concluded or in_use or issued) and before in {"a", "an", "another", "new"}:
            kind = "full"
        elif before in {"a", "an"} and (bound or party or counted):
            kind = "idea"
    elif party or (bound and entry.group == "instrument"):
        kind = "full"
    if not kind or (entry.id == "contract" and not bound):
        return None
    if kind != "reference":
        return Found(left, right, start, end, entry, kind)
    words = {token.lower_ for token in doc[left:start] if token.is_alpha}
    return Found(start, end, start, end, entry, kind, qualifiers=words - QUALIFIERS)


def part_of_name(doc: Doc, end: int, high: int) -> bool:
    """Tell whether an agreement is only the name of something else: "North Atlantic Treaty Organization"."""
    if end >= high or not doc[end].text[0].isupper() or not doc[end].is_alpha:
        return False
    numbered = doc[end].lower_ in {"no", "number"} or extents.NUMERAL.fullmatch(doc[end].text)
    return not (numbered or extents.opens(doc[end]) or doc[end].lower_ in extents.CALENDAR | extents.CONNECTORS)


def opened(doc: Doc, end: int, high: int, entry: AgreementEntry, near: Surroundings, indefinite: bool) -> int:
    """Return the end of a description's complement, or `end` where the words that follow are none."""
    word = doc[end].lower_
    following = doc[end + 1] if end + 1 < high else None
    if following is None or end + 1 in near.dates:
        return end
    if word == "in":
        place = entry.subtype == "ceasefire" and extents.titled(following)
        return extents.complement_end(doc, end, high, near.dates, near.actors, lower=0) if place else end
    if word == "to":
        verb = following.lower_
        if entry.subtype == "protocol" and verb in {"the", "this", "that"}:
            return extents.complement_end(doc, end, high, near.dates, near.actors, lower=6)
        if not indefinite or extents.titled(following) or verb in {"be", "have", "the", "a", "an"}:
            return end
        return extents.complement_end(doc, end, high, near.dates, near.actors, lower=6, infinitive=True)
    return extents.complement_end(doc, end, high, near.dates, near.actors, lower=6)


def proper(doc: Doc, left: int, head: int) -> bool:
    """Tell whether a name has a beginning of its own, beyond words such as "Additional" or "International"."""
    return any(doc[index].lower_ not in GENERAL and doc[index].text[0].isalpha() for index in range(left, head))


def is_plural(doc: Doc, end: int, entry: AgreementEntry) -> bool:
    """Tell whether the head noun that ends at `end` is a plural."""
    return doc[end - 1].lower_.endswith(("s", "memoranda")) and not entry.id.endswith(("notes",))


def plural(form: str) -> str:
    """Return the plural of an agreement noun or phrase ("memorandum of understanding": its first word)."""
    head, of, rest = form.partition(" of ")
    if head.endswith("memorandum"):
        return head.replace("memorandum", "memoranda") + of + rest
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + of + rest
    return head + "s" + of + rest
