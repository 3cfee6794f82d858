"""`estimative scales`: the probability scales and where they come from."""

import click

from .terminal import percent, style, wrap


@click.command("scales")
@click.argument("name", required=False)
@click.option("--lexicon", "lexicons", multiple=True, metavar="DIR", help="Folder with a scales.toml of your own.")
def command(name: str | None, lexicons: tuple[str, ...]) -> None:
    """Print the probability scales, or the one called NAME, with their references."""
    from ..scales import get_scale, load_scales

    for scale in [get_scale(name, lexicons)] if name else load_scales(lexicons).values():
        click.echo(f"{style(scale.name, bold=True)} ({scale.version}): {scale.title}")
        rows = [(row.level.replace("_", " "), row.words, row) for row in scale.row]
        rows += [("  exact words", ", ".join(phrase.forms), phrase) for phrase in scale.phrase]  # type: ignore[misc]
        for level, words, row in rows:
            line = f"{level:<15} {percent(row.low, row.high):>9}  {words}" + (f" ({row.note})" if row.note else "")
            click.echo(wrap_row(line))
        click.echo(wrap(scale.reference, "  Source: ", "    "))
        if scale.note:
            click.echo(wrap(scale.note, "  Note: ", "    "))
        click.echo()


def wrap_row(line: str) -> str:
    """Return a table row with its columns kept, and its last column wrapped below itself."""
    head, tail = line[:27], line[27:]
    return "  " + head + wrap(tail, " " * 29).strip()
