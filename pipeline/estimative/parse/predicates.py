"""Repairs of predicates: the verb that is the main one, its modal, its subject, and what it makes of its object.

"Cosmos 9, launched in May, serves …": behind a comma a participle, not the main verb. "The projects that both are
expected to pursue can be seen": a modal heads no infinitive. "…, as permits and a shortage may slow it" and "although A
publishes figures, analysis suggests": a finite verb without a subject takes the noun that stands before it.
"""

from ..layers import SentenceTree
from .arcs import AUXILIARIES, FINITE, SUBJECTS, above, children, first_of, has, is_modal, last_of

PREDICATES = {"root", "conj", "ccomp", "advcl", "parataxis"}
OPENING = {"as", "while", "because", "since", "if", "unless"}
UNCERTAIN = frozenset(
    "likely unlikely likelier possible impossible probable improbable plausible implausible remote inevitable uncertain"
    " doubtful certain inconceivable conceivable unavoidable".split()
)


def give_outcome(tree: SentenceTree, node: int) -> None:
    """A last adjective tells what the object of "make" becomes: "makes clashes resulting from such steps unlikely"."""
    if has(tree, node, {"xcomp"}):
        return
    made = next((kid for kid in children(tree, node) if kid > node and tree.deps[kid] == "obj"), None)
    end = next((i for i in range(node, len(tree.words)) if tree.words[i] in {",", ";", "."}), len(tree.words))
    last = end - 1
    if made is None or last <= made or tree.words[last] not in UNCERTAIN or tree.heads[last] == node:
        return
    if made in above(tree, last):
        tree.heads[last], tree.deps[last], tree.tags[last] = node, "xcomp", "JJ"


def free_adjective(tree: SentenceTree, node: int) -> None:
    """An adjective before an article describes no noun behind it: "we are certain the vote will pass"."""
    noun = tree.heads[node]
    clause = tree.heads[noun]
    if tree.deps[node] != "amod" or tree.deps[noun] != "nsubj":
        return
    apart = any(tree.tags[kid] in {"DT", "PRP$"} and node < kid < noun for kid in children(tree, noun))
    if not apart or not has(tree, node, {"cop"}):
        return
    tree.heads[node], tree.deps[node] = (
        (node if tree.heads[clause] == clause else tree.heads[clause]),
        tree.deps[clause],
    )
    tree.heads[clause], tree.deps[clause] = node, "ccomp"


def complete_modal(tree: SentenceTree, node: int) -> None:
    """A modal taken for the predicate leaves that to the infinitive behind it: "would slowly and fully mask"."""
    if tree.deps[node] in AUXILIARIES:
        return
    verb = node + 1
    while verb < len(tree.words) and (tree.tags[verb].startswith("RB") or tree.words[verb] in {"and", "or"}):
        verb += 1
    if verb >= len(tree.words) or tree.tags[verb] != "VB" or verb in above(tree, node):
        return
    for kid in children(tree, node):
        if kid != verb:
            tree.heads[kid] = verb
    wrong = tree.heads[verb]  # what the verb was thought to describe is its object
    tree.heads[verb], tree.deps[verb] = (verb if tree.heads[node] == node else tree.heads[node]), tree.deps[node]
    tree.heads[node], tree.deps[node] = verb, "aux"
    if wrong not in {node, verb} and wrong > verb:
        tree.heads[wrong], tree.deps[wrong] = verb, "obj"
        for kid in children(tree, wrong):
            if kid < verb:
                tree.heads[kid] = verb


def free_main_verb(tree: SentenceTree, node: int) -> None:
    """The finite verb behind a participle or relative clause that was taken for the main one becomes the main one."""
    wrong = tree.heads[node]
    if wrong >= node or has(tree, node, SUBJECTS | {"mark", "cc"}):
        return
    subject = next((kid for kid in children(tree, wrong) if tree.deps[kid] in SUBJECTS and kid < wrong), None)
    if subject is None:
        return
    between = tree.words[subject + 1 : wrong]
    modal = any(tree.tags[kid] == "MD" and tree.deps[kid] == "aux" for kid in children(tree, node))
    first = min([node, *(kid for kid in children(tree, node) if tree.deps[kid] != "punct")])
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


def reduce_participle(tree: SentenceTree, node: int) -> None:
    """Of two verbs that nothing joins the first only describes.

    "A motion passed with ease would bind the board", "men believed to be armed left the town".
    """
    if tree.deps[node] not in PREDICATES or "VBD" not in tree.tags[:node] or has(tree, node, SUBJECTS | {"mark", "cc"}):
        return
    modal = min([node, *(kid for kid in children(tree, node) if tree.deps[kid] in AUXILIARIES)])
    verb = next((i for i in range(modal - 1, 0, -1) if tree.tags[i] in FINITE or tree.words[i] in {",", ";", ":"}), 0)
    if (
        tree.tags[verb] != "VBD"
        or verb + 1 == modal
        or tree.tags[verb + 1] not in ({"IN"} if is_modal(tree, node) else {"TO"})
        or any(tree.deps[kid] in {"obj", "ccomp"} and kid != node for kid in children(tree, verb))
    ):
        return
    if {"CC", "WDT", "WP"} & set(tree.tags[verb + 1 : modal]) or tree.deps[verb] in AUXILIARIES:
        return
    subject = next((kid for kid in children(tree, verb) if tree.deps[kid] in SUBJECTS), None)
    if subject != verb - 1 or not tree.tags[subject].startswith("NN"):
        return
    for kid in children(tree, verb):
        if kid < subject or kid > node:
            tree.heads[kid] = node
    tree.heads[node], tree.deps[node] = (node if tree.heads[verb] == verb else tree.heads[verb]), tree.deps[verb]
    if tree.heads[node] != node and node in above(tree, tree.heads[node]):
        tree.heads[node] = node
    tree.heads[subject], tree.deps[subject] = node, "nsubj"
    tree.heads[verb], tree.deps[verb], tree.tags[verb] = subject, "acl", "VBN"


def give_gerund(tree: SentenceTree, node: int) -> None:
    """An -ing form right before a modal is its subject: "although getting them to agree will be much harder"."""
    if "VBG" not in tree.tags or not is_modal(tree, node) or has(tree, node, SUBJECTS):
        return
    first = min(kid for kid in children(tree, node) if tree.tags[kid] == "MD")
    gerund = next((kid for kid in children(tree, node) if kid < first and tree.tags[kid] == "VBG"), None)
    if gerund is None or tree.deps[gerund] != "advcl" or last_of(tree, gerund) != first - 1:
        return
    tree.deps[gerund] = "csubj"
    for kid in children(tree, gerund):
        if tree.deps[kid] == "mark" and kid < gerund:
            tree.heads[kid] = node
            tree.deps[node] = "advcl" if tree.deps[node] == "ccomp" else tree.deps[node]


def raise_mark(tree: SentenceTree, node: int) -> None:
    """A conjunction that hangs on the subject opens that one's clause: "… if the drive to oust them is thwarted"."""
    noun = tree.heads[node]
    clause = tree.heads[noun]
    misplaced = tree.words[node] in OPENING and tree.deps[noun] in SUBJECTS and node < noun < clause
    if misplaced and not has(tree, clause, {"mark"}) and tree.heads[clause] != clause:
        tree.heads[node] = clause
        tree.deps[clause] = "advcl"


def join_title(tree: SentenceTree, node: int) -> None:
    """Two names in a row are one subject: "Mr | Tran said"."""
    title = node - 1
    both = tree.deps[node] == tree.deps[title] == "nsubj" and tree.heads[node] == tree.heads[title]
    if both and tree.tags[node] == tree.tags[title] == "NNP":
        tree.heads[title], tree.deps[title] = node, "compound"


def give_subject(tree: SentenceTree, node: int) -> None:
    """A finite verb without subject takes the noun before it that hangs where no noun can."""
    if tree.deps[node] not in PREDICATES or has(tree, node, SUBJECTS | {"cc"}):
        return
    opening = (kid for kid in children(tree, node) if tree.deps[kid] in AUXILIARIES | {"advmod"})
    first = min([node, *opening])
    for noun in range(first - 1, 0, -1):
        if tree.words[noun] in {",", ";", ":"} or tree.tags[noun] in FINITE:
            return
        if not tree.tags[noun].startswith("NN"):
            continue
        kids = children(tree, noun)
        opener = next((kid for kid in kids if tree.deps[kid] == "case" and tree.words[kid] in OPENING), None)
        low = first_of(tree, noun)
        joined = tree.deps[noun] == "conj" and tree.tags[tree.heads[noun]].startswith("VB")
        marks = [kid for kid in kids if tree.deps[kid] == "mark"]
        if tree.deps[noun] == "advcl" and tree.heads[noun] == node and marks:  # "while focus on ports will grow"
            for kid in marks:
                tree.heads[kid] = node
            tree.deps[node] = "advcl" if tree.heads[node] != node else tree.deps[node]
        elif _is_beyond(
            tree, noun, first
        ):  # "they fail and | it survives", "oil may fall and | a deal with it may fail"
            for kid in kids:
                if tree.deps[kid] == "cc":
                    tree.heads[kid] = node
        elif joined and tree.deps[node] == "conj":  # "A may fall and | B may rise"
            for kid in kids:
                tree.heads[kid] = node if tree.deps[kid] == "cc" else noun
        elif noun == first - 1 and tree.deps[noun] == "nmod" and not has(tree, noun, {"case", "mark"}):
            pass  # "…, whether by chance or not - | stability will depend"
        elif opener is not None and _hangs_back(tree, noun) and noun not in above(tree, node):
            tree.heads[opener], tree.deps[opener] = node, "mark"
            tree.deps[node] = "advcl"
        elif not (tree.deps[noun] == "conj" and tree.words[low - 1] == "," and low and not has(tree, noun, {"cc"})):
            continue
        tree.heads[noun], tree.deps[noun] = node, "nsubj"
        return


def _hangs_back(tree: SentenceTree, noun: int) -> bool:
    """Tell whether a noun behind "as" or "while" is no subject of its head: it is an adverbial, or stands behind it."""
    return tree.deps[noun] == "obl" or (tree.deps[noun] in SUBJECTS and tree.heads[noun] < noun)


def _is_beyond(tree: SentenceTree, noun: int, verb: int) -> bool:
    """Tell whether a noun right before a verb is joined to one in the clause before, behind that one's finite verb."""
    head = tree.heads[noun]
    if tree.deps[noun] != "conj" or not has(tree, noun, {"cc"}) or last_of(tree, noun) != verb - 1:
        return False
    if tree.deps[head] in SUBJECTS:
        return not FINITE.isdisjoint(tree.tags[head:noun])
    whole = head
    while tree.deps[whole] in {"nmod", "conj"} and tree.heads[whole] < whole:
        whole = tree.heads[whole]
    low = first_of(tree, whole)
    listed = "," in [tree.words[low - 1], *tree.words[head:noun]]
    return low > 0 and not listed and not FINITE.isdisjoint(tree.tags[:low])


def pass_subject(tree: SentenceTree, node: int) -> None:
    """Of two subjects the first belongs to what is told: '"The militia," the envoy said, "will leave"'."""
    kids = children(tree, node)
    own = [kid for kid in kids if tree.deps[kid] in SUBJECTS and kid < node]
    told = next((kid for kid in kids if kid > node and tree.deps[kid] in {"ccomp", "parataxis"}), None)
    if len(own) == 2 and told is not None and not has(tree, told, SUBJECTS):
        tree.heads[own[0]] = told
