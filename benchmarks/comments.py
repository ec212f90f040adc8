"""The public comments all at once, beside readers: is every comment that was acknowledged in the log, and how fast?

    python benchmarks/comments.py [--seconds 60] [--clients 64] [--readers 8]

Needs `make setup-dev`.

Starts `guiju up` on a new directory with a project in public comment. Clients without an account comment as fast as
they are answered, while readers fetch its page and its JSON. Then the same number of rows of the same size is inserted
by as many clients into a bare table through the same framework (FastAPI, uvicorn, SQLite with synchronous=FULL, a
commit each), beside as many readers. Tells both and their ratio as one JSON object. Exit code 1 if a request failed, a
comment that was acknowledged is not in the log, or the log does not verify.
"""

import argparse
import asyncio
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from threading import Lock
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import uvicorn
from fastapi import FastAPI
from sqlalchemy import select

from domain.receipt_code import receipt_digest
from store.tables import events
from tests import society
from tests.stories.stack import Stack, running_stack

OPENED = "2031-03-03T01:00:00Z"
COMMENTS = "/v1/bodies/acc/public/projects/p1/comments"
READ = ("/v1/bodies/acc/public/projects/p1", "/public/acc/projects/p1")
PAUSE = 0.1
"""Seconds that a reader looks at a page."""

OK, CREATED = 200, 201


@dataclass
class Measured:
    """What clients saw: seconds that each answer took, what the answers said, and how many were none."""

    took: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0.0

    def told(self) -> dict[str, Any]:
        """Figures for people: a second, and milliseconds."""
        return {
            "taken": len(self.took), "a_second": round(len(self.took) / self.seconds, 1), **_spread(self.took),
            "read": {"pages": len(self.read), **_spread(self.read)}, "errors": self.errors,
        }  # fmt: skip


def _spread(took: list[float]) -> dict[str, float]:
    if len(took) < 2:
        return {}
    return {"p50_ms": round(median(took) * 1000, 1), "p99_ms": round(quantiles(took, n=100)[98] * 1000, 1)}


@dataclass
class Connection:
    """One client's connection, which it keeps."""

    port: int
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Send a request; return the status and what was answered."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        told = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = next(int(line[15:]) for line in told.split(b"\r\n") if line.startswith(b"content-length:"))
        return int(told.split(b" ", 2)[1]), await reader.readexactly(length)

    def close(self) -> None:
        """End it."""
        if self.streams:
            self.streams[1].close()


async def load(
    port: int, given: argparse.Namespace, path: str, read: tuple[str, ...], on: Callable[[], bool]
) -> Measured:
    """Have clients send comments while `on` says so, beside readers; return what they saw."""
    found, numbers, over = Measured(), count(), asyncio.Event()

    async def comment() -> None:
        line = Connection(port)
        while on():
            said = {"text": f"第 {next(numbers)} 条：建议第 5 章补充试验方法，并给出限值的依据。", "clause": "5.2"}
            before = time.perf_counter()
            status, answer = await line.ask("POST", path, json.dumps(said).encode())
            found.took.append(time.perf_counter() - before)
            if status == CREATED:
                found.answers.append(json.loads(answer))
            else:
                found.errors += 1
        line.close()

    async def look() -> None:
        line = Connection(port)
        for page in _over(read):
            if over.is_set():
                break
            before = time.perf_counter()
            status, _ = await line.ask("GET", page)
            found.read.append(time.perf_counter() - before)
            found.errors += status != OK
            await asyncio.sleep(PAUSE)
        line.close()

    began = time.perf_counter()
    watching = [asyncio.create_task(look()) for _ in range(given.readers)]
    await asyncio.gather(*(comment() for _ in range(given.clients)))
    found.seconds = time.perf_counter() - began
    over.set()
    await asyncio.gather(*watching)
    return found


def _over(paths: tuple[str, ...]) -> Iterator[str]:
    while True:
        yield from paths


def bare(path: Path, listener: socket.socket) -> None:
    """Serve inserts into a table of one row a comment, each committed to the disk before it is answered."""
    connection, lock = sqlite3.connect(path, check_same_thread=False, isolation_level=None), Lock()
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE comments (id INTEGER PRIMARY KEY, said TEXT NOT NULL)")
    app = FastAPI(openapi_url=None)

    @app.post("/comments", status_code=CREATED)
    def insert(said: dict[str, str]) -> dict[str, int | None]:
        with lock:
            return {"id": connection.execute("INSERT INTO comments (said) VALUES (?)", (json.dumps(said),)).lastrowid}

    @app.get("/comments")
    def read() -> dict[str, int]:
        with lock:
            return {"comments": connection.execute("SELECT max(id) FROM comments").fetchone()[0] or 0}

    uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listener])


@contextmanager
def bare_server(folder: Path) -> Iterator[int]:
    """Run the bare server in a process of its own; yield its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        command = [sys.executable, __file__, "--bare", str(folder / "bare.db"), str(listener.fileno())]
        process = subprocess.Popen(command, pass_fds=[listener.fileno()])
    try:
        yield port
    finally:
        process.terminate()
        process.wait(20)


def prepare(data: Path) -> None:
    """Bring a project into public comment, in a drill."""
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "acc", {})
        society.commenting(log, "acc", "p1", OPENED)


def lost(stack: Stack, answers: list[dict[str, Any]]) -> int:
    """Return how many comments were acknowledged and are not in the log."""
    query = select(events.c.bytes).where(events.c.type == "comment_received")
    with stack.home.reading() as connection:
        kept = {json.loads(row.bytes)["data"]["receipt"] for row in connection.execute(query)}
    return sum(receipt_digest(answer["receipt_code"]) not in kept for answer in answers)


def measure(data: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Measure both, and say so."""
    prepare(data)
    os.environ |= {"GUIJU_COMMENTS_PER_MINUTE": "0", "GUIJU_BODY_COMMENTS_PER_MINUTE": "0"}
    with running_stack(data) as stack:
        port = stack.client.base_url.port or 80
        until = time.monotonic() + given.seconds
        ours = asyncio.run(load(port, given, COMMENTS, READ, lambda: time.monotonic() < until))
        missing = lost(stack, ours.answers)
        verified = stack.run("audit", "verify", "--body", "acc")[0] == 0
    with bare_server(data) as port:
        left = iter(range(len(ours.took)))
        theirs = asyncio.run(load(port, given, "/comments", ("/comments",), lambda: next(left, None) is not None))
    ours_told, theirs_told = ours.told(), theirs.told()
    return {
        "clients": given.clients, "readers": given.readers, "seconds": round(ours.seconds, 1), "guiju": ours_told,
        "bare_inserts": theirs_told, "ratio": round(ours_told["a_second"] / theirs_told["a_second"], 3),
        "ratio_p50": round(ours_told["p50_ms"] / theirs_told["p50_ms"], 2),
        "acknowledged": len(ours.answers), "lost": missing, "log_verifies": verified,
    }  # fmt: skip


def main() -> int:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("seconds", 60), ("clients", 64), ("readers", 8)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--bare", nargs=2, metavar=("DATABASE", "SOCKET"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bare:
        bare(Path(given.bare[0]), socket.socket(fileno=int(given.bare[1])))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report = measure(Path(folder) / "data", given)
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    well = report["log_verifies"] and not (report["lost"] or report["guiju"]["errors"])
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
