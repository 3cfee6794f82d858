"""The entries of the lexicons: what a row of each file says."""

from typing import Any, ClassVar, Literal

from msgspec import Struct

from .records import Level


class Entry(Struct, kw_only=True, forbid_unknown_fields=True):
    """What every TOML entry has: an id, surface forms, and sentences in which it must and must not match.

    `verbs` are base forms, inflected regularly; `pattern` is an optional list of spaCy token patterns. `ours` marks a
    meaning that is our own and no standard's.
    """

    needs_examples: ClassVar[bool] = True

    id: str
    forms: list[str] = []
    verbs: list[str] = []
    pattern: list[list[dict[str, Any]]] = []
    match: list[str] = []
    no_match: list[str] = []
    reference: str | None = None
    note: str | None = None
    ours: bool = False

    def surfaces(self) -> list[str]:
        """Return all surface forms, verbs inflected, without duplicates."""
        return list(dict.fromkeys([*self.forms, *(form for verb in self.verbs for form in inflect(verb))]))

    def rivals(self, other: "Entry") -> bool:
        """Whether words that this entry and another one have can only mean one of the two."""
        return True


class CueEntry(Entry):
    """A hedge: `level` is what it says by itself, `group` its grammar (see lexicons/README.md).

    `parsed_as` is the single word that the syntax model reads in place of forms of several words.
    """

    level: Level
    group: Literal["modal", "after_modal", "graded", "infinitive", "raising", "frame", "evidence", "noun", "phrase"]
    flags: list[str] = []
    parsed_as: str | None = None

    def rivals(self, other: Entry) -> bool:
        """Whether both are nouns, or neither is: "forecast" is a noun and a verb."""
        return (self.group == "noun") == (getattr(other, "group", "") == "noun")


class DegreeEntry(Entry):
    """A word that changes what a cue says; `group` tells how (see lexicons/README.md).

    step: moves an adjective or adverb by `steps` levels · noun: gives a noun its `level` · comparison, superlative:
    a ranking, no strength · negation: turns the level round.
    """

    group: Literal["step", "near", "softening", "noun", "comparison", "superlative", "negation"]
    steps: int = 0
    level: Level | None = None


class ReportingEntry(Entry):
    """A verb, noun or frame that names whose claim it is. `stance`: say, think, doubt or deny."""

    group: Literal["verb", "adjective", "noun", "frame"]
    stance: Literal["say", "think", "doubt", "deny"] = "say"

    def rivals(self, other: Entry) -> bool:
        """Whether both are nouns, or neither is: "claim" is a noun and a verb."""
        return (self.group == "noun") == (getattr(other, "group", "") == "noun")


class ConditionEntry(Entry):
    """Words that open a condition. `group`: clause (if, unless), phrase (in the event of), inversion (should X).

    `parsed_as` is the single word that the syntax model reads in place of the forms.
    """

    group: Literal["clause", "phrase", "scenario", "inversion"]
    parsed_as: str | None = None


class OpenerEntry(Entry):
    """Words before the subject that do not belong to a claim. `group`: connective, concession, reason, source.

    Those of the groups negation and degree belong to it, and are only read as one word.

    `parsed_as` is the single word that the syntax model reads in place of the forms.
    """

    group: Literal["connective", "concession", "reason", "source", "negation", "degree"]
    parsed_as: str | None = None


class ClassEntry(Entry):
    """Words that a clause rule asks for; `extends` names the class that they are added to, else they are one.

    It needs no examples: what a class does shows in the claims of other entries.
    """

    needs_examples: ClassVar[bool] = False

    extends: str | None = None

    def rivals(self, other: Entry) -> bool:
        """A word may be in several classes."""
        return False


class AgreementEntry(Entry):
    """A head noun of agreements, or a verb that says what happened to one."""

    group: Literal["instrument", "common", "title", "reference", "name", "conclude", "status", "apart"]
    subtype: str | None = None
    status: str | None = None


class SectorEntry(Entry):
    """A field of policy: `dac` are OECD DAC/CRS purpose codes, `weak` forms that count only beside another one.

    `apart` are longer phrases in which a form of any sector is no evidence ("think tank").
    """

    name: str
    dac: list[str] = []
    weak: list[str] = []
    apart: list[str] = []

    def rivals(self, other: Entry) -> bool:
        """A word may be evidence for several sectors."""
        return False


class TitleEntry(Entry):
    """A title or office that stands before or after a person's name, or acts by itself ("the prime minister")."""

    group: Literal["before", "unit", "office"]
    subtype: str | None = None


class Name(Struct, kw_only=True, frozen=True):
    """One row of a gazetteer: a surface form (`alias`) of the entity `id`, and what kind of form it is."""

    id: str
    alias: str
    kind: str
    name: str
    subtype: str | None = None
    country: str | None = None


TOML_FILES: dict[str, type[Entry]] = {
    "cues": CueEntry,
    "degrees": DegreeEntry,
    "reporting": ReportingEntry,
    "conditions": ConditionEntry,
    "openers": OpenerEntry,
    "classes": ClassEntry,
    "agreements": AgreementEntry,
    "sectors": SectorEntry,
    "titles": TitleEntry,
}


def inflect(verb: str) -> list[str]:
    """Return base, third person, past and -ing form of a regular English verb or verb phrase ("point to")."""
    head, space, rest = verb.partition(" ")
    if head.endswith("e"):
        past, ing = head + "d", head[:-1] + "ing"
    elif head.endswith("y") and head[-2] not in "aeiou":
        past, ing = head[:-1] + "ied", head + "ing"
    else:
        past, ing = head + "ed", head + "ing"
    if head.endswith(("s", "sh", "ch", "x", "z")):
        third = head + "es"
    elif head.endswith("y") and head[-2] not in "aeiou":
        third = head[:-1] + "ies"
    else:
        third = head + "s"
    return [form + space + rest for form in (head, third, past, ing)]
