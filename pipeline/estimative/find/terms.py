"""The language of queries: `level:very_likely actor:PRK,KOR -sector:trade horizon:2026.. "export ban"`.

All terms must hold; of several values after one field any may; a minus before a term turns it round. Words and phrases
without a field are looked for in the claim's text.
"""

import re
from difflib import get_close_matches

from msgspec import Struct

from ..errors import UsageError

TERM = re.compile(
    r"""
    (?P<minus>-)?
    (?:(?P<field>[A-Za-z_]+):)?
    (?P<values>
        (?: "[^"]*" | [^\s",]+ )            # a phrase, or a word
        (?: , (?: "[^"]*" | [^\s",]+ ) )*   # and more of them
    )
    (?=\s|$)
    """,
    re.VERBOSE,
)
VALUE = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^\s",]+)')


class Field(Struct, frozen=True):
    """A field that a query may name, and what its values look like."""

    name: str
    doc: str
    example: str


FIELDS = (
    Field("level", "likelihood, or all from one level on", "level:likely,very_likely  level:>=likely"),
    Field("kind", "prediction or assessment", "kind:prediction"),
    Field("polarity", "positive or negative", "polarity:negative"),
    Field("confidence", "the author's own confidence", "confidence:high"),
    Field(
        "probability", "both ends of the range, in percent or as fraction", "probability:>=55%  probability:0.2..0.5"
    ),
    Field(
        "actor", "id (the report's or a lasting one) or name of an actor, named or referred to", "actor:PRK  actor:nato"
    ),
    Field("sector", "sector code; a wrong one is answered with all of them", "sector:trade"),
    Field("agreement", "id of an agreement", "agreement:minsk-ii"),
    Field("source", "words of whose claim it is, or the source's id", "source:officials"),
    Field("cue", "words of a cue, or its lexicon entry", "cue:unlikely"),
    Field("flag", "a flag", "flag:low_but_noteworthy"),
    Field("section", "words of the heading", "section:outlook"),
    Field("horizon", "when it is to hold: any overlap counts", "horizon:2026  horizon:2026-03..2027"),
    Field("published", "the report's own date", "published:2025.."),
    Field("report", "words of the report's id or title", "report:corridor"),
    Field("institution", "words of who published the report", "institution:council"),
    Field("status", "what came of the review (where annotations were loaded)", "status:accepted,corrected"),
    Field("has", "that there is a condition, source, horizon, probability or confidence", "has:condition"),
)
NAMES = [field.name for field in FIELDS]


class Term(Struct, frozen=True):
    """One condition: any of the values; `field` None is the text."""

    field: str | None
    values: tuple[str, ...]
    negative: bool = False


def parse_query(text: str) -> list[Term]:
    """Return the terms of a query, none for an empty one; raises `UsageError` for what cannot be understood."""
    terms = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        match = TERM.match(text, position)
        if match is None:
            message = f"cannot be read from {text[position : position + 20]!r} on. Put odd words in double quotes."
            raise UsageError(text, message, "query")
        name = match["field"].lower() if match["field"] else None
        if name is not None and name not in NAMES:
            close = get_close_matches(name, NAMES, 1)
            hint = f"Did you mean {close[0]}?" if close else f"The fields are {', '.join(NAMES)}."
            raise UsageError(text, f"there is no field {name!r}. {hint} To look for the words, quote them.", "query")
        values = [value["word"] or value["phrase"] for value in VALUE.finditer(match["values"])]
        if name is None and "," in match["values"]:
            raise UsageError(text, f"{match['values']!r} stands without a field. Leave the comma out.", "query")
        if "" in values:
            raise UsageError(text, "a value is empty. Write it out, or leave the term out.", "query")
        terms.append(Term(name, tuple(values), bool(match["minus"])))
        position = match.end()
    return terms
