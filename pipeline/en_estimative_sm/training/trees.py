"""The words and phrases of a sentence while its tree is made."""

from dataclasses import dataclass, field


@dataclass
class Token:
    """One word of a tree; `head` is None for the root."""

    text: str
    tag: str = ""
    dep: str = ""
    head: "Token | None" = None
    fixed: bool = False
    space: bool = True
    index: int = 0
    given: bool = False  # the tag was written by hand


@dataclass
class Phrase:
    """A bracket: its label and its parts in order."""

    label: str
    parts: "list[Token | Phrase]" = field(default_factory=list)
    head: Token | None = None

    def has(self, *labels: str) -> bool:
        """Whether a phrase with one of the labels stands in it."""
        return any(isinstance(part, Phrase) and part.label in labels for part in self.parts)

    def bare(self) -> list[Token]:
        """The words outside brackets that have no head yet."""
        return [part for part in self.parts if isinstance(part, Token) and not part.head]

    def bare_of(self, head: Token) -> list[Token]:
        """The words outside brackets that hang on `head`."""
        return [part for part in self.parts if isinstance(part, Token) and part.head is head]

    def tokens(self) -> list[Token]:
        """All words, in order."""
        return [token for part in self.parts for token in (part.tokens() if isinstance(part, Phrase) else [part])]
