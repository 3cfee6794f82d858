"""Whether a hyphen at the end of a line belongs to the word ("long-term") or only parts it ("inter-national")."""

import re
from collections import Counter

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# First and last parts of English compounds that are written with a hyphen: by kind, not by occurrence.
FIRST = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred first second third fourth fifth well ill long short medium high higher low lower full part half "
    "near far mid self all ever cross large small single double triple like so hard soft dual fast slow real right "
    "left best better worst late early open closed wide deep free year month week day old new north south east west "
    "state".split()
)
LAST = frozenset(
    "term based led backed related level scale range wide made style year years month months week weeks day days "
    "quarter old long point percent sized driven owned run held funded sponsored oriented focused free rich dependent "
    "adjusted to off in up out back on over down being known defined established needed looking standing lasting "
    "reaching and capable ready armed launched".split()
)
PREFIXES = frozenset({"non", "pre", "post", "anti", "pro", "counter", "co", "multi", "quasi"})


class Hyphens:
    """Decides by the words of the report itself, then by what English does."""

    def __init__(self, text: str) -> None:
        self._words = Counter(word.lower() for word in WORD.findall(text))

    def kept(self, first: str, rest: str) -> bool:
        """Tell whether `first-rest` keeps its hyphen; `first` ends and `rest` begins at the line's end."""
        head = re.split(r"[\s/(“\"‘]", first)[-1].strip("-")
        tail_match = re.match(r"[^\W\d_]+", rest)
        if not tail_match or not head or not head[-1].isalpha():
            return True
        tail = tail_match.group()
        if tail[0].isupper() or "-" in head or rest[len(tail) : len(tail) + 1] == "-":
            return True
        one, two = head.lower(), tail.lower()
        joined, apart = self._words[one + two], self._words[f"{one}-{two}"]
        if joined != apart:
            return apart > joined
        if one in PREFIXES:
            return False
        if one in FIRST or two in LAST:
            return True
        return self._words[one] > 0 and self._words[two] > 0 and len(one) > 2 and len(two) > 2
