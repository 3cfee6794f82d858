"""How the cost of one report grows with its length and with the lexicons, and what a cold start costs.

    python tests/benchmarks/growth.py [--lengths 1000,3000,…] [--names 5000,50000] [--rounds 3]

Seconds are those of the processor, not the clock's, so that a busy machine disturbs them less; the best of the rounds
counts, and the rounds of what is compared take turns. A report's cost is all of it: reading the file, the pipeline, the
records. The targets are those of the issue: linear in length, 5 % for ten times the names, a report of 3,000 words
under 60 ms, a cold start under 2.5 s. Absolute figures hold for an idle machine; "import spacy" is there to compare.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from varied import ROOT, make_name, make_text

from estimative import flow
from estimative.batch.jobs import local_job
from estimative.batch.settings import make_settings
from estimative.read.manifests import find_manifest

NAMES = 5_000  # in our own lexicons, about


def extracting(extractor: flow.Extractor, path: Path) -> Callable[[], object]:
    """Return what extracts a report."""
    return partial(extractor.extract, [local_job(path, path.name, extractor.settings, find_manifest)])


def take_turns(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """Return the least CPU seconds of each work."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def write(folder: Path, words: int) -> Path:
    """Write a report of so many words."""
    path = folder / f"report-{words}.txt"
    path.write_text(make_text(words), encoding="utf-8")
    return path


def lengths(folder: Path, sizes: list[int], rounds: int) -> None:
    """Print the cost of reports of several lengths."""
    extractor = flow.Extractor(make_settings())
    works = [extracting(extractor, write(folder, size)) for size in sizes]
    works[0]()  # loads the pipeline
    print(f"{'words':>8}{'cpu ms':>10}{'ms per 1,000 words':>20}{'beside the first':>18}")
    taken = take_turns(works, rounds)
    for size, seconds in zip(sizes, taken, strict=True):
        each, first = seconds / size, taken[0] / sizes[0]
        print(f"{size:8,}{seconds * 1e3:10.1f}{each * 1e6:20.2f}{each / first:18.2f}")


def names(folder: Path, counts: list[int], rounds: int) -> None:
    """Print the cost of a report with more and more names in the lexicons."""
    works, chance = [], random.Random(11)
    path = write(folder, 3000)
    for count in counts:
        lexicon = folder / f"lexicon-{count}"
        lexicon.mkdir()
        made = sorted({make_name(chance) for _ in range(max(0, count - NAMES))})
        rows = "".join(f"person-{number},{name},name\n" for number, name in enumerate(made))
        (lexicon / "persons.csv").write_text(f"id,alias,kind\n{rows}", encoding="utf-8")
        works.append(extracting(flow.Extractor(make_settings(lexicons=[lexicon])), path))
        works[-1]()
    print(f"{'names':>8}{'cpu ms':>10}{'beside the first':>18}")
    taken = take_turns(works, 5 * rounds)
    for count, seconds in zip(counts, taken, strict=True):
        print(f"{count:8,}{seconds * 1e3:10.1f}{seconds / taken[0]:18.3f}")


def start(folder: Path, rounds: int) -> None:
    """Print the CPU seconds of one report from a cold start, beside those of `import spacy`."""
    report = str(write(folder, 1000))
    extract = [sys.executable, "-m", "estimative", "extract", report, "-q", "-j", "1", "--fresh", "-o", f"{folder}/out"]
    commands = {"estimative extract, one report": extract, "import spacy": [sys.executable, "-c", "import spacy"]}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"{name} failed")
            taken[name].append(usage.ru_utime + usage.ru_stime)
    for name, seconds in taken.items():
        print(f"{name:34}{min(seconds):8.2f} cpu s")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lengths", default="1000,3000,10000,50000,200000")
    parser.add_argument("--names", default="5000,50000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("start", "lengths", "names"), help="one table instead of all three")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sizes, counts = (list(map(int, given.split(","))) for given in (options.lengths, options.names))
    tables: dict[str, Callable[[Path], None]] = {
        "start": lambda folder: start(folder, options.rounds),
        "lengths": lambda folder: lengths(folder, sizes, options.rounds),
        "names": lambda folder: names(folder, counts, options.rounds),
    }
    for name, table in tables.items():
        if options.only in {None, name}:
            with tempfile.TemporaryDirectory() as folder:
                table(Path(folder))
            print()


if __name__ == "__main__":
    main()
