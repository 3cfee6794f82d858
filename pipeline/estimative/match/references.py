"""What "the two countries", "both sides", "the group" or "it" stand for, where the sentences before settle it.

Each reference carries the `ids` that it stands for; `entry` names the rule. A reference of rule `topic` covers a whole
sentence that names no actor: its `ids` are those that the report is about, for claims that name nobody at all.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer
from ..surfaces import surface
from .topics import Topics, nation

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
STATES = frozenset({"country"})
RESTRICTS = frozenset("of - in behind that called named known".split())
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
        STATES,
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
COPULAS = frozenset("is was seems seemed appears appeared remains remained looks looked".split())
FINDS = frozenset("make makes made making find finds found finding consider considers deem deems".split())
ANNOUNCED = 12  # tokens within which the clause follows that "it" announces
LEADS = frozenset(
    "to with in for by after before given while although though as if since despite without from at on unlike".split()
)
LONG, FEW = 4, 2  # letters of a word with content; how many such words leave a pronoun to the sentence before
PARAGRAPH_REACH = 12  # sentences looked back over


def refer(doc: Doc, actors: list[MentionLayer]) -> list[MentionLayer]:
    """Return the references of a Doc, resolved; those that the text does not settle are left out."""
    if not actors:
        return []
    words = surface(doc).words
    sentences = sentence_starts(doc, words)
    topics = Topics([item for item in actors if item.id], headings(doc), [b.start for b in layers.get(doc, "blocks")])
    found = Referrer(words, sentences, actors, topics).all()
    for start, end in pairwise([*sentences, len(words)]):
        ids = topics.of(start)
        if ids and start < end:
            found.append(reference(start, end, ids, "topic"))
    return sorted(found, key=lambda item: (item.start, item.end))


def headings(doc: Doc) -> list[tuple[int, int]]:
    """Return the tokens of the headings; a report without a marked title has its first paragraph for one."""
    found = [(item.start, item.start + item.heading) for item in layers.get(doc, "sections")]
    blocks = layers.get(doc, "blocks")
    if found and blocks and found[0][0] == found[0][1]:
        found[0] = blocks[0].start, blocks[0].end
    return found


def reference(start: int, end: int, ids: list[str], rule: str) -> MentionLayer:
    """Return one reference of the tokens `[start, end)`."""
    entry = f"reference:{rule}"
    return MentionLayer("actor", start, end, None, None, entry=entry, resolved=True, ids=sorted(ids))


def sentence_starts(doc: Doc, words: Sequence[str]) -> list[int]:
    """Return the first tokens of the sentences, from the layer or, where that stage has not run, from full stops."""
    found = [item.start for item in layers.get(doc, "sentences")]
    return found or [0, *(at + 1 for at, word in enumerate(words) if word in {".", "!", "?"} or "\n" in word)]


class Referrer:
    """Resolves the references of one report; `sentences` are the first tokens of its sentences."""

    def __init__(self, words: list[str], sentences: list[int], actors: list[MentionLayer], topics: Topics) -> None:
        self.words = words
        self.topics = topics
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
                self.found.append(reference(at, at + 1, ids, rule.__name__))
        return self.found

    def low(self, start: int, end: int) -> list[str]:
        """Return the words of the tokens `[start, end)` in lower case."""
        return [word.lower() for word in self.words[max(0, start) : end]]

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
        if at + 1 < len(self.words) and self.words[at + 1] in RESTRICTS:
            return []  # "the government in Lima" says itself which
        subtypes = NOUNS[self.words[at].lower()]
        spans = self.before(at)[:4]
        if subtypes == STATES:
            about = self.topics.of(spans[0][0])
            near = [item for start, end in spans for item in self.named(start, end) if nation(item) in about]
            if len(about) == 1 and near:
                return about  # the state that all is about, whichever other was named since
        for start, end in spans:
            near = self.named(start, end, subtypes)
            if near:
                return [near[0].id] if near[0].id else []
        return []

    def pronoun(self, at: int) -> list[str]:
        """Resolve a pronoun to the first fitting actor of its sentence, else to that of the sentence before."""
        here, earlier = self.before(at)[0], self.before(at)[1:2]
        if self.words[at] in {"it", "It"}:
            if self.stands_for_nothing(at):
                return []
            if self.content_words(here[0], at) > FEW:
                earlier = []  # a thing of its own sentence stands nearer than the actor of the last
        subtypes = PRONOUNS[self.words[at].lower()]
        for start, end in [(self.main_clause(*here), at), here, *earlier]:
            near = self.named(start, end, subtypes)
            if near:
                return [near[0].id] if near[0].id else []
        return []

    def content_words(self, start: int, end: int) -> int:
        """Return how many words of some length stand in the tokens `[start, end)`."""
        return sum(word.isalpha() and len(word) >= LONG for word in self.words[start:end])

    def main_clause(self, start: int, end: int) -> int:
        """Return where the main clause begins that holds the token before `end`: behind the comma of what leads to it.

        "To calm its critics, Chile may show its budget": both are Chile's, whoever the critics are.
        """
        commas = [at for at in range(start, end) if self.words[at] == ","]
        return commas[-1] if commas and self.words[start].lower() in LEADS else start

    def stands_for_nothing(self, at: int) -> bool:
        """Return whether a clause follows that "it" only announces ("it is likely that …")."""
        if at and self.words[at - 1] in FINDS:
            return True  # "make it difficult to …"
        ahead = self.words[at + 1 : at + ANNOUNCED]
        clause = next((number for number, word in enumerate(ahead) if word in {"that", "whether"}), 0)
        return bool(clause) and ahead[0] in COPULAS and "to" not in ahead[:clause]
