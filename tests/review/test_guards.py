"""Who may talk to the page."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from estimative.decisions import MentionDecision
from estimative.review.app import create_app
from estimative.review.workspace import Workspace

SERVER = "http://127.0.0.1:5000"
HOST = {"Host": "127.0.0.1:5000", "Origin": "http://127.0.0.1:5000"}
NAME = {"report_id": "r-0", "mention_id": "r-0:actor-9", "verdict": "accepted"}
BODY = {"report_id": "r-0", "claim_id": "r-0:claim-14", "verdict": "accepted"}


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    return create_app(workspace, "secret").test_client()


def post(client: FlaskClient, body: Any = BODY, path: str = "/secret/decisions", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(path, base_url=SERVER, json=body, headers=HOST | named).status_code


def get(client: FlaskClient, path: str, **headers: str) -> Any:
    return client.get(path, base_url=SERVER, headers=HOST | headers)


def test_the_page_itself_may(client: FlaskClient, workspace: Workspace) -> None:
    """With the token, from this machine, by the page."""
    assert get(client, "/secret/reports/r-0").status_code == 200
    claim = workspace.review("r-0").claims[0].claim.claim_id
    assert post(client, {**BODY, "claim_id": claim}) == 200
    assert len(workspace.journal.decisions("r-0")) == 1
    name = workspace.names("r-0")[0].mention.mention_id
    assert post(client, {**NAME, "mention_id": name}, "/secret/names") == 200
    assert len(workspace.journal.of(MentionDecision, "r-0")) == 1
    assert ["IRN", "Iran"] in get(client, "/secret/actors").json


@pytest.mark.parametrize(
    "path",
    ["/", "/wrong/", "/wrong/reports/r-0", "/wrong/static/review.css", "/wrong/actors", "/secretx/", "/favicon.ico"],
)
def test_without_the_token_there_is_nothing(client: FlaskClient, path: str) -> None:
    """Neither a page nor a file nor a hint that there is one."""
    answer = get(client, path)
    assert answer.status_code == 404 and b"Outlook" not in answer.data


@pytest.mark.parametrize(
    "host", ["evil.example:5000", "127.0.0.1:5001", "127.0.0.1.evil.example:5000", "[::1]:5000", ""]
)
def test_another_host_name_is_refused(client: FlaskClient, host: str) -> None:
    """A name that someone else points at this machine (DNS rebinding) is not its name."""
    assert get(client, "/secret/reports/r-0", Host=host).status_code in (400, 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://127.0.0.1:5000"},
        {"Origin": "http://127.0.0.1:5001"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_another_site_cannot_decide(client: FlaskClient, workspace: Workspace, headers: dict[str, str]) -> None:
    """Only the page itself writes."""
    assert post(client, **headers) == 403
    assert post(client, {**NAME, "mention_id": "r-0:actor-9"}, "/secret/names", **headers) == 403
    assert workspace.journal.decisions("r-0") == [] and not workspace.journal.path("r-0").exists()


def test_a_form_cannot_decide(client: FlaskClient) -> None:
    """A body that a form of another page could send is not taken."""
    answer = client.post("/secret/decisions", base_url=SERVER, data="{}", content_type="text/plain", headers=HOST)
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "path", ["/secret/static/../app.py", "/secret/static/%2e%2e/app.py", "/secret/reports/../../etc/passwd"]
)
def test_no_path_leads_out(client: FlaskClient, path: str) -> None:
    """Only the page's own files and the reports of the outputs are served."""
    assert get(client, path).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"report_id": "../x", "verdict": "accepted", "claim_id": "c"}, 409),
        ({**BODY, "claim_id": "r-0:claim-999"}, 409),
        ({**BODY, "verdict": "maybe"}, 400),
        ({**BODY, "surprise": 1}, 400),
        ({"report_id": "r-0", "verdict": "added"}, 409),
        ({"report_id": "r-0", "verdict": "added", "edit": {"span": [0, 10**9]}}, 409),
        ({"report_id": "r-0", "verdict": "added", "edit": {"span": [7, 9]}}, 409),
        ({"report_id": "r-0", "verdict": "undone", "undoes": "d-0"}, 409),
        ([], 400),
    ],
)
def test_what_makes_no_sense_is_told(client: FlaskClient, workspace: Workspace, body: Any, status: int) -> None:
    """A wrong request stores nothing and gets a sentence."""
    answer = client.post("/secret/decisions", base_url=SERVER, json=body, headers=HOST)
    assert answer.status_code == status and answer.json["error"]
    assert workspace.journal.decisions("r-0") == []


def test_a_huge_request_is_refused(client: FlaskClient) -> None:
    """Decisions are small."""
    assert post(client, {**BODY, "note": "x" * 300_000}) == 413


def test_every_answer_is_protected(client: FlaskClient) -> None:
    """Scripts only from the page's own files, no frames, nothing kept, nobody told."""
    for path in ("/secret/reports/r-0", "/secret/static/page.js", "/wrong"):
        headers = get(client, path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
        assert headers["Referrer-Policy"] == "no-referrer" and headers["Cache-Control"] == "no-store"


def test_the_page_asks_for_nothing_outside(client: FlaskClient) -> None:
    """No address of another machine, no inline script or style."""
    page = get(client, "/secret/reports/r-0").text
    assert "http://" not in page and "https://" not in page and "style=" not in page and " onclick" not in page
