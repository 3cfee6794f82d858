"""A sentence made easier to parse, without losing where each word stands.

Left out are white space, connectives before the first comma, and cue-free asides (in brackets, between two dashes, or
after a comma as ", though not certain,"). A long name becomes its head word, a conjunction of several words ("as long
as") the single one that means the same to a parser ("if"), and typographic quotes and dashes the plain ones.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from spacy.tokens import Doc

from ..entries import ConditionEntry, OpenerEntry
from ..surfaces import surface
from .asides import asides, inserted_after_if

LONG_NAME = 3  # tokens
PLAIN = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys(["–", "—", "―", "--"], "-"),
    "…": "...",
    "’s": "'s",
    "n’t": "n't",
    "’re": "'re",
    "’ll": "'ll",
    "’ve": "'ve",
    "’d": "'d",
}
PREPOSITIONS = frozenset("of on for between to in concerning regarding against with among relating".split())
SUBJECT_OPENERS = frozenset(
    "the a an this that these those its their his her our it they he she we any such either both no another one".split()
)
CLAUSE_EDGES = {",", ";", ":", "-", "that", "and", "but", '"'}
RELATIVES = {"that", "which", "who"}
QUESTIONS = {"where", "how", "whether", "what", "why"}  # "over where command should lie"
TITLES = {"mr", "ms", "mrs", "dr", "mr.", "ms.", "mrs.", "dr."}
# What follows "should" where it is the predicate's own: ", should provide relief", but ", should talks fail,".
BARE_VERBS = frozenset(
    "be not have do also still soon then therefore thus in add affect aid allow assist avoid become begin benefit"
    " boost bring build cause come consider continue create cushion cut dampen decline decrease deliver do drive ease"
    " enable encourage end ensure expand expect face fall feel focus follow further gain get give go grow guide"
    " happen help hold improve include increase keep lead leave lift limit look lower make mean meet offer offset pay"
    " pick play pose prepare prevent prompt prove provide push raise reach receive recover reduce remain result"
    " return rise see serve show slow stabilise stabilize start stay strengthen support take underpin urge use weaken"
    " weigh widen work".split()
)
PARTICIPLES = {"provided", "providing", "assuming", "supposing"}
BESIDE_INVERSION = {"could", "may", "might", "will", "would"}
AUXILIARIES = frozenset(
    "may might could will would can should must shall is are was were be been has have had does do did".split()
)
ANYWHERE = {"if", "without", "not", "good", "low"}  # other words are only read for phrases that open a clause
POINTED_AT = frozenset(
    "case event sense regard respect way context light year month period moment scenario region".split()
)
BULLETS = {"*", "•", "-", "❍", "■"}


class Node(Struct, gc=False):
    """A word for the parser, the tokens `[begin, end)` that it stands for, and whether it is another than theirs."""

    begin: int
    end: int
    word: str
    altered: bool = False


class Simplifier:
    """Simplifies sentences by the lexicons of conditions and openers."""

    def __init__(self, conditions: Iterable[ConditionEntry], openers: Iterable[OpenerEntry]) -> None:
        self.rewritten: dict[str, list[tuple[list[str], str]]] = {}
        self.connectives: dict[str, list[list[str]]] = {}
        self.inverted: dict[str, str] = {}
        rewriting: list[ConditionEntry | OpenerEntry] = [*conditions, *openers]
        for entry in rewriting:
            for form in entry.forms:
                self._index(form, entry)
        for options in self.rewritten.values():
            options.sort(key=lambda item: -len(item[0]))
        for forms in self.connectives.values():
            forms.sort(key=len, reverse=True)
        self.altering = frozenset([*self.rewritten, *self.inverted])

    def _index(self, form: str, entry: ConditionEntry | OpenerEntry) -> None:
        words = form.lower().split()
        if entry.group == "inversion" and entry.parsed_as:
            self.inverted[form] = entry.parsed_as
            return
        if entry.parsed_as and (len(words) > 1 or isinstance(entry, OpenerEntry) or form in PARTICIPLES):
            self.rewritten.setdefault(words[0], []).append((words, entry.parsed_as))
        if entry.group == "connective":
            self.connectives.setdefault(words[0], []).append(words)

    def nodes(
        self,
        doc: Doc,
        start: int,
        end: int,
        held: set[int],
        names: dict[int, tuple[int, int]],
        adverbs: Mapping[int, tuple[int, str]] = MappingProxyType({}),
    ) -> list[Node]:
        """Return the nodes of the tokens `[start, end)`.

        `held` are the tokens of cues, which are never left out of brackets; `names` maps the first token of a long name
        to its end and its head token, `adverbs` that of a phrase ("in all likelihood") to its end and a word for it.
        """
        texts = surface(doc).words[start:end]
        words = [PLAIN.get(text, text) for text in texts]
        lower = [word.lower() for word in words]
        cued = {token - start for token in held}
        dropped = (
            asides(texts, lower, cued) | (self._inserted_connectives(lower) - cued) | inserted_after_if(lower, cued)
        )
        dropped.update(position for position, word in enumerate(words) if word.isspace())
        position = self._after_connectives(lower)
        found: list[Node] = []
        while position < len(words):
            token, word = start + position, words[position]
            node = Node(token, token + 1, word)
            if position in dropped:
                position += 1
                continue
            titled = self._named_with_title(words, position, names, start)
            if titled and titled[0] <= end and cued.isdisjoint(range(position, titled[0] - start)):
                node = Node(token, titled[0], words[titled[1] - start], True)
            elif token in adverbs:
                node = Node(token, *adverbs[token], True)
            elif token in names and names[token][0] <= end:
                node = Node(token, names[token][0], words[names[token][1] - start], True)
            elif lower[position] in self.altering:
                length, plain = self._rewrite(lower, position)
                if plain:
                    node = Node(token, token + length, plain, True)
                if plain and lower[position] == "were" and "to" in lower[position : position + 12]:
                    dropped.add(lower.index("to", position))  # "were talks to fail" is read as "if talks fail"
            found.append(node)
            position = node.end - start
        return found

    def _named_with_title(
        self, words: list[str], position: int, names: dict[int, tuple[int, int]], start: int
    ) -> tuple[int, int] | None:
        """The end and the head token of "Ms Duarte", which is one word to the parser."""
        after = position + 1
        if words[position].lower() not in TITLES or after >= len(words) or not words[after][:1].isupper():
            return None
        return names.get(start + after, (start + after + 1, start + after))

    def _rewrite(self, lower: list[str], position: int) -> tuple[int, str]:
        """How many words at `position` the parser reads as which one; (0, "") where they stay."""
        opens = position == 0 or lower[position - 1] in CLAUSE_EDGES or not lower[position - 1].strip()
        if lower[position] in self.inverted and self._is_inverted(lower, position, opens):
            return 1, self.inverted[lower[position]]
        for words, plain in self.rewritten.get(lower[position], ()):
            if lower[position : position + len(words)] == words and (opens or plain in ANYWHERE):
                if len(words) == 1 and (position + 1 >= len(lower) or not opens):
                    continue
                if words[0] in PARTICIPLES and len(words) == 1 and lower[position + 1] not in SUBJECT_OPENERS:
                    continue  # "provided the harvest is average", but "provided by the bank"
                if words[-1] == "that" and lower[position + len(words)] in POINTED_AT:
                    continue  # "in that case"
                return len(words), plain.capitalize() if position == 0 else plain
        return 0, ""

    def _is_inverted(self, lower: list[str], position: int, opens: bool) -> bool:
        """Whether an auxiliary stands before its subject: "Should talks fail, …", "… should the talks fail"."""
        after = lower[position + 1] if position + 1 < len(lower) else ""
        if lower[position] == "should":
            opens = opens or _has_modal(lower, position)
            own = position and (after in BARE_VERBS or after.endswith("ly"))
            return after in SUBJECT_OPENERS or bool(opens and not own)
        if lower[position] == "were":
            told = (
                position and lower[position - 1] in RELATIVES and after not in SUBJECT_OPENERS
            )  # "that were meant to"
            return opens and not told and "to" in lower[position : position + 12]
        return opens and (after in SUBJECT_OPENERS or position == 0) and "," in lower[position : position + 30]

    def _inserted_connectives(self, lower: list[str]) -> set[int]:
        """The positions of connectives between two commas (", however,"), with the first comma.

        With the second, too, beside an auxiliary ("could, however, fall"): there no clause ends. Behind one, those of
        several words need no commas ("are in any case likely").
        """
        dropped: set[int] = set()
        for at in [at for at in range(1, len(lower)) if lower[at - 1] in AUXILIARIES]:
            for words in self.connectives.get(lower[at], ()):
                if len(words) > 1 and lower[at : at + len(words)] == words:
                    dropped |= set(range(at, at + len(words)))
                    break
        for comma in [comma for comma, word in enumerate(lower[:-2]) if word == ","]:
            for words in self.connectives.get(lower[comma + 1], ()):
                after = comma + 1 + len(words)
                if lower[comma + 1 : after] == words and lower[after : after + 1] == [","]:
                    within = not AUXILIARIES.isdisjoint([lower[comma - 1], *lower[after + 1 : after + 2]])
                    dropped |= set(range(comma, after + within))
                    break
        return dropped

    def _after_connectives(self, lower: list[str]) -> int:
        """The position after leading connectives that a comma sets apart ("Second, …", "As such, …")."""
        position = 0
        while position < len(lower):
            if not lower[position].strip() or lower[position] in BULLETS:
                position += 1
                continue
            for words in self.connectives.get(lower[position], ()):
                after = position + len(words)
                if lower[position:after] == words and after + 2 < len(lower) and lower[after] == ",":
                    position = after + 1
                    break
            else:
                return position
        return 0


def _has_modal(lower: list[str], position: int) -> bool:
    """Whether the clause before has a modal of its own: "the truce could fail should talks break down"."""
    for at in range(position - 1, 0, -1):
        if lower[at] in BESIDE_INVERSION:
            return lower[at - 1] not in RELATIVES
        if lower[at] in CLAUSE_EDGES | RELATIVES | QUESTIONS:
            return False
    return False


def head_token(doc: Doc, start: int, end: int) -> int:
    """Return the head word of a name: the one before its first preposition, else the last."""
    for index in range(start + 1, end):
        if surface(doc).lower[index] in PREPOSITIONS:
            return index - 1
    return end - 1
