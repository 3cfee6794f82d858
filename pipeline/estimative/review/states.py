"""What the page knows of a claim, as plain values; places are [start, end] in code points."""

from typing import Any

from ..decisions import FIELDS, Decision, MentionDecision, judged_values
from ..records import Claim
from ..reviewed import Reviewed
from ..reviewed_mentions import ReviewedMention
from .doubts import Record, doubt


def state(item: Reviewed, record: Record, reviewer: str) -> dict[str, Any]:
    """Return all that the page shows of one claim."""
    claim = item.claim
    score, reasons = doubt(claim, record)
    mine = item.standing.get(reviewer)
    return {
        "id": claim.claim_id,
        "status": item.status,
        "place": [claim.start, claim.end],
        "sentence": [claim.sentence.start, claim.sentence.end],
        "text": claim.text,
        "cues": [[cue.start, cue.end] for cue in claim.cues],
        "level": claim.level,
        "range": claim.probability and [claim.probability.low, claim.probability.high, claim.probability.scale],
        "kind": claim.kind,
        "polarity": claim.polarity,
        "confidence": claim.confidence,
        "condition": claim.condition and [claim.condition.start, claim.condition.end],
        "source": claim.source and [claim.source.start, claim.source.end],
        "sourceId": claim.source and claim.source.id,
        "horizon": claim.horizon and [claim.horizon.start, claim.horizon.end],
        "horizonValue": claim.horizon and claim.horizon.value,
        "actors": _actors(claim),
        "agreements": claim.agreements,
        "sectors": claim.sectors,
        "section": claim.section,
        "page": claim.page,
        "flags": claim.flags,
        "evidence": claim.evidence,
        "gone": item.proposed is None,
        "changed": _changed(item),
        "decisions": [_told(decision, reviewer) for decision in item.standing.values()],
        "mine": mine and mine.decision_id,
        "doubt": score,
        "reasons": reasons,
    }


def name_state(item: ReviewedMention, reviewer: str) -> dict[str, Any]:
    """Return what the page shows of a mention; what is not there is left out, since a report has thousands of them."""
    mention = item.mention
    mine = item.standing.get(reviewer)
    judged = next((o.mention for o in item.standing.values()), mention)
    changed = [
        {"field": name, "was": shown(getattr(judged, name)), "now": shown(getattr(mention, name))}
        for name in item.changed
    ]
    values = {
        "id": mention.mention_id,
        "type": mention.type,
        "status": item.status,
        "place": [mention.start, mention.end],
        "text": mention.text,
        "actor": mention.id,
        "name": mention.name,
        "subtype": mention.subtype,
        "value": mention.value,
        "entry": mention.entry,
        "gone": item.proposed is None,
        "changed": changed,
        "decisions": [_told(decision, reviewer) for decision in item.standing.values()],
        "mine": mine and mine.decision_id,
    }
    return {name: value for name, value in values.items() if value}


def _actors(claim: Claim) -> list[dict[str, Any]]:
    """Return each actor once; the page shows ids, and marks words."""
    found: dict[str, dict[str, Any]] = {}
    for actor in claim.actors:
        entry = found.setdefault(actor.id, {"id": actor.id, "name": actor.name, "resolved": True, "places": []})
        entry["resolved"] &= actor.resolved
        entry["places"].append([actor.start, actor.end])
    return list(found.values())


def _changed(item: Reviewed) -> list[dict[str, str]]:
    """Return the fields that are extracted differently since the claim was judged: what they were and are now."""
    if item.proposed is None or not item.changed:
        return []
    judged = next((one.claim for one in item.standing.values() if _differs(one.claim, item)), None)
    was, now = judged_values(judged or item.proposed), judged_values(item.proposed)
    return [{"field": name, "was": shown(was[name]), "now": shown(now[name])} for name in item.changed]


def _differs(judged: Claim, item: Reviewed) -> bool:
    assert item.proposed is not None
    was, now = judged_values(judged), judged_values(item.proposed)
    return [name for name in FIELDS if was[name] != now[name]] == item.changed


def _told(decision: Decision | MentionDecision, reviewer: str) -> dict[str, Any]:
    """Return a decision in words: who, what, when, and which fields were changed to what."""
    changes = {name: shown(value) for name, value in decision.changes.given().items()}
    return {
        "id": decision.decision_id,
        "reviewer": decision.reviewer,
        "own": decision.reviewer == reviewer,
        "verdict": decision.verdict,
        "time": decision.time,
        "note": decision.note,
        "changes": changes,
        "settles": decision.settles,
    }


def shown(value: Any) -> str:
    """Return any field's value in a few words."""
    if value is None or value == []:
        return "none"
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value if part is not None)
    if hasattr(value, "id") and not hasattr(value, "entry") and value.id:
        return str(value.id)
    return str(getattr(value, "text", value)).replace("_", " ")
