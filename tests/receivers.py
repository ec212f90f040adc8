"""Receivers of webhooks on loopback: real servers that answer as they are told, and keep what they got."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket
    import socketserver

LOOPBACK = "127.0.0.0/8"


@dataclass(frozen=True)
class Got:
    """A request that came in."""

    method: str
    path: str
    headers: dict[str, str]
    content: bytes
    at: float

    @property
    def id(self) -> str:
        return self.headers.get("webhook-id", "")

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was sent
        return json.loads(self.content)


@dataclass
class Says:
    """An answer: what is in `raw` is sent as it is, slowly where `every` says so; else nothing for `seconds`."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    raw: bytes | None = None
    every: float = 0.0
    seconds: float = 0.0


def consents(got: Got) -> Says:
    """Agree to be sent things by whoever asks."""
    return Says(200, {"WebHook-Allowed-Origin": got.headers["webhook-request-origin"]})


@dataclass
class Receiver:
    """A server on loopback. `answer` says what comes back to a POST, `consent` to an OPTIONS."""

    answer: Callable[[Got], Says] = field(default=lambda _: Says())
    consent: Callable[[Got], Says] = consents
    got: list[Got] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def sent(self) -> list[Got]:
        return [got for got in self.got if got.method == "POST"]

    def ids(self) -> list[str]:
        return [got.id for got in self.sent]

    @contextmanager
    def serving(self) -> Iterator[Receiver]:
        """Serve; the port stays the same when it is served again."""
        server = _Server(("127.0.0.1", self.port), _handler(self))
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Whoever hangs up is not news."""


def _handler(receiver: Receiver) -> type[socketserver.BaseRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _take(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            got = Got(self.command, self.path, headers, content, time.time())
            says = receiver.consent(got) if self.command == "OPTIONS" else receiver.answer(got)
            receiver.got.append(got)
            self.close_connection = True
            time.sleep(says.seconds)
            if says.raw is not None:
                for each in [says.raw] if not says.every else [says.raw[n : n + 1] for n in range(len(says.raw))]:
                    self.wfile.write(each)
                    time.sleep(says.every)
                return
            self.send_response(says.status)
            for name, value in ({"Content-Length": str(len(says.content))} | says.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(says.content)

        do_GET = do_POST = do_OPTIONS = _take  # noqa: N815 - the names that the server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    return Handler
