"""The syntax model of estimative: Penn tags and Universal Dependencies for single English sentences."""

from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_init_py
from spacy.vocab import Vocab

from . import parser  # noqa: F401  (registers the factory)

__version__ = "0.1.0"


def load(vocab: Vocab | bool = True, **overrides: Any) -> Language:
    """Loads the model; `overrides` are those of `spacy.load` (`disable`, `exclude`, `config`, …).

    With a `vocab` of another pipeline the two share it. Reading a model empties the string store of the vocabulary that
    it is given, so the strings that were in it are put back.
    """
    strings = list(vocab.strings) if isinstance(vocab, Vocab) else []
    nlp = load_model_from_init_py(__file__, vocab=vocab, **overrides)
    for string in strings:
        nlp.vocab.strings.add(string)
    return nlp
