"""Articles that are named with an agreement."""

import re

from spacy.tokens import Doc

ARTICLES = re.compile(
    r"""\b(?P<what>Article|Annex|Section|Paragraph|Chapter|Clause)s?\s
    (?P<numbers>(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b(?:(?:,\s|\sand\s|,\sand\s|-|–)(?:\d{1,3}|[IVXLC]{1,6})\b){0,6})
    (?:\(\w{1,4}\))?\s(?:of|to|in|under)\s(?:the\s|this\s|that\s|its\s)?["“]?$""",
    re.VERBOSE,
)


def articles(doc: Doc, start: int) -> list[str]:
    """Return the articles that are named right before the agreement at `start`: "Articles 2 and 4 of the treaty"."""
    before = doc[max(0, start - 14) : start].text_with_ws
    match = ARTICLES.search(before)
    if match is None:
        return []
    return [f"{match['what']} {number}" for number in re.findall(r"\w+", match["numbers"]) if number != "and"]
