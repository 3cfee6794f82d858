"""Bodies known by their shape: a head noun with capitals around it ("Ministry of Transport")."""

from collections.abc import Sequence

from .heads import (
    ABSTRACT,
    ARMED,
    COMPANY,
    ENDINGS,
    FIELDS,
    HEADS,
    LINKS,
    NATIONAL,
    NOT_FIRST,
    OFFICERS,
    OPEN,
    OPENERS,
    ORDINAL,
    PEOPLE,
    SERVICES,
    SIDES,
    WEAK,
)
from .words import DETERMINERS, DOTTED, is_capitalised, is_possessive, is_punctuation

NEW_PLACES = frozenset(
    "Brunswick Caledonia Delhi England Guinea Hampshire Jersey Mexico Orleans South York Zealand".split()
)


def shape(words: Sequence[str], at: int, stops: frozenset[int] | set[int]) -> tuple[int, int] | None:
    """Return the tokens `[start, end)` of the body with its head noun at `at`, or nothing where the shape is too thin.

    `stops` are tokens that a name does not reach over (a country's possessive, a title).
    """
    start, end = left_edge(words, at, stops), right_edge(words, at)
    while start < at and _opens_no_name(words, start):
        start += 1
    while start < at and words[start] in LINKS | {","}:
        start += 1
    if end < len(words) and ((words[end] in ENDINGS and words[end] not in OFFICERS) or words[end] in {"-", "‑"}):
        return None
    if HEADS[words[at]] == "armed_group" and any(ORDINAL.match(word) for word in words[max(0, start - 1) : at]):
        return None  # a numbered unit ("106th Guards Brigade") is part of an army; the adjective before it is marked
    if words[at] in ARMED and end == at + 1 and not (words[at - 1] in COMPANY or words[at - 1].endswith(NATIONAL)):
        return None
    if end - start < 2 or (end == at + 1 and words[at] in WEAK and words[at - 1] not in SERVICES):
        return None
    if all(word.isupper() for word in words[start:end] if len(word) > 3):
        return None
    return start, end


def _opens_no_name(words: Sequence[str], at: int) -> bool:
    """Return whether a word begins no name: "The", "Former", "New" unless a place follows ("New Zealand Police")."""
    if words[at] == "New" and words[at + 1] in NEW_PLACES:
        return False
    return words[at] in NOT_FIRST or (words[at] in DETERMINERS and words[at + 1] != "-")


def before_common(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the name in front of a common noun or behind "opposition": two words or more."""
    if words[at] in SIDES:
        start = end = at + 1
        while end < len(words) and is_capitalised(words[end]) and words[end].isalpha() and end - start < 4:
            end += 1
    else:
        start = end = at
        while start > 0 and is_capitalised(words[start - 1]) and words[start - 1].isalpha() and end - start < 4:
            start -= 1
        while start < end and (words[start] in NOT_FIRST or words[start] in DETERMINERS):
            start += 1
    inner = words[start:end]
    if (
        len(inner) < 2
        or any(word.isupper() or word in ENDINGS for word in inner)
        or (end < len(words) and words[end] == "-")
    ):
        return None
    return start, end


def left_edge(words: Sequence[str], at: int, stops: frozenset[int] | set[int]) -> int:
    """Return the first token of the run of capitalised words that ends at the head noun."""
    start = at
    while start > 0 and at - start < 9:
        word = words[start - 1]
        if start - 1 in stops or word in DETERMINERS:
            break
        if (is_capitalised(word) and not word.endswith((".", "!", "?"))) or word in {"U.S.", "U.K.", "St."}:
            start -= 1
        elif word in {"-", "‑"} and start > 1 and is_capitalised(words[start - 2]):
            start -= 2
        elif (
            word in {"&", "and", "of", ","}
            and start > 1
            and (is_capitalised(words[start - 2]) or words[start - 2] == ",")
            and _joins(words, start - 1, at)
        ):
            start -= 1
        elif (
            is_possessive(word) and start > 1 and words[start - 2].rstrip("s") in {name.rstrip("s") for name in PEOPLE}
        ):
            start -= 2
        else:
            break
    return start


def _joins(words: Sequence[str], link: int, at: int) -> bool:
    """Return whether a small word or comma links parts of one name ("Trade, Economic, and Technical …")."""
    if words[link] == "of":
        return words[link - 1] in HEADS
    if words[link] == "&":
        return True
    if words[link] == ",":
        # A list inside a name has an "and" before its last part, and no verb: all words up to the head are capitals.
        inner = words[link + 1 : at]
        return "and" in inner and all(is_capitalised(word) or word in {"and", ",", "-", "&"} for word in inner)
    if words[link - 1] == ",":
        return link > 1 and words[link - 2] in FIELDS
    return link + 1 < at and words[link - 1] in FIELDS and words[link + 1] in FIELDS


def right_edge(words: Sequence[str], at: int) -> int:
    """Return the token behind the name: the head, or its "of …" complement while capitalised words go on."""
    end = at + 1
    if words[at] not in OPEN:
        return end
    while end < len(words) - 1 and end - at < 12:
        word, follow = words[end], words[end + 1]
        if word in OPENERS or (word == "the" and words[end - 1] in OPENERS):
            reach = end + 1
            if follow == "the" and reach + 1 < len(words):
                reach += 1
            if not _names(words[reach]):
                break
            end = reach + 1
            if DOTTED.fullmatch(words[reach]) and words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]:
                end += 3 * words[end + 1].istitle()  # "Bank of the R.O.C. (Taiwan)"
        elif _names(word) and end > at + 1 and word not in ENDINGS:
            end += 1
        elif (
            word in {"and", "&"}
            and end > at + 1
            and (follow in FIELDS or (is_capitalised(follow) and follow.endswith(ABSTRACT)))
        ) or (word == "," and end > at + 1 and follow in FIELDS and _list_goes_on(words, end + 2)):
            end += 2
        elif (
            word == ","
            and words[end + 1] == "and"
            and end > at + 1
            and end + 2 < len(words)
            and words[end + 2] in FIELDS
        ):
            end += 3
        else:
            break
    return end


def _list_goes_on(words: Sequence[str], at: int) -> bool:
    """Return whether a list of fields goes on behind a comma ("Finance, Trade and Industry")."""
    return (at < len(words) and words[at] in {"and", ",", "&"}) or (
        at + 1 < len(words) and words[at + 1] in {"and", "&"}
    )


def _names(word: str) -> bool:
    """Return whether the word can stand in the complement of a name."""
    return (
        is_capitalised(word)
        and word not in NOT_FIRST
        and not is_punctuation(word)
        and not (word.endswith(".") and word != "St." and not DOTTED.fullmatch(word))
    )
