"""`estimative evaluate`: outputs against reference annotations."""

import sys

import click

from .terminal import counted, width


@click.command("evaluate")
@click.argument("annotations")
@click.argument("outputs")
@click.option("--misses", is_flag=True, help="Tell each miss, extra and wrong field too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--min", "floors", multiple=True, metavar="NAME=VALUE", help="Exit with 1 where a figure is lower.")
def command(annotations: str, outputs: str, misses: bool, as_json: bool, floors: tuple[str, ...]) -> None:
    """Score the folder OUTPUTS against ANNOTATIONS, a file or folder (`*.jsonl`) of marks by hand or of decisions.

    Decisions that reviewers made with `estimative review` count as annotations of the claims that they judged.

    p, r and f1 are precision, recall and their mean; acc is the share that is right; n counts annotated items. A claim
    is wholly right where its span, level, kind, polarity, condition and source are.
    """
    import msgspec

    from ..evaluate.scores import evaluate, floors_missed
    from ..outputs import read

    records = read(outputs)
    scores = evaluate([annotations], records.reports, records.claims, records.mentions)
    for doc in scores.absent:
        click.echo(f"{doc}: no output for this annotated report; all its claims count as missed", err=True)
    for doc in scores.changed:
        click.echo(f"{doc}: the text is not the annotated one, so offsets may be off", err=True)
    if scores.unjudged:
        click.echo(f"left out: {counted(scores.unjudged, 'claim')} that no reviewer has judged yet", err=True)
    if as_json:
        shown = {"figures": scores.figures, "misses": scores.misses} if misses else scores.figures
        click.echo(msgspec.json.encode(shown).decode())
    else:
        if misses:
            click.echo("\n".join(miss.lines(width()) for miss in scores.misses) + "\n")
        for name, numbers in scores.figures.items():
            click.echo(f"{name:<26}" + "".join(f"  {key} {_number(value):>5}" for key, value in numbers.items()))
    below = floors_missed(scores.figures, floors)
    for line in below:
        click.echo(line, err=True)
    if below:
        sys.exit(1)


def _number(value: float | int) -> str:
    return str(value) if isinstance(value, int) and value > 1 else f"{value:.3f}".lstrip("0") if value < 1 else "1"
