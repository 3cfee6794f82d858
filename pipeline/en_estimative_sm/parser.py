"""The spaCy component that tags and parses with the network (`estimative_head_parser`)."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .network import Network

FACTORY = "estimative_head_parser"
FILE = "network.npz"
BATCH = 512  # sentences that are read together


class Parse(NamedTuple):
    """Of each word of a sentence the head (the root's is its own place), the relation to it and the tag."""

    heads: list[int]
    relations: list[str]
    tags: list[str]


class HeadParser:
    """Sets the Penn tag, the head and the UD relation of each word; a Doc is one sentence."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.network: Network | None = None
        self.set_labels([], [])

    def set_labels(self, tags: Sequence[str], relations: Sequence[str]) -> None:
        """Name the numbers that the network gives."""
        self.tags, self.relations = list(tags), list(relations)
        self._tag_keys = numpy.array([self.vocab.strings.add(tag) for tag in tags], dtype=numpy.uint64)
        names = ["ROOT" if name == "root" else name for name in relations]
        self._relation_keys = numpy.array([self.vocab.strings.add(name) for name in names], dtype=numpy.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Parse one sentence; many at once (`pipe`) are several times as fast."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Parse `batch_size` sentences at a time."""
        network = self._ready()
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, found in zip(batch, network.read([[t.text for t in doc] for doc in batch]), strict=True):
                if len(doc):
                    self._annotate(doc, *found)
                yield doc

    def read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Parse]:
        """Parse sentences given as words; what `pipe` finds, without the cost of Docs."""
        network = self._ready()
        for first in range(0, len(sentences), BATCH):
            for heads, relations, tags in network.read(sentences[first : first + BATCH]):
                yield Parse(
                    heads.tolist(),
                    [self.relations[relation] for relation in relations.tolist()],
                    [self.tags[tag] for tag in tags.tolist()],
                )

    def _ready(self) -> Network:
        if self.network is None:
            raise ValueError("[no-network] en_estimative_sm: the parser has no network. Load it with from_disk.")
        return self.network

    def _annotate(self, doc: Doc, heads: NDArray, relations: NDArray, tags: NDArray) -> None:
        values = numpy.empty((len(heads), 3), dtype=numpy.uint64)
        values[:, 0] = (heads - numpy.arange(len(heads))).astype(numpy.uint64)  # spaCy's form: an offset, as unsigned
        values[:, 1] = self._relation_keys[relations]
        values[:, 2] = self._tag_keys[tags]
        doc.from_array([HEAD, DEP, TAG], values)  # type: ignore[arg-type]

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return labels and network as bytes."""
        arrays = self.network.arrays if self.network else {}
        file = io.BytesIO()
        labels = {"tags": numpy.array(self.tags), "relations": numpy.array(self.relations)}
        dilations = numpy.array(self.network.dilations if self.network else [])
        numpy.savez(file, **labels, dilations=dilations, **arrays)  # type: ignore[arg-type]
        return file.getvalue()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "HeadParser":
        """Take labels and network from bytes."""
        with numpy.load(io.BytesIO(data), allow_pickle=False) as file:
            arrays = dict(file)
        self.set_labels(arrays.pop("tags").tolist(), arrays.pop("relations").tolist())
        dilations = arrays.pop("dilations").tolist()
        self.network = Network(arrays, dilations) if arrays else None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write labels and network to a file in the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "HeadParser":
        """Read labels and network from the folder `path`."""
        return self.from_bytes((Path(path) / FILE).read_bytes())


@Language.factory(
    FACTORY,
    assigns=["token.tag", "token.dep", "token.head"],
    default_score_weights={"dep_las": 0.6, "dep_uas": 0.2, "tag_acc": 0.2},
)
def create_head_parser(nlp: Language, name: str) -> HeadParser:
    """Make the parser, still without a network."""
    return HeadParser(nlp.vocab)
