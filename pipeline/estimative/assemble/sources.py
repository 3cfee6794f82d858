"""Whose claim it is: the holder of a reporting or thinking verb above the claim, or of a frame beside it."""

from collections.abc import Collection

from msgspec import Struct

from ..lexicons import ReportingEntry
from .trees import SUBJECTS, Tree

AUTHOR = {"authors", "author", "we", "i", "us", "our", "my", "it", "this", "that", "one", "which", "there", "these", "those", "what", "who", "you"}
REPORT_WORDS = {"paper", "report", "brief", "outlook", "study", "note", "article", "update", "assessment", "analysis", "section", "author"}
REPORTING_NOUNS = {
    "analysis", "analyses", "statement", "statements", "report", "reports", "study", "studies", "survey", "surveys", "poll", "polls",
    "officials", "official", "analysts", "experts", "observers", "media", "sources", "economists", "researchers", "intelligence",
    "critics", "commentators", "participants", "participant", "respondents", "staff", "members", "diplomats", "scholars",
}  # fmt: skip


NO_HOLDERS = {"plan", "schedule", "plans", "table", "figure", "chart", "capita", "year", "day", "month", "barrel", "hour", "week", "cent"}
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "growth", "activity", "output")
BODIES = {
    "administration", "government", "community", "commission", "organization", "organisation", "association", "federation", "university",
    "authority", "parliament", "department", "opposition", "leadership", "management", "majority", "delegation", "coalition", "union",
    "institution", "foundation", "corporation", "testimony", "population", "public", "regiment", "agency", "ministry",
}  # fmt: skip
INSTRUMENTS = {
    "treaty", "agreement", "article", "provision", "clause", "resolution", "law", "act", "bill", "protocol", "pact", "memorandum", "accord",
    "constitution", "statute", "decree", "contract", "convention", "regulation", "plan", "communique", "declaration", "deal", "text", "section",
}  # fmt: skip
PRONOUNS = {"they", "he", "she"}
PAST = {"was", "were", "had"}


class Holder(Struct):
    """A source: nodes `first` to `last` of the tree, and the entry that names it."""

    first: int
    last: int
    entry: str


class Sources:
    """Finds the holder of a claim."""

    def __init__(self, entries: list[ReportingEntry], evidential: Collection[str] = ()) -> None:
        self.evidential = evidential
        self.verbs = {form.lower(): entry for entry in entries if entry.group == "verb" for form in reversed(entry.surfaces())}
        self.frames = {form.lower(): entry for entry in entries if entry.group == "frame" for form in entry.forms}
        self.nouns = {form.lower(): entry for entry in entries if entry.group == "noun" for form in entry.forms}

    def holder(self, tree: Tree, outer: int, cue_sites: set[int], first: int, last: int) -> Holder | None:
        """Return the claim's source, or None for the author."""
        return (
            self._own(tree, outer, cue_sites)
            or self._stated_noun(tree, outer)
            or self._above(tree, outer)
            or self._frame(tree, outer, first, last)
        )

    def is_provision(self, tree: Tree, outer: int, agreements: set[int]) -> bool:
        """Whether the clause tells what a treaty or law says: "Article 2 stipulates that the parties will consult"."""
        for above in tree.ancestors(outer):
            if tree.words[above] in self.verbs and tree.is_verb(above):
                subject = self._subject(tree, above)
                if subject is not None:
                    return bool(agreements & set(range(tree.low(subject), subject + 1))) or tree.words[subject] in INSTRUMENTS
        return False

    def mentioned(self, tree: Tree, before: int | None = None) -> Holder | None:
        """Return the last holder that a sentence names (`before` a node), be it without a claim: "the staff's estimate"."""
        found: Holder | None = None
        for node, word in enumerate(tree.words[:before]):
            entry = self.verbs.get(word)
            if entry is not None and tree.is_verb(node) and tree.is_finite(node) and tree.child(node, "ccomp", "xcomp", "obj") is not None:
                subject = tree.child(node, *SUBJECTS)
                holder = self._named(tree, subject, entry.id) if subject is not None and tree.is_noun(subject) else None
                known = subject is not None and (tree.words[subject] in REPORTING_NOUNS or before is not None and subject in tree.people)
                found = holder if holder is not None and known else found
            elif word in self.nouns and tree.is_noun(node):
                owner = tree.child(node, "nmod:poss")
                maker = next((k for kid in tree.children(node, "acl") for k in tree.children(kid, "obl:agent", "obl")), None)
                if owner is not None and tree.is_noun(owner):
                    found = self._np(tree, owner, self.nouns[word].id)
                elif maker is not None and tree.words[tree.low(maker)] == "by" and tree.is_noun(maker):
                    found = self._np(tree, maker, self.nouns[word].id)
        return found

    def leans_back(self, tree: Tree, outer: int, sites: set[int]) -> bool:
        """Whether a claim without a holder is told as somebody's past view: "inflation was expected to fall"."""
        for site in {outer, *sites}:
            auxiliaries = tree.children(site, "aux:pass")
            if tree.words[site] in self.verbs and any(tree.words[kid] in PAST for kid in auxiliaries):
                return True
        return False

    def is_pronoun(self, tree: Tree, holder: Holder) -> bool:
        """Whether the holder is named by a pronoun only."""
        return holder.first == holder.last and tree.words[holder.first] in PRONOUNS

    def _own(self, tree: Tree, outer: int, cue_sites: set[int]) -> Holder | None:
        """The cue's own verb names the holder: "participants expected", "is believed by analysts"."""
        for site in sorted(cue_sites):
            entry = self.verbs.get(tree.words[site])
            if entry is None:
                subject = tree.child(site, *SUBJECTS) if tree.tags[site].startswith("JJ") else None
                found = self._named(tree, subject, "stance") if subject is not None else None
                if found is not None:
                    return found
                continue
            passive = tree.child(site, "aux:pass") is not None
            if passive or tree.tags[site] == "VBN" and tree.child(site, "aux") is None:
                agent = tree.child(site, "obl:agent") or self._by_phrase(tree, site)
                if agent is not None:
                    return self._np(tree, agent, entry.id)
                continue
            subject = self._subject(tree, site) if entry.stance != "say" else tree.child(site, *SUBJECTS)
            if subject is not None and tree.is_verb(site) and (entry.stance != "say" or tree.words[subject] in REPORTING_NOUNS):
                found = self._named(tree, subject, entry.id)
                if found is not None:
                    return found
        return None

    def _by_phrase(self, tree: Tree, site: int) -> int | None:
        return next((kid for kid in tree.children(site, "obl") if kid > site and tree.words[tree.low(kid)] == "by"), None)

    def _subject(self, tree: Tree, site: int) -> int | None:
        """Its subject, or that of the verb that controls it ("continued to project")."""
        subject = tree.child(site, *SUBJECTS)
        while subject is None and tree.deps[site] in {"xcomp", "conj"} and tree.heads[site] != site:
            site = tree.heads[site]
            subject = tree.child(site, *SUBJECTS)
        return subject

    def _above(self, tree: Tree, node: int) -> Holder | None:
        """A reporting verb over the claim: "the minister said that …", also behind it: "…, the minister said"."""
        for above in [node, *tree.ancestors(node)]:
            if above != node or tree.deps[node] == "parataxis":
                entry = self.verbs.get(tree.words[above])
                below = next((k for k in tree.kids[above] if k == node or node in self._subtree(tree, k)), None)
                if entry is not None and tree.has_modal(above) or ";" in tree.words[min(above, node) : max(above, node)]:
                    continue  # "exporters will post losses", "the army holds three bridges; …"
                if entry is not None and tree.is_verb(above) and below is not None and tree.deps[below] in {
                    "ccomp", "parataxis", "xcomp", "obj", "dep", "conj", "obl", "advcl", "nsubj:pass"
                }:  # fmt: skip
                    if tree.deps[below] == "nsubj:pass" and tree.child(above, "obl:agent", "obl") is None:
                        continue
                    if tree.deps[below] in {"obj", "advcl", "obl", "conj", "nsubj:pass"} and not self._content_noun(tree, below):
                        continue
                    if tree.child(above, "aux:pass") is not None:
                        agent = tree.child(above, "obl:agent") or self._by_phrase(tree, above)
                        return self._np(tree, agent, entry.id) if agent is not None else None
                    subject = self._subject(tree, above)
                    if tree.words[above] in self.evidential and subject not in tree.people and (subject is None or tree.words[subject] not in REPORTING_NOUNS):
                        continue  # "recent events suggest": evidence holds no view
                    found = self._named(tree, subject, entry.id) if subject is not None else None
                    if found is not None:
                        return found
        for kid in tree.children(node, "parataxis", "ccomp", "advcl", "dep"):
            entry = self.verbs.get(tree.words[kid])
            subject = tree.child(kid, *SUBJECTS)
            if entry is not None and subject is not None and tree.child(kid, "ccomp", "obj") is None and tree.is_finite(kid):
                if tree.deps[kid] == "parataxis" or tree.words[tree.low(kid)] in {"as", ","}:
                    return self._named(tree, subject, entry.id)
        return None

    def _stated_noun(self, tree: Tree, node: int) -> Holder | None:
        """"the warning by the admiral that …", "officials have raised concerns that …"."""
        for noun in [node, *tree.ancestors(node)[:2]]:
            if not self._content_noun(tree, noun):
                continue
            by = next((kid for kid in tree.children(noun, "nmod") if tree.words[tree.low(kid)] in {"by", "among", "from"}), None)
            owner = by if by is not None else tree.child(noun, "nmod:poss")
            if owner is None and tree.deps[noun] == "obj" and tree.is_verb(tree.heads[noun]):
                subject = self._subject(tree, tree.heads[noun])
                owner = subject if subject is not None and (subject in tree.people or tree.words[subject] in REPORTING_NOUNS) else None
            if owner is not None and tree.tags[owner] != "PRP$":
                return self._named(tree, owner, "stated-noun")
        return None

    def _content_noun(self, tree: Tree, node: int) -> bool:
        return tree.words[node] in {"possibility", "risk", "likelihood", "chance", "prospect", "danger", "potential", "concern", "fear", "view", "expectation", "risks", "concerns", "fears", "warning", "warnings", "claim", "claims", "belief", "expectations"}

    def _subtree(self, tree: Tree, node: int) -> set[int]:
        found, queue = {node}, [node]
        while queue:
            for kid in tree.kids[queue.pop()]:
                if kid not in found:
                    found.add(kid)
                    queue.append(kid)
        return found

    def _frame(self, tree: Tree, outer: int, first: int, last: int) -> Holder | None:
        """"According to X, …", "in the view of X", "in X's view"."""
        for node in range(len(tree)):
            for length in (4, 3, 2, 1):
                entry = self.frames.get(" ".join(tree.words[node : node + length]))
                if entry is None or node + length >= len(tree):
                    continue
                noun = tree.heads[node + length - 1] if length > 1 else tree.heads[node]
                if length == 2 and tree.heads[node] > node + 1:
                    noun = tree.heads[node]
                if noun < node + length:
                    noun = next((n for n in range(node + length, len(tree)) if tree.is_noun(n)), noun)
                if noun < node + length or tree.words[noun] in NO_HOLDERS or length == 1 and not (tree.tags[noun].startswith("NNP") or noun in tree.people or tree.words[noun] in REPORTING_NOUNS):
                    break
                end = next((i for i in range(noun, len(tree)) if tree.words[i] in {",", ";", ":"}), len(tree))
                last = noun
                for kid in tree.kids[noun]:
                    if kid > noun and tree.deps[kid] in {"nmod", "flat", "conj", "compound", "appos", "acl"}:
                        last = max(last, min(tree.high(kid), end - 1))
                return Holder(node + length, last, entry.id)
        for node, word in enumerate(tree.words):
            if word in self.nouns and node and tree.tags[node].startswith("NN") and tree.deps[node] in {"obl", "nmod", "nsubj", "nsubj:outer", "root", "ccomp"}:
                owner = tree.child(node, "nmod:poss")
                opens = tree.words[tree.low(node)] in {"in", "by", "under"} or tree.deps[node].startswith("nsubj") or tree.child(node, "cop") is not None
                if owner is not None and opens and {node, tree.heads[node]} & {outer, *tree.ancestors(outer)} and tree.words[owner] not in AUTHOR and tree.tags[owner] != "PRP$":
                    return Holder(tree.low(owner), owner, self.nouns[word].id)
        return None

    def _named(self, tree: Tree, subject: int, entry: str) -> Holder | None:
        word = tree.words[subject]
        if word == "who":
            clause = tree.heads[subject]
            return self._named(tree, tree.heads[clause], entry) if tree.deps[clause].startswith("acl") else None
        if word in AUTHOR:
            return None
        if tree.words[tree.low(subject)] == "whose":
            return None
        if tree.words[tree.low(subject)] == "this" and tree.tags[subject].startswith("NNP"):
            return None  # "this STEO assumes"
        if word in REPORT_WORDS and any(tree.words[kid] in {"this", "our", "the"} for kid in tree.children(subject, "det", "nmod:poss")) and subject - tree.low(subject) <= 1:
            if tree.words[tree.low(subject)] in {"this", "our"}:
                return None
        if word == "which" or not self._can_hold(tree, subject):
            return None
        return self._np(tree, subject, entry)

    def _can_hold(self, tree: Tree, subject: int) -> bool:
        """Whether a noun can have a view: no agreement, and no abstract noun unless it names a report or a body."""
        word = tree.words[subject]
        if word in REPORTING_NOUNS or word in REPORT_WORDS or word in BODIES or tree.tags[subject].startswith("NNP"):
            return True
        return not word.removesuffix("s").endswith(ABSTRACT)

    def _np(self, tree: Tree, noun: int, entry: str) -> Holder:
        first, last = tree.low(noun), noun
        for kid in tree.kids[noun]:
            if kid > noun and tree.deps[kid] in {"nmod", "flat", "compound", "conj", "appos", "fixed"} and tree.words[tree.low(kid)] != ",":
                last = max(last, tree.high(kid))
            if kid < noun and tree.deps[kid] in {"case", "mark", "cc", "punct", "advmod"}:
                first = max(first, tree.high(kid) + 1)
        while first < noun and (tree.words[first] in {"by", ",", "and", "but"} or tree.words[first] in {"that", "while"}):
            first += 1
        return Holder(min(first, noun), last, entry)
