"""Who can hold a claim: the noun group that names a holder, and the nouns that name none."""

from msgspec import Struct

from ..classes import Classes, singular
from ..trees import SUBJECTS, Tree

AUTHOR = frozenset("authors author we i us our my it this that one which there these those what who you".split())
COUNTED = {"several", "others", "some", "many", "most", "few", "both"}  # people that a number stands for
PERSONAL = {"he", "she", "he/she", "s/he"}
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "growth", "activity", "output")
BEHIND = {"nmod", "flat", "compound", "conj", "appos", "fixed"}
BEFORE = {"case", "mark", "cc", "punct", "advmod"}


class Holder(Struct):
    """A source: nodes `first` to `last` of the tree, and the entry that names it."""

    first: int
    last: int
    entry: str


def named_by(tree: Tree, subject: int, entry: str, words: Classes, says: bool = False) -> Holder | None:
    """Return the holder that a subject names; None where it names the author, or nobody who can have a view.

    Whatever `says` something holds it: "the mission reported that".
    """
    word, opens = tree.words[subject], tree.words[tree.low(subject)]
    if word == "who":
        clause = tree.heads[subject]
        relative = tree.deps[clause].startswith("acl")
        return named_by(tree, tree.heads[clause], entry, words, says) if relative else None
    others = word in {"author", "authors"} and any(
        tree.words[tree.low(kid)] == "of" and tree.words[tree.low(kid) + 1] not in {"this", "our"}
        for kid in tree.children(subject, "nmod")
    )  # "the authors of the study argue"
    if (word in AUTHOR and not others) or opens == "whose" or tree.tags[subject] == "IN":
        return None
    if opens in {"our", "my"} and (word in words.own_staff or singular(word) not in words.people):
        return None  # "our economists", "our survey", but not "our interlocutors"
    if opens == "this" and (tree.tags[subject].startswith("NNP") or word in words.bodies):
        return None  # "this STEO assumes", "this office judges"
    if _is_own_report(tree, subject, words) or not (says or _can_hold(tree, subject, words)):
        return None
    return noun_group(tree, subject, entry)


def noun_group(tree: Tree, noun: int, entry: str) -> Holder:
    """Return the whole noun group as a holder, without its preposition."""
    first, last = tree.low(noun), noun
    for kid in tree.kids[noun]:
        listed = tree.deps[kid] == "conj" and not tree.is_clause(kid)  # "the army, the police and the courts"
        if kid > noun and tree.deps[kid] in BEHIND and (listed or tree.words[tree.low(kid)] != ","):
            last = max(last, tree.high(kid))
        if kid < noun and tree.deps[kid] in BEFORE:
            first = max(first, tree.high(kid) + 1)
    while first < noun and tree.words[first] in {"by", ",", "and", "but", "that", "while"}:
        first += 1
    return Holder(min(first, noun), last, entry)


def is_somebody(tree: Tree, node: int) -> bool:
    """Whether a noun is a known actor or person, or a name of several words; a pronoun for one; people counted."""
    if tree.words[node] in PERSONAL | COUNTED:
        return True
    return node in tree.people or (tree.tags[node].startswith("NNP") and tree.child(node, "flat") is not None)


def subject_of(tree: Tree, site: int, loose: bool = True) -> int | None:
    """Its subject, or that of the verb that controls it: "continued to project", "left the board hoping that …".

    `loose` reaches from a participle behind a comma to the clause before: "…, fearing that talks may fail".
    """
    subject = tree.child(site, *SUBJECTS)
    if subject is None and tree.words[site - 1 : site + 1] in (["as", "saying"], ["as", "telling"]):
        quoted = tree.heads[site]  # "was quoted by the agency as saying that", "quotes the minister as saying that"
        return tree.child(quoted, "nsubj:pass") if tree.is_passive(quoted) else tree.child(quoted, "obj")
    while subject is None and _shares_subject(tree, site, loose) and tree.heads[site] != site:
        held = tree.child(tree.heads[site], "obj") if tree.tags[site] == "VBG" and tree.deps[site] != "advcl" else None
        site = tree.heads[site]
        subject = tree.child(site, *SUBJECTS) if held is None else held
    return subject


def _shares_subject(tree: Tree, site: int, loose: bool) -> bool:
    """Whether a clause without a subject has that of the one above."""
    having = any(tree.words[kid] != "having" for kid in tree.children(site, "aux"))
    form = "VBN" if tree.child(site, "aux") is not None and not having else "VBG"  # "having concluded that"
    participle = tree.deps[site] == "advcl" and tree.tags[site] == form and tree.child(site, "mark") is None
    participle = participle and not having
    return tree.deps[site] in {"xcomp", "conj"} or (loose and participle)


def agent_of(tree: Tree, site: int) -> int | None:
    """Who does what a passive tells: "is believed by analysts"."""
    return tree.child(site, "obl:agent") or next(
        (kid for kid in tree.children(site, "obl") if kid > site and tree.words[tree.low(kid)] == "by"), None
    )


def _is_own_report(tree: Tree, subject: int, words: Classes) -> bool:
    """Whether the report names itself: "this paper", "our report"."""
    first = tree.low(subject)
    own = tree.words[first] in {"this", "our"} or tree.words[first : first + 2] == ["the", "present"]
    if tree.words[subject] not in words.report_words or subject - first > 2 or not own:
        return False
    determiners = tree.children(subject, "det", "nmod:poss")
    return any(tree.words[kid] in {"this", "our", "the"} for kid in determiners)


def _can_hold(tree: Tree, subject: int, words: Classes) -> bool:
    """Whether a noun can have a view: no abstract noun, unless it names a report or a body."""
    word = tree.words[subject]
    named = (words.reporting_nouns, words.report_words, words.bodies)
    if any(form in known for form in (word, singular(word)) for known in named):
        return True
    if tree.tags[subject].startswith("NNP"):
        return True
    return not singular(word).endswith(ABSTRACT)
