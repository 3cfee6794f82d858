"""`estimative export`: records in the form that another tool reads."""

import click

from .terminal import counted


@click.command("export")
@click.argument("source", default="outputs")
@click.option("--format", "form", required=True, metavar="FORMAT", help="One of the formats above.")
@click.option("--output", "-o", "path", metavar="PATH", help="File, or folder where the format has several files.")
@click.option(
    "--where", default="", metavar="QUERY", help="Only claims for which a query holds; see `estimative query`."
)
@click.option("--annotations", metavar="DIR", help="Take the claims that stand after the decisions in this folder.")
@click.option(
    "--status",
    metavar="LIST",
    help="Only claims of these statuses, e.g. accepted,corrected (a folder: with --annotations).",
)
def command(source: str, form: str, path: str | None, where: str, annotations: str | None, status: str | None) -> None:
    """Write the records of SOURCE, an output folder or the URL of a database, in another format.

    \b
    csv      reports.csv, mentions.csv, claims.csv; lists joined by ;
    excel    the same, safe to open in a spreadsheet
    parquet  typed columns, nested; needs estimative[parquet]
    arrow    the same as Arrow files (Feather 2)
    jsonld   schema.org Claim, Web Annotation and PROV
    stix     a STIX 2.1 bundle; needs estimative[stix]
    graphml  which actors stand in claims together
    edges    the same as a list of edges
    html     one page to read and send: marked text, table and charts
    atom     a feed of predictions, newest report first
    jsonl    an output folder again (from a database, or of chosen claims)
    """
    from pathlib import Path

    from ..export.formats import FORMATS, export
    from ..store.databases import is_url

    folder = Path(".") if is_url(source) else Path(source)
    usual = FORMATS[form].file if form in FORMATS else ""
    target = Path(path) if path else folder / "export" / usual
    statuses = status.split(",") if status else ()
    material = export(source, form, target, where=where, annotations=annotations, statuses=statuses)
    outputs = material.outputs
    click.echo(f"{counted(len(outputs.claims), 'claim')} of {counted(len(outputs.reports), 'report')} in {target}")
