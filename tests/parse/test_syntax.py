"""Dependency trees of candidate sentences."""

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benches import pipeline
from estimative import layers
from estimative.errors import UsageError
from estimative.layers import SentenceTree
from estimative.parse.models import Model, open_model, to_parse
from estimative.parse.syntax import LONGEST_SENTENCE, Syntax, readable

TEXTS = [
    "Ports may reopen in June. The road was closed.",
    "",
    "If the dam breaks, floods are likely. Nobody was there. Prices could double!",
    "No hedge stands here.",
]


@pytest.fixture(scope="module")
def stage() -> Syntax:
    found = pipeline().get_pipe("syntax")
    assert isinstance(found, Syntax)
    return found


def before(text: str) -> Doc:
    """Return the Doc as it reaches the syntax stage."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name == "syntax":
            break
        doc = component(doc)
    return doc


def trees(doc: Doc) -> list[SentenceTree]:
    return layers.get(doc, "trees")


def test_only_sentences_with_a_cue_are_parsed(stage: Syntax) -> None:
    """A sentence without a hedge gets no tree."""
    doc = stage(before(TEXTS[0]))
    assert [doc[tree.start : tree.end].text for tree in trees(doc)] == ["Ports may reopen in June."]
    assert trees(stage(before(TEXTS[3]))) == []


@pytest.mark.parametrize("model", ["nope", "", str(Path(__file__).parent), "pytest"])
def test_a_model_that_is_none_is_wrong_usage(model: str) -> None:
    """A mistyped name is the user's to mend, and the message says what can be named."""
    with pytest.raises(UsageError, match="Name an installed spaCy package, or the folder of a pipeline") as caught:
        open_model(model, Vocab())
    assert str(caught.value).startswith(f"[model] --model {model}: cannot be loaded")


def test_a_batch_gives_the_same_as_one_by_one(stage: Syntax) -> None:
    """How Docs are batched never changes a tree."""
    together = [trees(doc) for doc in stage.pipe((before(text) for text in TEXTS), batch_size=3)]
    alone = [trees(stage(before(text))) for text in TEXTS]
    assert together == alone and [len(found) for found in alone] == [1, 0, 2, 0]


def test_trees_are_whole(stage: Syntax) -> None:
    """Every column has a value for each node, there is a root, and heads are nodes of the tree."""
    for tree in trees(stage(before(TEXTS[2]))):
        count = len(tree.words)
        columns = (tree.begins, tree.ends, tree.heads, tree.deps, tree.tags)
        assert all(len(column) == count for column in columns)
        assert all(0 <= head < count for head in tree.heads) and "root" in tree.deps


def test_a_stored_stage_parses_the_same(stage: Syntax, tmp_path: Path) -> None:
    """`to_disk` takes the model along, `from_disk` brings it back."""
    stage.to_disk(tmp_path / "syntax")
    stored = Syntax.__new__(Syntax)
    stored.nlp, stored.vocab, stored.name = stage.nlp, stage.vocab, stage.name
    stored.from_disk(tmp_path / "syntax")
    assert trees(stored(before(TEXTS[2]))) == trees(stage(before(TEXTS[2])))


def test_words_are_parsed_as_docs_are(stage: Syntax) -> None:
    """The short way to our own model gives what the way of any other model gives."""
    sentences = [["Ports", "may", "reopen", "."], ["Floods", "are", "likely", "if", "the", "dam", "breaks", "."]]
    model = stage.parser
    assert isinstance(model, Model)
    docs = model.nlp.pipe(Doc(model.nlp.vocab, words=words) for words in sentences)
    assert list(model.read(sentences)) == [to_parse(doc) for doc in docs]


def test_endless_sentences_are_left_out(stage: Syntax) -> None:
    """A list that lost its line breaks is not parsed, whatever its length."""
    doc = stage(before("Ports may reopen and " * (LONGEST_SENTENCE // 2) + "close."))
    assert trees(doc) == []


def test_questions_and_headings_are_not_read() -> None:
    """A question and a heading are no candidates."""
    doc = before("What May Come\n\nWill prices rise? They may.\n")
    assert [doc[start:end].text for start, end in readable(doc)] == ["They may."]
