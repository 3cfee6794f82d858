"""Where sentences end inside a paragraph: full stops told from abbreviations, initials, numbers and ellipses."""

import re

from .abbreviations import BEFORE_NAMES, BEFORE_NUMBERS, EITHER, OPENERS, SPEECH, STATES

CLOSERS = "\"'”’»)\\]}*_"
STOPS = re.compile(r"[.!?…。！？؟۔]+")
NOTE = r"\s?\[\^?[\w,–-]{1,9}\]|\(\d{1,3}\)|[⁰¹²³⁴-⁹]+|[†‡§]+"  # the mark of a note behind a stop
NOTES_AT_END = re.compile(rf"(?<=[.!?…])[{CLOSERS}]*(?P<notes>(?:{NOTE})+|(?<=[a-z]{{3}}[.!?])\d{{1,3}})\s*\Z")
CANDIDATE = re.compile(
    rf"""
    (?P<stop>[.!?…。！？؟۔]+)
    (?P<close>[{CLOSERS}]*)
    (?P<note>(?:{NOTE})*)
    (?P<space>\s+)
  | (?<=[a-z]{{3}})(?P<stop2>[.!?])(?P<close2>[”’"]?)(?P<number>\d{{1,3}})(?P<space2>\s+)(?=["“(]?[A-Z])
  | (?<=[a-z]{{2}})(?P<stop3>[.?!])(?P<close3>[”"]?)(?P<space3>)(?=["“]?[A-Z][a-z]*\ )
  | (?P<stop4>[。！？])(?P<close4>)(?P<space4>)
    """,
    re.VERBOSE,
)
LAST_WORD = re.compile(r"[^\s(\[“\"‘'*_/—–]+$")
NEXT_WORD = re.compile(r"[\"“”‘'’(\[*_«¿¡❍■•\s]*(?P<word>[^\s,.;:!?)”\"’*_]+)(?P<after>[.,]?)")
DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
ONLY_NOTES = re.compile(r"(?:\[\^?[\w,–-]{1,9}\]\s*)+\Z")
PAREN_REACH = 250
NOTES_REACH = 60


def notes_start(text: str, start: int, end: int) -> int:
    """Return where the marks of notes begin behind the stop of the sentence `text[start:end]`, or `end`."""
    found = NOTES_AT_END.search(text, max(start, end - NOTES_REACH), end)
    return end if found is None else found.start("notes")


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Return the offsets in `text[start:end]` at which sentences start, the first included."""
    starts = [start]
    for stop in STOPS.finditer(text, start, end):
        match = CANDIDATE.match(text, stop.start(), end)
        at = match.end() if match else end
        if match and at < end and _ends_here(text, starts[-1], match, end):
            starts.append(at)
    return starts


def _ends_here(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell whether the sentence that began at `start` ends with this stop."""
    if match.group("stop") is None:
        return True
    following = NEXT_WORD.match(text, match.end(), min(end, match.end() + 60))
    if following is None:
        return True
    if text[match.end()] == "[" and ONLY_NOTES.match(text, match.end(), end):
        return False
    word = following.group("word")
    first = word[0]
    stop, close = match.group("stop"), match.group("close")
    if first.islower():
        return False
    if _inside_parenthesis(text, start, match.end("close"), end):
        return False
    opener = (
        word.lower().split("’")[0].split("'")[0] in OPENERS
        and first.isupper()
        and len(following.group("after")) * len(word) != 1
    )
    if stop != "." and "." not in stop:
        if stop[0] in "!?" and close and _speech_follows(text, match.end(), end):
            return False
        return stop != "…" or opener or (first.isupper() and text[match.start() - 1 : match.start()] != " ")
    if len(stop) > 1:
        return opener or (first.isupper() and text[match.start() - 1 : match.start()] not in {" ", ""})
    before = LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    if before is None:
        return True
    last = before.group()
    lower = last.lower()
    number = first.isdigit() or (first in "IVXLC" and word.isupper() and len(word) < 5 and not opener)
    if (
        lower in BEFORE_NAMES
        and not close
        and (last[0].isupper() or lower in {"v", "vs", "cf", "e.g", "i.e", "eg", "ie", "viz", "ca", "approx", "incl"})
    ):
        return False
    if lower in BEFORE_NUMBERS and number and not close:
        return False
    if lower in EITHER and not close and not (lower in {"in", "no", "min", "max"} and last.islower()):
        return opener
    if DOTTED.match(last):
        apart = word in STATES or (first.isupper() and word.endswith("ly"))
        return opener or apart or (bool(close) and not first.isdigit())
    if len(last) == 1 and last.isupper() and not close:
        return opener
    # A short number that starts the sentence is a list's.
    return not (last.isdigit() and len(last) <= 2 and match.start() - len(last) == start)


def _inside_parenthesis(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether `at` lies within a parenthesis that opened in mid-sentence and closes soon."""
    opened = text.rfind("(", max(start, at - PAREN_REACH), at)
    if opened <= start or text[start:opened].strip('"“‘*_ ') == "":
        return False
    if text.find(")", opened, at) != -1:
        return False
    return text.find(")", at, min(end, at + PAREN_REACH)) != -1


def _speech_follows(text: str, at: int, end: int) -> bool:
    """Tell whether words like "the minister asked" follow a quotation that ends in ! or ?."""
    words = re.findall(r"\w+", text[at : min(end, at + 60)])[:4]
    return any(word in SPEECH for word in words[:4]) and len(words) > 1
