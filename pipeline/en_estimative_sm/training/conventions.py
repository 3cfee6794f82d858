"""Conventions of UD English EWT that the register sentences need: word lists, and the relation of a bare word."""

from .trees import Phrase, Token

NOMINAL = set(
    "nsubj nsubj:pass nsubj:outer obj iobj obl obl:unmarked agent nmod nmod:unmarked nmod:desc poss appos compound "
    "flat nummod amod advmod det expl list vocative nconj aconj".split()
)
RENAMED = {"poss": "nmod:poss", "agent": "obl:agent", "relcl": "acl:relcl", "nconj": "conj", "aconj": "conj"}
BE = set("be is are was were been being am 's 're".split())
HAVE = set("have has had having".split())
DO = set("do does did".split())
MODALS = set("will would may might could can should must shall 'll ca wo".split())
DEGREE = set("most very almost more less highly so too increasingly roughly widely extremely as".split())
SUBORDINATORS = set(
    "that if whether unless because although though while whereas since as until lest after before once than "
    "for".split()
)
TITLES = set("President Minister Secretary Chairman General Premier Governor Chancellor Ambassador Marshal".split())
NAME_ADJECTIVES = set(
    "United European White Red Black Foreign Prime National International Central Federal Middle Eastern Western "
    "Southern African Asian Economic Democratic Islamic Supreme".split()
)
PUNCTUATION = dict(
    pair.split() for pair in ", ,|. .|? .|! .|: :|; :|-- :|... :|`` ``|'' ''|-LRB- -LRB-|-RRB- -RRB-".split("|")
)
PUNCTUATION_TAGS = set(PUNCTUATION.values())
# Fixed expressions: the relation of the first word, then the tags.
FIXED = {
    "according+to": ("case", "VBG IN"),
    "as+to": ("case", "IN IN"),
    "because+of": ("case", "IN IN"),
    "due+to": ("case", "JJ IN"),
    "instead+of": ("case", "RB IN"),
    "such+as": ("case", "JJ IN"),
    "as+well+as": ("cc", "RB RB IN"),
    "rather+than": ("cc", "RB IN"),
    "less+than": ("advmod", "JJR IN"),
    "more+than": ("advmod", "JJR IN"),
    "up+to": ("advmod", "IN IN"),
    "in+order": ("mark", "IN NN"),
    "so+that": ("mark", "IN IN"),
}


BY_TAG = {
    "CC": "cc",
    "CD": "nummod",
    "DT": "det",
    "EX": "expl",
    "MD": "aux",
    "PDT": "det:predet",
    "POS": "case",
    "PRP$": "nmod:poss",
    "RB": "advmod",
    "RBR": "advmod",
    "RBS": "advmod",
    "RP": "compound:prt",
    "WDT": "det",
    "WRB": "advmod",
}


def relation(token: Token, head: Token, phrase: Phrase, nominal: bool) -> str:
    """The relation of a bare word to the head of its phrase."""
    word, tag = token.text.lower(), token.tag
    if tag in PUNCTUATION_TAGS:
        return "punct"
    if tag in BY_TAG:
        return BY_TAG[tag]
    if not nominal and tag.startswith("VB") and word in BE | HAVE | DO:
        if word in BE and head.tag == "VBN":
            return "aux:pass"
        if word in BE and not head.tag.startswith("VB"):
            return "cop"
        return "aux"
    if tag == "TO":
        return "case" if nominal else "mark"
    if tag == "IN":
        if nominal:
            return "case"
        clausal = head.tag.startswith("VB") or word in SUBORDINATORS or (phrase.has("nsubj") and word != "in")
        return "mark" if clausal else "case"
    if tag.startswith("NNP") and token.text in TITLES and head.tag.startswith("NNP"):
        return "nmod:desc"
    if tag.startswith("NNP") and token.text in NAME_ADJECTIVES:
        return "amod"
    if tag.startswith("JJ") or tag in {"VBN", "VBG"}:
        return "amod"
    if tag.startswith("NN"):
        return "compound"
    raise ValueError(f"no relation for {token.text}/{tag}")
