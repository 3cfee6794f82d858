"""Whom a sentence is about that names nobody: those of its heading, or those that the whole report is about.

"Prices may rise." in a report on Peru is about Peru; in a paragraph that never names Peru it seldom is.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ..layers import MentionLayer

# A topic needs this many mentions, and this share of them, alone or well ahead of the next one.
FEWEST, MOST, MANY, AHEAD = 6, 0.55, 0.3, 1.9
# Share of all mentions, and of the paragraphs, from which a topic holds in paragraphs that do not name it.
HALF, SPREAD = 0.5, 1 / 3
PAIR = 2  # more names in a heading are a list


class Topics:
    """Says whom the sentences of one report are about.

    `actors` are sorted; `headings` are the stretches of tokens of the sections' headings, the title's first, and
    `paragraphs` the first tokens of the paragraphs.
    """

    def __init__(
        self, actors: Sequence[MentionLayer], headings: Sequence[tuple[int, int]], paragraphs: Sequence[int]
    ) -> None:
        self.actors = [(item.start, ident) for item in actors if (ident := nation(item))]
        self.headings = [(start, self.heading(start, end)) for start, end in headings]
        self.paragraphs = paragraphs
        self.weights = Counter(ident for _, ident in self.actors)
        self.whole = topic(self.weights, self.headings[0][1] if self.headings else [])
        self.named: dict[int, set[str]] = {}
        for start, ident in self.actors:
            self.named.setdefault(self.paragraph(start), set()).add(ident)

    def paragraph(self, token: int) -> int:
        """Return the number of the paragraph around a token."""
        return bisect_right(self.paragraphs, token)

    def heading(self, start: int, end: int) -> list[str]:
        """Return the country, group or pair that a heading names."""
        ids = {ident for at, ident in self.actors if start <= at < end}
        return sorted(ids) if len(ids) <= PAIR else []

    def of(self, sentence: int) -> list[str]:
        """Return whom the sentence that begins at a token is about."""
        place = bisect_right(self.headings, sentence, key=lambda heading: heading[0])
        ids = (self.headings[place - 1][1] if place else []) or self.whole
        named = self.named.get(self.paragraph(sentence), set())
        return [ident for ident in ids if ident in named or self.rules(ident)]

    def rules(self, ident: str) -> bool:
        """Return whether a report is all about one actor: half of its mentions are, in a third of its paragraphs."""
        spread = sum(ident in named for named in self.named.values())
        return self.weights[ident] >= HALF * sum(self.weights.values()) and spread >= SPREAD * len(self.paragraphs)


def topic(weights: Counter[str], titled: list[str]) -> list[str]:
    """Return whom a report is about: the actor with most of the mentions, the pair that its title names, or nobody.

    The one or two whom the title names need only be ahead of all others.
    """
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
