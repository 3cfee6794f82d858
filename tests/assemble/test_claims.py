"""Properties of extraction as a whole: it takes any text, and every record quotes the text truly."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benches import claims_of, pipeline, read_sentences
from estimative.records import Claim

SENTENCES = [sentence.text for sentence in read_sentences()]
PIECES = (
    "may will would likely unlikely possible not that if , . ; : ( ) — “ ” ' \n \n\n - a the expect expected "
    "chance of 60 percent "
    "risk prices fall fell to which and or should cannot be ruled out according said we analysts no more than "
    "most very In 2027 "
    "China treaty it is there"
).split(" ")


def check(text: str, claims: list[Claim]) -> None:
    """Assert what holds of the claims of every text."""
    for claim in claims:
        spans = [claim, claim.sentence, *claim.cues, *claim.actors]
        spans += [part for part in (claim.condition, claim.source, claim.horizon) if part is not None]
        for part in spans:
            assert text[part.start : part.end] == part.text and part.text
        assert claim.cues and all(claim.start <= cue.start < cue.end <= claim.end for cue in claim.cues)
        assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end
        if claim.condition is not None:
            assert claim.sentence.start <= claim.condition.start < claim.condition.end <= claim.sentence.end
        if claim.probability is not None:
            assert 0 <= claim.probability.low <= claim.probability.high <= 1
    places = [(claim.start, claim.end) for claim in claims]
    assert places == sorted(places) and len({claim.claim_id for claim in claims}) == len(claims)


def test_spans_quote_the_text_and_claims_hold_their_cues() -> None:
    """`text[start:end]` is the quote for every span of every claim, and a claim's cues lie inside it."""
    text = "\n\n".join(SENTENCES)
    (claims,) = claims_of([text])
    check(text, claims)
    assert len(claims) > len(SENTENCES) / 2


def test_a_batch_gives_the_same_as_one_by_one() -> None:
    """What else is in a batch never changes a claim."""
    texts = SENTENCES[::9]
    assert claims_of(texts) == [claims_of([text])[0] for text in texts]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_order_of_words_is_taken(text: str) -> None:
    """Cues, marks and clauses in any disorder raise nothing and leave the properties whole."""
    check(text, claims_of([text])[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.sampled_from(SENTENCES), st.integers(0, 200))
def test_any_text_is_taken(noise: str, sentence: str, place: int) -> None:
    """Noise of any script before, in and behind a sentence raises nothing and leaves the properties whole."""
    text = sentence[:place] + noise + sentence[place:]
    check(text, claims_of([text])[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "may",
        "May may may.",
        "will will will will",
        "(((((may))))) [[[likely]]]",
        "— — — could — —",
        "\x00 may \x00 be \x7f likely.",
        "It may\u2028be\u2029likely\u200b.",
        "If if if unless should were had, it could could.",
        "60 percent chance of 60 percent chance of one in zero chance",
        "🙂 may 🙂🙂 be 👩‍👩‍👧 likely.",
        "قد may يكون could.",
        "likely " * 400,
        "He said that " * 60 + "it may rain.",
    ],
)
def test_odd_texts_are_taken(text: str) -> None:
    """Texts that upset parsers: empty, repeated, controls, emoji, other scripts, endless nesting."""
    check(text, claims_of([text])[0])


def test_a_claim_keeps_no_state_between_docs() -> None:
    """The same text gives the same claims again, whatever was read in between."""
    nlp = pipeline()
    text = SENTENCES[0]
    first = nlp(text)._.claims
    nlp("The minister said that prices may fall. They expected worse.")
    assert nlp(text)._.claims == first
