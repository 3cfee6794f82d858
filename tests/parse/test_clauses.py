"""Repairs of clauses: words by hand, and the arcs that they must get."""

from estimative.parse.clauses import mend_clauses
from trees import stored


def arcs(marked: str) -> list[str]:
    """Return relation and head of each word (form/TAG/relation/head, heads counted from 1) after the repairs."""
    tree = stored(marked)
    mend_clauses(tree)
    return [f"{d}/{0 if h == n else h + 1}" for n, (d, h) in enumerate(zip(tree.deps, tree.heads, strict=True))]


def test_the_verb_behind_an_inserted_participle_is_the_main_one() -> None:
    """ "Lodestar 9, launched in May, serves …": the participle hangs on the name."""
    found = arcs(
        "Lodestar/NNP/nsubj/3 ,/,/punct/3 launched/VBD/root/0 in/IN/case/5 May/NNP/obl/3 ,/,/punct/7 serves/VBZ/ccomp/3"
    )
    assert (found[0], found[2], found[6]) == ("nsubj/7", "acl/1", "root/0")


def test_a_modal_heads_no_infinitive() -> None:
    """ "Plans that they are expected to pursue can fail": the clause before the modal is relative."""
    found = arcs(
        "Plans/NNS/nsubj/5 that/WDT/nsubj/5 they/PRP/nsubj/5 are/VBP/aux/5 expected/VBN/root/0 to/TO/mark/7 "
        "pursue/VB/xcomp/5 can/MD/aux/9 fail/VB/xcomp/5"
    )
    assert (found[0], found[4], found[8]) == ("nsubj/9", "acl:relcl/1", "root/0")


def test_a_semicolon_parts_clauses() -> None:
    """What follows a semicolon with a subject of its own is no complement."""
    found = arcs(
        "Some/DT/nsubj/2 believe/VBP/root/0 so/RB/advmod/2 ;/:/punct/6 banks/NNS/nsubj/6 expect/VBP/ccomp/2 "
        "calm/NN/obj/6"
    )
    assert found[5] == "parataxis/2"


def test_a_second_complement_needs_that() -> None:
    """ "He said that it was over, and most agree": the second clause stands beside the first one's verb."""
    marked = (
        "He/PRP/nsubj/2 said/VBD/root/0 that/IN/mark/6 it/PRP/nsubj/6 was/VBD/cop/6 over/RB/ccomp/2 ,/,/punct/10 "
        "and/CC/cc/10 most/JJS/nsubj/10 agree/VBP/ccomp/2"
    )
    assert arcs(marked)[9] == "conj/2"


def test_a_verb_without_subject_takes_the_noun_before_it() -> None:
    """ "…, as permits may slow it" and "although they publish figures, analysis suggests"."""
    found = arcs(
        "They/PRP/nsubj/2 wait/VBP/root/0 ,/,/punct/5 as/IN/case/5 permits/NNS/obl/2 may/MD/aux/7 slow/VB/conj/2 "
        "it/PRP/obj/7"
    )
    assert (found[3], found[4], found[6]) == ("mark/7", "nsubj/7", "advcl/2")
    found = arcs(
        "Although/IN/mark/3 they/PRP/nsubj/3 publish/VBP/advcl/7 figures/NNS/obj/3 ,/,/punct/6 analysis/NN/conj/4 "
        "suggests/VBZ/root/0 growth/NN/obj/7"
    )
    assert found[5] == "nsubj/7"


def test_a_right_tree_stays() -> None:
    """Coordinate and subordinate clauses that are joined rightly are left alone."""
    marked = (
        "He/PRP/nsubj/2 said/VBD/root/0 that/IN/mark/5 output/NN/nsubj/5 fell/VBD/ccomp/2 and/CC/cc/8 that/IN/mark/8 "
        "rose/VBD/conj/5 debt/NN/nsubj/8 if/IN/mark/12 rates/NNS/nsubj/12 rise/VBP/advcl/8"
    )
    assert arcs(marked) == [word.rsplit("/", 2)[1] + "/" + word.rsplit("/", 1)[1] for word in marked.split()]


def test_a_noun_that_was_taken_for_a_clause_is_the_subject() -> None:
    """ "…, while focus on ports will grow": "focus" is no predicate."""
    found = arcs(
        "It/PRP/nsubj/2 goes/VBZ/root/0 ,/,/punct/5 while/IN/mark/5 focus/NN/advcl/9 on/IN/case/7 ports/NNS/obl/5 "
        "will/MD/aux/9 grow/VB/parataxis/2"
    )
    assert (found[3], found[4], found[8]) == ("mark/9", "nsubj/9", "advcl/2")


def test_a_last_adjective_tells_what_is_made() -> None:
    """ "It makes clashes resulting from it unlikely": the adjective is no part of the participle."""
    found = arcs(
        "It/PRP/nsubj/2 makes/VBZ/root/0 clashes/NNS/obj/2 resulting/VBG/acl/3 from/IN/case/6 it/PRP/obl/4 "
        "unlikely/JJ/advmod/4"
    )
    assert found[6] == "xcomp/2"
    found = arcs("It/PRP/nsubj/2 makes/VBZ/root/0 plans/NNS/obj/2 made/VBN/acl/3 there/RB/advmod/4")
    assert found[4] == "advmod/4"


def test_what_including_adds_belongs_to_the_last_clause() -> None:
    """ "It may rise, which could spoil talks, including by delaying them"."""
    found = arcs(
        "It/PRP/nsubj/3 may/MD/aux/3 rise/VB/root/0 ,/,/punct/7 which/WDT/nsubj/7 could/MD/aux/7 "
        "spoil/VB/advcl:relcl/3 talks/NNS/obj/7 ,/,/punct/12 including/VBG/mark/12 by/IN/mark/12 delaying/VBG/advcl/3"
    )
    assert found[11] == "advcl/7"


def test_a_second_complement_may_begin_with_its_conjunction() -> None:
    """The conjunction may hang on the second clause's subject."""
    found = arcs(
        "He/PRP/nsubj/2 said/VBD/root/0 A/NN/nsubj/5 would/MD/aux/5 fall/VB/ccomp/2 ,/,/punct/9 and/CC/cc/8 "
        "B/NN/nsubj/9 rises/VBZ/ccomp/2"
    )
    assert found[8] == "conj/2"


def test_a_modal_has_a_verb() -> None:
    """ "It would slowly and fully mask warming": the modal is no predicate, the infinitive no adjective."""
    found = arcs(
        "It/PRP/nsubj/2 would/MD/root/0 slowly/RB/advmod/6 and/CC/cc/6 fully/RB/advmod/6 mask/VB/amod/7 "
        "warming/NN/conj/2"
    )
    assert found == ["nsubj/6", "aux/6", "advmod/6", "cc/6", "advmod/6", "root/0", "obj/6"]


def test_a_question_fills_a_preposition() -> None:
    """ "Doubt over where duty should lie": the clause belongs to the noun."""
    found = arcs(
        "They/PRP/nsubj/2 face/VBP/root/0 doubt/NN/obj/2 over/IN/case/5 where/WRB/advmod/8 duty/NN/nsubj/8 "
        "should/MD/aux/8 lie/VB/parataxis/2"
    )
    assert found[7] == "acl/3"


def test_a_second_that_clause_goes_with_the_first() -> None:
    """ "It acts by claiming that A fell or even that B rose"."""
    found = arcs(
        "It/PRP/nsubj/2 acts/VBZ/root/0 by/IN/mark/4 claiming/VBG/advcl/2 that/IN/mark/7 A/NN/nsubj/7 fell/VBD/ccomp/4 "
        "or/CC/cc/12 even/RB/advmod/12 that/IN/mark/12 B/NN/nsubj/12 rose/VBD/conj/2"
    )
    assert found[11] == "conj/7"


def test_clauses_in_a_row_share_the_first_ones_conjunction() -> None:
    """ "It slows as strains ease, prices fall, and flows rise"."""
    found = arcs(
        "It/PRP/nsubj/2 slows/VBZ/root/0 as/IN/mark/5 strains/NNS/nsubj/5 ease/VBP/advcl/2 ,/,/punct/8 "
        "prices/NNS/nsubj/8 fall/VBP/parataxis/2 ,/,/punct/12 and/CC/cc/12 flows/NNS/nsubj/12 rise/VBP/conj/8"
    )
    assert found[7] == "conj/5"


def test_a_condition_is_joined_to_nothing() -> None:
    """ "They said that it would fail, unless aid came": the condition hangs on the last predicate."""
    found = arcs(
        "They/PRP/nsubj/2 said/VBD/root/0 that/IN/mark/6 it/PRP/nsubj/6 would/MD/aux/6 fail/VB/ccomp/2 ,/,/punct/10 "
        "unless/IN/mark/10 aid/NN/nsubj/10 came/VBD/conj/2"
    )
    assert found[9] == "advcl/6"


def test_a_condition_behind_that_hangs_on_the_content() -> None:
    """ "They said that, if A fell, B would rise": of two clauses that were told one is a condition."""
    found = arcs(
        "They/PRP/nsubj/2 said/VBD/root/0 that/IN/mark/7 ,/,/punct/3 if/IN/mark/7 A/NN/nsubj/7 fell/VBD/ccomp/2 "
        ",/,/punct/7 B/NN/nsubj/11 would/MD/aux/11 rise/VB/ccomp/2"
    )
    assert (found[2], found[4], found[6]) == ("mark/11", "mark/7", "advcl/11")


def test_an_adjective_before_an_article_is_a_predicate() -> None:
    """ "We are sure the vote will pass": what is sure is the clause."""
    found = arcs(
        "We/PRP/nsubj/3 are/VBP/cop/3 sure/JJ/amod/5 the/DT/det/5 vote/NN/nsubj/7 will/MD/aux/7 pass/VB/root/0"
    )
    assert (found[0], found[2], found[4], found[6]) == ("nsubj/3", "root/0", "nsubj/7", "ccomp/3")


def test_of_two_verbs_that_nothing_joins_the_first_describes() -> None:
    """ "A motion passed with ease would bind them": the participle hangs on the noun, the modal has the subject."""
    found = arcs(
        "A/DT/det/2 motion/NN/nsubj/3 passed/VBD/root/0 with/IN/case/5 ease/NN/obl/3 would/MD/aux/7 bind/VB/conj/3 "
        "them/PRP/obj/7"
    )
    assert (found[1], found[2], found[6]) == ("nsubj/7", "acl/2", "root/0")


def test_a_noun_behind_and_is_the_subject_where_a_verb_parts_it_from_the_first() -> None:
    """ "If strikers fail and it survives": the second noun is no second subject of the first verb."""
    found = arcs(
        "If/IN/mark/3 strikers/NNS/nsubj/3 fail/VBP/advcl/10 and/CC/cc/5 Lodestar/NNP/conj/2 survives/VBZ/advcl/10 "
        ",/,/punct/6 it/PRP/nsubj/10 will/MD/aux/10 lead/VB/root/0"
    )
    assert (found[3], found[4]) == ("cc/6", "nsubj/6")


def test_a_gerund_before_a_modal_is_its_subject() -> None:
    """ "Although getting them in will be hard": the conjunction opens the modal's clause."""
    found = arcs(
        "Prices/NNS/nsubj/2 fall/VBP/root/0 ,/,/punct/5 although/IN/mark/5 getting/VBG/advcl/9 them/PRP/obj/5 "
        "will/MD/aux/9 be/VB/cop/9 hard/JJ/ccomp/2"
    )
    assert (found[3], found[4], found[8]) == ("mark/9", "csubj/9", "advcl/2")


def test_a_conjunction_on_the_subject_opens_its_clause() -> None:
    """ "It would fail if the plan was dropped": "if" belongs to the verb."""
    found = arcs(
        "It/PRP/nsubj/3 would/MD/aux/3 fail/VB/root/0 if/IN/mark/6 the/DT/det/6 plan/NN/nsubj:pass/8 "
        "was/VBD/aux:pass/8 dropped/VBN/parataxis/3"
    )
    assert (found[3], found[7]) == ("mark/8", "advcl/3")


def test_a_sentence_may_have_a_that_clause_for_its_subject() -> None:
    """ "That he left is a certainty"."""
    found = arcs(
        "That/IN/mark/3 he/PRP/nsubj/3 left/VBD/advcl/6 is/VBZ/cop/6 a/DT/det/6 certainty/NN/root/0 ././punct/6"
    )
    assert found[2] == "csubj/6"
