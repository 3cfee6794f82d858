"""The teacher: a pretrained encoder that learns the treebanks and then reads raw sentences for the small network.

A network of a few million numbers learns the syntax of rare words badly from 350,000 words of treebanks. An encoder
that has read the web (MiniLM, Wang and others 2020; 22 million numbers) learns it well, but takes a millisecond a word.
So it teaches: it says for sentences of the register how probable each head, relation and tag is, and the network learns
these distributions beside the gold trees (Hinton and others 2015). Needs torch and transformers.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from random import Random

import numpy
import torch
from spacy.tokens import Doc
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu
from transformers import BertModel

from ..trees import NEVER
from .batches import IGNORED, Labels, Soft, make_batches, targets

FROZEN = 2  # layers of the encoder that stay as they are, with its table of word pieces
PIECES = 8  # of a word; what follows is left out
ARC, PAIR = 256, 96
CELLS = 1400  # words of a batch with its padding
EPOCHS = 3.6
ENCODER_RATE, RATE = 3e-4, 2e-3
FIRST, LAST, UNKNOWN = 101, 102, 100  # word pieces that open and close a sentence, and that stand for no other
CASES = 7


class Teacher(nn.Module):
    """The encoder with scorers of heads (Dozat and Manning 2017), relations and tags above it."""

    def __init__(self, encoder: Path, labels: Labels) -> None:
        super().__init__()
        self.pieces = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.no_truncation()
        self.encoder = BertModel.from_pretrained(encoder, attn_implementation="sdpa", add_pooling_layer=False)
        for part in self.encoder.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout_prob = 0.0
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(CASES, width)  # the encoder knows lower case only
        nn.init.normal_(self.case.weight, std=0.01)
        self.dropout = nn.Dropout(0.2)
        self.dependent, self.governor = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc, self.arc_governor = nn.Parameter(torch.eye(ARC) * 0.05), nn.Linear(ARC, 1, bias=False)
        self.pair_dependent, self.pair_governor = nn.Linear(width, PAIR), nn.Linear(width, PAIR)
        self.pair = nn.Parameter(torch.randn(PAIR, len(labels.relations), PAIR) * 0.02)
        self.relation_dependent = nn.Linear(PAIR, len(labels.relations))
        self.relation_governor = nn.Linear(PAIR, len(labels.relations), bias=False)
        self.tag = nn.Linear(width, len(labels.tags))

    def states(self, sentences: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor]:
        """Return the state of each word (its first and last piece), the root's first; and which are no padding."""
        rows = [self._pieces_of(words) for words in sentences]
        longest, most = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)

        def padded(part: int, size: int) -> Tensor:
            return torch.tensor([row[part] + [0] * (size - len(row[part])) for row in rows])

        mask = torch.tensor([[1] * len(row[0]) + [0] * (longest - len(row[0])) for row in rows])
        inputs = self.encoder.embeddings.word_embeddings(padded(0, longest)) + self.case(padded(1, longest))
        seen = self.encoder(inputs_embeds=inputs, attention_mask=mask).last_hidden_state
        sentence = torch.arange(len(rows))[:, None]
        states = (seen[sentence, padded(2, most)] + seen[sentence, padded(3, most)]) / 2
        inside = torch.tensor([[True] * len(row[2]) + [False] * (most - len(row[2])) for row in rows])
        return self.dropout(states), inside

    def _pieces_of(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return the pieces of a sentence, how each is written, and the first and last piece of each word."""
        pieces, cases, first, last = [FIRST], [0], [0], [0]
        for word in words:
            found = self.pieces.encode(word, add_special_tokens=False).ids[:PIECES] or [UNKNOWN]
            first.append(len(pieces))
            pieces += found
            cases += [_case_of(word)] * len(found)
            last.append(len(pieces) - 1)
        return [*pieces, LAST], [*cases, 0], first, last

    def arcs(self, states: Tensor, inside: Tensor) -> Tensor:
        """Return the score of each head for each word; the first row and column are the root."""
        dependents = self.dropout(gelu(self.dependent(states)))
        governors = self.dropout(gelu(self.governor(states)))
        scores = dependents @ self.arc @ governors.transpose(1, 2) + self.arc_governor(governors).transpose(1, 2)
        scores = scores.masked_fill(~inside[:, None, :], NEVER)
        return scores + NEVER * torch.eye(scores.shape[1])

    def relations(self, states: Tensor, heads: Tensor) -> Tensor:
        """Return the score of each relation of each word to its head."""
        dependents, governors = gelu(self.pair_dependent(states)), gelu(self.pair_governor(states))
        above = governors[torch.arange(len(heads))[:, None], heads]
        joined = torch.einsum("bnr,rls->bnls", dependents, self.pair)
        scores = torch.einsum("bnls,bns->bnl", joined, above)
        return scores + self.relation_dependent(dependents) + self.relation_governor(above)


def _case_of(word: str) -> int:
    """Return how a word is written: small, capital, capitalised, mixed, a number, other."""
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 2
    if word[:1].isupper():
        return 3 if word[1:].islower() or len(word) == 1 else 4
    return 5 if any(char.isdigit() for char in word) else 4 if any(char.isupper() for char in word) else 6


def train_teacher(gold: Sequence[Doc], encoder: Path, labels: Labels, seed: int = 0) -> Teacher:
    """Return a teacher that has learned the gold sentences; about an hour of processor time."""
    torch.manual_seed(seed)
    rng = Random(seed)
    teacher = Teacher(encoder, labels)
    words = [[token.text for token in doc] for doc in gold]
    lengths = [len(sentence) for sentence in words]
    own = [weight for name, weight in teacher.named_parameters() if not name.startswith("encoder")]
    pretrained = [weight for weight in teacher.encoder.parameters() if weight.requires_grad]
    groups = [{"params": pretrained, "lr": ENCODER_RATE, "weight_decay": 0.01}, {"params": own, "lr": RATE}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.0)
    steps = int(EPOCHS * len(list(make_batches(lengths, CELLS, rng))))
    endless = chain.from_iterable(make_batches(lengths, CELLS, rng) for _ in count())
    for step, batch in zip(range(steps), endless, strict=False):
        for group, rate in zip(optimizer.param_groups, (ENCODER_RATE, RATE), strict=True):
            group["lr"] = rate * min(1, step / 30) * max(0.02, 1 - step / steps)
        states, inside = teacher.states([words[at] for at in batch])
        columns = inside.shape[1]
        heads, relations, tags = (
            torch.tensor(numpy.pad(part, ((0, 0), (1, 0)), constant_values=IGNORED))
            for part in targets([gold[at] for at in batch], labels, columns - 1)
        )
        scored = (
            (teacher.arcs(states, inside), heads, 1.0),
            (teacher.relations(states, heads.clamp(min=0)), relations, 1.0),
            (teacher.tag(states), tags, 0.5),
        )
        loss = torch.stack(
            [
                weight * cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=IGNORED)
                for scores, right, weight in scored
            ]
        ).sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*pretrained, *own], 2.0)
        optimizer.step()
    return teacher.eval()


@torch.no_grad()
def teach(teacher: Teacher, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], Soft]]:
    """Yield each sentence (its words) with what the teacher thinks of it."""
    for batch in make_batches([len(words) for words in sentences], CELLS, Random(0)):
        states, inside = teacher.states([sentences[at] for at in batch])
        arcs = teacher.arcs(states, inside).softmax(dim=-1)
        heads = arcs.argmax(dim=-1)
        parts = (arcs, heads, teacher.relations(states, heads).softmax(dim=-1), teacher.tag(states).softmax(dim=-1))
        for row, at in enumerate(batch):
            end = len(sentences[at]) + 1
            arc, head, relation, tag = (part[row, 1:end].numpy() for part in parts)
            half = numpy.float16
            yield sentences[at], Soft(arc[:, :end].astype(half), head, relation.astype(half), tag.astype(half))
