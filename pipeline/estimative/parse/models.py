"""Syntax models: ours, or another of spaCy's that gives Penn tags and Universal Dependencies."""

from collections.abc import Callable, Iterator

import numpy
import spacy
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import load_model
from spacy.vocab import Vocab

import en_estimative_sm
from en_estimative_sm.parser import HeadParser, Parse

from ..errors import UsageError

BATCH = 512  # Docs that another model gets together


class Model:
    """Reads sentences with a syntax model."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def read(self, sentences: list[list[str]]) -> Iterator[Parse]:
        """Yield the parse of each sentence, relations in lower case; ours takes words as they are, others Docs."""
        match self.nlp.pipeline:
            case [(_, HeadParser() as parser)]:
                yield from parser.read(sentences)
            case _:
                docs = (Doc(self.nlp.vocab, words=words) for words in sentences)
                for doc in self.nlp.pipe(docs, batch_size=BATCH):
                    yield to_parse(doc)


def to_parse(doc: Doc) -> Parse:
    """Return what a model left on a Doc of one sentence."""
    array = doc.to_array([HEAD, DEP, TAG])
    strings = doc.vocab.strings
    return Parse(
        heads=[index + offset for index, offset in enumerate(array[:, 0].astype(numpy.int64).tolist())],
        relations=[strings[dep].lower() for dep in array[:, 1].tolist()],
        tags=[strings[tag] for tag in array[:, 2].tolist()],
    )


def open_model(model: str, vocab: Vocab) -> Language:
    """Return the syntax model: the package beside ours, which shares the vocabulary, or what `spacy.load` takes.

    It gets sentences that are split already. To share the vocabulary spares it to look at each word anew. Raises
    `UsageError` for a model that cannot be loaded.
    """
    unused, split = ["lemmatizer", "ner", "tokenizer"], {"nlp.tokenizer": {"@tokenizers": "estimative.Spaces.v1"}}
    if model == en_estimative_sm.__name__:
        return en_estimative_sm.load(vocab=vocab, exclude=[*unused, "vocab"], config=split)
    try:
        return load_model(model, exclude=unused, config=split)
    except Exception as error:  # whatever is in a package or folder that is no model
        message = (
            f"cannot be loaded as a syntax model: {str(error).rstrip('.')}. Name an installed spaCy package, or the "
            "folder of a pipeline, that gives Penn tags and Universal Dependencies of English; left out, ours is taken."
        )
        raise UsageError(f"--model {model}", message, "model") from error


@spacy.registry.tokenizers("estimative.Spaces.v1")
def create_spaces() -> Callable[[Language], Tokenizer]:
    """Return what makes a tokenizer without rules, which parts at spaces: English ones take a quarter of a second."""
    return lambda nlp: Tokenizer(nlp.vocab)
