"""Who said it, at the end of a sentence."""

from estimative.parse.closing import close_with_speaker
from trees import stored

VERBS = {"conceded", "warned", "said"}


def closed(marked: str) -> tuple[list[str], list[int]]:
    """Return relations, and heads counted from 1, after the repair."""
    tree = stored(marked)
    close_with_speaker(tree, VERBS)
    return tree.deps, [0 if head == node else head + 1 for node, head in enumerate(tree.heads)]


def test_a_closing_speaker_stands_beside_what_was_said() -> None:
    """ "Chances are slim, a mediator conceded", where the parser gave the speaker's verb both subjects."""
    deps, heads = closed(
        "Chances/NNS/nsubj/7 are/VBP/cop/3 slim/JJ/amod/6 ,/,/punct/6 a/DT/det/6 mediator/NN/nsubj/7 "
        "conceded/VBD/root/0 ././punct/7"
    )
    assert (deps[2], heads[0], deps[6], heads[6], heads[5]) == ("root", 3, "parataxis", 3, 7)


def test_a_right_tree_stays() -> None:
    """What the parser has beside or over the claim is left alone."""
    marked = (
        "Chances/NNS/nsubj/3 are/VBP/cop/3 slim/JJ/ccomp/7 ,/,/punct/3 a/DT/det/6 mediator/NN/nsubj/7 "
        "conceded/VBD/root/0 ././punct/7"
    )
    tree = stored(marked)
    assert closed(marked)[0] == tree.deps


def test_a_last_word_that_is_no_verb_of_saying_stays() -> None:
    """ "…, the mood soured" says nothing of who said it."""
    marked = "Talks/NNS/nsubj/2 ended/VBD/root/0 ,/,/punct/6 the/DT/det/5 mood/NN/nsubj/6 soured/VBD/parataxis/2"
    tree = stored(marked)
    assert closed(marked) == (tree.deps, [0 if head == node else head + 1 for node, head in enumerate(tree.heads)])
