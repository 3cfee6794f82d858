"""The words that tell whose claim it is, indexed by form."""

from collections.abc import Collection

from ...entries import ReportingEntry
from ..classes import Classes, singular
from ..trees import Tree
from .holders import is_somebody


class Reporting:
    """Verbs, nouns and frames of reporting.toml by form; `evidential` are verbs that say what things show."""

    def __init__(self, entries: list[ReportingEntry], words: Classes, evidential: Collection[str] = ()) -> None:
        self.words = words
        self.evidential = evidential
        verbs = [entry for entry in entries if entry.group == "verb"]
        self.verbs = {form.lower(): entry for entry in verbs for form in reversed(entry.surfaces())}
        self.frames = {form.lower(): entry for entry in entries if entry.group == "frame" for form in entry.forms}
        self.stances = {form.lower(): entry for entry in entries if entry.group == "adjective" for form in entry.forms}
        self.frame_openers = {form.split()[0] for form in self.frames}
        self.framing = {entry.id for entry in entries if entry.group in {"frame", "noun"}}
        self.nouns = {form.lower(): entry for entry in entries if entry.group == "noun" for form in entry.forms}

    def verb(self, tree: Tree, node: int) -> ReportingEntry | None:
        """Return the entry of a reporting verb, or None."""
        return self.verbs.get(tree.words[node])

    def holds(self, tree: Tree, node: int) -> bool:
        """Whether a noun is one of somebody who can hold a view: a name, people, a body, or papers that state views."""
        word = tree.words[node]
        named = any(
            form in known for form in (word, singular(word)) for known in (self.words.people, self.words.bodies)
        )
        return named or is_somebody(tree, node) or self.states(tree, node)

    def states(self, tree: Tree, node: int | None) -> bool:
        """Whether a noun is one of people or papers that state views."""
        return node is not None and tree.words[node] in self.words.reporting_nouns
