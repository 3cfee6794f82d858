"""Analytic confidence as stated beside a likelihood; it is never the likelihood."""

import re

from .trees import Tree

STATED = re.compile(
    r"""
    \b (?P<with>with|has|have|in)\s+ (?P<a>a\s+)? (?P<level>very\ high|high|moderate|medium|low|very\ low|limited) (?:\s+(?:to|-)\s+\w+)? \s+ (?:degree\ of\s+|level\ of\s+|analytic(?:al)?\s+)? confidence
  | \( \s* (?:with\s+)? (?P<bracket>very\ high|high|moderate|medium|low|very\ low) [ -] confidence \s* [\);,]
  | \b (?:analytic\s+)?confidence (?:\s+level)?\s*(?::|is|\()\s* (?P<named>very\ high|high|moderate|medium|low|very\ low)
  | \b (?P<adjective>high|moderate|medium|low)[- ]confidence\ (?:assessment|judge?ment|estimate)
    """,
    re.VERBOSE | re.IGNORECASE,
)
LEVELS = {"very high": "very_high", "high": "high", "moderate": "moderate", "medium": "moderate", "low": "low", "very low": "low", "limited": "low"}


def confidences(tree: Tree) -> dict[int, str]:
    """Return the sentence's stated confidence under the key -1, an empty dict where there is none."""
    text = " ".join(tree.doc[tree.start : tree.end].text.split())
    found = STATED.search(text)
    if found is None:
        return {}
    words = next(value for key in ("level", "bracket", "named", "adjective") if (value := found[key]))
    return {-1: LEVELS[words.lower()]}
