"""The holder that a frame beside the claim names: "according to X", "in X's view", "the warning by X that …"."""

from ..trees import Tree
from .holders import AUTHOR, Holder, agent_of, named_by, subject_of
from .reporting import Reporting

LONGEST_FRAME = 4  # words
MAKERS = {"by", "from"}
AMONG = {"among", "amongst", "within", "inside"}
# Who spreads, has or gives one of these does not thereby hold what it says: "spreading the idea that".
UNHELD = frozenset("chance chances evidence extent ground grounds idea news odds reason sign signs".split())
POINTING = {"to", "of", "about", "on"}  # "drew attention to the risk that", "spoke of fears that"
EXTENDING = {"nmod", "flat", "conj", "compound", "appos", "acl"}


def holder_in_frame(tree: Tree, outer: int, known: Reporting) -> Holder | None:
    """Return the holder of "According to X, …" and "in the view of X", else of "in X's view"."""
    for node in [node for node, word in enumerate(tree.words) if word in known.frame_openers]:
        for length in range(LONGEST_FRAME, 0, -1):
            entry = known.frames.get(" ".join(tree.words[node : node + length]))
            if entry is None or node + length >= len(tree):
                continue
            noun = _framed_noun(tree, node, length)
            holds = _holds(tree, noun, node + length, length, known) and not _is_within(tree, noun, outer)
            if not holds or _tells_another(tree, node, noun, outer):
                break
            return Holder(node + length, _end_of(tree, noun), entry.id)
    return _owner_of_view(tree, outer, known)


def _framed_noun(tree: Tree, node: int, length: int) -> int:
    """The noun that a frame of `length` words at `node` names; one before its end where there is none."""
    noun = tree.heads[node + length - 1] if length > 1 else tree.heads[node]
    if length == 2 and tree.heads[node] > node + 1:
        noun = tree.heads[node]
    if noun < node + length:
        noun = next((n for n in range(node + length, len(tree)) if tree.is_noun(n)), noun)
    return noun


def _holds(tree: Tree, noun: int, after: int, length: int, known: Reporting) -> bool:
    """Whether the noun behind a frame can hold a view; one of a single word ("per") needs a name or people."""
    if noun < after or tree.words[noun] in known.words.no_holders | known.words.instruments:
        return False
    return length > 1 or tree.tags[noun].startswith("NNP") or noun in tree.people or known.states(tree, noun)


def _is_within(tree: Tree, noun: int, outer: int) -> bool:
    """Whether the frame stands in a relative clause without the claim: "the fleet, which, as per …, left"."""
    return any(
        tree.deps[above] == "acl:relcl" and not tree.low(above) <= outer <= tree.high(above)
        for above in tree.ancestors(noun)
    )


def _tells_another(tree: Tree, node: int, noun: int, outer: int) -> bool:
    """Whether the frame stands behind the clause before: "some 7,000 took part according to Minsk, but we doubt it"."""
    clause = next((above for above in tree.ancestors(noun) if tree.is_clause(above)), outer)
    joined = tree.deps[outer] == "conj" and tree.subject(outer) is not None and tree.heads[outer] == clause
    return joined and clause < node < tree.low(outer)


def _end_of(tree: Tree, noun: int) -> int:
    """The last node of the holder's noun group, up to the next comma."""
    end = next((i for i in range(noun, len(tree)) if tree.words[i] in {",", ";", ":"}), len(tree))
    kids = [kid for kid in tree.kids[noun] if kid > noun and tree.deps[kid] in EXTENDING]
    return max([noun, *(min(tree.high(kid), end - 1) for kid in kids)])


def _owner_of_view(tree: Tree, outer: int, known: Reporting) -> Holder | None:
    """The owner in "in X's view, …", "X's view is that …"."""
    for node in [node for node, word in enumerate(tree.words) if node and word in known.nouns]:
        around = {outer, *tree.ancestors(outer)}
        if _opens_view(tree, node) and around & {node, tree.heads[node]}:
            owner = tree.child(node, "nmod:poss")
            if owner is not None and tree.words[owner] not in AUTHOR | {"its"}:
                return Holder(tree.low(owner), owner, known.nouns[tree.words[node]].id)
            owner = _those_who_share(tree, node, known) if tree.deps[node].startswith("nsubj") else None
            if owner is not None:
                return named_by(tree, owner, known.nouns[tree.words[node]].id, known.words)
    return None


def _those_who_share(tree: Tree, noun: int, known: Reporting) -> int | None:
    """Who holds a view that is told: "the judgment of the inspectors is that", "the fear in Seoul is that"."""
    for kid in tree.children(noun, "nmod"):
        opens = tree.words[tree.low(kid)]
        if opens in AMONG | MAKERS or (opens == "of" and known.holds(tree, kid)):
            return kid
        if opens == "in" and tree.tags[kid].startswith("NNP"):
            return kid
    return None


def _opens_view(tree: Tree, node: int) -> bool:
    """Whether a noun of opinion frames a clause: behind "in", "by" or "under", as a subject or with a copula."""
    dep, head = tree.deps[node], tree.heads[node]
    if dep.startswith("nsubj") and tree.is_noun(head) and tree.child(head, "det") is not None:
        return False  # "the envoy's warning is a sign that …" reads it, and does not tell what it says
    if not tree.is_noun(node) or dep not in {"obl", "nmod", "nsubj", "nsubj:outer", "root", "ccomp"}:
        return False
    if dep.startswith("nsubj") and not _tells_content(tree, head):
        return False  # "the island's outlook will be shaped by trade"
    preposition = tree.words[tree.low(node)] in {"in", "by", "under"}
    return preposition or dep.startswith("nsubj") or tree.child(node, "cop") is not None


def _tells_content(tree: Tree, predicate: int) -> bool:
    """Whether a predicate tells what its subject says: "the bank's view is that prices will fall"."""
    return tree.child(predicate, "cop", "ccomp", "csubj") is not None or tree.mark(predicate) == "that"


def holder_of_noun(tree: Tree, node: int, known: Reporting) -> Holder | None:
    """Return the holder of a noun over the claim: "the warning by X that …", "officials raised concerns that …"."""
    told = tree.children(node, "nsubj") if tree.child(node, "expl") is not None else []  # "there is hope that …"
    for noun in [node, *told, *tree.ancestors(node)[:2]]:
        tells = tree.words[noun] in known.words.content_nouns or (noun != node and tree.words[noun] in known.nouns)
        owner = _owner(tree, noun, known) if tells else None
        if owner is not None and tree.tags[owner] != "PRP$":
            return named_by(tree, owner, "stated-noun", known.words)
    return None


def _owner(tree: Tree, noun: int, known: Reporting) -> int | None:
    """Whose concern or warning it is: behind "by", in the genitive, among whom it is, or the subject of its verb."""
    for kid in tree.children(noun, "nmod"):
        if tree.words[tree.low(kid)] in MAKERS | AMONG:
            return kid
    named = next((kid for kid in tree.children(noun, "amod", "compound") if kid in tree.people), None)
    if named is not None and tree.words[noun + 1 : noun + 2] == ["that"]:
        return named  # "Syrian claims that talks may fail", "a central bank report that prices will rise"
    head = tree.heads[noun]
    if tree.child(head, "expl") is not None:  # "within the ministry, there is hope that …"
        return next((kid for kid in tree.children(head, "obl") if tree.words[tree.low(kid)] in AMONG), None)
    owner = tree.child(noun, "nmod:poss")
    if owner is not None or not tree.is_verb(head):
        return owner
    if tree.deps[noun] == "nsubj:pass":
        return agent_of(tree, head)  # "concern was voiced by directors that …"
    told = tree.child(head, "obj")
    pointed = tree.deps[noun] == "obl" and tree.words[tree.low(noun)] in POINTING
    pointed = pointed and (head in _tellers(tree, known) or (told is not None and tree.words[told] == "attention"))
    held = (tree.deps[noun] == "obj" or pointed) and tree.words[noun] not in UNHELD
    subject = subject_of(tree, head) if held else None
    return subject if subject is not None and known.holds(tree, subject) else None


def _tellers(tree: Tree, known: Reporting) -> set[int]:
    return {node for node, word in enumerate(tree.words) if word in known.verbs}
