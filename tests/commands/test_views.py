"""`show`, `explain`, `rescale`, `scales`, `schema` and `evaluate`: what they print."""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from estimative.__main__ import cli
from estimative.commands.terminal import counted
from estimative.outputs import read
from estimative.records import ClaimActor, Horizon, Source
from estimative.scales import get_scale, probability, stated
from estimative.write.folders import write_json
from estimative.write.runs import Run
from makers import bank_reports, make_claim, make_mention, make_report, span_of, write_annotation, write_folder

TEXT = "If rains fail, Chad may ban exports by 2027, analysts say. There is a 60 percent chance that prices rise."


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    chad, by, who = span_of(TEXT, "Chad"), span_of(TEXT, "by 2027"), span_of(TEXT, "analysts")
    first = make_claim(
        TEXT,
        "If rains fail, Chad may ban exports by 2027",
        "may",
        level="possible",
        condition=span_of(TEXT, "If rains fail"),
        source=Source(text=who.text, start=who.start, end=who.end),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="../2027"),
        actors=[ClaimActor(id="TCD", name="Chad", type=None, resolved=False, text="Chad", start=chad.start, end=19)],
        sectors=["trade"],
        evidence=["cue=may", "condition=if"],
    )
    first.cues[0].entry = "may"
    second = make_claim(TEXT, "There is a 60 percent chance that prices rise", "60 percent chance", kind="assessment")
    second.probability = stated(0.6)
    third = make_claim(TEXT, "prices rise", "prices", level="likely", probability=probability("likely"))
    mentions = [
        make_mention(TEXT, "Chad", "actor", id="TCD", name="Chad", entry="country:TCD"),
        make_mention(TEXT, "by 2027", "date", value="../2027", entry="until"),
        make_mention(TEXT, "exports", "sector", id="trade", entry="trade"),
    ]
    return write_folder(tmp_path / "out", make_report(TEXT, title="Harvest brief"), first, second, third, *mentions)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


def test_show_lists_claims_under_their_report(outputs: Path) -> None:
    """Each claim with its level, range, words and fields."""
    output = run("show", outputs).output
    assert output.startswith("Harvest brief\n")
    assert "possible · prediction · r-0:claim-20" in output
    assert "60 % · assessment" in output and "likely 55-80 %" in output
    assert "condition: If rains fail" in output and "horizon: by 2027 = ../2027" in output
    assert output.rstrip().endswith("3 of 3 claims")


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--level", "possible"], 1),
        (["--level", "possible", "--level", "likely"], 3),
        (["--kind", "assessment"], 1),
        (["--actor", "tcd"], 1),
        (["--sector", "trade"], 1),
        (["--sector", "energy"], 0),
        (["--report", "r-"], 3),
        (["--limit", "2"], 2),
    ],
)
def test_show_filters(outputs: Path, options: list[str], count: int) -> None:
    """Options narrow the list, all of them together."""
    assert f"{count} of 3 claims" in run("show", outputs, *options).output


@pytest.mark.parametrize(("actor", "count"), [("european-central-bank", 2), ("ecb", 1), ("TCD", 2), ("fed", 0)])
def test_show_finds_an_actor_by_its_lasting_id(tmp_path: Path, actor: str, count: int) -> None:
    """An organisation that a report calls by its acronym only is found by the id that it has elsewhere."""
    outputs = write_folder(tmp_path, *bank_reports())
    assert f"{count} of 2 claims" in run("show", outputs, "--actor", actor).output


def test_show_says_what_came_from_standard_input(tmp_path: Path) -> None:
    """A report without a title has its path as heading, and a bare hyphen is none."""
    outputs = write_folder(
        tmp_path, make_report("Chad may act.", path="-"), make_claim("Chad may act.", "Chad", "Chad")
    )
    assert run("show", outputs).output.startswith("standard input\n")


@pytest.mark.parametrize(
    ("count", "noun", "told"), [(1, "report", "1 report"), (0, "entry", "0 entries"), (1200, "claim", "1200 claims")]
)
def test_counts_agree_with_their_nouns(count: int, noun: str, told: str) -> None:
    """One is singular, none and several plural."""
    assert counted(count, noun) == told


def test_show_tells_a_wrong_sector(outputs: Path) -> None:
    """A misspelt code is an error with all codes, and not a list without claims."""
    result = run("show", outputs, "--sector", "foo")
    assert result.exit_code == 2 and "[sector] sector foo: no such sector. Choose of" in result.output


def test_show_fits_the_terminal(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, run("show", outputs).output.splitlines())) <= 50


def test_explain_marks_parts_by_labels(outputs: Path) -> None:
    """Cue, condition, source and actors are told by words, not by colour alone."""
    output = " ".join(run("explain", "r-0:claim-20", "--outputs", outputs).output.split())
    assert (
        "[[If rains fail|CONDITION], [Chad|TCD] [may|CUE possible] ban exports [by 2027|WHEN]|CLAIM], "
        "[analysts|SOURCE] say." in output
    )


def test_explain_names_the_entries_behind_each_field(outputs: Path) -> None:
    """Every field says where it comes from."""
    output = " ".join(run("explain", "claim-20", "--outputs", outputs).output.split())
    for words in (
        "← entry may (cues.toml",
        "← entry if (conditions.toml",
        "no number is given",
        "← entry country:TCD",
        "rule until; counted from the report's date 2024-10-18 (option)",
        "sector trade ← 'exports'",
    ):
        assert words in output, words
    assert "the report's own number" in run("explain", "claim-70", "--outputs", outputs).output
    assert "Intelligence" not in output
    likely = " ".join(run("explain", read(outputs).claims[2].claim_id, "--outputs", outputs).output.split())
    assert "row 'likely, probable': ICD 203, Analytic Standards" in likely


OWN_CUES = """
[[entry]]
id = "odds-on"
group = "graded"
level = "likely"
forms = ["odds-on"]
match = ["A cut is odds-on."]
no_match = ["The odds on it rose."]
reference = "house guide"
"""


def test_explain_knows_the_lexicons_of_the_run(outputs: Path, tmp_path: Path) -> None:
    """Those that run.json names count without being named again; one that is gone is told."""
    words = tmp_path / "words"
    words.mkdir()
    (words / "cues.toml").write_text(OWN_CUES, encoding="utf-8")
    records = read(outputs)
    records.claims[0].cues[0].entry = "odds-on"
    write_folder(outputs, *records.reports, *records.claims)
    write_json(outputs / "run.json", Run().about(get_scale("icd-203"), [str(words)], []))
    explain = ["explain", "claim-20", "--outputs", outputs]
    assert "← entry odds-on (cues.toml; house guide)" in run(*explain).output
    words.rename(tmp_path / "moved")
    gone = " ".join(run(*explain).output.split())
    assert f"odds-on: a rule, or an entry of {words}, which is not there" in gone
    assert "entry odds-on (" in run(*explain, "--lexicon", tmp_path / "moved").output


def test_explain_names_what_stands_around_the_claim(tmp_path: Path) -> None:
    """Of whom a claim refers to the last name before it, of a body's state the body, of a sector the nearest words."""
    text = "Tariffs on steel rose. Chad imports grain and Chad exports salt. It and the Senate may act. Trade fell."
    place = {"type": None, "resolved": True, "start": text.index("It"), "end": text.index("It") + 2, "text": "It"}
    senate = msgspec.to_builtins(span_of(text, "Senate"))
    actors = [ClaimActor(id=ident, name=ident, **place) for ident in ("TCD", "PER")]
    actors.append(ClaimActor(id="USA", name="Senate", type=None, resolved=True, **senate))
    mentions = [make_mention(text, "Chad", "actor", id="TCD"), make_mention(text, "Senate", "actor", id="us-senate")]
    mentions[1].entry = "government:us-senate"
    mentions += [make_mention(text, word, "sector", id="trade") for word in ("Tariffs", "imports", "exports", "Trade")]
    claim = make_claim(text, "It and the Senate may act", "may", actors=actors, sectors=["trade"])
    outputs = write_folder(tmp_path / "out", make_report(text), *mentions, claim)
    output = " ".join(run("explain", claim.claim_id, "--outputs", outputs).output.split())
    assert "TCD (TCD) ← referred to, last named as 'Chad' (characters 23-27)" in output
    assert "PER (PER) ← referred to, not named before" in output
    assert "USA (Senate) ← by way of us-senate, entry government:us-senate" in output
    assert "sector trade ← words around the claim, the nearest 'imports', 'exports', 'Trade'" in output


def test_explain_unknown_or_ambiguous_id(outputs: Path) -> None:
    """An id that fits none or several is an error that helps."""
    unknown = run("explain", "claim-1", "--outputs", outputs)
    assert unknown.exit_code == 2 and "estimative show" in unknown.output
    ambiguous = run("explain", "0", "--outputs", outputs)
    assert ambiguous.exit_code == 2 and "r-0:claim-20" in ambiguous.output


def test_rescale_in_place_and_elsewhere(outputs: Path, tmp_path: Path) -> None:
    """Ranges change, stated numbers and everything else stay."""
    before = read(outputs)
    assert run("rescale", outputs, "--scale", "kent", "--output", tmp_path / "kent").exit_code == 0
    assert read(outputs) == before
    after = read(tmp_path / "kent")
    assert [claim.probability and (claim.probability.scale, claim.probability.low) for claim in after.claims] == [
        None,
        ("stated", 0.6),
        ("kent", 0.63),
    ]
    assert after.mentions == before.mentions and after.reports == before.reports
    assert run("rescale", outputs, "--scale", "nato").exit_code == 0
    assert read(outputs).claims[2].probability.scale == "nato"  # type: ignore[union-attr]
    assert run("rescale", outputs, "--scale", "none").exit_code == 2


def test_scales_prints_tables_with_references() -> None:
    """Every scale has its source beside it."""
    output = run("scales").output
    assert output.count("Source: ") == 7
    assert "realistic possibility" in run("scales", "phia").output
    assert run("scales", "none").exit_code == 2


def test_schema_prints_and_writes(tmp_path: Path) -> None:
    """A schema to look at, or the files."""
    assert json.loads(run("schema", "claim").output)["title"] == "Claim"
    assert run("schema", "--write", tmp_path).exit_code == 0
    names = {"claim.json", "mention.json", "report.json", "problem.json", "run.json", "README.md"}
    assert {path.name for path in tmp_path.iterdir()} == names


def test_evaluate_prints_a_table_json_and_misses(outputs: Path, tmp_path: Path) -> None:
    """The same figures, for people and for programs; floors decide the exit status."""
    line = {"type": "claim", "start": 15, "end": 43, "cues": [[20, 23]], "kind": "prediction", "level": "possible"}
    gold = write_annotation(tmp_path / "r.jsonl", TEXT, {**line, "polarity": "positive"})
    table = run("evaluate", gold, outputs).output
    assert table.splitlines()[1].split() == "claims p .333 r 1 f1 .500 n 1".split()
    figures = json.loads(run("evaluate", gold, outputs, "--json").output)
    assert figures["claims"] == {"p": 0.333, "r": 1.0, "f1": 0.5, "n": 1}
    assert "extra  claim" in run("evaluate", gold, outputs, "--misses").output
    assert run("evaluate", gold, outputs, "--min", "claims=0.5", "--min", "level=1").exit_code == 0
    low = run("evaluate", gold, outputs, "--min", "claims=0.9")
    assert low.exit_code == 1 and "claims is 0.5, the floor is 0.9" in low.output
    assert run("evaluate", tmp_path / "none", outputs).exit_code == 2
