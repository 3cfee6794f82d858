"""What many reports cost: growth with their number, several workers, a second run, and memory.

    python tests/benchmarks/batch.py [--counts 100,1000] [--workers 1,2] [--rounds N] [--model NAME]

The reports are varied copies of the sample corpus and the held-out reports: paragraphs in another order, other numbers
and some made-up names, so that no two are the same and new words keep coming. Each row is a run of the command line
into an empty folder, then one without changes. Seconds are wall time; `cpu` counts all processes; `MB` is the peak of
the largest process. The targets are those of the issue: cost per report flat within 10 %, memory within 1.3 times.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*sorted((ROOT / "corpus").glob("*-*.*")), *sorted((ROOT / "tests" / "heldout").glob("*.txt"))]
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+\b")
SYLLABLES = "ba do ke li mo nu pa re si ta ve zo lan ter min gar".split()


def vary(text: str, chance: random.Random) -> str:
    """Return a text with its paragraphs in another order, other numbers, and a sentence about a made-up person."""
    head, *paragraphs = re.split(r"\n\s*\n", text.strip())
    chance.shuffle(paragraphs)
    name = " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
    paragraphs.append(f"{name} said that Chad may sign the {name.split()[0]} accord in {chance.randint(2026, 2040)}.")
    varied = "\n\n".join([head, *paragraphs])
    return NUMBER.sub(lambda found: str(chance.randint(1, 10 ** len(found[0]))), varied) + "\n"


def make_corpus(folder: Path, count: int) -> int:
    """Write the reports; return their words."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    chance, words = random.Random(3), 0
    folder.mkdir()
    for number in range(count):
        text = vary(texts[number % len(texts)], chance)
        words += len(text.split())
        (folder / f"report-{number:06}.txt").write_text(text, encoding="utf-8")
    return words


def run(package: Path, corpus: Path, output: Path, workers: int, model: str) -> tuple[float, float, float]:
    """Return seconds, CPU seconds and megabytes of a run."""
    command = [
        sys.executable,
        "-m",
        "estimative",
        "extract",
        corpus,
        "-o",
        output,
        "-j",
        str(workers),
        "--model",
        model,
    ]
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(package)}
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the run over {corpus} failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", default="100,1000")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--model", default="en_estimative_sm")
    options = parser.parse_args()
    print(
        f"{'reports':>8}{'workers':>8}{'s':>9}{'cpu s':>9}{'ms/report':>11}{'words/s':>10}{'MB':>7}{'no change s':>13}"
    )
    with tempfile.TemporaryDirectory() as folder:
        # A copy, so that an edit meanwhile does not make every report a changed one.
        package = Path(shutil.copytree(ROOT / "pipeline", Path(folder) / "pipeline"))
        measure(package, options)


def measure(package: Path, options: argparse.Namespace) -> None:
    """Print a row for each number of reports and workers."""
    for count in map(int, options.counts.split(",")):
        for workers in map(int, options.workers.split(",")):
            rows = []
            for _ in range(options.rounds):
                with tempfile.TemporaryDirectory() as folder:
                    given, output = Path(folder) / "in", Path(folder) / "out"
                    words = make_corpus(given, count)
                    row = run(package, given, output, workers, options.model)
                    rows.append((*row, run(package, given, output, workers, options.model)[0]))
            seconds, cpu, memory, again = min(rows)
            each = f"{seconds / count * 1e3:11.1f}{words / seconds:10,.0f}"
            print(f"{count:8}{workers:8}{seconds:9.1f}{cpu:9.1f}{each}{memory:7.0f}{again:13.2f}", flush=True)


if __name__ == "__main__":
    main()
