"""Blocks are the text, cut."""

import html

from hypothesis import given
from hypothesis import strategies as st

from estimative.blocks import LONGEST, blocks, exact
from estimative.records import Section
from makers import make_report

LINES = st.lists(
    st.sampled_from(["\n", "\n\n", " ", "\r\n", "Heading", "x" * 5000, "word " * 50, "• item", "\0", "<b>"])
)


@given(LINES, st.integers(0, 40))
def test_blocks_together_are_the_text(parts: list[str], at: int) -> None:
    """Nothing is lost, doubled or longer than a browser likes."""
    text = "".join(parts)
    sections = [Section(title="Heading", level=1, start=min(at, len(text)), end=len(text))]
    found = blocks(make_report(text, sections=sections))
    assert "".join(text[one.start : one.end] for one in found) == text
    assert all(0 < one.end - one.start <= LONGEST for one in found) or not text


@given(st.text())
def test_text_in_a_page_keeps_its_length(text: str) -> None:
    """What a parser reads has as many characters as the report, each one escaped."""
    written = str(exact(text))
    assert "<" not in written and '"' not in written
    read = html.unescape(written.replace("&#13;", "\ue000")).replace("\ue000", "\r")
    assert len(read) == len(text) and "\0" not in read
