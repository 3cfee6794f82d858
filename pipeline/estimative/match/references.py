"""What "the two countries", "both sides", "the group" or "it" stand for, where the sentences before settle it.

Each reference carries the `ids` that it stands for; `entry` names the rule. A reference of rule `topic` covers a whole
sentence that names no actor: its `ids` are those that the report is about, for claims that name nobody at all.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer
from ..surfaces import surface

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
PARTIES = frozenset(
    "countries states sides nations parties governments capitals neighbours neighbors powers allies partners "
    "rivals adversaries foes militaries armies economies republics administrations".split()
)
LEADERS = frozenset("leaders presidents men ministers premiers chancellors".split())
# Relations and dealings: without names beside them they are those of the pair spoken of last.
DEALINGS = frozenset(
    "bilateral mutual relationship relations cooperation collaboration ties partnership war conflict fighting "
    "ceasefire truce negotiations talks rapprochement hostilities normalisation normalization".split()
)
DEMONSTRATIVES = frozenset("the this such these their that bilateral mutual closer".split())
# Common nouns for one actor named before, by the subtypes that they can mean.
NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "group movement militia insurgents rebels militants fighters".split(),
        frozenset({"armed_group", "threat_actor"}),
    ),
    **dict.fromkeys(
        "alliance bloc union organisation organization grouping cartel".split(), frozenset({"organisation"})
    ),
    **dict.fromkeys("company firm vendor manufacturer".split(), frozenset({"company"})),
    **dict.fromkeys("party".split(), frozenset({"party"})),
    **dict.fromkeys(
        "regime government country state kingdom republic authorities leadership military army junta".split(),
        frozenset({"country"}),
    ),
    **dict.fromkeys("president minister leader chairman chancellor premier".split(), frozenset({"person"})),
    **dict.fromkeys("actor operators hackers attackers".split(), frozenset({"threat_actor", "armed_group"})),
}
THINGS = frozenset(
    {"country", "organisation", "armed_group", "company", "party", "government", "threat_actor", "media"}
)
PRONOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("it", "its", "itself"), THINGS),
    **dict.fromkeys(("he", "she", "his", "her", "him"), frozenset({"person"})),
    **dict.fromkeys(("they", "their", "them"), frozenset({"armed_group", "threat_actor"})),
}
# A topic needs this many mentions, and this share of them, alone or well ahead of the next one.
FEWEST, MOST, MANY, AHEAD = 6, 0.55, 0.3, 1.9
COPULAS = frozenset("is was seems seemed appears appeared remains remained looks looked".split())
PARAGRAPH_REACH = 12  # sentences looked back over


def refer(doc: Doc, actors: list[MentionLayer]) -> list[MentionLayer]:
    """Return the references of a Doc, resolved; those that the text does not settle are left out."""
    if not actors:
        return []
    words = surface(doc).words
    headings = [(item.start, item.start + item.heading) for item in layers.get(doc, "sections")]
    return Referrer(words, sentence_starts(doc, words), headings, actors).all()


def sentence_starts(doc: Doc, words: Sequence[str]) -> list[int]:
    """Return the first tokens of the sentences, from the layer or, where that stage has not run, from full stops."""
    found = [item.start for item in layers.get(doc, "sentences")]
    return found or [0, *(at + 1 for at, word in enumerate(words) if word in {".", "!", "?"} or "\n" in word)]


class Referrer:
    """Resolves the references of one report; `sentences` are the first tokens of its sentences."""

    def __init__(
        self, words: list[str], sentences: list[int], headings: list[tuple[int, int]], actors: list[MentionLayer]
    ) -> None:
        self.words = words
        self.headings = headings
        self.sentences = [*sentences, len(words)]
        self.actors = [item for item in actors if item.id]
        self.starts = [item.start for item in self.actors]
        self.found: list[MentionLayer] = []

    def all(self) -> list[MentionLayer]:
        """Return all references, sorted by start."""
        rules: dict[str, Callable[[int], list[str]]] = {
            **dict.fromkeys(PARTIES | LEADERS, self.parties),
            **dict.fromkeys(NOUNS, self.noun),
            **dict.fromkeys(PRONOUNS, self.pronoun),
            **dict.fromkeys(DEALINGS, self.dealings),
        }
        taken = {at for item in self.actors for at in range(item.start, item.end)}
        rules |= {word.capitalize(): rule for word, rule in rules.items()}
        for at in [at for at, word in enumerate(self.words) if word in rules]:
            rule = rules[self.words[at]]
            ids = [] if at in taken else rule(at)
            if ids:
                self.add(at, at + 1, ids, rule.__name__)
        self.topics()
        return sorted(self.found, key=lambda item: (item.start, item.end))

    def low(self, start: int, end: int) -> list[str]:
        """Return the words of the tokens `[start, end)` in lower case."""
        return [word.lower() for word in self.words[max(0, start) : end]]

    def add(self, start: int, end: int, ids: list[str], rule: str) -> None:
        """Keep one reference."""
        entry = f"reference:{rule}"
        self.found.append(
            MentionLayer(
                type="actor", start=start, end=end, id=None, name=None, entry=entry, resolved=True, ids=sorted(ids)
            )
        )

    def named(self, start: int, end: int, subtypes: frozenset[str] = THINGS) -> list[MentionLayer]:
        """Return the actors of some subtypes that begin in the tokens `[start, end)`."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [item for item in self.actors[low:high] if item.subtype in subtypes]

    def before(self, at: int) -> list[tuple[int, int]]:
        """Return the stretches to look back over, the nearest first: this sentence up to `at`, then those before."""
        number = bisect_left(self.sentences, at + 1) - 1
        spans = [(self.sentences[number], at)]
        spans += [
            (self.sentences[n], self.sentences[n + 1]) for n in range(number - 1, max(-1, number - PARAGRAPH_REACH), -1)
        ]
        return spans

    def parties(self, at: int) -> list[str]:
        """Resolve "the two countries", "both sides", "the three leaders"."""
        count = next((COUNTS[word] for word in self.low(at - 3, at) if word in COUNTS), 0)
        subtypes = (
            frozenset({"person"}) if self.low(at, at + 1)[0] in LEADERS else frozenset({"country", "armed_group"})
        )
        return self.several(at, count, subtypes) if count else []

    def several(self, at: int, count: int, subtypes: frozenset[str]) -> list[str]:
        """Return the `count` actors that the nearest sentence with so many names; one with more leaves it open."""
        for start, end in self.before(at):
            ids = list(dict.fromkeys(item.id for item in self.named(start, end, subtypes) if item.id))
            if len(ids) == count:
                return ids
        return []

    def dealings(self, at: int) -> list[str]:
        """Resolve "such cooperation", "bilateral ties", "the war" to the pair of countries spoken of last."""
        if at and DEMONSTRATIVES.isdisjoint(self.low(at - 1, at)) and self.words[at] not in {"bilateral", "mutual"}:
            return []
        return self.several(at, 2, frozenset({"country", "armed_group"}))

    def noun(self, at: int) -> list[str]:
        """Resolve "the group", "the alliance", "the government" to the last actor that it can mean."""
        if not at or self.low(at - 1, at)[0] not in {"the", "this", "its"}:
            return []
        if at + 1 < len(self.words) and self.words[at + 1] in {"of", "-"}:
            return []
        subtypes = NOUNS[self.words[at].lower()]
        for start, end in self.before(at)[:4]:
            near = self.named(start, end, subtypes)
            if near:
                return [near[0].id] if near[0].id else []
        return []

    def pronoun(self, at: int) -> list[str]:
        """Resolve a pronoun to the first fitting actor of its sentence, else to that of the sentence before."""
        if self.words[at] in {"it", "It"} and self.stands_for_nothing(at):
            return []
        subtypes = PRONOUNS[self.words[at].lower()]
        for start, end in self.before(at)[:2]:
            near = self.named(start, end, subtypes)
            if near:
                return [near[0].id] if near[0].id else []
        return []

    def stands_for_nothing(self, at: int) -> bool:
        """Return whether a clause follows that "it" only announces ("it is likely that …")."""
        ahead = self.words[at + 1 : at + 7]
        clause = next((number for number, word in enumerate(ahead) if word in {"that", "whether"}), 0)
        return bool(clause) and ahead[0] in COPULAS and "to" not in ahead[:clause]

    def topics(self) -> None:
        """Say for each sentence whom its heading names, else whom the whole report is about."""
        headed = [(start, self.heading(start, end)) for start, end in self.headings]
        whole = topic(self.actors, headed[0][1] if headed else [])
        for start, end in zip(self.sentences, self.sentences[1:], strict=False):
            place = bisect_right(headed, start, key=lambda heading: heading[0])
            ids = (headed[place - 1][1] if place else []) or whole
            if ids and start < end:
                self.add(start, end, ids, "topic")

    def heading(self, start: int, end: int) -> list[str]:
        """Return the country, group or pair that a heading names."""
        ids = {ident for item in self.named(start, end) if (ident := nation(item))}
        return sorted(ids) if len(ids) <= 2 else []


def topic(actors: list[MentionLayer], titled: list[str]) -> list[str]:
    """Return whom a report is about: the actor with most of the mentions, the pair that its title names, or nobody.

    National bodies count for their country ("Federal Reserve": USA). The one or two whom the title names need only be
    ahead of all others.
    """
    weights: Counter[str] = Counter()
    for item in actors:
        ident = nation(item)
        if ident:
            weights[ident] += 1
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(titled) == 1 and ranked and weights[titled[0]] == ranked[0][1]:
        return titled
    if len(titled) == 2 and {ident for ident, _ in ranked[:2]} == set(titled):
        return titled
    if total < FEWEST:
        return []
    second = ranked[1][1] if len(ranked) > 1 else 0
    if ranked[0][1] >= MOST * total or ranked[0][1] >= max(MANY * total, AHEAD * second):
        return [ranked[0][0]]
    return []


def nation(item: MentionLayer) -> str | None:
    """Return whom a mention counts for: a country or group itself, a national body or leader its country, or nobody."""
    return item.id if item.subtype in {"country", "armed_group"} else item.country
