"""Who may talk to the page: this machine's browser, with the token of the printed URL, from the page itself.

The page answers only under its token; the Host header must name this machine (against DNS rebinding), and what changes
something must come from the page itself (Origin, Sec-Fetch-Site) as JSON, which no form of another site can send.
"""

import secrets

from flask import Flask, Response, abort, request

HOSTS = ("127.0.0.1", "localhost")
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LARGEST_REQUEST = 256 * 1024  # bytes; a decision has one or two thousand


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)


def guard(app: Flask, token: str) -> None:
    """Refuse requests that do not come from the page; each view takes the token as its first part of the path."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST

    @app.before_request
    def check() -> None:
        port = request.environ.get("SERVER_PORT", "")
        allowed = {f"{host}:{port}" for host in HOSTS}
        if request.host not in allowed:
            abort(403, "this page answers on 127.0.0.1 only")
        given = (request.view_args or {}).get("token", "")
        if not secrets.compare_digest(given.encode(), token.encode()):
            abort(404, "open the address that `estimative review` printed, with its token")
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            abort(403, "asked for by another site")
        if request.method not in ("GET", "HEAD"):
            origin = request.headers.get("Origin", "")
            if origin.removeprefix("http://") not in allowed or not origin.startswith("http://"):
                abort(403, "sent by another site")
            if request.mimetype != "application/json":
                abort(415, "send JSON")

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response
