"""The level of a claim: degree words, stacking, negation, stated numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimative.assemble.degrees import ORDER, Graded, opposite, step
from estimative.assemble.levels import combine, grade
from estimative.scales import level_of
from trees import RULES, hedges_of, plant


def graded(marked: str) -> list[Graded]:
    tree = plant(marked)
    return [grade(tree, hedge, RULES.degrees) for hedge in hedges_of(tree)]


def level(marked: str) -> str:
    return combine(graded(marked))[0]


def predicate(words: str) -> str:
    """Return the level of "a deal is …": the last word is the predicate, those before it are its adverbs."""
    *before, last = words.split()
    head = len(before) + 4
    adverbs = " ".join(f"{word}/RB/advmod/{head}" for word in before)
    return level(f"A/DT/det/2 deal/NN/nsubj/{head} is/VBZ/cop/{head} {adverbs} {last}/JJ/root/0 ././punct/{head}")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("likely", "likely"),
        ("very likely", "very_likely"),
        ("highly likely", "very_likely"),
        ("extremely likely", "almost_certain"),
        ("increasingly likely", "likely"),
        ("unlikely", "unlikely"),
        ("very unlikely", "very_unlikely"),
        ("extremely unlikely", "remote"),
        ("increasingly unlikely", "unlikely"),
        ("almost certain", "almost_certain"),
        ("virtually certain", "almost_certain"),
        ("all but impossible", "remote"),
        ("possible", "possible"),
        ("very possible", "possible"),
        ("doubtful", "unlikely"),
    ],
)
def test_degree_words_move_the_level(words: str, expected: str) -> None:
    """A degree word moves a graded adjective along ICD 203's order; "possible" names no strength and stays."""
    assert predicate(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("not likely", "unlikely"),
        ("not very likely", "unlikely"),
        ("hardly likely", "unlikely"),
        ("not unlikely", "likely"),
        ("not impossible", "possible"),
        ("not certain", "possible"),
        ("far from certain", "possible"),
    ],
)
def test_negated_words_turn_round(words: str, expected: str) -> None:
    """A negation on the hedge itself changes its level, never the polarity of what is hedged."""
    assert predicate(words) == expected


@pytest.mark.parametrize("words", ["more likely", "less likely", "more probable"])
def test_mere_comparisons_state_no_strength(words: str) -> None:
    """A comparison ("more likely") says how two things compare, not how likely either is."""
    assert predicate(words) == "unstated"


def test_more_likely_than_not_is_likely() -> None:
    """The one comparison that does state a strength."""
    assert (
        level(
            "A/DT/det/2 deal/NN/nsubj/5 is/VBZ/cop/5 more/RBR/advmod/5 likely/JJ/root/0 than/IN/case/7 not/RB/obl/5 "
            "././punct/5"
        )
        == "likely"
    )


@pytest.mark.parametrize(
    ("adjective", "noun", "expected"),
    [
        ("high", "likelihood", "very_likely"),
        ("strong", "probability", "very_likely"),
        ("good", "chance", "likely"),
        ("little", "chance", "very_unlikely"),
        ("slim", "chance", "very_unlikely"),
        ("low", "probability", "unlikely"),
        ("remote", "possibility", "remote"),
        ("real", "possibility", "possible"),
        ("distinct", "possibility", "possible"),
    ],
)
def test_adjectives_grade_nouns(adjective: str, noun: str, expected: str) -> None:
    """A chance is as great as its adjective says; a possibility stays possible unless it is remote."""
    assert (
        level(
            f"There/EX/expl/2 is/VBZ/root/0 a/DT/det/5 {adjective}/JJ/amod/5 {noun}/NN/nsubj/2 "
            "that/IN/mark/8 prices/NNS/nsubj/8 fall/VBP/acl/5 ././punct/2"
        )
        == expected
    )


@pytest.mark.parametrize(
    ("marked", "expected", "first"),
    [
        ("Exports/NNS/nsubj/4 could/MD/aux/4 potentially/RB/advmod/4 fall/VB/root/0 ././punct/4", "possible", "could"),
        ("Exports/NNS/nsubj/4 will/MD/aux/4 likely/RB/advmod/4 fall/VB/root/0 ././punct/4", "likely", "likely"),
        ("Exports/NNS/nsubj/4 would/MD/aux/4 probably/RB/advmod/4 fall/VB/root/0 ././punct/4", "likely", "probably"),
        ("Exports/NNS/nsubj/4 may/MD/aux/4 well/RB/advmod/4 fall/VB/root/0 ././punct/4", "likely", "well"),
        (
            "Data/NNS/nsubj/2 suggest/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 could/MD/aux/6 fall/VB/ccomp/2",
            "possible",
            "could",
        ),
        (
            "We/PRP/nsubj/2 expect/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 could/MD/aux/6 fall/VB/ccomp/2",
            "possible",
            "could",
        ),
        (
            "We/PRP/nsubj/2 expect/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 will/MD/aux/6 fall/VB/ccomp/2",
            "likely",
            "expect",
        ),
        (
            "We/PRP/nsubj/2 assess/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 will/MD/aux/6 fall/VB/ccomp/2",
            "unstated",
            "assess",
        ),
        (
            "It/PRP/expl/3 appears/VBZ/aux/3 likely/JJ/root/0 that/IN/mark/7 exports/NNS/nsubj/7 will/MD/aux/7 "
            "fall/VB/ccomp/3",
            "likely",
            "likely",
        ),
    ],
)
def test_stacked_cues_give_one_level(marked: str, expected: str, first: str) -> None:
    """The cue that carries the strength comes first, whatever the order of the words."""
    found, ordered = combine(graded(marked))
    tree = plant(marked)
    words = tree.doc[tree.begins[ordered[0].first] : tree.ends[ordered[0].last]].text
    assert (found, words) == (expected, first)


def test_order_of_cues_does_not_matter() -> None:
    """`combine` gives the same level for the same cues in any order."""
    cues = graded("We/PRP/nsubj/2 expect/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 will/MD/aux/6 fall/VB/ccomp/2")
    assert combine(cues)[0] == combine(cues[::-1])[0]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.03, "remote"),
        (0.1, "very_unlikely"),
        (1 / 3, "unlikely"),
        (0.5, "even"),
        (0.6, "likely"),
        (0.9, "very_likely"),
        (0.97, "almost_certain"),
    ],
)
def test_level_follows_from_the_number(share: float, expected: str) -> None:
    """A stated probability falls into ICD 203's range."""
    assert level_of(share, share) == expected


@given(st.sampled_from(ORDER), st.integers(-9, 9))
def test_steps_stay_within_the_order(start: str, steps: int) -> None:
    """No number of degree words leaves the scale."""
    assert step(start, steps) in ORDER  # type: ignore[arg-type]


def test_levels_without_strength_do_not_step() -> None:
    """What is "very possible" is possible still."""
    assert step("possible", 2) == "possible" and step("unstated", -1) == "unstated"


@given(st.sampled_from([*ORDER, "possible", "unstated"]))
def test_opposites_are_never_more_certain(start: str) -> None:
    """A negated strong word is weak: nothing turns into almost certain or remote."""
    assert opposite(start) not in {"almost_certain", "remote"}  # type: ignore[arg-type]
