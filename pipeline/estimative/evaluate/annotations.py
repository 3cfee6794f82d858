"""Reading reference annotations: one stand-off JSONL file a report, described in annotations/README.md."""

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct

from ..errors import RecordError, UsageError
from ..records import Confidence, Kind, Level, Polarity

Pair = tuple[int, int]


class DocumentHead(Struct, kw_only=True, tag_field="type", tag="document"):
    """The first line of a file: which text the offsets index (`sha256` of the text in UTF-8)."""

    doc: str
    sha256: str
    chars: int | None = None
    reference_date: str | None = None


class Marked(Struct, kw_only=True):
    """Anything marked in the text: half-open code-point offsets; finding or missing an optional one counts nothing."""

    start: int
    end: int
    optional: bool = False

    @property
    def span(self) -> Pair:
        """Start and end."""
        return (self.start, self.end)


class MarkedClaim(Marked, kw_only=True, tag_field="type", tag="claim"):
    """A claim as an annotator marked it; `condition` is a span, `source` and `horizon` are quotes."""

    cues: list[Pair]
    kind: Kind
    level: Level
    polarity: Polarity
    confidence: Confidence | None = None
    condition: Pair | None = None
    source: str | None = None
    actors: list[str] = []
    actors_resolved: list[str] = []
    sectors: list[str] = []
    agreements: list[str] = []
    horizon: str | None = None


class MarkedActor(Marked, kw_only=True, tag_field="type", tag="actor"):
    """A mention of an actor."""

    id: str | None = None


class MarkedAgreement(Marked, kw_only=True, tag_field="type", tag="agreement"):
    """A mention of an agreement."""

    id: str | None = None


class MarkedDate(Marked, kw_only=True, tag_field="type", tag="date"):
    """A time expression; `value` in EDTF or an ISO 8601 duration."""

    value: str | None = None


Mark = MarkedClaim | MarkedActor | MarkedAgreement | MarkedDate
_LINE = msgspec.json.Decoder(DocumentHead | Mark)


class Annotation(Struct):
    """One annotated report."""

    head: DocumentHead
    claims: list[MarkedClaim]
    actors: list[MarkedActor]
    agreements: list[MarkedAgreement]
    dates: list[MarkedDate]


def find_annotations(paths: Iterable[str | Path]) -> list[Path]:
    """Return the annotation files named, folders searched for `*.jsonl`; raises `UsageError` where there is none."""
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise UsageError(str(path), "no such file or folder. Name an annotation file or a folder of them.", "path")
        found += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not found:
        raise UsageError(", ".join(map(str, paths)), "no *.jsonl file in it. Name a folder of annotations.", "path")
    return found


def read_annotation(path: Path) -> Annotation:
    """Return the annotations of one report; raises `RecordError` with the first line that breaks the form."""
    lines: list[DocumentHead | Mark] = []
    for number, line in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            lines.append(_LINE.decode(line))
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            levels = f"The levels are {', '.join(get_args(Level))}."
            hint = levels if "$.level" in str(error) else "See annotations/README.md."
            raise RecordError(f"{path}:{number}", f"not an annotation: {error}. {hint}") from None
    if not lines or not isinstance(lines[0], DocumentHead):
        raise RecordError(f"{path}:1", 'the first line must be {"type": "document", "doc": …, "sha256": …}.')
    return Annotation(
        lines[0],
        [mark for mark in lines if isinstance(mark, MarkedClaim)],
        [mark for mark in lines if isinstance(mark, MarkedActor)],
        [mark for mark in lines if isinstance(mark, MarkedAgreement)],
        [mark for mark in lines if isinstance(mark, MarkedDate)],
    )
