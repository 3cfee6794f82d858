"""Persons without a title: a known given name, an Arabic particle or the ending of a family name gives them away."""

from collections.abc import Sequence

from ..entries import Name
from .candidates import Candidate
from .heads import ENDINGS as TITLES_OF_THINGS
from .heads import HEADS, NOT_FIRST
from .persons import FAMILY_FIRST, NOT_NAMES, PARTICLES, name_run
from .words import DETERMINERS, is_capitalised, slug

# Endings of family names: Slavic, Armenian, Georgian, Turkish, Persian, Nordic.
ENDINGS = (
    "enko",
    "ovich",
    "evich",
    "yan",
    "shvili",
    "adze",
    "idze",
    "oğlu",
    "oglu",
    "zadeh",
    "pour",
    "ović",
    "ević",
    "ovic",
    "evic",
    "nyi",
    "skyi",
    "skyy",
    "ayev",
    "yev",
    "ayeva",
    "ova",
    "eva",
    "ov",
    "ev",
    "ski",
    "sky",
    "sson",
    "quist",
    "escu",
)
# "Deir al-Zour", "Jabal al-Arab", "Ansar al-Sunna": places and groups, no persons.
PLACES = frozenset(
    "Bab Shatt Jabal Jebel Deir Ras Dar Wadi Umm Tal Tell Jisr Khan Beit Bayt Hayat Hay'at Ansar Jaish Jaysh Liwa "
    "Saraya Jund Ahrar Ahl Asaib Asa'ib Kata'ib Kataib Harakat Jabhat Jamaat Jama'at Qasr Ain Ayn Sharm Marj Souq "
    "Bilad Majdal Mina Port Fort Camp San Santa Santo Saint St. Lake Mount Cape Nahr Qal'at Burj Bani Banu Al El "
    "Noor Nur Madinat Rabat Minya Shaykh Mount Tariq Al-Quds".split()
)
# Behind a name: it is the name of a spot, a prize, a law.
SPOTS = frozenset(
    "Hub Field Basin Accord Accords Air Base Airport Island Islands Street Avenue University Prize Foundation "
    "Institute School Act Report Doctrine Bridge Square River Road Hospital Stadium Camp Center Centre Hall House "
    "Museum Award Lecture Library Palace Mosque Dam Port Region District Province Raion "
    "Oblast Krai".split()
)
ARABIC = frozenset("al el as ash ad ar az an bin ibn".split())


def given(words: Sequence[str], names: frozenset[str], known: dict[str, list[Name]]) -> list[Candidate]:
    """Return the persons whose given name or family name is of a known kind; always two words or more."""
    found = []
    for at in [at for at, word in enumerate(words) if not "a" <= word[0] <= "z" or word in ARABIC]:
        word = words[at]
        if word in names or (word in FAMILY_FIRST and _is_korean(words, at)):
            start = at
        elif (word in ARABIC and at and words[at + 1 : at + 2] == ["-"] and words[at - 1] not in PLACES) or (
            len(word) > 5 and word.endswith(ENDINGS) and word.isalpha() and is_capitalised(word)
        ):
            start = _back(words, at, known)
        else:
            continue
        person = _person(words, start, at, known)
        if person:
            found.append(person)
    return found


def _is_korean(words: Sequence[str], at: int) -> bool:
    """Return whether a family name begins a Korean name with its hyphen ("Pak Jong-chon")."""
    name = words[at + 1 : at + 4]
    return len(name) == 3 and name[1] in {"-", "‑"} and is_capitalised(name[0]) and name[2].islower()


def _back(words: Sequence[str], at: int, known: dict[str, list[Name]]) -> int:
    """Return the token of the given name before a family name, or the family name itself where none stands there."""
    word = words[at - 1] if at else ""
    plain = is_capitalised(word) and word[1:].islower() and len(word) > 2
    if plain and word not in NOT_NAMES | NOT_FIRST | DETERMINERS | PLACES and word not in known and word not in HEADS:
        return at - 1
    return at


def _person(words: Sequence[str], start: int, anchor: int, known: dict[str, list[Name]]) -> Candidate | None:
    """Return the person whose name starts at a token, unless the name is too short or names a spot."""
    before = words[start - 1] if start else ""
    if before in PLACES or (before == "-" and start > 1 and is_capitalised(words[start - 2])):
        return None
    end = name_run(words, start, known)
    if (
        end <= anchor
        or end - start < 2
        or words[end - 1] in HEADS
        or (end < len(words) and (words[end] in SPOTS or words[end] in HEADS or words[end] in TITLES_OF_THINGS))
    ):
        return None
    if words[end - 1] in SPOTS or words[end - 1] in TITLES_OF_THINGS:
        return None
    listed = any(name.kind != "surname" for name in known.get(words[end - 1], []))
    if listed and end - start == 2 and words[end - 1] not in {"Jordan", "Israel", "Chad"}:
        return None
    if not any(is_capitalised(word) and word.lower() not in PARTICLES for word in words[start + 1 : end]):
        return None
    name = " ".join(words[start:end]).replace(" - ", "-")
    return Candidate(start, end, slug(name), name, "person", "title", "person:name")
