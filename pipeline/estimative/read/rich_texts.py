"""RTF to pieces, by the control words that carry text; everything else of the format is passed over.

Source: Rich Text Format specification 1.9.1 (Microsoft 2008).
"""

import re
from typing import NamedTuple

from ..errors import ReadError
from .limits import Limits
from .pieces import About, Content, Piece, fold

TOKEN = re.compile(
    r"""
    \\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?\ ?
  | \\'(?P<hex>[0-9a-fA-F]{2})
  | \\(?P<sign>[^a-z])
  | (?P<brace>[{}])
  | (?P<text>[^\\{}\r\n]+)
  | [\r\n]+
    """,
    re.VERBOSE | re.DOTALL,
)
SKIPPED = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict object objdata themedata header "
    "headerl headerr headerf footer footerl footerr footerf xmlnstbl latentstyles datastore filetbl revtbl "
    "fldinst datafield bkmkstart bkmkend template operator company nonshppict private ftnsep ftnsepc aftnsep".split()
)
SIGNS = {
    "tab": " ", "line": " ", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "cell": " | ", "nestcell": " | ", "page": " ",
}  # fmt: skip
MAX_DEPTH = 10_000


class State(NamedTuple):
    """What holds inside a pair of braces: where text goes, how many signs stand for a Unicode one, type."""

    to: str = "body"
    unicode_skip: int = 1
    bold: bool = False
    hidden: bool = False


def read_rtf(data: bytes, where: str, limits: Limits) -> Content:
    """Return the pieces of an RTF file; raises `ReadError` where it has no text."""
    reader = _Reader(data.decode("latin-1"))
    reader.run(where)
    info = {name: fold("".join(parts)) for name, parts in reader.info.items()}
    author = info.get("author", "")
    properties = About(title=info.get("title") or None, authors=[author] if " " in author else [])
    return Content(reader.pieces, About(), properties)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.info: dict[str, list[str]] = {}
        self.texts: dict[str, list[str]] = {"body": [], "note": [], "marker": []}
        self.codepage = "cp1252"
        self.outline = 0
        self.table = False
        self.bold = self.length = 0
        self.pending: list[int] = []
        self.skip = 0

    def run(self, where: str) -> None:
        """Read the file from start to end."""
        state, stack = State(), list[State]()
        for match in TOKEN.finditer(self.source):
            kind = match.lastgroup
            if kind == "brace":
                self._flush_bytes(state)
                if match["brace"] == "{":
                    stack.append(state)
                    if len(stack) > MAX_DEPTH:
                        raise ReadError(where, "is nested too deeply: this is no document.", "damaged")
                elif stack:
                    if state.to == "note" and stack[-1].to != "note":
                        self._note()
                    state = stack.pop()
            elif kind == "hex":
                if self.skip:
                    self.skip -= 1
                else:
                    self.pending.append(int(match["hex"], 16))
            elif kind == "text":
                self._flush_bytes(state)
                text = match["text"]
                self._put(state, text[self.skip :])
                self.skip = max(0, self.skip - len(text))
            elif kind == "sign":
                self._flush_bytes(state)
                state = self._sign(state, match["sign"])
            elif match["word"]:
                self._flush_bytes(state)
                state = self._word(state, match["word"], match["number"])
        self._flush_bytes(state)
        self._paragraph()

    def _put(self, state: State, text: str) -> None:
        if state.hidden or state.to == "skip":
            return
        if state.to in self.texts:
            self.texts[state.to].append(text)
            if state.to == "body":
                self.length += len(text.strip())
                self.bold += len(text.strip()) if state.bold else 0
        else:
            self.info.setdefault(state.to, []).append(text)

    def _flush_bytes(self, state: State) -> None:
        if self.pending:
            raw, self.pending = bytes(self.pending), []
            try:
                self._put(state, raw.decode(self.codepage, "replace"))
            except LookupError:
                self._put(state, raw.decode("cp1252", "replace"))

    def _sign(self, state: State, sign: str) -> State:
        if sign == "*":
            return state._replace(to="skip")
        if sign in "\r\n":
            self._paragraph()
        else:
            self._put(state, {"~": " ", "_": "-", "-": ""}.get(sign, sign))
        return state

    def _word(self, state: State, word: str, number: str | None) -> State:
        value = int(number) if number else None
        if word in SKIPPED:
            return state._replace(to="skip")
        if word == "u" and value is not None:
            if 0xD800 <= value % 65536 < 0xE000:
                self._put(state, "\ufffd")
            else:
                self._put(state, chr(value % 65536))
            self.skip = state.unicode_skip
        elif word in SIGNS:
            self._put(state, SIGNS[word])
        elif word in {"par", "sect"} and state.to == "body":
            self._paragraph()
        elif word in {"par", "sect"}:
            self._put(state, " ")
        elif word in {"row", "nestrow"}:
            self.table = True
            self._paragraph()
        else:
            return self._setting(state, word, value)
        return state

    def _setting(self, state: State, word: str, value: int | None) -> State:
        if word == "uc":
            return state._replace(unicode_skip=min(value or 0, 10))
        if word == "ansicpg" and value:
            self.codepage = f"cp{value}"
        elif word == "b":
            return state._replace(bold=value != 0)
        elif word == "v":
            return state._replace(hidden=value != 0)
        elif word == "plain":
            return state._replace(bold=False, hidden=False)
        elif word in {"footnote", "annotation"}:
            return state._replace(to="note")
        elif word in {"pntext", "listtext"}:
            return state._replace(to="marker")
        elif word in {"title", "author"}:
            return state._replace(to=word)
        elif word == "info":
            return state._replace(to="skip")
        elif word == "pard":
            self.outline, self.table = 0, False
        elif word == "intbl":
            self.table = True
        elif word == "outlinelevel":
            self.outline = 1 + min(value or 0, 8)
        elif word == "shptxt" or (word == "fldrslt" and state.to == "skip"):
            return state._replace(to="body")
        return state

    def _note(self) -> None:
        text = fold("".join(self.texts["note"]))
        self.texts["note"] = []
        if text:
            self.pieces.append(Piece("note", text))

    def _paragraph(self) -> None:
        text, marker = fold("".join(self.texts["body"])), fold("".join(self.texts["marker"]))
        self.texts["body"], self.texts["marker"] = [], []
        bold, self.bold, length, self.length = self.bold, 0, self.length, 0
        if not any(char.isalnum() for char in text):
            return
        if self.table:
            self.pieces.append(Piece("table", text.strip("| ")))
        elif self.outline:
            self.pieces.append(Piece("heading", text, self.outline))
        elif bold >= length and len(text) < 120 and text[-1] not in ".,;:":
            self.pieces.append(Piece("heading", text, 6))
        elif marker:
            self.pieces.append(Piece("item", text, 0, marker[:8]))
        else:
            self.pieces.append(Piece("prose", text))
