"""How great a chance is: by its number, its degree words, or what its predicate says ("the chances are slim")."""

from ..entries import DegreeEntry
from ..records import Level
from ..shares import SHARE, Share, read_share
from .degrees import ORDER, Degrees, Graded, opposite, step
from .hedges.hedge import Hedge
from .trees import NEGATIONS, Tree

LOW = {"low", "small", "slim", "slight", "limited", "minimal", "negligible", "remote"}
NOTHING = {"nil", "zero"}
SHARE_WITHIN = 16  # nodes behind the noun
SHARE_WORDS = 10  # nodes of a number
PUTS = frozenset(
    "at is are was were be to about around roughly perhaps only nearly some between from than or probably under".split()
)
PUTTING = frozenset("put puts set sets place placed estimate estimated assess assessed reckon reckoned".split())


def grade_noun(tree: Tree, result: Graded, degrees: Degrees) -> Graded:
    """Return the cue with the level of a noun of chance or opinion in its place."""
    entry = result.hedge.cue.entry
    if entry == "estimate-noun":
        result.negative = _has_no_estimate(tree, result.hedge)
    elif entry == "certainty" and _is_uncertain(tree, result.hedge):
        result.level = "possible"
    elif entry == "concern" and tree.words[result.hedge.node] in {"hope", "hopes"}:
        result.level = _hope(tree, result)
    elif entry == "doubt-noun":
        result.level = _doubt(tree, result.hedge.node)
    elif entry == "risk":
        _grade_risk(tree, result)
    elif entry in {"likelihood", "possibility"}:
        _grade_chance(tree, result, degrees)
    elif entry == "prospect":
        _grade_chance(tree, result, degrees)
        if result.level not in ORDER[:3]:
            result.level, result.degrees = "possible", []  # a bright prospect says nothing of how likely it is
    return result


def _has_no_estimate(tree: Tree, hedge: Hedge) -> bool:
    """Whether nothing is estimated: "there is no sign that", "there is little sign that", "there is not any sign"."""
    words = {tree.words[kid] for kid in tree.children(hedge.node, "det", "amod")}
    return bool(words & {"few", "little", "no", "scant"}) or ("any" in words and tree.negation(hedge.site) is not None)


def _is_uncertain(tree: Tree, hedge: Hedge) -> bool:
    """Whether certainty is denied: "there is no certainty that", "we cannot say with certainty that"."""
    determiners = {tree.words[kid] for kid in tree.children(hedge.node, "det")}
    return "no" in determiners or tree.negation(hedge.site) is not None


def _hope(tree: Tree, result: Graded) -> Level:
    """The level of "little hope" and "no hope"; any other hope has that of its cue."""
    words = {tree.words[kid] for kid in tree.children(result.hedge.node, "det", "amod")}
    if "no" in words:
        return "remote"
    return "very_unlikely" if words & {"little", "scant", "slim"} else result.level


def _doubt(tree: Tree, node: int) -> Level:
    """The level of "no doubt", "little doubt" and "doubts"."""
    words = {tree.words[kid] for kid in tree.children(node, "det", "amod", "advmod")}
    if "no" in words:
        return "almost_certain"
    return "very_likely" if words & {"little", "scant"} else "unlikely"


def _grade_risk(tree: Tree, result: Graded) -> None:
    """A risk states no strength unless there is none ("no risk") or it is low ("the risk remains low")."""
    node = result.hedge.node
    # "a non-negligible risk" is no negligible one
    words = {tree.words[kid] for kid in tree.children(node, "det", "amod") if tree.words[kid - 1] != "-"}
    low = bool(words & (LOW | {"little"}))
    if "no" in words:
        if not low:  # "no small risk" is a risk
            result.level, result.degrees = "remote", ["remote"]
        return
    if low:
        result.level, result.degrees = ("very_unlikely", ["little"]) if "little" in words else ("unlikely", ["low"])
        return
    predicate = tree.heads[node]
    if not tree.deps[node].startswith("nsubj") or predicate <= node or LOW.isdisjoint(tree.words[node + 1 :]):
        return
    if tree.negation(predicate) is not None:
        return  # "the risk is not small"
    if tree.words[predicate] in LOW or any(tree.words[kid] in LOW for kid in tree.kids[predicate]):
        result.level, result.degrees = "unlikely", ["low"]


def _grade_chance(tree: Tree, result: Graded, degrees: Degrees) -> None:
    """A chance is as great as its number or its degree word says: "a slim chance", "the odds are at 30 percent"."""
    node = result.hedge.node
    share = _stated_share(tree, node)
    if share is not None:
        result.state(share)
        return
    words = _degree_words(tree, node, degrees)
    nouns = [(entry, start) for entry, start in words if entry.group == "noun"]
    if not nouns:
        if _chances_are(tree, result.hedge):
            result.level = "likely"
        return
    entry, start = nouns[0]
    if entry.level is not None and not (
        result.hedge.cue.entry == "possibility" and entry.id in {"good", "some", "high"}
    ):
        result.level = entry.level
    elif entry.id == "high":
        result.level = "likely"  # "a strong possibility"
    if result.first - 3 <= start < node:
        result.first = start
    result.degrees = [entry.id]
    near = [other.id for other, _ in words if other.group == "near"]
    if near and entry.id == "remote":
        result.degrees.append(near[0])
    if any(other.id == "very" for other, _ in words) and result.level in ORDER:
        result.level = step(result.level, 1 if ORDER.index(result.level) > 3 else -1)
    denied = tree.deps[node].startswith("nsubj") and tree.negation(tree.heads[node]) is not None
    if denied and tree.words[start] not in NEGATIONS:  # but "hardly any chance"
        # "the chances are not good", "there is not a good chance"; "not small" only tells that there is one
        result.level = "possible" if result.level in ORDER[:3] else opposite(result.level)
        result.degrees.append("not")


def _degree_words(tree: Tree, node: int, degrees: Degrees) -> list[tuple[DegreeEntry, int]]:
    """The degree words before a noun and in its predicate: "the chances are slim", "… are seen as slim"."""
    words = degrees.before(tree, node - 1 if node and tree.words[node - 1] == "-" else node)
    for kid in tree.kids[node]:
        if kid < node and tree.deps[kid] in {"amod", "det"}:
            words += [found for found in degrees.before(tree, kid + 1) if found not in words]
    predicate = tree.heads[node]
    if tree.deps[node].startswith("nsubj") and predicate > node:
        for place in [predicate, *(kid for kid in tree.kids[predicate] if kid > predicate)]:
            if tree.words[place - 1] == "from":
                continue  # "has risen from low to moderate"
            if tree.tags[place].startswith(("JJ", "RB")) or tree.words[place] in NOTHING:
                compared = tree.words[place + 1 : place + 2] == ["than"]  # "better than even"
                words += degrees.before(tree, place + (3 if compared else 1))
    return words


def _chances_are(tree: Tree, hedge: Hedge) -> bool:
    """Whether "chances are that …" says likely."""
    node = hedge.node
    if tree.words[node] not in {"chances", "odds"} or hedge.content == node or not tree.deps[node].startswith("nsubj"):
        return False
    return tree.words[tree.heads[node]] in {"are", "were"} or tree.deps[node] == "nsubj:outer"


def _stated_share(tree: Tree, node: int) -> Share | None:
    """The number that a chance is put at: "the chance of a deal stands at 30 percent", "put the odds at one in three".

    A number inside what the chance is of ("the likelihood that inflation stays at 3 percent") is none.
    """
    after = max(tree.high(node), node) + 1
    head = tree.heads[node]
    put = tree.words[head] in PUTTING  # "puts the odds of a cut at 40 percent", "puts at 40 percent the odds of a cut"
    places = [*range(head + 2, node), node + 1] if put and head < node else [node + 1]
    for place in [*places, *range(node + 2, min(node + SHARE_WITHIN, len(tree)))]:
        outside = place >= after or tree.words[place - 2] in PUTTING or (put and tree.words[place - 1] == "at")
        if place >= len(tree) or (place != node + 1 and not (tree.words[place - 1] in PUTS and outside)):
            continue
        end = min(place + SHARE_WORDS, len(tree)) - 1
        found = SHARE.match(tree.known.quote(tree.begins[place], tree.ends[end])[0])
        if found is not None:
            return read_share(found)
    return None
