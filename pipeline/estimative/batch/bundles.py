"""All records of one report as they will stand in the files, and how they got there."""

import zlib
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from ..records import FILES, Claim, Mention, Problem, Record, Report

# Failures that another try may mend: the file could not be opened, a process was lost, or a fault of ours. What the
# content itself is to blame for (empty, damaged, too long) is the same each time.
PASSING = frozenset({"read", "internal", "crashed", "too_slow"})
_NAMES = {kind: name for name, kind in FILES.items()}
_ENCODER = msgspec.json.Encoder()


class Bundle(Struct):
    """The lines of one report by file name, packed; `retry` where it failed in a way that may pass.

    `key` tells what it was made of, `place` where its file is, `shown` the path in its records, `ident` its report id
    (empty where there was no text).
    """

    key: str
    place: str
    shown: str
    ident: str
    failed: bool
    retry: bool
    words: int
    mentions: int
    claims: int
    packed: bytes

    def lines(self) -> dict[str, bytes]:
        """Return the lines of each file."""
        return msgspec.msgpack.decode(zlib.decompress(self.packed), type=dict[str, bytes])


def make_bundle(key: str, place: str, shown: str, ident: str, failed: bool, records: Iterable[Record]) -> Bundle:
    """Return the records of one report as a bundle."""
    sorted_: dict[str, list[Record]] = {name: [] for name in FILES}
    for record in records:
        sorted_[_NAMES[type(record)]].append(record)
    problems = [record for record in sorted_["problems.jsonl"] if isinstance(record, Problem)]
    lines = {name: _ENCODER.encode_lines(group) for name, group in sorted_.items()}
    return Bundle(
        key=key,
        place=place,
        shown=shown,
        ident=ident,
        failed=failed,
        retry=failed and any(problem.code in PASSING for problem in problems),
        words=sum(record.counts.words for record in sorted_["reports.jsonl"] if isinstance(record, Report)),
        mentions=len(sorted_["mentions.jsonl"]),
        claims=len(sorted_["claims.jsonl"]),
        # Records say much twice: packed fast they take a tenth of the room, on the way and in the store.
        packed=zlib.compress(msgspec.msgpack.encode(lines), 1),
    )


class _Content(Struct):
    """The digest in a report's line, all else left unread."""

    sha256: str


def content_of(lines: dict[str, bytes]) -> bytes:
    """Return the SHA-256 of the file that a bundle's lines come from; nothing where it holds no report."""
    line = lines["reports.jsonl"]
    return bytes.fromhex(msgspec.json.decode(line, type=_Content).sha256) if line else b""


def rename(lines: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """Return the lines with another report id, in the ids of mentions and claims too."""
    changed = dict(lines)
    for name, kind in FILES.items():
        if kind is not Problem:
            records = msgspec.json.Decoder(kind).decode_lines(lines[name])
            changed[name] = _ENCODER.encode_lines([_renamed(record, old, new) for record in records])
    return changed


def _renamed(record: Record, old: str, new: str) -> Record:
    fields = {"report_id": new}
    names = {Mention: ("mention_id", "refers_to"), Claim: ("claim_id",)}.get(type(record), ())
    for name in names:
        value = getattr(record, name)
        if value is not None:
            fields[name] = new + value.removeprefix(old)
    return msgspec.structs.replace(record, **fields)
