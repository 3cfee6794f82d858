"""Quotes find their place again."""

from hypothesis import given
from hypothesis import strategies as st

from estimative.quotes import Anchors, quote

TEXT = "Prices may rise. The bank may cut rates.\n\nPrices may rise. Nobody knows."


def words_at(text: str, place: tuple[int, int] | None) -> str | None:
    return text[slice(*place)] if place else None


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60), st.text(max_size=30))
def test_words_that_occur_once_are_found_wherever_the_text_puts_them(
    before: str, words: str, after: str, new: str
) -> None:
    """Text put in front shifts a quote and loses nothing, where the words stand in one place only."""
    old, changed = before + words + after, new + before + words + after
    place = Anchors(changed).find(quote(old, len(before), len(before) + len(words)))
    if words.strip() and changed.count(words) == 1:
        assert words_at(changed, place) == words


@given(st.text(), st.text(), st.integers(0, 50), st.integers(0, 50))
def test_finding_raises_on_no_text(old: str, new: str, start: int, length: int) -> None:
    """Any quote in any text is found within the text, or not at all."""
    place = Anchors(new).find(quote(old, start, start + length))
    assert place is None or 0 <= place[0] < place[1] <= len(new)


def test_context_tells_equal_sentences_apart() -> None:
    """Of several places the one with the same words around it counts."""
    second = TEXT.rindex("Prices may rise")
    wanted = quote(TEXT, second, second + 15)
    changed = "A new foreword. " + TEXT
    assert Anchors(changed).find(wanted) == (second + 16, second + 31)


def test_equal_places_with_equal_context_are_none() -> None:
    """A precise miss beats a false hit."""
    wanted = quote("x " + "It may rain. " * 3, 15, 26)
    assert Anchors("It may rain. " * 9).find(wanted) is None


def test_lines_joined_otherwise_are_the_same_words() -> None:
    """A reader that mends hyphens and line ends changes no words."""
    old = 'He said "inter-\nnational  trade may shrink" then.'
    new = "He said “international trade may shrink” then."
    start = old.index("inter")
    found = Anchors(new).find(quote(old, start, old.index('" then')))
    assert words_at(new, found) == "international trade may shrink"


def test_words_that_are_gone_are_not_found() -> None:
    """Nothing like it stands in the text any more."""
    assert Anchors("Rates may fall.").find(quote(TEXT, 0, 15)) is None
