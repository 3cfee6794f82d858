"""The real pipeline, from the library's side: order, storage, and what it makes of whole reports."""

import datetime
import importlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import spacy
from spacy.language import Language

import estimative
from estimative import flow
from estimative.errors import UsageError
from estimative.outputs import read
from estimative.records import FILES
from estimative.write.schemas import SHIPPED

ROOT = Path(__file__).parent.parent
TEXT = "If the rains fail, Chad may ban exports by 2027. Peru is likely to sign the treaty, analysts say."
pytestmark = pytest.mark.skipif(
    not (ROOT / "pipeline" / "en_estimative_sm" / "meta.json").is_file(), reason="the syntax model is not built"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return estimative.load()


def test_entry_points_name_what_there_is() -> None:
    """A pipeline loaded by spaCy in another program finds every component and tokenizer where pyproject.toml says."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    for group in points.values():
        for place in group.values():
            module, _, name = place.partition(":")
            assert callable(getattr(importlib.import_module(module), name)), place


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    assert flow.extract([ROOT / "corpus"], folder).failed == []
    return folder


def test_every_requirement_is_met_by_an_earlier_stage(nlp: Language) -> None:
    """`nlp.analyze_pipes()` proves the order of config.cfg."""
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_stored_pipeline_does_the_same(nlp: Language, tmp_path: Path) -> None:
    """`to_disk` and `spacy.load` lose nothing."""
    nlp.to_disk(tmp_path / "stored")
    stored = spacy.load(tmp_path / "stored")
    claims = nlp(TEXT)._.claims
    assert len(claims) == 2 and stored(TEXT)._.claims == claims


def test_a_stored_pipeline_carries_the_users_words(tmp_path: Path) -> None:
    """Lexicons that were laid over ours are needed only when the pipeline is made."""
    words = tmp_path / "words"
    words.mkdir()
    (words / "organisations.csv").write_text("id,alias,kind\nharbour-watch,Zorblat Watch,name\n")
    nlp = flow.load([words])
    nlp.to_disk(tmp_path / "stored")
    shutil.rmtree(words)
    stored = spacy.load(tmp_path / "stored")
    assert "harbour-watch" in [actor.id for actor in stored("Zorblat Watch said that rain is likely.")._.actors]


@pytest.mark.parametrize("words", [300, 5_000])
def test_a_sentence_that_is_too_long_is_told(tmp_path: Path, words: int) -> None:
    """Its claims are lost, so a problem says so; the report has not failed."""
    (tmp_path / "a.txt").write_text(
        "Chad may leave. Peru may " + "and wait " * (words // 2) + "in Lima.", encoding="utf-8"
    )
    run = flow.extract([tmp_path / "a.txt"], tmp_path / "out")
    assert [(problem.code, problem.stage) for problem in run.problems] == [("long_sentence", "sentences")]
    assert run.problems[0].message.startswith("1 sentence was too long") and not run.failed and run.claims == 1


def test_own_date_is_given_before_the_stages_run(nlp: Language) -> None:
    """`doc._.published` anchors relative dates, for one Doc and in a pipe; what is no date is told."""
    docs = [nlp.make_doc("Rates will probably fall next year.") for _ in range(3)]
    for doc, published in zip(docs, ("2026-03-03", datetime.date(2030, 1, 1), None), strict=True):
        doc._.published = published
    found = [doc._.claims[0].horizon.value for doc in [nlp(docs[0]), *nlp.pipe(docs[1:])]]
    assert found == ["2027", "2031", None] and docs[1]._.published == "2030-01-01"
    for wrong in ("soon", "20", "2026-13", "2026-3", "20260303", ""):
        with pytest.raises(UsageError, match="Write YYYY"):
            docs[0]._.published = wrong
    assert docs[0]._.published == "2026-03-03"


def test_stages_in_a_pipeline_of_ones_own_do_the_same(nlp: Language) -> None:
    """On spaCy's own English tokenizer, with all stages in order."""
    mine = spacy.blank("en")
    for name in nlp.pipe_names:
        mine.add_pipe(f"estimative_{name}")
    for path in (ROOT / "corpus").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert mine(text)._.claims == nlp(text)._.claims, path.name


def test_scale_of_the_library_is_that_of_the_claims() -> None:
    """`load(scale=…)` and `extract --scale` are one."""
    claims = flow.load(scale="kent")(TEXT)._.claims
    assert [claim.probability and claim.probability.scale for claim in claims] == [None, "kent"]


def test_quotes_of_the_sample_corpus_are_true(outputs: Path) -> None:
    """`text[start:end]` is the quoted words, for every span of every record."""
    records = read(outputs)
    texts = {report.report_id: report.text for report in records.reports}
    for mention in records.mentions:
        assert texts[mention.report_id][mention.start : mention.end] == mention.text
    for claim in records.claims:
        parts = [claim, claim.sentence, *claim.cues, claim.condition, claim.source, claim.horizon, *claim.actors]
        for part in filter(None, parts):
            assert texts[claim.report_id][part.start : part.end] == part.text
    assert len({claim.claim_id for claim in records.claims}) == len(records.claims)
    assert len({mention.mention_id for mention in records.mentions}) == len(records.mentions)


def test_records_of_the_sample_corpus_validate(outputs: Path) -> None:
    """Every line follows the shipped schema."""
    for name, kind in FILES.items():
        schema = json.loads((SHIPPED / f"{kind.__name__.lower()}.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for line in (outputs / name).read_text(encoding="utf-8").splitlines():
            validator.validate(json.loads(line))


def test_two_processes_write_the_same_bytes(outputs: Path, tmp_path: Path) -> None:
    """Neither hashing nor the order of sets shows in a record."""
    code = f"from estimative import flow; flow.extract([{str(ROOT / 'corpus')!r}], {str(tmp_path / 'again')!r})"
    env = {"PYTHONPATH": str(ROOT / "pipeline"), "PYTHONHASHSEED": "7", "PATH": ""}
    subprocess.run([sys.executable, "-c", code], check=True, env=env)
    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (outputs / name).read_bytes(), name
