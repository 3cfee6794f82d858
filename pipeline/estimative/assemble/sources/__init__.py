"""Whose claim it is: the holder of a reporting or thinking verb above the claim, or of a frame beside it."""

from collections.abc import Collection

from ...entries import ReportingEntry
from ..classes import Classes
from ..trees import SUBJECTS, Tree
from .frames import holder_in_frame, holder_of_noun
from .holders import COUNTED, Holder, is_somebody, named_by, noun_group, subject_of
from .reporting import Reporting
from .verbs import holder_above, own_holder

PRONOUNS = {"they", "he", "she", "it", "he/she", "s/he", "his", "her", "their"}
PAST = {"was", "were", "had"}


class Sources:
    """Finds the holder of a claim."""

    def __init__(self, entries: list[ReportingEntry], words: Classes, evidential: Collection[str] = ()) -> None:
        self.known = Reporting(entries, words, evidential)
        self.speech = {form for form, entry in self.known.verbs.items() if entry.stance == "say"}

    def holder(self, tree: Tree, outer: int, cue_sites: set[int]) -> Holder | None:
        """Return the claim's source, or None for the author."""
        found = (
            own_holder(tree, cue_sites, self.known)
            or holder_of_noun(tree, outer, self.known)
            or holder_above(tree, outer, self.known)
            or holder_in_frame(tree, outer, self.known)
        )
        # What stands before a colon is a label or a heading: "Banks adapt: Lodestar expects that …".
        return None if found and ":" in tree.words[found.last + 1 : outer] else found

    def behind_frame(self, tree: Tree, holder: Holder, first: int, outer: int) -> int:
        """Return where a claim begins that opens with its holder: "in X's view, …", "the view of X is that …"."""
        if holder.entry not in self.known.framing or holder.first < first or holder.last >= outer:
            return first
        subject = tree.child(outer, "nsubj", "nsubj:pass", "csubj", "expl")
        opens = outer if subject is None else tree.low(subject)
        for node in range(holder.last + 1, outer):
            if tree.words[node] == "," and node < opens:
                return node + 1
            if tree.words[node] == "that" and tree.heads[node] == outer:
                return node + 1
        return first

    def is_provision(self, tree: Tree, outer: int, agreements: set[int]) -> bool:
        """Whether the clause tells what a treaty or law says: "Article 2 stipulates that the parties will consult"."""
        for above in tree.ancestors(outer):
            if tree.words[above] in self.known.words.commissives and tree.is_verb(above):
                return True  # "the ministry announced that it would close the port"
            if self.known.verb(tree, above) is not None and tree.is_verb(above):
                subject = subject_of(tree, above)
                if subject is not None:
                    named = agreements & set(range(tree.low(subject), subject + 1))
                    return bool(named) or tree.words[subject] in self.known.words.instruments
        return False

    def mentioned(self, tree: Tree, before: int | None = None) -> Holder | None:
        """Return the last holder that a sentence names (`before` a node), be it without a claim."""
        found: Holder | None = None
        verbs, nouns = self.known.verbs, self.known.nouns
        for node in [node for node, word in enumerate(tree.words[:before]) if word in verbs or word in nouns]:
            word = tree.words[node]
            if word in verbs and tree.is_verb(node) and self._takes_content(tree, node):
                found = self._speaker(tree, node, before is not None) or found
            elif word in nouns and tree.is_noun(node):
                found = self._owner(tree, node) or found
        return found

    def _takes_content(self, tree: Tree, node: int) -> bool:
        return tree.is_finite(node) and tree.child(node, "ccomp", "xcomp", "obj") is not None

    def _speaker(self, tree: Tree, verb: int, people: bool) -> Holder | None:
        """The subject of a reporting verb, if it is one of those who state views (or `people`: any person)."""
        subject = tree.child(verb, *SUBJECTS)
        if subject is None or not (tree.is_noun(subject) or tree.words[subject] in COUNTED):
            return None
        somebody = tree.words[subject] in COUNTED or is_somebody(tree, subject)
        if not self.known.states(tree, subject) and not (people and somebody):
            return None
        return named_by(tree, subject, self.known.verbs[tree.words[verb]].id, self.known.words)

    def _owner(self, tree: Tree, noun: int) -> Holder | None:
        """Whose view a noun names: "the staff's estimate", "an estimate made by the staff"."""
        entry = self.known.nouns[tree.words[noun]].id
        owner = tree.child(noun, "nmod:poss")
        if owner is not None and tree.is_noun(owner):
            return noun_group(tree, owner, entry)
        makers = (k for kid in tree.children(noun, "acl") for k in tree.children(kid, "obl:agent", "obl"))
        maker = next(makers, None)
        if maker is not None and tree.words[tree.low(maker)] == "by" and tree.is_noun(maker):
            return noun_group(tree, maker, entry)
        return None

    def leans_back(self, tree: Tree, outer: int, sites: set[int]) -> bool:
        """Whether a claim without a holder is told as somebody's past view: "inflation was expected to fall"."""
        for site in {outer, *sites}:
            auxiliaries = tree.children(site, "aux:pass")
            if self.known.verb(tree, site) is not None and any(tree.words[kid] in PAST for kid in auxiliaries):
                return True
        return False

    def is_pronoun(self, tree: Tree, holder: Holder) -> bool:
        """Whether the holder is named by a pronoun only."""
        return "".join(tree.words[holder.first : holder.last + 1]) in PRONOUNS  # "he/she" is three words
