import re

import pytest

from en_estimative_sm.training.brackets import read_brackets
from en_estimative_sm.training.convert import read_conllu, split_hyphens
from en_estimative_sm.training.register import check, make_sentences, read_skeletons, to_conllu

TAGS = {
    "it": ["PRP"],
    "is": ["VBZ"],
    "likely": ["JJ", "RB"],
    "to": ["TO", "IN"],
    "grow": ["VB", "VBP"],
    "will": ["MD"],
}


def arcs(line: str) -> list[str]:
    tokens = read_brackets(line, TAGS)
    return [f"{t.text}/{t.tag} {t.dep} {t.head.text if t.head else '-'}" for t in tokens]


def test_brackets_give_heads_relations_and_tags():
    """A bare word gets its relation from its tag, and an ambiguous word its tag from its place."""
    assert arcs("(nsubj it) is likely (xcomp to grow) .") == [
        "it/PRP nsubj likely",
        "is/VBZ cop likely",
        "likely/JJ root -",
        "to/TO mark grow",
        "grow/VB xcomp likely",
        "./. punct likely",
    ]
    assert arcs("(nsubj it) will likely grow")[2] == "likely/RB advmod grow"


@pytest.mark.parametrize("line", ["(nsubj it is likely", "(nsubj it)) is likely", "(nsubj ,) will grow", "it frobs"])
def test_brackets_tell_what_is_wrong(line):
    """A line that is no tree is an error that shows the line or the word."""
    with pytest.raises(ValueError, match=re.compile("it|frobs|nsubj")):
        read_brackets(line, TAGS)


def test_every_skeleton_makes_a_tree():
    """Each filled skeleton has one root, no cycle and no crossing arcs, and none is shared by training and test."""
    train, test = make_sentences(variants=2, seed=1)
    for tokens in [*train, *test]:
        check(tokens)
    texts = [{" ".join(t.text for t in tokens) for tokens in part} for part in (train, test)]
    assert not texts[0] & texts[1]
    assert len(texts[0]) > len(read_skeletons())


def test_sentences_are_reproducible():
    """The same seed gives the same sentences."""
    assert to_conllu(make_sentences()[0]) == to_conllu(make_sentences()[0])


def test_conversion_keeps_words_apart():
    """Multiword tokens are read as their words; words with hyphens are split as spaCy's tokenizer splits them."""
    text = (
        "1-2\tIran's\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
        "1\tIran\t_\t_\tNNP\t_\t3\tnmod:poss\t_\t_\n2\t's\t_\t_\tPOS\t_\t1\tcase\t_\t_\n"
        "3\tnon-aggression\t_\t_\tNN\t_\t0\troot\t_\t_\n"
    )
    (rows,) = read_conllu(text)
    assert [(row[1], row[9]) for row in rows[:2]] == [("Iran", "SpaceAfter=No"), ("'s", "SpaceAfter=No")]
    assert [(row[1], row[6], row[7]) for row in split_hyphens(rows)] == [
        ("Iran", "5", "nmod:poss"),
        ("'s", "1", "case"),
        ("non", "5", "compound"),
        ("-", "3", "punct"),
        ("aggression", "0", "root"),
    ]
