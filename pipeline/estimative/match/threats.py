"""Threat actors as vendors number and christen them: APT29, UNC2452, Storm-0558, "Forest Blizzard"."""

import re
from collections.abc import Sequence

from .candidates import Candidate
from .heads import NOT_FIRST
from .words import DETERMINERS, is_capitalised, slug

NUMBERED = re.compile(r"(?:APT-?(?:C-)?|UNC|TA|FIN|UAC-|UTA|TAG-|DEV-|Storm-|CL-STA-|CL-UNK-|UAT-|REF|ITG)\d{1,5}$")
SURNAMES = frozenset(
    "Typhoon Blizzard Sleet Sandstorm Tempest Tsunami Cyclone Hail Panda Kitten Chollima Jackal Leopard Ocelot".split()
)
DIGITS = frozenset("0123456789")
# A storm is no threat actor when the weather is the subject.
WEATHER = frozenset("The A This Super Severe Atlantic Pacific Giant Winter Tropical Red Snow Arabian".split())


def threat_actors(words: Sequence[str]) -> list[Candidate]:
    """Return the threat actors named after a vendor's scheme."""
    found = []
    for at, word in [(at, word) for at, word in enumerate(words) if word in SURNAMES or word[-1] in DIGITS]:
        if word in SURNAMES:
            before = words[at - 1] if at else ""
            if not is_capitalised(before) or not before.isalpha() or before in WEATHER | NOT_FIRST | DETERMINERS:
                continue
            start = at - 1
        elif NUMBERED.match(word):
            start = at
        else:
            continue
        name = " ".join(words[start : at + 1])
        found.append(Candidate(start, at + 1, slug(name), name, "threat_actor", "shape", "threat:scheme"))
    return found
