"""Whose claim it is."""

import pytest

from estimative.assemble.propositions import join
from trees import RULES, hedges_of, plant, quote

SOURCES = RULES.sources


def source(marked: str) -> str | None:
    """Return the words of the holder of the sentence's last claim."""
    tree = plant(marked)
    item = join(tree, hedges_of(tree))[-1]
    holder = SOURCES.holder(tree, item.outer, item.frames)
    return None if holder is None else quote(tree, holder.first, holder.last)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "The/DT/det/2 minister/NN/nsubj/3 said/VBD/root/0 that/IN/mark/7 exports/NNS/nsubj/7 may/MD/aux/7 "
            "fall/VB/ccomp/3",
            "The minister",
        ),
        (
            "Some/DT/nsubj/2 argue/VBP/root/0 that/IN/mark/6 exports/NNS/nsubj/6 will/MD/aux/6 fall/VB/ccomp/2",
            "Some",
        ),
        (
            "Analysts/NNS/nsubj/2 expect/VBP/root/0 exports/NNS/obj/2 to/TO/mark/5 fall/VB/xcomp/2",
            "Analysts",
        ),
        (
            "Exports/NNS/nsubj:pass/3 are/VBP/aux:pass/3 expected/VBN/root/0 by/IN/case/5 analysts/NNS/obl:agent/3 "
            "to/TO/mark/7 fall/VB/xcomp/3",
            "analysts",
        ),
        (
            "Exports/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0 ,/,/punct/7 the/DT/det/6 minister/NN/nsubj/7 "
            "said/VBD/parataxis/3",
            "the minister",
        ),
    ],
)
def test_verbs_name_their_holder(marked: str, expected: str) -> None:
    """The subject of the reporting or thinking verb, the agent of a passive, and the speaker behind the claim."""
    assert source(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "According/VBG/case/4 to/IN/fixed/1 the/DT/det/4 bank/NN/obl/8 ,/,/punct/4 exports/NNS/nsubj/8 "
            "may/MD/aux/8 "
            "fall/VB/root/0",
            "the bank",
        ),
        (
            "Exports/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0 ,/,/punct/8 according/VBG/case/8 to/IN/fixed/5 "
            "the/DT/det/8 "
            "bank/NN/obl/3",
            "the bank",
        ),
        (
            "In/IN/case/5 the/DT/det/3 bank/NN/nmod:poss/5 's/POS/case/3 view/NN/obl/9 ,/,/punct/5 exports/NNS/nsubj/9 "
            "may/MD/aux/9 fall/VB/root/0",
            "the bank",
        ),
    ],
)
def test_frames_name_the_holder(marked: str, expected: str) -> None:
    """Frames are "according to X", before and behind the claim, and "in X's view"."""
    assert source(marked).removesuffix(" 's") == expected  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "marked",
    [
        "Exports/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0",
        "We/PRP/nsubj/2 expect/VBP/root/0 exports/NNS/obj/2 to/TO/mark/5 fall/VB/xcomp/2",
        "It/PRP/nsubj:pass/3 is/VBZ/aux:pass/3 believed/VBN/root/0 that/IN/mark/6 exports/NNS/nsubj/6 fell/VBD/ccomp/3",
        "This/DT/det/2 paper/NN/nsubj/3 argues/VBZ/root/0 that/IN/mark/7 exports/NNS/nsubj/7 will/MD/aux/7 "
        "fall/VB/ccomp/3",
        "Per/IN/case/2 capita/NN/obl/6 ,/,/punct/2 income/NN/nsubj/6 may/MD/aux/6 fall/VB/root/0",
    ],
)
def test_the_author_is_no_source(marked: str) -> None:
    """The words "we", "this paper", an expletive and "per capita" name nobody else."""
    assert source(marked) is None


def test_a_provision_is_told_from_a_forecast() -> None:
    """A sentence such as "Article 2 provides that the parties will consult" tells what a text says."""
    marked = (
        "The/DT/det/2 treaty/NN/nsubj/3 provides/VBZ/root/0 that/IN/mark/7 parties/NNS/nsubj/7 will/MD/aux/7 "
        "consult/VB/ccomp/3"
    )
    assert SOURCES.is_provision(plant(marked), 6, set())
    assert not SOURCES.is_provision(plant(marked.replace("treaty", "minister")), 6, set())


def test_a_participle_with_a_subject_of_its_own_is_active() -> None:
    """The tagger may take "expected" for a participle: its plain subject still tells who expects."""
    marked = "Most/JJS/amod/2 members/NNS/nsubj/3 expected/VBN/root/0 inflation/NN/obj/3 to/TO/mark/6 fall/VB/xcomp/3"
    assert source(marked) == "Most members"


@pytest.mark.parametrize("bodies", ["institutions", "ministries", "agencies"])
def test_bodies_hold_views_in_the_plural_too(bodies: str) -> None:
    """ "International institutions project" names the holder, although the noun looks abstract."""
    marked = f"Foreign/JJ/amod/2 {bodies}/NNS/nsubj/3 project/VBP/root/0 slower/JJR/amod/5 growth/NN/obj/3"
    assert source(marked) == f"Foreign {bodies}"


def test_what_stands_before_a_colon_is_no_holder() -> None:
    """A heading that runs into the sentence ("Banks adapt: we see that …") names nobody."""
    marked = (
        "Banks/NNS/nsubj/4 ://:/punct/4 prices/NNS/nsubj/6 expect/VBP/root/0 will/MD/aux/6 fall/VB/ccomp/4"
    ).replace("://:", ":/:")
    assert source(marked) is None


def test_things_that_see_something_hold_no_view() -> None:
    """ "Economies see output rising" tells what happens to them; "analysts see …" what they think."""
    marked = "{}/NNS/nsubj/2 see/VBP/root/0 output/NN/nsubj/4 rising/VBG/ccomp/2"
    assert not hedges_of(plant(marked.format("Economies"))) and hedges_of(plant(marked.format("Analysts")))


def test_what_is_seen_as_a_plain_fact_is_no_view() -> None:
    """ "Analysts see that output rises" tells a fact."""
    marked = "Analysts/NNS/nsubj/2 see/VBP/root/0 that/IN/mark/5 output/NN/nsubj/5 rises/VBZ/ccomp/2"
    assert not hedges_of(plant(marked))


@pytest.mark.parametrize("where", ["within", "among"])
def test_attitudes_are_held_by_those_among_whom_they_are(where: str) -> None:
    """ "Within the ministry, there is hope that …" and "there is hope among ministers that …"."""
    marked = (
        f"{where}/IN/case/3 the/DT/det/3 ministry/NN/obl/6 ,/,/punct/3 there/EX/expl/6 is/VBZ/root/0 hope/NN/nsubj/6 "
        "that/IN/mark/11 prices/NNS/nsubj/11 may/MD/aux/11 fall/VB/acl/7"
    )
    assert source(marked) == "the ministry"
    marked = (
        f"There/EX/expl/2 is/VBZ/root/0 hope/NN/nsubj/2 {where}/IN/case/5 traders/NNS/nmod/3 that/IN/mark/9 "
        "prices/NNS/nsubj/9 may/MD/aux/9 fall/VB/acl/3"
    )
    assert source(marked) == "traders"


def test_whoever_is_left_hoping_holds_the_hope() -> None:
    """ "The gap leaves the board hoping that prices may fall"."""
    marked = (
        "The/DT/det/2 gap/NN/nsubj/3 leaves/VBZ/root/0 the/DT/det/5 board/NN/obj/3 hoping/VBG/xcomp/3 that/IN/mark/10 "
        "prices/NNS/nsubj/10 may/MD/aux/10 fall/VB/ccomp/6"
    )
    assert source(marked) == "the board"


def test_what_is_unlikely_holds_no_view() -> None:
    """The subject of an adjective has a view only where the adjective takes a clause ("confident that …")."""
    assert source("A/DT/det/2 truce/NN/nsubj/4 is/VBZ/cop/4 unlikely/JJ/root/0") is None


def test_who_agrees_in_a_condition_tells_nothing() -> None:
    """ "Prices may fall, if ministers agree": the verb behind "if" frames no claim."""
    marked = (
        "Prices/NNS/nsubj/3 may/MD/aux/3 fall/VB/root/0 ,/,/punct/7 if/IN/mark/7 ministers/NNS/nsubj/7 "
        "agree/VBP/advcl/3"
    )
    assert source(marked) is None


def test_people_who_signal_are_no_evidence() -> None:
    """ "Several signalled that …" names a holder; "figures signalled that …" hedges."""
    marked = "{}/NNS/nsubj/2 signalled/VBD/root/0 that/IN/mark/6 exports/NNS/nsubj/6 may/MD/aux/6 fall/VB/ccomp/2"
    assert source(marked.format("Several")) == "Several"
    assert source(marked.format("Figures")) is None
