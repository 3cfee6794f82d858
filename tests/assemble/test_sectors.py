"""Sectors of claims, sections and reports from evidence."""

import spacy
from spacy.tokens import Doc

from estimative import layers
from estimative.assemble.sectors import SectorContext, claim_sectors, main_sectors
from estimative.layers import MentionLayer
from estimative.match.sectors import Sectors

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
STAGE = Sectors(NLP, "sectors")


def evidence(code: str, strong: bool = True) -> MentionLayer:
    return MentionLayer("sector", 0, 1, code, code, subtype="strong" if strong else "weak", entry=code)


def read(text: str) -> Doc:
    doc = NLP(text)
    layers.put(doc, "sectors", STAGE.match(doc))
    return doc


def sectors(marked: str) -> list[str]:
    """Return the sectors of the claim in brackets."""
    start = marked.index("[")
    end = marked.index("]") - 1
    doc = read(marked.replace("[", "").replace("]", ""))
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return SectorContext(doc).of_claim(span.start, span.end)


def test_own_words_come_first() -> None:
    """What the claim says outweighs what stands around it."""
    assert sectors("Banks fear for their loans. [Hospitals may run short of vaccines]. Banks lend less.") == ["health"]


def test_pronoun_takes_the_sector_of_the_sentence_before() -> None:
    """A claim without evidence that points back gets the sector of what it points to."""
    assert sectors("The embargo hits the capital hard. [It may be eased].") == ["sanctions"]


def test_relations_at_large_have_no_sector() -> None:
    """Ties that deepen are about no field of policy."""
    assert sectors("Exports grew fast. Tariffs fell. [The two countries' relations may deepen].") == []


def test_list_of_examples_says_nothing() -> None:
    """Where the sentence lists many fields, a claim about all of them has none."""
    assert sectors("They meet on health, tourism and sports, [which may lead to comprehensive collaboration].") == []


def test_at_most_three_sectors() -> None:
    """The strongest three are kept."""
    items = [evidence(code) for code in ("trade", "health", "sports", "energy")]
    assert len(claim_sectors(items)) == 3


def test_weak_evidence_needs_its_surroundings() -> None:
    """A weak word gives a sector where its surroundings are about it, else none."""
    weak = [evidence("energy", strong=False)]
    assert claim_sectors(weak) == []
    assert claim_sectors(weak, around={"energy": 0.4, "trade": 0.3}) == ["energy"]


def test_main_sectors_by_share() -> None:
    """A report's sectors are those with a good share of its evidence, the greatest first."""
    items = [evidence("trade")] * 3 + [evidence("health")] * 6 + [evidence("sports", strong=False)]
    assert main_sectors(items) == ["health", "trade"]


def test_no_evidence_at_all() -> None:
    """A report without evidence has no sectors, nor has any span in it, nor one outside."""
    context = SectorContext(read("Nothing to see here. It may rain."))
    assert context.of_report() == [] and context.of_claim(0, 3) == [] and context.of_claim(5, 500) == []
