"""How far the name or the description of an agreement runs to the left and to the right of its head noun.

All functions take and return token indices; they look at no more than a few dozen tokens around the head.
"""

import re
from collections.abc import Container

from spacy.tokens import Doc, Token

from ..surfaces import surface

REACH = 60  # tokens that a name or description may run at most, to either side

OPENERS = frozenset(
    """on of for concerning regarding relating relative respecting between among amongst against to with establishing
    amending modifying supplementing implementing constituting governing pertaining providing prohibiting banning
    setting laying prolonging extending covering about in supplementary additional under by from at""".split()
)
NARROW_OPENERS = frozenset("on of for concerning regarding relating between among against to with banning".split())
CONNECTORS = frozenset(
    """of the and or on for to in between with concerning regarding relating relative against from by among at a an its
    their as de la du del des y und und & into upon under through within over via other than""".split()
)
STOPS = frozenset(
    """is are was were be been being has have had having will would shall should may might can could must do does did
    which that who whom whose where when while as because although though if unless until since after before during
    amid despite but so yet nor than then thereby whereas however which what how whether not never also still
    signed ratified reached concluded agreed announced brokered mediated negotiated adopted issued initialled
    initialed inked struck replaced terminated suspended extended violated breached renewed collapsed expired
    says said states stated stipulates stipulated includes included contains contained provides provided requires
    required allows allowed commits committed calls called covers sets set remains remained remain came come comes
    went goes made makes gave gives took takes began begins ended ends failed fails holds held entered enters
    means meant led leads would obliges obliged forbids forbade saw sees differ differs appear appears seem seems
    prompted followed follows expects expected welcomed hailed this last next
    there here today yesterday tomorrow tonight now again already soon immediately recently later earlier
    """.split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
OPENING = frozenset(
    """the a an this that these those under in on by from with as at for of to after before since during while when
    although though if unless however moreover furthermore meanwhile and but or nor so yet any no each every both
    some such its their his her our my your what which who will would can may possible following despite
    about""".split()
)
NUMERAL = re.compile(r"(?:[IVX]+|\d{1,2})(?:-[A-Z])?")
OPEN_QUOTES = frozenset("“‘«„")
CLOSE_QUOTES = frozenset("”’»")


def titled(token: Token) -> bool:
    """Tell whether a token is written as part of a name: a capital or a digit first."""
    return token.text[0].isupper() or token.text[0].isdigit()


def sentence_limits(doc: Doc, index: int) -> tuple[int, int]:
    """Return the sentence around a token, cut to `REACH` tokens on either side."""
    low = index
    words = surface(doc).words
    floor = max(0, index - REACH)
    while low > floor and not breaks(words[low - 1]) and not doc[low].is_sent_start:
        low -= 1
    high = index + 1
    roof = min(len(doc), index + REACH)
    while high < roof and not breaks(words[high]) and not doc[high].is_sent_start:
        high += 1
    return low, high


def breaks(word: str) -> bool:
    """Tell whether a token is a paragraph break."""
    return word.isspace() and word.count("\n") > 1


def quoted(doc: Doc, start: int, end: int, low: int, high: int) -> tuple[int, int] | None:
    """Return the inside of the quotation marks around `[start, end)`, where they hold a name and nothing else."""
    left = start - 1
    while left >= low and not opens_quote(doc[left]):
        if closes_quote(doc[left]):
            return None
        left -= 1
    right = end
    while right < high and not closes_quote(doc[right]):
        right += 1
    if left < low or right >= high or not titled(doc[left + 1]):
        return None
    inside = doc[left + 1 : right]
    words = [token for token in inside if token.text[0].isalpha() and token.lower_ not in CONNECTORS]
    if any(token.lower_ in STOPS or token.text in ".;?!" for token in inside):
        return None
    capitals = sum(titled(token) for token in words)
    end = right - 1 if doc[right - 1].text in {",", "."} else right
    return (left + 1, end) if capitals * 2 > len(words) else None


def opens_quote(token: Token) -> bool:
    """Tell whether a token opens a quotation."""
    return token.text in OPEN_QUOTES or (token.text in {'"', "''", "``"} and not token.whitespace_)


def closes_quote(token: Token) -> bool:
    """Tell whether a token closes a quotation; a straight mark does when it leans on the word before it."""
    if token.text in CLOSE_QUOTES:
        return True
    return token.text in {'"', "''"} and token.i > 0 and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space


def name_start(doc: Doc, head: int, low: int, closed: Container[int]) -> int:
    """Return where a capitalised name begins whose head noun is at `head`; `closed` are the starts of actor names."""
    start = head
    while start > low:
        before = doc[start - 1]
        if titled(before) and before.lower_ not in CALENDAR:
            start -= 1
        elif start - 1 > low and joins(doc, start - 1, low, closed):
            start -= 2
        else:
            break
    while start < head and (doc[start].lower_ in OPENING or not doc[start].text[0].isalnum()):
        start += 1
    return start


def joins(doc: Doc, index: int, low: int, closed: Container[int]) -> bool:
    """Tell whether a lower-case word or a sign at `index` stands inside a capitalised name."""
    token, before = doc[index], doc[index - 1]
    if not titled(before):
        return False
    if token.text in {"-", "–", "/"}:
        return not token.whitespace_ and not before.whitespace_
    if token.lower_ in {"and", "&"}:
        return (index + 1) not in closed and before.lower_ not in OPENING
    if token.text == ",":
        later = [word.lower_ for word in doc[index + 1 : index + 5]]
        return ("and" in later or "&" in later) and (index + 1) not in closed and before.lower_ not in OPENING
    return token.lower_ == "of" and index - 2 > low and titled(doc[index - 2])


def name_end(doc: Doc, end: int, high: int, dates: Container[int], actors: Container[int], narrow: bool) -> int:
    """Return where a capitalised name ends whose head noun ends at `end`.

    `narrow`: the name has a beginning of its own ("Paris Agreement"), so that fewer words may carry it on.
    """
    if end + 1 < high and doc[end].lower_ in {"no", "no.", "number"} and doc[end + 1].text[0].isdigit():
        end += 2
    while end < high and NUMERAL.fullmatch(doc[end].text) and end not in dates:
        end += 1
    if end < high and doc[end].text == "(" and (closing := aside_end(doc, end, high)):
        end = closing
    if end >= high or not opens(doc[end], narrow):
        return end
    return complement_end(doc, end, high, dates, actors, lower=0 if narrow else 14)


def opens(token: Token, narrow: bool = False) -> bool:
    """Tell whether a word after a head noun carries its name on: "on", "between", "Concerning", "Regulating"…"""
    if narrow:
        return token.lower_ in NARROW_OPENERS
    return token.lower_ in OPENERS or (len(token) > 5 and token.lower_.endswith("ing") and token.lower_ != "during")


def complement_end(
    doc: Doc, end: int, high: int, dates: Container[int], actors: Container[int], lower: int, infinitive: bool = False
) -> int:
    """Return the end of the complement that opens at `end` ("on…", "between… and…", "to construct…").

    `lower` is how many lower-case content words in a row it may hold; nothing is taken where no content follows.
    """
    good = end
    run = 0
    index = end
    between = doc[end].lower_ in {"between", "among", "amongst"}
    while index < high:
        token = doc[index]
        word = token.lower_
        if token.is_space:
            index += 1
            continue
        dated = date_inside(doc, index, high, dates)
        if dated:
            good, run, index = dated, 0, dated
            continue
        if word in CALENDAR or token.text in STOPS or index in dates:
            break
        if titled(token):
            good, run = index + 1, 0
        elif token.text == "(":
            closing = aside_end(doc, index, high)
            if not closing:
                break
            index = closing
            continue
        elif word in CONNECTORS or (index == end and opens(token)):
            if word in {"with", "by", "at", "from", "in"} and index > end and run and not lower:
                break
        elif token.text in {"'s", "’s", "-", "–", "/", "'", "’"}:
            pass
        elif token.text == ",":
            if not (list_goes_on(doc, index, high, actors) or (between and parties_go_on(doc, index, high, actors))):
                break
        elif opens_quote(token) or closes_quote(token):
            if not between:
                break
        elif token.text[0].isalpha() and run < lower and (word not in OPENERS or word in CONNECTORS or run < lower):
            if looks_finite(doc, index) and not (infinitive and index == end + 1):
                break
            good, run = index + 1, run + 1
        else:
            break
        index += 1
    if between and good < high and closes_quote(doc[good]) and any(opens_quote(word) for word in doc[end:good]):
        good += 1
    return good


def date_inside(doc: Doc, index: int, high: int, dates: Container[int]) -> int:
    """Return the end of a date inside a name, 0 where there is none: "the Protocol of 17 May 1978 relating to…"."""
    if index == 0 or doc[index - 1].lower_ not in {"of", "on"} or not titled(doc[index]):
        return 0
    end = index
    while end < high and (doc[end].lower_ in CALENDAR or doc[end].text[0].isdigit() or doc[end].text in {",", "/"}):
        end += 1
    goes_on = end > index and end + 1 < high and doc[end].lower_ in OPENERS | {"and", "as"}
    return end if goes_on and (titled(doc[end]) or doc[end].lower_ != "in") else 0


def aside_end(doc: Doc, index: int, high: int) -> int:
    """Return where a name goes on after a parenthesis inside it, 0 where it ends before."""
    for place in range(index + 1, min(high, index + 20)):
        if doc[place].text == ")":
            goes_on = place + 2 < high and doc[place + 1].lower_ in NARROW_OPENERS | {"and", "in"}
            return place + 1 if goes_on and titled(doc[place + 2]) else 0
    return 0


def list_goes_on(doc: Doc, index: int, high: int, actors: Container[int]) -> bool:
    """Tell whether a comma is one of a list inside a name ("Friendship, Good Neighborliness, and Cooperation")."""
    if index + 1 >= high or index + 1 in actors:
        return False
    for place in range(index + 1, min(high, index + 10)):
        token = doc[place]
        if token.lower_ in {"and", "or", "&"}:
            return place + 1 < high and titled(doc[place + 1]) and place + 1 not in actors
        if not titled(token) and token.text not in {",", "-"} and token.lower_ not in {"of", "the"}:
            return False
    return False


def parties_go_on(doc: Doc, index: int, high: int, actors: Container[int]) -> bool:
    """Tell whether a comma stands between parties: "between the government of A, the government of B and C"."""
    if index + 1 in actors:
        return True
    return any(doc[place].lower_ in {"and", "&"} for place in range(index + 1, min(high, index + 25))) and (
        index + 1 < high and (doc[index + 1].lower_ in {"the", "and"} or titled(doc[index + 1]))
    )


def looks_finite(doc: Doc, index: int) -> bool:
    """Tell whether a lower-case word is probably a verb in the past: -ed before an article, a preposition or "that"."""
    following = doc[index + 1].lower_ if index + 1 < len(doc) else ""
    return doc[index].lower_.endswith("ed") and following in {"in", "on", "by", "at", "to", "that", "with", "a", "the"}


def qualifies(token: Token, before: Token | None) -> bool:
    """Tell whether a word may stand before a head noun: no function word and no verb, unless hyphenated."""
    if before is not None and before.text == "-" and not before.whitespace_:
        return token.is_alpha
    return token.text[0].isalnum() and token.lower_ not in OPENING | STOPS | CONNECTORS | CALENDAR


def modifiers_start(doc: Doc, head: int, low: int) -> int:
    """Return where the words begin that qualify a lower-case head noun ("two-week", "Pakistan-brokered", "trade")."""
    start = head
    while start > low and head - start < 9:
        token = doc[start - 1]
        if token.text in {"-", "–"} and not token.whitespace_ and start - 2 >= low and not doc[start - 2].whitespace_:
            start -= 2
        elif qualifies(token, doc[start - 2] if start - 2 >= low else None):
            start -= 1
        else:
            break
    return start
