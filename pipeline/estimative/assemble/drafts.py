"""One sentence's claims, field by field, each with the entries and rules behind it (`evidence`)."""

from typing import Any

import msgspec
from msgspec import Struct

from ..layers import CueLayer
from ..records import Claim, Cue, Source, Span
from ..scales import Scale, rescale, stated
from ..surfaces import Surface
from .classes import Classes, gather, with_plurals
from .conditions import Condition, Conditions
from .confidence import confidence_of
from .degrees import Degrees, Graded
from .hedges import find_hedges
from .hedges.grades import ATTEMPTS
from .horizons import Horizons
from .kinds import is_perfect, kind, polarity
from .levels import combine, grade
from .openers import Openers
from .participants import Participants
from .propositions import Proposition, join
from .quotations import Quotations
from .scopes import Scopes
from .scopes.brackets import bracket_end
from .scopes.coordinates import FINITE
from .sectors import SectorContext
from .sources import Holder, Sources
from .trees import Tree

REASONS = {"to", "in", "due", "because", "as", "for", "given", "out"}


class Setting(Struct):
    """A sentence and what is known around it."""

    tree: Tree
    cues: list[CueLayer]
    around: Participants
    horizons: Horizons
    sectors: SectorContext
    quotations: Quotations
    report: str


class Drafter:
    """Makes claims by the rules of the lexicons' entries."""

    def __init__(self, entries: dict[str, list[Any]], scale: Scale) -> None:
        self.scale = scale
        self.words = gather(entries["classes"])
        self.speakers = with_plurals(self.words.people)
        self.degrees = Degrees(entries["degrees"])
        self.conditions = Conditions(entries["conditions"], self.words)
        self.scopes = Scopes(Openers(entries["openers"]), self.words)
        evidential = {form for entry in entries["cues"] if entry.group == "evidence" for form in entry.surfaces()}
        self.sources = Sources(entries["reporting"], self.words, {form.split()[0] for form in evidential})
        self.flags = {entry.id: entry.flags + ["mapping_is_ours"] * entry.ours for entry in entries["cues"]}

    def claims(self, here: Setting) -> list[Claim]:
        """Return the claims of one sentence."""
        tree = here.tree
        tree.people = here.around.people(tree, self.speakers)
        conditions = self.conditions.all(tree)
        instruments = here.around.nodes("agreements", tree)
        propositions = [
            item
            for item in join(tree, find_hedges(tree, here.cues, self.words))
            if not any(found.holds(item.outer) and found.holds(item.content) for found in conditions)
            and (conditions or not was_able(here, item, self.words))
            and not self._is_provision(tree, item, instruments)
        ]
        sites = {item.outer for item in propositions}
        hedged = sites | {item.content for item in propositions}
        claims = [self._draft(here, item, sites, hedged, conditions) for item in propositions]
        claims = with_confidence(claims, *tree.known.quote(tree.start, tree.end)[:2]) if claims else []
        named = self.sources.mentioned(tree)
        if named is not None:
            here.around.holder = here.around.source(tree, named.first, named.last)
        return claims

    def _is_provision(self, tree: Tree, item: Proposition, instruments: set[int]) -> bool:
        """Whether a plain modal only tells what a treaty or law says."""
        plain = all(hedge.cue.entry in {"will", "would", "may"} for hedge in item.hedges)
        return plain and self.sources.is_provision(tree, item.outer, instruments)

    def _draft(
        self, here: Setting, item: Proposition, sites: set[int], hedged: set[int], conditions: list[Condition]
    ) -> Claim:
        """Return the claim of one proposition; `sites` are the claims' outermost predicates, `hedged` all of them."""
        tree, around = here.tree, here.around
        known = tree.known
        graded = [grade(tree, hedge, self.degrees) for hedge in item.hedges]
        own = [node for cue in graded if not cue.hedge.bare for node in (cue.first, cue.last)]
        first, last = self.scopes.span(tree, item.outer, item.content, sites, hedged, own)
        predicates = {item.outer, item.content, *item.sites}
        condition = self.conditions.of_claim(tree, conditions, predicates, first, last, sites)
        if condition is not None:
            first, last = condition.widen(tree, first, last)
        holder = self.sources.holder(tree, item.outer, item.frames)
        if holder is not None:
            behind = self.sources.behind_frame(tree, holder, first, item.outer)
            first = behind if all(node >= behind for node in own) else first
        level, ordered = combine([cue for cue in graded if first <= cue.first and cue.last <= last])
        reason_at = adjoined_at(tree, ordered[0])
        adjoined = reason_at is not None
        first = first if reason_at is None else reason_at
        source, reason = (None, "") if adjoined else self._source(here, item, holder)
        start, end = tree.begins[first], bracket_end(known, tree.ends[last], tree.end)
        told = (start, end) if condition is None else condition.without(tree, start, end)
        horizon = here.horizons.of_claim(*told)
        ahead = condition is not None or bool(horizon and here.horizons.is_ahead(horizon))
        sort = "assessment" if adjoined else kind(tree, item.content, ordered, ahead, self.words)
        number = next((cue for cue in ordered if cue.low is not None), None)
        flags = list(dict.fromkeys(self.flags.get(ordered[0].hedge.cue.entry, [])))
        cues = [cue_record(known, tree, cue) for cue in ordered]
        whole = span(known, start, end)
        claim = Claim(
            claim_id="",
            report_id=here.report,
            kind=sort,
            text=whole.text,
            start=whole.start,
            end=whole.end,
            sentence=span(known, tree.start, tree.end),
            section=around.section(start),
            cues=cues,
            level=level,
            probability=stated(number.low or 0.0, number.high) if number else None,
            flags=flags,
            confidence=None,
            polarity=polarity(tree, item.content, ordered),
            condition=None
            if condition is None
            else span(known, tree.begins[condition.first], tree.ends[condition.last]),
            source=source,
            actors=around.actors(start, end, tree.start, source),
            agreements=around.agreements(start, end),
            dates=around.dates(start, end),
            sectors=here.sectors.of_claim(start, end),
            horizon=horizon or (here.horizons.of_claim(*told, past=True) if sort == "assessment" else None),
            evidence=[
                *(f"cue={cue.hedge.cue.entry}" for cue in ordered),
                *(f"level={degree}" for cue in ordered for degree in cue.degrees),
                *([f"condition={condition.entry}"] if condition else []),
                *([f"source={reason}"] if source else []),
            ],
        )
        return rescale(claim, self.scale)

    def _source(self, here: Setting, item: Proposition, holder: Holder | None) -> tuple[Source | None, str]:
        """Return whose claim it is, and the entry or rule that tells.

        A pronoun or a past passive leans on the holder named before.
        """
        tree, around = here.tree, here.around
        if holder is None:
            quoted = here.quotations.around(tree.begins[item.outer])
            if quoted is not None:
                found = around.source_of(quoted.first, quoted.last)
                return (None, "") if around.is_author(found) else (found, "quotation")
            leans = self.sources.leans_back(tree, item.outer, item.sites)
            return (around.holder, "holder-before") if leans else (None, "")
        if self.sources.is_pronoun(tree, holder):
            own = self.sources.mentioned(tree, before=holder.first)
            if own is not None:
                return around.source(tree, own.first, own.last), own.entry
            if around.holder is not None:
                return around.holder, "holder-before"
        found = around.source(tree, holder.first, holder.last)
        if around.is_author(found):
            return None, ""
        around.holder = found
        return found, holder.entry


def adjoined_at(tree: Tree, cue: Graded) -> int | None:
    """Where the author's own reason for what is told begins ("they left, [likely to win time]"), or None."""
    site = cue.hedge.site
    if tree.is_noun(site) and tree.words[site] in ATTEMPTS and tree.deps[cue.hedge.node] == "amod":
        return tree.low(site)  # "they left [in a likely attempt to win time]"
    if cue.hedge.cue.group != "graded" or cue.first < 2 or tree.words[cue.first - 1] != ",":
        return None
    after = cue.last + 1
    own = tree.high(tree.heads[after]) if tree.words[after : after + 1] == ["to"] else cue.last
    told = FINITE.intersection(tree.tags[: cue.first]) and FINITE.isdisjoint(tree.tags[max(own, cue.last) + 1 :])
    return cue.first if told and not REASONS.isdisjoint(tree.words[after : after + 1]) else None


def with_confidence(claims: list[Claim], sentence: str, start: int) -> list[Claim]:
    """Return the claims with the confidence that the sentence states, given to the claim around or right before it."""
    stated_at = confidence_of(sentence)
    if stated_at is None:
        return claims
    level, place = stated_at[0], start + stated_at[1]
    around = [claim for claim in claims if claim.start <= place < claim.end] or [
        max((claim for claim in claims if claim.end <= place), key=lambda claim: claim.end, default=claims[0])
    ]
    return [msgspec.structs.replace(claim, confidence=level) if claim in around else claim for claim in claims]


def was_able(here: Setting, item: Proposition, words: Classes) -> bool:
    """Whether "could" or "would" only tells of the past: "in 2019 the fleet could still sail", "in those days"."""
    tree = here.tree
    if not {hedge.cue.entry for hedge in item.hedges} <= {"could", "would"} or is_perfect(tree, item.content):
        return False
    if " ".join(tree.words[:3]) in words.past_settings or " ".join(tree.words[:4]) in words.past_settings:
        return True
    subject = tree.subject(item.content)
    first = tree.low(item.content)
    if subject is None or first >= subject:
        return False
    until = next((node for node in range(first, tree.low(subject)) if tree.words[node] == ","), tree.low(subject))
    return here.horizons.is_past(tree.begins[first], tree.begins[until])


def span(known: Surface, start: int, end: int) -> Span:
    """Return the words of the tokens `[start, end)`, white space at the edges left out."""
    while end > start + 1 and known.words[end - 1].isspace():
        end -= 1
    while start < end - 1 and known.words[start].isspace():
        start += 1
    text, first, last = known.quote(start, end)
    return Span(text=text, start=first, end=last)


def cue_record(known: Surface, tree: Tree, graded: Graded) -> Cue:
    """Return the record of a cue with its degree words; its level is the one it gives in its place."""
    words = span(known, tree.begins[graded.first], tree.ends[graded.last])
    return Cue(text=words.text, start=words.start, end=words.end, entry=graded.hedge.cue.entry, level=graded.level)
