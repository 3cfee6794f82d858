"""From the layers of a Doc to the mention records of a report."""

from spacy.tokens import Doc

from .. import layers
from ..ids import record_ids
from ..layers import MentionLayer
from ..records import Mention
from ..surfaces import surface

LAYERS = ("actors", "agreements", "dates", "sectors")


def assemble_mentions(doc: Doc, report_id: str) -> list[Mention]:
    """Return the mentions of a report, by place; mere references ("both sides") are no mentions."""
    known = surface(doc)
    found: list[tuple[int, int, str, str, int, MentionLayer]] = []
    for key in LAYERS:
        for index, item in enumerate(layers.get(doc, key)):
            text, start, end = known.quote(item.start, item.end)
            if not item.resolved and not text.isspace():
                found.append((start, end, item.type, key, index, item))
    found.sort()  # layer and index tell any two apart before their items would be compared
    ids = record_ids(report_id, ((kind, start) for start, _, kind, _, _, _ in found))
    by_index = {(key, index): ident for ident, (_, _, _, key, index, _) in zip(ids, found, strict=True)}
    return [
        Mention(
            mention_id=ident,
            report_id=report_id,
            type=item.type,  # type: ignore[arg-type]
            text=known.text[start:end],
            start=start,
            end=end,
            id=item.id,
            name=item.name,
            subtype=item.subtype,
            value=item.value,
            refers_to=None if item.refers_to is None else by_index.get((key, item.refers_to)),
            parties=item.parties,
            signed=item.signed,
            force=item.force,
            term=item.term,
            status=item.status,
            articles=item.articles,
            entry=item.entry,
        )
        for ident, (start, end, _, key, _, item) in zip(ids, found, strict=True)
    ]
