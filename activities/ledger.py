"""The log as activities see it: send what time and effects have to say, read where a project stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4, uuid5

from activities import watch
from domain import engine
from domain.act import Act
from domain.body import Body
from domain.message import StreamId, body_stream, project_stream
from domain.outlook import outlook
from domain.procedure import Procedure, load
from domain.project import Project
from domain.project_acts import Due, RecordEffect
from store.envelope import SYSTEM_COMMANDS
from store.reads import list_bodies, list_due, load_procedure, load_states
from store.text import instant, parse_instant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from domain.message import Command
    from domain.outlook import Outlook
    from store.log import Log
    from store.outcome import Accepted

ANSWER_SECONDS = 30
"""The longest wait for the log to answer one command."""


class UnknownProject(LookupError):
    """The log has no such project, or its body was never founded."""


@dataclass(frozen=True)
class Standing:
    """Where a project stands; `now` is the body's time."""

    body: Body
    project: Project
    procedure: Procedure
    now: datetime

    def outlook(self, instance: str) -> Outlook:
        """What one of its stage instances owes and awaits."""
        return outlook(self.procedure, self.project, instance, self.now)


class Ledger:
    """The open log with the few questions and commands that time has. Thread-safe."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._procedures: dict[str, Procedure] = {}

    def send(self, body: str, command: Command, key: str | None = None) -> Accepted:
        """Record a command of the system's own and wait until it is durable.

        With a `key` a repetition is the same command; without one it is a new question each
        time. Raises Refused, or what `Log.record` raises.
        """
        command_id = uuid5(SYSTEM_COMMANDS, f"{body}|{key}") if key else uuid4()
        return self.log.record(Act(body, command, engine.SYSTEM_ACTOR, command_id)).result(ANSWER_SECONDS)

    def record_due(self, body: str, project: str) -> None:
        """Have everything recorded that has come due in a project."""
        self.send(body, Due(project=project))

    def record_effect(self, body: str, project: str, key: str, kind: str, facts: Mapping[str, int | str]) -> None:
        """Note that an effect was done, and what came of it."""
        done = RecordEffect(project=project, key=key, kind=kind, facts=dict(facts))
        self.send(body, done, key=f"effect|{project}|{key}")

    def standing(self, body: str, project: str) -> Standing:
        """Read where a project stands. Raises UnknownProject."""
        streams = {stream.name: stream for stream in (body_stream(body), project_stream(body, project))}
        with self.log.reading() as connection:
            states = load_states(connection, self.log.engine, body, streams)
            founded, known = (states[name].state for name in streams)
            if not isinstance(founded, Body) or not isinstance(known, Project):
                raise UnknownProject(f"{body}/{project}")
            if known.procedure_digest not in self._procedures:
                text = load_procedure(connection, known.procedure_digest)
                if text is None:
                    raise UnknownProject(f"{body}/{project}: its procedure is not stored")
                self._procedures[known.procedure_digest] = load(text)
            now = self.log.clock.now(connection) + founded.offset
        return Standing(founded, known, self._procedures[known.procedure_digest], now)

    def state(self, stream: StreamId) -> object | None:
        """Read any stream's state."""
        with self.log.reading() as connection:
            return load_states(connection, self.log.engine, stream.body, [stream.name])[stream.name].state

    def late(self) -> list[tuple[str, str]]:
        """The projects, as (body, project), in which a deadline has passed by their body's time but is not recorded.

        A paused body's are not among them: there nothing comes due.
        """
        with self.log.reading() as connection:
            return [
                (due.body, due.project)
                for body, now in self._times(connection)
                for due in list_due(connection, now, body)
            ]

    def next_unheld(self, within: timedelta) -> float | None:
        """Seconds until the next deadline, `within` that time, of a project that no open stage holds; None if none."""
        with self.log.reading() as connection:
            found = [
                (parse_instant(due_at) - now).total_seconds()
                for body, now in self._times(connection)
                if (due_at := watch.next_resting(connection, body, instant(now + within))) is not None
            ]
        return max(0.0, min(found)) if found else None

    def _times(self, connection: Connection) -> list[tuple[str, datetime]]:
        """The bodies at work, each with its own time."""
        now = self.log.clock.now(connection)
        found = []
        for body in list_bodies(connection):
            founded = load_states(connection, self.log.engine, body, [body_stream(body).name])["body"].state
            if isinstance(founded, Body) and not founded.paused:
                found.append((body, now + founded.offset))
        return found
