"""What many reports cost: growth with their number, several workers, a second run, and memory.

    python tests/benchmarks/batch.py [--counts 100,1000] [--workers 1,2] [--engines local,dask] [--words N] [--rounds N]

The reports are varied copies of the sample corpus and the held-out reports (`varied.py`), cut to `--words`. Each row is
a run of the command line into an empty folder, then one without changes. `s` is wall time; `cpu` counts all processes,
and is what to compare on a machine that is busy with other things. `ms more` is what each report more than in the row
above it costs, without the start. `MB` is the peak of the largest process. The targets are those of the issue: cost per
report flat within 10 %, memory within 1.3 times, two workers at 1.7 times one, no change over 10,000 under 5 s.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from varied import ROOT, make_corpus


def run(package: Path, corpus: Path, output: Path, workers: int, engine: str) -> tuple[float, float, float]:
    """Return seconds, CPU seconds and megabytes of a run."""
    command = [sys.executable, "-m", "estimative", "extract", corpus, "-o", output, "-j", workers, "--engine", engine]
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
    parser.add_argument("--engines", default="local")
    parser.add_argument("--words", type=int, help="words of a report; by default as they come, some 730")
    options = parser.parse_args()
    print(f"{'reports':>8}{'engine':>8}{'workers':>8}{'s':>9}{'cpu s':>9}{'ms more':>9}{'words/cpu s':>13}", end="")
    print(f"{'MB':>7}{'no change s':>13}{'cpu s':>8}")
    with tempfile.TemporaryDirectory() as folder:
        # A copy, so that an edit meanwhile does not make every report a changed one.
        package = Path(shutil.copytree(ROOT / "pipeline", Path(folder) / "pipeline"))
        measure(package, options)


def measure(package: Path, options: argparse.Namespace) -> None:
    """Print a row for each engine, number of reports and workers."""
    counts, workers = map(int, options.counts.split(",")), map(int, options.workers.split(","))
    above: dict[tuple[str, int], tuple[int, float]] = {}
    for count, engine, number in product(counts, options.engines.split(","), workers):
        rows = []
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory() as folder:
                given, output = Path(folder) / "in", Path(folder) / "out"
                words = make_corpus(given, count, options.words)
                row = run(package, given, output, number, engine)
                rows.append((*row, *run(package, given, output, number, engine)[:2]))
        seconds, cpu, memory, again, again_cpu = min(rows)
        fewer, less = above.get((engine, number), (0, 0.0))
        above[engine, number] = count, cpu
        more = (cpu - less) / (count - fewer) * 1e3
        each = f"{seconds:9.1f}{cpu:9.1f}{more:9.2f}{words / cpu:13,.0f}{memory:7.0f}"
        print(f"{count:8}{engine:>8}{number:8}{each}{again:13.2f}{again_cpu:8.2f}", flush=True)


if __name__ == "__main__":
    main()
