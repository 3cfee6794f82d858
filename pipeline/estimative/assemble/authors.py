"""Who wrote the report, and by what names it speaks of itself: "Harbour Watch assesses that …", again and again."""

import re
from collections import Counter
from collections.abc import Sequence

from ..ids import slug
from ..layers import MentionLayer

# Verbs of judging in the third person of the present: so an institution speaks of itself in its own report.
JUDGING = frozenset(
    "assesses judges estimates expects anticipates predicts forecasts projects believes suspects considers".split()
)
# What tells that somebody else reports the institution's view.
TOLD = frozenset("said says told announced stated warned argued claimed".split())
WITHIN = 3  # tokens between the name and its verb, for adverbs and an acronym in brackets
FEWEST = 2  # judgements
MIN_ACRONYM = 2  # letters that initials need more of to be taken for an acronym
STAFF = frozenset("analysts economists staff researchers experts forecasters strategists team".split())
GENERAL = frozenset("group institute center centre council house party service society foundation agency".split())


def author_of(words: Sequence[str], actors: Sequence[MentionLayer]) -> set[str]:
    """Return the id of the body that judges in its own name throughout the report, if there is one.

    It goes without an article ("the IMF projects" is about the IMF), judges twice ("assesses" alone will do), more than
    any other body, and is not itself reported ("according to …", "… said").
    """
    judged: Counter[str] = Counter()
    told = set()
    for item in actors:
        if item.id is None or item.subtype in {"country", "person", "armed_group", "subnational"}:
            continue
        before = words[item.start - 1] if item.start else ""
        behind = words[item.end : item.end + WITHIN]
        if before == "the" or not TOLD.isdisjoint(behind[:1]) or (before == "to" and _according(words, item.start)):
            told.add(item.id)
        elif not JUDGING.isdisjoint(behind):
            judged[item.id] += FEWEST if "assesses" in behind else 1
    ranked = [(ident, count) for ident, count in judged.most_common() if ident not in told]
    return {ranked[0][0]} if ranked and ranked[0][1] >= FEWEST else set()


def _according(words: Sequence[str], start: int) -> bool:
    return start > 1 and words[start - 2] == "according"


def names_of(institution: str) -> set[str]:
    """Return the ids that an institution's name may have in its report: the whole, parts of it, its acronym."""
    if " & " in institution:
        return set().union(*map(names_of, institution.split(" & ")))
    institution = institution.removeprefix("The ")
    name, _, bracket = institution.partition("(")
    first, _, last = slug(name).partition("-")
    short = last if first and last.isalpha() and last not in GENERAL else ""  # "Cisco Talos": "Talos"
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    acronym = initials if len(initials) > MIN_ACRONYM else ""
    return {slug(part) for part in (institution, name, bracket, acronym, short) if part.strip()}


def speaks_for(source: str, author: set[str]) -> bool:
    """Return whether the words of a source name the author (ids) or its staff ("Citi analysts")."""
    words = slug(source).removeprefix("the-")
    name, _, last = words.rpartition("-")
    return words in author or (last in STAFF and name in author)
