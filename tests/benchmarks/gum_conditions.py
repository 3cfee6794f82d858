"""How many condition clauses of the GUM corpus a claim has as its condition.

`python tests/benchmarks/gum_conditions.py FOLDER`, where FOLDER holds `conditions.jsonl` (a sentence, and the span of a
clause that GUM's discourse layer calls a condition). Counted are those that GUM gives a marker ("if", "unless" …),
whose sentence is no question and holds, outside the clause, a modal of possibility or future: that is as near as one
gets to "hangs on a hedged or future clause" without trees of one's own. GUM cuts a clause where another one is embedded
("If the group [that won] …"), so a condition counts as found where a claim's holds at least half of its words.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "pipeline"))

import estimative
from estimative import layers

GOVERNING = {"modal"}


def words(text: str, start: int, end: int) -> set[int]:
    """Return where the words of a stretch begin."""
    return {start + found.start() for found in re.finditer(r"\w+", text[start:end])}


def main(folder: Path, misses: bool) -> tuple[int, int]:
    """Return how many conditions count and how many are found."""
    nlp = estimative.load()
    lines = (folder / "conditions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = list(map(json.loads, lines))
    counted = found = 0
    for row, doc in zip(rows, nlp.pipe(row["sent"] for row in rows), strict=True):
        inside = words(row["sent"], row["start"], row["end"])
        outside = [
            cue for cue in layers.get(doc, "cues") if cue.group in GOVERNING and doc[cue.start].idx not in inside
        ]
        if "dm-" not in row["raw"] or not outside or row["sent"].rstrip().endswith("?"):
            continue
        counted += 1
        claimed = [words(doc.text, c.condition.start, c.condition.end) for c in doc._.claims if c.condition]
        hit = any(len(inside & got) >= len(inside) / 2 for got in claimed)
        found += hit
        if misses and not hit:
            print("MISS", row["text"], "…", row["sent"])
    return counted, found


if __name__ == "__main__":
    counted, found = main(Path(sys.argv[1]), "--misses" in sys.argv)
    print(f"GUM conditions on hedged or future clauses: {found} of {counted} found, {found / max(1, counted):.3f}")
