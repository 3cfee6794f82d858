"""Broken and hostile files, made here: each is an error with advice, in bounded time, and the next file is read."""

import socket
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estimative import flow
from estimative.errors import ReadError
from estimative.outputs import read as read_outputs
from estimative.read import workers
from estimative.read.limits import Limits
from estimative.read.reports import read_report
from fakes import fake_load
from files import MAKERS, OOXML, Part, Run, make_docx, make_html, make_pdf, make_zip

PARTS = [Part("heading", "Grain"), Part("prose", "Exports may fall by a tenth next year, the ministry said in March.")]
CODES = {"damaged", "empty", "encrypted", "too_long", "too_slow", "no_text_layer", "crashed", "binary", "encoding"}
FORMS = sorted(MAKERS)


def fault(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> ReadError:
    """Return the error that a file gives."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_report(path, limits=limits)
    return caught.value


def document_xml(inside: str, before: str = "") -> bytes:
    xml = f"{before}<w:document xmlns:w='{OOXML}'><w:body>{inside}</w:body></w:document>"
    return make_zip({"word/document.xml": xml})


@pytest.mark.parametrize("suffix", FORMS)
def test_truncated_files_are_told_or_read_as_far_as_they_go(tmp_path, suffix) -> None:
    """No cut makes the reader fail in another way."""
    data = MAKERS[suffix](PARTS)
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        path = tmp_path / f"cut{suffix}"
        path.write_bytes(data[: int(len(data) * share)])
        try:
            assert read_report(path).text.strip()
        except ReadError as error:
            assert error.code in CODES and error.message.endswith((".", ".txt", ".pdf`.")), error.message


def test_locked_pdf_says_so(tmp_path) -> None:
    """A password is asked for by name."""
    data = make_pdf([[Run(72, 700, "Exports may fall.")]])
    key = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>] ".encode()
    error = fault(tmp_path, "a.pdf", data.replace(b"trailer << ", b"trailer << " + lock))
    assert error.code == "encrypted" and "without" in error.message


def test_pictures_of_pages_are_told_how_to_get_text(tmp_path) -> None:
    """A scan has no text layer; OCR makes one."""
    error = fault(tmp_path, "scan.pdf", make_pdf([[], []]))
    assert error.code == "no_text_layer" and "2 pages" in error.message and "ocrmypdf" in error.message


def test_one_page_without_text_is_a_warning(tmp_path) -> None:
    """The rest of the report is read."""
    path = tmp_path / "partly.pdf"
    path.write_bytes(make_pdf([[Run(72, 700, "Exports may fall by a tenth next year, the ministry said.")], []]))
    report = read_report(path)
    assert report.pages == 2 and [(one.code, one.severity) for one in report.problems] == [("no_text_layer", "warning")]
    assert "page 2" in report.problems[0].message


def test_ten_thousand_pages_are_refused_at_once(tmp_path) -> None:
    """The number of pages is looked at before any is read; the limit can be set."""
    data = make_pdf([[Run(72, 700, "Exports may fall.")]])
    kids = data[data.index(b"/Kids [") + 7 : data.index(b"]", data.index(b"/Kids ["))]
    many = data.replace(b"/Count 1", b"/Count 10000").replace(b"/Kids [" + kids, b"/Kids [" + (kids + b" ") * 10_000)
    start = time.perf_counter()
    error = fault(tmp_path, "long.pdf", many)
    assert error.code == "too_long" and "10,000 pages" in error.message and "--max-pages" in error.message
    assert time.perf_counter() - start < 20
    short = fault(tmp_path, "short.pdf", make_pdf([[Run(72, 700, "a")]] * 3), Limits(max_pages=2))
    assert "3 pages" in short.message


def test_zip_bomb_stops_at_the_bound(tmp_path) -> None:
    """A member that unpacks to more than any document needs is not unpacked."""
    bomb = make_zip({"word/document.xml": b" " * 200_000_000})
    assert len(bomb) < 1_000_000
    assert fault(tmp_path, "bomb.docx", bomb).code == "too_long"


def test_pdf_stream_bomb_is_bounded(tmp_path) -> None:
    """A stream that unpacks to a great many words ends with an error, not with the memory."""
    words = zlib.compress(b"BT /F0 9 Tf 10 10 Td " + b"(word ) Tj " * 3_000_000 + b" ET", 9)
    data = make_pdf([[Run(72, 700, "a")]])
    start = data.index(b"<< /Length", data.index(b"Helvetica-Bold"))
    end = data.index(b"endobj", start)
    stream = b"<< /Filter /FlateDecode /Length %d >> stream\n%s\nendstream\n" % (len(words), words)
    path = tmp_path / "stream.pdf"
    path.write_bytes(data[:start] + stream + data[end:])
    begin = time.perf_counter()
    try:
        read_report(path, limits=Limits(max_seconds=15))
    except ReadError as error:
        assert error.code in CODES
    assert time.perf_counter() - begin < 45


def test_entities_are_not_expanded(tmp_path) -> None:
    """Billions of laughs stay one, and a local file is not read into the text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("password may follow")
    laughs = "<!DOCTYPE d [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9)
    )
    external = f"<!ENTITY x SYSTEM 'file://{secret}'>]>"
    inside = "<w:p><w:r><w:t>Exports may fall. &j;&x;</w:t></w:r></w:p>"
    path = tmp_path / "entities.docx"
    path.write_bytes(document_xml(inside, laughs + external))
    start = time.perf_counter()
    try:
        text = read_report(path).text
    except ReadError as error:
        text = error.message
    assert len(text) < 1000 and "password" not in text and time.perf_counter() - start < 20


@pytest.mark.parametrize(
    "name, data",
    [
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"Exports may fall." + b"</div>" * 100_000),
        ("deep.docx", document_xml("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)),
        ("deep.rtf", b"{\\rtf1 " + b"{" * 500_000 + b"Exports may fall." + b"}" * 500_000),
        ("wide.html", b"<html><body><p>" + b"<b>a</b>" * 200_000),
        ("tags.html", b"<html><body>" + b"<" * 300_000),
        ("comment.html", b"<!--" * 100_000 + b"<html><body><p>Exports may fall."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_deep_and_odd_nesting_is_survived(tmp_path, name, data) -> None:
    """Nesting beyond any document's costs neither the stack nor the time."""
    path = tmp_path / name
    path.write_bytes(data)
    start = time.perf_counter()
    try:
        read_report(path, limits=Limits(max_seconds=30))
    except ReadError as error:
        assert error.code in CODES
    assert time.perf_counter() - start < 50


def test_scripts_leave_no_text(tmp_path) -> None:
    """Nothing of a script, style or hidden element is report."""
    page = make_html(PARTS).replace(
        b"<main>", b"<main><script>alert('Iran may attack')</script><p style='display:none'>Peru may fall.</p>"
    )
    path = tmp_path / "script.html"
    path.write_bytes(page)
    text = read_report(path).text
    assert "alert" not in text and "Peru" not in text and "Exports may fall" in text


@pytest.fixture
def listener() -> Iterator[tuple[int, list[int]]]:
    """A local server that only counts who comes."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    calls: list[int] = []
    done = threading.Event()

    def accept() -> None:
        while not done.is_set():
            try:
                server.accept()[0].close()
                calls.append(1)
            except OSError:
                continue

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield server.getsockname()[1], calls
    done.set()
    thread.join()
    server.close()


def test_no_document_fetches_anything(tmp_path, listener) -> None:
    """Pictures, styles, entities and document types of other places are not asked for."""
    port, calls = listener
    url = f"http://127.0.0.1:{port}/x"
    page = make_html(PARTS, f"<link rel='stylesheet' href='{url}'><base href='{url}'>").replace(
        b"<main>", f"<main><img src='{url}'><iframe src='{url}'></iframe><object data='{url}'></object>".encode()
    )
    doctype = f"<!DOCTYPE d SYSTEM '{url}' [<!ENTITY x SYSTEM '{url}'>]>"
    inside = "<w:p><w:r><w:t>Exports may fall. &x;</w:t></w:r></w:p>"
    pdf = make_pdf([[Run(72, 700, "Exports may fall.")]]).replace(
        b"/Type /Catalog", f"/Type /Catalog /OpenAction << /S /URI /URI ({url}) >>".encode()
    )
    book = MAKERS[".epub"]([Part("prose", "Exports may fall.")])
    for name, data in (("a.html", page), ("b.docx", document_xml(inside, doctype)), ("c.pdf", pdf), ("d.epub", book)):
        path = tmp_path / name
        path.write_bytes(data)
        try:
            read_report(path)
        except ReadError as error:
            assert error.code in CODES
    time.sleep(0.3)
    assert not calls


def test_a_file_that_hangs_is_stopped_and_the_next_is_read(tmp_path) -> None:
    """The process is killed after the seconds allowed, and started anew."""
    good = tmp_path / "good.html"
    good.write_bytes(make_html(PARTS))
    read_report(good)  # the process is up, its start does not count
    slow = make_pdf([[Run(50, 780 - 7 * row, "words of a report that goes on and on", 6) for row in range(100)]] * 400)
    error = fault(tmp_path, "slow.pdf", slow, Limits(max_seconds=0.2))
    assert error.code == "too_slow" and "--max-seconds" in error.message
    assert "Exports may fall" in read_report(good).text


def test_a_reader_that_dies_costs_one_file(tmp_path) -> None:
    """A crash of the library underneath is a problem of that file alone."""
    good = tmp_path / "good.html"
    good.write_bytes(make_html(PARTS))
    read_report(good)
    process = workers.WORKER._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(ReadError) as caught:
        read_report(good)
    assert caught.value.code == "crashed"
    assert "Exports may fall" in read_report(good).text


def test_a_run_goes_on_past_broken_files(tmp_path, monkeypatch) -> None:
    """Every file is either a report or a problem; none is lost."""
    monkeypatch.setattr(flow, "load", fake_load)
    folder = tmp_path / "in"
    folder.mkdir()
    files = {
        "a.docx": make_docx(PARTS),
        "b.docx": make_docx(PARTS)[:200],
        "c.pdf": make_pdf([[]]),
        "d.pdf": make_pdf([[Run(72, 700, "Exports may fall by a tenth next year, they said.")]]),
        "e.html": b"<html></html>",
        "f.txt": b"Chad may act.",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = flow.extract([folder], tmp_path / "out")
    outputs = read_outputs(tmp_path / "out")
    assert [Path(report.path).name for report in outputs.reports] == ["a.docx", "d.pdf", "f.txt"]
    assert [Path(path).name for path in done.failed] == ["b.docx", "c.pdf", "e.html"]
    assert {problem.code for problem in outputs.problems if "c.pdf" in problem.path} == {"no_text_layer"}
    page = {claim.report_id[:1]: claim.page for claim in outputs.claims}
    assert page == {"a": None, "d": 1, "f": None}


SAMPLES = {suffix: MAKERS[suffix](PARTS) for suffix in FORMS}


@pytest.mark.parametrize("suffix", FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_gives_text_or_an_error(tmp_path, suffix, data) -> None:
    """Bytes changed, cut out or put in anywhere: never a fault of ours, never a hang."""
    raw = bytearray(SAMPLES[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        length = data.draw(st.integers(0, 40))
        raw[at : at + length] = data.draw(st.binary(max_size=40))
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(bytes(raw))
    try:
        report = read_report(path, limits=Limits(max_seconds=20))
        assert report.text.strip()
        report.text.encode()
    except ReadError as error:
        assert error.code in CODES, error.code
