"""What commands that print for people share: colour where it is wanted, and lines that fit the terminal."""

import os
import shutil
import sys
import textwrap

import click

WIDEST = 110


def width() -> int:
    """Return how wide to print: the terminal's width, at most `WIDEST`."""
    return max(40, min(shutil.get_terminal_size((100, 24)).columns, WIDEST))


def coloured() -> bool:
    """Tell whether to colour: only on a terminal, and not where NO_COLOR is set (see no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def style(text: str, **how: object) -> str:
    """Return the text in a style, or as it is where there is no colour."""
    return click.style(text, **how) if coloured() else text  # type: ignore[arg-type]


def wrap(text: str, indent: str = "", hanging: str | None = None) -> str:
    """Return text on one or more lines that fit the terminal."""
    return textwrap.fill(
        " ".join(text.split()),
        width(),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def percent(low: float, high: float) -> str:
    """Return a range of probability (0 to 1) as it is written, e.g. "55-80 %"."""
    ends = [f"{100 * end:.3g}" for end in (low, high)]
    return f"{ends[0]} %" if ends[0] == ends[1] else f"{ends[0]}-{ends[1]} %"


def counted(count: int, noun: str, form: str = "") -> str:
    """Return a number with its noun in singular or plural: "1 report", "2 entries"; `form` as in f-strings."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:{form}} {noun if count == 1 else plural}"
