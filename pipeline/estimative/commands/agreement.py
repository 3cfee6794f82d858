"""`estimative agreement`: how far reviewers agree."""

import click

from .terminal import counted, wrap


@click.command("agreement")
@click.argument("annotations", default="annotations")
@click.option("--disagreements", is_flag=True, help="Tell each claim on which two reviewers differ, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(annotations: str, disagreements: bool, as_json: bool) -> None:
    """Compare the reviewers who made decisions in the folder ANNOTATIONS, each with each.

    kappa is Cohen's; p, r and f1 take the first reviewer as the reference; n counts what both judged. Let reviewers
    work with `estimative review --blind`, or they see one another. Disagreements are settled on the page: set the
    status to "disputed".
    """
    import msgspec

    from ..decisions import Decision, MentionDecision
    from ..evaluate.agreement import agreement
    from ..journal import Journal

    journal = Journal(annotations)
    found = agreement(journal.all(Decision), journal.all(MentionDecision))
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    if not found:
        click.echo("no two reviewers have judged the same claim or mention yet")
    for pair in found:
        mentions = f", {counted(pair.both_mentions, 'mention')}" if pair.both_mentions else ""
        click.echo(
            f"{pair.reviewers[0]} and {pair.reviewers[1]}: {counted(pair.both, 'claim')} judged by both{mentions}"
        )
        for name, numbers in pair.figures.items():
            told = "  ".join(f"{key} {'-' if value is None else value}" for key, value in numbers.items())
            click.echo(f"  {name:<16}{told}")
        if disagreements:
            for one in pair.disagreements:
                click.echo(wrap(f"{one.claim_id}: {one.text}", "    ", "      "))
                for field, (left, right) in one.fields.items():
                    click.echo(wrap(f"{field}: {left} | {right}", "      ", "        "))
