"""`estimative lexicon check`: what a folder holds, and what it changes in ours."""

import re
from importlib.resources import files
from pathlib import Path

from click.testing import CliRunner, Result

from estimative.__main__ import cli

README = (files("estimative") / "lexicons" / "README.md").read_text(encoding="utf-8")
EXAMPLES = {"cues.toml": r"```toml\n# my-words/cues.toml\n(.*?)```", "organisations.csv": r"```csv\n(.*?)```"}


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["lexicon", "check", str(folder), *options])


def test_examples_of_the_readme_hold_and_are_new(tmp_path: Path) -> None:
    """The example entry has words that ours lack, and its sentences come out as it says."""
    for name, pattern in EXAMPLES.items():
        example = re.search(pattern, README, re.DOTALL)
        assert example
        (tmp_path / name).write_text(example[1], encoding="utf-8")
    result = check(tmp_path)
    assert (result.exit_code, result.output) == (
        0,
        "1 entry, 2 names: no fault of form; examples that do not hold: 0\n",
    )


def test_forms_that_are_taken_over_are_told(tmp_path: Path) -> None:
    """Whoever writes an entry for words of ours sees that it counts in place of ours."""
    (tmp_path / "cues.toml").write_text(
        '[[entry]]\nid = "on-the-cards"\ngroup = "graded"\nlevel = "unlikely"\nforms = ["on the cards"]\n'
        'match = ["A coup is on the cards."]\nno_match = ["He laid the cards on the table."]\n',
        encoding="utf-8",
    )
    result = check(tmp_path)
    assert result.exit_code == 0 and "'on-the-cards' takes `on the cards` over from 'imminent'" in result.output


def test_every_fault_is_told_under_the_folder(tmp_path: Path) -> None:
    """Faults have status 2 and name their folder."""
    (tmp_path / "persons.csv").write_text("id,alias,kind\nx,X,nickname\ny,,name\n", encoding="utf-8")
    result = check(tmp_path, "--no-examples")
    assert result.exit_code == 2 and f"[lexicon] {tmp_path}: 2 faults" in result.output
