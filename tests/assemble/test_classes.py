"""The classes of words that the clause rules ask for."""

from pathlib import Path

import pytest

from estimative.assemble.classes import Classes, gather
from estimative.entries import ClassEntry
from estimative.errors import LexiconError
from estimative.lexicons import load

OURS: list[ClassEntry] = load().of("classes")


def lay_over(folder: Path, entry: str) -> tuple[str, ...]:
    (folder / "classes.toml").write_text(f"[[entry]]\n{entry}\n", encoding="utf-8")
    return (str(folder),)


def test_every_class_is_read_by_a_rule_and_every_rule_has_its_class() -> None:
    """The file and the rules know the same classes."""
    assert sorted(entry.id.replace("-", "_") for entry in OURS) == sorted(Classes.__struct_fields__)


def test_every_class_says_what_it_is_for() -> None:
    """A class has no examples, so its note must tell."""
    assert not [entry.id for entry in OURS if not entry.note]


def test_an_extension_adds_to_a_class(tmp_path: Path) -> None:
    """A user adds bodies without repeating ours."""
    folder = lay_over(tmp_path, 'id = "my-bodies"\nextends = "bodies"\nforms = ["Junta"]')
    words = gather(load(folder).of("classes"))
    assert words.bodies == gather(OURS).bodies | {"junta"}


def test_a_disabled_class_is_empty(tmp_path: Path) -> None:
    """A class that is taken out holds no words; the rules go on without it."""
    folder = lay_over(tmp_path, 'id = "bodies"\ndisabled = true')
    assert gather(load(folder).of("classes")).bodies == frozenset()


def test_a_class_that_no_rule_reads_is_a_fault(tmp_path: Path) -> None:
    """A mistyped class would do nothing, and say nothing."""
    folder = lay_over(tmp_path, 'id = "bodys"\nforms = ["junta"]')
    with pytest.raises(LexiconError, match="no rule reads this class"):
        load(folder)
