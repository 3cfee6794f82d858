"""Finds the head of each phrase, the tags of ambiguous verbs and the relations of bare words."""

from .conventions import BE, DEGREE, DO, HAVE, MODALS, NOMINAL, PUNCTUATION_TAGS, RENAMED, relation
from .tags import best_tag
from .trees import Phrase, Token

Tags = dict[str, list[str]]


def resolve(phrase: Phrase, tags: Tags) -> None:
    """Finds the head of a phrase and the relations of its parts, inner phrases first."""
    for part in phrase.parts:
        if isinstance(part, Phrase):
            resolve(part, tags)
    for token in phrase.bare():
        token.tag = token.tag or best_tag(token.text, tags)
    _disambiguate(phrase, tags)
    nominal = phrase.label in NOMINAL
    head = _find_nominal_head(phrase) if nominal else _find_clause_head(phrase, tags)
    phrase.head = head
    for token in phrase.bare():
        if token is head:
            continue
        if not nominal and head.tag.startswith("VB") and token.tag == "JJ" and "RB" in tags.get(token.text.lower(), ()):
            token.tag = "RB"  # "will likely grow"
        if not token.dep and (graded := _graded(token, phrase)) and graded is not head:
            token.dep, token.head = "advmod", graded
            continue
        _fit_degree(token, head, nominal)
        token.dep = token.dep or relation(token, head, phrase, nominal)
        token.head = head
    passives = [t for t in phrase.bare_of(head) if t.dep == "aux:pass"]
    for token in passives[:-1]:  # "is being built": only the last form of "be" marks the passive
        token.dep = "aux"
    passive = bool(passives)
    for part in phrase.parts:
        if isinstance(part, Phrase):
            assert part.head
            part.head.head = head
            if part.label == "conj" and not nominal:
                _copy_verb_tag(part, head, tags)
            part.head.dep = RENAMED.get(part.label, part.label)
            if passive and part.label in {"nsubj", "csubj"}:
                part.head.dep += ":pass"


def _disambiguate(phrase: Phrase, tags: Tags) -> None:
    """Verb or noun, for words that are both: a verb after "to" or a modal of its clause, a noun in a nominal."""
    bare = phrase.bare()
    if phrase.label in NOMINAL:
        free = [t for t in bare if not t.dep and t.tag not in PUNCTUATION_TAGS]
        if [t.text.lower() for t in free] == ["that"]:
            free[0].tag = "WDT"
        for token in free:
            if token.tag in {"VB", "VBP", "VBZ", "VBD"} and not token.given:
                options = [t for t in tags.get(token.text.lower(), ()) if t.startswith("NN")]
                token.tag = (options or [token.tag])[0]
        return
    after = False
    for token in bare:
        if token.tag == "MD" or token.text in {"to", "do", "does", "did"}:
            after = True
        elif after and not token.dep and not _may_be_adverb(token, tags):
            if "VB" in tags.get(token.text.lower(), ()) and token.text.lower() not in BE | HAVE | DO:
                token.tag = "VB"
            after = False


def _may_be_adverb(token: Token, tags: Tags) -> bool:
    return any(tag.startswith("RB") for tag in [token.tag, *tags.get(token.text.lower(), ())])


def _find_nominal_head(phrase: Phrase) -> Token:
    bare = phrase.bare()
    for token in bare:
        if token.dep == "*":
            token.dep = ""
            return token
    free = [t for t in bare if not t.dep and t.tag not in PUNCTUATION_TAGS]
    for wanted in (("NN", "PRP", "EX", "WP", "WDT", "$"), ("CD", "DT"), ("JJ", "RB", "VB", "WRB", "FW")):
        for token in reversed(free):
            if token.tag.startswith(wanted) and token.tag != "PRP$":
                return token
    raise ValueError(f"no head in ({phrase.label} {' '.join(t.text for t in phrase.tokens())})")


def _find_clause_head(phrase: Phrase, tags: Tags) -> Token:
    bare = phrase.bare()
    head = next((t for t in bare if t.dep == "*"), None)
    if head:
        head.dep = ""
    free = [t for t in bare if not t.dep]
    if not head:
        verbs = [t for t in free if _can_be_verb(t, tags) and t.tag not in {"JJ", "NN", "NNS", "MD", "JJR", "RB", "IN"}]
        lexical = [t for t in verbs if t.text.lower() not in BE | HAVE | DO]
        predicates = [t for t in free if t.tag.startswith(("JJ", "NN", "CD", "$", "PRP")) and t.tag != "PRP$"]
        if lexical:
            head = lexical[-1]
        elif predicates:
            head = predicates[-1]
        elif verbs:
            head = verbs[-1]
        else:
            adverbs = [t for t in free if t.tag.startswith("RB")]
            if not adverbs:
                raise ValueError(f"no head in ({phrase.label} {' '.join(t.text for t in phrase.tokens())})")
            head = adverbs[-1]
    before = [t.text.lower() for t in bare[: bare.index(head)]]
    if head.tag.startswith("VB"):
        _set_verb_tag(head, before, phrase, tags)
    for number, token in enumerate(bare):
        if token is not head and token.tag.startswith("VB") and token.text.lower() in BE | HAVE | DO:
            _set_verb_tag(token, [t.text.lower() for t in bare[:number]], phrase, tags)
    return head


def _copy_verb_tag(part: Phrase, head: Token, tags: Tags) -> None:
    """A joined verb without auxiliary or subject of its own has the form of the first one ("to grow and diversify")."""
    assert part.head
    own = part.has("nsubj", "csubj", "expl")
    own = own or any(t.dep.startswith(("aux", "cop")) for t in part.bare_of(part.head))
    fits = head.tag.startswith("VB") and head.tag in tags.get(part.head.text.lower(), ())
    if fits and not own and not part.head.given:
        part.head.tag = head.tag


def _can_be_verb(token: Token, tags: Tags) -> bool:
    return token.tag.startswith("VB") or any(t.startswith("VB") for t in tags.get(token.text.lower(), ())[:1])


def _set_verb_tag(token: Token, before: list[str], phrase: Phrase, tags: Tags) -> None:
    """Chooses among a verb's tags by what stands before it in its clause."""
    if token.given:
        return
    options = [t for t in tags.get(token.text.lower(), [token.tag]) if t.startswith("VB")] or [token.tag]
    modal = any(w in MODALS for w in before) or bool(set(before) & ({"to"} | DO))
    last = next((w for w in reversed(before) if w in BE | HAVE), "")
    if last in BE:
        wanted = ["VBN", "VBG"]
    elif last in HAVE:
        wanted = ["VBN"]
    elif modal:
        wanted = ["VB"]
    elif phrase.has("nsubj", "csubj", "expl") or phrase.label in {"root", "conj"}:
        wanted = ["VBZ", "VBD", "VBP"]
    elif phrase.label in {"acl", "advcl", "csubj"}:
        wanted = ["VBG", "VBN"]
    else:
        wanted = []
    token.tag = next((t for t in wanted if t in options), token.tag)


def _fit_degree(token: Token, head: Token, nominal: bool) -> None:
    """ "Most costs" is an adjective, "more expensive" an adverb."""
    if nominal and token.tag == "RBS" and head.tag.startswith("NN"):
        token.tag = "JJS"
    elif token.tag == "JJR" and not token.given and head.tag.startswith("JJ"):
        token.tag = "RBR"


def _graded(token: Token, phrase: Phrase) -> Token | None:
    """The adjective or adverb right after a word of degree ("most likely", "almost certain")."""
    if token.text.lower() not in DEGREE:
        return None
    at = next(i for i, part in enumerate(phrase.parts) if part is token)
    following = phrase.parts[at + 1] if at + 1 < len(phrase.parts) else None
    if isinstance(following, Token) and following.tag.startswith(("JJ", "RB")) and not following.head:
        return following
    return None
