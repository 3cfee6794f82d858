"""Hedges that stack on one proposition, joined: one claim each, with its outermost predicate and its content."""

from msgspec import Struct

from .hedges.grades import STANCES
from .hedges.hedge import Hedge
from .hedges.phrases import RULING_OUT
from .trees import Tree

PLAIN = {"will", "would"}
CONCEDING = {"although", "if", "though"}
DECORATIVE = {"potential", "possibility", "likelihood"}  # nouns that say something of the claim that they stand in


class Proposition(Struct):
    """The hedges of one claim; `outer` is the predicate that its span is built on, `content` the proposition's."""

    hedges: list[Hedge]
    outer: int
    content: int

    @property
    def sites(self) -> set[int]:
        """The predicates on which the hedges sit."""
        working = [hedge for hedge in self.hedges if not hedge.bare]
        return {hedge.site for hedge in working} | {hedge.content for hedge in working}

    @property
    def frames(self) -> set[int]:
        """The verbs that may name the holder: thinking and showing ones among the sites, and one over them."""
        return {hedge.site for hedge in self.hedges if _may_name_holder(hedge)} | ({self.outer} - self.sites)


def _may_name_holder(hedge: Hedge) -> bool:
    if hedge.cue.group in {"number", "noun"} or hedge.cue.entry in RULING_OUT:
        return True
    if hedge.cue.group == "graded" and hedge.content == hedge.node != hedge.site:
        return True  # "members regarded a truce as likely"
    own = hedge.site == hedge.node
    return own and (hedge.cue.group in {"frame", "evidence"} or hedge.cue.entry in STANCES | {"certain"})


def join(tree: Tree, hedges: list[Hedge]) -> list[Proposition]:
    """Group hedges whose sites and contents chain into one another; bare cues join the claim around them, if any."""
    working = [hedge for hedge in hedges if not hedge.bare]
    above: dict[int, int] = {}

    def find(node: int) -> int:
        while above.get(node, node) != node:
            node = above[node]
        return node

    for hedge in working:
        above[find(hedge.site)] = find(hedge.content)
        beside = next((other for other in working if _shares(tree, hedge, other)), None)
        if beside is not None:
            above[find(hedge.content)] = find(beside.content)
        if hedge.node != hedge.site and tree.is_noun(hedge.node):
            above.setdefault(hedge.node, hedge.node)
            above[find(hedge.node)] = find(hedge.content)
    groups: dict[int, list[Hedge]] = {}
    for hedge in working:
        groups.setdefault(find(hedge.content), []).append(hedge)
    found: list[Proposition] = []
    for group in groups.values():
        if all(hedge.weak for hedge in group):
            continue
        outer = _controller(tree, _outermost(tree, group))
        same = next((item for item in found if item.outer == outer), None)
        if same is None:
            found.append(Proposition(group, outer, _innermost(tree, group)))
        else:  # "is expected to be unlikely", where the tree hangs both on one verb
            same.hedges += group
            same.content = _innermost(tree, same.hedges)
    found = _absorb(tree, found)
    for hedge in hedges:
        if hedge.bare:
            _attach(tree, hedge, found)
    return sorted(found, key=lambda item: (tree.low(item.outer), item.outer))


def _shares(tree: Tree, hedge: Hedge, other: Hedge) -> bool:
    """Whether two adjectives size up one thing: "likely but not certain to pass", "improbable, if not impossible"."""
    if tree.heads[hedge.site] != other.site or tree.subject(hedge.site) is not None:
        return False
    joined = tree.deps[hedge.site] == "conj" or tree.mark(hedge.site) in CONCEDING
    words = hedge.node == hedge.site and other.node == other.site and hedge.cue.group == other.cue.group == "graded"
    # "a raid is likely and a siege unlikely" is about two things
    apart = any(tree.is_noun(node) for node in range(other.site, hedge.site))
    return joined and words and not apart and (hedge.content == hedge.site or other.content == other.site)


def _absorb(tree: Tree, found: list[Proposition]) -> list[Proposition]:
    """Give a plain future to the hedge over it: "it appears likely that prices will fall" is one claim."""
    kept = []
    for item in found:
        over = _over(tree, item, found) if _is_plain_clause(tree, item) else None
        if over is None:
            kept.append(item)
        else:
            over.hedges += item.hedges
            if not _is_believed(tree, item, over):
                over.content = item.content
    return kept


def _is_believed(tree: Tree, item: Proposition, over: Proposition) -> bool:
    """Whether a clause is what somebody merely believes: "the staff likely calculates that it would pay"."""
    above = tree.heads[item.outer]
    if above != over.content or tree.words[above].startswith("mean"):
        return False  # "this may mean that prices will fall"
    return tree.is_verb(above) and all(hedge.node != above for hedge in over.hedges)


def _is_plain_clause(tree: Tree, item: Proposition) -> bool:
    """Whether a proposition is a plain future that stands under a word before it: "… that prices will fall"."""
    plain = all(hedge.cue.entry in PLAIN for hedge in item.hedges)
    return plain and tree.deps[item.outer] in {"ccomp", "csubj", "acl"} and tree.heads[item.outer] < item.outer


def _over(tree: Tree, item: Proposition, found: list[Proposition]) -> Proposition | None:
    """The proposition whose predicate or cue a clause hangs on."""
    above = tree.heads[item.outer]
    for other in found:
        if other is not item and (above in other.sites or above in {h.node for h in other.hedges if not h.bare}):
            return other
    return None


def _outermost(tree: Tree, group: list[Hedge]) -> int:
    sites = [hedge.site for hedge in group]
    return min(sites, key=lambda site: (len(tree.ancestors(site)), site))


def _innermost(tree: Tree, group: list[Hedge]) -> int:
    contents = [hedge.content for hedge in group]
    return max(contents, key=lambda content: (len(tree.ancestors(content)), -content))


def _controller(tree: Tree, node: int) -> int:
    """Climb from an infinitive to the verb that lends it its subject: "continued to project"."""
    while tree.deps[node] == "xcomp" and tree.subject(node) is None and tree.heads[node] != node:
        node = tree.heads[node]
    return node


def _attach(tree: Tree, hedge: Hedge, found: list[Proposition]) -> None:
    """Give a bare cue to the claim whose object it stands in: "implies a potential willingness"."""
    if hedge.cue.group == "noun" and hedge.cue.entry not in DECORATIVE:
        return
    chain = tree.ancestors(hedge.node)[:3]
    for item in found:
        if any(link in item.sites for link in chain):
            item.hedges.append(hedge)
            return
