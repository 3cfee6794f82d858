"""Marking parts of a text by brackets."""

from hypothesis import given
from hypothesis import strategies as st

from estimative.commands.marking import Mark, mark_up

TEXT = "Chad may act soon"


def test_marks_nest() -> None:
    """The outer mark closes last."""
    marks = [Mark(0, 12, "CLAIM", "white"), Mark(0, 4, "TCD", "cyan"), Mark(5, 8, "CUE", "green")]
    assert mark_up(TEXT, 0, 17, marks) == "[[Chad|TCD] [may|CUE] act|CLAIM] soon"


def test_crossing_marks_are_cut() -> None:
    """The later of two that cross is marked in two pieces."""
    marks = [Mark(0, 8, "A", "white"), Mark(5, 12, "B", "cyan")]
    assert mark_up(TEXT, 0, 17, marks) == "[Chad [may|B]|A][ act|B] soon"


@given(st.lists(st.tuples(st.integers(0, 16), st.integers(1, 17), st.sampled_from("ABC")), max_size=8))
def test_text_is_kept_whatever_the_marks(places: list[tuple[int, int, str]]) -> None:
    """Brackets balance, and without them the text is as it was."""
    marks = [Mark(start, end, label, "white") for start, end, label in places if start < end]
    marked = mark_up(TEXT, 0, 17, marks)
    assert marked.count("[") == marked.count("]")
    for label in "ABC":
        marked = marked.replace(f"|{label}]", "")
    assert marked.replace("[", "") == TEXT
