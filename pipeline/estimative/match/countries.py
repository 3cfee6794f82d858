"""When the name of a country is meant, and not a sea, a surname, a US state, a language or a bird."""

from collections.abc import Sequence

from .words import is_capitalised, is_punctuation

# Capitalised after a country's name: the whole is a feature of geography, an event or a brand, not the country.
FEATURES = frozenset(
    "Sea Seas Ocean River Rivers Gulf Strait Straits Peninsula Delta Basin Desert Mountains Canal Channel Bay "
    "Island Islands Valley Plateau Lake Falls Plain Plains Steppe Subcontinent Trench Rift Reef Cup Open War Wars "
    "Revolution Crisis Spring Papers Olympics Games Peso Rupee Language Alphabet".split()
)
# "the Barbados Agreement": an instrument or meeting called after the place where it was held.
NAMED_AFTER = frozenset("Agreement Agreements Accord Accords Declaration Summit Protocol Consensus Convention".split())
SMALL_FEATURES = frozenset("peninsula subcontinent language languages alphabet rupee".split())
# Before "of": "Gulf of Oman", "Strait of Georgia".
FEATURES_OF = frozenset(
    "Gulf Sea Strait Straits Bay Bight Isthmus Lake River Mount Cape Port Treaty Battle Siege".split()
)
# Before a name without "of": "Lake Chad", "New Mexico", "Latin American".
LEADERS = frozenset("Lake Mount River Cape Port Fort New Latin Central African Native Pan Camp".split())
COMPASS = frozenset("North South East West Northern Southern Eastern Western".split())
# Names of countries that are given names too: a capitalised word behind them is a surname.
GIVEN = frozenset("Chad Jordan Georgia Israel Kenya India Jersey".split())
# Names that are surnames too: a given name or a courtesy before them.
SURNAMES = frozenset(
    "Jordan Ireland Holland England Israel Cuba French German Chad Georgia Poland Brazil Spain".split()
)
STATES = frozenset(
    "Alabama Alaska Arizona Arkansas Atlanta Carolina Florida Illinois Indiana Iowa Kansas Kentucky Louisiana "
    "Maryland Michigan Minnesota Mississippi Missouri Nebraska Nevada Ohio Oklahoma Pennsylvania Savannah "
    "Tennessee Texas Wisconsin".split()
)
CAUCASUS = frozenset(
    "Tbilisi Georgian Georgians Abkhazia Ossetia Armenia Azerbaijan Russia Russian Moldova Ukraine Caucasus "
    "Batumi Turkey Saakashvili".split()
)
BIRD = frozenset(
    "meat breast sandwich sandwiches dinner farm farms farmers hunting vulture vultures stuffing bacon".split()
)
LANGUAGE_BEFORE = frozenset(
    "in into from teach teaches teaching taught speak speaks speaking spoke spoken learn learning translated".split()
)
LANGUAGE_AFTER = frozenset("and or with by to on at for is was as than".split())
CONJUNCT = frozenset("- – — ‐ ‑".split())
COMBINING = frozenset("Sino Russo Franco Anglo Indo Luso".split())
AMONG = frozenset("inter intra".split())
UNMARKED = frozenset("post non neo pre ex".split())


def is_meant(words: Sequence[str], start: int, end: int, kind: str, seen: frozenset[str] | set[str]) -> bool:
    """Return whether the country's name at tokens `[start, end)` stands for the country.

    `kind` is the kind of the alias (name, demonym…), `seen` all words of the report: they settle which Georgia it is.
    """
    word = words[end - 1]
    before = words[start - 1] if start else ""
    after = words[end] if end < len(words) else ""
    if word in COMBINING:
        return (
            after in CONJUNCT
            and end + 1 < len(words)
            and is_capitalised(words[end + 1])
            and words[end + 1] != "Pacific"
        )
    paired = before in CONJUNCT and start > 1 and is_capitalised(words[start - 2])  # "the Peruvian-Chilean War"
    if (after in FEATURES and not (paired and after in {"War", "Wars"})) or after in SMALL_FEATURES:
        return False
    if after in NAMED_AFTER and kind in {"name", "alias"} and before not in CONJUNCT and end - start == 1:
        return False
    if word == "America" and (
        before in COMPASS | LEADERS
        or after in {"First", "Online"}
        or (before == "of" and words[start - 2 : start - 1] in (["Bank"], ["Voice"], ["Captain"]))
    ):
        return False
    if before in LEADERS and end - start == 1 and not (before == "New" and word != "Mexico" and word != "Jersey"):
        return False
    if before in COMPASS and kind == "demonym" and word.startswith("American"):
        return False
    if before in CONJUNCT and start > 1 and (words[start - 2] in LEADERS or words[start - 2].lower() in AMONG):
        return False  # "African-American", "inter-Korean"
    if before == "of" and start > 1 and words[start - 2] in FEATURES_OF:
        return False
    if before in CONJUNCT and start > 1 and words[start - 2].lower() in UNMARKED and word.startswith("Soviet"):
        return False
    if end - start == 1:
        return not (is_person(words, start, before, after) or is_other(words, start, word, before, after, kind, seen))
    return True


def is_person(words: Sequence[str], at: int, before: str, after: str) -> bool:
    """Return whether a country's name is part of a person's ("Michael Jordan", "Chad Wolf")."""
    word = words[at]
    if word in SURNAMES and before in {
        "Mr.",
        "Ms.",
        "Mrs.",
        "Dr.",
        "Rep.",
        "Sen.",
        "Michael",
        "Jim",
        "Mark",
        "Vernon",
        "Robert",
        "Kathy",
    }:
        return True
    if word not in GIVEN or before in CONJUNCT or not is_capitalised(after) or after.isupper() or len(after) < 3:
        return False
    follow = words[at + 2] if at + 2 < len(words) else ""
    return not is_capitalised(follow)


def is_other(
    words: Sequence[str], at: int, word: str, before: str, after: str, kind: str, seen: frozenset[str] | set[str]
) -> bool:
    """Return whether a one-word name is a US state, a bird, a rodent or a language."""
    if word == "Georgia":
        return not (seen & CAUCASUS) and bool(
            seen & STATES or after in {"Tech", "State", "Senate", "Republican", "Power"}
        )
    if word == "Turkey":
        return after in BIRD
    if word == "Guinea":
        return after in {"pig", "pigs", "fowl", "worm"}
    if word == "Polish":
        return after in {"the", "your", "it"}
    if kind == "demonym" and not word.endswith("s"):
        if (
            after in CONJUNCT
            and at + 2 < len(words)
            and words[at + 2] in {"language", "speaking", "speaker", "speakers"}
        ):
            return True
        if before.lower() in LANGUAGE_BEFORE and (not after or is_punctuation(after) or after in LANGUAGE_AFTER):
            # "in Chinese and Japanese media" speaks of nations: a noun follows the pair.
            pair = (
                after in {"and", "or"}
                and at + 3 < len(words)
                and is_capitalised(words[at + 2])
                and words[at + 3][0].islower()
            )
            return after not in CONJUNCT and after != "/" and not pair
    return False
