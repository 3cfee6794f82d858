"""Reports at URLs give the records that the same files give, within the same limits."""

import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner

from batch.fake_run import load
from batch.runs import contents, make_reports
from estimative import flow
from estimative.__main__ import cli
from estimative.batch import settings
from estimative.errors import UsageError
from estimative.outputs import read
from estimative.read.limits import Limits
from files import Part, make_docx

fsspec: Any = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install estimative[remote]")
pytest.importorskip("aiohttp", reason="aiohttp is not installed: pip install estimative[remote]")
MANIFEST = """{"path": "r001.txt", "title": "A title", "published": "2024-05-06"}
{"path": "r002.txt", "published": "x"}
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, takes note of what is asked for, and drips on request."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.startswith("/drip"):
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"Chad may act. ")
                time.sleep(0.05)
            return
        super().do_GET()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server(corpus: Path) -> Iterator[str]:
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(corpus))) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(flow, "load", load)
    monkeypatch.setattr(settings, "code_digest", lambda: "fake")
    monkeypatch.setattr(settings, "model_digest", lambda model: "fake")
    monkeypatch.delenv("ESTIMATIVE_DEBUG", raising=False)
    folder = make_reports(tmp_path / "in", 3)
    (folder / "deep").mkdir()
    (folder / "deep" / "brief.docx").write_bytes(make_docx([Part("prose", "Chad may act. Peru may wait.")]))
    (folder / "README.md").write_text("No report.")
    (folder / "manifest.jsonl").write_text(MANIFEST)
    return folder


@pytest.fixture
def memory(corpus: Path) -> str:
    """The same files in fsspec's memory."""
    fs = fsspec.filesystem("memory")
    fs.rm("/", recursive=True) if fs.ls("/") else None
    fs.put(f"{corpus}/", "/reports", recursive=True)
    return "memory://reports"


def extract(tmp_path: Path, *urls: str, **options: Any) -> flow.Run:
    return flow.extract(urls, tmp_path / "out", **options)


def test_folder_gives_what_the_local_one_gives(tmp_path: Path, corpus: Path, memory: str) -> None:
    """Manifests and all; only the addresses differ."""
    extract(tmp_path, memory)
    flow.extract([corpus], tmp_path / "local")
    wanted = {
        name: data.replace(str(corpus).encode(), b"memory:///reports")
        for name, data in contents(tmp_path / "local").items()
    }
    assert contents(tmp_path / "out") == wanted
    report = read(tmp_path / "out").reports[2]
    assert (report.path, report.title, report.published) == ("memory:///reports/r001.txt", "A title", "2024-05-06")


def test_second_run_does_what_is_new_or_changed(tmp_path: Path, memory: str) -> None:
    """By content, as with files."""
    extract(tmp_path, memory)
    assert extract(tmp_path, memory).unchanged == 4
    fsspec.filesystem("memory").pipe("/reports/r002.txt", b"Chad may turn.")
    run = extract(tmp_path, memory)
    assert (run.unchanged, run.changed) == (3, 1)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("/*.txt", ["r000.txt", "r001.txt", "r002.txt"]),
        ("/**/*.docx", ["brief.docx"]),
        ("/r00[12].txt", ["r001.txt", "r002.txt"]),
        ("/README.md", ["README.md"]),
    ],
)
def test_patterns_and_single_files(tmp_path: Path, memory: str, pattern: str, names: list[str]) -> None:
    """A file that is named is always taken; its manifest is found beside it."""
    extract(tmp_path, memory + pattern)
    reports = read(tmp_path / "out").reports
    assert [report.path.rpartition("/")[2] for report in reports] == names
    assert all(report.title == "A title" for report in reports if report.path.endswith("r001.txt"))


def test_file_urls_and_paths_go_together(tmp_path: Path, corpus: Path) -> None:
    """In the order given."""
    extract(tmp_path, str(corpus / "r002.txt"), f"file://{corpus}/r001.txt", str(corpus / "r000.txt"))
    assert [report.report_id[:4] for report in read(tmp_path / "out").reports] == ["r002", "r001", "r000"]


def test_http_pages_folders_and_patterns(tmp_path: Path, server: str) -> None:
    """A document by its address; what an index links to; what a pattern picks. Nothing else is asked for."""
    extract(tmp_path, f"{server}/deep/brief.docx")
    assert {path.partition("?")[0] for path in Handler.asked} == {"/deep/brief.docx"}
    assert len(read(tmp_path / "out").claims) == 2
    run = extract(tmp_path, f"{server}/", f"{server}/r00*.txt", prune=True)
    assert [Path(report.path).name for report in read(tmp_path / "out").reports] == ["r000.txt", "r001.txt", "r002.txt"]
    assert run.given == 3


def test_queries_tell_reports_apart(tmp_path: Path, server: str) -> None:
    """Two addresses that differ after the question mark are two reports."""
    run = extract(tmp_path, f"{server}/r000.txt?a=1", f"{server}/r000.txt?a=2")
    assert (run.given, run.reports) == (2, 2)


@pytest.mark.parametrize(
    ("address", "limits", "code"),
    [
        ("/missing.txt", Limits(), "read"),
        ("/drip.txt", Limits(max_seconds=0.4), "too_slow"),
        ("/drip.txt", Limits(max_bytes=100), "too_long"),
        ("/r000.txt", Limits(max_chars=10), "too_long"),
    ],
)
def test_what_cannot_be_fetched_is_a_problem(
    tmp_path: Path, server: str, address: str, limits: Limits, code: str
) -> None:
    """The others are read all the same; the failure is tried again next time."""
    started = time.monotonic()
    run = extract(tmp_path, server + address, "memory:///nothing.txt", limits=limits)
    problems = {problem.path: problem.code for problem in run.problems}
    assert problems == {server + address: code, "memory:///nothing.txt": "read"}
    assert time.monotonic() - started < 4
    assert not read(tmp_path / "out").reports


def test_unreachable_server_is_a_problem(tmp_path: Path, memory: str) -> None:
    """And the passwords of addresses stay out of the records."""
    run = extract(tmp_path, "http://me:secret@127.0.0.1:9/a.txt", f"{memory}/r000.txt")
    assert run.reports == 1 and [problem.code for problem in run.problems] == ["read", "manifest"]
    assert b"secret" not in b"".join(contents(tmp_path / "out").values())


@pytest.mark.parametrize(
    "url", ["memory://none/", "memory://none/*.txt", "nonsense://a.txt", "zip://a.txt::memory://b"]
)
def test_addresses_without_reports_are_wrong_usage(tmp_path: Path, memory: str, url: str) -> None:
    """Empty patterns, unknown schemes and chains are told, without a traceback."""
    result = CliRunner().invoke(cli, ["extract", url, "-o", str(tmp_path / "out")])
    assert result.exit_code in {1, 2} and "Traceback" not in result.output, result.output
    assert "[path]" in result.output or "[read]" in result.output


def test_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever never names a URL needs no fsspec."""
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"estimative\[remote\]"):
        extract(tmp_path, "s3://bucket/a.txt")
    assert extract(tmp_path, str(tmp_path / "in" / "r000.txt")).reports == 1


def test_names_that_climb_stay_inside(tmp_path: Path, server: str) -> None:
    """An address cannot put a file outside the folder that it is fetched to."""
    from estimative.read.remotes import Remote
    from estimative.read.spools import Spool

    remote = Remote(f"{server}/%2e%2e/%2e%2e/%2e%2e%2fpasswd", server, "%2e%2e/%2e%2e/%2e%2e%2fpasswd")
    assert Spool(tmp_path).path(remote).resolve().is_relative_to(Spool(tmp_path).root(remote))
