"""The tokenizer: spaCy's English one, with a few more places to split words, made several times as fast.

spaCy keeps a cache of words it has split, but stops filling it at a document's first special case, and a line end is
one; so in a report nearly every word runs through all the expressions again, each time. Here the words of a text that
were not seen before are split first, in small texts without special cases, which fills the cache; then the text itself.
"""

import re
from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from ..surfaces import keep_text

# Where reports glue words together and English spaCy does not part them. Each is needed for an actor, a date or a
# sentence end: "U.S.-China", "2017–2021", "2023—a", "5%-6%", "five￾year" (a hyphen lost in a PDF), "Ukraine.12",
# "respond.[12]", "sites¹", "[the treaty](https://…)".
INFIXES = (
    r"(?<=\S)[–—―\ufffe](?=\S)",
    r"(?<=[A-Za-z]\.)[-/](?=[A-Za-z0-9])",
    r"(?<=[0-9])%(?=[-–—][0-9])",
    r"(?<=%)-(?=[0-9])",
    r"(?<=[a-z][a-z][a-z])[.,](?=[0-9]{1,3}$)",
    r"(?<=[a-z0-9)”\"])[.,](?=\[[0-9^])",
    r"(?<=[a-z0-9)”\"])[.,](?=[¹²³⁰⁴-⁹†‡§])",
    r"(?<=[a-z0-9)”\"])[.](?=\(\d)",
    r"(?<=[a-z0-9)”\".,])[¹²³⁰⁴-⁹†‡§]+",
    r"\]\(",
)
SUFFIXES = (r"(?<=[A-Z])-",)  # "US- and NATO-led"
CACHE_SIZE = 200_000
SPACES = re.compile(r"\s+")
WORD_AND_STOP = re.compile(r"([^\W\d_]+)([.,;:!?)”]?)$")


class CachedTokenizer(Tokenizer):
    """spaCy's tokenizer, with a cache that is filled before each text is split; the tokens are the same.

    At most `max_cache_size` words are kept; then the cache starts anew. The vocabulary still grows with each new word,
    as in any spaCy pipeline.
    """

    def __init__(self, *args: Any, max_cache_size: int = CACHE_SIZE, **kwargs: Any) -> None:
        super().__init__(*args, max_cache_size=max_cache_size, **kwargs)
        self._seen: set[str] = set()

    def __call__(self, string: str) -> Doc:
        """Return the Doc of a text."""
        self._warm(string)
        doc = super().__call__(string)
        keep_text(doc, string)
        return doc

    def _warm(self, text: str) -> None:
        """Split the words of a text that are new, so that the cache has them."""
        new = set(text.split())
        new.difference_update(self._seen)
        if "\n" in text:
            new.update(self._new_spaces(text))
        if not new or self.vocab.in_memory_zone:
            return
        if len(self._seen) + len(new) > self.max_cache_size:
            self._flush_cache()
            self._seen.clear()
            if len(new) > self.max_cache_size:
                return
        rules = self.rules
        plain: list[str] = []
        for word in sorted(new):
            parts = WORD_AND_STOP.match(word)
            if parts and parts.group(1) not in rules and f"{parts.group(1)}." not in rules:
                plain.append(word)  # no special case in it, so that those after it are cached too
            elif word not in rules:
                super().__call__(word)
        super().__call__(" ".join(plain))
        self._seen |= new

    def _new_spaces(self, text: str) -> set[str]:
        """Return the runs of white space, as spaCy cuts them, that are new."""
        runs = {run if run[0] != " " else run[1:] for run in set(SPACES.findall(text))}
        return {run for run in runs if run and run not in self._seen}

    def add_special_case(self, string: str, substrings: Any) -> None:
        """Add a special case; what was cached before no longer holds."""
        super().add_special_case(string, substrings)
        self._seen = set()

    def from_bytes(self, bytes_data: bytes, *, exclude: Any = ()) -> "CachedTokenizer":
        """Take rules and expressions from bytes; what was cached before no longer holds."""
        super().from_bytes(bytes_data, exclude=exclude)
        self._seen = set()
        return self


@spacy.registry.tokenizers("estimative.Tokenizer.v1")
def create_tokenizer(max_cache_size: int = CACHE_SIZE) -> Callable[[Language], CachedTokenizer]:
    """Return what makes the tokenizer for a pipeline; `max_cache_size` is the number of words kept split."""

    def tokenizer_for(nlp: Language) -> CachedTokenizer:
        defaults = nlp.Defaults
        infixes = compile_infix_regex([*(defaults.infixes or []), *INFIXES])
        return CachedTokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=compile_prefix_regex(defaults.prefixes or []).search,
            suffix_search=compile_suffix_regex([*(defaults.suffixes or []), *SUFFIXES]).search,
            infix_finditer=infixes.finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
            max_cache_size=max_cache_size,
        )

    return tokenizer_for
