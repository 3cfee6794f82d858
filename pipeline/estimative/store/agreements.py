"""An agreement of a report, from all its mentions, in the terms of the manytreaties codebook.

globalgov/manytreaties, CC BY 4.0: Title, TypeAgree, TypeAmbit, Signature, Force, Term. It has no type for a declaration
or plan.
"""

import re
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from ..records import Mention

TYPE_AGREE = {
    "memorandum": "MOU",
    "protocol": "Protocol",
    "amendment": "Amendment",
    "resolution": "Resolution",
    "regulation": "Regulation",
    "joint_statement": None,
    "declaration": None,
    "plan": None,
}
TYPE_AMBIT = {2: "Bilateral", 3: "Trilateral"}
AMBIT = re.compile(r"\b(?:bi|tri|multi)lateral\b|\b(?:inter)?regional\b|\binterministerial\b", re.IGNORECASE)
ENDED = {"expired", "terminated", "replaced"}


class Gathered(Struct):
    """An agreement; dates in EDTF, null where the report does not state them."""

    title: str | None
    type_agree: str | None
    type_ambit: str | None
    signature: str | None
    force: str | None
    term: str | None
    in_force: bool
    parties: list[str]


def gather_agreement(mentions: Sequence[Mention]) -> Gathered:
    """Return what the mentions of one agreement say together; where they differ, the first that says something."""
    parties = list(dict.fromkeys(chain.from_iterable(mention.parties for mention in mentions)))
    type_ = next((mention.subtype for mention in mentions if mention.subtype), None)
    statuses = set(chain.from_iterable(mention.status for mention in mentions))
    return Gathered(
        title=mentions[0].name,
        type_agree=TYPE_AGREE.get(type_, "Agreement") if type_ else None,
        type_ambit=_ambit(mentions, len(parties)),
        signature=next((mention.signed for mention in mentions if mention.signed), None),
        force=next((mention.force for mention in mentions if mention.force), None),
        term=next((mention.term for mention in mentions if mention.term), None),
        in_force="in_force" in statuses and not statuses & ENDED,
        parties=parties,
    )


def _ambit(mentions: Sequence[Mention], parties: int) -> str | None:
    """Return the ambit that a mention's own words name, or else that of so many parties; null for fewer than two."""
    for mention in mentions:
        if word := AMBIT.search(f"{mention.text} {mention.name or ''}"):
            return word[0].capitalize()
    return TYPE_AMBIT.get(parties, "Multilateral" if parties > 3 else None)
