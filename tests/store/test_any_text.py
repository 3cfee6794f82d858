"""Whatever a report says comes back from every database as it was."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estimative.outputs import read
from estimative.records import Horizon, Probability, Source
from estimative.store.loads import load
from estimative.store.records import read_database
from makers import make_claim, make_mention, make_report, span_of, write_folder

# JSON has no lone surrogates; everything else may occur, NUL and what stands for it among the likeliest.
WORDS = st.text(
    st.one_of(st.sampled_from("\0\u2400\uf8ff\\'\"%;\n\t"), st.characters(exclude_categories=["Cs"])), max_size=20
)
LISTS = st.lists(WORDS, max_size=3)
FRACTIONS = st.floats(0, 1)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_comes_back(make_url: Any, tmp_path: Path, data: st.DataObject) -> None:
    """Every string, list and number of every record, byte for byte; a second load into it finds nothing new."""
    draw = data.draw
    text = "Chad may act by 2027." + draw(WORDS)
    report = make_report(text, title=draw(WORDS), authors=draw(LISTS), sectors=draw(LISTS), language=draw(WORDS))
    mention = make_mention(text, "Chad", "agreement", id=draw(WORDS), name=draw(WORDS), value=draw(WORDS))
    mention.parties, mention.status, mention.articles = sorted(set(draw(LISTS))), draw(LISTS), draw(LISTS)
    low, high = sorted((draw(FRACTIONS), draw(FRACTIONS)))
    claim = make_claim(text, "Chad may act by 2027", "may", flags=draw(LISTS), agreements=draw(LISTS))
    claim.dates, claim.sectors, claim.evidence, claim.section = draw(LISTS), draw(LISTS), draw(LISTS), draw(WORDS)
    claim.probability = Probability(scale=draw(WORDS), low=low, high=high, note=draw(WORDS))
    claim.source = Source(text=draw(WORDS), start=0, end=4, id=draw(WORDS))
    claim.horizon = Horizon(text=draw(WORDS), start=0, end=4, value=draw(WORDS))
    claim.condition = span_of(text, "by 2027")
    outputs = write_folder(tmp_path / "out", report, mention, claim)
    url = make_url()
    load(outputs, url)
    assert read_database(url) == read(outputs)
    assert load(outputs, url).rows == 0
