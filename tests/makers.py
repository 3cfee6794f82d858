"""Records for tests, made from marked text, and a report folder to read them back from."""

import hashlib
import itertools
import json
import re
from pathlib import Path
from typing import Any

import msgspec

from estimative.decisions import Decision, MentionDecision
from estimative.quotes import Quote, quote
from estimative.records import (
    Claim,
    ClaimActor,
    Counts,
    Coverage,
    Cue,
    Horizon,
    Mention,
    Place,
    Report,
    Section,
    Source,
    Span,
)
from estimative.scales import probability
from estimative.write.folders import FolderWriter

_NUMBERS = itertools.count()
LAKE = "If rains fail, Chad may ban exports by 2027, analysts say. Niger signed the Lake Treaty."
MARK = re.compile(r"\[(?P<text>[^][|]*)\|(?P<label>[^][|]*)\]")


def unmark(marked: str) -> tuple[str, dict[str, Span]]:
    """Return the text without its marks (`[words|LABEL]`), and the span of each label."""
    text, spans, position = "", {}, 0
    for found in MARK.finditer(marked):
        text += marked[position : found.start()]
        spans[found["label"]] = Span(text=found["text"], start=len(text), end=len(text) + len(found["text"]))
        text += found["text"]
        position = found.end()
    return text + marked[position:], spans


def make_claim(text: str, words: str, cue: str, **fields: Any) -> Claim:
    """Return a claim that spans `words` of a text, with one cue in it; the other fields are plain unless given."""
    start = text.index(words)
    at = text.index(cue, start)
    values: dict[str, Any] = {
        "claim_id": f"r-0:claim-{at}",
        "report_id": "r-0",
        "kind": "prediction",
        "text": words,
        "start": start,
        "end": start + len(words),
        "sentence": Span(text=text, start=0, end=len(text)),
        "section": None,
        "cues": [Cue(text=cue, start=at, end=at + len(cue), entry="test", level=fields.get("level", "likely"))],
        "level": "likely",
        "probability": None,
        "flags": [],
        "confidence": None,
        "polarity": "positive",
        "condition": None,
        "source": None,
        "actors": [],
        "agreements": [],
        "dates": [],
        "sectors": [],
        "horizon": None,
        "evidence": [],
    }
    return Claim(**{**values, **fields})


def span_of(text: str, words: str) -> Span:
    """Return the first place of words in a text."""
    return Span(text=words, start=text.index(words), end=text.index(words) + len(words))


def make_mention(text: str, words: str, type_: str, **fields: Any) -> Mention:
    """Return a mention of the first place of `words`."""
    place = msgspec.to_builtins(span_of(text, words))
    values: dict[str, Any] = {"id": None, "name": None, "subtype": None}
    ident = f"r-0:{type_}-{place['start']}"
    return Mention(**{**values, "mention_id": ident, "report_id": "r-0", "type": type_, **place, **fields})


def make_report(text: str, **fields: Any) -> Report:
    """Return a report record for a text."""
    values: dict[str, Any] = {
        "schema_version": "1.2",
        "report_id": "r-0",
        "path": "r.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": None,
        "authors": [],
        "institution": None,
        "published": "2024-10-18",
        "published_from": "option",
        "language": "en",
        "sectors": [],
        "sections": [],
        "coverage": Coverage(sentences=1, read=1),
        "counts": Counts(words=len(text.split()), claims=0, actors=0, agreements=0, dates=0, sectors=0),
        "text": text,
    }
    return Report(**{**values, **fields})


def bank_reports() -> list[Any]:
    """Return two reports on one bank, which the second one never calls by its full name, with a claim each."""
    records: list[Any] = []
    for number, (name, ident) in enumerate([("European Central Bank", "european-central-bank"), ("ECB", "ecb")]):
        text = f"The {name} and Chad may act."
        own: dict[str, Any] = {"report_id": f"r-{number}"}
        bank = {"id": ident, "name": "European Central Bank"}
        about = ClaimActor(**bank, type="organisation", resolved=False, **msgspec.to_builtins(span_of(text, name)))
        chad = msgspec.structs.replace(about, id="TCD", name="Chad", type="country", resolved=True)
        entry, type_ = "organisation:european-central-bank", "organisation"
        records += [
            make_report(text, **own),
            make_mention(text, name, "actor", mention_id=f"m-{number}", entry=entry, subtype=type_, **bank, **own),
            make_claim(text, text[:-1], "may", claim_id=f"claim-{number}", actors=[about, chad], **own),
        ]
    return records


def full_report(report_id: str, text: str = LAKE, **fields: Any) -> list[Any]:
    """Return a report with every field of every record filled once."""
    who, chad, by = span_of(text, "analysts"), span_of(text, "Chad"), span_of(text, "by 2027")
    condition = span_of(text, "If rains fail")
    report = make_report(
        text,
        report_id=report_id,
        path=f"{report_id}.pdf",
        title="Lake outlook",
        authors=["A. One", "B. Two"],
        institution="House",
        sectors=["trade", "environment"],
        sections=[Section(title="Summary", level=1, start=0, end=10, sectors=["trade"])],
        coverage=Coverage(sentences=3, read=2, skipped={"boilerplate": 1}),
        media_type="application/pdf",
        pages=2,
        places=[Place(start=0, end=5, page=1, box=(0.5, 1.0, 2.25, 3.0)), Place(start=5, end=9, page=2)],
        metadata_from={"title": "head"},
    )
    report = msgspec.structs.replace(report, **fields)
    mentions = [
        make_mention(text, "Chad", "actor", id="TCD", name="Chad", subtype="country", entry="country:TCD"),
        make_mention(text, "by 2027", "date", value="../2027", subtype="date"),
        make_mention(
            text,
            "Lake Treaty",
            "agreement",
            id="lake-treaty",
            name="Lake Treaty",
            subtype="treaty",
            parties=["TCD", "NER"],
            signed="2024-05",
            force="2024-12-04",
            term="2030",
            status=["signed", "in_force"],
            articles=["Article 2"],
            refers_to="x",
        ),
    ]
    claim = make_claim(
        text,
        "If rains fail, Chad may ban exports by 2027",
        "may",
        level="likely",
        probability=probability("likely"),
        flags=["mapping_is_ours"],
        confidence="high",
        polarity="negative",
        section="Summary",
        condition=condition,
        source=Source(text=who.text, start=who.start, end=who.end, id="analysts"),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="../2027"),
        actors=[
            ClaimActor(
                id="TCD", name="Chad", type="country", text="Chad", start=chad.start, end=chad.end, resolved=False
            ),
            ClaimActor(id="NER", name="Niger", type=None, text="Chad", start=chad.start, end=chad.end, resolved=True),
        ],
        agreements=["lake-treaty"],
        dates=["../2027", "2025-21"],
        sectors=["trade", "agriculture"],
        evidence=["cue=may", "condition=if", "odd", "=x", "a=b=c"],
        page=1,
    )
    plain = make_claim(text, "analysts say", "say", kind="assessment", level="unstated")
    own = [*mentions, claim, plain]
    for record in own:
        record.report_id = report_id
        name = "claim_id" if hasattr(record, "claim_id") else "mention_id"
        setattr(record, name, getattr(record, name).replace("r-0:", f"{report_id}:"))
    return [report, *own]


def write_folder(folder: Path, *records: Any) -> Path:
    """Write records as an output folder."""
    with FolderWriter(folder) as writer:
        writer.write(*records)
    return folder


def write_annotation(path: Path, text: str, *marks: dict[str, Any], doc: str = "r") -> Path:
    """Write an annotation file for a text."""
    head = {"type": "document", "doc": doc, "sha256": hashlib.sha256(text.encode()).hexdigest(), "chars": len(text)}
    path.write_text("".join(json.dumps(line) + "\n" for line in (head, *marks)), encoding="utf-8")
    return path


def make_decision(claim: Claim | None = None, **fields: Any) -> Decision:
    """Return a decision on a claim of its sentence's text, accepted unless said otherwise."""
    claim = claim or make_claim("Chad may act.", "Chad may act", "may")
    values: dict[str, Any] = {
        "decision_id": f"d-{next(_NUMBERS)}",
        "report_id": claim.report_id,
        "claim_id": claim.claim_id,
        "verdict": "accepted",
        "reviewer": "Ana",
        "time": "2026-01-02T03:04:05Z",
        "quote": quote(claim.sentence.text, claim.start, claim.end),
        "claim": claim,
    }
    return Decision(**{**values, **fields})


def make_mention_decision(mention: Mention, **fields: Any) -> MentionDecision:
    """Return a decision on a mention, accepted unless said otherwise."""
    values: dict[str, Any] = {
        "decision_id": f"d-{next(_NUMBERS)}",
        "report_id": mention.report_id,
        "mention_id": mention.mention_id,
        "verdict": "accepted",
        "reviewer": "Ana",
        "time": "2026-01-02T03:04:05Z",
        "quote": Quote(exact=mention.text, prefix="", suffix="", start=mention.start, end=mention.end),
        "mention": mention,
    }
    return MentionDecision(**{**values, **fields})
