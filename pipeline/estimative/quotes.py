"""Quote selectors: words with what stands around them, and finding them again in a text that has changed.

The form is that of the W3C Web Annotation model (TextQuoteSelector: exact, prefix, suffix; TextPositionSelector: start,
end; https://www.w3.org/TR/annotation-model/#selectors), with code points as the unit.
"""

from functools import cached_property

from .records import Offset, Record

CONTEXT = 32  # code points kept on each side
ENOUGH = 6  # letters of context on both sides together that tell one place from another
MOST_PLACES = 50
_DROPPED = frozenset("\u00ad-\u2010\u2011\u2013\u2014'\"\u2018\u2019\u201c\u201d`\u00b4")


class Quote(Record):
    """Words, up to 32 code points before and after them, and where they stood."""

    exact: str
    prefix: str
    suffix: str
    start: Offset
    end: Offset


def quote(text: str, start: int, end: int) -> Quote:
    """Return the selector of `text[start:end]`."""
    end = min(end, len(text))
    return Quote(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


class Anchors:
    """Finds quotes in one text; what is worked out about the text is kept for the next one."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, wanted: Quote) -> tuple[int, int] | None:
        """Return where the words stand now, or None where they are gone or could be meant in several places.

        Tried in turn: the old place, the same words elsewhere, and the same letters under other spaces, hyphens and
        quotation marks (a reader that joins lines otherwise). Of several places the one with the same context counts.
        """
        old = (wanted.start, wanted.start + len(wanted.exact))
        if not wanted.exact.strip():
            return None
        if self.text[slice(*old)] == wanted.exact and self._context(wanted, *old) >= ENOUGH:
            return old
        places = _occurrences(self.text, wanted.exact)
        found = self._best(wanted, [(at, at + len(wanted.exact)) for at in places])
        return found or self._loosely(wanted)

    def nearest(self, words: str, position: int, reach: int) -> tuple[int, int] | None:
        """Return the place of words that is nearest to a position and at most `reach` code points away."""
        low = max(0, position - reach)
        window = self.text[low : position + len(words) + reach]
        places = [low + at for at in _occurrences(window, words)] if words else []
        if places:
            at = min(places, key=lambda place: abs(place - position))
            return at, at + len(words)
        condensed, letters = _condense(window)
        sought, _ = _condense(words)
        found = [(low + letters[at], low + letters[at + len(sought) - 1] + 1) for at in _occurrences(condensed, sought)]
        return min(found, key=lambda place: abs(place[0] - position)) if found else None

    def _loosely(self, wanted: Quote) -> tuple[int, int] | None:
        condensed, letters = self._letters
        sought, _ = _condense(wanted.exact)
        places = [(letters[at], letters[at + len(sought) - 1] + 1) for at in _occurrences(condensed, sought)]
        return self._best(wanted, places)

    def _best(self, wanted: Quote, places: list[tuple[int, int]]) -> tuple[int, int] | None:
        if len(places) < 2:
            return places[0] if places else None
        # Where the same words stand all over, only the nearest places are worth a comparison.
        places = sorted(places, key=lambda place: abs(place[0] - wanted.start))[:MOST_PLACES]
        ranked = sorted(((self._context(wanted, *place), place) for place in places), key=lambda pair: -pair[0])
        (best, place), (second, _) = ranked[:2]
        return place if best >= ENOUGH and best > second else None

    def _context(self, wanted: Quote, start: int, end: int) -> int:
        """Count the letters before and after a place that are those of the quote."""
        before, _ = _condense(self.text[max(0, start - 2 * CONTEXT) : start])
        after, _ = _condense(self.text[end : end + 2 * CONTEXT])
        prefix, suffix = _condense(wanted.prefix)[0], _condense(wanted.suffix)[0]
        # At the very beginning or end of a text there is nothing to compare, which agrees with nothing.
        missing = ENOUGH * (not prefix and not before) + ENOUGH * (not suffix and not after)
        return missing + _shared(prefix[::-1], before[::-1]) + _shared(suffix, after)

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        return _condense(self.text)


def _condense(text: str) -> tuple[str, list[int]]:
    """Return a text without spaces, hyphens and quotation marks, in lower case, and the place of each letter left."""
    kept = [(char.lower()[0], at) for at, char in enumerate(text) if not char.isspace() and char not in _DROPPED]
    return "".join(char for char, _ in kept), [at for _, at in kept]


def _occurrences(text: str, words: str) -> list[int]:
    places: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _shared(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
