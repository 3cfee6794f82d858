"""`estimative rescale`: the same claims on another probability scale, without extracting again."""

import json
from pathlib import Path

import click

from .terminal import counted


@click.command("rescale")
@click.argument("outputs")
@click.option("--scale", required=True, help="Probability scale; see `estimative scales`.")
@click.option("--output", "-o", metavar="DIR", help="Folder for the result; OUTPUTS itself where it is left out.")
@click.option("--lexicon", "lexicons", multiple=True, metavar="DIR", help="Folder with a scales.toml of your own.")
def command(outputs: str, scale: str, output: str | None, lexicons: tuple[str, ...]) -> None:
    """Put the claims of the folder OUTPUTS on another scale; numbers that a report states stay as they are."""
    from ..outputs import read
    from ..scales import get_scale, rescale
    from ..write.folders import FolderWriter, write_json
    from ..write.runs import NAME, scale_source

    table = get_scale(scale, lexicons)
    records = read(outputs)
    claims = [rescale(claim, table) for claim in records.claims]
    target = Path(output or outputs)
    with FolderWriter(target) as writer:
        writer.write(*records.reports, *records.mentions, *claims, *records.problems)
    about = Path(outputs) / NAME
    if about.is_file():
        run = json.loads(about.read_text(encoding="utf-8"))
        run["scale"] = scale_source(table)
        write_json(target / NAME, run)
    ranged = sum(claim.probability is not None for claim in claims)
    click.echo(
        f"{counted(len(claims), 'claim')} in {target}, {ranged} with a range of {table.name} or their own number"
    )
