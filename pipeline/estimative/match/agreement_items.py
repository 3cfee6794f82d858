"""What the agreement stage hands around: mentions before they are linked, and the agreements of a report."""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from ..entries import AgreementEntry


@dataclass
class Found:
    """A mention before it is linked: its span, its head noun, and its `kind`.

    Kinds are name, full (a description), idea (a description of what nobody has concluded: "a ceasefire in Chad") and
    reference ("the treaty").
    """

    start: int
    end: int
    head_start: int
    head_end: int
    entry: AgreementEntry
    kind: str
    known: str | None = None
    parties: list[str] = field(default_factory=list)
    qualifiers: set[str] = field(default_factory=set)
    slug: str = ""
    own: bool = False  # the parties stand in the mention itself


@dataclass
class Agreement:
    """One agreement of the report, with what its mentions say."""

    entry: AgreementEntry
    name: str
    ident: str
    named: bool
    full: int
    last: int
    parties: list[str]
    detail: str
    aliases: set[str] = field(default_factory=set)
    idea: bool = False


def slug(text: str) -> str:
    """Return the id that a name makes: lower case, words joined by hyphens, no article."""
    text = re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z]|\s|-|$)", "", text.lower())
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"^(?:the|an?)\s+", "", text)).strip("-")


def one_line(doc: Doc, start: int, end: int) -> str:
    """Return the words of a stretch of tokens on one line."""
    return " ".join(doc[start:end].text.split())
