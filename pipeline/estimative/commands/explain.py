"""`estimative explain`: why a claim is there, and what each of its fields comes from."""

from typing import TYPE_CHECKING

import click

from ..errors import EstimativeError, UsageError
from .marking import Mark, mark_up
from .terminal import percent, style, wrap

if TYPE_CHECKING:
    from ..outputs import Outputs
    from ..records import Claim, Mention, Report
    from ..reviewed import Reviewed

COLUMN = 14
REVIEWER = "reviewer"  # the evidence of a field that a reviewer changed


@click.command("explain")
@click.argument("claim_id")
@click.option("--outputs", default="outputs", show_default=True, metavar="DIR", help="Folder of the records.")
@click.option("--lexicon", "lexicons", multiple=True, metavar="DIR", help="Lexicons that the run used beside ours.")
@click.option("--annotations", metavar="DIR", help="Explain the claim as it stands after the decisions in this folder.")
def command(claim_id: str, outputs: str, lexicons: tuple[str, ...], annotations: str | None) -> None:
    """Show the sentence of a claim with its parts marked, and the entries and rules behind each field.

    The end of a CLAIM_ID will do, as long as it fits one claim only.
    """
    from ..journal import check_annotations
    from ..outputs import read, read_judged

    records, reviews = read_judged(outputs, check_annotations(annotations)) if annotations else (read(outputs), {})
    claim = find_claim(claim_id, [item.claim for item in reviews.values()] or records.claims, outputs)
    report = next(item for item in records.reports if item.report_id == claim.report_id)
    mentions = [
        mention
        for mention in records.mentions
        if mention.report_id == claim.report_id and claim.start <= mention.start and mention.end <= claim.end
    ]
    click.echo(style(claim.claim_id, bold=True))
    section = f", section {claim.section!r}" if claim.section else ""
    click.echo(wrap(f"{report.path}, characters {claim.start}-{claim.end}{section}") + "\n")
    click.echo(wrap(mark_up(report.text, *sentence_bounds(claim), marks(claim))) + "\n")
    rows = [*fields(claim, lexicons), *mention_fields(claim, mentions, report, records)]
    rows += review_fields(reviews[claim.claim_id]) if reviews else []
    for name, value, origin in rows:
        click.echo(wrap(value, f"{name:<{COLUMN}}", " " * COLUMN))
        for line in origin:
            click.echo(style(wrap(line, " " * COLUMN + "← ", " " * (COLUMN + 2)), dim=True))


def find_claim(wanted: str, claims: "list[Claim]", where: str) -> "Claim":
    """Return the claim with an id, or with the only id that ends so; raises `UsageError`."""
    found = [claim for claim in claims if claim.claim_id == wanted]
    found = found or [claim for claim in claims if claim.claim_id.endswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(other.claim_id for other in found[:5])
        raise UsageError(wanted, f"{len(found)} claims end so: {some}. Give more of the id.", "id")
    raise UsageError(wanted, f"no such claim in {where}. `estimative show {where}` lists the ids.", "id")


def sentence_bounds(claim: "Claim") -> tuple[int, int]:
    """Return where the text to show starts and ends: the sentence, widened to all parts of the claim."""
    spans = [claim.sentence, claim, *claim.cues, *(part for part in (claim.condition, claim.source) if part)]
    return min(span.start for span in spans), max(span.end for span in spans)


def marks(claim: "Claim") -> list[Mark]:
    """Return the parts of a claim that are marked in its sentence."""
    found = [Mark(claim.start, claim.end, "CLAIM", "white")]
    found += [Mark(cue.start, cue.end, f"CUE {cue.level.replace('_', ' ')}", "green") for cue in claim.cues]
    for part, label, colour in (
        (claim.condition, "CONDITION", "yellow"),
        (claim.source, "SOURCE", "magenta"),
        (claim.horizon, "WHEN", "blue"),
    ):
        if part:
            found.append(Mark(part.start, part.end, label, colour))
    named = {(actor.start, actor.end): actor for actor in claim.actors}
    for (start, end), actor in named.items():
        ids = "+".join(a.id for a in claim.actors if (a.start, a.end) == (start, end))
        found.append(Mark(start, end, f"{ids} implied" if actor.resolved else ids, "cyan"))
    return found


def fields(claim: "Claim", lexicons: tuple[str, ...]) -> list[tuple[str, str, list[str]]]:
    """Return (field, value, where it comes from) of the fields that the hedge and its clause decide."""
    entries = _entries(lexicons)

    def behind(field: str, *usual: str) -> list[str]:
        found = [entry for name, _, entry in (item.partition("=") for item in claim.evidence) if name == field]
        return [_entry_line(entry, entries) for entry in found] or _origin(claim, field, *usual)

    rows = [
        (f"cue {number}", f"{cue.text!r}, by itself {cue.level.replace('_', ' ')}", [_entry_line(cue.entry, entries)])
        for number, cue in enumerate(claim.cues, 1)
    ]
    strongest = "the strongest cue" if len(claim.cues) > 1 else "the cue"
    rows += [("level", claim.level.replace("_", " "), behind("level", strongest))]
    rows += [("probability", *_probability(claim, lexicons))]
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


def _origin(claim: "Claim", field: str, *usual: str) -> list[str]:
    """Return where a field usually comes from, or that a reviewer changed it or added the claim."""
    changed = {f"{field}={REVIEWER}", f"claim={REVIEWER}"} & set(claim.evidence)
    return ["a reviewer"] if changed else list(usual)


def mention_fields(
    claim: "Claim", mentions: "list[Mention]", report: "Report", records: "Outputs"
) -> list[tuple[str, str, list[str]]]:
    """Return (field, value, where it comes from) of the fields that mentions decide."""
    by_place = {(mention.start, mention.end, mention.id): mention for mention in mentions}
    rows = []
    for actor in claim.actors:
        mention = by_place.get((actor.start, actor.end, actor.id))
        how = "referred to, not named" if actor.resolved else f"entry {mention.entry}" if mention else "named"
        rows.append(("actor", f"{actor.text!r} = {actor.id} ({actor.name})", _origin(claim, "actors", how)))
    names = {mention.id: mention for mention in records.mentions if mention.report_id == report.report_id}
    for ident in claim.agreements:
        named = [names[ident].name or ident] if ident in names else []
        rows.append(("agreement", ident, _origin(claim, "agreements", *named)))
    if claim.horizon:
        origin = [m.entry for m in mentions if m.type == "date" and m.start >= claim.horizon.start and m.entry]
        dated = f"counted from the report's date {report.published} ({report.published_from})"
        value = f"{claim.horizon.text!r} = {claim.horizon.value or 'vague'}"
        rows.append(("horizon", value, _origin(claim, "horizon", f"rule {origin[0]}; {dated}" if origin else dated)))
    for sector in claim.sectors:
        words = ", ".join(repr(m.text) for m in mentions if m.type == "sector" and m.id == sector)
        rows.append(("sector", sector, _origin(claim, "sectors", words or "words around the claim")))
    return rows


def review_fields(review: "Reviewed") -> list[tuple[str, str, list[str]]]:
    """Return what came of the review of a claim, and each decision that counts."""
    told = []
    for name, decision in review.standing.items():
        changed = f": {', '.join(decision.changes.given())}" if decision.verdict == "corrected" else ""
        told.append(f"{name} {decision.verdict} it{changed}" + (f" ({decision.note})" if decision.note else ""))
    if review.changed:
        told.append(f"extracted otherwise since then: {', '.join(review.changed)}")
    return [("review", "not judged" if review.status == "open" else review.status, told)]


def _probability(claim: "Claim", lexicons: tuple[str, ...]) -> tuple[str, list[str]]:
    from ..scales import STATED, get_scale

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


def _entries(lexicons: tuple[str, ...]) -> dict[str, str]:
    from ..lexicons import load

    loaded = load(lexicons).entries
    return {
        entry.id: "; ".join(filter(None, (f"{name}.toml", entry.reference, entry.note, "our reading" * entry.ours)))
        for name, entries in loaded.items()
        for entry in entries
    }


def _entry_line(entry: str, entries: dict[str, str]) -> str:
    if entry == REVIEWER:
        return "a reviewer"
    return f"entry {entry} ({entries[entry]})" if entry in entries else f"rule {entry}"
