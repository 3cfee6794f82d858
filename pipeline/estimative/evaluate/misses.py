"""A miss: one thing that the outputs have wrong, told so that the place can be found."""

import textwrap

from msgspec import Struct

from .values import Pair


class Miss(Struct):
    """`what`: missed, extra or wrong; `of`: claim, actor, agreement, date; `fields`: (wanted, given) where wrong."""

    what: str
    of: str
    doc: str
    start: int
    end: int
    text: str
    around: str
    fields: dict[str, tuple[str | None, str | None]] = {}

    def lines(self, width: int = 100) -> str:
        """Return the miss as indented lines."""
        first = f"{self.what:<6} {self.of:<9} {self.doc}:{self.start}-{self.end}"
        body = [self.text if self.of == "claim" else f"{self.text!r} in … {self.around} …"]
        body += [f"{name}: wanted {wanted!r}, got {given!r}" for name, (wanted, given) in self.fields.items()]
        wrapped = [
            textwrap.fill(line, max(width, 40), initial_indent="    ", subsequent_indent="      ") for line in body
        ]
        return "\n".join([first, *wrapped])


def miss(
    what: str, of: str, doc: str, text: str, span: Pair, fields: dict[str, tuple[str | None, str | None]] | None = None
) -> Miss:
    """Return a miss with the words at `span` of the report's text, and thirty characters around them."""
    around = text[max(0, span[0] - 30) : span[1] + 30]
    return Miss(what, of, doc, *span, _flat(text[slice(*span)]), _flat(around), fields or {})


def _flat(text: str) -> str:
    return " ".join(text.split())
