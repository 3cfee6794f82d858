"""Persons shown by a title or office beside a capitalised name."""

from collections.abc import Sequence

from ..entries import Name
from .candidates import Candidate
from .gazetteer import Found
from .heads import FIELDS, HEADS
from .persons import NOT_NAMES, name_run
from .words import is_capitalised, slug

# Titles that are ordinary words in headings and names: they need a full name behind them.
WEAK = frozenset(
    "Head Chair Leader Director Major General Captain Deputy Secretary Judge Justice Speaker Father Governor "
    "Prince King Queen Lord Lady Mayor Marshal Commander Delegate Coordinator Adviser Advisor Envoy Imam Shah Sir "
    "Dame Miss Commissioner Representative Commodore Cardinal".split()
)
APPOSITION = 8


def titled(words: Sequence[str], found: list[Found], names: dict[str, list[Name]]) -> list[Candidate]:
    """Return the persons whose names stand behind a title, or before an office in apposition."""
    candidates = []
    for item in found:
        if not item.title:
            continue
        start = _past_portfolio(words, item.end)
        end = name_run(words, start, names)
        if any(word in FIELDS or word in HEADS or word == "School" for word in words[start:end]):
            continue
        lower = not is_capitalised(words[item.start])
        if end - start > 1 or (
            end - start == 1 and not lower and words[item.end - 1] not in WEAK and _is_surname(words[start])
        ):
            candidates.append(_person(words, start, end, item.title.id))
        elif lower and words[item.end : item.end + 1] == [","] and _closed_name(words, item.end + 1, names):
            candidates.append(_person(words, item.end + 1, _closed_name(words, item.end + 1, names), item.title.id))
        elif item.title.group in {"office", "unit"}:
            before = _before_office(words, item.start, names)
            if before:
                candidates.append(_person(words, *before, item.title.id))
    return candidates


def _person(words: Sequence[str], start: int, end: int, title: str) -> Candidate:
    name = " ".join(words[start:end]).replace(" - ", "-").replace(" ’", "’").replace(" '", "'")
    return Candidate(start, end, slug(name), name, "person", "title", f"title:{title}")


def _closed_name(words: Sequence[str], at: int, names: dict[str, list[Name]]) -> int:
    """Return the end of a full name that stands between commas behind an office, else 0."""
    end = name_run(words, at, names)
    return end if end - at > 1 and words[end : end + 1] in ([","], ["."]) else 0


def _is_surname(word: str) -> bool:
    return word.isalpha() and not word.isupper() and len(word) > 1


def _past_portfolio(words: Sequence[str], at: int) -> int:
    """Return the token behind "of Defense" or "for Foreign Affairs", where a title carries its field."""
    if at + 1 >= len(words) or words[at] not in {"of", "for"} or words[at + 1] not in FIELDS | {"State", "Foreign"}:
        return at
    end = at + 2
    while end < len(words) and (
        words[end] in FIELDS | {"Affairs", "State"}
        or (words[end] in {"and", "&"} and words[end + 1 : end + 2] and words[end + 1] in FIELDS)
    ):
        end += 1
    return end


def _before_office(words: Sequence[str], office: int, names: dict[str, list[Name]]) -> tuple[int, int] | None:
    """Return the name in "Sergei Lavrov, Russia's foreign minister," given the token of the office, or nothing."""
    comma = office - 1
    while comma > 0 and office - comma < APPOSITION and words[comma] not in {",", ".", ";", "\n"}:
        comma -= 1
    if comma < 2 or words[comma] != ",":
        return None
    # Between comma and office stand only an article, names in the possessive, adjectives: no verb, no "and".
    if any(
        word in {"and", "or", "who", "which", "that", "to", "by", "with", "said", "as", "while", "in", "on"}
        for word in words[comma:office]
    ):
        return None
    start = comma
    while start > 0 and comma - start < 5 and is_capitalised(words[start - 1]) and words[start - 1] not in NOT_NAMES:
        start -= 1
    end = name_run(words, start, names)
    return (start, end) if end == comma and end - start > 1 and " ".join(words[start:end]) not in names else None
