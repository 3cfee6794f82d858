"""A pipeline that takes no time to load: it finds "may" and "will", and breaks down where a test asks it to."""

import re

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import estimative.stages  # noqa: F401 (registers doc._.claims)
from estimative import layers
from estimative.ids import record_ids
from estimative.layers import MentionLayer, SectionLayer
from estimative.records import Claim
from makers import make_claim

FAULT = "BREAKDOWN"


@Language.component("fake_sections")
def fake_sections(doc: Doc) -> Doc:
    """Make one section of the whole, and a mention of each "Chad"."""
    layers.put(doc, "sections", [SectionLayer(0, len(doc), None, 0)] if len(doc) else [])
    found = [MentionLayer("actor", token.i, token.i + 1, "TCD", "Chad") for token in doc if token.text == "Chad"]
    layers.put(doc, "actors", found)
    return doc


@Language.component("fake_claims")
def fake_claims(doc: Doc) -> Doc:
    """Make a claim of each "may" with the words around it."""
    if FAULT in doc.text:
        raise ValueError("a stage broke down")
    text, ident = doc.text, doc.user_data["estimative_report_id"]
    claims: list[Claim] = []
    for found in re.finditer(r"\S+ (may) \S+", text):
        claim = make_claim(text, found[0], "may", level="possible", report_id=ident)
        cue = msgspec.structs.replace(claim.cues[0], start=found.start(1), end=found.end(1))
        claims.append(msgspec.structs.replace(claim, start=found.start(), end=found.end(), cues=[cue]))
    ids = record_ids(ident, (("claim", claim.cues[0].start) for claim in claims))
    numbered = [msgspec.structs.replace(claim, claim_id=one) for claim, one in zip(claims, ids, strict=True)]
    layers.put(doc, "claims", numbered)
    return doc


def fake_load(lexicons: object = (), scale: str = "icd-203", model: str = "") -> Language:
    """Return the fake pipeline; stands in for `flow.load`."""
    nlp = spacy.blank("en")
    nlp.add_pipe("fake_sections")
    nlp.add_pipe("fake_claims")
    return nlp
