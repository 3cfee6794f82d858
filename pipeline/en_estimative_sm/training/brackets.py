"""Reads the bracket notation of the register sentences into UD trees.

One line is one sentence. A bracket is a phrase: `(label words …)`. Words outside any bracket belong to the main clause.
Each phrase has one head; every other bare word gets its relation from its tag:

    (nsubj <actor>) is likely (xcomp to expand (obj its exports)) .

* the head is the word marked `*`, or in a clause the last verb that is no auxiliary (else the last word that can be a
  predicate), in a nominal the last noun;
* `word/TAG` fixes the Penn tag, `word/TAG:relation` the relation too, `word:relation` the relation alone;
* `a_b_c` is a flat name (first word is the head), `a+b+c` a fixed expression (`according+to`), `a-b` splits at hyphens;
* `nsubj` and `csubj` of a passive verb become `nsubj:pass` and `csubj:pass`.

Conventions are those of UD English EWT 2.16. Raises `ValueError` with the line when a phrase has no head.
"""

import re

from .conventions import FIXED, PUNCTUATION
from .heads import resolve
from .tags import best_tag
from .trees import Phrase, Token

SURFACE = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}


def read_brackets(line: str, tags: dict[str, list[str]]) -> list[Token]:
    """The tokens of one expanded skeleton, with tags, relations and heads set."""
    root = Phrase("root")
    stack = [root]
    for piece in re.findall(r"\([a-z:]+|\)|[^\s()]+", line):
        if piece.startswith("("):
            phrase = Phrase(piece[1:])
            stack[-1].parts.append(phrase)
            stack.append(phrase)
        elif piece == ")":
            stack.pop()
            if not stack:
                raise ValueError(f"bracket closed twice: {line}")
        else:
            stack[-1].parts.extend(_read_word(piece, tags))
    if len(stack) != 1:
        raise ValueError(f"bracket left open: {line}")
    try:
        resolve(root, tags)
    except ValueError as error:
        raise ValueError(f"{error}: {line}") from None
    assert root.head
    root.head.dep = "root"
    tokens = root.tokens()
    for index, token in enumerate(tokens):
        token.index = index
        token.text = SURFACE.get(token.text, token.text)
    return tokens


def _read_word(piece: str, tags: dict[str, list[str]]) -> list[Token]:
    marked = piece.endswith("*") and len(piece) > 1
    piece = piece[:-1] if marked else piece
    dep = ""
    if piece not in PUNCTUATION and (found := re.match(r"(.+?):([a-z:]+)$", piece)):
        piece, dep = found.groups()
    tag = ""
    if found := re.match(r"(.+)/([A-Z$,.:`'#-]+)$", piece):
        piece, tag = found.groups()
    if piece == "cannot":  # two words to the tokenizer and to the treebanks
        words = [Token("can", "MD"), Token("not", "RB", "advmod")]
        words[0].space = False
    elif piece.lower() in FIXED:
        relation, fixed_tags = FIXED[piece.lower()]
        words = [Token(w, t) for w, t in zip(piece.split("+"), fixed_tags.split(), strict=True)]
        words[0].dep = dep or relation
        _attach(words[1:], words[0], "fixed")
        words[0].fixed = True
    elif "_" in piece:
        words = [Token(w, tag or best_tag(w, tags)) for w in piece.split("_")]
        _attach(words[1:], words[0], "flat")
        words[0].dep = dep
    elif re.match(r"[A-Za-z.]+(-[A-Za-z]+)+$", piece):
        words = _split_hyphens(piece, tags)
        words[-1].dep = dep
        if tag:
            words[-1].tag = tag
    else:
        words = [Token(piece, tag, dep)]
    for word in words:
        word.given = bool(tag)
    if marked:
        next(w for w in reversed(words) if not w.head).dep = "*"
    return words


def _split_hyphens(piece: str, tags: dict[str, list[str]]) -> list[Token]:
    """`long-term` is long - term; every part hangs on the last, the hyphen on the part before it."""
    words = [Token(w, best_tag(w, tags)) for w in piece.split("-")]
    out: list[Token] = []
    for word in words[:-1]:
        hyphen = Token("-", "HYPH")
        _attach([hyphen], word, "punct")
        verbal = words[-1].tag in {"VBN", "VBG"}
        if word.tag.startswith("NN"):
            relation = "obl:unmarked" if verbal and words[-1].tag == "VBN" else "obj" if verbal else "compound"
        else:
            relation = {"CD": "nummod", "RB": "advmod"}.get(word.tag, "amod")
        _attach([word], words[-1], relation)
        word.space = hyphen.space = False
        out += [word, hyphen]
    return [*out, words[-1]]


def _attach(words: list[Token], head: Token, relation: str) -> None:
    for word in words:
        word.head, word.dep = head, relation
