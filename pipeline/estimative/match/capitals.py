"""When a capital or a seat of government stands for the government: it acts, wants or is dealt with."""

from collections.abc import Sequence

from .words import is_capitalised, is_possessive

PLACES = frozenset(
    "in at near outside inside around across through via throughout within leaving visiting amid central downtown "
    "greater".split()
)
DIRECTIONS = frozenset("to from into toward towards for".split())
DEALINGS = frozenset("on against of over".split())
MOTION = frozenset(
    "travel travels traveled travelled traveling travelling trip trips visit visits visited visiting fly flies "
    "flew flying flight flights go goes went going gone return returns returned returning arrive arrives arrived "
    "arriving drive driving drove road roads train trains march marched marching advance advanced advancing move "
    "moved moving moves relocate relocated came coming comes come fled fleeing flee highway route delegation "
    "delegations withdrew retreated km kilometers kilometres miles meters route based deported bus buses "
    "evacuated evacuate".split()
)
STRIKES = frozenset(
    "attack attacks attacked attacking strike strikes struck hit hits hitting shell shelled shelling bomb bombed "
    "bombing capture captured seize seized enter entered entering leave left reach reached besiege besieged "
    "liberate liberated drone drones missile missiles assault raid raids offensive march fire fired launched "
    "targeting targeted occupied surround surrounded overran protests protested".split()
)
OF_PLACES = frozenset(
    "city capital mayor suburb suburbs outskirts north south east west northeast northwest southeast southwest "
    "streets district districts university treaty battle siege fall port center centre heart governor bishop part "
    "parts neighborhood neighbourhood airport ports residents people region area vicinity bombing town village".split()
)
# After the name: what an event, a document or a spot is called.
THINGS = frozenset(
    "Agreement Agreements Accord Accords Club Treaty Convention Protocol Declaration Summit Conference Process "
    "Talks Consensus Exchange Oblast Region Airport Olympics Games Communiqué Communique Charter Principles Plan "
    "Format Stock Metro Post Times Street Road Square Review Memorandum Document Court Forum Dialogue School "
    "State University Institute Raion Province City International".split()
)
SMALL_THINGS = frozenset(
    "summit talks meeting conference agreement accord region oblast suburb suburbs airport metro residents street "
    "streets area negotiations forum communique declaration attack attacks bombing bombings protests "
    "stock-exchange directions direction axis offensive".split()
)
RULERS = frozenset(
    "government governments regime leadership leaders authorities officials rulers junta policymakers "
    "decision-makers decisionmakers few many elites hardliners hawks those cabinet administration ministry "
    "planners lawmakers".split()
)
BASED = frozenset("based born educated area region headquartered".split())
HYPHENS = frozenset("- – — ‐ ‑".split())


def acts(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether the capital at tokens `[start, end)` stands for its government, by the words around it."""
    before = words[start - 1].lower() if start else ""
    after = words[end] if end < len(words) else ""
    if is_possessive(after):
        return before not in {"near", "outside", "around", "central"} and not _names_spot(words, end + 1)
    if words[start].isupper() and before in {"", "\n", "\n\n", "."} and after in {",", "—", "–", "(", "-"}:
        return False  # a dateline: "WASHINGTON, March 3 —"
    if after in THINGS or after in SMALL_THINGS:
        return False
    if after in HYPHENS and end + 1 < len(words) and words[end + 1] in BASED:
        return False
    if after == "," and end + 1 < len(words) and _is_dateline(words, start, end):
        return False
    if (
        before == ","
        and is_capitalised(words[start - 2])
        and after in {"", "\n", ".", "\n\n", ")"}
        and words[start - 2].isalpha()
    ):
        return False
    if (before in {"and", "or"} or (before == "," and after in {",", "and", "or"})) and _in_a_row_of_places(
        words, start
    ):
        return False
    return not _is_place(words, start, before)


def _names_spot(words: Sequence[str], at: int) -> bool:
    """Return whether the word behind a possessive is a spot in the town ("Kyiv's suburbs")."""
    return at < len(words) and words[at].lower() in (OF_PLACES | SMALL_THINGS) - {
        "capital",
        "part",
        "talks",
        "negotiations",
        "offensive",
        "attack",
        "attacks",
    }


def _is_dateline(words: Sequence[str], start: int, end: int) -> bool:
    """Return whether a comma and a capitalised word follow that make it an address ("Paris, France")."""
    follow = words[end + 1]
    closed = end + 2 >= len(words) or words[end + 2] in {",", ".", ")", "\n", "—", "–"}
    before = words[start - 1].lower() if start else ""
    return is_capitalised(follow) and closed and before in PLACES | DIRECTIONS | {"", "\n"}


def _is_place(words: Sequence[str], start: int, before: str) -> bool:
    """Return whether the words before the name make it a place."""
    if before in PLACES:
        # "the government in Chisinau" acts; "a summit in Chisinau" does not.
        return not (start > 1 and before == "in" and words[start - 2].lower() in RULERS)
    window = [word.lower() for word in words[max(0, start - 5) : start - 1]]
    if before in DIRECTIONS:
        stretch = before == "from" and words[start + 1 : start + 2] == ["to"] and is_capitalised(words[start + 2])
        return stretch or any(word in MOTION for word in window)  # "from Moscow to Alaska"
    if before == "of":
        return bool(window) and window[-1] in OF_PLACES
    if before in DEALINGS:
        return any(word in STRIKES for word in window[-3:])
    return before in STRIKES or before in MOTION


def _in_a_row_of_places(words: Sequence[str], start: int) -> bool:
    """Return whether the name is a further item after a place ("in Moscow and Beijing")."""
    at = start - 1
    while at > 0 and (words[at] in {",", "and", "or"} or is_capitalised(words[at])) and start - at < 8:
        at -= 1
    return words[at].lower() in PLACES or (words[at] == "of" and at > 0 and words[at - 1].lower() in OF_PLACES)
