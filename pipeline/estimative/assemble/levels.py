"""The level of a claim from its cues, by rule and never by the order of a list.

Each cue first gets its own level: the lexicon's, moved by the degree words and negations on it. Then the cues that
stack on one proposition give one level: a stated number first, then "cannot be ruled out", then graded words (likely,
certain), then words that name no strength (may, could), last plain futures and appearances. A graded frame over a modal
of possibility ("we expect that X could") is only possible, and so is what "may be about to" come. ICD 203's order of
levels is used throughout.
"""

from collections.abc import Collection

from ..records import Level
from ..shares import BEFORE_WORD, SHARE, Share, read_share
from .chances import SHARE_WORDS, grade_noun
from .degrees import ORDER, Degrees, Graded, opposite, step
from .hedges.hedge import Hedge
from .trees import Tree

AVERTING = {"avoid", "avert", "prevent", "escape", "evade", "stop", "halt", "forestall", "preclude"}
ALL = {"all", "every", "each", "everyone", "everybody"}
CLAUSE_ENDS = {",", ";", ":", ".", "?", "!", "-", "(", ")", "and", "but"}
OTHER_WAYS = {"to", "below", "above", "down", "up", "under", "over", "against", "otherwise"}
CONTRARIES = (["than", "not"], ["as", "not"])
NAMING = {"the", "second", "third", "its", "their", "our"}
RANKING = NAMING | {"deemed", "considered", "judged", "regarded", "as"}
# The lower, the more a cue's group says about the level of the claim.
PRIORITY = {"number": 0, "phrase": 1, "graded": 2, "after_modal": 2, "noun": 2, "infinitive": 3, "frame": 4}


def grade(tree: Tree, hedge: Hedge, degrees: Degrees) -> Graded:
    """Return the cue's level in its place."""
    cue = hedge.cue
    start, end = tree.node_at(cue.start), tree.node_at(cue.end - 1)
    first, last = hedge.node if start is None else start, hedge.node if end is None else end
    result = Graded(hedge, cue.level, [], first=first, last=last)
    if cue.group == "number":
        found = SHARE.search(tree.known.quote(cue.start, cue.end)[0])
        share = read_share(found) if found is not None else None
        if share is not None:
            result.state(share)
        return result
    if cue.group == "noun":
        return grade_noun(tree, result, degrees)
    if cue.group == "graded":
        return _grade_word(tree, result, degrees, first)
    if cue.group == "phrase" and cue.entry != "cannot-be-ruled-out" and _is_denied(tree, hedge.site, first, last):
        result.level = "unlikely" if cue.entry == "rule-out" else opposite(cue.level)
        return result
    result.negative = _negates(tree, hedge)
    if result.negative and cue.entry == "doubt":
        result.level, result.negative = opposite(cue.level), False  # "nobody doubts that prices will fall"
    if result.negative and cue.group == "infinitive" and cue.level == "almost_certain":
        result.level, result.negative = opposite(cue.level), False  # "is not bound to fail" is possible
    return result


def _is_denied(tree: Tree, site: int, first: int, last: int) -> bool:
    """Whether a negation that is not one of the cue's own words, the nodes `first` to `last`, hangs on its site."""
    negation = tree.negation(site)
    return negation is not None and not first <= negation <= last


def _is_negated(tree: Tree, site: int, first: int, last: int) -> bool:
    """Whether a predicate is denied, by its subject, or by the verb that makes it: "did not consider a cut likely"."""
    verb = tree.heads[site]
    made = tree.deps[site] == "xcomp" and tree.child(verb, "obj") is not None and tree.negation(verb) is not None
    return made or _is_denied(tree, site, first, last) or tree.negative_subject(site)


def _negates(tree: Tree, hedge: Hedge) -> bool:
    """Whether a negation on the cue holds for the proposition: "is not expected to fall" is expected not to."""
    group = hedge.cue.group
    if tree.negation(hedge.site) is not None:
        return group in {"frame", "evidence", "infinitive"} or (group == "raising" and hedge.site != hedge.content)
    return group in {"frame", "evidence", "raising"} and tree.negative_subject(hedge.site)


def _grade_word(tree: Tree, result: Graded, degrees: Degrees, first: int) -> Graded:
    words = degrees.before(tree, first)
    if result.hedge.cue.entry == "impossible" and _is_of_averting(tree, result.hedge):
        result.level = "almost_certain"
        result.degrees.append("cannot-be-averted")
    negated = result.hedge.site == result.hedge.node and _is_negated(tree, result.hedge.site, first, result.last)
    for entry, start in words:
        if entry.group == "step":
            result.level = step(result.level, entry.steps if result.level not in ORDER[:3] else -entry.steps)
        elif entry.group == "softening":
            result.level = "very_likely" if result.level == "almost_certain" else result.level
        elif entry.group == "comparison" and _compares(tree, start, result.last):
            result.level = _compared(tree, result, start)
        elif entry.group == "superlative" and result.level in ORDER[:3] and not _is_ranking(tree, start, NAMING):
            result.level = step(result.level, -1)  # "it is most unlikely that"
        elif entry.group == "superlative" and (_is_ranking(tree, start) or tree.deps[result.hedge.node] == "amod"):
            result.level = "unstated"
        elif entry.group == "negation":
            result.level = _denial(result)
            negated = False
        elif entry.group not in {"near", "superlative"}:
            break
        result.degrees.append(entry.id)
        result.first = start
    share = _share_before(tree, result.first)
    if share is not None and result.level in ORDER[4:]:
        result.state(share)
        return result
    if result.hedge.site != result.hedge.node and _is_of_some(tree, result.hedge.site):
        negated = True  # "not every state will inevitably follow"
    if negated and result.hedge.cue.entry != "uncertain":
        result.level = _denial(result)
        result.degrees.append("not")
    return result


def _is_of_some(tree: Tree, site: int) -> bool:
    """Whether a predicate holds for some of its subject only: "not all banks", "not every state"."""
    opening = tree.subject_opening(site)
    return opening[:1] == ["not"] and not ALL.isdisjoint(opening)


def _is_of_averting(tree: Tree, hedge: Hedge) -> bool:
    """Whether it is the subject that cannot be averted: "a war is impossible to avoid"."""
    averted = hedge.content if hedge.content != hedge.site else tree.child(hedge.site, "advcl")
    if averted is None or tree.words[averted] not in AVERTING or tree.child(averted, "obj", "ccomp") is not None:
        return False
    return tree.child(hedge.site, "expl") is None and tree.subject(hedge.site) is not None


def _denial(result: Graded) -> Level:
    """The level of what is not so; what is not out of reach is only possible."""
    return "possible" if result.hedge.cue.entry == "out-of-reach" else opposite(result.level)


def _share_before(tree: Tree, node: int) -> Share | None:
    """The number right before a word: "95 percent certain"."""
    if not node:
        return None
    found = BEFORE_WORD.search(tree.known.quote(tree.begins[max(0, node - SHARE_WORDS)], tree.begins[node])[0])
    return None if found is None else read_share(found)


def _compared(tree: Tree, result: Graded, start: int) -> Level:
    """A comparison states a strength only with its own contrary: "more likely than not", "as likely to pass as not"."""
    contrary = _contrary(tree, result.last)
    if tree.words[start] == "as" and not contrary:
        return _measured(tree, start, result.last)
    if contrary == tree.words[result.last + 1 : result.last + 3]:
        result.last += 2
    if contrary == ["than", "not"]:
        return opposite(result.level) if tree.words[start] == "less" else result.level
    return "even" if contrary == ["as", "not"] else "unstated"


def _compares(tree: Tree, start: int, last: int) -> bool:
    """Whether something is measured by another thing: "is more likely", "as likely as it was in 2012"."""
    return tree.words[start] != "as" or _second_as(tree, start, last) is not None or bool(_contrary(tree, last))


def _second_as(tree: Tree, start: int, last: int) -> int | None:
    """The "as" that opens what something is measured by: "as likely to rise as to fall"."""
    end = next((i for i in range(last, len(tree.words)) if tree.words[i] in CLAUSE_ENDS), len(tree.words))
    found = next((i for i in range(last + 1, end) if tree.words[i] == "as" and tree.words[i - 1] != "such"), None)
    return found if tree.tags[start].startswith("RB") or found == last + 1 else None


def _measured(tree: Tree, start: int, last: int) -> Level:
    """Even where two outcomes of one thing are as likely ("as likely to rise as to fall", "above it as below it")."""
    second = _second_as(tree, start, last)
    ways = second is not None and tree.words[second + 1 : second + 2]
    return "even" if ways and ways[0] in OTHER_WAYS else "unstated"


def _contrary(tree: Tree, last: int) -> list[str]:
    """The two words "than not" or "as not" behind a word or at the end of its clause, else none."""
    end = next((i for i in range(last, len(tree.words)) if tree.words[i] in CLAUSE_ENDS), len(tree.words))
    for pair in (tree.words[last + 1 : last + 3], tree.words[max(last, end - 2) : end]):
        if pair in CONTRARIES:
            return pair
    return []


def _is_ranking(tree: Tree, start: int, naming: Collection[str] = RANKING) -> bool:
    before = tree.words[start - 1] if start else ""
    return before in naming or tree.tags[start - 1 if start else 0] == "POS"


def _governs(item: Graded, lead: Graded) -> bool:
    """Whether one cue stands over another: not "is likely not to show", where both sit on one predicate."""
    under = {lead.hedge.site, lead.hedge.node, lead.hedge.content}
    return item is not lead and item.hedge.content in under and item.hedge.site not in under


def combine(graded: list[Graded]) -> tuple[Level, list[Graded]]:
    """Return the level of stacked cues and the cues in order, the one that carries the strength first."""

    def rank(item: Graded) -> tuple[int, int, int]:
        cue = item.hedge.cue
        if item.low is not None:
            return (0, 0, item.first)
        if item.level == "unstated":
            return (8 if cue.group != "modal" else 9, 0, item.first)
        if item.level == "possible":
            return (6 if cue.group == "modal" else 7, 0, item.first)
        return (PRIORITY.get(cue.group, 5), int(item.hedge.bare), item.first)

    strong = [item for item in graded if not item.hedge.bare]
    frames = [item for item in strong if item.hedge.cue.group == "frame" and item.level == "likely"]
    framed = {item.hedge.site for item in frames}  # "could be expected to rise": the modal is the frame's own
    modals = [item for item in strong if item.hedge.cue.group == "modal" and item.level == "possible"]
    modals = [item for item in modals if item.hedge.site not in framed]
    ordered = sorted(graded, key=rank)
    coming = ordered[0].hedge.cue.group == "infinitive" or ordered[0].hedge.cue.entry == "imminent"
    under = ordered[0] in frames or (coming and ordered[0].level == "likely")
    if modals and under:  # "may be about to fall", "may be on the cards"
        ordered = modals + [item for item in ordered if item not in modals]
    # "suggests a potential shift", but not "suggests that a potential shift has begun"
    plain = all(item.hedge.cue.group == "evidence" and item.hedge.site == item.hedge.content for item in strong)
    if ordered[0].hedge.bare and strong and not (plain and ordered[0].level == "possible"):
        ordered = sorted(strong, key=rank) + [item for item in ordered if item.hedge.bare]
    lead = ordered[0]
    if lead.hedge.cue.group == "graded" and any(item.negative and _governs(item, lead) for item in ordered):
        for item in ordered:  # "we do not think it likely that", "none of this is to suggest that war is likely"
            item.negative = False
        return opposite(lead.level), ordered
    return lead.level, ordered
