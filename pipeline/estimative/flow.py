"""The way of a report, from file to records. Read this file first.

    find_reports, read_report       read/       a file                 to its text and metadata
    sections, sentences             match/      the text (a Doc)       to sections and sentences
    dates, actors, agreements,      match/      sentences              to spans with ids and values
      sectors, cues
    syntax                          parse/      sentences with a cue   to dependency trees
    claims                          assemble/   spans and trees        to claims
    assemble_mentions, _report      assemble/   the Doc's layers       to records
    Store, merge                    batch/      many reports' records  to JSONL files, in input order

`Extractor` is the whole way for a group of reports; `batch/extracts.py` gives it the reports that are new or changed,
here or in several processes.

The stages between reading and records are spaCy components; `config.cfg` sets their order and their settings. They
never import one another: each leaves a layer on the Doc (`layers.py`) that later ones require.
"""

import gc
import importlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_config
from thinc.api import Config

from . import layers, scales
from .assemble.mentions import assemble_mentions
from .assemble.pages import add_pages
from .assemble.reports import assemble_report
from .batch.bundles import Bundle, make_bundle
from .batch.extracts import extract
from .batch.jobs import Job, address, make_key
from .batch.settings import MODEL, Settings
from .errors import ReadError
from .ids import report_id
from .lexicons import load as load_lexicons
from .read.reports import RawReport, read_report
from .records import Problem, ProblemCode, Record
from .write.runs import Run

__all__ = ["Extractor", "Run", "extract", "load", "make_doc"]

# Importing a stage registers its factory; spaCy's entry points do the same for an installed package.
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
TRIES = 3  # to read a file that changes meanwhile
TOO_LONG = "too long to be read for claims. Give the text full stops, or a line for each item of a list or table."


def load(lexicons: Iterable[str | Path] = (), scale: str = scales.DEFAULT, model: str | Path = MODEL) -> Language:
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
    nlp = load_model_from_config(config, auto_fill=True, validate=True)
    # The entries are stored with the pipeline (`nlp.to_disk`), so a stored one must not ask for the folders again; only
    # a scale of the user's own is still looked up there.
    for name in nlp.pipe_names:
        settings = nlp.get_pipe_config(name)
        if "lexicons" in settings and not (name == "claims" and scale not in scales.load_scales()):
            settings["lexicons"] = []
    return nlp


@dataclass
class _Draft:
    """A report on its way: what was asked, what was read, its id and key, and its Doc once it is made."""

    job: Job
    key: str
    raw: RawReport | None = None
    ident: str = ""
    doc: Doc | None = None
    problems: list[Problem] = field(default_factory=list)
    failed: bool = False

    def tell(self, code: ProblemCode, message: str, stage: str) -> None:
        """Note a problem with the report."""
        self.failed = True
        self.problems.append(Problem(path=self.job.shown, code=code, message=message, stage=stage))

    def break_down(self, error: Exception, stage: str) -> None:
        """Note a fault of ours, or raise it where someone is looking for it."""
        if os.environ.get("ESTIMATIVE_DEBUG"):
            raise error
        self.tell("internal", f"{type(error).__name__}: {error}. This is a fault of ours: please report it.", stage)


class Extractor:
    """The way of a report with its settings: jobs in, bundles of records out.

    A report that cannot be read, or on which a stage fails, becomes a problem record in its bundle; nothing is raised
    for it. The pipeline is loaded when the first text needs it.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._nlp: Language | None = None

    def extract(self, jobs: Iterable[Job]) -> list[Bundle]:
        """Return the records of reports, a bundle each, in order."""
        return [_bundle(draft) for batch in _batches(map(self._read, jobs)) for draft in self._analyse(batch)]

    def _read(self, job: Job) -> _Draft:
        draft = _Draft(job, job.key)
        try:
            draft.raw = self._read_whole(job)
        except ReadError as error:
            draft.tell(error.code, error.message, "read")
        except Exception as error:
            draft.break_down(error, "read")
        if draft.raw:
            if draft.raw.sha256 != job.sha256:  # it changed since the job was made
                about = job.shown, draft.raw.sha256
                draft.key = make_key(self.settings, Path(job.path), *about, origin=job.origin)
            read_as, draft.raw.path = draft.raw.path, job.shown
            for problem in draft.raw.problems:
                path = job.shown if problem.path == read_as else address(problem.path, job.origin)
                draft.problems.append(msgspec.structs.replace(problem, path=path))
            draft.ident = report_id(Path(job.path).stem, draft.raw.text)
        return draft

    def _read_whole(self, job: Job) -> RawReport:
        """Read a report; again where its file changes meanwhile, so that text and digest are of one version."""
        if job.fault:
            raise ReadError(job.shown, job.fault[1], job.fault[0])
        before = job.sha256
        for _ in range(TRIES):
            raw = read_report(job.path, published=self.settings.published, limits=self.settings.limits)
            if raw.sha256 == before:
                break
            before = raw.sha256
        return raw

    def _analyse(self, batch: list[_Draft]) -> list[_Draft]:
        """Run the pipeline over a batch; where it fails, each report alone, to find the one and the stage at fault."""
        drafts = [draft for draft in batch if draft.raw]
        if not drafts:
            return batch
        nlp = self._nlp = self._nlp or self._load()
        try:
            docs = list(nlp.pipe(make_doc(nlp, draft.raw, draft.ident) for draft in drafts if draft.raw))
            for draft, doc in zip(drafts, docs, strict=True):
                draft.doc = doc
        except Exception:
            for draft in drafts:
                _analyse_alone(nlp, draft)
        return batch

    def _load(self) -> Language:
        """Load the pipeline, and spare the garbage collector its hundred thousands of objects at each round."""
        gc.unfreeze()  # those of an earlier pipeline may go
        nlp = load(self.settings.lexicons, self.settings.scale, self.settings.model)
        gc.freeze()
        return nlp


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


def _analyse_alone(nlp: Language, draft: _Draft) -> None:
    stage = "tokenizer"
    try:
        assert draft.raw is not None
        draft.doc = make_doc(nlp, draft.raw, draft.ident)
        for name, component in nlp.pipeline:
            stage = name
            draft.doc = component(draft.doc)
    except Exception as error:
        draft.break_down(error, stage)


def make_doc(nlp: Language, raw: RawReport, ident: str) -> Doc:
    """Return the Doc of a report, with the id, date and institution that the stages want to know."""
    # spaCy's limit guards the memory of its parsers; ours only sees single sentences, and reading has a limit too.
    nlp.max_length = max(nlp.max_length, len(raw.text) + 1)
    doc = nlp.make_doc(raw.text)
    doc.user_data["estimative_report_id"] = ident
    if raw.marks:
        layers.put(doc, "marks", raw.marks)
    if raw.published:
        doc._.published = raw.published
    if raw.institution:
        doc.user_data["estimative_institution"] = raw.institution
    return doc


def _bundle(draft: _Draft) -> Bundle:
    records: list[Record] = []
    try:
        records = _records(draft)
    except Exception as error:
        draft.break_down(error, "records")
    draft.doc = draft.raw = None
    ident = draft.ident if records else ""
    job = draft.job
    return make_bundle(draft.key, job.place, job.shown, ident, draft.failed, [*records, *draft.problems])


def _records(draft: _Draft) -> list[Record]:
    if draft.raw is None or draft.doc is None:
        return []
    mentions, claims = assemble_mentions(draft.doc, draft.ident), draft.doc._.claims
    add_pages(claims, draft.raw.places)
    report = assemble_report(draft.doc, draft.raw, draft.ident, mentions, claims)
    if count := report.coverage.skipped.get("too_long"):
        message = f"{count} {'sentence was' if count == 1 else 'sentences were'} {TOO_LONG}"
        problem = Problem(
            path=draft.job.shown, code="long_sentence", message=message, stage="sentences", severity="warning"
        )
        draft.problems.append(problem)
    return [report, *mentions, *claims]
