"""How many countries and organisations are found in public corpora: `python tests/benchmarks/names.py FOLDER`.

FOLDER holds `re3d` (defence and intelligence prose: documents.json and entities.json per source) and
`crossner-politics` (CoNLL). Counted in re3d: all of type Organisation (common nouns such as "the regime" too, which no
name finder reaches: the second row leaves those without a capital out), Nationality, and Location where a country's
name; in CrossNER: country, organisation and politicalparty. CrossNER does not count adjectives as countries, so ours
are left out there. `exact` asks for the same span, articles set aside; `overlap` for one shared word.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "pipeline"))

import spacy
from spacy.language import Language

from estimative.lexicons import load
from estimative.match import actors, tokens

Span = tuple[int, int]
STAGES = (tokens, actors)  # importing them registers the tokenizer and the component
CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "estimative.Tokenizer.v1"}}}
ARTICLES = ("the ", "The ", "a ", "an ")


def names_of(kinds: set[str]) -> set[str]:
    """Return the aliases of countries that are of certain kinds."""
    return {name.alias for name in load().of("countries") if name.kind in kinds}


DEMONYMS = names_of({"demonym"})


def bare(text: str, span: Span) -> Span:
    """Return a span without the article that it starts with."""
    start, end = span
    for article in ARTICLES:
        if text[start:end].startswith(article):
            return start + len(article), end
    return span


def found_in(nlp: Language, text: str, adjectives: bool) -> set[Span]:
    """Return the spans of countries and organisations that the pipeline finds."""
    doc = nlp(text)
    spans = set()
    for item in doc._.actors:
        span = doc[item.start : item.end]
        if item.subtype != "person" and (adjectives or span.text not in DEMONYMS):
            spans.add((span.start_char, span.end_char))
    return spans


def count(gold: set[Span], found: set[Span], tally: dict[str, list[int]]) -> None:
    """Add one text's hits, misses and false hits, exact and by overlap."""
    exact = len(gold & found)
    hit = sum(any(begin < stop and start < end for begin, end in found) for start, stop in gold)
    right = sum(any(begin < stop and start < end for begin, end in gold) for start, stop in found)
    for key, values in (("exact", (exact, exact)), ("overlap", (hit, right))):
        row = tally.setdefault(key, [0, 0, 0, 0])
        row[0] += values[0]
        row[1] += len(gold)
        row[2] += values[1]
        row[3] += len(found)


def show(label: str, tally: dict[str, list[int]]) -> dict[str, float]:
    """Print precision, recall and F1 of a tally, and return the F1 values."""
    scores = {}
    for key, (hit, gold, right, found) in tally.items():
        recall, precision = hit / max(1, gold), right / max(1, found)
        scores[key] = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{label:34} {key:8} P {precision:.3f}  R {recall:.3f}  F1 {scores[key]:.3f}  n {gold}")
    return scores


def re3d(nlp: Language, folder: Path, only_names: bool) -> dict[str, float]:
    """Score re3d."""
    countries = {name.lower() for name in names_of({"name", "alias", "acronym", "historical", "demonym"})}
    tally: dict[str, list[int]] = {}
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        rows = [
            json.loads(line) for line in (source / "entities.json").read_text("utf-8-sig").splitlines() if line.strip()
        ]
        for line in (source / "documents.json").read_text("utf-8-sig").splitlines():
            if not line.strip():
                continue
            document = json.loads(line)
            text = document["text"]
            gold = set()
            for row in rows:
                if row["documentId"] != document["_id"]:
                    continue
                span = bare(text, (row["begin"], row["end"]))
                words = text[span[0] : span[1]]
                counted = row["type"] in {"Organisation", "Nationality"}
                counted = counted or (row["type"] == "Location" and words.lower() in countries)
                if counted and (not only_names or any(letter.isupper() for letter in words)):
                    gold.add(span)
            count(gold, found_in(nlp, text, adjectives=True), tally)
    return show("re3d, names only" if only_names else "re3d", tally)


def crossner(nlp: Language, path: Path) -> dict[str, float]:
    """Score one file of CrossNER politics."""
    tally: dict[str, list[int]] = {}
    for block in path.read_text("utf-8").split("\n\n"):
        text, gold, open_at = "", set(), None
        for line in block.splitlines():
            word, _, tag = line.rpartition("\t")
            start = len(text)
            if open_at is not None and not tag.startswith("I-"):
                gold.add((open_at, start - 1))
                open_at = None
            if tag in {"B-country", "B-organisation", "B-politicalparty"}:
                open_at = start
            text += word + " "
        if open_at is not None:
            gold.add((open_at, len(text) - 1))
        if text:
            count({bare(text, span) for span in gold}, found_in(nlp, text, adjectives=False), tally)
    return show(f"CrossNER politics, {path.stem}", tally)


def main() -> None:
    """Print the scores of the corpora that the folder holds."""
    folder = Path(sys.argv[1])
    nlp = spacy.blank("en", config=CONFIG)
    nlp.add_pipe("estimative_actors")
    if (folder / "re3d").is_dir():
        re3d(nlp, folder / "re3d", only_names=False)
        re3d(nlp, folder / "re3d", only_names=True)
    for name in ("train", "dev"):
        if (folder / "crossner-politics" / f"{name}.txt").exists():
            crossner(nlp, folder / "crossner-politics" / f"{name}.txt")


if __name__ == "__main__":
    main()
