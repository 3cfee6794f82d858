"""Repairs of clauses that a parser joined wrongly, each told by marks and tags that leave no doubt.

"Cosmos 9, launched in May, serves …": behind a comma a participle, not the main verb. "A; B expects": what a semicolon
parts is no complement. "The projects that both are expected to pursue can be seen": a modal heads no infinitive. "…, as
permits and a shortage may slow it" and "although A publishes figures, analysis suggests": a finite verb without a
subject takes the noun that stands before it.
"""

from ..layers import SentenceTree

SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"}
FINITE = {"VBZ", "VBP", "VBD", "MD"}
PARTED = {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj"}
AUXILIARIES = {"aux", "aux:pass", "cop"}
RELATIVE = {"acl:relcl", "advcl:relcl"}
MAKING = {"make", "makes", "made", "making", "render", "renders", "rendered", "rendering"}
UNCERTAIN = frozenset(
    "likely unlikely likelier possible impossible probable improbable plausible implausible remote inevitable uncertain"
    " doubtful certain inconceivable conceivable unavoidable".split()
)
OPENING = {"as", "while", "because", "since", "if", "unless"}


def mend_clauses(tree: SentenceTree) -> None:
    """Mend the clauses of a tree in place."""
    finite = _finite(tree)
    for node in range(1, len(tree.words)):
        if tree.words[node] in MAKING:
            _give_outcome(tree, node)
        if tree.words[node] == "including" and tree.words[node - 1] == ",":
            _add_to_last(tree, node, finite)
    for node in finite:
        if node:
            _part_at_semicolon(tree, node)
            _join_second_content(tree, node)
            _free_main_verb(tree, node)
            _give_subject(tree, node)
            _pass_subject(tree, node)


def _finite(tree: SentenceTree) -> list[int]:
    """The heads of finite clauses: by their own tag, or by a finite auxiliary that hangs on them."""
    found = set()
    for node, (tag, dep) in enumerate(zip(tree.tags, tree.deps, strict=True)):
        if tag in FINITE and dep in AUXILIARIES:
            found.add(tree.heads[node])
        elif tag in {"VBZ", "VBP", "VBD"}:
            found.add(node)
    return sorted(found)


def _kids(tree: SentenceTree, node: int) -> list[int]:
    return [kid for kid, head in enumerate(tree.heads) if head == node and kid != node]


def _has(tree: SentenceTree, node: int, deps: set[str]) -> bool:
    return any(tree.deps[kid] in deps for kid in _kids(tree, node))


def _part_at_semicolon(tree: SentenceTree, node: int) -> None:
    """A clause with a subject of its own behind a semicolon stands for itself."""
    head = tree.heads[node]
    parted = tree.deps[node] in PARTED and head < node and ";" in tree.words[head:node]
    if parted and _has(tree, node, SUBJECTS):
        tree.deps[node] = "parataxis"


def _join_second_content(tree: SentenceTree, node: int) -> None:
    """A second complement behind ", and" without "that" is no complement: "he said that A fell, and B expects …"."""
    if tree.deps[node] != "ccomp":
        return
    head, kids = tree.heads[node], _kids(tree, node)
    first = next((kid for kid in _kids(tree, head) if tree.deps[kid] == "ccomp"), node)
    low = _low(tree, node)
    joins = next((kid for kid in kids if tree.deps[kid] == "cc"), low if tree.deps[low] == "cc" else None)
    marked = any(tree.deps[kid] == "mark" for kid in kids)
    if head < first < node and joins and tree.words[joins - 1] == "," and not marked:
        tree.deps[node] = "conj"


def _give_outcome(tree: SentenceTree, node: int) -> None:
    """A last adjective tells what the object of "make" becomes: "makes clashes resulting from such steps unlikely"."""
    if _has(tree, node, {"xcomp"}):
        return
    made = next((kid for kid in _kids(tree, node) if kid > node and tree.deps[kid] == "obj"), None)
    end = next((i for i in range(node, len(tree.words)) if tree.words[i] in {",", ";", "."}), len(tree.words))
    last = end - 1
    if made is None or last <= made or tree.words[last] not in UNCERTAIN or tree.heads[last] == node:
        return
    above = tree.heads[last]
    while above not in {made, tree.heads[above]}:
        above = tree.heads[above]
    if above == made:
        tree.heads[last], tree.deps[last], tree.tags[last] = node, "xcomp", "JJ"


def _add_to_last(tree: SentenceTree, node: int, finite: list[int]) -> None:
    """What "including" adds is part of the last clause: "…, which may spoil talks, including by delaying them"."""
    added = tree.heads[node]
    if tree.deps[node] not in {"mark", "case"} or added < node or tree.deps[added] not in {"advcl", "obl"}:
        return
    head = tree.heads[added]
    inner = [clause for clause in finite if head < clause < node and tree.deps[clause] in RELATIVE]
    if inner:
        tree.heads[added] = inner[-1]


def _free_main_verb(tree: SentenceTree, node: int) -> None:
    """The finite verb behind a participle or relative clause that was taken for the main one becomes the main one."""
    wrong = tree.heads[node]
    if wrong >= node or _has(tree, node, SUBJECTS | {"mark", "cc"}):
        return
    subject = next((kid for kid in _kids(tree, wrong) if tree.deps[kid] in SUBJECTS and kid < wrong), None)
    if subject is None:
        return
    between = tree.words[subject + 1 : wrong]
    modal = any(tree.tags[kid] == "MD" and tree.deps[kid] == "aux" for kid in _kids(tree, node))
    first = min([node, *(kid for kid in _kids(tree, node) if tree.deps[kid] != "punct")])
    inserted = (
        bool(between) and between[-1] == "," and tree.words[first - 1] == "," and tree.tags[wrong] in {"VBD", "VBN"}
    )
    related = modal and tree.deps[node] == "xcomp" and bool({"that", "which", "who"} & set(between))
    if not (inserted and tree.deps[node] in {"ccomp", "conj", "parataxis", "dep"}) and not related:
        return
    tree.heads[node], tree.deps[node] = (node if tree.heads[wrong] == wrong else tree.heads[wrong]), tree.deps[wrong]
    tree.heads[wrong], tree.deps[wrong] = subject, "acl:relcl" if related else "acl"
    tree.heads[subject] = node
    if inserted:
        tree.tags[wrong] = "VBN"


def _give_subject(tree: SentenceTree, node: int) -> None:
    """A finite verb without subject takes the noun before it that hangs where no noun can."""
    if _has(tree, node, SUBJECTS | {"cc"}) or tree.deps[node] not in {"root", "conj", "ccomp", "advcl", "parataxis"}:
        return
    first = min([node, *(kid for kid in _kids(tree, node) if tree.deps[kid] in {"aux", "aux:pass", "cop", "advmod"})])
    for noun in range(first - 1, 0, -1):
        if tree.words[noun] in {",", ";", ":"} or tree.tags[noun] in FINITE:
            return
        if not tree.tags[noun].startswith("NN"):
            continue
        kids = _kids(tree, noun)
        opener = next((kid for kid in kids if tree.deps[kid] == "case" and tree.words[kid] in OPENING), None)
        low = _low(tree, noun)
        joined = tree.deps[noun] == "conj" and tree.tags[tree.heads[noun]].startswith("VB")
        marks = [kid for kid in kids if tree.deps[kid] == "mark"]
        if tree.deps[noun] == "advcl" and tree.heads[noun] == node and marks:  # "while focus on ports will grow"
            for kid in marks:
                tree.heads[kid] = node
            tree.deps[node] = "advcl" if tree.heads[node] != node else tree.deps[node]
        elif joined and tree.deps[node] == "conj":  # "A may fall and | B may rise"
            for kid in kids:
                tree.heads[kid] = node if tree.deps[kid] == "cc" else noun
        elif tree.deps[noun] == "obl" and opener is not None and tree.heads[noun] == tree.heads[node]:
            tree.heads[opener], tree.deps[opener] = node, "mark"
            tree.deps[node] = "advcl"
        elif not (tree.deps[noun] == "conj" and tree.words[low - 1] == "," and low and not _has(tree, noun, {"cc"})):
            continue
        tree.heads[noun], tree.deps[noun] = node, "nsubj"
        return


def _pass_subject(tree: SentenceTree, node: int) -> None:
    """Of two subjects the first belongs to what is told: '"The militia," the envoy said, "will leave"'."""
    own = [kid for kid in _kids(tree, node) if tree.deps[kid] in SUBJECTS and kid < node]
    told = next((kid for kid in _kids(tree, node) if kid > node and tree.deps[kid] in {"ccomp", "parataxis"}), None)
    if len(own) == 2 and told is not None and not _has(tree, told, SUBJECTS):
        tree.heads[own[0]] = told


def _low(tree: SentenceTree, node: int) -> int:
    """First node of a group: of its head and what hangs on it before it."""
    low = node
    for kid in _kids(tree, node):
        if kid < low and tree.deps[kid] != "punct":
            low = min(low, _low(tree, kid))
    return low
