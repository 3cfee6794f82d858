"""Trains the network (needs torch). `Net` is the network of `network.py`, with what training needs.

It learns gold trees, and what the teacher (`teacher.py`) thinks of raw sentences of the register.
"""

import copy
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, dropout, relu

from ..features import BUCKETS
from ..network import SPAN
from ..trees import NEVER
from .batches import IGNORED, Labels, Soft, make_batches, pad_soft, targets
from .vectors import Vectors

WIDTH = 192
DILATIONS = (1, 2, 4, 1, 2)
TABLE = 64  # width of the tables of word forms
ARC, PAIR = 64, 96  # widths of what is compared for heads and for relations
CELLS = 2000  # words of a batch with its padding


class Net(nn.Module):
    """See `network.py` for the meaning of the parts."""

    def __init__(self, vectors: Vectors, labels: Labels) -> None:
        super().__init__()
        self.dropout, self.word_dropout = 0.0, 0.0
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(vectors.table), freeze=True)
        self.tables = nn.ModuleList(nn.Embedding(rows, TABLE) for rows in BUCKETS.values())
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.3)
        self.input = nn.Linear(vectors.table.shape[1] + TABLE * (len(BUCKETS) - 1), 2 * WIDTH)
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in DILATIONS)
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=0.6 / math.sqrt(3 * WIDTH))
        self.dependent, self.governor = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.eye(ARC) * 0.1)
        self.arc_governor = nn.Parameter(torch.randn(ARC) * 0.1)
        self.distance, self.root = nn.Linear(WIDTH, 2 * SPAN + 1), nn.Linear(WIDTH, 1)
        self.pair_dependent, self.pair_governor = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR, bias=False)
        self.pair_root = nn.Parameter(torch.zeros(PAIR))
        self.pair_distance = nn.Parameter(torch.randn(2 * SPAN + 1, PAIR) * 0.1)
        self.relation, self.tag = nn.Linear(PAIR, len(labels.relations)), nn.Linear(WIDTH, len(labels.tags))

    def states(self, features: Tensor, inside: Tensor) -> Tensor:
        """Return the state of each word after the layers; `inside` (sentence, word, 1) is nought for padding."""

        def seen() -> Tensor:
            return (torch.rand(features.shape[:2]) > (self.word_dropout if self.training else -1)).float()[..., None]

        form = self.tables[0](features[..., 1]) + self.tables[1](features[..., 2])
        rest = [table(features[..., at]) for at, table in enumerate(self.tables[2:], start=3)]
        inputs = torch.cat([self.vectors(features[..., 0]) * seen(), form * seen(), *rest], dim=-1)
        states = torch.maximum(*self.input(inputs).chunk(2, dim=-1)) * inside
        states = dropout(states, self.dropout, self.training)
        for layer in self.layers:
            more = layer(relu(states).transpose(1, 2)).transpose(1, 2)
            states = (states + dropout(more, self.dropout, self.training)) * inside
        return dropout(relu(states), self.dropout, self.training)

    def arcs(self, states: Tensor, inside: Tensor) -> Tensor:
        """Return the score of each head for each word; the first column is the root."""
        count, longest, _ = states.shape
        governors = relu(self.governor(states))
        arcs = (relu(self.dependent(states)) @ self.arc + self.arc_governor) @ governors.transpose(1, 2)
        at = torch.arange(longest)
        places = (at - at[:, None]).clamp(-SPAN, SPAN) + SPAN
        arcs = arcs + self.distance(states).gather(2, places.expand(count, longest, longest))
        arcs = arcs.masked_fill(inside[:, None, :, 0] == 0, NEVER) + NEVER * torch.eye(longest)
        return torch.cat([self.root(states), arcs], dim=2)

    def relations(self, states: Tensor, heads: Tensor) -> Tensor:
        """Return the score of each relation of each word to its head (nought is the root)."""
        above = torch.cat([self.pair_root.expand(len(states), 1, PAIR), self.pair_governor(states)], dim=1)
        above = above[torch.arange(len(states))[:, None], heads]
        steps = (heads - 1 - torch.arange(heads.shape[1])).clamp(-SPAN, SPAN).masked_fill(heads == 0, 0) + SPAN
        return self.relation(relu(self.pair_dependent(states) + above + self.pair_distance[steps]))


@dataclass(frozen=True)
class Round:
    """A part of the training: copies of the network, one a seed, go their own ways, then the mean of them is taken.

    The mean of several reads better than each by itself (Wortsman and others 2022). `rates` are those of the first and
    of the last step.
    """

    seeds: tuple[int, ...]
    epochs: float
    rates: tuple[float, float]
    dropout: float
    word_dropout: float


ROUNDS = (
    Round((0,), 8, (2.5e-3, 0), dropout=0.12, word_dropout=0.08),
    Round((1,), 2.4, (1.5e-3, 0), dropout=0.08, word_dropout=0.06),
)


@dataclass(frozen=True)
class Data:
    """Sentences to learn from: the gold ones first, then those of the teacher."""

    gold: Sequence[Doc]
    silver: Sequence[Soft]
    places: list[Tensor]  # the numbers of each sentence's words
    features: Tensor  # of each word
    labels: Labels


def train_network(
    gold: Sequence[Doc], silver: Sequence[tuple[Sequence[str], Soft]], vectors: Vectors, labels: Labels
) -> dict[str, NDArray]:
    """Train on gold sentences and on what a teacher thinks of others; returns the arrays of `network.Network`."""
    sentences = [*([token.text for token in doc] for doc in gold), *(words for words, _ in silver)]
    words = sorted(set(chain.from_iterable(sentences)))
    place = {word: at for at, word in enumerate(words)}
    features = torch.tensor([vectors.features(word) for word in words])
    places = [torch.tensor([place[word] for word in sentence]) for sentence in sentences]
    data = Data(gold, [soft for _, soft in silver], places, features, labels)
    torch.manual_seed(0)
    net = Net(vectors, labels)
    for part in ROUNDS:
        ends = [_train(copy.deepcopy(net), data, part, seed).state_dict() for seed in part.seeds]
        net.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(dim=0) for name in ends[0]})
    return to_arrays(net, vectors)


def _train(net: Net, data: Data, part: Round, seed: int) -> Net:
    """Train for one round; the network ends with the average of its last weights."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    net.dropout, net.word_dropout = part.dropout, part.word_dropout
    lengths = [len(sentence) for sentence in data.places]
    learned = {name: weight for name, weight in net.named_parameters() if weight.requires_grad}
    average = {name: weight.detach().clone() for name, weight in learned.items()}
    first, last = part.rates
    optimizer = torch.optim.Adam(learned.values(), lr=first, betas=(0.9, 0.99), fused=True)
    steps = int(part.epochs * len(list(make_batches(lengths, CELLS, rng))))
    endless = chain.from_iterable(make_batches(lengths, CELLS, rng) for _ in count())
    for step, batch in zip(range(steps), endless, strict=False):
        rate = first + (last - first) * step / steps
        optimizer.param_groups[0]["lr"] = min(1, (step + 1) / 100) * max(rate, first / 100)
        optimizer.zero_grad()
        _loss(net, data, batch).backward()
        nn.utils.clip_grad_norm_(learned.values(), 2.0)
        optimizer.step()
        keep = min(0.998, (step + 1) / (step + 20))
        for name, weight in learned.items():
            average[name].mul_(keep).add_(weight.detach(), alpha=1 - keep)
    net.load_state_dict(average, strict=False)
    return net


def _loss(net: Net, data: Data, batch: list[int]) -> Tensor:
    """Return the loss of a batch: heads, relations to the right heads, tags; a word counts the same, gold or not."""
    gold = [at for at in batch if at < len(data.gold)]
    silver = [at for at in batch if at >= len(data.gold)]
    words = sum(len(data.places[at]) for at in batch)
    loss = torch.zeros(())
    for part, losses in ((gold, _gold_losses), (silver, _silver_losses)):
        if part:
            padded = nn.utils.rnn.pad_sequence([data.places[at] for at in part], batch_first=True, padding_value=-1)
            inside = (padded >= 0).float()[..., None]
            states = net.states(data.features[padded] * inside.long(), inside)
            loss = loss + losses(net, data, part, states, inside) * (inside.sum() / words)
    return loss


def _gold_losses(net: Net, data: Data, part: list[int], states: Tensor, inside: Tensor) -> Tensor:
    longest = states.shape[1]
    heads, relations, tags = map(torch.tensor, targets([data.gold[at] for at in part], data.labels, longest))
    scored = (
        (net.arcs(states, inside).clamp(min=-30), heads, 1.0),
        (net.relations(states, heads.clamp(min=0)), relations, 1.0),
        (net.tag(states), tags, 0.5),
    )
    losses = [
        weight * cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=IGNORED, label_smoothing=0.03)
        for scores, right, weight in scored
    ]
    return torch.stack(losses).sum()


def _silver_losses(net: Net, data: Data, part: list[int], states: Tensor, inside: Tensor) -> Tensor:
    longest = states.shape[1]
    arcs, heads, relations, tags = (
        torch.tensor(stack) for stack in pad_soft([data.silver[at - len(data.gold)] for at in part], longest)
    )
    scored = (
        (net.arcs(states, inside).clamp(min=-30), arcs, 1.0),
        (net.relations(states, heads), relations, 1.0),
        (net.tag(states), tags, 0.5),
    )
    losses = [-weight * (right * scores.log_softmax(dim=-1)).sum() / inside.sum() for scores, right, weight in scored]
    return torch.stack(losses).sum()


def to_arrays(net: Net, vectors: Vectors) -> dict[str, NDArray]:
    """Return the weights under the names of `network.py`, in half precision."""
    arrays: dict[str, Tensor] = {"table.vectors": net.vectors.weight}
    arrays |= {f"table.{name}": table.weight for name, table in zip(BUCKETS, net.tables, strict=True)}
    linear = {"input": net.input, "dependent": net.dependent, "governor": net.governor, "distance": net.distance}
    for name, part in (linear | {"root": net.root, "tag": net.tag}).items():
        arrays |= {f"{name}.weight": part.weight.T, f"{name}.bias": part.bias}
    for at, layer in enumerate(net.layers):
        arrays |= {f"layer.{at}.weight": layer.weight.permute(2, 1, 0), f"layer.{at}.bias": layer.bias}
    arrays |= {"arc.weight": net.arc, "arc.governor": net.arc_governor}
    arrays |= {"relation.dependent": net.pair_dependent.weight.T, "relation.bias": net.pair_dependent.bias}
    arrays |= {"relation.governor": net.pair_governor.weight.T, "relation.root": net.pair_root}
    arrays |= {"relation.distance": net.pair_distance, "relation.weight": net.relation.weight.T}
    arrays["relation.last"] = net.relation.bias
    half = {name: value.detach().numpy().astype(numpy.float16) for name, value in arrays.items()}
    return {"table.keys": vectors.keys, **half}
