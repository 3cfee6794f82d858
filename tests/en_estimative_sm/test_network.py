import numpy
import pytest
import spacy

import en_estimative_sm
from en_estimative_sm.features import BUCKETS, buckets, shape_of
from en_estimative_sm.network import Network
from en_estimative_sm.parser import FACTORY

SENTENCES = [
    "Iran may leave the treaty .".split(),
    "Analysts expect that growth will slow unless the central bank cuts its rates before the summer .".split(),
    ["Yes"],
    [],
    "The blockade Zqxv-7 resumed in 2024 , suggesting that talks failed .".split(),
]


@pytest.fixture(scope="module")
def network() -> Network:
    return en_estimative_sm.load().get_pipe("parser").network


def lists(found) -> list[list[list[int]]]:
    return [[array.tolist() for array in arrays] for arrays in found]


def test_a_sentence_is_read_alike_in_any_company(network):
    """What a sentence gets depends neither on the others of its batch nor on what was read before."""
    together = lists(network.read(SENTENCES))
    assert lists(network.read(SENTENCES[::-1]))[::-1] == together
    assert [lists(network.read([words]))[0] for words in SENTENCES] == together
    assert lists(Network(network.arrays, network.dilations).read(SENTENCES)) == together


def test_the_cache_of_words_is_bounded(network, monkeypatch):
    """A network that has seen more words than it may keep forgets them and reads as before."""
    small = Network(network.arrays, network.dilations)
    monkeypatch.setattr("en_estimative_sm.network.CACHED_WORDS", 20)
    for words in SENTENCES:
        assert lists(small.read([words])) == lists(network.read([words]))
        assert len(small._known) <= 20


def test_each_sentence_is_one_tree(network):
    """Every word leads to the one root; an empty sentence has no words."""
    for words, (heads, relations, tags) in zip(SENTENCES, network.read(SENTENCES), strict=True):
        assert len(heads) == len(relations) == len(tags) == len(words)
        above = heads
        for _ in words:
            above = above[heads] if len(above) else above
        assert len(set(above.tolist())) == min(len(words), 1)


def test_features_are_rows_of_the_tables():
    """Each feature is a row of its table, and writing a word otherwise changes only its shape."""
    assert all(row < size for row, size in zip(buckets("Iran"), BUCKETS.values(), strict=True))
    assert buckets("Iran")[:-1] == buckets("IRAN")[:-1]
    assert shape_of("COVID-19") == "XXX-xx"
    assert shape_of("Élysée") == "xxx"


def test_the_parser_survives_storage(tmp_path):
    """Written and read again, alone or as bytes, the parser gives the same trees."""
    nlp = en_estimative_sm.load()
    parser = nlp.get_pipe("parser")
    parser.to_disk(tmp_path)
    other = spacy.blank("en").add_pipe(FACTORY)
    for copy in (other.from_disk(tmp_path), other.from_bytes(parser.to_bytes())):
        assert (copy.tags, copy.relations) == (parser.tags, parser.relations)
        assert lists(copy.network.read(SENTENCES)) == lists(parser.network.read(SENTENCES))


def test_a_parser_without_a_network_says_so():
    """A parser that was never given a network names what to do."""
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    with pytest.raises(ValueError, match=r"\[no-network\].*from_disk"):
        nlp("Iran may leave.")


def test_the_trained_network_is_the_one_that_reads(network):
    """The network of training and the one at run time compute the same."""
    torch = pytest.importorskip("torch")
    from en_estimative_sm.training.batches import Labels
    from en_estimative_sm.training.networks import DILATIONS, Net, to_arrays
    from en_estimative_sm.training.vectors import read_vectors

    vectors = read_vectors(network.arrays)
    net = Net(vectors, Labels(["A", "B", "C"], ["root", "obj", "punct"])).eval()
    net.requires_grad_(False)
    for weight in net.parameters():
        weight.copy_(weight.half().float())
    reader = Network(to_arrays(net, vectors), DILATIONS)
    words = SENTENCES[1]
    features = torch.tensor([[vectors.features(word) for word in words]])
    inside = torch.ones(1, len(words), 1)
    states = net.states(features, inside)
    ((heads, relations, tags),) = reader.read([words])
    counted = torch.tensor(numpy.where(heads == numpy.arange(len(words)), 0, heads + 1)[None])
    assert net.tag(states)[0].argmax(-1).tolist() == tags.tolist()
    assert net.relations(states, counted)[0].argmax(-1).tolist() == relations.tolist()
