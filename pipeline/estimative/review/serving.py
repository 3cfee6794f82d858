"""Serving the page on this machine, until somebody stops it."""

import os
import sys
import webbrowser
from collections.abc import Callable

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from ..errors import UsageError
from .app import create_app
from .guards import new_token
from .workspace import Workspace

ADDRESS = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """Prints no line a request, which would show the token."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Print nothing."""


def make_page(workspace: Workspace, port: int = 0) -> tuple[BaseWSGIServer, str]:
    """Return a server that is ready to run, on a free port unless one is given, and the page's address."""
    token = new_token()
    try:
        server = make_server(ADDRESS, port, create_app(workspace, token), threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit):
        raise UsageError(f"--port {port}", "the port is taken. Leave the option out for a free one.", "port") from None
    return server, f"http://{ADDRESS}:{server.port}/{token}/"


def serve(workspace: Workspace, port: int = 0, browser: bool = True, tell: Callable[[str], None] = print) -> None:
    """Serve the page until Ctrl+C."""
    server, address = make_page(workspace, port)
    tell(address)
    if browser and _has_screen():
        webbrowser.open(address)
    server.serve_forever()  # returns at Ctrl+C, and closes the server
    tell("stopped; every decision is on the disk")


def _has_screen() -> bool:
    """Tell whether a browser window could open; without one Python would start a browser in the terminal and wait."""
    return sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
