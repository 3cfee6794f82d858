"""Closed-class repairs of trees: words by hand, as in `trees.py`, and what they must become."""

import pytest

from estimative.parse.repairs import repair
from trees import stored

VERBS = frozenset({"forecasts", "believes", "forecast", "expect", "wrote", "said", "projects", "notes", "warn"})


def mended(marked: str) -> list[str]:
    """Return each word as form/TAG/relation/head after the repairs."""
    found = repair(stored(marked), VERBS, frozenset())
    return [
        f"{word}/{tag}/{dep}/{0 if head == node else head + 1}"
        for node, (word, tag, dep, head) in enumerate(
            zip(found.words, found.tags, found.deps, found.heads, strict=True)
        )
    ]


@pytest.mark.parametrize(
    ("tag", "copula"),
    [("VBG", "aux"), ("VBN", "aux:pass"), ("NNS", "cop")],
)
def test_likely_before_a_participle_or_noun_is_an_adverb(tag: str, copula: str) -> None:
    """ "Are very likely targeting ports": the participle is the predicate, and "likely" hangs on it."""
    marked = (
        "Hackers/NNS/nsubj/4 are/VBP/cop/4 very/RB/advmod/4 likely/JJ/root/0 "
        f"x/{tag}/xcomp/4 ports/NNS/obj/5 ././punct/4"
    )
    assert mended(marked) == [
        "hackers/NNS/nsubj/5",
        f"are/VBP/{copula}/5",
        "very/RB/advmod/4",
        "likely/RB/advmod/5",
        "/".join(["x", tag, "root", "0"]),
        "ports/NNS/obj/5",
        "././punct/5",
    ]


def test_likely_with_an_infinitive_stays_the_predicate() -> None:
    """ "Is likely to fall" is left as it is."""
    marked = "Output/NN/nsubj/3 is/VBZ/cop/3 likely/JJ/root/0 to/TO/mark/5 fall/VB/xcomp/3 ././punct/3"
    assert mended(marked) == marked.replace("Output", "output").split()


def test_that_clauses_in_a_row_are_coordinated() -> None:
    """ "Believes that it has met the needs, that prices will fall": the second is no relative clause of "needs"."""
    marked = (
        "He/PRP/nsubj/2 believes/VBZ/root/0 that/IN/mark/6 it/PRP/nsubj/6 has/VBZ/aux/6 met/VBN/ccomp/2 "
        "needs/NNS/obj/6 ,/,/punct/12 that/IN/mark/12 prices/NNS/nsubj/12 will/MD/aux/12 fall/VB/acl:relcl/7"
    )
    assert mended(marked)[11] == "fall/VB/conj/6"


def test_a_verb_spelt_like_a_noun_takes_a_clause_whose_that_was_misread() -> None:
    """ "The EIA forecasts that output will slip": a verb, although "that" was taken for a determiner of "output"."""
    marked = (
        "The/DT/det/3 EIA/NNP/compound/3 forecasts/NNS/nsubj/7 that/DT/det/5 output/NN/nsubj/7 will/MD/aux/7 "
        "slip/VB/root/0"
    )
    found = mended(marked)
    assert found[2] == "forecasts/VBZ/root/0" and found[6] == "slip/VB/ccomp/3" and found[1] == "eia/NNP/nsubj/3"


def test_a_clause_right_behind_a_thinking_verb_is_its_content() -> None:
    """ "We forecast prices will fall" and "which we expect will fall", however the tree joined them."""
    found = mended(
        "We/PRP/nsubj/2 forecast/VBP/conj/5 prices/NNS/nsubj/5 will/MD/aux/5 fall/VB/root/0 ././punct/5",
    )
    assert found[1] == "forecast/VBP/root/0" and found[4] == "fall/VB/ccomp/2"
    found = mended(
        "which/WDT/nsubj/5 we/PRP/nsubj/3 expect/VBP/reparandum/5 will/MD/aux/5 fall/VB/root/0 ././punct/5",
    )
    assert found[2] == "expect/VBP/root/0" and found[4] == "fall/VB/ccomp/3"


def test_a_that_clause_further_on_is_the_content() -> None:
    """ "Wrote on social media that they would leave": no relative clause of "media"."""
    found = mended(
        "She/PRP/nsubj/2 wrote/VBD/root/0 on/IN/case/4 media/NN/obl/2 that/IN/mark/8 they/PRP/nsubj/8 would/MD/aux/8 "
        "leave/VB/acl:relcl/4"
    )
    assert found[7] == "leave/VB/ccomp/2"


def test_a_speaker_may_stand_behind_the_verb() -> None:
    """ "…, said the bank": the bank speaks."""
    found = mended("It/PRP/nsubj/3 may/MD/aux/3 fall/VB/ccomp/5 ,/,/punct/5 said/VBD/root/0 the/DT/det/7 bank/NN/obj/5")
    assert found[6] == "bank/NN/nsubj/5"


def test_the_only_word_that_can_be_a_verb_is_one() -> None:
    """ "The bank projects output to fall" has no other verb."""
    found = mended(
        "The/DT/det/4 bank/NN/compound/4 projects/NNS/compound/4 output/NN/root/0 to/TO/mark/6 fall/VB/acl/4 "
        "././punct/4"
    )
    assert found[:4] == ["the/DT/det/2", "bank/NN/nsubj/3", "projects/VBZ/root/0", "output/NN/obj/3"]
    assert found[5] == "fall/VB/xcomp/3"


def test_as_somebody_says_stands_beside_the_claim() -> None:
    """ "As lenders warn, …" and, misread as a noun, "as the bank notes, …"; "as lenders warn savers" gives a reason."""
    told = "As/IN/mark/3 lenders/NNS/nsubj/3 warn/VBP/advcl/6 ,/,/punct/3 B/NN/nsubj/6 falls/VBZ/root/0"
    assert mended(told)[2] == "warn/VBP/parataxis/6"
    assert mended(told.replace(",/,/punct", "savers/NNS/obj"))[2] == "warn/VBP/advcl/6"
    misread = (
        "As/IN/case/4 the/DT/det/4 bank/NN/compound/4 notes/NNS/obl/7 ,/,/punct/4 prices/NNS/nsubj/7 fall/VBP/root/0"
    )
    assert mended(misread)[1:4] == ["the/DT/det/3", "bank/NN/nsubj/4", "notes/VBZ/parataxis/7"]


def test_a_modal_behind_an_object_makes_it_the_subject() -> None:
    """ "Banks expect a cut on such terms would help": what they expect is the clause."""
    found = mended(
        "Banks/NNS/nsubj/2 expect/VBP/root/0 a/DT/det/4 cut/NN/obj/2 on/IN/case/6 terms/NNS/obl/2 would/MD/aux/8 "
        "help/VB/conj/2"
    )
    assert (found[3], found[7]) == ("cut/NN/nsubj/8", "help/VB/ccomp/2")
