"""Words per second of the pipeline, beside spaCy's bare tokenizer on the same text in the same run.

    python tests/benchmarks/speed.py [PATH…] [--rounds N] [--repeat N]

PATHs are reports, folders or patterns; by default the sample corpus. The texts are read `--repeat` times over, so that
a small corpus gives a steady figure; the best of `--rounds` counts. "first" is the first round, with cold caches.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import estimative
from estimative.match import sections, sentences, tokens  # noqa: F401
from estimative.read.reports import find_reports, read_report

CORPUS = Path(__file__).parents[2] / "corpus"
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}}


def rates(work: Callable[[], object], words: int, rounds: int) -> tuple[float, float]:
    """Return thousand words a second of the first round and of the best."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return words / times[0] / 1000, words / min(times) / 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    raws = [read_report(path) for path in find_reports(options.paths)] * options.repeat
    texts = [raw.text for raw in raws]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words; thousand words a second\n")
    print(f"{'':34}{'first':>8}{'best':>8}{'share':>8}")

    bare = spacy.blank("en").tokenizer
    structure = spacy.blank("en", config=TOKENIZER)
    ours = structure.tokenizer
    structure.add_pipe("estimative_sections")
    structure.add_pipe("estimative_sentences")
    rows: list[tuple[str, Callable[[], object]]] = [
        ("spaCy's bare tokenizer", lambda: [bare(text) for text in texts]),
        ("our tokenizer", lambda: [ours(text) for text in texts]),
        ("tokenizer, sections, sentences", lambda: list(structure.pipe(texts))),
    ]
    try:
        nlp = estimative.load()
    except (ImportError, OSError) as error:
        print(f"(the whole pipeline does not load: {error})")
    else:

        def whole() -> list[object]:
            docs = []
            for raw in raws:
                doc = nlp.make_doc(raw.text)
                if raw.published:
                    doc.user_data["estimative_reference_date"] = raw.published
                docs.append(doc)
            return list(nlp.pipe(docs))

        rows.append(("whole pipeline", whole))
    base = 0.0
    for name, work in rows:
        first, best = rates(work, words, options.rounds)
        base = base or best
        print(f"{name:34}{first:8.0f}{best:8.0f}{best / base:8.2f}")


if __name__ == "__main__":
    main()
