"""Closed-class repairs of a parsed sentence, where a tagger trained on little text is led astray by rare words.

Verbs of thinking and saying take what follows for their content, also where they were read as nouns; "as the bank
notes" stands beside the claim. Infinitives behind a hedge ("set to double", "threatens to halt production"): what
follows "to" is a verb. "Likely" before a participle or a noun is an adverb ("are likely targeting", "is likely a
front"). Content clauses in a row ("believes that A, that B and that C") are coordinated.
"""

from ..layers import SentenceTree
from .arcs import AUXILIARIES, FINITE, SUBJECTS, children, has
from .clauses import mend_clauses
from .closing import close_with_inverted, close_with_speaker, insert_speakers
from .misread_verbs import give_words, put_above, to_verb

THAT_WITHIN = 7  # words behind a verb of saying
TELLING = ("tell", "told", "warn", "assur", "inform", "remind", "advis", "notif", "caution", "convinc", "persuad")
TAKEN = {"xcomp", "ccomp", "csubj", "obj", "nsubj", "acl", "parataxis", "dep"}
TOLD = ("VBG", "VBN", "NN")
# Penn's tags of words that cannot be taken for a misread infinitive.
NO_VERBS = frozenset("DT PRP PRP$ NNP NNPS CD NNS WDT WP IN , . $ TO CC VBG PDT : \" '' ``".split())


def repair(tree: SentenceTree, verbs: frozenset[str], hedges: frozenset[str]) -> SentenceTree:
    """Return the mended tree; `verbs` are forms of thinking and saying, `hedges` words that take an infinitive."""
    words = tree.words
    for node in range(1, len(words) - 1):
        word, after = words[node], words[node + 1]
        if word == "likely":
            _to_adverb(tree, node)
        if word == "that" and words[node - 1] in {",", "and", "or"}:
            _to_coordinate(tree, node, verbs)
        if word in verbs:
            _mend_verb(tree, node)
        if after == "to" and word in hedges and tree.deps[node] not in {"amod", "compound"}:
            _to_infinitive(tree, node)
    close_with_speaker(tree, verbs)
    close_with_inverted(tree, verbs)
    insert_speakers(tree, verbs)
    mend_clauses(tree)
    return tree


def _mend_verb(tree: SentenceTree, node: int) -> None:
    """Mend what hangs on a verb of thinking or saying."""
    if tree.tags[node] in {"NN", "NNS"}:
        to_verb(tree, node)
    if tree.tags[node] == "VBN" and tree.deps[node] == "acl":
        _to_main_verb(tree, node)
    if tree.tags[node].startswith("VB"):
        if tree.words[node + 1] == "that":
            _to_content(tree, node)
        else:
            _to_later_content(tree, node)
            _to_bare_clause(tree, node)
            _to_held_clause(tree, node)
            _to_gap_clause(tree, node)
    _to_frame(tree, node)
    if tree.words[node - 1] in {",", '"'}:
        _to_speaker(tree, node)


def _to_adverb(tree: SentenceTree, node: int) -> None:
    """ "Likely" between a copula and a participle or noun says how likely that is, and takes no clause."""
    after = node + 1
    while after < len(tree.words) and tree.tags[after].startswith("RB"):
        after += 1
    told = next((kid for kid in range(after, len(tree.words)) if tree.heads[kid] == node), None)
    if told is None or tree.deps[told] not in TAKEN or not tree.tags[told].startswith(TOLD):
        return
    inside = [kid for kid in range(after, told + 1) if kid == told or tree.heads[kid] == told]
    copula = next((kid for kid in range(node) if tree.heads[kid] == node and tree.deps[kid] == "cop"), None)
    if copula is None or inside[0] != after or tree.words[after] in {"to", "that", "given"}:
        return
    degrees = {kid for kid in range(copula + 1, node) if tree.tags[kid].startswith("RB")}
    for kid, head in enumerate(tree.heads):
        if head == node and kid not in degrees | {node, told}:
            tree.heads[kid] = told
    tree.heads[told], tree.deps[told] = (told if tree.heads[node] == node else tree.heads[node]), tree.deps[node]
    tree.heads[node], tree.deps[node], tree.tags[node] = told, "advmod", "RB"
    tree.deps[copula] = {"VBG": "aux", "VBN": "aux:pass"}.get(tree.tags[told], "cop")


def _to_coordinate(tree: SentenceTree, node: int, verbs: frozenset[str]) -> None:
    """A further that-clause is joined to the one before it, and is no relative clause of a noun between them."""
    clause = tree.heads[node]
    if tree.tags[node] != "IN" or clause <= node or not tree.deps[clause].startswith("acl"):
        return
    for before in range(node - 1, 0, -1):
        if tree.words[before] == ";":
            return
        if tree.deps[before] == "ccomp" and tree.heads[before] < before and tree.words[tree.heads[before]] in verbs:
            tree.heads[clause], tree.deps[clause] = before, "conj"
            return


def _to_main_verb(tree: SentenceTree, node: int) -> None:
    """A participle that a that-clause follows is the main verb: "the mission projected in May that debt would fall"."""
    noun = tree.heads[node]
    clause = tree.heads[noun]
    that = next((kid for kid in children(tree, clause) if kid > node and tree.deps[kid] == "mark"), 0)
    own = any(kid > that and tree.deps[kid].startswith("nsubj") for kid in children(tree, clause))
    ordered = noun < node < that < clause and tree.deps[noun].startswith("nsubj") and "," not in tree.words[noun:that]
    if not ordered or not own or tree.words[that] != "that":
        return
    above = tree.heads[clause]
    tree.heads[node], tree.deps[node] = (node if above == clause else above), tree.deps[clause]
    tree.heads[clause], tree.deps[clause] = node, "ccomp"
    tree.heads[noun], tree.deps[noun], tree.tags[node] = node, "nsubj", "VBD"


def _to_content(tree: SentenceTree, node: int) -> None:
    """A clause with its own subject behind a thinking verb is no relative clause: "estimates that the fund will …"."""
    content = tree.heads[node + 1]
    own = any(head == content and tree.deps[kid] == "nsubj" and kid != node + 1 for kid, head in enumerate(tree.heads))
    if content > node + 1 and tree.deps[content].startswith("acl") and own:
        tree.heads[content], tree.deps[content] = node, "ccomp"
        tree.tags[node + 1], tree.deps[node + 1] = "IN", "mark"


def _to_later_content(tree: SentenceTree, node: int) -> None:
    """Nor is one further on, behind what the verb was told by or to: "wrote on social media that they would leave"."""
    for that in range(node + 2, min(node + THAT_WITHIN, len(tree.words))):
        if tree.words[that] in {",", ";", ":"} or tree.tags[that] in {"VBZ", "VBP", "VBD", "MD"}:
            return
        if tree.words[that] == "that":
            content = tree.heads[that]
            related = tree.deps[content].startswith("acl") and node < tree.heads[content] < that
            related = related or (tree.deps[content] == "conj" and tree.heads[content] == node)
            if tree.deps[that] == "mark" and content > that and related and _lacks_content(tree, node):
                tree.heads[content], tree.deps[content] = node, "ccomp"
            return


def _to_bare_clause(tree: SentenceTree, node: int) -> None:
    """A finite clause right behind a thinking verb is its content: "we forecast prices will …", "we expect will …"."""
    after = node + 1
    if tree.deps[node] == "amod" or any(
        head == node and kid > node and tree.deps[kid] in {"obj", "ccomp", "xcomp"}
        for kid, head in enumerate(tree.heads)
    ):
        return
    if tree.tags[after] == "MD" and tree.deps[after] == "aux":
        content = tree.heads[after]
    else:
        subject = next((kid for kid in range(after, len(tree.words)) if tree.deps[kid].startswith("nsubj")), node)
        inside = range(after, subject)
        content = tree.heads[subject]
        own = all(node < tree.heads[kid] <= subject for kid in inside) and subject > node
        finite = tree.tags[content] in FINITE or any(
            tree.heads[kid] == content and tree.deps[kid] == "aux" and tree.tags[kid] == "MD"
            for kid in range(subject, content)
        )
        if not own or not finite:
            return
    if content <= node:
        return
    put_above(tree, node, content)


def _to_held_clause(tree: SentenceTree, node: int) -> None:
    """What looks like its object is the subject of a modal behind it: "states feel a truce on such terms would …"."""
    held = next((kid for kid in children(tree, node) if tree.deps[kid] == "obj"), 0)
    modal = next((i for i in range(held, len(tree.words)) if tree.tags[i] == "MD"), 0)
    if node < held < modal and tree.deps[modal] == "aux" and FINITE.isdisjoint(tree.tags[node + 1 : modal]):
        clause = tree.heads[modal]
        parted = {",", ";", ":", "that", "which", "who", "and", "but"} & set(tree.words[held:modal])
        if not parted and not has(tree, clause, SUBJECTS):
            tree.heads[held], tree.deps[held] = clause, "nsubj"
            put_above(tree, node, clause)


def _to_speaker(tree: SentenceTree, node: int) -> None:
    """Whoever stands behind a verb of saying that closes what was said is its subject: "…, said the bank"."""
    kids = children(tree, node)
    told = any(kid < node and tree.deps[kid] == "ccomp" for kid in kids)
    beside = tree.tags[node] in FINITE and tree.deps[node] in {"advcl", "parataxis", "dep"} and tree.heads[node] < node
    behind = [kid for kid in kids if kid > node and tree.deps[kid] in {"obj", "iobj"}]
    if (told or beside) and behind and not any(tree.deps[kid].startswith("nsubj") for kid in kids):
        tree.deps[behind[-1]] = "nsubj"
        if beside:
            tree.deps[node] = "parataxis"
        for kid in kids:
            if tree.deps[kid] == "nmod:desc" and kid > node:  # "said Mr Tran"
                tree.heads[kid] = behind[-1]
            elif beside and kid < node and tree.deps[kid] == "advcl":  # "if trade wars spread, said …" is part of it
                tree.heads[kid] = tree.heads[node]


def _to_frame(tree: SentenceTree, node: int) -> None:
    """ "As the bank notes," names whose words they are, and stands beside them; the verb may look like a noun."""
    kids = children(tree, node)
    opener = next((kid for kid in kids if tree.words[kid] == "as" and tree.deps[kid] in {"mark", "case"}), None)
    teller = next((kid for kid in kids if tree.deps[kid] in {"nsubj", "compound"}), None)
    told = [kid for kid in kids if tree.deps[kid] in {"obj", "ccomp", "xcomp"} and tree.words[kid] != "it"]
    if opener is None or teller is None or told:  # "as the lobby sees it, …"
        return
    if tree.deps[node] == "obl" and tree.deps[opener] == "case" and tree.words[node + 1] == ",":
        tree.tags[node], tree.deps[teller] = "VBZ", "nsubj"
        tree.deps[opener] = "mark"
        give_words(tree, node, teller)
        tree.deps[node] = "parataxis"
    elif tree.deps[node] == "advcl" and tree.deps[teller] == "nsubj":
        tree.deps[node] = "parataxis"


def _to_gap_clause(tree: SentenceTree, node: int) -> None:
    """A finite verb right behind "that we believe" is what is believed: "raids that we believe were meant to …"."""
    after = node + 1
    if not tree.deps[node].startswith("acl") or tree.tags[after] not in FINITE:
        return
    clause = after if tree.deps[after] not in AUXILIARIES else tree.heads[after]
    if clause > node and not has(tree, clause, SUBJECTS) and tree.heads[clause] <= node:
        tree.heads[clause], tree.deps[clause] = node, "ccomp"


def _lacks_content(tree: SentenceTree, node: int) -> bool:
    """Whether a verb takes no object, or one to whom it tells something ("told the inquiry that …")."""
    told = {"ccomp"} if tree.words[node].startswith(TELLING) else {"ccomp", "obj"}
    return not has(tree, node, told)


def _to_infinitive(tree: SentenceTree, node: int) -> None:
    """What follows "to" is the hedge's complement: "set to double", "bound to resurface", "appears to have left"."""
    to = node + 1
    verb = tree.heads[to]
    if verb <= to or not tree.tags[verb].startswith("VB"):
        misread = _misread_infinitive(tree, to)
        if misread is None:
            return
        verb = misread
        tree.tags[verb] = "VB"
    if tree.heads[node] == verb:
        return
    tree.tags[to], tree.heads[to], tree.deps[to] = "TO", verb, "mark"
    tree.heads[verb], tree.deps[verb] = node, "xcomp"
    for kid in range(verb + 1, len(tree.words)):
        # what the tree took for the head of an object phrase behind "to" now hangs on the verb
        if tree.heads[kid] == node and tree.deps[kid] in {"obl", "nmod"}:
            tree.heads[kid], tree.deps[kid] = verb, "obj"


def _misread_infinitive(tree: SentenceTree, to: int) -> int | None:
    """The word behind "to" and its adverbs, if it can be a verb: "set to double", but not "set to new heights"."""
    verb = to + 1
    while verb < len(tree.words) and tree.tags[verb].startswith("RB"):
        verb += 1
    if verb >= len(tree.words) or tree.tags[verb] in NO_VERBS or not tree.words[verb].isalpha():
        return None
    follower = tree.tags[verb + 1] if verb + 1 < len(tree.words) else "."
    attributive = tree.tags[verb] == "JJ" and follower.startswith("NN") and tree.heads[verb] == verb + 1
    return None if attributive else verb
