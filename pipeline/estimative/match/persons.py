"""Persons: a title before a capitalised name, the known leaders, an office in apposition; and their surnames."""

from collections.abc import Mapping, Sequence

from ..entries import Name
from .words import is_capitalised, is_possessive, is_punctuation

PARTICLES = frozenset(
    "al bin bint ibn von van de der den da do dos das del della di du le la el ul ur abu umm ben ter zu".split()
)
INITIAL_ENDS = frozenset("Jr. Sr. II III IV XIV Jr Sr".split())
# Family names that come first: Korean, Chinese and Vietnamese ones, as spelled in English reports.
FAMILY_FIRST = frozenset(
    "Kim Choe Choi Ri Pak Jo Jong Ro Kang O An Han Hwang Lee Park Moon Yoon Cho Chung Jung Chang Shin Song Ryu "
    "Yang Noh Roh Xi Li Wang Zhang Liu Chen Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Zheng "
    "Xie Tang Deng Mao Jiang Wen Qin Dong Wei Ding Cai Cao Peng Tsai Lai Chiang Hsiao Nguyen Nguyễn Tran Trần "
    "Pham Phạm To Tô Vo Võ Hun Sok".split()
)
# A capitalised word behind a title that begins no name.
NOT_NAMES = frozenset(
    "The A An Of In On At And For To Office Staff Assembly Secretary Secretariat Council Committee Commission "
    "Department Ministry Motors Electric Dynamics Administration Government Party Congress Conference Court Bank "
    "Accounting Headquarters Command Army Navy Force Forces General Minister President Chairman Director Deputy "
    "Foreign Defense Defence Prime Vice Ambassador Election Elections House State States United National January "
    "February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Street University Institute Service Security Affairs Intelligence Review "
    "Meeting Forum Agreement Treaty I We He She They It You His Her But However Meanwhile While When If As "
    "Although Agency Inspector Data Protection Index Assistance Budget Public Purpose Manager Permanent "
    "Representative Economist".split()
)
LONGEST = 5


def name_run(words: Sequence[str], at: int, known: Mapping[str, list[Name]]) -> int:
    """Return the end of the personal name that starts at token `at`, or `at` where none does."""
    end = at
    while end < len(words) and end - at < LONGEST:
        word = words[end]
        if end > at and word.isupper() and word.isalpha():
            # "Vladimir PUTIN" is a name in the style of some services; an acronym behind a name is not part of it.
            listed = any(name.kind != "surname" for name in known.get(word, []))
            if len(word) < 3 or listed or word in NOT_NAMES or words[end - 1].isupper():
                break
            return end + 1
        if (
            (_is_name(word) and word not in NOT_NAMES and (word not in known or end == at + 1))
            or (word in INITIAL_ENDS and end > at)
            or (
                word.lower() in PARTICLES
                and end + 1 < len(words)
                and (words[end + 1] in {"-", "‑"} or is_capitalised(words[end + 1]))
            )
        ):
            end += 1
        elif (
            word in {"-", "‑"}
            and end > at
            and end + 1 < len(words)
            and (words[end - 1].lower() in PARTICLES or (words[end + 1].isalpha() and len(words[end - 1]) > 1))
        ):
            if not (is_capitalised(words[end + 1]) or (words[end - 1][0].isupper() and _is_korean(words, at, end))):
                break
            end += 2
        else:
            break
    while end > at and (
        (words[end - 1].lower() in PARTICLES and not is_capitalised(words[end - 1])) or words[end - 1] in {"-", "‑"}
    ):
        end -= 1
    return end


def _is_korean(words: Sequence[str], at: int, end: int) -> bool:
    """Return whether a hyphen joins the parts of a Korean given name ("Kim Jong-un")."""
    return words[at] in FAMILY_FIRST and end - at == 2


def _is_name(word: str) -> bool:
    """Return whether the word can be part of a personal name: "Putin", "J.", "JD", "O'Neill", not "2024"."""
    if (
        not is_capitalised(word)
        or is_possessive(word)
        or is_punctuation(word)
        or any(letter.isdigit() for letter in word)
    ):
        return False
    if word.endswith("."):
        return len(word) <= 5 and all(len(part) <= 1 for part in word.split("."))
    return not word.isupper() or len(word) <= 2


def surname(words: Sequence[str], start: int, end: int) -> str | None:
    """Return the word by which the person is named later; nothing for a name of one word."""
    name = [word for word in words[start:end] if word not in INITIAL_ENDS]
    if len(name) < 2:
        return None
    if (
        name[0] in FAMILY_FIRST
        and len(name[0]) < 7
        and (len(name) == 3 or "-" in name or (len(name) == 2 and name[0] in _CHINESE))
    ):
        return name[0]
    last = name[-1]
    return last if is_capitalised(last) and len(last) > 1 and not last.endswith(".") else None


_CHINESE = frozenset(
    "Xi Li Wang Zhang Liu Chen Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Zheng Xie Tang Jiang "
    "Wen Qin Dong Wei Ding Cai Cao Peng".split()
)
