"""`estimative extract`: reports in, records out."""

import sys
from typing import Any

import click

from ..errors import UsageError


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--output", "-o", required=True, metavar="DIR", help="Folder for the records; made if missing. For Dask also a URL."
)
@click.option("--published", metavar="DATE", help="The reports' own date (2024-10-18, 2024-10, 2024).")
@click.option("--scale", default="icd-203", show_default=True, help="Probability scale; see `estimative scales`.")
@click.option("--lexicon", "lexicons", multiple=True, metavar="DIR", help="Folder of lexicons laid over ours.")
@click.option("--max-chars", type=click.IntRange(min=1), metavar="N", help="Longest text that is taken, in characters.")
@click.option("--max-pages", type=click.IntRange(min=1), metavar="N", help="Longest file that is taken, in pages.")
@click.option("--max-seconds", type=click.FloatRange(min=0.1), metavar="N", help="Longest time for reading one file.")
@click.option("--workers", "-j", type=click.IntRange(min=1), metavar="N", help="Processes; by default the cores.")
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="What runs it."
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="A Dask cluster (tcp://host:8786); by default one on this machine."
)
@click.option("--format", "form", type=click.Choice(["jsonl", "parquet"]), help="Form of what the dask engine writes.")
@click.option("--prune", is_flag=True, help="Take out reports of earlier runs that are not among PATH any more.")
@click.option("--fresh", is_flag=True, help="Extract all reports, also those that have not changed.")
@click.option("--watch", "watched", is_flag=True, help="Go on, and take reports as they land, until Ctrl-C.")
@click.option("--model", default="en_estimative_sm", metavar="NAME", help="Syntax model: a package or a folder.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.option("--log-json", is_flag=True, help="Log as JSON lines on standard error.")
def command(
    paths: tuple[str, ...],
    output: str,
    max_chars: int | None,
    max_pages: int | None,
    max_seconds: float | None,
    workers: int | None,
    engine: str,
    scheduler: str | None,
    form: str | None,
    watched: bool,
    quiet: bool,
    log_json: bool,
    **options: Any,
) -> None:
    """Extract claims and mentions from reports: files, folders, patterns, URLs, or - for standard input.

    Writes reports.jsonl, mentions.jsonl, claims.jsonl, problems.jsonl and run.json. A run into the same folder does
    only what is new or changed, and takes up where one that was stopped left off. The exit status is 1 where a report
    failed; the others are written all the same.

    With --engine dask a folder each for reports, mentions, claims and problems is written, which hold the reports of
    this run alone. It is whole once run.json is there.
    """
    from ..batch.extracts import cores, extract
    from ..batch.watches import watch
    from ..read.limits import Limits
    from .progress import make_progress, summary

    given: dict[str, Any] = {"max_chars": max_chars, "max_pages": max_pages, "max_seconds": max_seconds}
    limits = Limits(**{name: value for name, value in given.items() if value is not None})
    progress = make_progress(quiet, log_json, output, paths)
    options |= {"limits": limits, "workers": workers or cores(), "progress": progress.report}

    def tell(run: Any) -> None:
        progress.finish(run, output)
        if not quiet and not log_json:
            click.echo(summary(run, output))

    if engine == "local":
        _only_dask(output, scheduler, form)
    elif watched:
        raise UsageError(
            "--watch", "the dask engine cannot watch. Run it again from time to time, or use the local one."
        )
    try:
        if engine == "dask":
            from ..batch.clusters import extract_on_dask

            options.pop("prune")
            run = extract_on_dask(paths, output, scheduler=scheduler, form=form or "jsonl", **options)
        elif watched:
            watch(paths, output, told=tell, **options)
        else:
            run = extract(paths, output, **options)
    except KeyboardInterrupt:
        if watched:
            return
        click.echo("\nStopped. What is done is safe: the same command goes on from there.", err=True)
        sys.exit(130)
    tell(run)
    if run.failed:
        sys.exit(1)


def _only_dask(output: str, scheduler: str | None, form: str | None) -> None:
    for name, value in (
        ("--scheduler", scheduler),
        ("--format", form),
        ("--output", output if "://" in output else None),
    ):
        if value:
            raise UsageError(name, f"{value} is for the dask engine. Add --engine dask.")
