"""The way of a report, from file to records. Read this file first.

    find_reports, read_report       read/       a file                 to its text and metadata
    sections, sentences             match/      the text (a Doc)       to sections and sentences
    dates, actors, agreements,      match/      sentences              to spans with ids and values
      sectors, cues
    syntax                          parse/      sentences with a cue   to dependency trees
    claims                          assemble/   spans and trees        to claims
    assemble_mentions, _report      assemble/   the Doc's layers       to records
    FolderWriter                    write/      records                to JSONL files

The stages between reading and records are spaCy components; `config.cfg` sets their order and their settings. They
never import one another: each leaves a layer on the Doc (`layers.py`) that later ones require.
"""

import importlib
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_config
from thinc.api import Config

from . import __version__, scales
from .assemble.mentions import assemble_mentions
from .assemble.reports import assemble_report
from .errors import ReadError
from .ids import report_id
from .lexicons import load as load_lexicons
from .read.reports import RawReport, find_reports, read_report
from .records import SCHEMA_VERSION, Claim, Mention, Problem, Record, Report
from .write.folders import RUN, FolderWriter, write_json

# Importing a stage registers its factory; an installed package needs this no more than spaCy's entry points do.
STAGES = (
    "match.tokens",
    "match.sections",
    "match.sentences",
    "match.dates",
    "match.actors",
    "match.agreements",
    "match.sectors",
    "match.cues",
    "parse.syntax",
    "assemble.claims",
)
BATCH_CHARS = 1_000_000  # reports that go through the pipeline together; bounds the memory of a run
BATCH_REPORTS = 64


def load(
    lexicons: Iterable[str | Path] = (), scale: str = scales.DEFAULT, model: str | Path = "en_estimative_sm"
) -> Language:
    """Return the pipeline of `config.cfg`; `doc._.claims` of a Doc that went through it are its claims.

    `lexicons` are folders laid over ours, `scale` is one of `estimative scales`, `model` the syntax model (a package
    or a path). Raises `LexiconError` and `UsageError`.
    """
    for module in STAGES:
        importlib.import_module(f"estimative.{module}")
    folders = [str(folder) for folder in lexicons]
    load_lexicons(tuple(folders))
    scales.get_scale(scale, folders)
    config = Config().from_disk(Path(str(files("estimative") / "config.cfg")))
    for component in config["components"].values():
        if "lexicons" in component:
            component["lexicons"] = folders
    config["components"]["claims"]["scale"] = scale
    config["components"]["syntax"]["model"] = str(model)
    return load_model_from_config(config, auto_fill=True, validate=True)


@dataclass
class Run:
    """What came of a run: counts of records and words, the problems, and the paths of reports that failed."""

    reports: int = 0
    mentions: int = 0
    claims: int = 0
    words: int = 0
    problems: list[Problem] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass
class _Draft:
    """A report on its way: what was read, its id, and its Doc once it is made."""

    path: Path
    raw: RawReport | None = None
    ident: str = ""
    doc: Doc | None = None
    problems: list[Problem] = field(default_factory=list)
    failed: bool = False


def extract(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    published: str | None = None,
    scale: str = scales.DEFAULT,
    lexicons: Iterable[str | Path] = (),
    max_chars: int | None = None,
    nlp: Language | None = None,
    progress: Callable[[str, Run], None] | None = None,
) -> Run:
    """Read reports, extract their records and write them to the folder `output`, in input order.

    A report that cannot be read, or on which a stage fails, becomes a problem record, and the run goes on. `published`
    (EDTF) dates all reports; `max_chars` is the longest text that is taken. The files are put in place when the run is
    over, all at once. Raises `UsageError` for a path, folder or scale that does not exist.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    folders = [str(folder) for folder in lexicons]
    table = scales.get_scale(scale, folders)
    found = list(find_reports(paths))
    run, seen = Run(), dict[str, int]()
    with FolderWriter(output) as writer:
        nlp = nlp or load(folders, scale)
        drafts = (_read(path, published, max_chars, seen) for path in found)
        for batch in _batches(drafts):
            _analyse(nlp, batch)
            for draft in batch:
                _write(writer, draft, run)
                if progress:
                    progress(str(draft.path), run)
    write_json(Path(output) / RUN, _about(run, table, folders, nlp, started, time.perf_counter() - clock))
    return run


def _read(path: Path, published: str | None, max_chars: int | None, seen: dict[str, int]) -> _Draft:
    draft = _Draft(path)
    options = {} if max_chars is None else {"max_chars": max_chars}
    try:
        draft.raw = read_report(path, published=published, **options)
    except ReadError as error:
        _fail(draft, error.code, error.message, "read")
    except Exception as error:
        _fail(draft, "internal", _told(error), "read")
    if draft.raw:
        draft.ident = report_id(path.stem, draft.raw.text)
        seen[draft.ident] = seen.get(draft.ident, 0) + 1
        if seen[draft.ident] > 1:
            draft.ident += f"-{seen[draft.ident]}"
            message = "the same text under the same file name was read before in this run. Leave one of the two out."
            draft.problems.append(Problem(path=str(path), code="duplicate", message=message, stage="read"))
    return draft


def _batches(drafts: Iterable[_Draft]) -> Iterator[list[_Draft]]:
    batch: list[_Draft] = []
    chars = 0
    for draft in drafts:
        batch.append(draft)
        chars += len(draft.raw.text) if draft.raw else 0
        if chars >= BATCH_CHARS or len(batch) >= BATCH_REPORTS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _analyse(nlp: Language, batch: list[_Draft]) -> None:
    """Run the pipeline over a batch; where it fails, run each report alone, to find the one and the stage at fault."""
    drafts = [draft for draft in batch if draft.raw]
    try:
        docs = list(nlp.pipe(_make_doc(nlp, draft) for draft in drafts))
        for draft, doc in zip(drafts, docs, strict=True):
            draft.doc = doc
    except Exception:
        for draft in drafts:
            _analyse_alone(nlp, draft)


def _analyse_alone(nlp: Language, draft: _Draft) -> None:
    stage = "tokenizer"
    try:
        draft.doc = _make_doc(nlp, draft)
        for stage, component in nlp.pipeline:
            draft.doc = component(draft.doc)
    except Exception as error:
        _fail(draft, "internal", f"{_told(error)}. This is a fault of ours: please report it.", stage)


def _make_doc(nlp: Language, draft: _Draft) -> Doc:
    assert draft.raw is not None
    # spaCy's limit guards the memory of its parsers; ours only sees single sentences, and reading has a limit too.
    nlp.max_length = max(nlp.max_length, len(draft.raw.text) + 1)
    doc = nlp.make_doc(draft.raw.text)
    doc.user_data["estimative_report_id"] = draft.ident
    if draft.raw.published:
        doc.user_data["estimative_reference_date"] = draft.raw.published
    return doc


def _write(writer: FolderWriter, draft: _Draft, run: Run) -> None:
    records: list[Record] = []
    if draft.raw and draft.doc is not None:
        try:
            records = _records(draft, draft.raw, draft.doc)
        except Exception as error:
            _fail(draft, "internal", f"{_told(error)}. This is a fault of ours: please report it.", "records")
    writer.write(*records, *draft.problems)
    for record in records:
        if isinstance(record, Report):
            run.reports += 1
            run.words += record.counts.words
        run.mentions += isinstance(record, Mention)
        run.claims += isinstance(record, Claim)
    run.problems += draft.problems
    if draft.failed:
        run.failed.append(str(draft.path))


def _records(draft: _Draft, raw: RawReport, doc: Doc) -> list[Record]:
    mentions = assemble_mentions(doc, draft.ident)
    claims = doc._.claims
    return [assemble_report(doc, raw, draft.ident, mentions, claims), *mentions, *claims]


def _fail(draft: _Draft, code: str, message: str, stage: str) -> None:
    draft.failed = True
    draft.problems.append(Problem(path=str(draft.path), code=code, message=message, stage=stage))


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".strip().rstrip(".")


def _about(
    run: Run, scale: scales.Scale, folders: list[str], nlp: Language, started: datetime, seconds: float
) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": {"estimative": __version__, "spacy": spacy.__version__, "python": platform.python_version()},
        "pipeline": nlp.pipe_names,
        "scale": {"name": scale.name, "version": scale.version, "reference": scale.reference},
        "lexicons": {"digest": load_lexicons(tuple(folders)).digest, "folders": folders},
        "counts": {
            "reports": run.reports,
            "failed": len(run.failed),
            "mentions": run.mentions,
            "claims": run.claims,
            "problems": len(run.problems),
            "words": run.words,
        },
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
    }
