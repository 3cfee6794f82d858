"""All benchmarks of speed, one after the other: `python tests/benchmarks/run.py [--quick]` (an hour, or five minutes).

Each is a script of its own, with options of its own: see there for what the columns mean. Those of quality, on data
that is not part of the project, are the other scripts of this folder. State the machine with the figures.
"""

import os
import platform
import subprocess
import sys

from varied import ROOT

HERE = ROOT / "tests" / "benchmarks"
# What is run, with the options of a long and of a quick run.
SCRIPTS: dict[str, tuple[list[str], list[str]]] = {
    "speed.py": ([], ["--rounds", "2", "--repeat", "1"]),
    "growth.py": ([], ["--rounds", "1", "--lengths", "1000,3000,10000"]),
    "batch.py": (["--counts", "100,1000,10000", "--engines", "local,dask"], ["--counts", "100", "--words", "200"]),
    "peers.py": (["--dates", "2000"], ["--dates", "50"]),
    "loading.py": ([], ["5000", "--engines", "sqlite", "--rounds", "1"]),
}


def main() -> None:
    """Run them; the status is that of the first one that failed."""
    quick = "--quick" in sys.argv
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    path = os.pathsep.join(str(ROOT / folder) for folder in ("pipeline", "tests"))
    status = 0
    for script, options in SCRIPTS.items():
        arguments = options[quick]
        print(f"\n== {script} {' '.join(arguments)}", flush=True)
        command = [sys.executable, str(HERE / script), *arguments]
        status = status or subprocess.run(command, env={**os.environ, "PYTHONPATH": path}).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
