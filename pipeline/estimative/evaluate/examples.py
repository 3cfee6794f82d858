"""Running the example sentences of lexicon entries through the pipeline: does each entry do what it says?"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..entries import Entry


def _behind(field: str) -> Callable[[Doc, Entry], bool]:
    def fires(doc: Doc, entry: Entry) -> bool:
        return any(f"{field}={entry.id}" in claim.evidence for claim in doc._.claims)

    return fires


def _cue(doc: Doc, entry: Entry) -> bool:
    return any(cue.entry == entry.id for claim in doc._.claims for cue in claim.cues)


def _agreement(doc: Doc, entry: Entry) -> bool:
    return bool(layers.get(doc, "agreements"))


def _sector(doc: Doc, entry: Entry) -> bool:
    return any(item.id == entry.id for item in layers.get(doc, "sectors"))


# What it means for an entry to match. Openers and titles only shape what other entries find, so their examples say
# nothing that could be seen in a record; the tests of those stages run them.
RULES: dict[str, Callable[[Doc, Entry], bool]] = {
    "cues": _cue,
    "degrees": _behind("level"),
    "conditions": _behind("condition"),
    "reporting": _behind("source"),
    "agreements": _agreement,
    "sectors": _sector,
}


def failing_examples(nlp: Language, entries: Mapping[str, Iterable[Entry]]) -> Iterator[str]:
    """Yield a line for each example that does not hold; `entries` are those to try, by lexicon name."""
    wanted = [
        (name, entry, sentence, holds)
        for name in RULES
        for entry in entries.get(name, [])
        for holds, sentences in ((True, entry.match), (False, entry.no_match))
        for sentence in sentences
    ]
    docs = nlp.pipe(sentence for _, _, sentence, _ in wanted)
    for (name, entry, sentence, holds), doc in zip(wanted, docs, strict=True):
        if RULES[name](doc, entry) != holds:
            fault = "does not match, but stands under match" if holds else "matches, but stands under no_match"
            yield f"{name}.toml: entry {entry.id!r} {fault}: {sentence}"
