"""Parts of the stack that a test starts, stops and kills one by one."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from activities.waking import connect
from cli.embedded import Embedded, find_program, free_port
from store.log import Log
from tests.faults.processes import child
from worker import Running

PATIENCE = 40.0
"""Seconds after which what should come about is taken not to."""


@asynccontextmanager
async def temporal(data: Path) -> AsyncIterator[Embedded]:
    """Run a Temporal server on a file in `data`, which nothing starts again but the test."""
    server = Embedded(find_program(), data, free_port(0), free_port(0))
    server.start()
    try:
        await server.ready()
        yield server
    finally:
        server.stop()


async def kill_temporal(server: Embedded, *, wipe: bool = False) -> None:
    """Kill -9 the server and start it again, with all or nothing of what it knew."""
    if server.process is None:
        raise RuntimeError("it was never started")
    server.process.kill()
    server.process.wait()
    if wipe:
        for file in server.data.glob("temporal.db*"):
            file.unlink()
    server.start()
    await server.ready()


@dataclass
class Inside:
    """The worker in this process."""

    log: Log
    server: Embedded
    data: Path
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    working: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start to work; Temporal agrees with the log when this returns."""
        self.stop.clear()
        running = Running(self.log, await connect(self.server.address), self.data)
        self.working = asyncio.create_task(running.run(self.stop))
        await asyncio.wait_for(running.ready.wait(), 30)

    async def end(self) -> None:
        """Finish what has begun, and stop."""
        self.stop.set()
        if self.working is not None:
            await self.working


@dataclass
class Apart:
    """The worker in a process of its own, one after the other."""

    how: tuple[tuple[str, ...], dict[str, str]]
    errors: Path
    held: ExitStack
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start a process."""
        arguments, settings = self.how
        self.process = self.held.enter_context(child(self.errors, *arguments, settings=settings))

    def check(self) -> None:
        """Raise RuntimeError if the process ended of itself."""
        if self.process is not None and self.process.poll() is not None:
            raise RuntimeError(f"the worker ended: {self.errors.read_text()[-3000:]}")

    def kill(self) -> None:
        """Kill -9 the process and start another one."""
        if self.process is None:
            raise RuntimeError("it was never started")
        self.process.kill()
        self.process.wait()
        self.start()


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Return once something holds."""
    async with asyncio.timeout(PATIENCE):
        while not await holds():  # noqa: ASYNC110 - other processes don't tell us
            await asyncio.sleep(0.1)


def do(doing: Coroutine[None, None, None], loop: asyncio.AbstractEventLoop) -> None:
    """Have the event loop do something for this thread, which waits."""
    asyncio.run_coroutine_threadsafe(doing, loop).result(2 * PATIENCE)
