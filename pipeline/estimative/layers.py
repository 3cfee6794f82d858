"""What the stages leave on a spaCy `Doc` for one another: typed items, kept as bytes (MessagePack).

Any store of Docs takes the bytes. Stages never import one another; each reads the layers that it `requires` and writes
the one that it `assigns`. Offsets here are token indices, half-open. Spans stand in `doc.spans[<key>]` too, for
displaCy and for other people's components.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct
from spacy.tokens import Doc, Span, SpanGroup

from .errors import UsageError
from .records import Claim, Coverage, Level
from .surfaces import surface

T = TypeVar("T", bound=Struct)
DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


class SectionLayer(Struct, gc=False):
    """A section; the first `heading` tokens after `start` are its heading line."""

    start: int
    end: int
    title: str | None
    level: int
    role: str = "body"
    heading: int = 0
    sectors: list[str] = []


def innermost(sections: Sequence[SectionLayer], token: int) -> SectionLayer | None:
    """Return the innermost section around a token; the sections are sorted by start."""
    at = bisect_right(sections, token, key=lambda section: section.start)
    while at:
        at -= 1
        if token < sections[at].end:
            return sections[at]
    return None


class BlockLayer(Struct, gc=False):
    """A heading, paragraph (`prose`), list item, or a stretch that is no prose and why; `body` is past its markers.

    `kind`: heading, prose, item; front_matter, table, contents, references, boilerplate, note, code, other_language.
    """

    start: int
    end: int
    body: int
    kind: str


class MarkLayer(Struct, gc=False):
    """What the reader of a file knows of a block before any rule looks at it: `kind` as in `BlockLayer`, and note.

    Offsets are code points into the Doc's text; `body` is past the marker, `level` a heading's (from 1).
    """

    start: int
    end: int
    body: int
    kind: str
    level: int = 0
    marker: str = ""


class SentenceLayer(Struct, gc=False):
    """A sentence, in step with `doc.sents`; `body` and `body_end` leave out list markers and white space at its edges.

    `skip` is null where claims may be read from it, else the reason (a `skipped` key of `records.Coverage`). Headings
    and questions are read, but marked.
    """

    start: int
    end: int
    body: int
    body_end: int
    heading: bool = False
    question: bool = False
    item: bool = False
    skip: str | None = None


class MentionLayer(Struct, gc=False):
    """An actor, agreement, date or sector; fields as in `records.Mention`.

    `refers_to` is the index of the antecedent in the same layer. `country` is the state whose body or person an actor
    is, where the gazetteer knows it. `resolved` marks a mere reference ("both sides"):
    it carries the `ids` that it stands for and is not written to mentions.jsonl.
    """

    type: str
    start: int
    end: int
    id: str | None
    name: str | None
    subtype: str | None = None
    value: str | None = None
    refers_to: int | None = None
    parties: list[str] = []
    signed: str | None = None
    force: str | None = None
    term: str | None = None
    status: list[str] = []
    articles: list[str] = []
    entry: str | None = None
    resolved: bool = False
    ids: list[str] = []
    country: str | None = None


class CueLayer(Struct, gc=False):
    """A candidate cue: what the lexicon says of the words; whether it makes a claim is settled by the clause rules."""

    start: int
    end: int
    entry: str
    level: Level
    group: str


class SentenceTree(Struct, gc=False):
    """Dependency tree of one sentence (Universal Dependencies), over the nodes that were parsed.

    Node i stands for the tokens `[begins[i], ends[i])` of the Doc (several where a name or a conjunction was parsed as
    one word), was parsed as `words[i]` (lower case), hangs on node `heads[i]` (itself for the root) by the relation
    `deps[i]` and has the Penn tag `tags[i]`. `altered` are the nodes that were parsed as another word than the
    report's.
    """

    start: int
    end: int
    begins: list[int]
    ends: list[int]
    words: list[str]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    altered: list[int] = []


LAYERS: dict[str, type[Struct]] = {
    "marks": MarkLayer,
    "blocks": BlockLayer,
    "sections": SectionLayer,
    "sentences": SentenceLayer,
    "dates": MentionLayer,
    "actors": MentionLayer,
    "references": MentionLayer,
    "agreements": MentionLayer,
    "sectors": MentionLayer,
    "cues": CueLayer,
    "trees": SentenceTree,
    "claims": Claim,
}

_DECODERS: dict[str, msgspec.msgpack.Decoder] = {
    key: msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
    for key, kind in LAYERS.items()
}

# Layers that have no span group: the Doc holds them in another form, or nobody would look at them.
UNMARKED = frozenset({"marks", "blocks", "sentences", "trees", "claims"})


# What was stored or read last, so that a layer is decoded once a Doc, however many stages ask for it.
_READ: WeakKeyDictionary[Doc, dict[str, tuple[bytes, list[Any]]]] = WeakKeyDictionary()


def put(doc: Doc, key: str, items: list[Any]) -> None:
    """Store a layer on the Doc as bytes, which any Doc store keeps, and its spans (if any) in `doc.spans[key]`."""
    stored = doc.user_data[f"estimative_{key}"] = msgspec.msgpack.encode(items)
    _READ.setdefault(doc, {})[key] = stored, list(items)
    if key in UNMARKED:
        return
    named = [(item.start, item.end, *_names(item, key)) for item in items]
    # A string costs spaCy as much as the span itself, so each is added once.
    keys = {
        name: doc.vocab.strings.add(name) for name in {name for *_, label, ident in named for name in (label, ident)}
    }
    spans = [Span(doc, start, end, label=keys[label], kb_id=keys[ident]) for start, end, label, ident in named]
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def _names(item: Any, key: str) -> tuple[str, str]:
    """Return the label and the id of an item's span."""
    if isinstance(item, MentionLayer):
        return item.subtype or item.type or key, item.id or item.entry or ""
    return getattr(item, "group", None) or key, getattr(item, "entry", None) or ""


def get(doc: Doc, key: str) -> list[Any]:
    """Return a layer, typed as `LAYERS[key]`; empty where the stage has not run. Its items are not to be changed."""
    stored = doc.user_data.get(f"estimative_{key}")
    if stored is None:
        return []
    layers = _READ.setdefault(doc, {})
    if key not in layers or layers[key][0] is not stored:
        layers[key] = stored, _DECODERS[key].decode(stored)
    return list(layers[key][1])


def reference_date(doc: Doc) -> str | None:
    """Return the report's own date (EDTF), which anchors relative dates; null where it is unknown."""
    return doc.user_data.get("estimative_reference_date")


def set_reference_date(doc: Doc, value: str | date | None) -> None:
    """Give a Doc the report's own date before the stages run; raises `UsageError` for a text that is none."""
    given = None if value is None else str(value)
    if given is not None and not _is_date(given):
        message = "no date. Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-10-18."
        raise UsageError(f"published {given!r}", message, "published")
    doc.user_data["estimative_reference_date"] = given


def _is_date(given: str) -> bool:
    if not DAY.fullmatch(given):
        return False
    with suppress(ValueError):
        return bool(date.fromisoformat(given + "-01" * (2 - given.count("-"))))
    return False


def text(doc: Doc) -> str:
    """Return `doc.text`, made once a Doc: spaCy joins the tokens anew at each access, half a microsecond a word."""
    return surface(doc).text


def coverage(doc: Doc) -> Coverage:
    """Return how many sentences of the Doc are read for claims, and why the others are passed over."""
    sentences = get(doc, "sentences")
    skipped: dict[Any, int] = {}
    for sentence in sentences:
        if sentence.skip:
            skipped[sentence.skip] = skipped.get(sentence.skip, 0) + 1
    read = len(sentences) - sum(skipped.values())
    return Coverage(sentences=len(sentences), read=read, skipped=dict(sorted(skipped.items())))
