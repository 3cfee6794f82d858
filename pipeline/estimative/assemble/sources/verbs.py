"""The holder that a verb names: the cue's own subject or agent, or those of a reporting verb above or behind."""

from ...entries import ReportingEntry
from ..trees import SUBJECTS, Tree
from .holders import COUNTED, PERSONAL, Holder, agent_of, is_somebody, named_by, noun_group, subject_of
from .reporting import Reporting

SURE = {"certain", "sure"}
RELATIVE = {"advcl:relcl", "acl:relcl"}
TELLING = RELATIVE | {"ccomp", "parataxis", "xcomp", "obj", "dep", "conj", "obl", "advcl", "nsubj:pass"}
ANY_VERB = ReportingEntry(id="that-clause", group="verb")
SHIFTED = {"would", "could", "might"}  # modals of reported speech
BY_NOUN_ONLY = {"obj", "advcl", "obl", "conj", "nsubj:pass"}  # they tell a claim only as "the risk that …"


def own_holder(tree: Tree, cue_sites: set[int], known: Reporting) -> Holder | None:
    """The cue's own verb names the holder: "participants expected", "is believed by analysts"."""
    for site in sorted(cue_sites):
        entry = known.verb(tree, site)
        if entry is None:
            found = _stance(tree, site, known)
        elif any(tree.words[kid] == "can" for kid in tree.children(site, "aux")):
            found = None  # "buyers can expect prices to rise" is told to them
        elif tree.is_passive(site):
            agent = agent_of(tree, site)
            found = noun_group(tree, agent, entry.id) if agent is not None else None
        else:
            found = _active(tree, site, known)
        if found is not None:
            return found
    return None


def _stance(tree: Tree, site: int, known: Reporting) -> Holder | None:
    """The subject of an adjective, or of ruling out: "the envoy is confident that …", "did not rule out that …"."""
    minded = tree.tags[site].startswith("JJ")
    if not minded and tree.words[site] not in known.stances:
        return None
    subject = subject_of(tree, site, loose=False)
    clauses = {"ccomp"} | ({"advcl"} if minded else set()) | ({"csubj"} if subject in tree.people else set())
    if subject is None or tree.child(site, *clauses) is None:
        return None
    if tree.words[subject] in known.words.content_nouns:
        return None  # "the risk of war is low" has no holder
    minding = tree.words[site] in known.stances and tree.words[site] not in SURE
    if not minding and not known.holds(tree, subject):
        return None  # "a breach is certain", but "commanders are certain that"
    entry = known.stances.get(tree.words[site])
    return named_by(tree, subject, "stance" if entry is None else entry.id, known.words)


def _active(tree: Tree, site: int, known: Reporting) -> Holder | None:
    """The subject of a thinking verb; of a saying one only where it names people or papers that state views."""
    entry = known.verbs[tree.words[site]]
    thinks = entry.stance != "say"
    subject = subject_of(tree, site) if thinks else tree.child(site, *SUBJECTS)
    if subject is None or not tree.is_verb(site) or not (thinks or known.states(tree, subject)):
        return None
    if tree.words[subject] == "it" and tree.deps[subject] == "nsubj" and thinks:
        return noun_group(tree, subject, entry.id)  # "it expects inflation to fall"
    return named_by(tree, subject, entry.id, known.words)


def holder_above(tree: Tree, node: int, known: Reporting) -> Holder | None:
    """A reporting verb over the claim: "the minister said that …", also behind it: "…, the minister said"."""
    for above in [node, *tree.ancestors(node)]:
        if above != node and tree.words[above] in known.stances and _is_content(tree, above, node):
            return _stance(tree, above, known)
        entry = _entry(tree, above, known) if above != node or tree.deps[node] == "parataxis" else None
        if entry is None or not _tells(tree, above, node, known):
            continue
        if tree.child(above, "aux:pass") is not None:
            agent = agent_of(tree, above)
            return noun_group(tree, agent, entry.id) if agent is not None else None
        reports = entry.stance == "say" and _reports(tree, above)
        subject = subject_of(tree, above, loose=entry.stance != "say" or reports)
        if reports and subject is not None and tree.tags[above] == "VBG" and not known.holds(tree, subject):
            continue
        if subject is not None and not _is_evidence(tree, above, subject, known):
            says = entry.stance == "say" and tree.words[above] not in known.evidential
            found = named_by(tree, subject, entry.id, known.words, says)
            if found is not None:
                return found
    return _behind(tree, node, known)


def _entry(tree: Tree, node: int, known: Reporting) -> ReportingEntry | None:
    """The entry of a verb of saying or thinking; any verb by which somebody tells a that-clause is one."""
    found = known.verb(tree, node)
    content = tree.child(node, "ccomp") if found is None and tree.is_verb(node) and tree.is_finite(node) else None
    if content is None or tree.mark(content) != "that" or tree.words[node] in known.words.guarantees:
        return found
    subject = tree.child(node, *SUBJECTS)
    return ANY_VERB if subject is not None and is_somebody(tree, subject) else None


def _reports(tree: Tree, node: int) -> bool:
    """Whether a participle tells what its clause's subject says: "it left, warning that exports may fall"."""
    clause = tree.child(node, "ccomp")
    return clause is not None and tree.mark(clause) == "that"


def _is_content(tree: Tree, above: int, node: int) -> bool:
    """Whether a claim stands in the that-clause of an adjective: "members are concerned that talks may fail"."""
    clause = tree.child(above, "ccomp")
    return clause is not None and (clause == node or clause in tree.ancestors(node))


def _tells(tree: Tree, above: int, node: int, known: Reporting) -> bool:
    """Whether a verb tells the claim: not "exporters will post losses", nor "the army holds three bridges; …"."""
    if not tree.is_verb(above) or tree.has_modal(above) or tree.mark(above) in {"if", "unless"}:
        return False  # "exporters will post losses", "if voters say no, …"
    below = next((kid for kid in tree.kids[above] if kid == node or node in _subtree(tree, kid)), None)
    if below is None or tree.deps[below] not in TELLING or ";" in tree.words[min(above, node) : max(above, node)]:
        return False
    if tree.deps[below] in RELATIVE:  # "she said that the ministry might ban exports, which could …", hung on "said"
        told = tree.child(above, "ccomp")
        return told is not None and told < below
    if tree.deps[below] == "nsubj:pass" and tree.child(above, "obl:agent", "obl") is None:
        return False
    if _goes_on(tree, above, below):
        return True
    return tree.deps[below] not in BY_NOUN_ONLY or tree.words[below] in known.words.content_nouns


def _goes_on(tree: Tree, above: int, below: int) -> bool:
    """Whether a joined clause goes on with what was told: "members expected that A would fall and B might rise"."""
    told = tree.child(above, "ccomp")
    past = tree.tags[above] == "VBD" and told is not None and tree.deps[below] == "conj" and below > told
    return past and any(tree.words[kid] in SHIFTED for kid in tree.children(below, "aux"))


def _is_evidence(tree: Tree, verb: int, subject: int, known: Reporting) -> bool:
    """Whether the subject is evidence, which holds no view: "recent events suggest"."""
    if tree.words[verb] not in known.evidential or tree.words[subject] in COUNTED | PERSONAL:
        return False
    if tree.child(verb, "compound:prt") is not None:
        return False  # "pointed out that"
    return not is_somebody(tree, subject) and not known.states(tree, subject)


def _behind(tree: Tree, node: int, known: Reporting) -> Holder | None:
    """The subject of a reporting clause behind or inside the claim: "…, as the bank notes"."""
    for kid in tree.children(node, "parataxis", "ccomp", "advcl", "dep", "discourse"):
        entry, subject = known.verb(tree, kid), tree.child(kid, *SUBJECTS)
        if entry is None or subject is None or tree.child(kid, "ccomp", "obj", "cc") is not None:
            continue
        if not tree.is_finite(kid) or tree.has_modal(kid) or tree.is_passive(kid):
            continue
        mark, opens = tree.child(kid, "mark"), tree.words[tree.low(kid)]
        if tree.deps[kid] in {"parataxis", "discourse"} or opens == "as" or (opens == "," and mark is None):
            return named_by(tree, subject, entry.id, known.words, says=True)
    return None


def _subtree(tree: Tree, node: int) -> set[int]:
    found, queue = {node}, [node]
    while queue:
        for kid in tree.kids[queue.pop()]:
            if kid not in found:
                found.add(kid)
                queue.append(kid)
    return found
