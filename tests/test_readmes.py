"""The pages that show Python: every block runs as printed, and what is said of the pipeline's stages is so.

Those on outputs and exports are tested beside what they tell of (`tests/export`).
"""

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from spacy.language import Language

import estimative
from estimative import flow
from estimative.__main__ import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PRINTED = re.compile(r"(?:^#.*\n)+\Z", re.MULTILINE)
ELSEWHERE = {"outputs/README.md", "pipeline/estimative/export/README.md"}


def pages() -> list[str]:
    """Return the pages with blocks of Python, by their paths in the project."""
    folders = [path for path in ROOT.iterdir() if path.is_dir() and not path.is_symlink() and path.name[0] != "."]
    found = [*ROOT.glob("*.md"), *(page for folder in folders for page in folder.rglob("*.md"))]
    return sorted(page.relative_to(ROOT).as_posix() for page in found if BLOCK.search(page.read_text(encoding="utf-8")))


def test_no_page_is_left_out() -> None:
    """A page that gets its first block of Python is run, too."""
    assert {"README.md", "pipeline/en_estimative_sm/README.md"} | ELSEWHERE == set(pages())


@pytest.mark.parametrize("page", [page for page in pages() if page not in ELSEWHERE])
def test_python_of_a_page_runs_as_printed(page: str) -> None:
    """One block after the other; the comment at the end of a block is what it prints."""
    names: dict[str, Any] = {}
    for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, page, "exec"), names)
        told = PRINTED.search(block)
        if told:
            assert [line.removeprefix("# ") for line in told[0].splitlines()] == printed.getvalue().splitlines()


def test_every_command_stands_in_the_table() -> None:
    """None is left out, and none is made up; of a group each of its commands."""
    table = re.search(r"^\| command \| does \|\n(.*?)\n\n", README, re.MULTILINE | re.DOTALL)
    assert table
    first = " ".join(line.split(" | ")[0] for line in table[1].splitlines())
    told = [re.match(r"(?:estimative )?((?:[a-z]+ ?)*)", words) for words in re.findall(r"`(.*?)`", first)]
    context = click.Context(cli)
    known = set()
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        inner = command.list_commands(context) if isinstance(command, click.Group) else []
        known |= {f"{name} {one}" for one in inner} or {name}
    assert {found[1].strip() for found in told if found} == known


def test_sample_is_what_comes_out(tmp_path: Path) -> None:
    """Every field that the first page shows stands in the record of the sample report."""
    found = re.search(r"^```json\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found
    shown = json.loads(found[1])
    flow.extract([ROOT / "corpus" / "sudan-security-update-2025-10-29.txt"], tmp_path)
    claims = map(json.loads, (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    claim = next(claim for claim in claims if claim["claim_id"] == shown["claim_id"])
    empty = {name for name, value in claim.items() if value in (None, [])}
    assert claim.keys() - shown.keys() - empty == {"report_id", "sentence"}
    (actor,) = shown.pop("actors")
    assert actor.items() <= claim["actors"][0].items()
    assert shown.pop("probability").items() <= claim["probability"].items()
    assert shown.items() <= claim.items()


def test_stages_of_the_readme_are_those_of_the_pipeline() -> None:
    """Their names in order, what each assigns, and the list that the recipe goes through."""
    nlp = estimative.load()
    rows = re.findall(r"^\| `(estimative_\w+)` \| (.*?) \|", README, re.MULTILINE)
    assert [name for name, _ in rows] == [f"estimative_{name}" for name in nlp.pipe_names]
    for name, assigned in rows:
        assert set(re.findall(r"`(.*?)`", assigned)) == set(Language.get_factory_meta(name).assigns), name
    listed = re.search(r"for stage in (\[.*?\]):", README)
    assert listed and eval(listed[1]) == nlp.pipe_names
