"""What stands in a sentence without belonging to its grammar: brackets, dashed insertions, afterthoughts."""

LONGEST_ASIDE = 40
OPENING = {"(": ")", "[": "]"}
DASHES = {"—", "–", "--", "―"}
SETTING_APART = DASHES | set(OPENING) | set(OPENING.values()) | {","}
HEDGED_ASIDE = {"though", "although", "but", "if", "albeit", "or"}
JOINING_ASIDE = {"and", "or", "but"}
LONGEST_AFTERTHOUGHT = 6
LONGEST_INSERTION = 16  # tokens


def inserted_after_if(lower: list[str], keep: set[int]) -> set[int]:
    """The positions of what stands between commas right behind "if": "if, as the staff assumed, supply recovers"."""
    for at in [at for at, word in enumerate(lower[:-2]) if word == "if" and lower[at + 1] == ","]:
        ahead = range(at + 2, min(at + LONGEST_INSERTION, len(lower)))
        second = next((position for position in ahead if lower[position] == ","), None)
        stretch = set() if second is None else set(range(at + 1, second + 1))
        if not stretch & keep:
            return stretch
    return set()


def asides(words: list[str], lower: list[str], keep: set[int]) -> set[int]:
    """Return the positions inside asides: brackets and dashed insertions without `keep`, and hedged afterthoughts."""
    dropped: set[int] = set()
    bracket: tuple[int, str] | None = None
    dash: int | None = None
    comma: int | None = None
    for index, word in [(index, word) for index, word in enumerate(words) if word in SETTING_APART]:
        if bracket is None and word in OPENING:
            bracket = (index, OPENING[word])
        elif bracket is not None and word == bracket[1]:
            dropped |= _aside(bracket[0], index, keep, lower)
            bracket = None
        elif bracket is None and word in DASHES:
            stretch = _aside(dash, index, keep, lower) if dash is not None else set()
            dropped |= stretch
            dash = None if stretch else index
        elif word == ",":
            between = [] if comma is None else lower[comma + 1 : index]
            aside = between and (_is_afterthought(between) or _gives_confidence(between))
            parting = comma is not None and comma - 1 in keep and _parts_content(between, lower[index + 1 : index + 2])
            if comma is not None and (aside or parting):
                dropped |= set(range(comma, index + 1))
                comma = None
            else:
                comma = index
    return dropped


def _is_afterthought(words: list[str]) -> bool:
    """Whether words between two commas only soften what stands before them: ", though not certain,"."""
    return len(words) < LONGEST_AFTERTHOUGHT and "not" in words and words[0] in HEDGED_ASIDE


def _parts_content(words: list[str], after: list[str]) -> bool:
    """Whether words between two commas part a verb from its clause: "we expect, and the logic implies, that …"."""
    return after == ["that"] and 1 < len(words) < LONGEST_AFTERTHOUGHT and words[0] in JOINING_ASIDE


def _gives_confidence(words: list[str]) -> bool:
    """Whether words between two commas only give the confidence: ", with moderate confidence,"."""
    return words[0] == "with" and words[-1] == "confidence" and len(words) <= LONGEST_AFTERTHOUGHT


def _aside(first: int, last: int, keep: set[int], lower: list[str]) -> set[int]:
    """The positions of an aside; none where it holds a kept one, states a condition or is too long."""
    stretch = set(range(first, last + 1))
    conditional = lower[first + 1] in {"if", "unless", "provided", "assuming"}
    return set() if stretch & keep or conditional or last - first > LONGEST_ASIDE else stretch
