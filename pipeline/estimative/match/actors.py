"""Actors (`estimative_actors`): countries, persons, bodies, armed groups and companies that a report names.

First the gazetteers, then what titles and head nouns show, then what the report itself introduced: explained
acronyms, surnames, "the Committee". Where two overlap, the longer one stands.
"""

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..layers import MentionLayer
from ..lexicons import Name
from ..stages import Stage
from ..surfaces import surface
from .candidates import Candidate, longest
from .gazetteer import Found, Gazetteer
from .given import given
from .heads import COMMON, HEADS
from .introduced import introduced
from .named import NOT_AN_ACTOR, named
from .references import refer
from .shaped import shaped
from .threats import threat_actors
from .titled import titled
from .words import slug


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
        self.given = frozenset(name.alias for name in self.entries["given_names"])
        self.gazetteer = Gazetteer(self.nlp, names, self.entries["titles"], HEADS | COMMON)

    def match(self, doc: Doc) -> list[MentionLayer]:
        """Return the actors named in a Doc, sorted by start."""
        words = surface(doc).words
        found = self.gazetteer.find(doc)
        candidates = named(words, found, self.subtypes)
        candidates += titled(words, found, self.gazetteer.names)
        candidates += given(words, self.given, self.gazetteer.names)
        candidates += threat_actors(words)
        candidates += shaped(words, found, longest(candidates), self.demonyms)
        # What the report itself explains goes before what our lists say of the same acronym.
        later = introduced(words, found, longest(candidates))
        full = {item.id for item in candidates if item.kind != "surname"}
        known = [item for item in candidates if item.kind == "surname" and item.id not in full]
        candidates = [item for item in later if item.kind != "surname"] + [c for c in candidates if c not in known]
        candidates += [item for item in later if item.kind == "surname"] + known  # "Khomeini" is the one named in full
        return [self.as_layer(item) for item in settle(longest(candidates), words)]

    def as_layer(self, item: Candidate) -> MentionLayer:
        """Return a candidate as an item of the layer."""
        return MentionLayer(
            type="actor",
            start=item.start,
            end=item.end,
            id=item.id,
            name=item.name,
            subtype=item.subtype,
            entry=item.entry,
            country=self.countries.get(item.entry.partition(":")[2]),
        )

    def set_annotations(self, doc: Doc, items: list[MentionLayer]) -> None:
        """Write the actors, and the references that they settle."""
        layers.put(doc, "actors", items)
        layers.put(doc, "references", refer(doc, items))


def settle(found: list[Candidate], words: list[str]) -> list[Candidate]:
    """Give an organisation that the report names by its acronym alone that acronym as id ("ccp").

    The guidelines ask for the long name only where it is explained; `entry` keeps the lasting id of the gazetteer.
    """
    explained = {item.id for item in found if item.kind not in {"acronym", "short"}}
    short: dict[str | None, str] = {}
    for item in found:
        if item.kind == "acronym" and item.subtype != "country" and item.id not in explained:
            short.setdefault(item.id, slug("".join(words[item.start : item.end])))
    for item in found:
        item.id = short.get(item.id, item.id)
    return found


__all__ = ["Actors", "Found", "create_actors"]
