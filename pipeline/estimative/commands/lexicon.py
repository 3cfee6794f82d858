"""`estimative lexicon`: faults of lexicon files, examples that do not hold, and what reviewers' decisions say."""

import sys
from typing import TYPE_CHECKING

import click

from ..errors import LexiconError
from .terminal import counted, wrap

if TYPE_CHECKING:
    from ..entries import Entry


@click.group("lexicon")
def command() -> None:
    """Work on lexicons: the words that the software knows, in files that anyone can edit."""


@command.command("check")
@click.argument("folders", nargs=-1, metavar="[DIR]...")
@click.option("--no-examples", is_flag=True, help="Check the form of the files only, which takes no time.")
def check(folders: tuple[str, ...], no_examples: bool) -> None:
    """Check the lexicons in each DIR, laid over ours, or ours alone.

    Tells every fault of every file and what the folders change in our lexicons, then runs the example sentences of each
    entry and tells which do not hold.
    """
    from ..lexicons import load as load_lexicons

    faults = form_faults(folders)
    if faults:
        raise LexiconError(", ".join(folders) or "our lexicons", faults)
    for line in load_lexicons(folders).changes:
        click.echo(line)
    entries = own_entries(folders)
    count = counts(folders)
    if no_examples:
        click.echo(f"{count}: no fault; their examples were not tried")
        return
    from ..evaluate.examples import failing_examples
    from ..flow import load

    failing = list(failing_examples(load(folders), entries))
    for line in failing:
        click.echo(line, err=True)
    click.echo(f"{count}: no fault of form; examples that do not hold: {len(failing)}")
    if failing:
        sys.exit(1)


@command.command("suggest")
@click.argument("annotations", default="annotations")
@click.option("--lexicon", "lexicons", multiple=True, metavar="DIR", help="Folder of lexicons laid over ours.")
@click.option("--least", type=click.IntRange(min=1), default=3, show_default=True, help="Judged claims of an entry.")
def suggest_entries(annotations: str, lexicons: tuple[str, ...], least: int) -> None:
    """Tell what the decisions in the folder ANNOTATIONS say of the lexicon.

    Words that reviewers marked as cues and names that they added or corrected, which no entry has, and entries most of
    whose claims were rejected.
    """
    from ..decisions import Decision, MentionDecision
    from ..evaluate.suggestions import suggest
    from ..journal import Journal

    journal = Journal(annotations)
    found = suggest(journal.all(Decision), lexicons, least, journal.all(MentionDecision))
    click.echo(f"{counted(len(found.cues), 'cue')} that no entry has")
    for cue in found.cues:
        levels = ", ".join(f"{level.replace('_', ' ')} {count}" for level, count in cue.levels.items())
        click.echo(f"  {cue.count:>3}  {cue.text}  ({levels})")
        click.echo(wrap(cue.sentence, "       "))
    click.echo(f"{counted(len(found.names), 'name')} that no list has")
    for name in found.names:
        click.echo(f"  {name.count:>3}  {name.text}  ({name.id})")
    click.echo(f"{counted(len(found.entries), 'entry')} whose claims are mostly rejected")
    for entry in found.entries:
        click.echo(f"  {entry.rejected:>3} of {entry.judged}  {entry.entry}")
        click.echo(wrap(entry.sentence, "       "))


def form_faults(folders: tuple[str, ...]) -> list[str]:
    """Return every fault of form in the lexicons and the scales."""
    from ..lexicons import load
    from ..scales import load_scales

    faults: list[str] = []
    for read in (load, load_scales):
        try:
            read(folders)
        except LexiconError as error:
            faults += error.faults
    return faults


def own_entries(folders: tuple[str, ...]) -> "dict[str, list[Entry]]":
    """Return the entries in the folders, by lexicon; ours where no folder is given."""
    from ..entries import TOML_FILES
    from ..lexicons import load

    loaded = load(folders)
    return {name: loaded.own[name] for name in TOML_FILES} if folders else loaded.entries


def counts(folders: tuple[str, ...]) -> str:
    """Return how many entries, names and scales the folders hold, or ours where no folder is given."""
    from ..lexicons import load
    from ..scales import load_scales

    loaded = load(folders)
    entries = own_entries(folders)
    names = [rows for name, rows in loaded.own.items() if name not in entries] if folders else loaded.names.values()
    ours = load_scales() if folders else {}
    scales = [name for name, scale in load_scales(folders).items() if ours.get(name) != scale]
    found = [
        (sum(map(len, entries.values())), "entry", "entries"),
        (sum(map(len, names)), "name", "names"),
        (len(scales), "scale", "scales"),
    ]
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in found if count) or "no entry"
