"""Makes the register sentences: skeletons filled with varied words, as UD trees in CoNLL-U.

The skeletons (`register.txt`) are written by hand in the register of analyst reports; `register_words.txt` fills their
slots and `register_tags.tsv` holds the Penn tags of each word. Whole skeletons, never single fillings, are held out for
the test. The same seed gives the same sentences.
"""

import random
import re
from itertools import pairwise
from pathlib import Path

from .brackets import read_brackets
from .tags import read_tags
from .trees import Token

HERE = Path(__file__).parent
NO_SPACE_BEFORE = {",", ".", "?", "!", ":", ";", "'s", "n't", "%", ")", "'", "/b"}
NO_SPACE_AFTER = {"(", "$"}
KEEPS_CAPITAL = {"I", "Chinese", "European", "Russian", "Ukrainian"}


def read_words(path: Path = HERE / "register_words.txt") -> dict[str, list[str]]:
    """Slot name to its fillers."""
    words: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            words[name] = []
        elif line and not line.startswith("#"):
            words[name].append(line)
    return words


def read_skeletons(path: Path = HERE / "register.txt") -> list[str]:
    """The skeletons in file order, without comments and shape headings."""
    lines = path.read_text(encoding="utf8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "=="))]


def fill(skeleton: str, words: dict[str, list[str]], rng: random.Random) -> str:
    """Replaces every slot, also those that fillers bring in; none is used twice in a sentence if there are others."""
    used: set[str] = set()
    while found := re.search(r"<([a-z]+)(,?)>", skeleton):
        options = words[found[1]]
        filler = rng.choice([o for o in options if o not in used] or options)
        used.add(filler)
        if found[2]:
            filler = filler[: filler.rindex(")")] + " ,)"
        skeleton = skeleton[: found.start()] + filler + skeleton[found.end() :]
    return skeleton


def lengthen(skeleton: str, words: dict[str, list[str]], tags: dict[str, list[str]], rng: random.Random) -> str:
    """Puts an opener before a plain sentence, or a further clause behind it, or both."""
    found = re.match(r"\((?:nsubj|expl|csubj) ([A-Za-z<]+)", skeleton)
    if not found or not skeleton.endswith(" .") or "``" in skeleton:
        return skeleton
    choice = rng.random()
    if choice > 0.4:
        skeleton = skeleton.removesuffix(" .") + f" {rng.choice(words['closer'])} ."
    if choice < 0.7:
        first = found[1]
        if first[0].isupper() and first not in KEEPS_CAPITAL and not tags.get(first, ["NNP"])[0].startswith("NNP"):
            skeleton = skeleton.replace(first, first.lower(), 1)
        skeleton = f"{rng.choice(words['opener'])} {skeleton}"
    return skeleton


def make_sentences(variants: int = 4, seed: int = 0, held_out: int = 7) -> tuple[list[list[Token]], list[list[Token]]]:
    """Training and test sentences; every `held_out`-th skeleton goes to the test, and no two sentences are the same."""
    tags, words = read_tags(), read_words()
    rng = random.Random(seed)
    train: list[list[Token]] = []
    test: list[list[Token]] = []
    seen: set[str] = set()
    for number, skeleton in enumerate(read_skeletons()):
        for variant in range(variants if "<" in skeleton else 1):
            line = fill(lengthen(skeleton, words, tags, rng) if variant % 2 else skeleton, words, rng)
            if line in seen:
                continue
            seen.add(line)
            tokens = finish(read_brackets(line, tags))
            check(tokens)
            (test if number % held_out == held_out - 1 else train).append(tokens)
    return train, test


def finish(tokens: list[Token]) -> list[Token]:
    """Upper-cases the first letter and sets the spaces."""
    first = tokens[0]
    if first.text == '"' and len(tokens) > 1:
        first = tokens[1]
    first.text = first.text[0].upper() + first.text[1:]
    for token, following in pairwise(tokens):
        if token.text.lower() == "a" and token.tag == "DT" and following.text[0].lower() in "aeiou":
            token.text += "n"
    quoted = False
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.text == '"':
            quoted = not quoted
        opens = token.text in NO_SPACE_AFTER or (token.text == '"' and quoted)
        closes = following is not None and (following.text in NO_SPACE_BEFORE or (following.text == '"' and quoted))
        glued = following is not None and (token.tag == "HYPH" or following.tag == "HYPH")
        token.space = token.space and not (opens or closes or glued or following is None)
    return tokens


def check(tokens: list[Token]) -> None:
    """Raises `ValueError` unless the tokens form one tree."""
    text = " ".join(t.text for t in tokens)
    if sum(t.head is None for t in tokens) != 1:
        raise ValueError(f"not one root: {text}")
    for token in tokens:
        seen, at = set(), token
        while at.head is not None:
            if id(at) in seen or not any(at.head is t for t in tokens):
                raise ValueError(f"cycle or foreign head at {token.text}: {text}")
            seen.add(id(at))
            at = at.head
    for token in tokens:  # projective: everything between a word and its head hangs below the head
        if token.head is None:
            continue
        low, high = sorted((token.index, token.head.index))
        for between in tokens[low + 1 : high]:
            at = between
            while at is not token.head and at.head is not None:
                at = at.head
            if at is not token.head:
                raise ValueError(f"crossing arcs at {token.text}: {text}")


def to_conllu(sentences: list[list[Token]]) -> str:
    """CoNLL-U with form, XPOS, head, relation and SpaceAfter."""
    blocks = []
    for tokens in sentences:
        text = "".join(t.text + (" " if t.space else "") for t in tokens)
        rows = [f"# text = {text}"]
        for t in tokens:
            head = 0 if t.head is None else t.head.index + 1
            misc = "_" if t.space else "SpaceAfter=No"
            rows.append("\t".join((str(t.index + 1), t.text, "_", "_", t.tag, "_", str(head), t.dep, "_", misc)))
        blocks.append("\n".join(rows) + "\n\n")
    return "".join(blocks)
