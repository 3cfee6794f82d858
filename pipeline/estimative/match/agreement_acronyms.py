"""Acronyms that a report explains after an agreement's name, and uses from there on."""

import re

from spacy.tokens import Doc

from ..surfaces import surface
from .agreement_items import Found, one_line

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]+s?")


def acronyms(doc: Doc, found: list[Found]) -> list[Found]:
    """Return the mentions of acronyms that are explained after a name: "… (ABC)", and "ABC" from there on."""
    more: list[Found] = []
    text = surface(doc).text
    seen: set[str] = set()
    taken = bytearray(len(doc))
    for item in found:
        taken[item.start : item.end] = b"\1" * (item.end - item.start)
    for item in found:
        end = item.end + 1 if item.end < len(doc) and doc[item.end].text in {'"', "”"} else item.end
        if item.kind != "name" or end + 2 >= len(doc) or doc[end].text != "(":
            continue
        short = doc[end + 1].text
        letters = {token.text[0].upper() for token in doc[item.start : item.end] if token.text[0].isalpha()}
        letters |= {char for token in doc[item.start : item.end] for char in token.text if char.isupper()}
        explained = ACRONYM.fullmatch(short) and set(short.upper()) - {"S"} <= letters
        if doc[end + 2].text != ")" or not explained or short in seen:
            continue
        seen.add(short)
        for hit in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text[doc[end].idx :]):
            offset = doc[end].idx + hit.start()
            span = doc.char_span(offset, offset + len(short))
            if span is not None and not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * len(span)
                known = "=" + one_line(doc, item.start, item.end)
                more.append(Found(span.start, span.end, span.start, span.end, item.entry, "name", known=known))
    return more
