"""`estimative show`: the claims of an output folder, readably."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import click

from ..ids import lasting_ids
from ..records import Kind, Level
from .terminal import counted, percent, style, wrap

if TYPE_CHECKING:
    from ..records import Claim
    from ..reviewed import Reviewed

STANDARD_INPUT = "standard input"  # the path of a report without a title that came from there is "-"
COLOURS = {"almost_certain": "green", "very_likely": "green", "likely": "green", "even": "yellow", "unlikely": "red"}
NO_REVIEWS: "Mapping[str, Reviewed]" = MappingProxyType({})
COLOURS |= {"very_unlikely": "red", "remote": "red"}


@click.command("show")
@click.argument("outputs", default="outputs")
@click.option("--level", "levels", multiple=True, type=click.Choice(get_args(Level)), help="Only this level.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="Only predictions, or only assessments.")
@click.option(
    "--actor",
    "actors",
    multiple=True,
    metavar="ID",
    help="Only claims with this actor (RUS, nato); an id of the report, or a lasting one.",
)
@click.option("--sector", "sectors", multiple=True, metavar="CODE", help="Only claims about this sector.")
@click.option("--report", metavar="TEXT", help="Only reports whose id contains this.")
@click.option("--annotations", metavar="DIR", help="Show the claims that stand after the decisions in this folder.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many claims.")
def command(
    outputs: str,
    levels: tuple[str, ...],
    kind: str | None,
    actors: tuple[str, ...],
    sectors: tuple[str, ...],
    report: str | None,
    annotations: str | None,
    limit: int | None,
) -> None:
    """List the claims in the folder OUTPUTS; of several values of one option any may hold."""
    from ..find.values import check_value
    from ..journal import check_annotations
    from ..outputs import read, read_judged

    records, reviews = read_judged(outputs, check_annotations(annotations)) if annotations else (read(outputs), {})
    for sector in sectors:
        check_value("sector", sector, {code for claim in records.claims for code in claim.sectors})
    wanted_sectors = {code.lower() for code in sectors}
    wanted_actors = {actor.lower() for actor in actors}
    lasting = lasting_ids(records.mentions)
    shown = [
        claim
        for claim in records.claims
        if (not levels or claim.level in levels)
        and (kind is None or claim.kind == kind)
        and (not actors or wanted_actors & actor_ids(claim, lasting))
        and (not sectors or wanted_sectors & {code.lower() for code in claim.sectors})
        and (report is None or report in claim.report_id)
    ]
    titles = {item.report_id: item.title or item.path for item in records.reports}
    list_cards(shown, titles, limit, len(records.claims), reviews)


def actor_ids(claim: "Claim", lasting: dict[tuple[str, str], str]) -> set[str]:
    """Return the ids of a claim's actors, those of the report and the lasting ones, in lower case."""
    own = [actor.id for actor in claim.actors]
    return {ident.lower() for ident in [*own, *(lasting.get((claim.report_id, ident), ident) for ident in own)]}


def list_cards(
    claims: "list[Claim]",
    titles: dict[str, str],
    limit: int | None,
    total: int,
    reviews: "Mapping[str, Reviewed]" = NO_REVIEWS,
) -> None:
    """Print claims under their reports, at most `limit`, and how many of `total` that were."""
    current = None
    for claim in claims[:limit]:
        if claim.report_id != current:
            current = claim.report_id
            title = titles.get(current, current)
            click.echo(style(wrap(STANDARD_INPUT if title == "-" else title), bold=True) + "\n")
        click.echo(card(claim, reviews.get(claim.claim_id)) + "\n")
    click.echo(f"{min(len(claims), limit or len(claims))} of {counted(total, 'claim')}")


def card(claim: "Claim", review: "Reviewed | None" = None) -> str:
    """Return a claim as a few lines, with what reviewers made of it."""
    level = claim.level.replace("_", " ")
    range_ = f" {percent(claim.probability.low, claim.probability.high)}" if claim.probability else ""
    negative = ", negated" if claim.polarity == "negative" else ""
    head = f"{style(level, fg=COLOURS.get(claim.level, 'cyan'), bold=True)}{range_} · {claim.kind}{negative}"
    if review and review.standing:
        head += f" · {review.status} ({', '.join(review.standing)})"
    lines = [f"{head} · {style(claim.claim_id, dim=True)}", wrap(claim.text, "  ")]
    facts = {
        "confidence": claim.confidence,
        "condition": claim.condition and claim.condition.text,
        "source": claim.source and claim.source.text,
        "horizon": claim.horizon and " = ".join(filter(None, (claim.horizon.text, claim.horizon.value))),
        "actors": ", ".join(dict.fromkeys(f"({a.id})" if a.resolved else a.id for a in claim.actors)),
        "agreements": ", ".join(claim.agreements),
        "sectors": ", ".join(claim.sectors),
    }
    lines += [wrap(f"{name}: {value}", "    ", "      ") for name, value in facts.items() if value]
    return "\n".join(lines)
