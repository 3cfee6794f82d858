"""Actors (`estimative_actors`): countries, persons, bodies, armed groups and companies that a report names.

First the gazetteers, then what titles and head nouns show, then what the report itself introduced: explained
acronyms, surnames, "the Committee". Where two overlap, the longer one stands.
"""

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..entries import Name
from ..layers import MentionLayer
from ..stages import Stage
from ..surfaces import surface
from .candidates import Candidate, longest
from .described import described
from .gazetteer import Found, Gazetteer
from .given import given
from .heads import COMMON, HEADS
from .introduced import introduced
from .named import NOT_AN_ACTOR, named
from .nations import nations
from .references import refer
from .settled import settle
from .shaped import clipped, shaped
from .threats import threat_actors
from .titled import titled


@Language.factory(
    "estimative_actors",
    assigns=["doc._.actors", "doc._.references"],
    default_config={"lexicons": []},
)
def create_actors(nlp: Language, name: str, lexicons: list[str]) -> "Actors":
    """Return the component; `lexicons` are folders laid over ours."""
    return Actors(nlp, name, lexicons)


class Actors(Stage):
    """Finds the actors of a report, and what its references to them stand for."""

    layer = "actors"
    lexicon_names = ("countries", "organisations", "persons", "given_names", "titles")

    def prepare(self) -> None:
        """Build the matcher; persons and countries get their subtype from the file that they stand in."""
        names: list[Name] = []
        self.subtypes: dict[str, str] = {NOT_AN_ACTOR: NOT_AN_ACTOR}
        self.demonyms: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        for file, subtype in (("countries", "country"), ("organisations", "organisation"), ("persons", "person")):
            for name in self.entries[file]:
                names.append(name)
                self.subtypes.setdefault(name.id, name.subtype or subtype)
                if name.country:
                    self.countries.setdefault(name.id, name.country)
                if name.kind == "demonym":
                    self.demonyms.setdefault(name.id, name.alias)
        self.forces = {
            (parts[0], parts[-1]): name
            for name in self.entries["organisations"]
            if name.kind == "name" and name.subtype == "armed_group" and len(parts := name.alias.split()) > 2
        }
        self.given = frozenset(name.alias for name in self.entries["given_names"])
        self.gazetteer = Gazetteer(self.nlp, names, self.entries["titles"], HEADS | COMMON)

    def match(self, doc: Doc) -> list[MentionLayer]:
        """Return the actors named in a Doc, sorted by start."""
        words = surface(doc).words
        found = self.gazetteer.find(doc)
        candidates = named(words, found, self.subtypes, self.gazetteer.names)
        candidates += titled(words, found, self.gazetteer.names)
        candidates += given(words, self.given, self.gazetteer.names)
        candidates += threat_actors(words)
        candidates += shaped(words, found, longest(candidates), self.demonyms, self.countries)
        candidates += clipped(words, candidates, self.forces)
        candidates += described(words, found, longest(candidates))
        # What the report itself explains goes before what our lists say of the same acronym.
        later = introduced(words, found, longest(candidates))
        known = [item for item in candidates if item.kind == "surname"]
        candidates = [item for item in later if item.kind != "surname"] + [c for c in candidates if c not in known]
        candidates += [item for item in later if item.kind == "surname"] + known  # "Khomeini" is the one named in full
        kept = settle(longest(candidates), words, candidates)
        countries = nations(words, found, kept, candidates)
        return [self.as_layer(item, countries.get(item.id or "")) for item in kept]

    def as_layer(self, item: Candidate, country: str | None) -> MentionLayer:
        """Return a candidate as an item of the layer; `country` is the one that its name or title tells."""
        return MentionLayer(
            type="actor",
            start=item.start,
            end=item.end,
            id=item.id,
            name=item.name,
            subtype=item.subtype,
            entry=item.entry,
            country=self.countries.get(item.entry.partition(":")[2], country),
        )

    def set_annotations(self, doc: Doc, items: list[MentionLayer]) -> None:
        """Write the actors, and the references that they settle."""
        layers.put(doc, "actors", items)
        layers.put(doc, "references", refer(doc, items))


__all__ = ["Actors", "Found", "create_actors"]
