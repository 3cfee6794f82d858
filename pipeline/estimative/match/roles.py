"""Which parts of a report are not its prose: by the heading's words, or by a paragraph's own."""

import re

ROLE_TITLES = {
    "references": re.compile(
        r"(?:references?|bibliograph\w+|end\s?notes?|foot\s?notes?|notes|works\s+cited|citations?|sources(?:\s+cited)?|"
        r"(?:suggested\s+|further\s+)reading|notes\s+and\s+(?:references|sources)|selected\s+(?:bibliography|sources))"
    ),
    "contents": re.compile(
        r"(?:table\s+of\s+contents?|contents?|(?:list\s+of\s+)?(?:figures|tables|boxes|charts)(?:\s+and\s+\w+)?|in\s+this\s+(?:issue|report)|"
        r"list\s+of\s+(?:acronyms|abbreviations)(?:\s+and\s+\w+)?|(?:acronyms|abbreviations)(?:\s+and\s+\w+)?)"
    ),
    "boilerplate": re.compile(
        r"(?:about\s+(?:the\s+)?(?:authors?|editors?|contributors?|institute|us|this\s+(?:series|publication)|[a-z]{2,12})|"
        r"(?:legal\s+)?(?:disclaimers?|disclosures?|notice)|important\s+(?:information|disclosures?|notices?)|acknowledge?ments?|"
        r"(?:media\s+|press\s+|author\s+)?contacts?(?:\s+(?:us|information))?|author\s+(?:information|bio\w*)|copyright(?:\s+\w+){0,3}|imprint|"
        r"related\s+(?:content|articles?|reading|publications?|posts?)|(?:recent|other)\s+publications|subscribe|share\s+this(?:\s+\w+)?|follow\s+us)"
    ),
}

BOILERPLATE_START = re.compile(
    r"""
    (?:legal\ )?disclaimer\b | (?:©|\(c\)\ |copyright\b)
  | (?:for\ (?:more|further|additional)\ information|for\ (?:media|press)\ (?:in|en)quiries|to\ (?:un)?subscribe)\b
  | (?:subscribe|follow\ us|sign\ up|click\ here|read\ more|download\ (?:the|this|as|pdf)|share\ this|printed\ on)\b
  | (?:e-?mail|tel(?:ephone)?|phone|fax|isbn|issn|doi|jel)\s*[:.]?\s
  | (?:un)?classified(?://.*)?$ | tlp:\s?(?:red|amber|green|clear|white)
    """,
    re.VERBOSE | re.IGNORECASE,
)
BOILERPLATE_INSIDE = re.compile(
    r"""
    \ball\ rights\ reserved\b
  | \bviews?\ (?:and\ opinions\ )?(?:expressed|presented|contained)\b.{0,80}\b(?:author|own|not\b)
  | \b(?:does|do|should)\ not\ (?:constitute|be\ (?:construed|relied)|necessarily\ (?:reflect|represent))\b
  | \b(?:may|must|shall|should)\ not\ be\ (?:reproduced|redistributed|copied|quoted)\b
  | \bdisclosure\ is\ (?:not\ )?limited\b | \bstandard\ copyright\ rules\b | \bapproved\ for\ public\ release\b
  | \b(?:share|give|send|welcome|appreciate)\ (?:us\ )?your\ (?:feedback|thoughts|comments)\b
  | \breproduc(?:ed|tion)\b.{0,60}\b(?:permission|permitted|prohibited|consent)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A paragraph without one of these cannot match the expression above, which is slow on prose.
BOILERPLATE_WORDS = (
    "rights",
    "view",
    "constitute",
    "construed",
    "relied",
    "necessarily",
    "reproduc",
    "redistrib",
    "copied",
    "quoted",
    "disclosure",
    "copyright",
    "public release",
    "feedback",
    "thoughts",
    "comments",
)
TABLE_CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|box|map|exhibit)\s+[A-Z]?\d+(?:\.\d+)?[a-z]?\s*(?:[.:–—-]|$)|source[s]?:\s|notes?:\s*(?=$)",
    re.I,
)
CITATION = re.compile(
    r"https?://|\bdoi\b|\baccessed\b|\bretrieved\b|\bibid\b|\bop\.\s?cit|\bet al\.|\bpp?\.\s?\d|\bvol\.\s?\d|"
    r"\bno\.\s?\d|"
    r"[\"”],?\s+[A-Z][^.]{2,60},\s.{0,30}\d{4}|\(\d{4}[a-z]?\)\.|,\s\d{4}\.?$",
    re.IGNORECASE,
)


def role_of(title: str) -> str:
    """Return the role that a section's heading gives it."""
    words = title.lower().strip(" .:")
    for role, pattern in ROLE_TITLES.items():
        if pattern.fullmatch(words):
            return role
    return "body"


def is_boilerplate(paragraph: str) -> bool:
    """Tell whether a paragraph is a disclaimer, a copyright or contact line, or a marking."""
    if BOILERPLATE_START.match(paragraph):
        return True
    words = paragraph.lower()
    return any(word in words for word in BOILERPLATE_WORDS) and BOILERPLATE_INSIDE.search(paragraph) is not None
