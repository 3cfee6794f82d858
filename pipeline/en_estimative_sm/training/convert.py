"""Turns CoNLL-U into spaCy documents, one sentence each.

Unlike `spacy convert` it keeps the syntactic words apart ("Russia" + "'s", "can" + "not"), as spaCy's tokenizer does,
and maps curly quotes and long dashes to the ASCII forms that the model is given at run time.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.vocab import Vocab

HYPHENED = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)+$")
ASCII_FORMS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "\u2011": "-"}
)


def read_conllu(text: str) -> Iterator[list[list[str]]]:
    """The ten columns of each word, sentence by sentence; empty nodes are left out.

    The words of a multiword token get `SpaceAfter=No` in the last column, but for the last, which has the token's own.
    """
    for block in text.split("\n\n"):
        rows: list[list[str]] = []
        until, space = 0, "_"
        for line in block.split("\n"):
            if not line or line.startswith("#"):
                continue
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            if "-" in columns[0]:
                until, space = int(columns[0].split("-")[1]), columns[9]
                continue
            if (at := int(columns[0])) <= until:
                columns[9] = space if at == until else "SpaceAfter=No"
            rows.append(columns)
        if rows:
            yield rows


def to_docs(text: str, vocab: Vocab) -> Iterator[Doc]:
    """One document a sentence, with tags and dependencies."""
    for sentence in read_conllu(text):
        rows = split_hyphens(sentence)
        words = [_to_ascii(row[1]) for row in rows]
        heads = [int(row[6]) - 1 if row[6] != "0" else at for at, row in enumerate(rows)]
        deps = ["ROOT" if row[7] == "root" else row[7] for row in rows]
        spaces = ["SpaceAfter=No" not in row[9] for row in rows]
        yield Doc(vocab, words=words, spaces=spaces, tags=[row[4] for row in rows], heads=heads, deps=deps)


def split_hyphens(rows: list[list[str]]) -> list[list[str]]:
    """Splits words that the treebank keeps whole and spaCy's tokenizer does not ("non-nuclear" is non - nuclear).

    The last part keeps the word's place in the tree; those before it are its compounds (AFX), the hyphen below it.
    """
    if not any(HYPHENED.match(row[1]) for row in rows):
        return rows
    parts = [re.split("(-)", row[1]) if HYPHENED.match(row[1]) else [row[1]] for row in rows]
    last: list[int] = []  # the new number of each word's last part
    for part in parts:
        last.append((last[-1] if last else 0) + len(part))
    out: list[list[str]] = []
    for row, part, at in zip(rows, parts, last, strict=True):
        for offset, text in enumerate(part[:-1], start=at - len(part) + 1):
            hyphen = text == "-"
            tag, head, dep = ("HYPH", offset - 1, "punct") if hyphen else ("AFX", at, "compound")
            out.append([str(offset), text, "_", "_", tag, "_", str(head), dep, "_", "SpaceAfter=No"])
        head = str(last[int(row[6]) - 1]) if row[6] != "0" else "0"
        out.append([str(at), part[-1], *row[2:6], head, *row[7:]])
    return out


def _to_ascii(word: str) -> str:
    word = word.translate(ASCII_FORMS)
    return '"' if word in {"''", '""'} else word
