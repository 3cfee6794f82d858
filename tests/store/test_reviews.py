"""Reviewers' decisions in every sink: what stands goes in, and the decisions beside it."""

import json
from pathlib import Path
from typing import Any

import pandas
import pytest
from click.testing import CliRunner

from estimative.__main__ import cli
from estimative.decisions import Changes, Decision, MentionChanges
from estimative.errors import UsageError
from estimative.export.formats import export
from estimative.find.claims import find_claims
from estimative.journal import Journal
from estimative.records import Claim
from estimative.store.databases import connect
from estimative.store.loads import Loaded, load
from makers import make_claim, make_decision, make_mention, make_mention_decision, make_report, write_folder

TEXT = "Chad may ban exports. Peru may wait. Mali may agree. Togo may leave."
CLAIMS = {
    name: make_claim(TEXT, f"{name} may {what}", "may", level="possible")
    for name, what in (("Chad", "ban exports"), ("Peru", "wait"), ("Mali", "agree"), ("Togo", "leave"))
}
for claim in CLAIMS.values():
    claim.report_id, claim.claim_id = "r-00000000", claim.claim_id.replace("r-0", "r-00000000")


def decide(name: str, verdict: str, **fields: Any) -> Decision:
    return make_decision(CLAIMS[name], decision_id=f"{name}-{verdict}", verdict=verdict, **fields)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    outputs = write_folder(tmp_path / "out", make_report(TEXT, report_id="r-00000000"), *CLAIMS.values())
    journal = Journal(tmp_path / "notes")
    journal.append(decide("Chad", "accepted", note="nul\0 'quoted'"))
    journal.append(decide("Peru", "rejected"))
    journal.append(decide("Mali", "corrected", changes=Changes(level="likely", sectors=["trade"])))
    return outputs, tmp_path / "notes"


def words(claims: list[Claim]) -> str:
    return " ".join(claim.text.split()[0] for claim in claims)


def test_claims_that_stand_are_loaded(url: str, folders: tuple[Path, Path]) -> None:
    """Rejected ones stay out, corrected ones come as corrected, and the decisions are kept with their words."""
    outputs, annotations = folders
    load(outputs, url, annotations=annotations)
    assert words(find_claims("", url)) == "Chad Mali Togo"
    assert words(find_claims("status:accepted,corrected", url)) == "Chad Mali"
    assert words(find_claims("status:open", url)) == "Togo"
    (mali,) = find_claims("level:likely", url)
    assert mali.sectors == ["trade"] and mali.probability is not None and "level=reviewer" in mali.evidence
    database = connect(url)
    rows = database.execute("SELECT verdict, note, record FROM decisions ORDER BY position")
    assert [row[0] for row in rows] == ["accepted", "rejected", "corrected"] and rows[0][1] == "nul␀ 'quoted'"
    assert [json.loads(row[2])["claim"]["claim_id"] for row in rows] == [
        CLAIMS[n].claim_id for n in ("Chad", "Peru", "Mali")
    ]
    assert len(database.execute("SELECT * FROM claims_reviewed")) == 2
    database.close()


def test_new_decision_replaces_the_report(url: str, folders: tuple[Path, Path]) -> None:
    """The same decisions change nothing; one more does, and so does loading without them."""
    outputs, annotations = folders
    load(outputs, url, annotations=annotations)
    assert load(outputs, url, annotations=annotations) == Loaded(unchanged=1)
    Journal(annotations).append(decide("Togo", "rejected"))
    assert load(outputs, url, annotations=annotations).replaced == 1
    assert words(find_claims("", url)) == "Chad Mali"
    assert load(outputs, url).replaced == 1
    assert words(find_claims("", url)) == "Chad Peru Mali Togo" == words(find_claims("status:open", url))


def test_database_without_its_review_says_so(url: str, folders: tuple[Path, Path]) -> None:
    """To ask for accepted claims where nobody's decisions were loaded is a mistake, and not no claims."""
    load(folders[0], url)
    assert len(find_claims("status:open", url)) == 4
    with pytest.raises(UsageError, match=r"without its review.*--annotations"):
        find_claims("status:accepted", url)


def test_statuses_are_chosen(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    """By load and by export alike, from a folder or a database; a wrong one is told what there is."""
    outputs, annotations = folders
    url = f"sqlite:///{tmp_path}/claims.db"
    load(outputs, url, annotations=annotations, statuses=["rejected"])
    assert words(find_claims("", url)) == "Peru"
    load(outputs, url, annotations=annotations)
    some = ["accepted", "corrected"]
    one = export(outputs, "csv", tmp_path / "a", annotations=annotations, statuses=some)
    other = export(url, "csv", tmp_path / "b", statuses=some)
    assert words(one.outputs.claims) == words(other.outputs.claims) == "Chad Mali"
    assert one.outputs.claims == other.outputs.claims
    assert words(export(outputs, "csv", tmp_path / "c", annotations=annotations, where="wait").outputs.claims) == ""
    for wrong in (
        {"statuses": ["good"], "annotations": annotations},
        {"statuses": ["open"]},
        {"annotations": tmp_path / "no"},
    ):
        with pytest.raises(UsageError):
            load(outputs, url, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="estimative load"):
        export(url, "csv", tmp_path / "d", annotations=annotations)


def test_commands_take_statuses(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    """`--annotations` and `--status` mean the same in both commands."""
    outputs, annotations = (str(folder) for folder in folders)
    options = ["--annotations", annotations, "--status", "accepted,corrected"]
    assert CliRunner().invoke(cli, ["load", outputs, *options]).exit_code == 0
    query = ["query", "--from", f"sqlite:///{outputs}/claims.db", "--format", "count"]
    assert CliRunner().invoke(cli, query).output == "2\n"
    result = CliRunner().invoke(cli, ["export", outputs, "--format", "atom", *options])
    assert result.output.startswith("2 claims of 1 report ")


def test_tables_tell_what_the_reviewer_did(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    """A column has the status of each claim, from a folder and a database alike; without decisions there is none."""
    outputs, annotations = folders
    url = f"sqlite:///{tmp_path}/claims.db"
    load(outputs, url, annotations=annotations)
    export(outputs, "csv", tmp_path / "a", annotations=annotations)
    export(url, "excel", tmp_path / "b")
    export(outputs, "csv", tmp_path / "c", annotations=annotations, where="nothing")
    export(outputs, "csv", tmp_path / "d")
    tables = [pandas.read_csv(tmp_path / name / "claims.csv") for name in "abcd"]
    assert [list(table["review"]) for table in tables[:3]] == [["accepted", "corrected", "open"]] * 2 + [[]]
    assert "review" not in tables[3]
    pytest.importorskip("pyarrow")
    export(outputs, "parquet", tmp_path / "e", annotations=annotations)
    assert list(pandas.read_parquet(tmp_path / "e" / "claims.parquet")["review"]) == list(tables[0]["review"])


def test_show_and_explain_take_decisions(tmp_path: Path, folders: tuple[Path, Path]) -> None:
    """Both show the claim that stands, and say what came of its review; the other commands' error is theirs too."""
    outputs, annotations = (str(folder) for folder in folders)

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli, [*arguments, "--annotations", annotations])
        assert result.exit_code == 0, result.output
        return " ".join(result.output.split())

    assert "3 of 3 claims" in run("show", outputs)
    cards = run("show", outputs, "--level", "likely")
    assert "likely 55-80 % · prediction · corrected (Ana) ·" in cards and "1 of 3 claims" in cards
    told = run("explain", CLAIMS["Mali"].claim_id, "--outputs", outputs)
    assert "level likely ← a reviewer" in told and "sector trade ← a reviewer" in told
    assert told.endswith("review corrected ← Ana corrected it: level, sectors")
    assert run("explain", CLAIMS["Peru"].claim_id, "--outputs", outputs).endswith("review rejected ← Ana rejected it")
    assert run("explain", CLAIMS["Togo"].claim_id, "--outputs", outputs).endswith("review not judged")
    for command in (["show", outputs], ["explain", "claim", "--outputs", outputs]):
        result = CliRunner().invoke(cli, [*command, "--annotations", str(tmp_path / "no")])
        assert result.exit_code == 2 and "Name the folder of annotations" in result.output


def test_mentions_that_stand_are_loaded(url: str, folders: tuple[Path, Path]) -> None:
    """A name that a reviewer corrected comes as corrected, a rejected one stays out; a new decision loads it anew."""
    outputs, annotations = folders
    chad, peru = (make_mention(TEXT, name, "actor", id=name.lower()) for name in ("Chad", "Peru"))
    for mention in (chad, peru):
        mention.report_id, mention.mention_id = "r-00000000", mention.mention_id.replace("r-0", "r-00000000")
    write_folder(outputs, make_report(TEXT, report_id="r-00000000"), chad, peru, *CLAIMS.values())
    journal = Journal(annotations)
    journal.append(make_mention_decision(peru, verdict="rejected"))
    load(outputs, url, annotations=annotations)
    database = connect(url)
    assert database.execute("SELECT id FROM mentions") == [("chad",)]
    database.close()
    journal.append(make_mention_decision(chad, verdict="corrected", changes=MentionChanges(id="TCD", name="Chad")))
    assert load(outputs, url, annotations=annotations).replaced == 1
    database = connect(url)
    assert database.execute("SELECT id FROM mentions") == [("TCD",)]
    database.close()
