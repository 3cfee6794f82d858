"""What all stages of the pipeline have in common: a lexicon of their own, matching apart from writing, and storage.

A stage is a spaCy component. It implements `prepare` (build matchers from its entries, once) and `match` (a `Doc` to a
list of layer items); the rest is here. Its entries travel with `nlp.to_disk`, so that a stored pipeline needs neither
the lexicon files nor the folder that a user laid over them.
"""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from . import layers
from .entries import TOML_FILES, Name
from .lexicons import load

for _key in layers.LAYERS:
    if not Doc.has_extension(_key):
        Doc.set_extension(_key, getter=partial(layers.get, key=_key))
if not Doc.has_extension("published"):
    Doc.set_extension("published", getter=layers.reference_date, setter=layers.set_reference_date)


class Stage:
    """A component that matches one layer.

    `layer` names what it writes, `lexicon_names` the lexicons it needs. Subclasses define `prepare` and `match`.
    """

    layer: ClassVar[str]
    lexicon_names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, nlp: Language, name: str, lexicons: Iterable[str] = ()) -> None:
        self.nlp = nlp
        self.vocab = nlp.vocab
        self.name = name
        loaded = load(tuple(lexicons)) if self.lexicon_names else None
        self.entries: dict[str, list[Any]] = {key: loaded.of(key) for key in self.lexicon_names} if loaded else {}
        self.prepare()

    def prepare(self) -> None:
        """Build what matching needs from `self.entries`; called again after the entries were read from disk."""

    def match(self, doc: Doc) -> list[Any]:
        """Return the layer's items for a Doc, sorted by start; the Doc is not changed."""
        raise NotImplementedError

    def set_annotations(self, doc: Doc, items: list[Any]) -> None:
        """Write the items to the Doc."""
        layers.put(doc, self.layer, items)

    def __call__(self, doc: Doc) -> Doc:
        """Match and write, as spaCy's pipeline asks."""
        self.set_annotations(doc, self.match(doc))
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the stage's entries as bytes."""
        return msgspec.json.encode(self.entries)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Stage":
        """Take the entries from bytes and build the matchers again."""
        raw = msgspec.json.decode(data)
        self.entries = {key: msgspec.convert(rows, list[TOML_FILES.get(key, Name)]) for key, rows in raw.items()}  # type: ignore[misc]
        self.prepare()
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the stage's entries to a file in the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / "entries.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Stage":
        """Read the stage's entries from the folder `path`."""
        return self.from_bytes((Path(path) / "entries.json").read_bytes())
