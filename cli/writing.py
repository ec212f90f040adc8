"""Many acts at once into the log: through the process that runs, or by ourselves under the lock."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from cli.home import Home
from cli.runtime import Runtime
from cli.speech import Failed
from domain.act import Act, Actor
from domain.body_rules import OPERATOR
from domain.refusal import Refused
from store.log import Log
from store.reads import list_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.message import Command


class Writing(Protocol):
    """A log open for writing."""

    def known(self, body: str) -> bool:
        """Whether there is a log of that body."""

    def keep(self, text: str) -> str:
        """Keep a procedure's resolved text; return its digest."""

    def act(self, body: str, person: str, command: Command) -> Future[int]:
        """Have a command recorded; the future tells how many events it led to. It raises `Failed` for a refusal."""


@contextmanager
def writing(home: Home) -> Iterator[Writing]:
    """Open the log for many acts, and begin one where there is none. Raises `Failed`."""
    process = home.process
    if process is not None and home.settings.on_sqlite:
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="door") as knocking:
            yield _Door(home, process, knocking)
    else:
        with home.log(founding=True) as log:
            yield _Own(log)


@dataclass
class _Own:
    log: Log

    def known(self, body: str) -> bool:
        with self.log.reading() as connection:
            return body in list_bodies(connection)

    def keep(self, text: str) -> str:
        return self.log.keep_procedure(text)

    def act(self, body: str, person: str, command: Command) -> Future[int]:
        answer: Future[int] = Future()
        act = Act(body, command, Actor(person, OPERATOR), uuid4(), received_at=datetime.now(UTC))
        taken = self.log.record(act)

        def told(_: object) -> None:
            error = taken.exception()
            if isinstance(error, Refused):
                answer.set_exception(Failed(f"{error.rule} {dict(error.facts)}"))
            elif error is not None:
                answer.set_exception(Failed(" ".join(str(getattr(error, "orig", error)).split())))
            else:
                answer.set_result(len(taken.result().events))

        taken.add_done_callback(told)
        return answer


@dataclass
class _Door:
    home: Home
    process: Runtime
    knocking: ThreadPoolExecutor
    """One at a time, so that acts are recorded in the order in which they were given."""

    def known(self, body: str) -> bool:
        with self.home.reading() as connection:
            return body in list_bodies(connection)

    def keep(self, text: str) -> str:
        return str(self.home.call(self.process, "procedures", text.encode())["digest"])

    def act(self, body: str, person: str, command: Command) -> Future[int]:
        from cli.requests import ActRequest

        request = ActRequest(body=body, command=command.model_dump(mode="json", exclude_defaults=True), person=person)
        request.command["type"] = type(command).model_fields["type"].default
        return self.knocking.submit(self._told, request.model_dump_json().encode())

    def _told(self, request: bytes) -> int:
        told = self.home.call(self.process, "acts", request)
        if not told["accepted"]:
            raise Failed(f"{told['rule']} {told['facts']}")
        return len(told["events"])
