"""Every format, read back by that format's own reader or validator."""

import csv
import json
import math
import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from estimative.__main__ import cli
from estimative.commands.export import command
from estimative.errors import UsageError
from estimative.export import stix
from estimative.export.csv_tables import safe
from estimative.export.formats import FORMATS, export, gather
from estimative.records import FILES, ClaimActor, Coverage, Horizon, Place, Probability, Section, Source
from estimative.store.loads import load
from makers import bank_reports, make_claim, make_mention, make_report, span_of, write_folder

TEXT = "Officials say that North Korea and the Lake Union may curb trade by 2027 if talks fail. "
TEXT += "=1+1 is 'likely', \"o\"; Ω\x0b"


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    who, korea, union = (span_of(TEXT, words) for words in ("Officials", "North Korea", "Lake Union"))
    by = span_of(TEXT, "by 2027")
    first = make_claim(
        TEXT,
        "North Korea and the Lake Union may curb trade by 2027 if talks fail",
        "may",
        probability=Probability(scale="icd-203", low=0.55, high=0.8),
        confidence="moderate",
        condition=span_of(TEXT, "if talks fail"),
        source=Source(text=who.text, start=who.start, end=who.end),
        horizon=Horizon(text=by.text, start=by.start, end=by.end, value="../2027"),
        actors=[
            ClaimActor(**_place(korea), id="PRK", name="North Korea", type="country", resolved=False),
            ClaimActor(**_place(union), id="lake-union", name="Lake Union", type="organisation", resolved=True),
        ],
        sectors=["trade", "diplomacy"],
        agreements=["lake-accord"],
        evidence=["cue=may"],
    )
    second = make_claim(
        TEXT, TEXT[TEXT.index("=1+1") :], "likely", kind="assessment", level="unstated", polarity="negative"
    )
    report = make_report(
        TEXT,
        title="=Lake <brief> & more",
        authors=["A. Author"],
        institution="House",
        sections=[Section(title="Summary", level=1, start=0, end=9, sectors=["trade"])],
        coverage=Coverage(sentences=2, read=1, skipped={"boilerplate": 1}),
        places=[Place(start=0, end=3, page=1, box=(1.0, 2.0, 3.0, 4.5))],
        metadata_from={"title": "head"},
    )
    other = make_report("Nothing here.", report_id="s-0", published=None, published_from=None)
    mentions = [
        make_mention(TEXT, "by 2027", "date", value="../2027"),
        make_mention(TEXT, "North Korea", "actor", id="PRK", name="North Korea", subtype="country"),
    ]
    folder = write_folder(tmp_path / "out", report, *mentions, first, second, other)
    run = {"started": "2025-01-02T03:04:05+00:00", "versions": {"estimative": "0.1.0"}}
    (folder / "run.json").write_text(json.dumps(run))
    return folder


def _place(span: Any) -> dict[str, Any]:
    return msgspec.to_builtins(span)


def made(outputs: Path, form: str) -> Path:
    path = outputs.parent / "made" / form
    export(outputs, form, path)
    return path


def test_jsonl_is_the_folder_again(outputs: Path, tmp_path: Path) -> None:
    """From a folder and from a database alike, byte for byte."""
    url = f"sqlite:///{tmp_path}/claims.db"
    load(outputs, url)
    for source in (str(outputs), url):
        export(source, "jsonl", tmp_path / "again")
        assert all((tmp_path / "again" / name).read_bytes() == (outputs / name).read_bytes() for name in FILES)


def test_csv_is_read_by_the_csv_module(outputs: Path) -> None:
    """Every value comes back; null is empty, lists are joined, days of EDTF values are added."""
    folder = made(outputs, "csv")
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert first["text"].startswith("North Korea") and first["actors"] == "PRK;lake-union" and first["cues"] == "may"
    assert (first["horizon_value"], first["horizon_first"], first["horizon_last"]) == ("../2027", "", "2027-12-31")
    assert second["text"] == TEXT[TEXT.index("=1+1") :] and second["probability_low"] == ""
    with (folder / "reports.csv").open(encoding="utf-8", newline="") as stream:
        report = next(csv.DictReader(stream))
    assert report["counts_words"] == str(len(TEXT.split())) and report["published_last"] == "2024-10-18"


def test_spreadsheet_takes_no_cell_for_a_formula(outputs: Path) -> None:
    """Formulas are led by an apostrophe, numbers are left alone, and the file tells that it is UTF-8."""
    folder = made(outputs, "excel")
    assert (folder / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (folder / "claims.csv").open(encoding="utf-8-sig", newline="") as stream:
        second = list(csv.DictReader(stream))[1]
    assert second["text"].startswith("'=1+1") and second["start"].isdigit()
    for cell in ("=1", "+1", "-1", "@a", " =1", "\t=1", "＝1"):
        assert safe(cell) == "'" + cell
    assert safe("a=1") == "a=1" and safe(-1.5) == -1.5 and safe(None) is None
    assert len(safe("x" * 40_000)) == 32_767 and safe("a\0b") == "a␀b"


def test_parquet_is_read_alike_by_pandas_duckdb_and_polars(outputs: Path) -> None:
    """The same values, nested ones too, and the same types of columns."""
    pytest.importorskip("pyarrow")
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    import pandas

    path = made(outputs, "parquet") / "claims.parquet"
    wanted = [msgspec.json.decode(line) for line in (outputs / "claims.jsonl").read_bytes().splitlines()]
    frame = pandas.read_parquet(path)
    table = duckdb.sql(f"SELECT * FROM '{path}'")
    lazy = polars.read_parquet(path)
    assert list(frame.columns) == table.columns == lazy.columns == [*wanted[0], "horizon_first", "horizon_last"]
    rows = {
        "pandas": [_plain(row) for row in frame.to_dict("records")],
        "duckdb": [_plain(dict(zip(table.columns, row, strict=True))) for row in table.fetchall()],
        "polars": [_plain(row) for row in lazy.to_dicts()],
    }
    for name, found in rows.items():
        last = [row.pop("horizon_last") for row in found]
        assert [row.pop("horizon_first") for row in found] == [None, None]
        assert last == [date(2027, 12, 31), None], name
        assert found == wanted, name
    assert str(lazy.schema["start"]) == "Int32" and str(lazy.schema["horizon_last"]) == "Date"


def _plain(value: Any) -> Any:
    """Return a value without the reader's own types."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def test_arrow_files_hold_every_record_type(outputs: Path) -> None:
    """Reports with their nested parts come back from Arrow and Polars."""
    feather = pytest.importorskip("pyarrow.feather")
    polars = pytest.importorskip("polars")
    folder = made(outputs, "arrow")
    report = feather.read_table(folder / "reports.arrow").to_pylist()[0]
    assert report["places"] == [{"start": 0, "end": 3, "page": 1, "box": [1.0, 2.0, 3.0, 4.5]}]
    assert report["coverage"]["skipped"] == [("boilerplate", 1)] and report["published_first"] == date(2024, 10, 18)
    assert polars.read_ipc(folder / "claims.arrow")["claim_id"].to_list()
    assert feather.read_table(folder / "problems.arrow").num_rows == 0


def test_json_ld_is_a_graph(outputs: Path) -> None:
    """An RDF reader finds claims, where they stand, what they are about and where they came from."""
    rdflib = pytest.importorskip("rdflib")
    path = made(outputs, "jsonld")
    graph = rdflib.Graph().parse(path, format="json-ld")
    answer = graph.query(
        """
        PREFIX schema: <https://schema.org/> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX term: <urn:estimative:term:>
        SELECT ?text ?exact ?start ?low ?title ?actor WHERE {
          ?claim a schema:Claim ; schema:text ?text ; term:probability/term:low ?low ; prov:wasDerivedFrom ?report ;
                 prov:wasGeneratedBy/prov:wasAssociatedWith ?program ; schema:about/schema:name ?actor .
          ?report a schema:Report ; schema:name ?title .
          ?annotation a oa:Annotation ; oa:hasBody ?claim ; oa:hasTarget ?target .
          ?target oa:hasSource ?report ; oa:hasSelector ?position , ?quote .
          ?position a oa:TextPositionSelector ; oa:start ?start . ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
        } ORDER BY ?actor
        """
    )
    rows = [[value.toPython() for value in row] for row in answer]
    assert [row[-1] for row in rows] == ["Lake Union", "North Korea"]
    text, exact, start, low, title, _ = rows[0]
    assert text == exact == TEXT[start : start + len(text)] and low == 0.55 and title == "=Lake <brief> & more"
    assert len(graph) > 60


def test_stix_bundle_is_valid(outputs: Path) -> None:
    """The OASIS library reads it strictly; likelihood is never in `confidence`, the author's confidence is."""
    stix2 = pytest.importorskip("stix2")
    path = made(outputs, "stix")
    bundle = stix2.parse(path.read_text(encoding="utf-8"), allow_custom=False)
    by_type: dict[str, list[Any]] = {}
    for item in bundle.objects:
        by_type.setdefault(item["type"], []).append(item)
    assert {name: len(items) for name, items in by_type.items()} == {
        "identity": 2,
        "extension-definition": 1,
        "location": 1,
        "report": 2,
        "note": 2,
    }
    assert by_type["location"][0].country == "KP"
    first, second = by_type["note"]
    (values,) = first.extensions.values()
    assert first.confidence == 50 and "confidence" not in second
    assert (values["level"], values["probability_low"], values["author_confidence"]) == ("likely", 0.55, "moderate")
    assert list(first.extensions) == [by_type["extension-definition"][0].id] and first.authors == ["A. Author"]
    known = {item.id for item in bundle.objects}
    assert all(ref in known for item in [*by_type["note"], *by_type["report"]] for ref in item.object_refs)
    assert by_type["report"][0].published.date() == date(2024, 10, 18)
    assert path.read_bytes() == made(outputs, "stix").read_bytes()


def test_stix_takes_time_in_proportion(outputs: Path) -> None:
    """Ten times the claims take some ten times the time; the library's own writing took a hundred."""
    pytest.importorskip("stix2")
    material = gather(str(outputs))
    claim = material.outputs.claims[0]
    times = []
    for count in (30, 300):
        material.outputs.claims = [msgspec.structs.replace(claim, claim_id=f"r-0:claim-{i}") for i in range(count)]
        start = time.process_time()
        stix.write(material, outputs / "claims.stix.json")
        times.append(time.process_time() - start)
    assert times[1] < 40 * times[0]


def test_stix_bundle_passes_the_oasis_validator(outputs: Path) -> None:
    """The validator's schemas have nothing to say against it."""
    validator = pytest.importorskip("stix2validator", reason="stix2-validator is not installed")
    found = validator.validate_file(str(made(outputs, "stix")), validator.ValidationOptions(version="2.1"))
    assert found.is_valid, [error.message for item in found.object_results for error in item.errors]


def test_country_codes_are_those_of_the_standard() -> None:
    """Every country of ISO 3166-1, and Kosovo by its customary code."""
    pycountry = pytest.importorskip("pycountry")
    from estimative.export.countries import ALPHA_2

    listed = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    assert listed | {"XKX": "XK"} == ALPHA_2


def test_graphml_is_read_by_networkx(outputs: Path) -> None:
    """Nodes are actors, an edge joins two of one claim and counts it."""
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(made(outputs, "graphml"))
    assert dict(graph.nodes(data="name")) == {"PRK": "North Korea", "lake-union": "Lake Union"}
    assert graph.edges["PRK", "lake-union"] == {"claims": 1, "predictions": 1, "reports": 1}


def test_edges_are_a_table(outputs: Path) -> None:
    """The same network, as network programs import it."""
    with made(outputs, "edges").open(encoding="utf-8", newline="") as stream:
        (edge,) = csv.DictReader(stream)
    assert (edge["source"], edge["target"], edge["target_name"], edge["claims"]) == (
        "PRK",
        "lake-union",
        "Lake Union",
        "1",
    )


def test_reports_meet_in_an_actor_by_its_lasting_id(tmp_path: Path) -> None:
    """What one report calls by its acronym only is one node, identity or thing with what the others spell out."""
    outputs = write_folder(tmp_path / "out", *bank_reports())
    with made(outputs, "edges").open(encoding="utf-8", newline="") as stream:
        (edge,) = csv.DictReader(stream)
    assert (edge["target"], edge["reports"]) == ("european-central-bank", "2")
    assert "urn:estimative:actor:ecb" not in made(outputs, "jsonld").read_text(encoding="utf-8")
    pytest.importorskip("stix2")
    objects = json.loads(made(outputs, "stix").read_text(encoding="utf-8"))["objects"]
    assert [one["name"] for one in objects if one.get("identity_class") == "organization"] == ["European Central Bank"]


def test_atom_feed_is_read_by_a_feed_reader(outputs: Path) -> None:
    """Predictions only, with their date, author, sectors and likelihood; nothing in it is malformed."""
    feedparser = pytest.importorskip("feedparser")
    path = made(outputs, "atom")
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo and feed.version == "atom10" and len(feed.entries) == 1
    (entry,) = feed.entries
    assert entry.id == "urn:estimative:claim:r-0:claim-50" and entry.updated == "2024-10-18T00:00:00+00:00"
    assert [tag.term for tag in entry.tags] == ["trade", "diplomacy"] and entry.author == "A. Author"
    assert "likely (55-80 %, icd-203)" in entry.summary and "=Lake <brief> & more" in entry.summary
    assert "\ufffd" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", list(FORMATS))
def test_empty_outputs_make_valid_files(tmp_path: Path, form: str) -> None:
    """A run without reports is no fault."""
    if form in ("parquet", "arrow"):
        pytest.importorskip("pyarrow")
    if form == "stix":
        pytest.importorskip("stix2")
    export(write_folder(tmp_path / "out"), form, tmp_path / "made")
    assert (tmp_path / "made").exists()


@pytest.mark.parametrize("source", ["folder", "database"])
def test_claims_are_chosen_by_a_query(outputs: Path, tmp_path: Path, source: str) -> None:
    """Claims that do not hold are left out, and reports without any."""
    url = f"sqlite:///{tmp_path}/claims.db"
    load(outputs, url)
    material = export(url if source == "database" else outputs, "jsonl", tmp_path / "made", where="actor:PRK")
    assert len(material.outputs.claims) == 1 and [report.report_id for report in material.outputs.reports] == ["r-0"]


def test_command_names_every_format(outputs: Path) -> None:
    """The help and the formats say the same; a wrong one is told what there is."""
    assert command.help is not None
    listed = dict(re.findall(r"^ *(\w+) {2,}(.+)$", command.help, re.MULTILINE))
    assert listed == {form.name: form.doc for form in FORMATS.values()}
    result = CliRunner().invoke(cli, ["export", str(outputs), "--format", "csv"])
    assert result.output.strip() == f"2 claims of 2 reports in {outputs}/export/csv"
    result = CliRunner().invoke(cli, ["export", str(outputs), "--format", "word"])
    assert result.exit_code == 2 and "Choose one of jsonl, csv" in result.output


def test_path_that_cannot_be_written_is_told(outputs: Path) -> None:
    """The message names it."""
    with pytest.raises(UsageError, match="cannot be written"):
        export(outputs, "atom", outputs / "claims.jsonl" / "feed.atom")
