"""Marking parts of a text by brackets and labels, so that they can be told apart without colour."""

from dataclasses import dataclass

from .terminal import style


@dataclass(frozen=True)
class Mark:
    """A stretch of text, half-open in code points, with a label; `colour` only adds to it."""

    start: int
    end: int
    label: str
    colour: str


def mark_up(text: str, start: int, end: int, marks: list[Mark]) -> str:
    """Return `text[start:end]` with each mark as `[words|LABEL]`, nested where one holds another.

    Where two cross, the later one is cut in two.
    """
    opening: dict[int, list[Mark]] = {}
    for mark in _nested([mark for mark in marks if start <= mark.start < mark.end <= end]):
        opening.setdefault(mark.start, []).append(mark)
    pieces: list[str] = []
    open_marks: list[Mark] = []
    for position in range(start, end + 1):
        while open_marks and open_marks[-1].end == position:
            mark = open_marks.pop()
            pieces.append(style(f"|{mark.label}]", fg=mark.colour))
        for mark in opening.get(position, []):
            pieces.append(style("[", fg=mark.colour, bold=True))
            open_marks.append(mark)
        if position < end:
            pieces.append(text[position])
    return "".join(pieces)


def _nested(marks: list[Mark]) -> list[Mark]:
    """Return the marks, outermost first, crossing ones cut so that each lies inside or outside of every other."""
    result: list[Mark] = []
    waiting = sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.label))
    while waiting:
        mark = waiting.pop(0)
        around = [other for other in result if other.start <= mark.start < other.end < mark.end]
        if around:
            cut = min(other.end for other in around)
            waiting.append(Mark(cut, mark.end, mark.label, mark.colour))
            waiting.sort(key=lambda other: (other.start, -other.end, other.label))
            mark = Mark(mark.start, cut, mark.label, mark.colour)
        result.append(mark)
    return sorted(result, key=lambda mark: (mark.start, -mark.end))
