"""The exact clause of a claim."""

import pytest

from estimative.assemble.propositions import join
from trees import RULES, hedges_of, plant, quote

SCOPES = RULES.scopes


def spans(marked: str) -> list[str]:
    """Return the words of each claim's span."""
    tree = plant(marked)
    items = join(tree, hedges_of(tree))
    sites = {item.outer for item in items}
    hedged = sites | {item.content for item in items}
    found = []
    for item in items:
        cues = [hedge.node for hedge in item.hedges if not hedge.bare]
        found.append(quote(tree, *SCOPES.span(tree, item.outer, item.content, sites, hedged, cues)))
    return found


def test_full_stop_stays_out() -> None:
    """A span is the clause, from its subject to its last complement."""
    assert spans("The/DT/det/2 ban/NN/nsubj/4 may/MD/aux/4 hurt/VB/root/0 growers/NNS/obj/4 ././punct/4") == [
        "The ban may hurt growers"
    ]


@pytest.mark.parametrize("connective", ["However", "Therefore", "Moreover", "Second"])
def test_connectives_stay_out(connective: str) -> None:
    """A leading connective and its comma are no part of the claim."""
    marked = f"{connective}/RB/advmod/5 ,/,/punct/1 exports/NNS/nsubj/5 may/MD/aux/5 fall/VB/root/0 ././punct/5"
    assert spans(marked) == ["exports may fall"]


def test_concessions_stay_out() -> None:
    """Concessions ("Despite …,", "Although …,") stand before the claim."""
    phrase = (
        "Despite/IN/case/2 losses/NNS/obl/6 ,/,/punct/2 exports/NNS/nsubj/6 may/MD/aux/6 rise/VB/root/0 ././punct/6"
    )
    clause = (
        "Although/IN/mark/3 growth/NN/nsubj/3 slowed/VBD/advcl/7 ,/,/punct/3 exports/NNS/nsubj/7 may/MD/aux/7 "
        "rise/VB/root/0"
    )
    assert spans(phrase) == ["exports may rise"] and spans(clause) == ["exports may rise"]


def test_times_stay_in() -> None:
    """A leading time belongs to the claim."""
    marked = "In/IN/case/2 May/NNP/obl/6 ,/,/punct/2 exports/NNS/nsubj/6 may/MD/aux/6 rise/VB/root/0 ././punct/6"
    assert spans(marked) == ["In May , exports may rise"]


def test_joined_verbs_under_one_hedge_are_one_claim() -> None:
    """One hedge over two verbs ("may shrink and move") makes one proposition."""
    marked = "Mills/NNS/nsubj/3 may/MD/aux/3 shrink/VB/root/0 and/CC/cc/5 move/VB/conj/3 ././punct/3"
    assert spans(marked) == ["Mills may shrink and move"]


def test_second_hedge_starts_at_its_own_predicate() -> None:
    """Two predicates with a hedge each and one subject are two claims."""
    marked = "Mills/NNS/nsubj/3 may/MD/aux/3 shrink/VB/root/0 and/CC/cc/6 will/MD/aux/6 move/VB/conj/3 ././punct/3"
    assert spans(marked) == ["Mills may shrink", "will move"]


def test_clauses_with_a_subject_each_are_apart() -> None:
    """A separate coordinate clause stays out, and so does its conjunction."""
    marked = (
        "Mills/NNS/nsubj/3 may/MD/aux/3 shrink/VB/root/0 ,/,/punct/8 but/CC/cc/8 ports/NNS/nsubj/8 will/MD/aux/8 "
        "grow/VB/conj/3 ././punct/3"
    )
    assert spans(marked) == ["Mills may shrink", "ports will grow"]


def test_relative_clause_behind_a_comma_starts_at_its_word() -> None:
    """The clause ", which could …" is a claim of its own that starts at "which"."""
    marked = (
        "Oslo/NNP/nsubj/2 raised/VBD/root/0 rates/NNS/obj/2 ,/,/punct/7 which/WDT/nsubj/7 could/MD/aux/7 "
        "slow/VB/acl:relcl/3 "
        "lending/NN/obj/7 ././punct/2"
    )
    assert spans(marked) == ["which could slow lending"]


def test_restrictive_relative_clause_takes_its_noun() -> None:
    """Where the clause restricts a noun, the noun and its article belong to the claim."""
    marked = (
        "Oslo/NNP/nsubj/2 passed/VBD/root/0 a/DT/det/4 law/NN/obj/2 that/WDT/nsubj/7 could/MD/aux/7 "
        "slow/VB/acl:relcl/4 "
        "lending/NN/obj/7 ././punct/2"
    )
    assert spans(marked) == ["a law that could slow lending"]


def test_reported_claim_starts_behind_that() -> None:
    """The words that only name the speaker, and "that", stay out."""
    marked = (
        "Critics/NNS/nsubj/2 said/VBD/root/0 that/IN/mark/6 mills/NNS/nsubj/6 will/MD/aux/6 close/VB/ccomp/2 "
        "././punct/2"
    )
    assert spans(marked) == ["mills will close"]


def test_verb_that_hedges_belongs_to_the_span() -> None:
    """The words "we expect" are a cue, so the claim starts at them."""
    marked = (
        "We/PRP/nsubj/2 expect/VBP/root/0 that/IN/mark/6 mills/NNS/nsubj/6 will/MD/aux/6 close/VB/ccomp/2 ././punct/2"
    )
    assert spans(marked) == ["We expect that mills will close"]


def test_semicolon_ends_a_claim() -> None:
    """What follows a semicolon is another clause."""
    marked = (
        "Mills/NNS/nsubj/3 may/MD/aux/3 close/VB/root/0 ;/:/punct/3 ports/NNS/nsubj/6 grew/VBD/parataxis/3 ././punct/3"
    )
    assert spans(marked) == ["Mills may close"]
