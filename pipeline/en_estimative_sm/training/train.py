"""Makes the model: `python -m en_estimative_sm.training.train --treebanks DIR --encoder DIR --sentences FILE`.

Steps: convert, vectors, teach, train, evaluate, package. Needs torch and transformers, and floret for new vectors.
"""

import argparse
from pathlib import Path

import spacy
from spacy.tokens import Doc

from .. import load
from ..parser import HeadParser
from .augment import augment
from .batches import Labels
from .convert import to_docs
from .evaluate import measure
from .package import make_pipeline, write_package
from .register import make_sentences, to_conllu
from .vectors import Vectors, make_vectors, read_vectors, write_tokens

HERE = Path(__file__).parent
TREEBANKS = {"ewt": "ewt-{}.conllu", "gum": "gum-open-genres-{}.conllu"}
TESTS = {"ewt": "ewt-test.conllu", "gum": "gum-open-genres-test.conllu", "pud": "pud-test.conllu"}
SHORTEST, LONGEST = 5, 80  # words of a sentence for the teacher
REGISTER_WEIGHT = 3  # how often each register sentence stands in the training data


def read_gold(treebanks: Path) -> tuple[list[Doc], list[Doc], dict[str, list[Doc]]]:
    """Returns treebank and register sentences to train on, and those to test on; PUD is only for testing."""
    vocab = spacy.blank("en").vocab

    def read(name: str) -> list[Doc]:
        return list(to_docs((treebanks / name).read_text(encoding="utf8"), vocab))

    train, test = (list(to_docs(to_conllu(sentences), vocab)) for sentences in make_sentences())
    seen = [doc for name in TREEBANKS.values() for doc in read(name.format("train"))]
    return seen, train, {**{key: read(name) for key, name in TESTS.items()}, "register": test}


def read_sentences(path: Path) -> list[list[str]]:
    """Returns the words of each line; very short and very long ones teach nothing."""
    lines = path.read_text(encoding="utf8").splitlines()
    return [words for line in lines if SHORTEST <= len(words := line.split()) <= LONGEST]


def find_vectors(raw: Path | None, treebanks: Path, work: Path) -> Vectors:
    """Returns new vectors where there is raw text, else those of the model that this package holds."""
    if raw:
        write_tokens(raw, [treebanks / name.format("train") for name in TREEBANKS.values()], work)
        return make_vectors(work)
    parser = load().get_pipe("parser")
    assert isinstance(parser, HeadParser) and parser.network
    return read_vectors(parser.network.arrays)


def main() -> None:
    """Reads the command line and runs the steps."""
    parser = argparse.ArgumentParser(description="Train the syntax model and write it as package data.")
    parser.add_argument(
        "--treebanks", type=Path, required=True, help="folder with the CoNLL-U files of EWT, GUM and PUD"
    )
    parser.add_argument("--encoder", type=Path, required=True, help="folder of a BERT-like encoder, such as MiniLM")
    parser.add_argument("--sentences", type=Path, required=True, help="raw sentences, one a line, words set apart")
    parser.add_argument("--raw", type=Path, help="folder with plain .txt files for new word vectors (or the old ones)")
    parser.add_argument("--output", type=Path, default=HERE.parent, help="the package's folder")
    options = parser.parse_args()
    from .networks import DILATIONS, train_network
    from .teacher import teach, train_teacher

    treebanks, register, tests = read_gold(options.treebanks)
    labels = Labels.of([*treebanks, *register])
    gold = [*treebanks, *register * REGISTER_WEIGHT, *augment([*treebanks, *register])]
    vectors = find_vectors(options.raw, options.treebanks, Path("tokens.txt"))
    teacher = train_teacher([*treebanks, *register], options.encoder, labels)
    silver = list(teach(teacher, read_sentences(options.sentences)))
    nlp = make_pipeline(train_network(gold, silver, vectors, labels), DILATIONS, labels)
    figures = {name: measure(nlp, docs) for name, docs in tests.items()}
    for name, values in figures.items():
        print(name, *(f"{key} {value}" for key, value in values.items()))
    print("written to", write_package(nlp, options.output, figures))


if __name__ == "__main__":
    main()
