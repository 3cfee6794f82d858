"""`estimative extract`: reports in, records out."""

import sys
from typing import Any

import click


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", "-o", required=True, metavar="DIR", help="Folder for the records; made if missing.")
@click.option("--published", metavar="DATE", help="The reports' own date (2024-10-18, 2024-10, 2024).")
@click.option("--scale", default="icd-203", show_default=True, help="Probability scale; see `estimative scales`.")
@click.option("--lexicon", "lexicons", multiple=True, metavar="DIR", help="Folder of lexicons laid over ours.")
@click.option("--max-chars", type=click.IntRange(min=1), metavar="N", help="Longest text that is taken, in characters.")
@click.option("--max-pages", type=click.IntRange(min=1), metavar="N", help="Longest file that is taken, in pages.")
@click.option("--max-seconds", type=click.FloatRange(min=0.1), metavar="N", help="Longest time for reading one file.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def command(
    paths: tuple[str, ...],
    output: str,
    published: str | None,
    scale: str,
    lexicons: tuple[str, ...],
    max_chars: int | None,
    max_pages: int | None,
    max_seconds: float | None,
    quiet: bool,
) -> None:
    """Extract claims and mentions from reports, files or folders of them; - reads one from standard input.

    Writes reports.jsonl, mentions.jsonl, claims.jsonl, problems.jsonl and run.json. The exit status is 1 where a
    report failed; the others are written all the same.
    """
    from .. import flow
    from ..read.limits import Limits

    given: dict[str, Any] = {"max_chars": max_chars, "max_pages": max_pages, "max_seconds": max_seconds}
    limits = Limits(**{name: value for name, value in given.items() if value is not None})
    shown = not quiet and sys.stderr.isatty()

    def progress(path: str, run: Any) -> None:
        click.echo(f"\r\033[K{run.reports} reports, {run.claims} claims  {path[-60:]}", nl=False, err=True)

    run = flow.extract(
        paths,
        output,
        published=published,
        scale=scale,
        lexicons=lexicons,
        limits=limits,
        progress=progress if shown else None,
    )
    if shown:
        click.echo("\r\033[K", nl=False, err=True)
    for problem in run.problems:
        click.echo(f"{problem.path}: [{problem.code}] {problem.message}", err=True)
    if not quiet:
        click.echo(
            f"{run.reports} reports, {run.words} words: {run.claims} claims, {run.mentions} mentions in {output}"
            + (f"; {len(run.failed)} reports failed" if run.failed else "")
        )
    if run.failed:
        sys.exit(1)
