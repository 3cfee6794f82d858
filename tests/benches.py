"""Marked sentences with their expected claims: reading them, running the pipeline, comparing.

`assemble/sentences.toml` are our own; `assemble/written` holds those of writers who had seen no lexicon and no rule.

A claim counts as in `estimative evaluate` (a shared cue, span IoU of words, level, kind, polarity, condition, source),
and the stated confidence counts too. A sentence is wholly right when all its claims are and nothing else was found.
"""

import os
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from estimative.evaluate.claims import CONDITION_RIGHT, SPAN_RIGHT
from estimative.evaluate.values import same_words, word_iou
from estimative.records import Claim

SENTENCES = Path(__file__).parent / "assemble" / "sentences.toml"
WRITTEN = sorted((Path(__file__).parent / "assemble" / "written").glob("*.toml"))
REFERENCE_DATE = "2025-06-01"
MODEL = os.environ.get("ESTIMATIVE_MODEL", "en_estimative_sm")


@dataclass(frozen=True)
class Expected:
    """A claim as it should come out: its span in code points, and for each field the values that are accepted."""

    start: int
    end: int
    cues: tuple[str, ...]
    level: tuple[str, ...]
    kind: tuple[str, ...]
    polarity: tuple[str, ...]
    confidence: str | None
    condition: tuple[str, ...]
    source: tuple[str, ...]
    optional: bool


@dataclass
class Sentence:
    """A sentence of the bench: its text without the marks, and what should come out."""

    group: str
    marked: str
    text: str
    expected: list[Expected]
    known_failure: str | None = None
    wrong: list[str] = field(default_factory=list)
    exact: bool = True


def read_sentences(path: Path = SENTENCES) -> list[Sentence]:
    """Return the sentences of a bench file; raises `ValueError` where marks and claims do not fit."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_read_sentence(group, entry) for group, entries in groups.items() for entry in entries]


def _read_sentence(group: str, entry: dict[str, Any]) -> Sentence:
    text, spans = unbracket(entry["text"])
    claims = entry.get("claims", [])
    if len(spans) != len(claims):
        raise ValueError(f"{len(spans)} spans and {len(claims)} claims: {entry['text']}")
    expected = [_read_claim(text, span, claim) for span, claim in zip(spans, claims, strict=True)]
    return Sentence(group, entry["text"], text, expected, entry.get("known_failure"))


def unbracket(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its square brackets, and the spans that stood in them, by their openings."""
    text, spans, opened = "", list[list[int]](), list[int]()
    for char in marked:
        if char == "[":
            opened.append(len(spans))
            spans.append([len(text), -1])
        elif char == "]":
            spans[opened.pop()][1] = len(text)
        else:
            text += char
    return text, [(start, end) for start, end in spans]


def _read_claim(text: str, span: tuple[int, int], claim: dict[str, Any]) -> Expected:
    words = text[span[0] : span[1]]
    plain = {"kind": "prediction", "polarity": "positive", **claim}
    keys = ("level", "kind", "polarity", "condition", "source")
    choices = {key: tuple(plain.get(key, "").split("|")) for key in keys}
    for quote in (*claim["cues"], *choices["condition"]):
        if quote not in words:
            raise ValueError(f"{quote!r} is not in {words!r}")
    return Expected(
        start=span[0],
        end=span[1],
        cues=tuple(claim["cues"]),
        level=choices["level"],
        kind=choices["kind"],
        polarity=choices["polarity"],
        confidence=claim.get("confidence"),
        condition=choices["condition"],
        source=choices["source"],
        optional=claim.get("optional", False),
    )


@cache
def pipeline() -> Language:
    """Return the whole pipeline, loaded once."""
    import estimative

    nlp: Language = estimative.load(model=MODEL)
    return nlp


def claims_of(texts: list[str]) -> list[list[Claim]]:
    """Return the claims of each text, all run as one batch."""
    nlp = pipeline()
    docs = []
    for text in texts:
        doc = nlp.make_doc(text)
        doc.user_data["estimative_reference_date"] = REFERENCE_DATE
        docs.append(doc)
    return [doc._.claims for doc in nlp.pipe(docs)]


@cache
def run_sentences(paths: tuple[Path, ...] = (SENTENCES,)) -> list[Sentence]:
    """Return the sentences of bench files, each with what came out wrong."""
    sentences = [sentence for path in paths for sentence in read_sentences(path)]
    for sentence, claims in zip(sentences, claims_of([sentence.text for sentence in sentences]), strict=True):
        sentence.wrong = compare(sentence, claims)
        spans = {(claim.start, claim.end) for claim in claims}
        sentence.exact = all((one.start, one.end) in spans for one in sentence.expected if not one.optional)
    return sentences


def compare(sentence: Sentence, claims: list[Claim]) -> list[str]:
    """Return what is wrong with the claims of a sentence, a line each."""
    text, wrong = sentence.text, list[str]()
    pairs = sorted(
        (
            (word_iou(text, (want.start, want.end), (got.start, got.end)), i, j)
            for i, want in enumerate(sentence.expected)
            for j, got in enumerate(claims)
            if _share_cue(text, want, got)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in partner and j not in partner.values():
            partner[i] = j
    for i, want in enumerate(sentence.expected):
        if i in partner and not want.optional:
            wrong += _wrong_fields(text, want, claims[partner[i]])
        elif not want.optional:
            wrong.append(f"missed: {text[want.start : want.end]}")
    wrong += [
        f"extra: {got.text} ({got.level}, {got.cues[0].text})"
        for j, got in enumerate(claims)
        if j not in partner.values()
    ]
    return wrong


def _share_cue(text: str, want: Expected, got: Claim) -> bool:
    for quote in want.cues:
        start = text.index(quote, want.start)
        if any(cue.start < start + len(quote) and start < cue.end for cue in got.cues):
            return True
    return False


def _wrong_fields(text: str, want: Expected, got: Claim) -> list[str]:
    wrong = []
    for name in ("level", "kind", "polarity"):
        if getattr(got, name) not in getattr(want, name):
            wrong.append(f"{name}: {getattr(got, name)} for {'|'.join(getattr(want, name))}")
    if got.confidence != want.confidence:
        wrong.append(f"confidence: {got.confidence} for {want.confidence}")
    if word_iou(text, (want.start, want.end), (got.start, got.end)) < SPAN_RIGHT:
        wrong.append(f"span: {got.text!r} for {text[want.start : want.end]!r}")
    condition = (got.condition.start, got.condition.end) if got.condition else None
    if not any(_same_place(text, want.start, quote, condition) for quote in want.condition):
        wrong.append(f"condition: {got.condition and got.condition.text!r} for {'|'.join(want.condition)!r}")
    source = got.source.text if got.source else ""
    if not any(same_words(quote, source) if quote and source else quote == source for quote in want.source):
        wrong.append(f"source: {source!r} for {'|'.join(want.source)!r}")
    return wrong


def _same_place(text: str, begin: int, quote: str, got: tuple[int, int] | None) -> bool:
    if not quote or got is None:
        return not quote and got is None
    start = text.index(quote, begin)
    return word_iou(text, (start, start + len(quote)), got) >= CONDITION_RIGHT


def shares(sentences: list[Sentence]) -> dict[str, tuple[int, int]]:
    """Return for each group how many sentences are wholly right, and of how many; `all` comes last."""
    table: dict[str, tuple[int, int]] = {}
    for group in dict.fromkeys(sentence.group for sentence in sentences):
        members = [sentence for sentence in sentences if sentence.group == group]
        table[group] = (sum(not sentence.wrong for sentence in members), len(members))
    table["all"] = (sum(not sentence.wrong for sentence in sentences), len(sentences))
    return table
