"""Words per second of the pipeline, beside spaCy's bare tokenizer on the same text in the same run.

    python tests/benchmarks/speed.py [PATH…] [--rounds N] [--repeat N]

PATHs are reports, folders or patterns; by default the sample corpus. The texts are read `--repeat` times over, so that
a small corpus gives a steady figure; the best of `--rounds` counts. "first" is the first round, with cold caches.
A second table gives each component's share of the time, and the whole without the syntax model.
"""

import argparse
import gc
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import estimative
from estimative.assemble.mentions import assemble_mentions
from estimative.assemble.reports import assemble_report
from estimative.flow import make_doc
from estimative.match import sections, sentences, tokens  # noqa: F401
from estimative.read.reports import RawReport, find_reports, read_report

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


class Stopwatch:
    """A syntax model that notes how long it works."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def read(self, inputs: list[list[str]]) -> Iterator[Any]:
        """Parse as the model does, and add up the time until each result is there."""
        results = self.model.read(inputs)
        while True:
            start = time.process_time()
            result = next(results, None)
            self.seconds += time.process_time() - start
            if result is None:
                return
            yield result


def time_components(nlp: Language, raws: list[RawReport]) -> dict[str, float]:
    """Return the seconds of CPU of each component in one pass over the reports."""
    syntax: Any = nlp.get_pipe("syntax")
    syntax.parser = watch = Stopwatch(syntax.parser)
    start = time.process_time()
    docs = [make_doc(nlp, raw, str(number)) for number, raw in enumerate(raws)]
    seconds = {"tokenizer": time.process_time() - start}
    for name, component in nlp.pipeline:
        start = time.process_time()
        docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
        seconds[name] = time.process_time() - start
    start = time.process_time()
    for doc, raw in zip(docs, raws, strict=True):
        mentions, claims = assemble_mentions(doc, "report"), doc._.claims
        assemble_report(doc, raw, "report", mentions, claims)
    seconds["records"] = time.process_time() - start
    syntax.parser = watch.model
    seconds["syntax"] -= watch.seconds
    return {**seconds, "the syntax model": watch.seconds}


def time_report(nlp: Language, raws: list[RawReport], words: int, rounds: int) -> float:
    """Return the least seconds of CPU for one report of so many words, made of the given ones."""
    text = "\n\n".join(raw.text for raw in raws)
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    text = text[: ends[min(words, len(ends)) - 1]]
    times = []
    for _ in range(rounds):
        start = time.process_time()
        nlp(text)
        times.append(time.process_time() - start)
    return min(times)


def print_components(nlp: Language, raws: list[RawReport], rounds: int) -> None:
    """Print the microseconds a word that each component takes, beside the bare tokenizer, and those of one report."""
    bare = spacy.blank("en").tokenizer
    words = sum(len(raw.text.split()) for raw in raws)
    passes: list[dict[str, float]] = []
    for _ in range(rounds):
        start = time.process_time()
        for raw in raws:
            bare(raw.text)
        passes.append({"spaCy's bare tokenizer": time.process_time() - start} | time_components(nlp, raws))
    best = {name: min(each[name] for each in passes) for name in passes[0]}
    base = best["spaCy's bare tokenizer"]
    total = sum(best.values()) - base
    best |= {"all": total, "all without the syntax model": total - best["the syntax model"]}
    print(f"\n{'':34}{'µs/word':>8}{'times':>8}{'share':>8}")
    for name, seconds in best.items():
        print(f"{name:34}{seconds / words * 1e6:8.2f}{seconds / base:8.2f}{base / seconds:8.2f}")
    print(f"{'a report of 3,000 words, ms':34}{time_report(nlp, raws, 3000, rounds) * 1000:8.0f}")


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
        gc.freeze()  # as `Extractor` does

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
    if len(rows) > 3:
        print_components(nlp, raws, options.rounds)


if __name__ == "__main__":
    main()
