"""Sections: what stands under which heading, and which parts of a report are no prose (`estimative_sections`).

Runs first. Leaves the layer `sections`, and the layer `blocks` that the sentences are made from.
"""

from bisect import bisect_left
from itertools import takewhile

from spacy.language import Language
from spacy.tokens import Doc

from .. import layers
from ..layers import BlockLayer, SectionLayer
from ..stages import Stage
from ..surfaces import surface
from .blocks import Block, find_blocks, heading_title
from .marked_blocks import marked_blocks
from .roles import CITATION, role_of

SKIPPED = frozenset(
    {"front_matter", "table", "contents", "references", "boilerplate", "note", "code", "other_language"}
)
ROLES = frozenset({"references", "boilerplate", "contents"})


@Language.factory("estimative_sections", assigns=["doc._.sections", "doc._.blocks"])
def create_sections(nlp: Language, name: str) -> "Sections":
    """Return the component; it has no settings."""
    return Sections(nlp, name)


class Sections(Stage):
    """Finds headings, and the sections between them."""

    layer = "sections"

    def __call__(self, doc: Doc) -> Doc:
        """Write the layers `blocks` and `sections`."""
        text = layers.text(doc)
        blocks = blocks_of(doc, text)
        starts = surface(doc).starts
        layers.put(doc, "blocks", to_tokens(blocks, starts, sections := section_blocks(text, blocks)))
        self.set_annotations(doc, self.layers_of(text, blocks, sections, starts, len(doc)))
        return doc

    def match(self, doc: Doc) -> list[SectionLayer]:
        """Return the sections; they cover the Doc without gaps."""
        text = layers.text(doc)
        blocks = blocks_of(doc, text)
        return self.layers_of(text, blocks, section_blocks(text, blocks), surface(doc).starts, len(doc))

    @staticmethod
    def layers_of(
        text: str, blocks: list[Block], sections: "list[tuple[int, int, str]]", starts: list[int], length: int
    ) -> list[SectionLayer]:
        """Return a `SectionLayer` for each (index of its heading block, level, role)."""
        found: list[SectionLayer] = []
        if length and (not sections or first_token(starts, blocks[sections[0][0]].start) > 0):
            found.append(SectionLayer(0, length, None, 0))
        for index, level, role in sections:
            block = blocks[index]
            start, end = first_token(starts, block.start), first_token(starts, block.end)
            if found:
                found[-1].end = start
            found.append(SectionLayer(start, length, heading_title(text, block), level, role, max(1, end - start)))
        return [section for section in found if section.end > section.start]


def blocks_of(doc: Doc, text: str) -> list[Block]:
    """Return the blocks that the file's reader marked, else those that the lines of the text tell."""
    marks = layers.get(doc, "marks")
    return marked_blocks(text, marks) if marks else find_blocks(text)


def first_token(starts: list[int], offset: int) -> int:
    """Return the index of the first token that starts at or after an offset."""
    return bisect_left(starts, offset)


def section_blocks(text: str, blocks: list[Block]) -> list[tuple[int, int, str]]:
    """Return (index of the heading block, level, role) of each section, in order."""
    found: list[tuple[int, int, str]] = []
    styles: dict[str, int] = {}
    inherited: tuple[int, str] | None = None  # level and role of the part that is no prose
    body_seen = False
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            body_seen = body_seen or (block.kind in {"prose", "item"} and block.end - block.start > 150)
            continue
        title = heading_title(text, block)
        role = role_of(title)
        if role == "references" and title.lower().strip(" .:") == "notes" and not _cites(text, blocks, index):
            role = "body"
        if block.style == "date" or (found and role == "body" and not body_seen and _byline(text, blocks, index)):
            continue
        if not found and not body_seen:
            role, level = "title" if role == "body" else role, block.level or 1
        else:
            offset = 2 if found and found[0][2] == "title" else 1
            level = block.level or offset + styles.setdefault(block.style, len(styles))
        if role in ROLES:
            inherited = (level, role)
        elif inherited is not None and not _leaves(text, blocks, index, inherited):
            role = inherited[1]
        else:
            inherited = None
        found.append((index, level, role))
    return found


def _cites(text: str, blocks: list[Block], index: int) -> bool:
    """Tell whether what follows a heading "Notes" cites, as endnotes do; short news items have that heading, too."""
    held = list(takewhile(lambda block: block.kind != "heading", blocks[index + 1 :]))
    cited = sum(block.kind == "note" or bool(CITATION.search(text[block.body : block.end][:300])) for block in held)
    return 2 * cited >= len(held)


def _leaves(text: str, blocks: list[Block], index: int, inherited: tuple[int, str]) -> bool:
    """Tell whether a heading ends the contents list, the references or the boilerplate before it.

    Levels decide where the file states them (Markdown); else what follows: prose, and no citation, takes the report up
    again. Losing a part of the report would be worse than reading a stray reference.
    """
    block = blocks[index]
    if block.style == "#" and inherited[1] != "contents":
        return block.level <= inherited[0]
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind not in {"prose", "item"}:
        return False
    words = text[after.body : after.end]
    return len(words) > 60 if inherited[1] == "contents" else not CITATION.search(words[:300])


def _byline(text: str, blocks: list[Block], index: int) -> bool:
    """Tell whether a heading-like line in the head is the title's companion: an author, an institution, a series."""
    block = blocks[index]
    if (
        not block.glued
        or block.style.startswith(("#", "bold", "number", "deep", "letter"))
        or _known(heading_title(text, block))
    ):
        return False
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is None or after.kind == "heading" or text[block.end : after.start].count("\n") > 1


def _known(title: str) -> bool:
    """Tell whether a title is one of the usual names of a report's first part."""
    usual = {
        "summary",
        "abstract",
        "introduction",
        "overview",
        "background",
        "assessment",
        "highlights",
        "foreword",
        "preface",
    }
    words = title.lower().split()
    return bool(words) and len(words) <= 3 and (words[-1] in usual or words[0] in {"key", "executive", "main", "scope"})


def to_tokens(blocks: list[Block], starts: list[int], sections: list[tuple[int, int, str]]) -> list[BlockLayer]:
    """Return the blocks in token indices; those in a section that is no prose carry its role as their kind."""
    roles = {index: role for index, _, role in sections}
    found: list[BlockLayer] = []
    role = "body"
    for index, block in enumerate(blocks):
        role = roles.get(index, role)
        kind = role if role in ROLES and block.kind not in {"heading", "front_matter"} else block.kind
        start, end = first_token(starts, block.start), first_token(starts, block.end)
        if found:
            start = max(start, found[-1].end)
        if end > start:
            found.append(BlockLayer(start, end, min(max(start, first_token(starts, block.body)), end - 1), kind))
    return found
