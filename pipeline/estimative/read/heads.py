"""What the head of a report says of it: title, authors, institution, and the report's own date.

The head is the short lines before the first paragraph. A date there is the report's own where a label says so
("Updated", "As of"), where it stands alone, or where it dates the title ("Minutes, September 20-21, 2022"); not where
the title speaks about a time ("the visit in 2023", "outlook to 2030").
"""

import re

from msgspec import Struct

from .stamps import Stamp, find_stamps

HEAD_LINES = 20
LINE_LENGTH = 240
PARAGRAPH = 200  # code points: a longer line is a paragraph, and ends the head
LABEL = re.compile(
    r"(?:last\s+)?(?P<label>updated|revised|published|publication\s+date|released?|release\s+date|dated?|issued|posted|as\s+of|"
    r"data\s+as\s+of|(?:data|information)\s+cut-?\s?off(?:\s+date)?)\b\s*(?:on\b|date\b)?\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"(?P<key>title|authors?|by|institution|organi[sz]ation|publisher|source)\s*:\s*(?P<value>\S.*)$", re.IGNORECASE
)
NOTE = re.compile(
    r"(?:note|notice|disclaimer|classification|unclassified|tlp|embargo\w*|contact|copyright|©|https?:|www\.)\b",
    re.IGNORECASE,
)
BEFORE_TIME = re.compile(
    r"(?:\b(?:in|since|to|until|till|by|through|from|after|before|of|for|between|and|during|mid|early|late|end|beyond|towards?)[\s-]+|[-–]\s?)$",
    re.IGNORECASE,
)
DATELINE = re.compile(r"[A-Z][\w .,’'()/-]{1,60}?[,(—–-]\s*(?=\w+\.?\s+\d|\d)")
BYLINE = re.compile(r"(?:written\s+|prepared\s+)?by\s+(?P<names>[A-Z].*)$", re.IGNORECASE)
NAME = re.compile(
    r"(?:(?:Dr|Prof|Amb|Gen|Col|Adm)\.?\s+)?[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|de|van|von|der|al|bin|[A-Z][\w’'-]+)){1,4}(?:,\s*(?:Ph\.?D|M\.?D|Jr)\.?)?"
)
ORGANISATION = re.compile(
    r"\b(?:Institut\w*|Universit\w+|Cent(?:er|re)|Foundation|Council|Office|Bank|Agency|Ministry|Services?|Committee|Department|Group|School|"
    r"Association|Directorate|Bureau|Fund|Organi[sz]ation|Commission|Command|Forum|Society|Academy|College|Programme?|Initiative|Project|"
    r"Corporation|Company|Ltd|Inc|LLC|Network|Union|Board|Authority|Administration|Observatory|Think\s+Tank|Reports?)\b"
)
# An institution's name alone on the first line, with its acronym perhaps.
LETTERHEAD = re.compile(
    rf"(?=.*{ORGANISATION.pattern})(?:the\s+)?[A-Z][^:,.?!–—]{{3,70}}(?:\([A-Z]{{2,8}}\))?", re.IGNORECASE
)
TEAM = re.compile(r"([A-Z]{2,8}) (?:[A-Z][\w-]+ ){0,3}(?:Team|Staff|Analysts)")  # "ISW Russia Team"
MENTIONS = 2  # of a house by a single word, its own line included
ACRONYM = re.compile(r"(?!PHD|USA|MBA|CFA|LLM|MD)[A-Z]{3,8}")  # beside a name or a date: "Jane Roe, RUSI", "IPCC, 2023"
NO_NAME = re.compile(
    r"\b(?:the|summary|key|judge?ments?|findings|takeaways|outlook|overview|introduction|background|note|update|brief|report|"
    r"analysis|assessment|economic|policy|security|executive|points|highlights|issue|volume|series|paper)\b(?!\s*,)",
    re.IGNORECASE,
)
CODE = re.compile(r"(?:[A-Z]{0,6}-?\d[\w./-]*|no\.?\s*\d+|vol\.?\s*\d+)$", re.IGNORECASE)


class Head(Struct):
    """What the head says; `published` is EDTF."""

    title: str | None = None
    authors: list[str] = []
    institution: str | None = None
    published: str | None = None


def read_head(text: str) -> Head:
    """Return what the head of a report (front matter left out) says of it."""
    pairs = _lines(text)
    lines = [line for line, _ in pairs]
    head = Head(authors=[])
    title_at = -1
    for at, line in enumerate(lines):
        field = FIELD.match(line)
        if field:
            _take_field(head, field["key"].lower(), field["value"].strip())
        elif head.title is None and _could_be_title(line):
            if (
                at == 0
                and head.institution is None
                and LETTERHEAD.fullmatch(line)
                and any(map(_could_be_title, lines[1:3]))
            ):
                head.institution = line
                continue
            head.title, title_at = line, at
            if line.split()[-1].lower() in {"and", "of", "the", "in", "to", "for", "with", "on"} and at + 1 < len(
                lines
            ):
                head.title = f"{line} {lines[at + 1]}"
    for line, gap in pairs[title_at + 1 : title_at + 5] if title_at >= 0 else []:
        _take_byline(head, line, gap)
    if head.institution is None and title_at >= 0:
        head.institution = _named_house(lines[title_at + 1 : title_at + 3], text)
    head.published = _date_of(lines, _first_paragraph(text))
    return head


def _lines(text: str) -> list[tuple[str, bool]]:
    """Return the head's lines without markup, each with whether a blank line stands before it."""
    found: list[tuple[str, bool]] = []
    gap = False
    for raw in text[:6000].splitlines():
        line = re.sub(r"^[#>*_\s]+|[*_#\s]+$", "", raw)
        if not line:
            gap = True
            continue
        if len(line) > PARAGRAPH and found and not raw.lstrip().startswith("#"):
            break
        if len(found) >= HEAD_LINES or re.match(r"[❍■•\-–]\s", raw.lstrip()):
            break
        if len(line) <= LINE_LENGTH:
            found.append((line, gap or raw.lstrip().startswith("#")))
        gap = False
    return found


def _first_paragraph(text: str) -> str:
    return next((line.strip() for line in text[:6000].splitlines() if len(line.strip()) > 60), "")


def _could_be_title(line: str) -> bool:
    """Tell whether a line of the head can be the title: words, no sentence, no date or label."""
    if NOTE.match(line) or LABEL.match(line) or FIELD.match(line) or line.endswith((".", ",", ";")):
        return False
    rest = line
    for stamp in find_stamps(line):
        rest = rest.replace(line[stamp.start : stamp.end], "")
    return sum(1 for char in rest if char.isalpha()) > 3 and not BYLINE.match(line)


def _take_field(head: Head, key: str, value: str) -> None:
    if key == "title":
        head.title = value
    elif key in {"author", "authors", "by"}:
        head.authors = split_names(value)
    elif head.institution is None:
        head.institution = value


def _take_byline(head: Head, line: str, gap: bool) -> None:
    """Take authors or an institution from a line below the title; `gap`: a blank line stands before it."""
    byline = BYLINE.match(line)
    if byline and not head.authors:
        head.authors = [name for name in split_names(byline["names"]) if NAME.match(name)]
        line = byline["names"]
    if len(line) > 120 or line.endswith("."):
        return
    parts = [part.strip() for part in re.split(r"\s*[,|•·]\s+|\s[–—]\s", line)]
    organisations = [part for part in parts if _is_body(part) or (len(parts) > 1 and ACRONYM.fullmatch(part))]
    if (
        organisations
        and head.institution is None
        and all(
            word.lstrip("(")[:1].isupper() or word == "&" or (word.islower() and len(word) < 5)
            for word in organisations[0].split()
        )
    ):
        head.institution = organisations[0]
    elif not (head.authors or organisations or gap or line.isupper() or NO_NAME.search(line)):
        names = split_names(line)
        head.authors = names if all(NAME.fullmatch(name) for name in names) else []


def _named_house(lines: list[str], text: str) -> str | None:
    """Return a name of one word alone below the title that the report uses again, never in small letters ("Citi")."""
    for line in lines:
        team = TEAM.fullmatch(line)
        if team:
            return team[1]
        name = line.isalpha() and line[0].isupper() and len(line) > 2 and not NO_NAME.match(line)
        if name and line.lower() not in text and len(re.findall(rf"\b{line}\b", text)) > MENTIONS:
            return line
    return None


def _is_body(part: str) -> bool:
    return bool(ORGANISATION.search(part)) and not CODE.match(part) and part[0].isupper()


def split_names(value: str) -> list[str]:
    """Return the names of a list of authors ("A, B, and C"), without duplicates."""
    parts = re.split(r"\s*(?:,\s*and\s|\sand\s|\s&\s|;|,(?!\s*(?:Ph\.?D|M\.?D|Jr|Sr)\b))\s*", value.strip())
    return list(dict.fromkeys(part.strip() for part in parts if part.strip() and not ORGANISATION.search(part)))


def _date_of(lines: list[str], paragraph: str) -> str | None:
    """Return the head's own date: labelled, else alone on a line or in a short line, the most exact that agrees."""
    labelled: list[str] = []
    loose: list[str] = []
    for line in lines:
        for stamp in find_stamps(line):
            before = line[: stamp.start]
            label = LABEL.search(before[-60:])
            if label and len(before[-60:]) - label.end() < 25:
                labelled.append(stamp.edtf)
            elif _dates_the_line(line, stamp):
                loose.append(stamp.edtf)
    if labelled:
        return max(labelled, key=lambda edtf: (len(edtf) > 4, edtf))
    dateline = DATELINE.match(paragraph[:100])
    if dateline and not loose:
        loose = [stamp.edtf for stamp in find_stamps(paragraph[:120]) if stamp.start <= dateline.end() + 2]
    if not loose:
        return None
    first = loose[0]
    finer = [edtf for edtf in loose if edtf.startswith(first)]
    exact = [edtf for edtf in loose if len(edtf) == 10]
    return max(finer, key=len) if len(first) > 4 or len(finer) > 1 or not exact else exact[0]


def _dates_the_line(line: str, stamp: Stamp) -> bool:
    """Tell whether a date in a short line dates the report, rather than being what the line speaks about."""
    before, after = line[: stamp.start], line[stamp.end :]
    if len(stamp.edtf) == 10:
        return not re.search(r"\b(?:since|until|till|by|from|after|before|between)\s+$", before, re.IGNORECASE)
    if BEFORE_TIME.search(before):
        return False
    bare = before.strip(" ([|,:–—-") == "" and after.strip(" )]|.,:–—-") == ""
    if len(stamp.edtf) == 7 or bare:
        return bare or before.rstrip()[-1:] in {"", ",", "|", "(", ":", "–", "—", "-"} or after.strip(" )].") == ""
    return before.rstrip()[-1:] == "(" or after.strip(" )].") == "" or (before == "" and after[:1] == " ")
