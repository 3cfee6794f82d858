"""`estimative query`: claims from a database, by a short query."""

import click

from ..find.terms import FIELDS


def _help() -> str:
    width = max(len(field.name) for field in FIELDS) + 2
    fields = "\n".join(f"{field.name:{width}}{field.doc}\n{'':{width}}{field.example}" for field in FIELDS)
    return f"""List the claims of a database for which QUERY holds. Load it first: `estimative load outputs`.

\b
  estimative query "level:>=likely actor:PRK sector:trade"
  estimative query 'kind:prediction horizon:2026.. -has:condition "export ban"'

All terms must hold; a,b is either of the two; a minus turns a term round (before the first one write --); words without
a field are looked for in the claim, and a phrase stands in quotes. A range of dates or numbers is written 2025..2026,
and one end may be left out.

\b
Fields, and how they are written:
{fields}
"""


@click.command("query", help=_help())
@click.argument("query", nargs=-1)
@click.option(
    "--from", "source", default="sqlite:///outputs/claims.db", show_default=True, metavar="URL", help="Database to ask."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["cards", "jsonl", "ids", "count"]),
    default="cards",
    show_default=True,
    help="To read, as records, their ids alone, or how many.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many claims.")
def command(query: tuple[str, ...], source: str, form: str, limit: int | None) -> None:
    """List the claims for which QUERY holds."""
    from ..find.claims import find_claims, titles

    claims = find_claims(" ".join(query), source)
    if form == "count":
        click.echo(len(claims))
    elif form == "ids":
        for claim in claims[:limit]:
            click.echo(claim.claim_id)
    elif form == "jsonl":
        import msgspec

        for claim in claims[:limit]:
            click.echo(msgspec.json.encode(claim))
    else:
        from .show import list_cards

        if not claims:
            click.echo("No claim holds for it.")
            return
        list_cards(claims, titles(source), limit, len(claims))
