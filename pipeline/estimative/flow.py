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
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_config
from thinc.api import Config

from . import layers, scales
from .assemble.mentions import assemble_mentions
from .assemble.pages import add_pages
from .assemble.reports import assemble_report
from .errors import ReadError
from .ids import report_id
from .lexicons import load as load_lexicons
from .read.limits import Limits
from .read.metadata import check_published
from .read.reports import RawReport, find_reports, read_report
from .records import Problem, Record
from .write import runs
from .write.folders import FolderWriter, write_json
from .write.runs import Run

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
    """A report on its way: its path and how it is named, what was read, its id, and its Doc once it is made."""

    path: Path
    shown: str
    raw: RawReport | None = None
    ident: str = ""
    doc: Doc | None = None
    problems: list[Problem] = field(default_factory=list)
    failed: bool = False

    def tell(self, code: str, message: str, stage: str, failed: bool = True) -> None:
        """Note a problem with the report."""
        self.failed |= failed
        self.problems.append(Problem(path=self.shown, code=code, message=message, stage=stage))

    def break_down(self, error: Exception, stage: str) -> None:
        """Note a fault of ours, or raise it where someone is looking for it."""
        if os.environ.get("ESTIMATIVE_DEBUG"):
            raise error
        self.tell("internal", f"{type(error).__name__}: {error}. This is a fault of ours: please report it.", stage)


def extract(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    published: str | None = None,
    scale: str = scales.DEFAULT,
    lexicons: Iterable[str | Path] = (),
    limits: Limits | None = None,
    progress: Callable[[str, Run], None] | None = None,
) -> Run:
    """Read reports, extract their records and write them to the folder `output`, in input order.

    A report that cannot be read, or on which a stage fails, becomes a problem record, and the run goes on. The path
    `-` is standard input; `published` (EDTF) dates all reports; `limits` is what reading one file may cost. The
    files are put in place when the run is over, all at once. Raises `UsageError` for a path, folder, date or scale
    that cannot be used.
    """
    run, seen = Run(), dict[str, int]()
    folders = [str(folder) for folder in lexicons]
    table = scales.get_scale(scale, folders)
    published = published and check_published(published)
    with tempfile.TemporaryDirectory() as spool:
        given = [_standard_input(spool) if str(path) == "-" else path for path in paths]
        found = find_reports(given)
        with FolderWriter(output) as writer:
            nlp = load(folders, scale)
            drafts = (_read(path, spool, published, limits, seen) for path in found)
            for batch in _batches(drafts):
                _analyse(nlp, batch)
                for draft in batch:
                    _write(writer, draft, run)
                    if progress:
                        progress(draft.shown, run)
    write_json(Path(output) / runs.NAME, run.about(table, folders, nlp.pipe_names))
    return run


def _standard_input(folder: str) -> Path:
    path = Path(folder) / "stdin.txt"
    path.write_bytes(sys.stdin.buffer.read())
    return path


def _read(path: Path, spool: str, published: str | None, limits: Limits | None, seen: dict[str, int]) -> _Draft:
    draft = _Draft(path, "-" if path.parent == Path(spool) else path.as_posix())
    try:
        draft.raw = read_report(path, published=published, limits=limits)
        draft.raw.path = draft.shown
        draft.problems += draft.raw.problems
    except ReadError as error:
        draft.tell(error.code, error.message, "read")
    except Exception as error:
        draft.break_down(error, "read")
    if draft.raw:
        ident = report_id(path.stem, draft.raw.text)
        seen[ident] = seen.get(ident, 0) + 1
        draft.ident = ident if seen[ident] == 1 else f"{ident}-{seen[ident]}"
        if seen[ident] > 1:
            message = "the same text under the same file name was read before in this run. Leave one of the two out."
            draft.tell("duplicate", message, "read", failed=False)
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
        docs = list(nlp.pipe(make_doc(nlp, draft.raw, draft.ident) for draft in drafts if draft.raw))
        for draft, doc in zip(drafts, docs, strict=True):
            draft.doc = doc
    except Exception:
        for draft in drafts:
            _analyse_alone(nlp, draft)


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
    """Return the Doc of a report, with the id and the date that the stages want to know."""
    # spaCy's limit guards the memory of its parsers; ours only sees single sentences, and reading has a limit too.
    nlp.max_length = max(nlp.max_length, len(raw.text) + 1)
    doc = nlp.make_doc(raw.text)
    doc.user_data["estimative_report_id"] = ident
    if raw.marks:
        layers.put(doc, "marks", raw.marks)
    if raw.published:
        doc.user_data["estimative_reference_date"] = raw.published
    return doc


def _write(writer: FolderWriter, draft: _Draft, run: Run) -> None:
    records: list[Record] = []
    try:
        records = _records(draft)
    except Exception as error:
        draft.break_down(error, "records")
    # A faulty manifest is told by each report beside it; once is enough.
    records += [problem for problem in draft.problems if problem not in run.problems]
    writer.write(*records)
    run.count(records)
    if draft.failed:
        run.failed.append(draft.shown)
    draft.doc = draft.raw = None


def _records(draft: _Draft) -> list[Record]:
    if draft.raw is None or draft.doc is None:
        return []
    mentions, claims = assemble_mentions(draft.doc, draft.ident), draft.doc._.claims
    add_pages(claims, draft.raw.places)
    return [assemble_report(draft.doc, draft.raw, draft.ident, mentions, claims), *mentions, *claims]
