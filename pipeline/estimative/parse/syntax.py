"""Dependency trees of the sentences that hold a cue, kept beside the Doc as plain data (`estimative_syntax`).

Only candidate sentences are parsed: the parse is the dearest stage, and most sentences hold no hedge. The candidates of
a whole batch of Docs go through the model together, which is some three times as fast as one by one.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model

from .. import layers
from ..layers import CueLayer, MentionLayer, SentenceLayer, SentenceTree
from ..stages import Stage
from ..surfaces import surface
from .models import Model, Parse, open_model
from .repairs import repair
from .simplify import LONG_NAME, Node, Simplifier, head_token

LONGEST_SENTENCE = 250  # tokens; longer "sentences" are lists or tables that lost their line breaks


class Syntax(Stage):
    """Parses candidate sentences with the model `en_estimative_sm` (or another with UD relations and Penn tags)."""

    layer = "trees"
    lexicon_names = ("conditions", "openers", "cues", "reporting")

    def __init__(self, nlp: Language, name: str, model: str, lexicons: Iterable[str] = ()) -> None:
        self.parser = Model(open_model(model, nlp.vocab))
        super().__init__(nlp, name, lexicons)

    def prepare(self) -> None:
        """Build the simplifier, and the forms of verbs that the tagger may take for nouns."""
        self.simplifier = Simplifier(self.entries["conditions"], self.entries["openers"])
        holding = [entry for entry in self.entries["cues"] if entry.group in {"frame", "evidence"}]
        holding += [entry for entry in self.entries["reporting"] if entry.group == "verb"]
        self.adverbs = {entry.id: entry.parsed_as for entry in self.entries["cues"] if entry.parsed_as}
        self.verbs = frozenset(form.lower() for entry in holding for form in entry.surfaces())
        taking = [e for e in self.entries["cues"] if e.group in {"infinitive", "graded", "frame", "raising"}]
        forms = (form.lower().removesuffix(" to") for entry in taking for form in entry.surfaces())
        self.hedges = frozenset(form.split()[-1] for form in forms) - {"going"}  # "going to town"

    def match(self, doc: Doc) -> list[SentenceTree]:
        """Return the trees of one Doc's candidate sentences."""
        return next(self._parse([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Parse the candidates of `batch_size` Docs at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, trees in zip(batch, self._parse(batch), strict=True):
                self.set_annotations(doc, trees)
                yield doc

    def _parse(self, docs: list[Doc]) -> Iterator[list[SentenceTree]]:
        batches = [list(self.candidates(doc)) for doc in docs]
        parses = self.parser.read([[node.word for node in nodes] for batch in batches for _, _, nodes in batch])
        for batch in batches:
            yield [self._tree(next(parses), *place) for place in batch]

    def _tree(self, parse: Parse, start: int, end: int, nodes: list[Node]) -> SentenceTree:
        tree = SentenceTree(
            start=start,
            end=end,
            begins=[node.begin for node in nodes],
            ends=[node.end for node in nodes],
            words=[node.word.lower() for node in nodes],
            heads=parse.heads,
            deps=parse.relations,
            tags=parse.tags,
            altered=[index for index, node in enumerate(nodes) if node.altered],
        )
        return repair(tree, self.verbs, self.hedges)

    def candidates(self, doc: Doc) -> Iterator[tuple[int, int, list[Node]]]:
        """Yield (start, end, nodes) of each sentence that holds a cue and may hold claims."""
        cues: list[CueLayer] = layers.get(doc, "cues")
        names = long_names(doc)
        position = 0
        for start, end in readable(doc):
            held: set[int] = set()
            adverbs: dict[int, tuple[int, str]] = {}
            while position < len(cues) and cues[position].start < end:
                cue = cues[position]
                if cue.start >= start:
                    held.update(range(cue.start, cue.end))
                    if cue.entry in self.adverbs and cue.end > cue.start + 1:
                        adverbs[cue.start] = (cue.end, self.adverbs[cue.entry])
                position += 1
            if held and end - start <= LONGEST_SENTENCE:
                nodes = self.simplifier.nodes(doc, start, end, held, names, adverbs)
                if len(nodes) > 1:
                    yield start, end, nodes

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the entries and the syntax model into the folder, so that the pipeline is whole by itself."""
        super().to_disk(path)
        self.parser.nlp.to_disk(Path(path) / "model")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Syntax":
        """Read the entries and the syntax model from the folder."""
        super().from_bytes((Path(path) / "entries.json").read_bytes())
        self.parser = Model(load_model(Path(path) / "model"))
        return self


def readable(doc: Doc) -> list[tuple[int, int]]:
    """Return the sentences from which claims may be read, without their markers; all of them where no layer says."""
    stored: list[SentenceLayer] = layers.get(doc, "sentences")
    if not stored:
        return [(sentence.start, sentence.end) for sentence in doc.sents]
    return [(item.body, item.body_end) for item in stored if not (item.skip or item.question or item.heading)]


def long_names(doc: Doc) -> dict[int, tuple[int, int]]:
    """Return the end and the head token of each long name by its first token; a name never holds another."""
    mentions: list[MentionLayer] = [*layers.get(doc, "agreements"), *layers.get(doc, "actors")]
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    words = surface(doc).words
    for item in sorted(mentions, key=lambda item: item.start - item.end):
        if item.end - item.start < LONG_NAME:
            break
        first = words[item.start][:1]
        if (first.isupper() or first.isdigit()) and taken.isdisjoint(range(item.start, item.end)):
            taken.update(range(item.start, item.end))
            found[item.start] = (item.end, head_token(doc, item.start, item.end))
    return found


@Language.factory(
    "estimative_syntax",
    requires=["doc._.cues", "doc._.sentences"],
    assigns=["doc._.trees"],
    default_config={"model": "en_estimative_sm", "lexicons": []},
)
def create_syntax(nlp: Language, name: str, model: str, lexicons: list[str]) -> Syntax:
    """Make the syntax stage; `model` is a package name or path that `spacy.load` takes."""
    return Syntax(nlp, name, model, lexicons)
