"""The page's addresses; all of them begin with the token.

GET  /<token>/                      the first report that has open claims
GET  /<token>/reports/<report_id>   a report: list of reports, text, card
GET  /<token>/states/<report_id>    what is known of its claims now
GET  /<token>/actors                id and name of every actor that the lexicons know
POST /<token>/decisions             one verdict on a claim; answered when it is on the disk
POST /<token>/names                 the same for the name of an actor or agreement, or a date
"""

from pathlib import Path
from typing import Any, get_args

import msgspec
from flask import Flask, Response, abort, redirect, render_template, request, send_from_directory, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from ..blocks import blocks, exact
from ..errors import EstimativeError, JournalError
from ..lexicons import load
from ..records import Confidence, Kind, Level, Polarity, Report
from ..reviewed import Status
from .actors import known_actors
from .doubts import Record
from .guards import guard
from .names import MentionSubmission, decide_mention
from .states import name_state, state
from .submissions import Submission
from .workspace import Workspace

STATIC = Path(__file__).parent / "static"
_SUBMISSION = msgspec.json.Decoder(Submission)
_MENTION_SUBMISSION = msgspec.json.Decoder(MentionSubmission)
_SHOWN_IN_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": " ", "\u2029": " "})


def create_app(workspace: Workspace, token: str) -> Flask:
    """Return the page for one workspace, under one token."""
    app = Flask(__name__, static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["exact"] = exact
    guard(app, token)

    @app.errorhandler(Exception)
    def tell(error: Exception) -> tuple[Any, int]:
        return _tell(error)

    @app.get("/<token>/")
    def first(token: str) -> AnyResponse:
        workspace.refresh()
        ids = list(workspace.reports)
        if not ids:
            abort(404, "there is no report in the outputs. Extract some first.")
        open_ids = (ident for ident in ids if workspace.counts(ident).keys() & {"open", "changed", "disputed"})
        return redirect(url_for("show", token=token, report_id=next(open_ids, ids[0])))

    @app.get("/<token>/static/<path:filename>")
    def static(token: str, filename: str) -> Response:
        return send_from_directory(STATIC, filename)

    @app.get("/<token>/reports/<path:report_id>")
    def show(token: str, report_id: str) -> str:
        workspace.refresh()
        report = workspace.reports.get(report_id) or abort(404, "no such report in the outputs")
        return render_template(
            "page.html",
            report=report,
            blocks=blocks(report),
            reports=[(one, workspace.counts(ident)) for ident, one in workspace.reports.items()],
            reviewer=workspace.reviewer,
            data=_embedded({**_states(workspace, report_id), **_about(workspace, report)}),
            token=token,
            choices={"level": get_args(Level), "kind": get_args(Kind), "polarity": get_args(Polarity)}
            | {"confidence": get_args(Confidence), "status": get_args(Status)},
            sectors=[entry.id for entry in load().of("sectors")],
            annotations=str(workspace.journal.folder),
        )

    @app.get("/<token>/states/<path:report_id>")
    def states(token: str, report_id: str) -> Response:
        if report_id not in workspace.reports:
            abort(404, "no such report in the outputs")
        return _json(_states(workspace, report_id))

    @app.post("/<token>/decisions")
    def decide(token: str) -> Response:
        sent = _SUBMISSION.decode(request.get_data())
        stored = workspace.decide(sent)
        record = Record(workspace.review(sent.report_id).claims)
        answer = {
            "decision": stored.decision.decision_id,
            "item": stored.item and state(stored.item, record, workspace.reviewer),
            "meanwhile": stored.meanwhile,
        }
        return _json(answer)

    @app.post("/<token>/names")
    def decide_name(token: str) -> Response:
        stored = decide_mention(workspace, _MENTION_SUBMISSION.decode(request.get_data()))
        answer = {
            "decision": stored.decision.decision_id,
            "item": stored.item and name_state(stored.item, workspace.reviewer),
            "meanwhile": stored.meanwhile,
        }
        return _json(answer)

    @app.get("/<token>/actors")
    def actors(token: str) -> Response:
        return _json(sorted(known_actors().items(), key=lambda pair: pair[1]))

    return app


def _states(workspace: Workspace, report_id: str) -> dict[str, Any]:
    found = workspace.review(report_id)
    record = Record(found.claims)
    path = workspace.journal.path(report_id)
    return {
        "claims": [state(item, record, workspace.reviewer) for item in found.claims],
        "names": [name_state(item, workspace.reviewer) for item in workspace.names(report_id)],
        "lost": [{"text": one.quote.exact, "verdict": one.verdict, "reviewer": one.reviewer} for one in found.lost],
        "faults": workspace.journal.faults.get(path, []),
    }


def _about(workspace: Workspace, report: Report) -> dict[str, Any]:
    mentions = workspace.mentions(report.report_id)
    names = {one.id: one.name or one.text for one in mentions if one.type == "actor" and one.id}
    return {
        "report": report.report_id,
        "reviewer": workspace.reviewer,
        "actors": sorted(names.items(), key=lambda pair: pair[1]),
        "agreements": sorted({one.id for one in mentions if one.type == "agreement" and one.id}),
    }


def _embedded(value: Any) -> str:
    """Return JSON that can stand in a script element: no character in it ends or begins markup."""
    return msgspec.json.encode(value).decode().translate(_SHOWN_IN_MARKUP)


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, mimetype="application/json")


def _tell(error: Exception) -> tuple[Any, int]:
    """Return any failure as a sentence that the page shows; nothing of a report stands in it unescaped."""
    status, message = 500, f"{type(error).__name__}: {error}. This is a fault of ours: please report it."
    if isinstance(error, HTTPException):
        status, message = error.code or 500, error.description or error.name
    elif isinstance(error, msgspec.MsgspecError):
        status, message = 400, f"not understood: {error}"
    elif isinstance(error, JournalError):
        status, message = 507, error.message
    elif isinstance(error, EstimativeError):
        status, message = 409, f"{error.where}: {error.message}"
    return _json({"error": message}, status), status
