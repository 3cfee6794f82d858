"""What only looks like a date: numbers that are no years, "May" the verb or the name, "the fall of" a city."""

import re

from .vocabulary import Node

OPENERS = re.compile(
    r"\b(?:in|since|by|until|till|from|during|after|before|through|throughout|circa|ca?\.|early|mid|late|of|year"
    r"|prior\sto|as\sof|between|(?:pre|post|mid|end)-?|onward|FY|born|spring|summer|autumn|winter|fall)\s*\Z",
    re.I,
)
QUANTITIES = re.compile(
    r"\b(?:some|more\sthan|at\sleast|nearly|almost|approximately|roughly|about|around|over|up\sto|fewer\sthan"
    r"|less\sthan|estimated|total\sof|another|only|additional|exceed(?:s|ed|ing)?|[×x*+=<>~])\s*\Z",
    re.I,
)
LISTED = re.compile(r"\b(?:in|from|of|since|between)\s1\d{3}(?:,|,?\s(?:and|or|to))\s\Z", re.I)
DEFINITE = re.compile(r"(?:\b(?:the|this|its|their|his|her)|['’]s)\s\Z", re.I)
CONCLUDED = re.compile(
    r"\s(?:[A-Z][\w-]*\s){1,3}(?:treaty|accords?|agreement|convention|peace|pact|war|constitution|revolution|congress)\b",
    re.I,
)
COUNTED = re.compile(
    r"""[\s-](?:(?:[a-z]+-)?(?:people|persons?|troops|soldiers|servicem[ae]n|personnel|m[ae]n|women|children|civilians|casualties
      |deaths|dead|killed|wounded|injured|fighters|militants|refugees|migrants|students|workers|employees|jobs|units|vehicles|tanks|drones
      |missiles|rounds|shells|aircraft|ships|vessels|warheads|meters|metres|feet|points|pages|copies|words|homes|houses|hectares|acres
      |square|cubic|degrees|volts|hours|minutes|seconds|days|weeks|months|years|dollars|euros|rubles|yuan|members|cases|attacks
      |times|bps|mm|cm|m|ft|kg|lbs?)
      |[A-Z]{2,4}\d)\b | \s?[%°] | \s?(?:hrs|[hH]ours|UTC|GMT|Zulu)\b""",
    re.VERBOSE,
)
PLURAL = re.compile(r"\s(?:[a-z-]+\s)?[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bits)(?<!\bas)")
CITED = re.compile(r"(?:[(\[;]|[A-Za-z.)\]],|\bal\.|\A|\n)\s?\Z")
GLUED = re.compile(r"(?:[A-Za-z]\w*[-/]|[\d.,:$€£#№+/@_-])\Z")
PREFIXED = re.compile(r"\b(?:pre|post|mid|late|early|since|end|c|ca|circa|year|non)-\Z", re.I)
GLUED_AFTER = re.compile(r"\w|[-–/](?:\d|[A-Z]{2,}\d)|[.,:]\d|@")


def stands_free(text: str, node: Node) -> bool:
    """Tell whether a date is no part of an address, a path or a code ("/2024/03/15/", "CVE-2021-1234")."""
    before, after = text[max(0, node.start - 1) : node.start], text[node.end : node.end + 1]
    return not (before in set("/_@=&#?") or after in set("/_@=&#") or (before == "-" and text[node.start].isdigit()))


NAMED_FOR = re.compile(
    r"""[\s-](?: (?:War|Wars|Revolt|Crisis)\b
      | (?:Movement|Brigades?|Battalions?|Regiment|Alliance|Front|Army|Group|Party|Coalition)\b
      | \((?P<letter>[A-Z])-?(?P<number>\d{1,2})\) )""",
    re.VERBOSE,
)
SHOUTED = re.compile(r"\s[A-Z]{3,}")


def is_name(text: str, node: Node) -> bool:
    """Tell whether words of time are a name: of a war ("Six-Day War"), a group ("March 23 (M23)") or a title's."""
    words = text[node.start : node.end]
    if node.kind == "I" and words.isupper() and "-" in words and SHOUTED.match(text, node.end):
        return True  # "FIVE-YEAR REVIEW"
    match = NAMED_FOR.match(text, node.end)
    if match is None or any(len(number) > 2 for number in re.findall(r"\d+", words)):
        return False
    return match["letter"] is None or (words.startswith(match["letter"]) and words.endswith(match["number"]))


def is_year(text: str, node: Node) -> bool:
    """Tell whether a bare number of four digits stands where a year stands, and counts or labels nothing."""
    before, after = text[max(0, node.start - 24) : node.start], text[node.end : node.end + 30]
    if GLUED_AFTER.match(after) or (GLUED.search(before) and not PREFIXED.search(before)):
        return False
    opened = OPENERS.search(before) is not None
    usual = 1900 <= node.value <= 2100
    if COUNTED.match(after):
        return opened and usual and node.value % 50 != 0 and not QUANTITIES.search(before)
    if PLURAL.match(after) and (
        QUANTITIES.search(before) or (node.value % 50 == 0 and not (usual and (opened or DEFINITE.search(before))))
    ):
        return False
    if opened or usual or LISTED.search(before):
        return True
    if node.value >= 1500 and DEFINITE.search(before) and re.match(r"\s[a-z]", after) and not PLURAL.match(after):
        return True
    if node.value >= 1500 and DEFINITE.search(before) and CONCLUDED.match(after):
        return True
    if before.endswith("(") and after.startswith(")"):
        return True
    return 1500 <= node.value <= 2100 and CITED.search(before) is not None and not PLURAL.match(after)


MONTH_OPENERS = re.compile(
    r"\b(?:in|since|by|until|till|from|during|after|before|through|throughout|of|for|on|late|early|mid|this|last|next|and"
    r"|or|to|between|end|each|every|the|than|its|versus|vs\.?|compared\swith|over)[\s-]*\Z",
    re.I,
)
LOWER_WORD = re.compile(r"[a-z]{2,},?\s\Z")
NAME_BEFORE = re.compile(r"\b[A-Z][\w.'’-]*\s\Z")
VERB_AFTER = re.compile(
    r"\s(?:on|to|toward|towards|be|have|not|it|God|the|we|he|she|they|said|says|told|argued|might|will|would"
    r"|could|has|had)\b"
)
NAME_AFTER = re.compile(r"\s[A-Z][a-z]+\s(?:said|says|told|argued|was|is|has)\b")


def is_month(text: str, node: Node) -> bool:
    """Tell whether a month's name that stands alone is the month, not a verb, a modal or a person's name."""
    before, after = text[max(0, node.start - 24) : node.start], text[node.end : node.end + 24]
    word = text[node.start : node.end]
    if GLUED_AFTER.match(after[:1]) or re.search(r"[\w@/_]\Z", before):
        return False
    opened = MONTH_OPENERS.search(before) is not None
    if len(word) < 4 and word.lower() != "may" and word.lower() not in {"june", "july"}:
        return (
            opened
            and (after[:1] == "." or not after[:1].isalpha())
            and word[0].isupper()
            and word.lower() not in {"sun", "sat"}
        )
    if node.kind == "M":
        named = NAME_BEFORE.search(before) is not None and not opened
        return not (named or NAME_AFTER.match(after)) or after[:1] in {"-", "–", ")"}
    if VERB_AFTER.match(after):
        return bool(
            re.search(r"\b(?:in|since|by|until|during|of|last|this)\s\Z", before, re.I)
        ) and not after.startswith((" said", " told"))
    return opened or LOWER_WORD.search(before) is not None


WEEKDAY_NAMES = re.compile(
    r"\b(?:Black|Bloody|Good|Easter|Super|Cyber|Ash|Palm|Maundy|Holy|Shrove|Giving|Ruby|Casual|Red)\s\Z"
)


NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|every|each)\s\Z", re.I)


def is_weekday(text: str, node: Node) -> bool:
    """Tell whether a weekday's name is a day, not part of a name ("Bloody Sunday") or of a plural."""
    before = text[max(0, node.start - 12) : node.start]
    return not (WEEKDAY_NAMES.search(before) or NTH.search(before))


SEASON_OPENERS = re.compile(
    r"\b(?:in|by|during|over|until|through|throughout|before|after|since|from|for|of)\s(?:the\s|late\s|early\s|mid-)?\Z",
    re.I,
)


def is_season(text: str, node: Node) -> bool:
    """Tell whether a season's name is the season: behind a preposition, and not "the fall of …"."""
    before, after = text[max(0, node.start - 24) : node.start], text[node.end : node.end + 12]
    article, _, word = text[node.start : node.end].rpartition(" ")
    if re.match(r"\s(?:of|in|from|by|below|short|behind|apart|into|to|water)\b", after):
        return False
    if word[0].isupper() and not (article and re.match(r"\s?[.,;:)]|\s[a-z]|\Z", after)):
        return False  # "in the Spring", but neither the Prague Spring nor the Spring Festival
    return SEASON_OPENERS.search(before) is not None


MOVING = re.compile(r"\b(?:may|might|could|will|would|can|should|must|not|n[’']t|likely|[a-z]+ly)\s\Z", re.IGNORECASE)
SEASONAL = re.compile(
    r"(?:\A|[.:;,(]\s|\n\s*|\b(?:in|by|during|over|until|till|through|since|from|for|of|before|after|late|early|mid"
    r"|this|the)[\s-])\Z",
    re.IGNORECASE,
)


def is_move(text: str, season: int, year: str) -> bool:
    """Tell whether the season at `season` is a verb: "rates may fall next year", "to fall this year".

    Before a year in digits only a modal or an adverb makes it one: "in spring and fall 2026".
    """
    if text[season : season + 6].lower() != "spring" and text[season : season + 4].lower() != "fall":
        return False
    before = text[max(0, season - 24) : season]
    return MOVING.search(before) is not None or not (year.isdigit() or SEASONAL.search(before))


def is_quarter(text: str, node: Node) -> bool:
    """Tell whether "Q3" alone is a quarter: behind a preposition or a part of the year, not a question's number."""
    before = text[max(0, node.start - 24) : node.start]
    return bool(
        re.search(
            r"(?:\b(?:in|since|by|until|during|for|from|through|and|of|late|early|end|the|to|at|vs|our|its|their|this)|['’]s)[\s-]\Z",
            before,
            re.I,
        )
    )
