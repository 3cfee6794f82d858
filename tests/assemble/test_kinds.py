"""Prediction or assessment, and the polarity of what is hedged."""

import pytest

from estimative.assemble.kinds import is_perfect, kind, polarity
from estimative.assemble.levels import combine, grade
from estimative.assemble.propositions import Proposition, join
from trees import RULES, Tree, hedges_of, plant


def only(marked: str) -> tuple[Tree, Proposition]:
    tree = plant(marked)
    (item,) = join(tree, hedges_of(tree))
    return tree, item


def kind_of(marked: str, ahead: bool = False) -> str:
    tree, item = only(marked)
    ordered = combine([grade(tree, hedge, RULES.degrees) for hedge in item.hedges])[1]
    return kind(tree, item.content, ordered, ahead, RULES.words)


def polarity_of(marked: str) -> str:
    tree, item = only(marked)
    ordered = combine([grade(tree, hedge, RULES.degrees) for hedge in item.hedges])[1]
    return polarity(tree, item.content, ordered)


@pytest.mark.parametrize(
    "marked",
    [
        "Exports/NNS/nsubj/3 will/MD/aux/3 fall/VB/root/0",
        "Exports/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0",
        "Exports/NNS/nsubj/3 are/VBP/cop/3 likely/JJ/root/0 to/TO/mark/5 fall/VB/xcomp/3",
        "Exports/NNS/nsubj:pass/3 are/VBP/aux:pass/3 expected/VBN/root/0 to/TO/mark/5 fall/VB/xcomp/3",
        "We/PRP/nsubj/2 judge/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 will/MD/aux/6 fall/VB/ccomp/2",
        "Exports/NNS/nsubj/5 may/MD/aux/5 not/RB/advmod/5 soon/RB/advmod/5 recover/VB/root/0",
    ],
)
def test_what_lies_ahead_is_a_prediction(marked: str) -> None:
    """Futures, infinitives behind a graded word, and modals of events look ahead."""
    assert kind_of(marked) == "prediction"


@pytest.mark.parametrize(
    "marked",
    [
        "Rebels/NNS/nsubj/3 probably/RB/advmod/3 hold/VBP/root/0 the/DT/det/5 dam/NN/obj/3",
        "Rebels/NNS/nsubj/4 may/MD/aux/4 have/VB/aux/4 left/VBN/root/0",
        "Rebels/NNS/nsubj/3 likely/RB/advmod/3 crossed/VBD/root/0 the/DT/det/5 river/NN/obj/3",
        "Rebels/NNS/nsubj/2 appear/VBP/root/0 to/TO/mark/5 have/VB/aux/5 left/VBN/xcomp/2",
        "Images/NNS/nsubj/2 suggest/VBP/root/0 that/IN/mark/5 rebels/NNS/nsubj/5 left/VBD/ccomp/2",
        "This/DT/nsubj/3 may/MD/aux/3 reflect/VB/root/0 fear/NN/obj/3",
        "Rebels/NNS/nsubj/4 could/MD/aux/4 be/VB/aux/4 hiding/VBG/root/0",
    ],
)
def test_what_is_or_was_is_an_assessment(marked: str) -> None:
    """Present and past tenses, the perfect, progressives and states of mind speak of now or before."""
    assert kind_of(marked) == "assessment"


def test_a_condition_turns_a_state_into_a_prediction() -> None:
    """What may be so under a condition or at a later date lies ahead."""
    marked = "This/DT/nsubj/3 may/MD/aux/3 reflect/VB/root/0 fear/NN/obj/3"
    assert kind_of(marked, ahead=True) == "prediction"


def test_perfect_is_told_by_its_auxiliary() -> None:
    """As an auxiliary "have" makes a perfect, as a main verb it does not."""
    tree = plant("They/PRP/nsubj/4 may/MD/aux/4 have/VB/aux/4 left/VBN/root/0")
    assert is_perfect(tree, 3)
    tree = plant("They/PRP/nsubj/3 may/MD/aux/3 have/VB/root/0 left/JJ/obj/3")
    assert not is_perfect(tree, 2)


@pytest.mark.parametrize(
    "marked",
    [
        "Rebels/NNS/nsubj/4 may/MD/aux/4 not/RB/advmod/4 leave/VB/root/0",
        "Rebels/NNS/nsubj/4 will/MD/aux/4 never/RB/advmod/4 leave/VB/root/0",
        "No/DT/det/2 deal/NN/nsubj:pass/5 will/MD/aux/5 be/VB/aux:pass/5 reached/VBN/root/0",
        "Rebels/NNS/nsubj/5 probably/RB/advmod/5 did/VBD/aux/5 not/RB/advmod/5 leave/VB/root/0",
        "Rebels/NNS/nsubj/3 are/VBP/cop/3 likely/JJ/root/0 not/RB/advmod/6 to/TO/mark/6 leave/VB/xcomp/3",
        "Rebels/NNS/nsubj:pass/4 are/VBP/aux:pass/4 not/RB/advmod/4 expected/VBN/root/0 to/TO/mark/6 leave/VB/xcomp/4",
    ],
)
def test_negated_propositions_are_negative(marked: str) -> None:
    """The proposition is negated by its adverb, its subject, or a raised negation on the verb of thinking."""
    assert polarity_of(marked) == "negative"


@pytest.mark.parametrize(
    "marked",
    [
        "Rebels/NNS/nsubj/3 are/VBP/cop/3 unlikely/JJ/root/0 to/TO/mark/5 leave/VB/xcomp/3",
        "Rebels/NNS/nsubj/4 are/VBP/cop/4 not/RB/advmod/4 likely/JJ/root/0 to/TO/mark/6 leave/VB/xcomp/4",
        "Rebels/NNS/nsubj/3 may/MD/aux/3 leave/VB/root/0",
        "A/DT/det/2 raid/NN/nsubj:pass/6 can/MD/aux/6 not/RB/advmod/6 be/VB/aux:pass/6 ruled/VBN/root/0 "
        "out/RP/compound:prt/6",
    ],
)
def test_negated_hedges_are_positive(marked: str) -> None:
    """The words "unlikely", "not likely" and "cannot be ruled out" say how likely it is; they negate no proposition."""
    assert polarity_of(marked) == "positive"
