"""`estimative explain`: why a claim is there, and what each of its fields comes from."""

from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from .marking import Mark, mark_up
from .terminal import style, wrap

if TYPE_CHECKING:
    from ..records import Claim

COLUMN = 14


@click.command("explain")
@click.argument("claim_id")
@click.option("--outputs", default="outputs", show_default=True, metavar="DIR", help="Folder of the records.")
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    metavar="DIR",
    help="Lexicons of the run, where they are not there any more.",
)
@click.option("--annotations", metavar="DIR", help="Explain the claim as it stands after the decisions in this folder.")
def command(claim_id: str, outputs: str, lexicons: tuple[str, ...], annotations: str | None) -> None:
    """Show the sentence of a claim with its parts marked, and the entries and rules behind each field.

    The end of a CLAIM_ID will do, as long as it fits one claim only.
    """
    from ..journal import check_annotations
    from ..outputs import read, read_judged
    from .origins import Lexicons, fields, mention_fields, review_fields

    records, reviews = read_judged(outputs, check_annotations(annotations)) if annotations else (read(outputs), {})
    claim = find_claim(claim_id, [item.claim for item in reviews.values()] or records.claims, outputs)
    report = next(item for item in records.reports if item.report_id == claim.report_id)
    mentions = [mention for mention in records.mentions if mention.report_id == claim.report_id]
    click.echo(style(claim.claim_id, bold=True))
    section = f", section {claim.section!r}" if claim.section else ""
    click.echo(wrap(f"{report.path}, characters {claim.start}-{claim.end}{section}") + "\n")
    click.echo(wrap(mark_up(report.text, *sentence_bounds(claim), marks(claim))) + "\n")
    rows = [*fields(claim, Lexicons(outputs, lexicons)), *mention_fields(claim, mentions, report)]
    rows += review_fields(reviews[claim.claim_id]) if reviews else []
    for name, value, origin in rows:
        click.echo(wrap(value, f"{name:<{COLUMN}}", " " * COLUMN))
        for line in origin:
            click.echo(style(wrap(line, " " * COLUMN + "← ", " " * (COLUMN + 2)), dim=True))


def find_claim(wanted: str, claims: "list[Claim]", where: str) -> "Claim":
    """Return the claim with an id, or with the only id that ends so; raises `UsageError`."""
    found = [claim for claim in claims if claim.claim_id == wanted]
    found = found or [claim for claim in claims if claim.claim_id.endswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(other.claim_id for other in found[:5])
        raise UsageError(wanted, f"{len(found)} claims end so: {some}. Give more of the id.", "id")
    raise UsageError(wanted, f"no such claim in {where}. `estimative show {where}` lists the ids.", "id")


def sentence_bounds(claim: "Claim") -> tuple[int, int]:
    """Return where the text to show starts and ends: the sentence, widened to all parts of the claim."""
    spans = [claim.sentence, claim, *claim.cues, *(part for part in (claim.condition, claim.source) if part)]
    return min(span.start for span in spans), max(span.end for span in spans)


def marks(claim: "Claim") -> list[Mark]:
    """Return the parts of a claim that are marked in its sentence."""
    found = [Mark(claim.start, claim.end, "CLAIM", "white")]
    found += [Mark(cue.start, cue.end, f"CUE {cue.level.replace('_', ' ')}", "green") for cue in claim.cues]
    for part, label, colour in (
        (claim.condition, "CONDITION", "yellow"),
        (claim.source, "SOURCE", "magenta"),
        (claim.horizon, "WHEN", "blue"),
    ):
        if part:
            found.append(Mark(part.start, part.end, label, colour))
    named = {(actor.start, actor.end): actor for actor in claim.actors}
    for (start, end), actor in named.items():
        ids = "+".join(a.id for a in claim.actors if (a.start, a.end) == (start, end))
        found.append(Mark(start, end, f"{ids} implied" if actor.resolved else ids, "cyan"))
    return found
