"""Queries: what they mean, the same over every engine, and what is told of a wrong one."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import estimative
from estimative.__main__ import cli
from estimative.errors import UsageError
from estimative.find.claims import find_claims
from estimative.find.terms import FIELDS, NAMES, Term, parse_query
from estimative.records import ClaimActor, Horizon, Probability, Source
from estimative.store.loads import load
from makers import bank_reports, make_claim, make_report, span_of, write_folder

TEXT = "Über officials say that North Korea may curb trade by 2027 if Élan fails. Chad is likely to win. It was 5% off."


def make_outputs(folder: Path) -> Path:
    korea, who, by = span_of(TEXT, "North Korea"), span_of(TEXT, "Über officials"), span_of(TEXT, "by 2027")
    actor: dict[str, Any] = {"type": "country", "start": korea.start, "end": korea.end, "resolved": False}
    first = make_claim(
        TEXT,
        "North Korea may curb trade by 2027 if Élan fails",
        "may",
        claim_id="first",
        level="possible",
        actors=[ClaimActor(id="PRK", name="North Korea", text="North Korea", **actor)],
        sectors=["trade", "sanctions"],
        condition=span_of(TEXT, "if Élan fails"),
        source=Source(text=who.text, start=who.start, end=who.end),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="2026-06/2027"),
        section="Élan and outlook",
        agreements=["six-party-accord"],
    )
    second = make_claim(
        TEXT,
        "Chad is likely to win",
        "likely",
        claim_id="second",
        kind="assessment",
        confidence="high",
        probability=Probability(scale="icd-203", low=0.55, high=0.8),
        actors=[ClaimActor(id="TCD", name="Chad", text="Chad", **actor)],
        sectors=["trade"],
        flags=["mapping_is_ours", "odd"],
    )
    third = make_claim(
        TEXT,
        "It was 5% off",
        "was",
        claim_id="third",
        level="remote",
        polarity="negative",
        probability=Probability(scale="icd-203", low=0.01, high=0.05),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="2030/.."),
    )
    report = make_report(TEXT, title="Lake Brief", institution="House", published="2024-10")
    return write_folder(folder, report, first, second, third)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "first second third"),
        ("level:likely", "second"),
        ("level:possible,remote", "first third"),
        ("level:>=likely", "second"),
        ("level:<likely", "third"),
        ("level:<remote", ""),
        ("-level:likely", "first third"),
        ("kind:assessment", "second"),
        ("polarity:negative", "third"),
        ("confidence:high", "second"),
        ("-confidence:high", "first third"),
        ("actor:PRK", "first"),
        ("actor:prk", "first"),
        ('actor:"north korea"', "first"),
        ("actor:PRK,TCD sector:trade", "first second"),
        ("actor:PRK actor:TCD", ""),
        ("-sector:sanctions sector:trade", "second"),
        ("agreement:six-party-accord", "first"),
        ("flag:mapping_is_ours", "second"),
        ("flag:odd", "second"),
        ("sector:Energy", ""),
        ("sector:TRADE", "first second"),
        ("cue:LIKELY", "second"),
        ("source:über", "first"),
        ("source:o_f", ""),
        ("-source:officials", "second third"),
        ("section:ÉLAN", "first"),
        ("horizon:2027", "first"),
        ("horizon:2026-05", ""),
        ("horizon:2026-06-30..2026-07", "first"),
        ("horizon:2028..", "third"),
        ("horizon:..2029", "first"),
        ("published:2024", "first second third"),
        ("published:2025..", ""),
        ("report:brief institution:house", "first second third"),
        ("probability:>=55%", "second"),
        ("probability:>0.55", ""),
        ("probability:<10%", "third"),
        ("probability:0.5..0.9", "second"),
        ("probability:0.6", "second"),
        ("has:condition has:horizon -has:probability", "first"),
        ("trade", "first"),
        ('"curb trade"', "first"),
        ('"trade curb"', ""),
        ("-win", "first third"),
        ("if Élan", "first"),
    ],
)
def test_queries_find_the_same_claims_in_every_engine(url: str, tmp_path: Path, query: str, found: str) -> None:
    """All terms hold, of several values any, a minus turns a term round, and a null is no match."""
    load(make_outputs(tmp_path / "out"), url)
    assert [claim.claim_id for claim in find_claims(query, url)] == found.split()


@pytest.mark.parametrize(
    ("value", "found"),
    [("european-central-bank", "claim-0 claim-1"), ("ECB", "claim-1"), ('"european central bank"', "claim-0 claim-1")],
)
def test_actor_is_found_by_its_lasting_id(url: str, tmp_path: Path, value: str, found: str) -> None:
    """An organisation that one report calls by its acronym only is the same as in the others."""
    load(write_folder(tmp_path / "out", *bank_reports()), url)
    assert " ".join(claim.claim_id for claim in find_claims(f"actor:{value}", url)) == found


def test_terms_are_read() -> None:
    """Quotes keep words together, also after a field."""
    terms = parse_query('Level:likely,"very likely" -"export ban" rise')
    assert terms == [Term("level", ("likely", "very likely")), Term(None, ("export ban",), True), Term(None, ("rise",))]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("levle:likely", "Did you mean level"),
        ("zzz:1", "The fields are level"),
        ("level:certain", "Choose of remote"),
        ("level:>=possible", "Choose of"),
        ("has:actor", "Choose of condition"),
        ("sector:trad", "no such sector. Choose of .*, trade,"),
        ("-sector:foo", "no such sector"),
        ("flag:nope", "no such flag. Choose of low_but_noteworthy, "),
        ("horizon:2026-06..2026-01", "ends before it begins. Write the earlier date"),
        ("published:2025..2024", "ends before it begins"),
        ("probability:0.5..20%", r"ends below where it begins. Write 20%\.\.0\.5"),
        ("horizon:soon", "no date"),
        ("probability:55", "no probability"),
        ("probability:>x", "no probability"),
        ('"open', "double quotes"),
        ("a,b", "Leave the comma out"),
        ('actor:""', "a value is empty"),
    ],
)
def test_wrong_queries_are_explained(tmp_path: Path, query: str, message: str) -> None:
    """The message says what is there to choose from."""
    url = f"sqlite:///{tmp_path}/claims.db"
    load(make_outputs(tmp_path / "out"), url)
    with pytest.raises(UsageError, match=message):
        find_claims(query, url)


def test_values_never_become_sql(url: str, tmp_path: Path) -> None:
    """Quotes, percent signs and question marks are data in every field."""
    load(make_outputs(tmp_path / "out"), url)
    odd = ["'; DROP TABLE claims; --", "%", "_", "?", "%s", "a' OR '1'='1", "\\", "*", "NEAR(", "^x"]
    for value in odd:
        for field in ("actor", "source", "cue", "section", "report"):
            find_claims(f'{field}:"{value}"', url)
        for field in ("sector", "flag"):
            with pytest.raises(UsageError, match="no such"):
                find_claims(f'{field}:"{value}"', url)
        find_claims(f'"{value}"', url)
    assert len(find_claims("", url)) == 3


def test_every_field_has_an_example_that_works(tmp_path: Path) -> None:
    """What the help shows can be typed."""
    url = f"sqlite:///{tmp_path}/claims.db"
    (tmp_path / "notes").mkdir()
    load(make_outputs(tmp_path / "out"), url, annotations=tmp_path / "notes")
    for field in FIELDS:
        for example in field.example.split():
            assert parse_query(example)[0].field == field.name in NAMES
            find_claims(example, url)


def test_command_prints_claims(tmp_path: Path) -> None:
    """Cards, records, ids or their number; the library gives the same."""
    url = f"sqlite:///{tmp_path}/claims.db"
    load(make_outputs(tmp_path / "out"), url)

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["query", "--from", url, *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    assert run("--format", "ids", "--", "-level:likely", "trade") == "first\n"
    assert run("--format", "count") == "3\n"
    assert '"claim_id":"second"' in run("level:likely", "--format", "jsonl")
    cards = run("sector:trade", "--limit", "1")
    assert cards.startswith("Lake Brief") and cards.rstrip().endswith("1 of 2 claims")
    assert [claim.claim_id for claim in estimative.query("level:likely", url)] == ["second"]
