"""Makes the model: `python -m en_estimative_sm.training.train --treebanks DIR [--raw DIR] [--output DIR]`.

Steps: convert, vectors, train, evaluate, package. About 40 minutes on one core.
"""

import argparse
from pathlib import Path

import spacy
from spacy.cli.train import train as train_pipeline
from spacy.tokens import Doc

from .augment import augment
from .convert import to_docs, write_docs
from .evaluate import measure
from .package import write_package
from .register import make_sentences, to_conllu
from .vectors import make_vectors, write_tokens

HERE = Path(__file__).parent
TREEBANKS = {"ewt": "ewt-{}.conllu", "gum": "gum-open-genres-{}.conllu"}
TESTS = {"ewt": "ewt-test.conllu", "gum": "gum-open-genres-test.conllu", "pud": "pud-test.conllu"}
REGISTER_WEIGHT = 3  # how often each register sentence stands in the training data


def prepare(treebanks: Path, work: Path) -> None:
    """Writes training, development and test data under `work`; PUD is only for testing."""
    vocab = spacy.blank("en").vocab

    def read(name: str) -> list[Doc]:
        return list(to_docs((treebanks / name).read_text(encoding="utf8"), vocab))

    for folder in ("train", "dev", "test"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    train_sentences, test_sentences = make_sentences()
    register = list(to_docs(to_conllu(train_sentences), vocab))
    seen = {key: read(name.format("train")) for key, name in TREEBANKS.items()}
    for key, docs in seen.items():
        write_docs(docs, str(work / "train" / f"{key}.spacy"))
        write_docs(read(TREEBANKS[key].format("dev")), str(work / "dev" / f"{key}.spacy"))
    for copy in range(REGISTER_WEIGHT):
        write_docs(register, str(work / "train" / f"register-{copy}.spacy"))
    write_docs(augment([*seen["ewt"], *seen["gum"], *register]), str(work / "train" / "augmented.spacy"))
    for key, name in TESTS.items():
        write_docs(read(name), str(work / "test" / f"{key}.spacy"))
    write_docs(to_docs(to_conllu(test_sentences), vocab), str(work / "test" / "register.spacy"))


def train(treebanks: Path, raw: Path | None, work: Path) -> Path:
    """Trains on the prepared data, with vectors where there is raw text; returns the folder of the best model."""
    overrides: dict[str, object] = {"paths.train": str(work / "train"), "paths.dev": str(work / "dev")}
    if raw:
        write_tokens(raw, [treebanks / name.format("train") for name in TREEBANKS.values()], work / "tokens.txt")
        make_vectors(work / "tokens.txt", work / "vectors")
        overrides["paths.vectors"] = str(work / "vectors")
    else:
        overrides["components.tok2vec.model.embed.include_static_vectors"] = False
    train_pipeline(HERE / "config.cfg", work / "model", overrides=overrides)
    return work / "model" / "model-best"


def main() -> None:
    """Reads the command line and runs the steps."""
    parser = argparse.ArgumentParser(description="Train the syntax model and write it as package data.")
    parser.add_argument(
        "--treebanks", type=Path, required=True, help="folder with the CoNLL-U files of EWT, GUM and PUD"
    )
    parser.add_argument(
        "--raw", type=Path, help="folder with plain .txt files for the word vectors (left out: no vectors)"
    )
    parser.add_argument("--output", type=Path, default=HERE.parent, help="the package's folder")
    parser.add_argument(
        "--work", type=Path, default=Path("en_estimative_sm-work"), help="folder for intermediate files"
    )
    parser.add_argument("--trained", type=Path, help="evaluate and package this trained pipeline instead of training")
    options = parser.parse_args()
    prepare(options.treebanks, options.work)
    model = options.trained or train(options.treebanks, options.raw, options.work)
    nlp = spacy.load(model)
    figures = {path.stem: measure(nlp, path) for path in sorted((options.work / "test").glob("*.spacy"))}
    for name, values in figures.items():
        print(name, *(f"{key} {value}" for key, value in values.items()))
    print("written to", write_package(nlp, options.output, figures))


if __name__ == "__main__":
    main()
