"""Writes sentences for the teacher: `python -m en_estimative_sm.training.sentences REPORTS… > sentences.txt`.

They are those of the reports that hold a hedge, made plain as the pipeline gives them to the model (`parse/simplify.py`
of estimative, which this script needs), and each only once.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from estimative.flow import load, make_doc
from estimative.parse.syntax import Syntax
from estimative.read.reports import read_report


def sentences_of(paths: list[Path]) -> Iterator[list[str]]:
    """Yield the words of each sentence that the model would be given. Raises `ReadError` for what cannot be read."""
    nlp = load()
    syntax = nlp.get_pipe("syntax")
    assert isinstance(syntax, Syntax)
    before = nlp.pipe_names[: nlp.pipe_names.index("syntax")]
    seen: set[str] = set()
    for path in paths:
        doc = make_doc(nlp, read_report(path), "")
        for name in before:
            doc = nlp.get_pipe(name)(doc)
        for _, _, nodes in syntax.candidates(doc):
            words = [node.word for node in nodes]
            key = " ".join(words).lower()
            if key not in seen:
                seen.add(key)
                yield words


if __name__ == "__main__":
    for found in sentences_of([Path(name) for name in sys.argv[1:]]):
        sys.stdout.write(" ".join(found) + "\n")
