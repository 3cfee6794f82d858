"""Beside other people's tools, on the same text in the same run: hedges, dates, quotations and acronyms.

    python tests/benchmarks/peers.py [--gum FOLDER] [--dates N]

A peer that is not installed is skipped with a line. To have them all, install estimative into a virtual environment of
its own, and there: `pip install medspacy textacy dateparser timexy ctparse`. They are no dependencies of this project.
(medspacy 1.3.1 asks for older packages: 1.0.0 installs with `--no-deps --only-binary :all:`, beside PyRuSH, PyFastNER,
medspacy_quickumls, pysbd, loguru, jsonschema, unqlite and quicksectx.)

* Hedges, by sentence of the held-out reports: does it hold one? Reference are the annotated claims. medspaCy's ConText,
  made for clinical notes, says so with a modifier of possibility or hypothesis; ours with a claim.
* Dates of GUM (`--gum`, the folder that `gum_dates.py` takes; the first `--dates` sentences): found where the spans
  overlap, `value` where first and last day agree too. A peer that gives one day for "March 2019" is right where that
  day lies in it, which favours it.
* Acronyms and quotations of textacy are timed on text parsed beforehand (quotations need `en_core_web_sm`); we have
  nothing that does the same.

Speeds are in words per second of processor time, models loaded. Ours is that of the whole pipeline, unless it says so.
"""

import argparse
import json
import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from gum_dates import is_normalised
from varied import ROOT

import estimative
from estimative.evaluate.annotations import read_annotation
from estimative.flow import make_doc
from estimative.read.reports import read_report
from estimative.resolve.intervals import days_of
from estimative.resolve.timexes import find_timexes

HELDOUT = sorted((ROOT / "tests" / "heldout").glob("*.txt"))
Spans = list[tuple[int, int, str | None]]  # start, end, value in EDTF


def peer(module: str) -> Any:
    """Return a peer's module, or None, with a line, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        print(f"{module.partition('.')[0]}: skipped, not installed ({error})")
        return None


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what a call gives, and its CPU seconds."""
    start = time.process_time()
    return work(), time.process_time() - start


def hedges() -> None:
    """Print how well sentences with a hedge are told from those without."""
    nlp = estimative.load()
    raws = [read_report(path) for path in HELDOUT]
    words = sum(len(raw.text.split()) for raw in raws)
    nlp(make_doc(nlp, raws[0], "r"))
    docs, seconds = timed(lambda: [nlp(make_doc(nlp, raw, "r")) for raw in raws])
    sentences = [[(sent.start_char, sent.end_char) for sent in doc.sents] for doc in docs]
    wanted = []
    for path, spans in zip(HELDOUT, sentences, strict=True):
        claims = read_annotation(path.with_suffix(".jsonl")).claims
        wanted.append([any(start <= c.cues[0][0] < end for c in claims if c.cues) for start, end in spans])
    ours = [
        [any(start <= claim.cues[0].start < end for claim in doc._.claims) for start, end in spans]
        for doc, spans in zip(docs, sentences, strict=True)
    ]
    print(f"{'hedges: a sentence has one':34}{'precision':>10}{'recall':>8}{'F1':>6}{'words/s':>10}")
    tell("estimative", wanted, ours, words / seconds)
    if peer("medspacy"):
        context = make_context()
        context(raws[0].text)
        told, seconds = timed(lambda: [told_by_context(context, raw.text) for raw in raws])
        theirs = [
            [any(start <= at < end for at in places) for start, end in spans]
            for places, spans in zip(told, sentences, strict=True)
        ]
        tell("medspaCy ConText", wanted, theirs, words / seconds)


def make_context() -> Any:
    """Return medspaCy's ConText with its own rules; the first word of each sentence is what it asks about."""
    import spacy
    from spacy.language import Language
    from spacy.tokens import Span

    @Language.component("first_words")
    def first_words(doc: Any) -> Any:
        doc.ents = [Span(doc, sent.start, sent.start + 1, label="WORD") for sent in doc.sents]
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("first_words")
    nlp.add_pipe("medspacy_context")
    return nlp


def told_by_context(nlp: Any, text: str) -> list[int]:
    """Return where ConText sees possibility or hypothesis."""
    doc = nlp(text)
    kinds = {"POSSIBLE_EXISTENCE", "HYPOTHETICAL"}
    found = [one for one in doc._.context_graph.modifiers if one.category in kinds]
    return [doc[one.modifier_span[0]].idx for one in found]


def tell(name: str, wanted: list[list[bool]], got: list[list[bool]], speed: float) -> None:
    """Print precision, recall and F1."""
    pairs = [pair for want, have in zip(wanted, got, strict=True) for pair in zip(want, have, strict=True)]
    hits = sum(want and have for want, have in pairs)
    precision = hits / max(1, sum(have for _, have in pairs))
    recall = hits / max(1, sum(want for want, _ in pairs))
    f1 = 2 * hits / max(1, sum(map(sum, pairs)))
    print(f"  {name:32}{precision:10.2f}{recall:8.2f}{f1:6.2f}{speed:10,.0f}", flush=True)


def dateparser_dates(text: str, day: str) -> Spans:
    """Find dates with dateparser's `search_dates`."""
    from dateparser.search import search_dates

    base = datetime.fromisoformat(day)
    found, at, spans = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or [], 0, []
    for words, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            spans.append((start, at, value.date().isoformat()))
    return spans


def timexy_dates() -> Callable[[str, str], Spans]:
    """Return what finds dates with timexy."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy")

    def find(text: str, day: str) -> Spans:
        ents = [(ent.start_char, ent.end_char, ent.kb_id_) for ent in nlp(text).ents if ent.label_ == "timexy"]
        return [(start, end, value.partition('value="')[2][:10] or None) for start, end, value in ents]

    return find


def ctparse_dates(text: str, day: str) -> Spans:
    """Find the one date that ctparse gives for a text."""
    from ctparse import ctparse

    found = ctparse(text, ts=datetime.fromisoformat(day), timeout=1)
    if not found:
        return []
    time_ = found.resolution
    parts = [time_.year, time_.month, time_.day] if hasattr(time_, "year") else []
    known = list(takewhile(lambda part: part is not None, parts))
    value = "-".join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(known))
    return [(time_.mstart, time_.mend, value or None)]


def dates(path: Path, count: int) -> None:
    """Print how many of GUM's dates are found, and with the right value."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = list(dict.fromkeys((row["sent"], row["dct"]) for row in rows))[:count]
    words = sum(len(text.split()) for text, _ in sentences)
    taggers: dict[str, Callable[[str, str], Any]] = {"estimative, its dates alone": find_timexes}
    if peer("dateparser.search"):
        taggers["dateparser.search_dates"] = dateparser_dates
    if peer("timexy"):
        taggers["timexy"] = timexy_dates()
    if peer("ctparse"):
        taggers["ctparse"] = ctparse_dates
    print(f"{f'dates of GUM, {len(sentences)} sentences':34}{'found':>10}{'value':>8}{'more':>6}{'words/s':>10}")
    for name, find in taggers.items():
        find(*sentences[0])
        found, seconds = timed(lambda find=find: {key: find(*key) for key in sentences})  # type: ignore[misc]
        hits = right = more = 0
        mine = [row for row in rows if (row["sent"], row["dct"]) in found]
        for row in mine:
            over = [one for one in map(as_timex, found[row["sent"], row["dct"]]) if overlaps(one, row)]
            hits += bool(over)
            right += any(is_right(one, row) for one in over)
        for key, spans in found.items():
            gold = [row for row in mine if (row["sent"], row["dct"]) == key]
            more += sum(not any(overlaps(as_timex(one), row) for row in gold) for one in spans)
        figures = f"{hits / len(mine):10.2f}{right / len(mine):8.2f}{more:6}{words / seconds:10,.0f}"
        print(f"  {name:32}{figures}", flush=True)


def as_timex(one: Any) -> Any:
    """Return a date as `gum_dates` compares it."""
    if hasattr(one, "value"):
        return one
    return SimpleNamespace(start=one[0], end=one[1], value=one[2], entry="", day=True)


def overlaps(one: Any, row: dict[str, Any]) -> bool:
    """Tell whether a date stands where GUM has one."""
    return bool(one.start < row["end"] and row["start"] < one.end)


def is_right(one: Any, row: dict[str, Any]) -> bool:
    """Tell whether a date's value agrees; a day that stands for a longer time need only lie in it."""
    if is_normalised(one, row):
        return True
    gold, ours = days_of(row["attrs"].get("when", "").partition("T")[0]), days_of(one.value)
    return bool(getattr(one, "day", False) and gold and ours and gold[0] <= ours[0] <= gold[1])


def quotations() -> None:
    """Print how fast textacy finds quotations and acronyms."""
    if not peer("textacy"):
        return
    import numpy
    from textacy import extract

    numpy.NaN = numpy.nan  # textacy 0.13 asks for the name that numpy 2 has dropped
    works: dict[str, tuple[str, Callable[[Any], Iterable[Any]]]] = {
        "acronyms and definitions": ("en_estimative_sm", lambda doc: extract.acronyms_and_definitions(doc).items()),
        "direct quotations": ("en_core_web_sm", extract.direct_quotations),  # needs lemmas, which ours has not
    }
    print(f"{'textacy, on parsed text':34}{'found':>10}{'words/s':>10}")
    for name, (model, work) in works.items():
        if parser := peer(model):
            nlp = parser.load()
            docs = [nlp(read_report(path).text) for path in HELDOUT]
            found, seconds = timed(lambda work=work, docs=docs: [len(list(work(doc))) for doc in docs])  # type: ignore[misc]
            words = sum(len(doc.text.split()) for doc in docs)
            print(f"  {name:32}{sum(found):10}{words / seconds:10,.0f}", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, default=ROOT.parent / "shared" / "benchmarks" / "gum")
    parser.add_argument("--dates", type=int, default=300)
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # some say each text in which they find nothing
    hedges()
    quotations()
    path = options.gum / "dates.jsonl" if options.gum.is_dir() else options.gum
    if path.is_file():
        dates(path, options.dates)
    else:
        print(f"dates: skipped, {path} is not there (name the folder with --gum)")


if __name__ == "__main__":
    main()
