"""A user's folder laid over our lexicons: whose words are whose, and every fault at once."""

from pathlib import Path

import pytest

from estimative.entries import CueEntry, Name, ReportingEntry
from estimative.errors import LexiconError
from estimative.lexicons import Lexicons, load

ENTRY = """
[[entry]]
id = "{ident}"
group = "{group}"
{more}
match = ["A coup is {form}."]
no_match = ["A coup."]
forms = ["{form}"]
"""


def lay_over(folder: Path, name: str, text: str) -> Lexicons:
    (folder / name).write_text(text, encoding="utf-8")
    return load((str(folder),))


def cue(form: str, group: str = "graded", ident: str = "mine") -> str:
    return ENTRY.format(ident=ident, group=group, form=form, more='level = "unlikely"')


def owners(loaded: Lexicons, lexicon: str, form: str) -> list[str]:
    return [entry.id for entry in loaded.of(lexicon) if form in map(str.lower, entry.surfaces())]


def test_a_form_of_a_users_entry_is_taken_out_of_ours(tmp_path: Path) -> None:
    """What a user says of a phrase counts; the other phrases of our entry stay."""
    assert owners(load(), "cues", "on the cards") == ["imminent"]
    loaded = lay_over(tmp_path, "cues.toml", cue("On the cards"))
    assert owners(loaded, "cues", "on the cards") == ["mine"]
    assert owners(loaded, "cues", "imminent") == ["imminent"]
    assert [line.rpartition("cues.toml: ")[2] for line in loaded.changes] == [
        "entry 'mine' takes `On the cards` over from 'imminent'"
    ]


def test_an_inflected_verb_of_ours_can_be_taken_over(tmp_path: Path) -> None:
    """One form goes; the verb's other ones stay."""
    loaded = lay_over(tmp_path, "reporting.toml", ENTRY.format(ident="mine", group="verb", form="claimed", more=""))
    assert owners(loaded, "reporting", "claimed") == ["mine"]
    assert "say" in owners(loaded, "reporting", "claims")


def test_a_verb_takes_nothing_from_a_noun(tmp_path: Path) -> None:
    """ "Forecast" is both, and an entry is about one of them."""
    loaded = lay_over(tmp_path, "cues.toml", cue("forecast", "frame"))
    assert owners(loaded, "cues", "forecast") == ["forecast-noun", "mine"]


def test_a_word_may_be_in_several_classes_and_sectors(tmp_path: Path) -> None:
    """Nothing is taken over where a word may count for several entries."""
    (tmp_path / "classes.toml").write_text('[[entry]]\nid = "mine"\nextends = "people"\nforms = ["authority"]\n')
    sector = 'id = "mine"\nname = "Mine"\nforms = ["cargo"]\nmatch = ["Cargo."]\nno_match = ["No."]\n'
    loaded = lay_over(tmp_path, "sectors.toml", f"[[entry]]\n{sector}")
    assert owners(loaded, "classes", "authority")[-1] == "mine" and len(owners(loaded, "classes", "authority")) > 1
    assert owners(loaded, "sectors", "cargo") == ["trade", "infrastructure", "mine"]
    assert loaded.changes == []


def test_an_entry_that_lost_all_its_forms_is_gone(tmp_path: Path) -> None:
    """An entry without words does nothing, so it is not kept."""
    loaded = lay_over(tmp_path, "cues.toml", cue("may", "modal"))
    assert "may" not in [entry.id for entry in loaded.of("cues")]


def test_a_spelling_of_a_users_name_is_the_users(tmp_path: Path) -> None:
    """An acronym that ours has for another body stands for the one in the user's list."""
    loaded = lay_over(
        tmp_path, "organisations.csv", "id,alias,kind\nhouse-forum,House Forum,name\nhouse-forum,IMF,acronym\n"
    )
    names: list[Name] = loaded.of("organisations")
    assert {name.id for name in names if name.alias == "IMF"} == {"house-forum"}
    assert "international-monetary-fund" in {name.id for name in names}
    assert [name.alias for name in loaded.own["organisations"]] == ["House Forum", "IMF"]


def test_to_take_an_entry_out_its_id_is_enough(tmp_path: Path) -> None:
    """Whoever disables an entry need not repeat it."""
    loaded = lay_over(tmp_path, "cues.toml", '[[entry]]\nid = "imminent"\ndisabled = true\n')
    assert owners(loaded, "cues", "imminent") == []


def test_to_take_out_what_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """A mistyped id would leave our entry in force, and say nothing."""
    with pytest.raises(LexiconError, match="no entry of this id"):
        lay_over(tmp_path, "cues.toml", '[[entry]]\nid = "iminent"\ndisabled = true\n')


def test_every_fault_of_an_entry_is_told_with_what_is_allowed(tmp_path: Path) -> None:
    """Field by field, and the folder stands in the heading."""
    text = (
        '[[entry]]\nid = "x"\ngroup = "gradet"\nlevel = "likley"\nforms = "on the cards"\nmatch = []\ncolour = "red"\n'
    )
    with pytest.raises(LexiconError) as caught:
        lay_over(tmp_path, "cues.toml", text)
    faults = caught.value.faults
    assert caught.value.where == str(tmp_path.resolve()) and len(faults) == 5
    assert all(fault.startswith(f"{tmp_path.resolve()}/cues.toml:1: entry 'x': ") for fault in faults)
    for words in (
        'level: "likley" is not one of remote, very_unlikely, unlikely',
        'group: "gradet" is not one of modal, after_modal, graded',
        'forms: "on the cards" is not a list such as ["…", "…"]',
        "needs at least one sentence under match and one under no_match",
        "colour: no such field; the fields are level, group",
    ):
        assert any(words in fault for fault in faults), words


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("cues.toml", b'entry = "x"', "write [[entry]]"),
        ("cues.toml", b'[[entries]]\nid = "x"', "nothing reads 'entries'"),
        ("cues.toml", b'[[entry]]\nid = "caf\xe9"', "cues.toml:2: byte 0xE9 is not UTF-8"),
        ("persons.csv", b"id,alias,kind\nx,Caf\xe9,name\n", "persons.csv:2: byte 0xE9 is not UTF-8"),
        ("cues.toml", b'[[entry]]\nid = "x"', "level: missing; write one of remote"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, name: str, data: bytes, fault: str) -> None:
    """What would be passed over, or end in a traceback, is told like any fault."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LexiconError) as caught:
        load((str(tmp_path),))
    assert fault in "\n".join(caught.value.faults)


def test_groups_of_our_entries_are_those_that_are_allowed() -> None:
    """The files follow the contract of `entries.py`, and use all of it."""
    for name, kind in (("cues", CueEntry), ("reporting", ReportingEntry)):
        assert {entry.group for entry in load().of(name)} == set(kind.__annotations__["group"].__args__)
