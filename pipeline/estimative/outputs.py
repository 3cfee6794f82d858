"""Reading an output folder back: records, checked against the contract."""

from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from .errors import RecordError, UsageError
from .journal import Journal
from .records import Claim, Mention, Problem, Record, Report, RunAbout
from .reviewed import KEPT, Review, Reviewed, reviews
from .reviewed_mentions import apply
from .scales import DEFAULT

R = TypeVar("R", bound=Record)


class Outputs(Struct):
    """All records of an output folder, in the order of the files."""

    reports: list[Report]
    mentions: list[Mention]
    claims: list[Claim]
    problems: list[Problem]


def read_records(path: Path, kind: type[R]) -> list[R]:
    """Return the records of one JSONL file; raises `RecordError` with the first line that breaks the contract."""
    decoder = msgspec.json.Decoder(kind)
    records = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            if line.strip():
                records.append(decoder.decode(line))
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            message = f"not a {kind.__name__} record: {error}. Was it written by this version of estimative?"
            raise RecordError(f"{path}:{number}", message) from None
    return records


def check_folder(folder: str | Path) -> Path:
    """Return a folder that `estimative extract` wrote; raises `UsageError` where it is none."""
    folder = Path(folder)
    missing = [name for name in ("reports.jsonl", "mentions.jsonl", "claims.jsonl") if not (folder / name).is_file()]
    if missing:
        found = "a file" if folder.is_file() else f"no {missing[0]} in it" if folder.is_dir() else "no such folder"
        raise UsageError(str(folder), f"{found}. Name a folder that `estimative extract` wrote.", "path")
    return folder


def read(folder: str | Path, decisions: str | Path | None = None) -> Outputs:
    """Return the records of a folder that `estimative extract` wrote; raises `UsageError` where there is none.

    With `decisions`, the folder of annotations, claims and mentions are those that stand after review: corrected,
    without the rejected ones, with those that reviewers added, and with what nobody has judged; `read_reviews` tells
    the claims apart.
    """
    if decisions is not None:
        return read_judged(folder, decisions)[0]
    folder = check_folder(folder)
    problems = folder / "problems.jsonl"
    return Outputs(
        reports=read_records(folder / "reports.jsonl", Report),
        mentions=read_records(folder / "mentions.jsonl", Mention),
        claims=read_records(folder / "claims.jsonl", Claim),
        problems=read_records(problems, Problem) if problems.is_file() else [],
    )


def read_judged(folder: str | Path, decisions: str | Path) -> tuple[Outputs, dict[str, Reviewed]]:
    """Return the records that stand after review, and what came of each claim by its id, of the rejected ones too."""
    outputs = read(folder)
    found = [item for review in read_reviews(outputs, folder, decisions) for item in review.claims]
    outputs.claims = [item.claim for item in found if item.status in KEPT]
    outputs.mentions = apply(outputs.reports, outputs.mentions, Journal(decisions))
    return outputs, {item.claim.claim_id: item for item in found}


def read_reviews(outputs: Outputs, folder: str | Path, decisions: str | Path) -> list[Review]:
    """Return each report's claims with the decisions on them (`reviewed.Reviewed`: status, who decided what)."""
    return reviews(outputs.reports, outputs.claims, Journal(decisions), run_scale(folder))


def read_run(folder: str | Path) -> RunAbout | None:
    """Return what `run.json` tells of an output folder; None where it is missing or cannot be read."""
    try:
        return msgspec.json.decode((Path(folder) / "run.json").read_bytes(), type=RunAbout)
    except (OSError, msgspec.DecodeError):
        return None


def run_scale(folder: str | Path) -> str:
    """Return the name of the scale that an output folder was made with, or put on later."""
    run = read_run(folder)
    return run.scale.name if run else DEFAULT
