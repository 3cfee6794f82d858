"""The pages that show Python: every block runs as printed, and what is said of the pipeline's stages is so.

Those on outputs and exports are tested beside what they tell of (`tests/export`).
"""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import estimative

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


def test_stages_of_the_readme_are_those_of_the_pipeline() -> None:
    """Their names in order, what each assigns, and the list that the recipe goes through."""
    nlp = estimative.load()
    rows = re.findall(r"^\| `(estimative_\w+)` \| (.*?) \|", README, re.MULTILINE)
    assert [name for name, _ in rows] == [f"estimative_{name}" for name in nlp.pipe_names]
    for name, assigned in rows:
        assert set(re.findall(r"`(.*?)`", assigned)) == set(Language.get_factory_meta(name).assigns), name
    listed = re.search(r"for stage in (\[.*?\]):", README)
    assert listed and eval(listed[1]) == nlp.pipe_names
