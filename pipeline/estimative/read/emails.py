"""E-mail to text: the body, plain or HTML, with subject, sender and date; what is quoted or signed is kept as it is."""

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from ..errors import ReadError
from ..records import ProblemCode
from .limits import Limits
from .pieces import About, Content, clean
from .webpages import read_html


def read_email(data: bytes, where: str, limits: Limits) -> Content:
    """Return the body of a message; attachments are named in a warning. Raises `ReadError` where there is no text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    meta = About(title=_header(message, "Subject"), authors=_sender(message), published=_date(message))
    plain, page = _body(message, "plain"), _body(message, "html")
    warnings: list[tuple[ProblemCode, str]] = [
        ("attachment", f"the attachment {name} was not read. Save it beside the message.") for name in _names(message)
    ]
    if plain is not None and (page is None or len(plain) > 200):
        return Content([], meta, About(), warnings=warnings, plain=clean(plain))
    if page is None:
        raise ReadError(where, "the message holds no text. Leave it out, or save its attachments.", "empty")
    content = read_html(page.encode("utf-8", "replace"), where, limits, charset="utf-8")
    meta.institution = content.meta.institution
    return Content(content.pieces, meta, About(), warnings=warnings)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return clean(str(message.get(name, ""))).strip() or None
    except Exception:  # the standard library raises all sorts of errors on broken headers
        return None


def _sender(message: EmailMessage) -> list[str]:
    name, _ = parseaddr(_header(message, "From") or "")
    return [name] if name else []


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except Exception:  # as above
        return None


def _body(message: EmailMessage, kind: str) -> str | None:
    """Return the text of the body in one form, or None."""
    try:
        part = message.get_body(preferencelist=(kind,))
        if part is None:
            return None
        raw = part.get_payload(decode=True)
        if not isinstance(raw, bytes):
            return None
        charset = part.get_content_charset() or "utf-8"
        try:
            text = raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            text = raw.decode("utf-8", "replace")
    except Exception:  # as above
        return None
    return text if text.strip() else None


def _names(message: EmailMessage) -> list[str]:
    try:
        return [name for part in message.iter_attachments() if (name := part.get_filename())][:20]
    except Exception:  # as above
        return []
