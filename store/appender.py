"""Group commit: one thread that takes bodies in turn and turns what is waiting into one transaction each."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING

import structlog

from domain.act import Act
from store.outcome import Accepted

if TYPE_CHECKING:
    from collections.abc import Callable


logger = structlog.get_logger(__name__)

BATCH_SECONDS = 0.05
"""How long one batch may collect and decide commands."""

CHUNK = 128
"""Commands that are looked up together."""


class Stopped(RuntimeError):
    """The log is closed; the act was not recorded."""


@dataclass
class Job:
    """An act on its way, with the bodies whose heads it needs."""

    act: Act
    bodies: Sequence[str]
    future: Future[Accepted]

    @property
    def joint(self) -> bool:
        """Whether it needs more than one head, so that it is a batch of its own."""
        return len(self.bodies) > 1


class Appender:
    """A queue per body and the thread that empties them.

    `commit` runs one transaction: it gets the bodies to lock and a function that gives
    the next jobs, none when the batch is full or nothing waits.
    """

    def __init__(self, commit: Callable[[Sequence[str], Callable[[], list[Job]]], None]) -> None:
        self._commit = commit
        self._queues: dict[str, deque[Job]] = {}
        self._turns: deque[str] = deque()
        self._waiting = Condition()
        self._stopping = False
        self._thread = Thread(target=self._run, name="appender", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Put a job at the end of its body's queue. Raises `Stopped`."""
        body = job.act.body
        with self._waiting:
            if self._stopping:
                raise Stopped("the log is closed")
            if body not in self._queues:
                self._queues[body] = deque()
                self._turns.append(body)
                self._waiting.notify()
            self._queues[body].append(job)

    def stop(self) -> None:
        """Record what is waiting, then end. What comes later is refused."""
        with self._waiting:
            self._stopping = True
            self._waiting.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._waiting:
                self._waiting.wait_for(lambda: self._turns or self._stopping)
                if not self._turns:
                    return
                body = self._turns.popleft()
                bodies = self._queues[body][0].bodies
            try:
                self._commit(bodies, self._taker(body))
            except Exception:
                logger.exception("append_failed", body=body)
            with self._waiting:
                if self._queues[body]:
                    self._turns.append(body)
                else:
                    del self._queues[body]

    def _taker(self, body: str) -> Callable[[], list[Job]]:
        until: float | None = None
        full = False

        def take() -> list[Job]:
            nonlocal until, full
            first = until is None
            until = until or time.monotonic() + BATCH_SECONDS
            taken: list[Job] = []
            with self._waiting:
                queue = self._queues[body]
                while queue and not full and len(taken) < CHUNK:
                    if not first and (queue[0].joint or time.monotonic() > until):
                        full = True
                        break
                    job = queue.popleft()
                    first = False
                    full = job.joint
                    if job.future.set_running_or_notify_cancel():
                        taken.append(job)
            return taken

        return take
