"""`estimative exchange`: claims to other annotation tools, and their verdicts back."""

import click

from .terminal import counted

FORMATS = click.Choice(["label-studio", "prodigy", "doccano", "docbin"])


@click.group("exchange")
def command() -> None:
    """Take claims to other annotation tools and what people did there back."""


@command.command("to")
@click.argument("form", type=FORMATS, metavar="TOOL")
@click.argument("outputs")
@click.option("--annotations", metavar="DIR", help="Claims as they stand after the decisions in DIR.")
@click.option("--output", "-o", metavar="FILE", help="File to write.")
def to(form: str, outputs: str, annotations: str | None, output: str | None) -> None:
    """Write the claims of the folder OUTPUTS for TOOL: label-studio, prodigy, doccano or docbin (spaCy)."""
    from pathlib import Path

    from ..exchange.formats import FORMATS, write
    from ..exchange.tasks import make_tasks
    from ..outputs import read

    records = read(outputs, annotations)
    path = Path(output or FORMATS[form][1])
    write(make_tasks(records.reports, records.claims), form, path)
    click.echo(f"{counted(len(records.claims), 'claim')} of {counted(len(records.reports), 'report')} in {path}")


@command.command("from")
@click.argument("form", type=FORMATS, metavar="TOOL")
@click.argument("file")
@click.argument("outputs")
@click.option("--annotations", default="annotations", show_default=True, metavar="DIR", help="Folder for decisions.")
@click.option("--reviewer", required=True, metavar="NAME", help="Whose work it is.")
def from_(form: str, file: str, outputs: str, annotations: str, reviewer: str) -> None:
    """Store what came back from TOOL in FILE as decisions on the claims of the folder OUTPUTS.

    A claim that is as it was counts as accepted, a changed one as corrected, one that is gone as rejected, a new one as
    added. Reports that are not in FILE are left alone.
    """
    from pathlib import Path

    from ..exchange.formats import read
    from ..exchange.verdicts import store
    from ..review.workspace import Workspace

    counts = store(read(form, Path(file)), Workspace(outputs, annotations, reviewer, blind=True))
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())) or "nothing new"
    click.echo(f"{told} in {annotations}")
