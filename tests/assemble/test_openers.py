"""What stands before a claim without belonging to it."""

import pytest

from trees import RULES, plant

OPENERS = RULES.scopes.openers


def kept(marked: str) -> str:
    """Return the words from the first one that belongs to the claim of the root."""
    tree = plant(marked)
    root = tree.deps.index("root")
    return " ".join(tree.words[OPENERS.strip(tree, root, 0) :])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("However/RB/advmod/5 ,/,/punct/1 exports/NNS/nsubj/5 may/MD/aux/5 fall/VB/root/0", "exports may fall"),
        ("But/CC/cc/4 exports/NNS/nsubj/4 may/MD/aux/4 fall/VB/root/0", "exports may fall"),
        (
            "As/IN/case/3 a/DT/det/3 result/NN/obl/7 ,/,/punct/3 exports/NNS/nsubj/7 may/MD/aux/7 fall/VB/root/0",
            "exports may fall",
        ),
        (
            "Given/VBN/case/3 this/DT/det/3 drought/NN/obl/7 ,/,/punct/3 exports/NNS/nsubj/7 may/MD/aux/7 "
            "fall/VB/root/0",
            "exports may fall",
        ),
        (
            "Because/IN/mark/3 rains/NNS/nsubj/3 failed/VBD/advcl/7 ,/,/punct/3 exports/NNS/nsubj/7 "
            "may/MD/aux/7 fall/VB/root/0",
            "exports may fall",
        ),
        ("Still/RB/advmod/4 exports/NNS/nsubj/4 may/MD/aux/4 fall/VB/root/0", "exports may fall"),
        (
            "However/RB/advmod/8 ,/,/punct/1 despite/IN/case/4 losses/NNS/obl/8 ,/,/punct/4 exports/NNS/nsubj/8 "
            "may/MD/aux/8 "
            "rise/VB/root/0",
            "exports may rise",
        ),
    ],
)
def test_openers_are_stripped(marked: str, expected: str) -> None:
    """Connectives, reasons and concessions go, several in a row too."""
    assert kept(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "In/IN/case/2 2027/CD/obl/6 ,/,/punct/2 exports/NNS/nsubj/6 may/MD/aux/6 fall/VB/root/0",
        "First/JJ/amod/2 results/NNS/nsubj/4 may/MD/aux/4 differ/VB/root/0",
        "Overall/JJ/amod/2 exports/NNS/nsubj/4 may/MD/aux/4 fall/VB/root/0",
        "Exports/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0",
    ],
)
def test_what_belongs_stays(marked: str) -> None:
    """Times, subjects, and words that only look like connectives stay."""
    assert kept(marked) == " ".join(word.rsplit("/", 3)[0].lower() for word in marked.split())


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "With/IN/mark/3 talks/NNS/nsubj/3 stalled/VBN/advcl/11 in/IN/case/6 both/DT/det/6 capitals/NNS/obl/3 "
            ",/,/punct/3 the/DT/det/9 truce/NN/nsubj/11 may/MD/aux/11 fail/VB/root/0",
            "the truce may fail",
        ),
        (
            "With/IN/case/3 further/JJ/amod/3 cuts/NNS/obl/7 ,/,/punct/3 output/NN/nsubj/7 may/MD/aux/7 fall/VB/root/0",
            "with further cuts , output may fall",
        ),
        (
            "Having/VBG/aux/2 left/VBN/advcl/7 Chad/NNP/obj/2 ,/,/punct/2 troops/NNS/nsubj/7 may/MD/aux/7 "
            "rest/VB/root/0",
            "troops may rest",
        ),
        (
            "Perhaps/RB/advmod/3 more/RBR/advmod/3 importantly/RB/advmod/7 ,/,/punct/3 output/NN/nsubj/7 may/MD/aux/7 "
            "fall/VB/root/0",
            "output may fall",
        ),
    ],
)
def test_a_setting_goes_and_a_softened_connective_too(marked: str, expected: str) -> None:
    """ "With …" that tells how things stand is a reason; a short phrase tells the time or the manner and stays."""
    assert kept(marked) == expected
