"""`estimative review`: check claims on a local page."""

import click

from .terminal import counted


@click.command("review")
@click.argument("outputs")
@click.option("--annotations", default="annotations", show_default=True, metavar="DIR", help="Folder for decisions.")
@click.option("--reviewer", metavar="NAME", help="Who decides; the name of the user where it is left out.")
@click.option("--blind", is_flag=True, help="Do not show what other reviewers decided (for `estimative agreement`).")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port; a free one if left out.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def command(outputs: str, annotations: str, reviewer: str | None, blind: bool, port: int, no_browser: bool) -> None:
    """Accept, correct and reject the claims of the folder OUTPUTS on a page that this machine serves to itself.

    Each decision is added to DIR/<report_id>.jsonl at once and never overwritten. Stop with Ctrl+C.
    """
    import getpass

    from ..extras import need

    need("flask", "review")
    from ..review.serving import serve
    from ..review.workspace import Workspace

    try:
        name = (reviewer or getpass.getuser()).strip()
    except (OSError, KeyError):
        raise click.UsageError("this system does not tell who you are. Give your name with --reviewer.") from None
    workspace = Workspace(outputs, annotations, name, blind)
    reports, claims = len(workspace.reports), len(workspace.outputs.claims)
    click.echo(f"{counted(reports, 'report')}, {counted(claims, 'claim')}; you are {name!r}.")
    click.echo("Open this address in a browser on this machine; stop with Ctrl+C.")
    serve(workspace, port, not no_browser, click.echo)
