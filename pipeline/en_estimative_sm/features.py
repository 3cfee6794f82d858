"""What the network knows of a word by its spelling alone."""

import re
from zlib import crc32

from spacy.strings import get_string_id

BUCKETS = {"norm": 6000, "second": 6000, "prefix": 2000, "suffix": 3000, "ending": 1000, "shape": 500}


def buckets(word: str) -> list[int]:
    """Return the row of the word in each table of `BUCKETS`: of its lower-case form (twice), its ends, its shape."""
    lower = word.lower()
    shape = shape_of(word)
    keys = (lower, lower[::-1] + "~", lower[:3], lower[-3:], lower[-2:], shape)
    return [crc32(key.encode()) % rows for key, rows in zip(keys, BUCKETS.values(), strict=True)]


def shape_of(word: str) -> str:
    """Return the word with capitals as X, other letters and digits as x, none more than three times in a row."""
    shape = re.sub(r"[A-Z]", "X", re.sub(r"[^\WA-Z_]", "x", word))
    return re.sub(r"(.)\1{3,}", r"\1\1\1", shape)


def key_of(word: str) -> int:
    """Return the key under which the word's vector is found: spaCy's hash of its lower-case form."""
    key: int = get_string_id(word.lower())
    return key
