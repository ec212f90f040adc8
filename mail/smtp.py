"""Sending one message through SMTP, and what became of it: sent, to be tried again, refused, or nobody knows."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from email.message import EmailMessage

SECONDS = 30.0
"""How long a server may take over each answer."""

DONE, FORWARDED, PERMANENT = 250, 251, 500
CLOSING = 421
"""The server ends the session (RFC 5321, section 3.8), whatever it was asked."""

PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class Outcome:
    """What became of a message. `said` is the server's code, or the kind of failure: never its words, nor an address.

    `unknown`: the server had the whole message, and did not say whether it takes it. `away`: it takes none at all now;
    `again`: not this one.
    """

    state: Literal["sent", "again", "away", "refused", "unknown"]
    said: str


def send(url: str, message: EmailMessage, sender: str, to: str) -> Outcome:
    """Hand a message to the server at `url`: `smtp://[user:password@]host[:port]`, or `smtps://` for TLS throughout.

    Over `smtp` TLS begins where the server offers it; a password is sent under TLS alone.
    """
    try:
        server = _connected(url)
    except smtplib.SMTPResponseException as error:
        return Outcome("away", str(error.smtp_code))
    except (OSError, smtplib.SMTPException) as error:
        return Outcome("away", type(error).__name__)
    try:
        return _handed_over(server, message, sender, to)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _connected(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    context = ssl.create_default_context()
    server = (
        smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, timeout=SECONDS)
    )
    server.ehlo()
    if parts.scheme == "smtp" and server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    elif parts.scheme == "smtp" and parts.username:
        server.close()
        raise smtplib.SMTPNotSupportedError("no TLS")
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _handed_over(server: smtplib.SMTP, message: EmailMessage, sender: str, to: str) -> Outcome:
    try:
        for code, _ in (server.mail(sender), server.rcpt(to)):
            if code not in {DONE, FORWARDED}:
                return _turned_down(code)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome("away", type(error).__name__)
    try:
        code, _ = server.data(message.as_bytes())
    except smtplib.SMTPDataError as error:  # before a word of the message
        return _turned_down(error.smtp_code)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome("unknown", type(error).__name__)
    return Outcome("sent", str(code)) if code == DONE else _turned_down(code)


def _turned_down(code: int) -> Outcome:
    state: Literal["refused", "away", "again"] = "again" if code != CLOSING else "away"
    return Outcome("refused" if code >= PERMANENT else state, str(code))
