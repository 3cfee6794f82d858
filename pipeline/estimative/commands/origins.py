"""What each field of a claim comes from: an entry, a rule, words of the report, or a reviewer."""

from pathlib import Path

from ..errors import EstimativeError
from ..lexicons import load
from ..outputs import read_run
from ..records import Claim, ClaimActor, Mention, Report
from ..reviewed import Reviewed
from ..scales import STATED, get_scale
from .terminal import percent

Row = tuple[str, str, list[str]]
"""A field, its value, and where that comes from."""

REVIEWER = "reviewer"  # the evidence of a field that a reviewer changed
MOST_WORDS = 3  # words around a claim that are told for a sector


class Lexicons:
    """The entries of a run: those of the folders that are named, else of those that its `run.json` names."""

    def __init__(self, outputs: str, named: tuple[str, ...]) -> None:
        run = read_run(outputs)
        folders = named or (tuple(run.lexicons.folders) if run else ())
        self.folders = named or tuple(folder for folder in folders if Path(folder).is_dir())
        self.missing = [folder for folder in folders if folder not in self.folders]
        self._told = {
            entry.id: "; ".join(filter(None, (f"{name}.toml", entry.reference, entry.note, "our reading" * entry.ours)))
            for name, entries in load(self.folders).entries.items()
            for entry in entries
        }

    def line(self, entry: str) -> str:
        """Return what is known of an entry or rule, on one line."""
        if entry == REVIEWER:
            return "a reviewer"
        if entry in self._told:
            return f"entry {entry} ({self._told[entry]})"
        if self.missing:
            return f"{entry}: a rule, or an entry of {', '.join(self.missing)}, which is not there (--lexicon DIR)"
        return f"rule {entry}"


def fields(claim: Claim, lexicons: Lexicons) -> list[Row]:
    """Return the fields that the hedge and its clause decide."""

    def behind(field: str, *usual: str) -> list[str]:
        found = [entry for name, _, entry in (item.partition("=") for item in claim.evidence) if name == field]
        return [lexicons.line(entry) for entry in found] or _origin(claim, field, *usual)

    rows: list[Row] = [
        (f"cue {number}", f"{cue.text!r}, by itself {cue.level.replace('_', ' ')}", [lexicons.line(cue.entry)])
        for number, cue in enumerate(claim.cues, 1)
    ]
    strongest = "the strongest cue" if len(claim.cues) > 1 else "the cue"
    rows += [("level", claim.level.replace("_", " "), behind("level", strongest))]
    rows += [("probability", *_probability(claim, lexicons.folders))]
    rows += [("kind", claim.kind, behind("kind", "the tense of the clause, its horizon and its condition"))]
    rows += [("polarity", claim.polarity, behind("polarity", "negation inside the clause, apart from the hedge"))]
    if claim.confidence:
        rows += [("confidence", claim.confidence, behind("confidence", "the author's words"))]
    if claim.condition:
        rows += [("condition", repr(claim.condition.text), behind("condition"))]
    if claim.source:
        ident = f" = {claim.source.id}" if claim.source.id else ""
        rows += [("source", repr(claim.source.text) + ident, behind("source"))]
    else:
        rows += [("source", "the report's author", behind("source", "no one else is named"))]
    rows += [("flag", flag, []) for flag in claim.flags]
    return rows


def mention_fields(claim: Claim, mentions: list[Mention], report: Report) -> list[Row]:
    """Return the fields that the mentions of the report decide."""
    rows: list[Row] = []
    for actor in claim.actors:
        value = f"{actor.text!r} = {actor.id} ({actor.name})"
        rows.append(("actor", value, _origin(claim, "actors", _behind_actor(actor, mentions))))
    names = {mention.id: mention.name for mention in mentions if mention.name}
    for ident in claim.agreements:
        rows.append(("agreement", ident, _origin(claim, "agreements", *filter(None, [names.get(ident)]))))
    if claim.horizon:
        dates = [one for one in mentions if one.type == "date" and claim.horizon.start <= one.start < claim.end]
        dated = f"counted from the report's date {report.published} ({report.published_from})"
        value = f"{claim.horizon.text!r} = {claim.horizon.value or 'vague'}"
        rule = f"rule {dates[0].entry}; {dated}" if dates and dates[0].entry else dated
        rows.append(("horizon", value, _origin(claim, "horizon", rule)))
    for sector in claim.sectors:
        rows.append(("sector", sector, _origin(claim, "sectors", _behind_sector(sector, claim, mentions))))
    return rows


def review_fields(review: Reviewed) -> list[Row]:
    """Return what came of the review of a claim, and each decision that counts."""
    told = []
    for name, decision in review.standing.items():
        changed = f": {', '.join(decision.changes.given())}" if decision.verdict == "corrected" else ""
        told.append(f"{name} {decision.verdict} it{changed}" + (f" ({decision.note})" if decision.note else ""))
    if review.changed:
        told.append(f"extracted otherwise since then: {', '.join(review.changed)}")
    return [("review", "not judged" if review.status == "open" else review.status, told)]


def _origin(claim: Claim, field: str, *usual: str) -> list[str]:
    """Return where a field usually comes from, or that a reviewer changed it or added the claim."""
    changed = {f"{field}={REVIEWER}", f"claim={REVIEWER}"} & set(claim.evidence)
    return ["a reviewer"] if changed else list(usual)


def _behind_actor(actor: ClaimActor, mentions: list[Mention]) -> str:
    """Return the mention that makes an actor one of the claim, or where the report last named whom it refers to."""
    named = [mention for mention in mentions if mention.type == "actor"]
    here = [mention for mention in named if (mention.start, mention.end) == (actor.start, actor.end)]
    for mention in sorted(here, key=lambda mention: mention.id != actor.id):
        own = "" if mention.id == actor.id else f"by way of {mention.id}, "
        return f"{own}entry {mention.entry}"
    if not actor.resolved:
        return "named"
    before = [mention for mention in named if mention.id == actor.id and mention.end <= actor.start]
    if not before:
        return "referred to, not named before"
    last = max(before, key=lambda mention: mention.start)
    return f"referred to, last named as {last.text!r} (characters {last.start}-{last.end})"


def _behind_sector(sector: str, claim: Claim, mentions: list[Mention]) -> str:
    """Return the words of the claim that speak of a sector, or the nearest ones around it."""
    words = [mention for mention in mentions if mention.type == "sector" and mention.id == sector]
    inside = [one for one in words if claim.start <= one.start and one.end <= claim.end]
    if inside:
        return ", ".join(repr(one.text) for one in inside)
    near = sorted(words, key=lambda one: max(claim.start - one.end, one.start - claim.end))[:MOST_WORDS]
    told = ", ".join(repr(one.text) for one in sorted(near, key=lambda one: one.start))
    return f"words around the claim, the nearest {told}" if told else "words around the claim"


def _probability(claim: Claim, lexicons: tuple[str, ...]) -> tuple[str, list[str]]:
    if claim.probability is None:
        if claim.level in ("possible", "unstated"):
            return "none", ["the words state no strength, so no number is given"]
        return "none", ["the scale has no row for this level"]
    value = percent(claim.probability.low, claim.probability.high)
    if claim.probability.scale == STATED:
        return value, ["the report's own number"]
    try:
        scale = get_scale(claim.probability.scale, lexicons)
    except EstimativeError:
        return value, [f"scale {claim.probability.scale}, which is not known here"]
    words = claim.cues[0].text if claim.cues and claim.cues[0].level == claim.level else None
    row = scale.find(claim.level, words)
    named = getattr(row, "words", None) or ", ".join(getattr(row, "forms", []))
    lines = [f"scale {scale.name} ({scale.version}), row {named!r}: {scale.reference}"]
    return value, lines + ([claim.probability.note] if claim.probability.note else [])
