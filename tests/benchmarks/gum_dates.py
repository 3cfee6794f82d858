"""How many dates of the GUM corpus are found and normalised: `python tests/benchmarks/gum_dates.py FOLDER`.

FOLDER holds `dates.jsonl` (GUM's TEI dates, one a line, with the sentence, the span and the document's date). A date is
found where a mention overlaps it; it is normalised where, besides, the first and last day agree. TEI and EDTF differ in
style, so: an end that GUM marks alone ("2004 to [2009]") counts against the same end of our range; GUM's time of day
is not compared where the day is right; an open or approximate date (`notBefore`, `notAfter`) agrees where each
bound that GUM gives is the bound of ours. GUM's dates without a
year ("--09") have no EDTF form of level 1: the month is compared; GUM writes 776 BC as -0776 where EDTF counts a year 0
and has -0775; a stretch up to the document's date ("the past three years") is compared to the month. Nothing is left
out of the count.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "pipeline"))

from estimative.resolve.intervals import days_of
from estimative.resolve.timexes import Timex, find_timexes

Bounds = tuple[str, str]


def gold_bounds(value: str) -> Bounds | None:
    """Return first and last day of a TEI date, its time of day dropped, years before Christ put on EDTF's count."""
    value = value.partition("T")[0]
    if re.fullmatch(r"-\d{3,4}", value):
        value = f"-{int(value[1:]) - 1:04d}"
    return days_of(value.zfill(4) if value.isdigit() else value)


def is_normalised(timex: Timex, row: dict) -> bool:
    """Tell whether a found mention's value says the same as GUM's attributes."""
    attrs = row["attrs"]
    if re.fullmatch(r"\d\d:\d\d:\d\d", attrs.get("when", "")):
        return (timex.value or "").endswith("T" + attrs["when"])
    ours = days_of(timex.value)
    if ours is None:
        return False
    if "when" in attrs:
        if yearless := re.fullmatch(r"--(\d\d(?:-\d\d)?)", attrs["when"]):
            return ours[0][5:].startswith(yearless[1])
        return agrees(timex, row, ours, gold_bounds(attrs["when"]))
    low = attrs.get("from") or attrs.get("notBefore")
    high = attrs.get("to") or attrs.get("notAfter")
    if (low or high or "").startswith("--"):
        return bool(low and high) and ours[0][4:7] == low[1:4]
    first, last = gold_bounds(low) if low else None, gold_bounds(high) if high else None
    if first and last:
        return agrees(timex, row, ours, (first[0], last[1]))
    return bool(first and ours[0] == first[0]) or bool(last and ours[1] == last[1])


def agrees(timex: Timex, row: dict, ours: Bounds, gold: Bounds | None) -> bool:
    """Compare two intervals; where ours is a range with GUM's date at one end, compare that end."""
    if gold is None:
        return False
    wider = timex.end - timex.start > row["end"] - row["start"] + 3 and "/" in (timex.value or "")
    stretch = timex.entry.startswith("deictic-") and (ours[0][:7], ours[1][:7]) == (gold[0][:7], gold[1][:7])
    return ours == gold or stretch or (wider and (ours[0] == gold[0] or ours[1] == gold[1]))


def measure(path: Path, misses: bool = False) -> tuple[int, int, int]:
    """Return how many dates there are, how many were found and how many normalised."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = right = 0
    known: dict[tuple[str, str], list[Timex]] = {}
    for row in rows:
        key = (row["sent"], row["dct"])
        if key not in known:
            known[key] = find_timexes(row["sent"], row["dct"])
        hits = [timex for timex in known[key] if timex.start < row["end"] and row["start"] < timex.end]
        good = any(is_normalised(timex, row) for timex in hits)
        found += bool(hits)
        right += good
        if misses and not good:
            before, after = row["sent"][: row["start"]][-30:], row["sent"][row["end"] :][:20]
            words = f"{before}[{row['text']}]{after}"
            print("wrong " if hits else "missed", row["dct"], words, row["attrs"], [hit.value for hit in hits])
    return len(rows), found, right


def main() -> None:
    """Print the figures; with `--misses` each date that is not right."""
    folder = next(argument for argument in sys.argv[1:] if not argument.startswith("-"))
    path = Path(folder)
    path = path / "dates.jsonl" if path.is_dir() else path
    total, found, right = measure(path, "--misses" in sys.argv)
    print(f"GUM dates: {total}  found {found / total:.3f}  normalised {right / total:.3f}")


if __name__ == "__main__":
    main()
