"""Who said it, at the end of a sentence or inside it: "The truce may fail, a mediator in Doha conceded."

The words between the last comma and a final verb of saying are a clause of their own beside what was said, also where
the parser took its noun for one of the clause before. So are those behind a verb of saying that follows the last comma
(", warns a note of the board") and those between two commas (", researchers in Prague believe,").
"""

from collections.abc import Collection

from ..layers import SentenceTree
from .arcs import FINITE, SUBJECTS, above, children, finite

CLOSING = {".", "!", '"', "'"}
LONGEST_SPEAKER = 12  # words
OPENING = {"which", "who", "that", "as", "and", "but", "or", "with", "in", "on", "by", "for", "to"}
SAID = {"VBD", "VBZ", "VBP", "VBN"}
NOMINAL = ("NN", "JJ", "DT", "CD", "PO", "PR", "HY")


def close_with_speaker(tree: SentenceTree, verbs: Collection[str]) -> None:
    """Set a closing "…, X said" beside what it follows; `verbs` are forms of verbs of thinking and saying."""
    verb = len(tree.words) - 1
    while verb > 0 and tree.words[verb] in CLOSING:
        verb -= 1
    comma = next((node for node in range(verb, 0, -1) if tree.words[node] == ","), 0)
    if not comma or tree.words[verb] not in verbs or tree.tags[verb] not in SAID:
        return
    speaker = _first_noun(tree, comma + 1, verb)
    if speaker is None or not FINITE.isdisjoint(tree.tags[comma + 1 : verb]) or _is_right(tree, verb, comma):
        return
    _set_beside(tree, comma, verb, speaker)


def close_with_inverted(tree: SentenceTree, verbs: Collection[str]) -> None:
    """Set a closing ", said X" beside what it follows."""
    comma = next((node for node in range(len(tree.words) - 2, 0, -1) if tree.words[node] == ","), 0)
    verb = comma + 1
    if not comma or tree.words[verb] not in verbs or tree.tags[verb] not in SAID - {"VBN"}:
        return
    speaker = _first_noun(tree, verb + 1, len(tree.words))
    own = [kid for kid in children(tree, verb) if tree.deps[kid] in SUBJECTS]
    if speaker is not None and FINITE.isdisjoint(tree.tags[verb + 1 :]) and not own:
        _set_beside(tree, comma, verb, speaker)


def insert_speakers(tree: SentenceTree, verbs: Collection[str]) -> None:
    """Set ", X said," beside the clause around it; its verb may have been taken for a noun."""
    for verb in range(3, len(tree.words) - 2):
        if tree.words[verb] not in verbs or tree.words[verb + 1] != "," or tree.tags[verb][:2] not in {"VB", "NN"}:
            continue
        comma = next((node for node in range(verb - 1, 0, -1) if tree.words[node] == ","), 0)
        speaker = _first_noun(tree, comma + 1, verb) if comma else None
        later = [node for node in finite(tree) if node > verb]
        before = FINITE.isdisjoint(tree.tags[comma + 1 : verb])
        if speaker is None or not before or not later or tree.deps[verb] in {"parataxis", "discourse"}:
            continue
        joined = any(tree.tags[i] == "VBN" and tree.tags[i - 1] != "HYPH" for i in range(comma + 1, verb))
        if verb - comma > LONGEST_SPEAKER or tree.words[comma + 1] in OPENING or joined:
            continue
        _free(tree, verb, speaker, later[0])


def _free(tree: SentenceTree, verb: int, speaker: int, main: int) -> None:
    if tree.tags[verb].startswith("NN"):
        tree.tags[verb] = "VBZ" if tree.words[verb].endswith("s") else "VBP"
    tree.heads[speaker], tree.deps[speaker] = verb, "nsubj"
    tree.heads[verb], tree.deps[verb] = main, "parataxis"


def _set_beside(tree: SentenceTree, comma: int, verb: int, speaker: int) -> None:
    main = _main_clause(tree, comma)
    if main is None:
        return
    for kid in children(tree, verb) + children(tree, speaker):
        if kid < comma and kid != main:
            tree.heads[kid] = main
    tree.heads[main], tree.deps[main] = main, "root"
    tree.heads[verb], tree.deps[verb] = main, "parataxis"
    tree.tags[verb] = "VBD" if tree.tags[verb] == "VBN" else tree.tags[verb]
    tree.heads[speaker], tree.deps[speaker] = verb, "nsubj"


def _first_noun(tree: SentenceTree, start: int, end: int) -> int | None:
    """Return the head of the noun group that opens a stretch, or None where no such group does."""
    noun = None
    for node in range(start, end):
        if not tree.tags[node].startswith(NOMINAL):
            break
        noun = node if tree.tags[node].startswith(("NN", "PRP")) and tree.tags[node] != "PRP$" else noun
    return noun


def _is_right(tree: SentenceTree, verb: int, comma: int) -> bool:
    """Tell whether the parser has the verb beside or over what was said, with nothing of that for its subject."""
    if tree.deps[verb] == "parataxis" and any(tree.deps[kid] in SUBJECTS for kid in children(tree, verb)):
        return True
    told = any(kid < comma and tree.deps[kid] in {"ccomp", "parataxis"} for kid in children(tree, verb))
    return told and not any(kid < comma and tree.deps[kid] in SUBJECTS for kid in children(tree, verb))


def _main_clause(tree: SentenceTree, comma: int) -> int | None:
    """Return the finite predicate before the comma that stands under no other."""
    clauses = [node for node in finite(tree) if node < comma]
    return next((node for node in clauses if not set(above(tree, node)) & set(clauses) - {node}), None)
