"""Direct speech: which stretches stand in quotation marks, and whom the words before or behind them name as speaker."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

ARTICLES = {"a", "an", "the", "this", "his", "her", "its", "their"}
SHORTEST = 5  # tokens: less is a title or a word held at arm's length
LONGEST_NAME = 8
AHEAD = 10  # tokens behind a quotation in which its verb of speech stands
OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
MARKS = frozenset(OPENING + CLOSING + STRAIGHT)
STOPS = frozenset(".,;:!?()—–\n") | MARKS
# Words behind a speaker's name that are no part of it: "said the envoy on Monday".
NAME_ENDS = frozenset(
    "on in at during after before to when while who which that as and but last this yesterday".split()
)
NAME_OPENS = frozenset("as and but so while when then indeed".split())


class Quotation(Struct):
    """Tokens `[start, end)` between quotation marks; tokens `[first, last)` name the speaker (both 0: unknown)."""

    start: int
    end: int
    first: int = 0
    last: int = 0


class Quotations:
    """The direct speech of one Doc; `verbs` are the forms of verbs of speech, `paragraphs` the first tokens of each."""

    def __init__(self, words: Sequence[str], paragraphs: Sequence[int], verbs: Collection[str]) -> None:
        self.words = words
        self.verbs = verbs
        self.found = list(self._attributed(paragraphs))
        self.starts = [item.start for item in self.found]

    def around(self, token: int) -> Quotation | None:
        """Return the attributed quotation that holds a token, or None."""
        at = bisect_right(self.starts, token) - 1
        held = at >= 0 and token < self.found[at].end
        return self.found[at] if held and self.found[at].last else None

    def _attributed(self, paragraphs: Sequence[int]) -> Iterator[Quotation]:
        """Yield the quotations; one that opens a sentence goes on with the speaker of the one before it."""
        for start, end in pairwise([*paragraphs, len(self.words)]):
            before: Quotation | None = None
            for item in paired(self.words, start, end):
                item.first, item.last = self._behind(item.end + 1, end) or self._ahead(item.start - 1, start) or (0, 0)
                opens = item.start - 1 == start or self.words[item.start - 2] in {".", "!", "?", "\n"}
                if not item.last and before is not None and opens:
                    item.first, item.last = before.first, before.last
                before = item if item.last else before
                yield item

    def _behind(self, at: int, end: int) -> tuple[int, int] | None:
        """The speaker behind a quotation: '…," said the envoy', '…," the envoy said'."""
        at += at < end and self.words[at] == ","
        for verb in range(at, min(at + AHEAD, end)):
            if self.words[verb].lower() in self.verbs:
                name = (at, verb) if verb > at else (verb + 1, self._name_end(verb + 1, end))
                lone = name[1] - name[0] == 1 and self.words[name[0]].lower() in ARTICLES  # "a remark that …"
                return name if 0 < name[1] - name[0] <= LONGEST_NAME and not lone else None
            if self.words[verb] in STOPS:
                return (at, verb) if self.words[verb] == "," and self._goes_on(verb, end) else None
        return None

    def _goes_on(self, comma: int, end: int) -> bool:
        """Whether a name follows between commas and then the verb: '…," the guild's secretary, Yusuf Demir, told'."""
        ahead = range(comma + 1, min(comma + AHEAD, end - 1))
        second = next((at for at in ahead if self.words[at] in STOPS), end)
        return second + 1 < end and self.words[second] == "," and self.words[second + 1].lower() in self.verbs

    def _name_end(self, at: int, end: int) -> int:
        start = at
        while at < end and self.words[at] not in STOPS and (at == start or self.words[at].lower() not in NAME_ENDS):
            at += 1
        return at

    def _ahead(self, mark: int, start: int) -> tuple[int, int] | None:
        """The speaker before a quotation: 'the envoy said: "…', 'the envoy said that "…'."""
        verb = mark - 1
        while verb > start and self.words[verb].lower() in {",", ":", "that"}:
            verb -= 1
        if verb <= start or verb < mark - 3 or self.words[verb].lower() not in self.verbs:
            return None
        if self.words[verb].endswith("ing"):
            return None  # "as simple as saying"
        first = verb
        while first > start and self.words[first - 1] not in STOPS and verb - first < LONGEST_NAME:
            first -= 1
        first += first < verb and self.words[first].lower() in NAME_OPENS
        return (first, verb) if first < verb else None


def paired(words: Sequence[str], start: int, end: int) -> Iterator[Quotation]:
    """Yield the stretches of `words[start:end]` between quotation marks that are long enough for speech."""
    opened: int | None = None
    for at in [at for at in range(start, end) if words[at] in MARKS]:
        word = words[at]
        if word in CLOSING or (word == STRAIGHT and opened is not None):
            if opened is not None and at - opened >= SHORTEST:
                yield Quotation(opened, at)
            opened = None
        else:
            opened = at + 1
    if opened is not None and end - opened >= SHORTEST and words[opened - 1] in OPENING:
        yield Quotation(opened, end)  # a quotation of several paragraphs closes only its last
