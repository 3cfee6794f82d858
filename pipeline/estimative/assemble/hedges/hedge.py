"""What a cue at work is."""

from msgspec import Struct

from ...layers import CueLayer


class Hedge(Struct):
    """A cue at work; `site`, `content` and `node` (the cue's own word) are nodes of the tree.

    `bare` marks a cue that only decorates, `weak` one that makes no claim alone.
    """

    cue: CueLayer
    site: int
    content: int
    node: int
    bare: bool = False
    weak: bool = False


def over(cue: CueLayer, site: int, content: int | None, node: int) -> Hedge:
    """Return the hedge on a predicate; without a clause of its own the predicate itself is the content."""
    return Hedge(cue, site, site if content is None else content, node)


def decorating(cue: CueLayer, node: int, word: int) -> Hedge:
    """Return a bare hedge on what its word decorates: "a potential partner"."""
    return Hedge(cue, node, node, word, bare=True)
