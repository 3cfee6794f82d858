"""Recall of agreement names: real titles, each in a carrier sentence, found as one mention over most of the title.

Usage: python tests/benchmarks/treaty_titles.py PATH [--misses N]
PATH is a table of titles (title, year, source; tab-separated), e.g. made from globalgov/manytreaties (CC BY 4.0).
Counted as found: one mention covers more than half of the title's words. Titles without any noun for an agreement
("Chile Mexico") can only be known from the verb; the third carrier has none.
"""

import argparse
import re
from pathlib import Path

import spacy

from estimative.match.agreements import create_agreements

assert create_agreements
CARRIERS = (
    "The two sides signed the {title} in {year}.",
    "Parliament ratified the {title} in {year}, and it may now enter into force.",
    "Under the {title}, both sides will report every year.",
)


def covered(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> float:
    """Return the share of the words in `[start, end)` that the best single span covers."""
    words = [match.start() for match in re.finditer(r"\w+", text[start:end])]
    best = max((sum(low <= start + word < high for word in words) for low, high in spans), default=0)
    return best / max(1, len(words))


def main() -> None:
    """Print the share of titles found, for each carrier and for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print the first N titles that were missed")
    options = parser.parse_args()
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("estimative_agreements")
    rows = [line.split("\t")[:2] for line in options.path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for carrier in CARRIERS:
        texts = [carrier.format(title=title, year=year) for title, year in rows]
        shares = []
        for (title, _), doc in zip(rows, nlp.pipe(texts), strict=True):
            start = carrier.index("{title}")
            spans = [(span.start_char, span.end_char) for span in doc.spans["agreements"]]
            shares.append(covered(doc.text, start, start + len(title), spans))
            if shares[-1] <= 0.5 and options.misses > 0:
                options.misses -= 1
                print(f"MISS {shares[-1]:.2f} {title} | {[span.text for span in doc.spans['agreements']]}")
        found = sum(share > 0.5 for share in shares) / len(shares)
        nearly_all = sum(share >= 0.8 for share in shares) / len(shares)
        print(f"{carrier!r}: found {found:.3f}, at least four fifths of the words {nearly_all:.3f}, n={len(rows)}")


if __name__ == "__main__":
    main()
