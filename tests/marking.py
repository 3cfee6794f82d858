"""Actors written inside the sentence, so that a failure reads as one: "The [Fed|federal-reserve] met."."""

import re

from spacy.language import Language

MARKED = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def mark(nlp: Language, marked: str) -> str:
    """Return the sentence with what the component finds marked in the same way."""
    doc = nlp(MARKED.sub(r"\1", marked))
    text = doc.text
    for item in reversed(doc._.actors):
        span = doc[item.start : item.end]
        text = f"{text[: span.start_char]}[{span.text}|{item.id}]{text[span.end_char :]}"
    return text
