"""What decisions tell of the lexicons: cues and names that none has, and entries whose claims are mostly rejected."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from ..decisions import Decision, MentionDecision, change, change_mention, standing
from ..entries import CueEntry
from ..lexicons import load
from ..reviewed import together
from ..reviewed_mentions import mentions_together


class NewCue(Struct):
    """Words that reviewers marked as a cue: how often, at which levels, and a sentence with them."""

    text: str
    count: int
    levels: dict[str, int]
    sentence: str


class NewName(Struct):
    """Words that reviewers took for an actor, which the lexicons do not know by them: its id, and how often."""

    text: str
    id: str
    count: int


class Doubtful(Struct):
    """An entry: how many of its claims were judged, how many rejected, and a sentence where it was wrong."""

    entry: str
    judged: int
    rejected: int
    sentence: str


class Suggestions(Struct):
    """All lists, most frequent first."""

    cues: list[NewCue]
    entries: list[Doubtful]
    names: list[NewName] = []


def suggest(
    files: Iterable[list[Decision]],
    lexicons: tuple[str, ...] = (),
    least: int = 3,
    mention_files: Iterable[list[MentionDecision]] = (),
) -> Suggestions:
    """Return suggestions from decisions; an entry is told from `least` judged claims on, if over half were rejected."""
    known = {form.lower() for one in load(lexicons).of("cues") if isinstance(one, CueEntry) for form in one.surfaces()}
    counts: Counter[str] = Counter()
    levels: dict[str, Counter[str]] = {}
    sentences: dict[str, str] = {}
    judged: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for decision in (one for decisions in files for own in together(decisions) for one in standing(own).values()):
        claim = change(decision.claim, decision.changes)
        if decision.claim.cues and decision.verdict != "added":
            entry = decision.claim.cues[0].entry
            judged[entry] += 1
            if decision.verdict == "rejected":
                rejected[entry] += 1
                sentences.setdefault(f"entry {entry}", claim.sentence.text)
        if decision.verdict == "rejected":
            continue
        for cue in claim.cues:
            words = " ".join(cue.text.lower().split())
            if cue.entry == "reviewer" and words not in known:
                counts[words] += 1
                levels.setdefault(words, Counter())[claim.level] += 1
                sentences.setdefault(words, claim.sentence.text)
    return Suggestions(
        [NewCue(words, count, dict(levels[words]), sentences[words]) for words, count in counts.most_common()],
        [
            Doubtful(entry, judged[entry], count, sentences[f"entry {entry}"])
            for entry, count in rejected.most_common()
            if judged[entry] >= least and 2 * count > judged[entry]
        ],
        _new_names(mention_files, lexicons),
    )


def _new_names(files: Iterable[list[MentionDecision]], lexicons: tuple[str, ...]) -> list[NewName]:
    lists = (load(lexicons).of(name) for name in ("countries", "organisations", "persons"))
    known = {(name.alias.lower(), name.id) for names in lists for name in names}
    counts: Counter[tuple[str, str]] = Counter()
    for decision in (one for own in files for group in mentions_together(own) for one in standing(group).values()):
        mention = change_mention(decision.mention, decision.changes)
        told = decision.verdict in ("added", "corrected") and mention.type == "actor" and mention.id
        words = " ".join(mention.text.split())
        if told and (words.lower(), mention.id) not in known:
            counts[words, mention.id or ""] += 1
    return [NewName(words, ident, count) for (words, ident), count in counts.most_common()]
