"""`estimative schema`: the output contract as JSON Schema."""

from pathlib import Path

import click

NAMES = ("claim", "mention", "report", "problem")


@click.command("schema")
@click.argument("record", required=False, type=click.Choice(NAMES))
@click.option("--write", "folder", is_flag=False, flag_value="", metavar="[DIR]", help="Write the files instead.")
def command(record: str | None, folder: str | None) -> None:
    """Print the JSON Schema (2020-12) of a record type, or where the shipped files are."""
    from ..write.schemas import SHIPPED, schema_texts, write_schemas

    if folder is not None:
        for path in write_schemas(Path(folder) if folder else SHIPPED):
            click.echo(str(path))
    elif record:
        click.echo(schema_texts()[f"{record}.json"], nl=False)
    else:
        for name in schema_texts():
            click.echo(str(SHIPPED / name))
