"""Bodies known by their shape: a head noun with capitals around it ("Ministry of Transport")."""

import re
from collections.abc import Sequence

from .words import DETERMINERS, is_capitalised, is_possessive, is_punctuation

# Head nouns and the subtype that they tell. Plural and generic ones ("Forces") need company as all do.
HEADS: dict[str, str] = {
    **dict.fromkeys(
        "Ministry Department Commission Committee Council Agency Authority Bureau Directorate Secretariat Senate "
        "Congress Parliament Assembly Administration Treasury Cabinet Court Tribunal Inspectorate Ombudsman "
        "Chancellery Presidency Duma Service Board".split(),
        "government",
    ),
    **dict.fromkeys(
        "Army Navy Corps Force Forces Brigade Brigades Battalion Battalions Regiment Guard Guards Command Militia "
        "Fleet Division Front Resistance Jihad Cartel Police Gendarmerie Rebels Directorate-General".split(),
        "armed_group",
    ),
    **dict.fromkeys("Party Labour Bloc".split(), "party"),
    **dict.fromkeys(
        "Times Post Herald Tribune Gazette Broadcasting News Press Radio Television TV Daily".split(), "media"
    ),
    **dict.fromkeys(
        "Railways Railway Pipelines Bancorp Corporation Corp Corp. Inc Inc. Ltd Ltd. LLC Company Co. PLC plc AG GmbH "
        "Holdings Holding Industries Technologies Airlines Airways Motors Energy Petroleum Oil Steel Shipping "
        "Logistics Pharmaceuticals Semiconductor Electronics Telecom Systems Networks Software Laboratories Labs "
        "Ventures Capital Securities".split(),
        "company",
    ),
    **dict.fromkeys(
        "Organization Organisation Union Alliance Coalition Federation Association League Institute Institution "
        "University College Academy Foundation Fund Bank Center Centre Society Community Movement Confederation "
        "Chamber Group Consortium Initiative Observatory Laboratory Museum Mission Office Network Lab Crescent Cross "
        "Taskforce".split(),
        "organisation",
    ),
}
# Common nouns behind the name of a body, and words that announce one.
COMMON: dict[str, str] = {
    "party": "party",
    "movement": "organisation",
    "militia": "armed_group",
    "coalition": "organisation",
    "cartel": "armed_group",
    "newspaper": "media",
    "brigade": "armed_group",
    "opposition": "party",
    "ruling": "party",
    "rebel": "armed_group",
}
SIDES = frozenset("opposition ruling rebel".split())
# Heads that take "of/for/on …" to their right as part of the name.
OPEN = frozenset(
    "Ministry Department Commission Committee Council Agency Authority Bureau Directorate Secretariat Court "
    "Tribunal Board Organization Organisation Union Alliance Coalition Federation Association League Institute "
    "Institution University College Academy Foundation Bank Center Centre Society Community Movement "
    "Confederation Chamber Office Observatory Party Army Front Assembly Parliament Forces Corps Service Fund "
    "Mission".split()
)
# Heads that are too common beside other capitals, in headings and product names: only with "of/for" or a known ending.
WEAK = frozenset(
    "Energy Oil Steel Capital Systems Networks Software Shipping Logistics Petroleum Electronics Telecom "
    "Securities Holding News Press Front Resistance Post Labour Bloc Division Initiative Network Mission Service "
    "Office".split()
)
LINKS = frozenset("of for on and & the de des du la del".split())
# "Party of Action and Solidarity": abstract nouns go on with the name, persons and countries do not.
ABSTRACT = (
    "ity",
    "tion",
    "sion",
    "ment",
    "ship",
    "ness",
    "ice",
    "ism",
    "racy",
    "dom",
    "ence",
    "ance",
    "ress",
    "ology",
    "ics",
    "Rights",
    "Order",
    "Affairs",
)
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
OPENERS = frozenset("of for on".split())
# Not the first word of a body's name, although capitalised.
NOT_FIRST = frozenset(
    "In On At By For From With Under Over After Before During While When Where Although Though If As But And Or "
    "Nor So Yet Since Because However Meanwhile Moreover Furthermore Also Both Each Every Some Many Most Several "
    "Few Other Another Such One Two Three Four Five Per Despite Following According Given Unlike Like Within "
    "Among Between Through Until Unlike Former New Then There Not No Only Even Last Next January February March "
    "April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday President Minister Chairman Secretary Director General Senator Chancellor Ambassador "
    "Governor Mr. Mrs. Ms. Dr. Note Figure Table Source Article Section Chapter Annex".split()
)
# Names of meetings, papers and plans end like this: the head is part of something that is no actor.
ENDINGS = frozenset(
    "Agreement Treaty Convention Protocol Accord Accords Declaration Act Summit Conference Forum Meeting "
    "Initiative Plan Programme Program Project Strategy Report Resolution Resolutions Ministers Charter Statute "
    "Review Outlook Survey Index Assessment Update Sanctions Members Member Building Headquarters Day Week Year "
    "Law Bill Order Decision Directive Regulation Framework Policy Operation Street Station Minister Secretary "
    "Chairman Director President Chief Leader Officer Governor Commissioner Chair Spokesman Spokesperson "
    "Regulations".split()
)
PEOPLE = frozenset(
    "People Peoples People's Workers Women Lord Farmers Children Lawyers Doctors Students Soldiers Nation Men "
    "King Queen St.".split()
)


def shape(words: Sequence[str], at: int, stops: frozenset[int] | set[int]) -> tuple[int, int] | None:
    """Return the tokens `[start, end)` of the body with its head noun at `at`, or nothing where the shape is too thin.

    `stops` are tokens that a name does not reach over (a country's possessive, a title).
    """
    start, end = left_edge(words, at, stops), right_edge(words, at)
    while start < at and (words[start] in NOT_FIRST or words[start] in DETERMINERS):
        start += 1
    while start < at and words[start] in LINKS | {","}:
        start += 1
    if end < len(words) and words[end] in ENDINGS:
        return None
    if HEADS[words[at]] == "armed_group" and any(ORDINAL.match(word) for word in words[max(0, start - 1) : at]):
        return None  # a numbered unit ("106th Guards Brigade") is part of an army; the adjective before it is marked
    if end - start < 2 or (end == at + 1 and words[at] in WEAK):
        return None
    if all(word.isupper() for word in words[start:end] if len(word) > 3):
        return None
    return start, end


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
    return (link + 1 < at and words[link - 1] in FIELDS and words[link + 1] in FIELDS) or words[link - 1] == ","


FIELDS = frozenset(
    "Trade Economic Economics Economy Commerce Industry Industrial Energy Science Technology Technical Scientific "
    "Security Defense Defence Finance Financial Culture Cultural Education Health Human Social Political Legal "
    "Foreign Home Internal External Agriculture Agricultural Food Drug Rural Urban Development Reform Environment "
    "Environmental Climate Transport Transportation Infrastructure Labor Labour Migration Refugee Peace Justice "
    "Information Communication Communications Digital Space Aviation Maritime Marine Disaster Emergency "
    "Cybersecurity Cyber Budget Investment Exchange Futures Standards Research Innovation Strategic International "
    "Regional National Intelligence Securities Red Water Natural Resources Oil Gas Petroleum Mining Sports Youth "
    "Tourism Religious Public Administrative Monetary Fiscal Banking Insurance".split()
)


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
        elif _names(word) and end > at + 1:
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
        and not is_punctuation(word)
        and not (word.endswith(".") and word not in {"U.S.", "U.K.", "St."})
    )
