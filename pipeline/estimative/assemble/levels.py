"""The level of a claim from its cues, by rule and never by the order of a list.

Each cue first gets its own level: the lexicon's, moved by the degree words and negations on it. Then the cues that stack
on one proposition give one level: a stated number first, then "cannot be ruled out", then graded words (likely,
certain), then words that name no strength (may, could), last plain futures and appearances. A graded frame over a modal
of possibility ("we expect that X could") is only possible. ICD 203's order of levels is used throughout.
"""

import re

from msgspec import Struct

from ..lexicons import DegreeEntry
from ..records import Level
from ..scales import level_of
from .hedges.hedge import Hedge
from .trees import Tree

ORDER: list[Level] = ["remote", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain"]
NEG_RAISING = {"frame", "raising", "evidence"}
NUMERALS = {
    word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"fifty": 50}
SHARE_WITHIN = 16  # nodes behind the noun
LOW = {"low", "small", "slim", "slight", "limited", "minimal", "negligible", "remote"}
STATED_SHARE = re.compile(
    r"""\b\d+(?:\.\d+)? (?:\s?(?:-|to|and)\s?\d+(?:\.\d+)?)? \s?(?:%|percent|per\scent)
      | \b(?:one|two|three)[ -]in[ -](?:two|three|four|five|ten)\b""",
    re.VERBOSE,
)
NUMBER = re.compile(r"\d+(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifty)\b", re.IGNORECASE)


class Graded(Struct):
    """A cue with the level that it gives in its place, and the degree entries that moved it."""

    hedge: Hedge
    level: Level
    degrees: list[str]
    low: float | None = None
    high: float | None = None
    negative: bool = False
    first: int = -1
    last: int = -1


class Degrees:
    """Looks up what degree words do to a cue."""

    def __init__(self, entries: list[DegreeEntry]) -> None:
        self.forms = {form.lower(): entry for entry in entries for form in entry.forms}
        self.longest = max((len(form.split()) for form in self.forms), default=1)

    def before(self, tree: Tree, node: int, group: str | None = None) -> list[tuple[DegreeEntry, int]]:
        """Entries right before a node, nearest first, with the node where each begins."""
        found: list[tuple[DegreeEntry, int]] = []
        end = node
        while end > 0:
            for length in range(min(self.longest, end), 0, -1):
                entry = self.forms.get(" ".join(tree.words[end - length : end]))
                if entry is not None and (group is None or entry.group == group or entry.group in {"near", "step"}):
                    found.append((entry, end - length))
                    end -= length
                    break
            else:
                break
        return found


def grade(tree: Tree, hedge: Hedge, degrees: Degrees) -> Graded:
    """Return the cue's level in its place."""
    cue = hedge.cue
    first = tree.node_of.get(cue.start, hedge.node)
    last = tree.node_of.get(cue.end - 1, hedge.node)
    result = Graded(hedge, cue.level, [], first=first, last=last)
    if cue.group == "number":
        low, high = stated_range(tree.doc[cue.start : cue.end].text)
        return Graded(hedge, level_of(low, high), [], low, high, first=first, last=last)
    if cue.group == "noun":
        return _grade_noun(tree, result, degrees)
    if cue.group == "graded":
        return _grade_word(tree, result, degrees, first)
    if cue.group == "phrase" and cue.entry != "cannot-be-ruled-out" and tree.negation(hedge.site) is not None:
        result.level = "unlikely" if cue.entry == "rule-out" else opposite(cue.level)
        return result
    if cue.group in NEG_RAISING and tree.negation(hedge.site) is not None and hedge.site != hedge.content:
        result.negative = True  # "is not expected to fall": expected not to
    elif (
        cue.group in {"frame", "evidence"}
        and (tree.negation(hedge.site) is not None or tree.negative_subject(hedge.site))
    ) or (cue.group == "infinitive" and tree.negation(hedge.site) is not None):
        result.negative = True
    return result


def _grade_noun(tree: Tree, result: Graded, degrees: Degrees) -> Graded:
    node = result.hedge.node
    entry_id = result.hedge.cue.entry
    if entry_id == "estimate-noun":
        result.negative = any(
            tree.words[kid] in {"no", "little", "any"}
            and (tree.words[kid] != "any" or tree.negation(result.hedge.site) is not None)
            for kid in tree.children(node, "det", "amod")
        )
        return result
    if entry_id == "doubt-noun":
        kids = {tree.words[kid] for kid in tree.children(node, "det", "amod", "advmod")}
        result.level = "almost_certain" if "no" in kids else "very_likely" if kids & {"little", "scant"} else "unlikely"
        return result
    if entry_id == "risk" and any(tree.words[kid] == "no" for kid in tree.children(node, "det")):
        result.level, result.degrees = "remote", ["remote"]
        return result
    if entry_id == "risk":
        predicate = tree.heads[node]
        low = (
            [word for word in tree.words[node + 1 :] if word in LOW]
            if tree.deps[node].startswith("nsubj") and predicate > node
            else []
        )
        if low and (tree.words[predicate] in LOW or any(tree.words[kid] in LOW for kid in tree.kids[predicate])):
            result.level, result.degrees = "unlikely", ["low"]
        return result
    if entry_id not in {"likelihood", "possibility"}:
        return result
    words = degrees.before(tree, node)
    for kid in tree.kids[node]:
        if kid < node and tree.deps[kid] in {"amod", "det"}:
            words += [(e, s) for e, s in degrees.before(tree, kid + 1) if (e, s) not in words]
    predicate = tree.heads[node]
    if tree.deps[node].startswith("nsubj") and predicate > node:
        for place in [predicate, *(kid for kid in tree.kids[predicate] if kid > predicate)]:
            if tree.tags[place].startswith("JJ"):
                words += degrees.before(tree, place + 1)  # "the chances are slim", "… are seen as slim"
    share = _stated_share(tree, node) if result.hedge.cue.entry == "likelihood" else None
    if share is not None:
        result.low, result.high = share
        result.level = level_of(*share)
        return result
    nouns = [(entry, start) for entry, start in words if entry.group == "noun"]
    if (
        not nouns
        and tree.words[node] in {"chances", "odds"}
        and result.hedge.content != result.hedge.node
        and tree.deps[node].startswith("nsubj")
    ):
        if tree.words[tree.heads[node]] in {"are", "were"} or tree.deps[node] == "nsubj:outer":
            result.level = "likely"  # "chances are that"
    if nouns:
        entry, start = nouns[0]
        if entry.level is not None and not (
            result.hedge.cue.entry == "possibility" and entry.id in {"good", "some", "high"}
        ):
            result.level = entry.level
        elif entry.id == "high":
            result.level = "likely"  # "a strong possibility"
        if start < node and start >= result.first - 3:
            result.first = start
        result.degrees = [entry.id]
        near = [e for e, _ in words if e.group == "near"]
        if near and entry.id == "remote":
            result.degrees.append(near[0].id)
        if any(e.id == "very" for e, _ in words):
            result.level = (
                step(result.level, 1 if ORDER.index(result.level) > 3 else -1)
                if result.level in ORDER
                else result.level
            )
    return result


def _stated_share(tree: Tree, node: int) -> tuple[float, float] | None:
    """The number that stands behind a noun: "the chance of a deal stands at 30 percent", "put the odds at one in three"."""
    found = STATED_SHARE.search(" ".join(tree.words[node + 1 : node + 1 + SHARE_WITHIN]))
    return stated_range(found[0]) if found else None


def _grade_word(tree: Tree, result: Graded, degrees: Degrees, first: int) -> Graded:
    words = degrees.before(tree, first)
    own = result.hedge.site == result.hedge.node
    negated = own and (tree.negation(result.hedge.site) is not None or tree.negative_subject(result.hedge.site))
    for entry, start in words:
        if entry.group == "step":
            result.level = step(result.level, entry.steps if result.level not in ORDER[:3] else -entry.steps)
        elif entry.group == "comparison" and tree.words[start] != "as":
            result.level = _compared(tree, result)
        elif entry.group == "superlative" and _is_ranking(tree, start):
            result.level = "unstated"
        elif entry.group == "negation":
            result.level = opposite(result.level)
            negated = False
        elif entry.group not in {"near", "superlative"}:
            break
        result.degrees.append(entry.id)
        result.first = start
    if negated and result.hedge.cue.entry != "uncertain":
        result.level = opposite(result.level)
        result.degrees.append("not")
    return result


def _compared(tree: Tree, result: Graded) -> Level:
    """ "more likely" is a comparison, "more likely than not" is likely."""
    last = result.last
    if tree.words[last + 1 : last + 3] == ["than", "not"]:
        result.last = last + 2
        return "likely"
    return "unstated"


def _is_ranking(tree: Tree, start: int) -> bool:
    before = tree.words[start - 1] if start else ""
    return before in {"the", "second", "third", "its", "their", "our"} or tree.tags[start - 1 if start else 0] == "POS"


def step(level: Level, steps: int) -> Level:
    """Move a level along ICD 203's order; possible and unstated stay as they are."""
    if level not in ORDER:
        return level
    return ORDER[max(0, min(len(ORDER) - 1, ORDER.index(level) + steps))]


def opposite(level: Level) -> Level:
    """What a negated level says: "not likely" is unlikely, "not certain" and "not impossible" are possible."""
    return {
        "likely": "unlikely",
        "very_likely": "unlikely",
        "unlikely": "likely",
        "very_unlikely": "likely",
        "almost_certain": "possible",
        "remote": "possible",
        "possible": "very_unlikely",
    }.get(level, level)  # type: ignore[return-value]


def stated_range(words: str) -> tuple[float, float]:
    """Return the low and high probability (0 to 1) of words such as "60-70 percent chance" or "one in three chance"."""
    values = [float(NUMERALS.get(found.lower(), found)) for found in NUMBER.findall(words)] or [0.0]
    if re.search(r"\bin\b", words) and "%" not in words and "cent" not in words and len(values) > 1 and values[1]:
        share = min(1.0, values[0] / values[1])
        return share, share
    shares = [min(1.0, value / 100) for value in values[:2]]
    return min(shares), max(shares)


PRIORITY = {"number": 0, "phrase": 1, "graded": 2, "after_modal": 2, "noun": 2, "infinitive": 3, "frame": 4}


def combine(graded: list[Graded]) -> tuple[Level, list[Graded]]:
    """Return the level of stacked cues and the cues in order, the one that carries the strength first."""

    def rank(item: Graded) -> tuple[int, int, int]:
        cue = item.hedge.cue
        if item.level == "unstated":
            return (8 if cue.group != "modal" else 9, 0, item.first)
        if item.level == "possible":
            return (6 if cue.group == "modal" else 7, 0, item.first)
        return (PRIORITY.get(cue.group, 5), int(item.hedge.bare), item.first)

    strong = [item for item in graded if not item.hedge.bare]
    modals = [item for item in strong if item.hedge.cue.group == "modal" and item.level == "possible"]
    frames = [item for item in strong if item.hedge.cue.group == "frame" and item.level == "likely"]
    ordered = sorted(graded, key=rank)
    if modals and frames and ordered[0] in frames:
        ordered = modals + [item for item in ordered if item not in modals]
    plain = all(item.hedge.cue.group == "evidence" for item in strong)
    if ordered[0].hedge.bare and strong and not (plain and ordered[0].level == "possible"):
        ordered = sorted(strong, key=rank) + [item for item in ordered if item.hedge.bare]
    return ordered[0].level, ordered
