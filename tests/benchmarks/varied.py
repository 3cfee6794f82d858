"""Reports for benchmarks: varied copies of the sample corpus and the held-out reports.

Paragraphs stand in another order, numbers are others, and made-up names come in, so that no two texts are the same and
new words keep coming.
"""

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*sorted((ROOT / "corpus").glob("*-*.*")), *sorted((ROOT / "tests" / "heldout").glob("*.txt"))]
NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+\b")
SYLLABLES = "ba do ke li mo nu pa re si ta ve zo lan ter min gar".split()


def make_name(chance: random.Random) -> str:
    """Return a made-up name of two words."""
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))


def vary(text: str, chance: random.Random, words: int | None = None) -> str:
    """Return a text with its paragraphs in another order, cut after about so many words, and a made-up person."""
    head, *paragraphs = re.split(r"\n\s*\n", text.strip())
    chance.shuffle(paragraphs)
    if words:
        head = " ".join(head.split()[:words])
        kept, count = [], len(head.split())
        for paragraph in paragraphs:
            if count < words:
                kept.append(" ".join(paragraph.split()[: words - count]))
                count += len(kept[-1].split())
        paragraphs = kept
    name = make_name(chance)
    paragraphs.append(f"{name} said that Chad may sign the {name.split()[0]} accord in {chance.randint(2026, 2040)}.")
    varied = "\n\n".join([head, *paragraphs])
    return NUMBER.sub(lambda found: str(chance.randint(1, 10 ** len(found[0]))), varied) + "\n"


def make_corpus(folder: Path, count: int, words: int | None = None) -> int:
    """Write so many reports, of about so many words each; return their words."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    chance, total = random.Random(3), 0
    folder.mkdir()
    for number in range(count):
        text = vary(texts[number % len(texts)], chance, words)
        total += len(text.split())
        (folder / f"report-{number:06}.txt").write_text(text, encoding="utf-8")
    return total


def make_text(words: int) -> str:
    """Return one report of so many words, put together from varied reports."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    chance, parts, count = random.Random(5), [], 0
    while count < words:
        part = vary(texts[len(parts) % len(texts)], chance)
        parts.append(part)
        count += len(part.split())
    whole = "\n\n".join(parts)
    cut = [found.end() for found in re.finditer(r"\S+", whole)]
    return whole[: cut[words - 1]] + "\n"
