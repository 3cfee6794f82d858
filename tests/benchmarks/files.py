"""What reading files costs in quality and time: the same claims from every form, and seconds beside the bare library.

    python tests/benchmarks/files.py agree [--model PATH] FILE FILE…            claims of each pair of forms, compared
    python tests/benchmarks/files.py gold [--model PATH] ANNOTATION TEXT FILE   F1 of a file beside that of its text
    python tests/benchmarks/files.py speed FILE…                                seconds a file and a page

`agree` takes two claims for the same where cue and clause are, after white space is folded. `gold` carries the offsets
of the annotations over to the file's text word by word; what the annotated text does not cover is left out.
"""

import argparse
import re
import time
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from estimative.evaluate.annotations import MarkedClaim, read_annotation
from estimative.evaluate.claims import score_claims
from estimative.evaluate.tallies import Tally
from estimative.flow import load, make_doc
from estimative.read.reports import RawReport, read_report
from estimative.records import Claim

WORD = re.compile(r"\w+")


def claims_of(nlp: Any, raw: RawReport) -> list[Claim]:
    """Return the claims of a report as read."""
    return list(nlp(make_doc(nlp, raw, "r"))._.claims)


def keys(claims: list[Claim]) -> Counter[tuple[str, str]]:
    """Return cue and clause of each claim, white space folded."""
    fold = " ".join
    return Counter((fold(" ".join(c.text for c in claim.cues).split()), fold(claim.text.split())) for claim in claims)


def agree(nlp: Any, paths: list[str]) -> None:
    """Print the F1 of each pair of files, and the claims that only one of them gives."""
    found = {path: keys(claims_of(nlp, read_report(path))) for path in paths}
    for one, other in combinations(paths, 2):
        shared = (found[one] & found[other]).total()
        total = found[one].total() + found[other].total()
        print(f"{Path(one).name} ({found[one].total()}) and {Path(other).name} ({found[other].total()}): ", end="")
        print(f"{2 * shared / total:.3f}")
        for path, rest in ((one, found[one] - found[other]), (other, found[other] - found[one])):
            for cue, clause in sorted(rest.elements()):
                print(f"    only {Path(path).suffix}  {cue} | {clause}")


def carry(text: str, other: str) -> dict[int, int]:
    """Return the offset in `other` of each word start and end of `text` that stands in both."""
    ours, theirs = list(WORD.finditer(text)), list(WORD.finditer(other))
    theirs = theirs[: 2 * len(ours) + 500]
    matcher = SequenceMatcher(None, [w.group() for w in ours], [w.group() for w in theirs], autojunk=False)
    found: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            mine, its = ours[block.a + step], theirs[block.b + step]
            found[mine.start()], found[mine.end()] = its.start(), its.end()
    return found


def moved(mark: MarkedClaim, places: dict[int, int]) -> MarkedClaim:
    """Return an annotated claim with the offsets of the other text; an edge that is not there moves to the nearest."""
    known = sorted(places)

    def at(offset: int) -> int:
        near = known[min(bisect_left(known, offset), len(known) - 1)]
        return places[near] - (near - offset if near in places else 0)

    return msgspec.structs.replace(
        mark,
        start=at(mark.start),
        end=at(mark.end),
        cues=[(at(start), at(end)) for start, end in mark.cues],
        condition=(at(mark.condition[0]), at(mark.condition[1])) if mark.condition else None,
    )


def gold(nlp: Any, annotation: str, text_path: str, path: str) -> None:
    """Print the figures of the text and of the file."""
    marks = read_annotation(Path(annotation))
    plain = read_report(text_path, published=marks.head.reference_date)
    raw = read_report(path, published=marks.head.reference_date)
    places = carry(plain.text, raw.text)
    first, last = min(places.values()), max(places.values())
    wanted = [moved(mark, places) for mark in marks.claims]
    given = [claim for claim in claims_of(nlp, raw) if first <= claim.start <= last]
    for name, text, claims, got in (
        ("text", plain.text, marks.claims, claims_of(nlp, plain)),
        ("file", raw.text, wanted, given),
    ):
        tally = Tally()
        misses = list(score_claims(tally, name, text, claims, got))
        figures = tally.figures()
        shown = {key: figures[key] for key in ("claims", "span IoU>=0.8", "claim wholly right") if key in figures}
        print(name, shown)
        for miss in misses:
            if miss.what in {"missed", "extra"}:
                print(miss.lines(150))


def best(work: Any, rounds: int = 3) -> float:
    """Return the shortest time of a call, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def bare_read(path: str) -> None:
    """Get the text with the library underneath, and nothing else."""
    data = Path(path).read_bytes()
    if path.endswith(".pdf"):
        import pypdfium2

        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                page.get_textpage().get_text_range()
    elif path.endswith((".docx", ".odt", ".epub")):
        import io
        import zipfile

        from lxml import etree

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = next(
                name for name in archive.namelist() if re.search(r"document\.xml$|content\.xml$|\.xhtml$", name)
            )
            "".join(etree.fromstring(archive.read(name)).itertext())
    else:
        import lxml.html

        "".join(lxml.html.document_fromstring(data).itertext())


def speed(paths: list[str]) -> None:
    """Print milliseconds a file and a page, ours and the bare library's."""
    print(f"{'file':44}{'pages':>6}{'ms':>9}{'ms/page':>9}{'bare ms':>9}{'times':>7}")
    for path in paths:
        pages = read_report(path).pages or 1
        ours, bare = best(lambda p=path: read_report(p)), best(lambda p=path: bare_read(p))
        print(
            f"{Path(path).name[:43]:44}{pages:6}{ours * 1e3:9.1f}{ours * 1e3 / pages:9.2f}"
            f"{bare * 1e3:9.1f}{ours / bare:7.1f}"
        )


def main() -> None:
    """Run one of the comparisons."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("agree", "gold", "speed"))
    parser.add_argument("--model", default="en_estimative_sm")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    if options.what == "speed":
        speed(options.paths)
        return
    nlp = load(model=options.model)
    if options.what == "agree":
        agree(nlp, options.paths)
    else:
        gold(nlp, *options.paths)


if __name__ == "__main__":
    main()
