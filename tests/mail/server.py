"""A small SMTP server on the loopback, real enough for smtplib; what it took is in `taken`."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Receiver(socketserver.ThreadingTCPServer):
    """`answers` has what to say to a command instead of 250; `at_the_end` is called with each whole message.

    So many recipients as `put_off` says are answered 450 first.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.taken: list[tuple[str, bytes]] = []
        self.answers: dict[str, str] = {}
        self.put_off = 0
        self.at_the_end: Callable[[], bool] = lambda: True

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: Receiver

    def handle(self) -> None:
        self._say("220 test")
        to = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.partition(" ")[0].upper()
            if verb == "RCPT":
                to = line
            if verb == "DATA" and verb not in self.server.answers:
                self._say("354 go on")
                if not self._data(to):
                    return
                continue
            if verb == "QUIT":
                self._say("221 bye")
                return
            put_off = verb == "RCPT" and self.server.put_off > 0
            self.server.put_off -= put_off
            self._say("450 later" if put_off else self.server.answers.get(verb, "250 OK"))

    def _data(self, to: str) -> bool:
        content = b""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            content += line
        self.server.taken.append((to, content))
        if not self.server.at_the_end():
            return False
        self._say(self.server.answers.get("END", "250 taken"))
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def receiving() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
