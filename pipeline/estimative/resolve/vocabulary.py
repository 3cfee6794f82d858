"""The words of time: which kind of node (a letter) each of them makes.

Grammar rules are regular expressions over the string of kinds, so that they compose: "the third quarter of 2020" is
`toUOY`. The kinds:

    numbers    Y year of four digits  n up to 99  N any other  w in words  o ordinal  h half  v vague ("several")
               r circa  B era
    calendar   M month  m month that is a word or abbreviation too  W weekday  j its abbreviation  S season
               Q quarter or half ("Q3")  R decade ("1990s")  y decade in words  D complete date  x clock time  u o'clock
    periods    U unit  E part (early, end)  p part of day  d today …  z fiscal  l quality ("consecutive", "long")
    directions P past  T this  F next  H that, same  g ago  L later, earlier  e ahead, onwards  G writing
               X term, run, future
    small      Z least  t the  A a  O of  i preposition  s since  f from  b between  c to, through  a and  J lasting
    marks      k hyphen  C comma  q stop  V slash
    made       I duration  K vague time (by rules only)
"""

from typing import Any, NamedTuple


class Node(NamedTuple):
    """A stretch of text with its kind, its value and, once a rule made it, the rule's id."""

    kind: str
    start: int
    end: int
    value: Any = None
    rule: str | None = None


MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
UNITS = "minute hour day week month quarter year decade century weekend fortnight".split()
PARTS = {
    "start": "beginning start outset",
    "middle": "middle midpoint",
    "end": "end close",
    "turn": "turn",
    "early": "early",
    "mid": "mid",
    "late": "late",
    "rest": "rest remainder",
}
SINGLE = {
    "t": "the",
    "A": "a an",
    "O": "of",
    "s": "since",
    "f": "from",
    "b": "between",
    "c": "to through until till thru",
    "a": "and or",
    "g": "ago",
    "h": "half",
    "J": "lasting",
    "i": "in on at by during over within for after before around about throughout into as than under",
    "r": "circa c ca",
    "Z": "least",
    "v": "few several many some couple recent multiple multi",
    "P": "last past previous preceding prior",
    "T": "this current present",
    "F": "next coming following upcoming forthcoming ensuing subsequent",
    "H": "that same",
    "L": "later earlier sooner hence back",
    "e": "ahead onward onwards",
    "G": "writing publication",
    "X": "term run future past medium short near longer shorter nearer foreseeable immediate time",
    "l": "consecutive successive straight full more additional further calendar business working whole long difficult",
    "B": "bc bce ce ad",
    "z": "fiscal financial fy",
    "p": "morning afternoon evening night noon midnight",
}
WORDS: dict[str, tuple[str, Any]] = {}
for _kind, _words in SINGLE.items():
    WORDS.update((word, (_kind, word)) for word in _words.split() if word not in WORDS)
for _part, _words in PARTS.items():
    WORDS.update((word, ("E", _part)) for word in _words.split())
WORDS.update((word, ("w", number)) for number, word in enumerate(SMALL, 1))
WORDS.update((word, ("w", number)) for number, word in zip(range(20, 100, 10), TENS, strict=True))
WORDS.update({"hundred": ("w", 100), "thousand": ("w", 1000)})
WORDS.update((word, ("o", number)) for number, word in enumerate(ORDINALS, 1))
WORDS["thirtieth"] = ("o", 30)
WORDS["final"] = ("o", -1)
WORDS.update((word[:-1] + "ies", ("y", f"19{number}X")) for number, word in enumerate(TENS, 2))
WORDS.update({"o'clock": ("u", None), "o’clock": ("u", None)})
WORDS["latter"] = ("o", 2)
for _unit in UNITS:
    WORDS[_unit] = ("U", (_unit, False))
    WORDS[_unit[:-1] + "ies" if _unit.endswith("y") and _unit != "day" else _unit + "s"] = ("U", (_unit, True))
for _number, _name in enumerate(MONTHS, 1):
    WORDS[_name] = ("m" if _name in {"may", "march"} else "M", _number)
    WORDS.setdefault(_name[:3], ("m", _number))
WORDS["sept"] = ("m", 9)
for _number, _name in enumerate(DAYS):
    WORDS[_name] = ("W", _number)
    for _short in {_name[:3], {"tuesday": "tues", "thursday": "thurs"}.get(_name, _name[:3])}:
        WORDS[_short] = ("j", _number)
WORDS.update({"spring": ("S", 21), "summer": ("S", 22), "autumn": ("S", 23), "fall": ("S", 23), "winter": ("S", 24)})
WORDS.update({"springtime": ("S", 21), "summertime": ("S", 22), "wintertime": ("S", 24)})
WORDS.update({"today": ("d", 0), "yesterday": ("d", -1), "tomorrow": ("d", 1), "tonight": ("d", 0)})
