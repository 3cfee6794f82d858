"""Scales: what range a level has, and where none may be given."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimative.errors import LexiconError, UsageError
from estimative.records import Level
from estimative.scales import get_scale, level_of, load_scales, probability, rescale, stated
from makers import make_claim

NAMES = ["icd-203", "phia", "nato", "ipcc-ar5", "ipcc-ar4", "kent", "readers"]
TEXT = "Output will likely fall."


def ends(level: str, scale: str, words: str | None = None) -> tuple[float, float] | None:
    found = probability(level, scale, words)  # type: ignore[arg-type]
    return found and (found.low, found.high)


def test_all_scales_are_there_with_version_and_reference() -> None:
    """Every scale is named and says where it was published."""
    scales = load_scales()
    assert list(scales) == NAMES
    assert all(scale.version and scale.reference for scale in scales.values())


@pytest.mark.parametrize(
    ("scale", "level", "expected"),
    [
        ("icd-203", "likely", (0.55, 0.80)),
        ("icd-203", "remote", (0.01, 0.05)),
        ("phia", "likely", (0.55, 0.75)),
        ("nato", "very_likely", (0.90, 1.0)),
        ("ipcc-ar4", "likely", (0.66, 0.90)),
        ("ipcc-ar5", "likely", (0.66, 1.0)),
        ("kent", "likely", (0.63, 0.87)),
        ("kent", "remote", (0.02, 0.12)),
        ("readers", "likely", (0.60, 0.85)),
    ],
)
def test_ranges_are_the_published_ones(scale: str, level: str, expected: tuple[float, float]) -> None:
    """A range is the one in the reference: IPCC AR4 bands are separate, AR5's cumulative, Kent's 75 ± 12 and so on."""
    assert ends(level, scale) == expected


@pytest.mark.parametrize(
    ("scale", "level"), [("nato", "remote"), ("nato", "almost_certain"), ("phia", "even"), ("kent", "very_likely")]
)
def test_level_without_a_row_has_no_probability(scale: str, level: str) -> None:
    """Where a scale says nothing of a level, no number is made up."""
    assert ends(level, scale) is None


@pytest.mark.parametrize("scale", NAMES)
def test_no_strength_means_no_number(scale: str) -> None:
    """May and could state no likelihood; only the reader survey tells what people suppose, with a note."""
    assert ends("unstated", scale) is None
    found = probability("possible", scale)
    assert (found is None) == (scale != "readers")
    assert found is None or "stated no likelihood" in (found.note or "")


def test_exact_words_go_before_their_level() -> None:
    """PHIA ranges "realistic possibility" itself, IPCC "virtually certain"."""
    assert ends("possible", "phia", "Realistic  possibility") == (0.40, 0.50)
    assert ends("almost_certain", "ipcc-ar5", "virtually certain") == (0.99, 1.0)
    assert ends("likely", "phia", "expected") == (0.55, 0.75)


def test_unknown_scale_names_the_known_ones() -> None:
    """A wrong --scale is answered with the choices."""
    with pytest.raises(UsageError, match="icd-203, phia, nato"):
        get_scale("icd-204")


def test_flags_become_the_note() -> None:
    """Where the mapping is ours, the range says so."""
    found = probability("likely", flags=["mapping_is_ours"])
    assert found is not None and "our reading" in (found.note or "")


@pytest.mark.parametrize(
    ("low", "high", "level"),
    [
        (0.6, None, "likely"),
        (0.6, 0.7, "likely"),
        (0.02, None, "remote"),
        (0.0, None, "remote"),
        (1.0, None, "almost_certain"),
        (0.5, None, "even"),
        (0.2, None, "unlikely"),
        (0.8, None, "likely"),
        (0.15, 0.25, "unlikely"),
    ],
)
def test_level_of_a_stated_number(low: float, high: float | None, level: str) -> None:
    """A number has the level of the ICD 203 range that holds it; on a border the one nearer to even odds."""
    assert level_of(low, high) == level


@given(st.integers(0, 100))
def test_level_of_the_opposite_is_the_mirrored_level(percent: int) -> None:
    """Turning a statement round turns its level round."""
    levels = get_args(Level)[:7]
    mirrored = levels[6 - levels.index(level_of(percent / 100))]
    assert level_of((100 - percent) / 100) == mirrored


def test_rescale_keeps_what_the_report_states() -> None:
    """A number in the text is no scale's business."""
    claim = make_claim(TEXT, "Output will likely fall", "likely", probability=stated(0.6, 0.7))
    assert rescale(claim, get_scale("kent")) is claim


def test_rescale_there_and_back_changes_nothing() -> None:
    """Scales are laid over the level, which stays."""
    claim = rescale(make_claim(TEXT, "Output will likely fall", "likely"), get_scale("icd-203"))
    there = rescale(claim, get_scale("nato"))
    assert there.probability is not None and there.probability.high == 0.90
    assert rescale(there, get_scale("icd-203")) == claim


def test_rescale_flags_a_level_that_the_scale_does_not_name() -> None:
    """A missing range is told apart from words that state no strength."""
    claim = make_claim(TEXT, "Output will likely fall", "likely", level="almost_certain")
    assert rescale(claim, get_scale("nato")).flags == ["no_row_in_scale"]
    assert rescale(rescale(claim, get_scale("nato")), get_scale("phia")).flags == []


def test_faults_of_a_scale_file_are_told_together(tmp_path: Path) -> None:
    """All faults of a user's scales come at once."""
    (tmp_path / "scales.toml").write_text(
        """
        [[scale]]
        name = "mine"
        version = "1"
        title = "t"
        reference = "r"
        row = [
          { level = "likely", words = "w", low = 0.9, high = 0.5 },
          { level = "unstated", words = "w", low = 0, high = 1 },
        ]
        [[scale]]
        name = "stated"
        version = 1
        """,
        encoding="utf-8",
    )
    with pytest.raises(LexiconError) as caught:
        load_scales([str(tmp_path)])
    assert len(caught.value.faults) == 6  # two ranges; version, title, reference and row of the other scale


def test_a_users_scale_is_added(tmp_path: Path) -> None:
    """A folder of one's own may hold a house scale."""
    (tmp_path / "scales.toml").write_text(
        '[[scale]]\nname = "house"\nversion = "1"\ntitle = "t"\nreference = "r"\n'
        'row = [{ level = "likely", words = "likely", low = 0.6, high = 0.9 }]\n',
        encoding="utf-8",
    )
    assert ends("likely", "icd-203") == (0.55, 0.80)
    assert list(load_scales([str(tmp_path)])) == [*NAMES, "house"]
