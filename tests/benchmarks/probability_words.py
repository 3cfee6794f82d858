"""How much of what readers take a word to mean falls within the range that a scale gives to it.

`python tests/benchmarks/probability_words.py absolute_judgements.csv` reads the answers of the survey by A. Kucharski
(CAPphrase, github.com/adamkucharski/CAPphrase, CC BY 4.0: 5,174 people, columns term and probability in percent) and
prints, for each scale, the share of the answers inside the range of the word's level, beside the range's width. A wide
range holds many answers and says little, so the two belong together.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "pipeline"))

from estimative.records import Level
from estimative.scales import load_scales, probability

LEVELS: dict[str, Level] = {
    "Almost Certain": "almost_certain",
    "Highly Likely": "very_likely",
    "Likely": "likely",
    "Probable": "likely",
    "About Even": "even",
    "Realistic Possibility": "possible",
    "May Happen": "possible",
    "Could Happen": "possible",
    "Unlikely": "unlikely",
    "Improbable": "unlikely",
    "Highly Unlikely": "very_unlikely",
    "Little Chance": "very_unlikely",
    "Remote Chance": "remote",
    "Almost No Chance": "remote",
}


def main(path: Path) -> None:
    """Print the table."""
    answers: dict[str, list[float]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["probability"] not in {"", "NA"}:
                answers[row["term"]].append(float(row["probability"]))
    scales = list(load_scales())
    print(f"{'words':24}{'level':16}" + "".join(f"{scale:>18}" for scale in scales))
    for term, level in LEVELS.items():
        if not answers[term]:
            continue
        cells = []
        for scale in scales:
            given = probability(level, scale, term.lower())
            if given is None:
                cells.append("-")
                continue
            low, high = given.low * 100, given.high * 100
            inside = sum(low <= answer <= high for answer in answers[term]) / len(answers[term])
            cells.append(f"{inside:.0%} of {high - low:.0f}")
        print(f"{term:24}{level:16}" + "".join(f"{cell:>18}" for cell in cells))
    print("share of the answers inside the range, of the range's width in percentage points; - where there is none")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
