"""Conditions: which words state one, and on which predicate it hangs."""

import pytest

from estimative.assemble.conditions import Condition
from trees import RULES, Tree, plant, quote

CONDITIONS = RULES.conditions


def found(marked: str) -> tuple[Tree, list[Condition]]:
    tree = plant(marked)
    return tree, CONDITIONS.all(tree)


def stated(marked: str) -> list[str]:
    tree, conditions = found(marked)
    return [quote(tree, item.first, item.last) for item in conditions]


FRONTED = (
    "{}/IN/mark/3 rains/NNS/nsubj/3 fail/VBP/advcl/7 ,/,/punct/3 prices/NNS/nsubj/7 could/MD/aux/7 "
    "rise/VB/root/0 ././punct/7"
)
TRAILING = (
    "Prices/NNS/nsubj/3 could/MD/aux/3 rise/VB/root/0 {}/IN/mark/6 rains/NNS/nsubj/6 fail/VBP/advcl/3 ././punct/3"
)


@pytest.mark.parametrize("opener", ["if", "unless"])
def test_fronted_clause_ends_before_its_comma(opener: str) -> None:
    """The comma and the main clause are no part of the condition."""
    assert stated(FRONTED.format(opener)) == [f"{opener} rains fail"]


@pytest.mark.parametrize("opener", ["if", "unless"])
def test_trailing_clause_ends_before_the_full_stop(opener: str) -> None:
    """A condition behind the claim is found like one before it."""
    assert stated(TRAILING.format(opener)) == [f"{opener} rains fail"]


@pytest.mark.parametrize("opener", ["although", "because", "while", "as", "before"])
def test_concessions_reasons_and_times_are_none(opener: str) -> None:
    """Only what the claim depends on is a condition."""
    assert stated(TRAILING.format(opener)) == []


def test_condition_hangs_on_its_main_clause() -> None:
    """`governor` is the predicate that holds only under the condition."""
    tree, (condition,) = found(FRONTED.format("if"))
    assert tree.words[condition.governor] == "rise" and condition.entry == "if"
    assert condition.holds(2) and not condition.holds(6)


def test_even_if_is_one_opener() -> None:
    """The longest opener is taken: "even if", not "if"."""
    marked = (
        "Even/RB/advmod/2 if/IN/mark/4 rains/NNS/nsubj/4 fail/VBP/advcl/8 ,/,/punct/4 prices/NNS/nsubj/8 "
        "may/MD/aux/8 fall/VB/root/0"
    )
    assert stated(marked) == ["Even if rains fail"]


@pytest.mark.parametrize(
    "marked",
    [
        "They/PRP/nsubj/2 asked/VBD/root/0 if/IN/mark/5 rains/NNS/nsubj/5 failed/VBD/ccomp/2",
        "They/PRP/nsubj/2 act/VBP/root/0 as/IN/mark/6 if/IN/fixed/3 rains/NNS/nsubj/6 failed/VBD/advcl/2",
        "Aid/NN/nsubj:pass/3 was/VBD/aux:pass/3 provided/VBN/root/0 by/IN/case/5 Oslo/NNP/obl/3",
        "They/PRP/nsubj/2 left/VBD/root/0 without/IN/mark/4 saying/VBG/advcl/2 so/RB/advmod/4",
    ],
)
def test_other_uses_of_the_words_are_none(marked: str) -> None:
    """An indirect question, "as if", what was provided, and manner state no condition."""
    assert stated(marked) == []


def test_fronted_phrase_is_a_condition() -> None:
    """A phrase such as "Without a deal, …" says under what the claim holds."""
    marked = (
        "Without/IN/case/3 a/DT/det/3 deal/NN/obl/7 ,/,/punct/3 prices/NNS/nsubj/7 will/MD/aux/7 rise/VB/root/0 "
        "././punct/7"
    )
    assert stated(marked) == ["Without a deal"]


def test_phrase_of_several_words_is_a_condition() -> None:
    """A phrase such as "In the event of war" states one, up to its comma."""
    marked = (
        "In/IN/case/3 the/DT/det/3 event/NN/obl/9 of/IN/case/5 war/NN/nmod/3 ,/,/punct/3 prices/NNS/nsubj/9 "
        "would/MD/aux/9 "
        "rise/VB/root/0 ././punct/9"
    )
    assert stated(marked) == ["In the event of war"]


def test_span_is_widened_by_its_condition() -> None:
    """A condition that stands right before the claim or behind it belongs to the span."""
    tree, (condition,) = found(FRONTED.format("if"))
    assert condition.widen(tree, 4, 6) == (0, 6)
    tree, (condition,) = found(TRAILING.format("if"))
    assert condition.widen(tree, 0, 2) == (0, 5)


def test_only_the_claims_own_condition_counts() -> None:
    """A condition on another predicate, outside the span, is not the claim's."""
    tree, conditions = found(TRAILING.format("if"))
    assert CONDITIONS.of_claim(tree, conditions, {2}, 0, 2) is conditions[0]
    assert CONDITIONS.of_claim(tree, conditions, {5}, 0, 2) is None
    assert CONDITIONS.of_claim(tree, [], {2}, 0, 5) is None


@pytest.mark.parametrize("which", ["some", "many", "such"])
def test_scenarios_counted_or_pointed_at_are_none(which: str) -> None:
    """ "In some scenarios" tells how often, and "in such scenarios" points back: neither supposes anything new."""
    marked = "Prices/NNS/nsubj/3 could/MD/aux/3 rise/VB/root/0 in/IN/case/6 {}/DT/det/6 scenarios/NNS/obl/3 ././punct/3"
    assert stated(marked.format(which)) == []


def test_a_scenario_that_is_compared_with_is_none() -> None:
    """ "In contrast to a milder scenario" compares."""
    marked = (
        "Prices/NNS/nsubj/3 could/MD/aux/3 rise/VB/root/0 in/IN/case/5 contrast/NN/obl/3 to/IN/case/9 a/DT/det/9 "
        "milder/JJR/amod/9 scenario/NN/nmod/5 ././punct/3"
    )
    assert stated(marked) == []


def test_assuming_behind_a_preposition_is_none() -> None:
    """ "The case for assuming that …" is about the assumption."""
    marked = (
        "The/DT/det/2 case/NN/nsubj/9 for/IN/mark/4 assuming/VBG/acl/2 that/IN/mark/7 rains/NNS/nsubj/7 "
        "fail/VBP/ccomp/4 would/MD/aux/9 weaken/VB/root/0"
    )
    assert stated(marked) == []


def test_what_is_left_alone_in_front_is_a_condition() -> None:
    """ "Left unchecked, …" means "if nobody checks it"; behind its noun it only describes."""
    fronted = (
        "Left/VBN/advcl/7 unchecked/JJ/xcomp/1 ,/,/punct/1 the/DT/det/5 blaze/NN/nsubj/7 could/MD/aux/7 "
        "spread/VB/root/0 ././punct/7"
    )
    behind = "The/DT/det/2 dam/NN/nsubj/6 left/VBN/acl/2 unattended/JJ/xcomp/3 may/MD/aux/6 break/VB/root/0 ././punct/6"
    assert stated(fronted) == ["Left unchecked"] and stated(behind) == []


def test_a_clause_set_beside_the_main_one_shares_its_condition() -> None:
    """ "If rains fail, farms suffer, prices will rise": a comma goes on with what holds under the condition."""
    marked = (
        "If/IN/mark/3 rains/NNS/nsubj/3 fail/VBP/advcl/6 ,/,/punct/3 farms/NNS/nsubj/6 suffer/VBP/root/0 {}/,/punct/10 "
        "prices/NNS/nsubj/10 will/MD/aux/10 rise/VB/parataxis/6"
    )
    for mark, shared in ((",", True), (";", False)):
        tree, conditions = found(marked.format(mark))
        assert (CONDITIONS.of_claim(tree, conditions, {9}, 7, 9) is not None) is shared


def test_what_a_denied_modal_cannot_do_without_is_a_condition() -> None:
    """ "It cannot grow without aid" names what it takes, "it will part without a word" the manner."""
    marked = "It/PRP/nsubj/4 {}/MD/aux/4 not/RB/advmod/4 grow/VB/root/0 without/IN/case/6 aid/NN/obl/4"
    assert stated(marked.format("can")) == ["without aid"]
    assert stated(marked.format("will").replace("not/RB", "soon/RB")) == []
    past = "It/PRP/nsubj/4 was/VBD/cop/4 not/RB/advmod/4 met/VBN/root/0 without/IN/case/6 aid/NN/obl/4"
    assert stated(past) == []


def test_a_condition_behind_a_clause_is_not_its_neighbours() -> None:
    """ "A may rise if rains fail, and B may fall": the second has none; one in front is shared where the subject is."""
    trailing = (
        "A/NN/nsubj/3 may/MD/aux/3 rise/VB/root/0 if/IN/mark/6 rains/NNS/nsubj/6 fail/VBP/advcl/3 ,/,/punct/11 "
        "and/CC/cc/11 B/NN/nsubj/11 may/MD/aux/11 fall/VB/conj/3"
    )
    tree, conditions = found(trailing)
    assert CONDITIONS.of_claim(tree, conditions, {2}, 0, 5) is not None
    assert CONDITIONS.of_claim(tree, conditions, {10}, 8, 10) is None
    fronted = (
        "if/IN/mark/3 rains/NNS/nsubj/3 fail/VBP/advcl/7 ,/,/punct/3 A/NN/nsubj/7 may/MD/aux/7 rise/VB/root/0 "
        "and/CC/cc/10 may/MD/aux/10 grow/VB/conj/7"
    )
    tree, conditions = found(fronted)
    assert CONDITIONS.of_claim(tree, conditions, {9}, 8, 9) is not None


def test_a_condition_in_front_goes_to_the_clause_that_is_a_claim() -> None:
    """ "If rains fail, aid comes and B may fall": where the first clause is no claim, the second has the condition."""
    marked = (
        "if/IN/mark/3 rains/NNS/nsubj/3 fail/VBP/advcl/6 ,/,/punct/3 aid/NN/nsubj/6 comes/VBZ/root/0 and/CC/cc/10 "
        "B/NN/nsubj/10 may/MD/aux/10 fall/VB/conj/6"
    )
    tree, conditions = found(marked)
    assert CONDITIONS.of_claim(tree, conditions, {9}, 7, 9, {9}) is not None
    assert CONDITIONS.of_claim(tree, conditions, {9}, 7, 9, {5, 9}) is None
