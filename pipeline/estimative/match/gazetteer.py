"""Names, titles and head nouns looked up in a Doc: exact spellings ("us" is never "US")."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

from ..entries import Name, TitleEntry
from ..surfaces import surface
from .phrases import Phrases

# Shorter names are not looked up in capitals: they would be taken for acronyms.
SHORTEST_UPPER = 4


class Found(Struct, gc=False):
    """A known spelling at tokens `[start, end)`: the names, the title and the kind of body that it may stand for."""

    start: int
    end: int
    names: list[Name] = []
    title: TitleEntry | None = None
    head: str | None = None


class Gazetteer:
    """All spellings of the lexicons; `find` returns where a Doc has them."""

    def __init__(
        self, nlp: Language, names: Iterable[Name], titles: Iterable[TitleEntry], heads: dict[str, str]
    ) -> None:
        self.names: dict[str, list[Name]] = defaultdict(list)
        self.titles: dict[str, TitleEntry] = {}
        for name in names:
            for form in spellings(name):
                if name not in self.names[form]:
                    self.names[form].append(name)
        for entry in titles:
            for known in entry.surfaces():
                for form in [known] if entry.group == "before" else [known, known.lower()]:
                    self.titles[form] = entry
        self.heads = heads
        self.forms: Phrases[str] = Phrases(nlp.tokenizer)
        for form in {*self.names, *self.titles, *heads}:
            self.forms.add(form, form)

    def find(self, doc: Doc) -> list[Found]:
        """Return every known spelling, nested ones too, sorted by start."""
        found = []
        for start, end, form in self.forms.find(surface(doc).words):
            found.append(Found(start, end, self.names.get(form, []), self.titles.get(form), self.heads.get(form)))
        found.sort(key=lambda item: (item.start, -item.end))
        return found


def apostrophes(form: str) -> list[str]:
    """Return the form with straight and, where it has one, with curly apostrophe."""
    return [form, form.replace("'", "’")] if "'" in form else [form]


def spellings(name: Name) -> list[str]:
    """Return the spellings of a name: as it stands and, unless it is an acronym, in capitals."""
    forms = apostrophes(name.alias)
    if name.kind not in {"acronym", "short"} and len(name.alias) >= SHORTEST_UPPER:
        forms += [form.upper() for form in forms]
    return forms
