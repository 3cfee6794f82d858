"""`estimative schema`: the output contract as JSON Schema."""

from pathlib import Path

import click

NAMES = ("claim", "mention", "report", "problem", "run")
PAGE = "README.md"


@click.command("schema")
@click.argument("record", required=False, type=click.Choice(NAMES))
@click.option("--write", "folder", is_flag=False, flag_value="", metavar="[DIR]", help="Write the files instead.")
@click.option("--page", is_flag=True, help="Print the page that describes all records and tables (Markdown).")
def command(record: str | None, folder: str | None, page: bool) -> None:
    """Print the JSON Schema (2020-12) of a record type (or of `run.json`), or where the shipped files are."""
    from ..write.schemas import SHIPPED, schema_texts, write_schemas

    if page:
        from ..export.pages import make_page

        click.echo(make_page(), nl=False)
    elif folder is not None:
        from ..export.pages import make_page

        target = Path(folder) if folder else SHIPPED
        for path in write_schemas(target):
            click.echo(str(path))
        (target / PAGE).write_text(make_page(), encoding="utf-8")
        click.echo(str(target / PAGE))
    elif record:
        click.echo(schema_texts()[f"{record}.json"], nl=False)
    else:
        for name in schema_texts():
            click.echo(str(SHIPPED / name))
