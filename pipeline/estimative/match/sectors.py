"""Sector evidence: the words of a report that point to a field of policy (`lexicons/sectors.toml`).

Each item is one piece of evidence: `id` and `entry` are the sector's code, `subtype` is "strong" (counts by itself) or
"weak" (taken only where its section has strong evidence for the same code). Which sectors a claim, a section or a
report is about is settled from this layer by `assemble.sectors`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from ..layers import MentionLayer, get
from ..stages import Stage
from ..surfaces import surface
from .phrases import Phrases

APART = "apart"
DIGITAL = "digital"
WINDOW = 200  # tokens on either side that make up a "section" where the report has no headings

Meaning = tuple[tuple[str, bool], ...]  # sectors, and whether the word is strong evidence for them

MAIN = 0.12  # share of a report's strong evidence from which a sector's weak forms count everywhere in it


@Language.factory("estimative_sectors", assigns=["doc._.sectors"], default_config={"lexicons": []})
def create_sectors(nlp: Language, name: str, lexicons: list[str]) -> "Sectors":
    """Make the stage; `lexicons` are folders that are laid over ours."""
    return Sectors(nlp, name, lexicons)


class Sectors(Stage):
    """Matches the words that are evidence for a sector."""

    layer = "sectors"
    lexicon_names: ClassVar[tuple[str, ...]] = ("sectors",)

    def prepare(self) -> None:
        """Build one matcher for words in any case and one for acronyms, which count in capitals only."""
        self.names = {entry.id: entry.name for entry in self.entries["sectors"]}
        self.lower: Phrases[Meaning] = Phrases(self.nlp.tokenizer, lower=True)
        self.orth: Phrases[Meaning] = Phrases(self.nlp.tokenizer)
        meanings: dict[str, dict[str, bool]] = defaultdict(dict)
        for entry in self.entries["sectors"]:
            for weight, forms in ((False, entry.weak), (True, entry.surfaces())):
                for form in forms:
                    for spelling in spellings(form):
                        meanings[spelling][entry.id] = weight
            for form in entry.apart:
                for spelling in spellings(form):
                    meanings[spelling] = {APART: True}
        for spelling, codes in meanings.items():
            (self.orth if is_acronym(spelling) else self.lower).add(spelling, tuple(codes.items()))

    def match(self, doc: Doc) -> list[MentionLayer]:
        """Return the evidence in the order of the text; of overlapping forms the longest counts."""
        known = surface(doc)
        hits = [*self.orth.find(known.words), *self.lower.find(known.lower)]
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken = bytearray(len(doc))
        found: list[tuple[int, int, str, bool]] = []
        for start, end, meaning in hits:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found += [(start, end, code, strong) for code, strong in meaning if code != APART]
        found = [item for item in sorted(found) if not item[3]] + weaken(found, doc)
        groups = (item for item in get(doc, "actors") if item.subtype == "threat_actor")
        found += [(item.start, item.end, DIGITAL, True) for item in groups]  # "APT29" is evidence by itself
        found.sort()
        return [
            MentionLayer(
                type="sector",
                start=start,
                end=end,
                id=code,
                name=self.names[code],
                subtype="strong" if strong else "weak",
                entry=code,
            )
            for start, end, code, strong in supported(found, [section.end for section in get(doc, "sections")])
        ]


def weaken(found: list[tuple[int, int, str, bool]], doc: Doc) -> list[tuple[int, int, str, bool]]:
    """Return the strong evidence, weak where it is only part of a longer name ("Trade and Industry Commission")."""
    actors = get(doc, "actors")
    long = [name for name in [*actors, *get(doc, "agreements")] if name.end - name.start > 2 or is_short(name)]
    inside = {index for name in long for index in range(name.start, name.end)}
    names = {(name.start, name.end) for name in actors if not is_short(name)}
    return [
        (start, end, code, (start, end) in names or not (start in inside or in_name(doc, start, end)))
        for start, end, code, strong in found
        if strong
    ]


def is_short(name: MentionLayer) -> bool:
    """Tell whether a head noun stands for a body named before: "the Bank" says who acts, not what about."""
    return (name.entry or "").startswith("short:")


def in_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a common word stands in capitals beside another one: "Salt Typhoon", "Trade Union House"."""
    words = surface(doc).words
    if not words[start].istitle() or doc[start].is_sent_start:
        return False
    before = start > 0 and words[start - 1].istitle() and not doc[start - 1].is_sent_start
    after = end < len(doc) and words[end].istitle() and not doc[end].is_sent_start
    return bool(before or after)


def supported(found: list[tuple[int, int, str, bool]], ends: Iterable[int]) -> list[tuple[int, int, str, bool]]:
    """Drop weak evidence without strong evidence of its code in the same section, or in a report much about it."""
    strong: dict[str, list[int]] = defaultdict(list)
    for start, _, code, is_strong in found:
        if is_strong:
            strong[code].append(start)
    total = sum(map(len, strong.values()))
    main = {code for code, places in strong.items() if len(places) >= MAIN * total}
    bounds = sorted(ends)
    kept = []
    place = 0
    for item in found:
        start, _, code, is_strong = item
        while place < len(bounds) and bounds[place] <= start:
            place += 1
        low, high = start - WINDOW, start + WINDOW
        if len(bounds) > 1 and place < len(bounds):
            low, high = bounds[place - 1] if place else 0, bounds[place]
        if is_strong or code in main or bisect_left(strong[code], low) < bisect_left(strong[code], high):
            kept.append(item)
    return kept


def spellings(form: str) -> list[str]:
    """Return a form with its last word's plural and, for two words, the hyphenated spelling."""
    variants = [form, plural(form)] if form[-1].isalpha() and not form.endswith("s") else [form]
    if form.count(" ") == 1 and "-" not in form:
        variants += [variant.replace(" ", "-") for variant in variants]
    return list(dict.fromkeys(variants))


def plural(form: str) -> str:
    """Return the regular English plural of a phrase's last word."""
    if form.endswith("y") and form[-2:-1] not in "aeiou" and not is_acronym(form):
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("x", "z", "ch", "sh")) else "s")


def is_acronym(form: str) -> bool:
    """Tell whether a form is written in capitals, so that its lower-case twin is another word (AIDS, SWIFT)."""
    capitals = sum(map(str.isupper, form))
    return capitals >= 2 and capitals >= sum(map(str.isalpha, form)) - 1
