"""The formats, and what each is for. A format is a module of this folder with `write(material, path)`."""

import importlib
import json
import tempfile
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..errors import UsageError
from ..find.claims import find_claims
from ..ids import lasting_ids
from ..outputs import Outputs, read
from ..records import Claim, ClaimActor
from ..store.databases import is_url
from ..store.loads import load
from ..store.records import read_database, read_statuses
from ..store.reviews import check_statuses

EPOCH = "1970-01-01T00:00:00+00:00"


class Format(Struct, frozen=True):
    """A format: its module, whether it makes a folder of files, the usual name of its file, and its meaning."""

    name: str
    module: str
    folder: bool
    file: str
    doc: str
    options: dict[str, Any] = {}


FORMATS = {
    form.name: form
    for form in (
        Format("jsonl", "jsonl", True, "jsonl", "an output folder again (from a database, or of chosen claims)"),
        Format("csv", "csv_tables", True, "csv", "reports.csv, mentions.csv, claims.csv; lists joined by ;"),
        Format("excel", "csv_tables", True, "excel", "the same, safe to open in a spreadsheet", {"spreadsheet": True}),
        Format("parquet", "arrow_tables", True, "parquet", "typed columns, nested; needs estimative[parquet]"),
        Format("arrow", "arrow_tables", True, "arrow", "the same as Arrow files (Feather 2)", {"parquet": False}),
        Format("jsonld", "json_ld", False, "claims.jsonld", "schema.org Claim, Web Annotation and PROV"),
        Format("stix", "stix", False, "claims.stix.json", "a STIX 2.1 bundle; needs estimative[stix]"),
        Format("graphml", "networks", False, "actors.graphml", "which actors stand in claims together"),
        Format("edges", "networks", False, "actors.csv", "the same as a list of edges", {"graphml": False}),
        Format("html", "copies", False, "claims.html", "one page to read and send: marked text, table and charts"),
        Format("atom", "feeds", False, "predictions.atom", "a feed of predictions, newest report first"),
    )
}


class Material(Struct):
    """What is exported: the records, and what `run.json` tells of their run (empty where it is not there).

    `reviews` has the status of each claim by its id; null where no decisions were asked for or loaded.
    """

    outputs: Outputs
    run: dict[str, Any]
    reviews: dict[str, str] | None = None
    _lasting: dict[tuple[str, str], str] = {}

    def __post_init__(self) -> None:
        self._lasting = lasting_ids(self.outputs.mentions)

    def actors(self, claim: Claim) -> dict[str, ClaimActor]:
        """Return the actors of a claim by their lasting ids, so that reports meet that name one otherwise."""
        found: dict[str, ClaimActor] = {}
        for actor in claim.actors:
            found.setdefault(self._lasting.get((claim.report_id, actor.id), actor.id), actor)
        return found

    @property
    def made(self) -> datetime:
        """When the run began; the epoch where that is not known, so that the same input gives the same file."""
        try:
            return datetime.fromisoformat(str(self.run.get("started", EPOCH))).astimezone(UTC)
        except ValueError:
            return datetime.fromisoformat(EPOCH)


def export(
    source: str | Path,
    form: str,
    path: str | Path,
    *,
    where: str = "",
    annotations: str | Path | None = None,
    statuses: Collection[str] = (),
) -> Material:
    """Write the records of an output folder or a database (its URL) as a file or folder of another format.

    `where` is a query (see `estimative query`) that chooses claims; reports without one of them are left out, and so
    are their mentions. With `annotations`, the folder of reviewers' decisions, the claims are those that stand after
    them; `statuses` chooses of those, and of what a database was loaded with. Raises `UsageError` for an unknown format
    and for a package that is missing.
    """
    if form not in FORMATS:
        raise UsageError(form, f"no such format. Choose one of {', '.join(FORMATS)}.", "format")
    chosen = FORMATS[form]
    material = gather(str(source), where, annotations, statuses)
    target = Path(path)
    try:
        (target if chosen.folder else target.parent).mkdir(parents=True, exist_ok=True)
        importlib.import_module(f"{__package__}.{chosen.module}").write(material, target, **chosen.options)
    except OSError as error:
        raise UsageError(str(target), f"cannot be written: {error.strerror}.", "output") from None
    return material


def gather(
    source: str, where: str = "", annotations: str | Path | None = None, statuses: Collection[str] = ()
) -> Material:
    """Return the records of a folder or database, those that a query and a review choose."""
    if is_url(source):
        if annotations is not None:
            message = "a database has the decisions that it was loaded with. Give the annotations to `estimative load`."
            raise UsageError(source, message, "annotations")
        wanted = f"status:{','.join(check_statuses(statuses))}" if statuses else ""
        return Material(_chosen(source, f"{where} {wanted}".strip()), {}, read_statuses(source) or None)
    run: dict[str, Any] = {}
    about = Path(source) / "run.json"
    if about.is_file():
        run = json.loads(about.read_text(encoding="utf-8"))
    if not (where or annotations or statuses):
        return Material(read(source), run)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/claims.db"
        load(source, url, annotations=annotations, statuses=statuses)
        return Material(_chosen(url, where), run, read_statuses(url) if annotations else None)


def _chosen(url: str, where: str) -> Outputs:
    outputs = read_database(url)
    if not where:
        return outputs
    claims = find_claims(where, url)
    kept = {claim.report_id for claim in claims}
    return Outputs(
        reports=[report for report in outputs.reports if report.report_id in kept],
        mentions=[mention for mention in outputs.mentions if mention.report_id in kept],
        claims=claims,
        problems=[],
    )
