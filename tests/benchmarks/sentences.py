"""How many of the marked sentences come out wholly right, by group: `python tests/benchmarks/sentences.py [--wrong]`.

`--wrong` lists what came out wrong in each of the others. ESTIMATIVE_MODEL names another syntax model than the
package's own.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "pipeline"), str(ROOT / "tests")]

from benches import run_sentences, shares  # noqa: E402


def main() -> None:
    """Print the table, and on request the failures."""
    sentences = run_sentences()
    for group, (right, count) in shares(sentences).items():
        print(f"{group:16}{right:4} of {count:3}  {right / count:.2f}")
    print(f"{'spans exact':16}{sum(s.exact for s in sentences):4} of {len(sentences):3}")
    if "--wrong" in sys.argv:
        for sentence in sentences:
            if sentence.wrong:
                print(f"\n{sentence.group}: {sentence.marked}", *sentence.wrong, sep="\n    ")


if __name__ == "__main__":
    main()
