"""What a worker of a cluster does: a part of the reports into finished bundles, and those into a part of the output.

The bundles of a part lie in `.work/` of the output, whole or not at all. So a part that was finished is not done again,
and one that two workers did is the same bytes twice in one place.
"""

import tempfile
import threading
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..errors import UsageError
from ..extras import need
from ..read.manifests import find_manifest
from ..read.remotes import Remote
from ..read.spools import Spool
from ..records import FILES
from .bundles import Bundle, content_of, rename
from .jobs import Job, local_job, remote_job, shown_path
from .places import Place
from .settings import Settings, make_settings

TABLES = ("reports", "mentions", "claims")
PROBLEMS = "problems.jsonl"

Reports = list[tuple[int, Path | Remote]]


class Part(Struct, frozen=True):
    """Reports that are done together, each with its position among all; `mark` tells one version from the next.

    `mark` is empty where that cannot be told without fetching them. `before` names the parts of an earlier run that may
    hold some of these reports.
    """

    index: int
    name: str
    mark: str
    reports: Reports
    before: tuple[str, ...] = ()


class Kept(Struct):
    """A finished part as it is stored."""

    mark: str
    bundles: list[Bundle]


class Row(Struct):
    """What has to be known of a finished report to join it with the others; `problems` are lines of records.

    `content` is the SHA-256 of its file.
    """

    position: int
    shown: str
    ident: str
    failed: bool
    content: bytes
    problems: bytes


class Summary(Struct):
    """What has to be known of a finished part, and how many reports were new, changed and so on."""

    part: Part
    rows: list[Row]
    counts: dict[str, int]


def extract_part(part: Part, settings: Settings, output: str, fresh: bool = False) -> Summary:
    """Extract the reports of a part that are new or changed, store all of its bundles, and tell of them."""
    place = Place(output)
    known: dict[str, Bundle] = {}
    for name in () if fresh else part.before:
        kept = _load(place, name)
        if kept is None:
            continue
        whole = name == part.name and kept.mark == part.mark != ""
        if whole and not any(bundle.retry for bundle in kept.bundles):
            return summarise(part, kept.bundles, {"unchanged": len(kept.bundles)})
        known |= {bundle.place: bundle for bundle in kept.bundles}
    counts: Counter[str] = Counter()
    bundles = make_bundles(part.reports, settings, known, counts)
    return keep_part(part, bundles, output, dict(counts))


def make_bundles(reports: Reports, settings: Settings, known: dict[str, Bundle], counts: Counter[str]) -> list[Bundle]:
    """Return the bundles of reports, those of `known` where nothing has changed; `counts` gets what was done."""
    with _BUSY, tempfile.TemporaryDirectory() as folder:
        jobs = _jobs([report for _, report in reports], settings, folder)
        to_do = []
        for job in jobs:
            bundle = known.get(job.place)
            done = bundle is not None and bundle.key == job.key and not bundle.retry
            counts["unchanged" if done else "again" if bundle and bundle.retry else "changed" if bundle else "new"] += 1
            to_do += [] if done else [job]
        made = {bundle.place: bundle for bundle in _extractor(settings).extract(to_do)} if to_do else {}
    return [made.get(job.place) or known[job.place] for job in jobs]


def keep_part(part: Part, bundles: list[Bundle], output: str, counts: dict[str, int]) -> Summary:
    """Store the bundles of a part, and tell of them."""
    Place(output).put(part.name, msgspec.msgpack.encode(Kept(part.mark, bundles)))
    return summarise(part, bundles, counts)


def summarise(part: Part, bundles: list[Bundle], counts: dict[str, int]) -> Summary:
    """Return what has to be known of a finished part."""
    rows = []
    for (position, _), bundle in zip(part.reports, bundles, strict=True):
        lines = bundle.lines()
        rows.append(Row(position, bundle.shown, bundle.ident, bundle.failed, content_of(lines), lines[PROBLEMS]))
    sums = {name: sum(getattr(bundle, name) for bundle in bundles) for name in ("words", "mentions", "claims")}
    return Summary(part, rows, {**counts, **sums, "reports": sum(bool(bundle.ident) for bundle in bundles)})


def write_part(part: Part, output: str, form: str, renamed: dict[str, str]) -> None:
    """Write the files of a finished part; `renamed` gives another id to reports whose id was there before."""
    place = Place(output)
    kept = _load(place, part.name)
    assert kept is not None
    lines: dict[str, list[bytes]] = {table: [] for table in TABLES}
    for bundle in kept.bundles:
        found = bundle.lines()
        if bundle.shown in renamed:
            found = rename(found, bundle.ident, renamed[bundle.shown])
        for table in TABLES:
            lines[table].append(found[f"{table}.jsonl"])
    for table in TABLES:
        place.put(file_name(table, part.index, form), encode(table, b"".join(lines[table]), form))


def file_name(table: str, index: int, form: str) -> str:
    """Return the name of a part of a table, such as `claims/part-00017.parquet`."""
    return f"{table}/part-{index:05}.{form}"


def encode(table: str, lines: bytes, form: str) -> bytes:
    """Return lines of records in the form of a file: JSONL as they are, or Parquet."""
    if form == "jsonl":
        return lines
    from ..export.arrow_tables import make_table

    pa, parquet = need("pyarrow", "parquet"), need("pyarrow.parquet", "parquet")
    kind = FILES[f"{table}.jsonl"]
    stream = pa.BufferOutputStream()
    parquet.write_table(
        make_table(pa, kind, msgspec.json.Decoder(kind).decode_lines(lines)), stream, compression="zstd"
    )
    data: bytes = stream.getvalue().to_pybytes()
    return data


def _load(place: Place, name: str) -> Kept | None:
    """Return a finished part; None where there is none, or one of another version."""
    data = place.get(name)
    try:
        return msgspec.msgpack.decode(data, type=Kept) if data else None
    except msgspec.DecodeError:
        return None


def _jobs(reports: list[Path | Remote], settings: Settings, folder: str) -> list[Job]:
    find, spool = lru_cache(maxsize=None)(find_manifest), Spool(folder)
    return [
        remote_job(report, settings, spool, find)
        if isinstance(report, Remote)
        else local_job(report, shown_path(report), settings, find)
        for report in reports
    ]


_BUSY = threading.Lock()  # the pipeline is one, however many threads a worker has
_ready: Any = None


def _extractor(settings: Settings) -> Any:
    """Return this worker's pipeline, which it loads once."""
    global _ready
    if _ready is None or _ready.settings != settings:
        given = settings.published, settings.scale, settings.lexicons, settings.model, settings.limits
        if make_settings(*given).digest != settings.digest:
            message = (
                "a worker has another version of estimative, of its model, lexicons or libraries than this machine. "
            )
            raise UsageError("--scheduler", message + "Install the same everywhere.", "version")
        from .. import flow

        _ready = flow.Extractor(settings)
    return _ready
