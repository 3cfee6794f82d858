"""What a claim mentions: actors named and referred to, agreements, dates; and the section that it stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import islice, takewhile

from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer, SectionLayer
from ..records import ClaimActor, Source
from ..surfaces import surface
from .authors import author_of, names_of, speaks_for
from .trees import Tree

TOPIC = "reference:topic"  # whom a sentence is about that names nobody
LEANT_ON = 2  # actors before a claim that it may lean on
WITNESSES = frozenset({"person", "media"})  # those before a claim more often tell of it than take part


class Participants:
    """Looks up the layers of one Doc by stretch of tokens."""

    def __init__(self, doc: Doc) -> None:
        self.surface = surface(doc)
        self.layer: dict[str, list[MentionLayer]] = {
            key: sorted(layers.get(doc, key), key=lambda item: (item.start, item.end))
            for key in ("actors", "references", "agreements", "dates")
        }
        self.topics = [item for item in self.layer["references"] if item.entry == TOPIC]  # a sentence each
        self.starts = {key: [item.start for item in items] for key, items in self.layer.items()}
        self.sections: list[SectionLayer] = layers.get(doc, "sections")
        self.names: dict[str, MentionLayer] = {}
        for item in self.layer["actors"]:
            if item.id:
                self.names.setdefault(item.id, item)
        self.holder: Source | None = None  # the last one named in the paragraph
        self.paragraphs = [item.start for item in layers.get(doc, "blocks")]
        self.paragraph = -1
        self.author = names_of(doc.user_data.get("estimative_institution") or "")
        self.author |= author_of(self.surface.lower, self.layer["actors"])

    def enter(self, token: int) -> None:
        """Come to the sentence at a token; a holder named before is forgotten where a paragraph begins."""
        before, self.paragraph = self.paragraph, bisect_right(self.paragraphs, token)
        if before != self.paragraph:
            self.holder = None

    def is_author(self, source: Source) -> bool:
        """Whether a source is the institution that wrote the report, or its staff."""
        return source.id in self.author or speaks_for(source.text, self.author)

    def within(self, key: str, start: int, end: int) -> list[MentionLayer]:
        """Return the layer's items that lie in the tokens `[start, end)`."""
        starts = self.starts[key]
        if not starts:
            return []
        low = bisect_left(starts, start)
        high = bisect_left(starts, end, low)
        return [item for item in self.layer[key][low:high] if item.end <= end]

    def tokens(self, key: str, start: int, end: int) -> list[int]:
        """Return the tokens of the layer's items in `[start, end)`."""
        return [token for item in self.within(key, start, end) for token in range(item.start, item.end)]

    def people(self, tree: Tree, nouns: Collection[str]) -> set[int]:
        """Return the nodes of named actors, and of `nouns` for people who speak."""
        found = {node for node, word in enumerate(tree.words) if word in nouns}
        return found | self.nodes("actors", tree)

    def nodes(self, key: str, tree: Tree) -> set[int]:
        """Return the nodes of the layer's items in a sentence."""
        return set(tree.nodes_in(self.tokens(key, tree.start, tree.end)))

    def actors(self, start: int, end: int, opens: int, source: Source | None = None) -> list[ClaimActor]:
        """Return the actors of a claim: those named first, then those that its words refer to.

        A claim without any that begins inside its sentence (`opens` is the sentence's first token) leans on the words
        before it: "…, which could delay the vote" is about who stands there, though not about its own `source`.
        """
        found: dict[str, ClaimActor] = {}
        for item in self.within("actors", start, end):
            if item.id:
                found.setdefault(item.id, self._actor(item.id, item, item.resolved))
        for item in self.within("actors", start, end):
            if item.country:  # "Congress" and "Putin" stand for their country, too
                found.setdefault(item.country, self._actor(item.country, item, True))
        for item in self.within("references", start, end):
            for ident in item.ids or ([item.id] if item.id else []):
                found.setdefault(ident, self._actor(ident, item, True))
        if not found and start > opens + 1:
            for item in self.within("actors", opens, start):
                takes_part = item.subtype not in WITNESSES and not self.speaks(item, source)
                if item.id and takes_part and len(found) < LEANT_ON:
                    found.setdefault(item.id, self._actor(item.id, item, True))
        if not found:
            first = bisect_right(self.topics, start, key=lambda item: item.end)
            for item in takewhile(lambda item: item.start < end, islice(self.topics, first, None)):
                for ident in item.ids:
                    found.setdefault(ident, self._actor(ident, item, True))
        return list(found.values())

    def speaks(self, item: MentionLayer, source: Source | None) -> bool:
        """Whether an actor stands in the words that name a claim's source."""
        begins, ends = self.surface.starts[item.start], self.surface.ends[item.end - 1]
        return source is not None and source.start <= begins and ends <= source.end

    def _actor(self, ident: str, item: MentionLayer, resolved: bool) -> ClaimActor:
        known = self.names.get(ident, item)
        text, start, end = self.surface.quote(item.start, item.end)
        return ClaimActor(
            id=ident,
            name=known.name or ident,
            type=known.subtype,
            text=text,
            start=start,
            end=end,
            resolved=resolved,
        )

    def source(self, tree: Tree, first: int, last: int) -> Source:
        """Return the source record of the nodes `first` to `last`; `id` where they name exactly one actor."""
        return self.source_of(tree.begins[first], tree.ends[last])

    def source_of(self, start: int, end: int) -> Source:
        """Return the source record of the tokens `[start, end)`."""
        text, first_char, last_char = self.surface.quote(start, end)
        named = [item.id for item in self.within("actors", start, end) if item.id]
        return Source(text=text, start=first_char, end=last_char, id=named[0] if len(set(named)) == 1 else None)

    def agreements(self, start: int, end: int) -> list[str]:
        """Return the ids of the agreements named or referred to."""
        return list(dict.fromkeys(item.id for item in self.within("agreements", start, end) if item.id))

    def dates(self, start: int, end: int) -> list[str]:
        """Return the values of the dates in the claim."""
        return list(dict.fromkeys(item.value for item in self.within("dates", start, end) if item.value))

    def section(self, token: int) -> str | None:
        """Return the title of the innermost section around a token."""
        section = layers.innermost(self.sections, token)
        return section.title if section else None
