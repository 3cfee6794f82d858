"""`estimative load`: an output folder into a database."""

import sys

import click

from .terminal import counted


@click.command("load")
@click.argument("outputs", default="outputs")
@click.option(
    "--to",
    "url",
    metavar="URL",
    help="Database: sqlite:///PATH, duckdb:///PATH or postgresql://…; default sqlite:///OUTPUTS/claims.db.",
)
@click.option("--annotations", metavar="DIR", help="Take the claims that stand after the decisions in this folder.")
@click.option("--status", metavar="LIST", help="With it: only claims of these statuses, e.g. accepted,corrected.")
@click.option("--prune", is_flag=True, help="Also remove reports that OUTPUTS does not have.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing where all goes well.")
def command(
    outputs: str, url: str | None, annotations: str | None, status: str | None, prune: bool, quiet: bool
) -> None:
    """Load the folder OUTPUTS into a database, made if missing.

    All of it goes in or, after any failure, nothing. What is there already and has not changed is left alone, so the
    same load twice changes nothing. `estimative schema --page` describes the tables and views.
    """
    from ..store.databases import shown
    from ..store.loads import Loaded, load

    to = url or f"sqlite:///{outputs}/claims.db"
    show = not quiet and sys.stderr.isatty()

    def progress(done: Loaded) -> None:
        click.echo(
            f"\r\033[K{counted(done.added + done.replaced, 'report')}, {counted(done.rows, 'row')}", nl=False, err=True
        )

    loaded = load(
        outputs,
        to,
        prune=prune,
        annotations=annotations,
        statuses=status.split(",") if status else (),
        progress=progress if show else None,
    )
    if show:
        click.echo("\r\033[K", nl=False, err=True)
    if not quiet:
        parts = [
            f"{counted(loaded.added, 'report')} added",
            f"{loaded.replaced} replaced",
            f"{loaded.unchanged} unchanged",
        ]
        parts += [f"{loaded.removed} removed"] if prune else []
        click.echo(f"{', '.join(parts)}; {counted(loaded.rows, 'row')} written to {shown(to)}")
