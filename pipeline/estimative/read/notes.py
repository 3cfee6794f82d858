"""Marks that point to footnotes, told from raised figures that belong to the words (km², 10⁶)."""

import re

MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[ivx]{1,5}|[*†‡§¶]{1,3}|[a-z])(?:\s*[,;–-]\s*\d{1,3})*[\])]?\s*")
UNIT = re.compile(r"(?:\b(?:km|m|cm|mm|mi|ft|in|yd|sec|s|CO|H|x|n|R|10)|\d)$")


def is_note_mark(raised: str, before: str, linked: bool = False) -> bool:
    """Tell whether raised text is a footnote mark; `before` is what it stands behind, `linked` that it is a link."""
    if MARK.fullmatch(raised) is None:
        return False
    if linked:
        return True
    bare = raised.strip()
    if bare.isdigit() or not bare.isalpha():
        return not UNIT.search(before) or len(bare) > 1
    return len(bare) == 1 and before[-1:] in '.,;:)”"'
