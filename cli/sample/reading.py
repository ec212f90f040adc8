"""What the sample reads of the log it is played on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.body import Body
from domain.message import body_stream, project_stream
from domain.outlook import outlook
from domain.period import local_date
from domain.procedure import load
from domain.project import Project
from store.reads import NOTHING, load_events, load_on, load_procedure

if TYPE_CHECKING:
    from datetime import date, datetime

    from domain.act import Recorded
    from domain.message import StreamId
    from domain.procedure import Procedure
    from store.log import Log
    from store.reads import Folded


class Stuck(RuntimeError):
    """The sample can't go on; the message says why, in the language of the telling."""


class Reading:
    """Reads the log of the leading `body`. Part of a rehearsal, which has the attributes."""

    log: Log
    body: str
    procedures: dict[str, Procedure]
    known: dict[StreamId, Folded]

    def now(self) -> datetime:
        """Return the drill's present instant, UTC."""
        with self.log.reading() as connection:
            clock = self.log.clock.now(connection)
        return clock + self.own().offset

    def owed(self, project: str) -> list[str]:
        """Return the keys of the effects that the project owes by now, reminders included."""
        state, now = self.project(project), self.now()
        procedure = self.procedure(state.procedure_digest)
        runs = (run.instance for run in state.runs if run.standing(state.effects) in {"open", "owing"})
        return [owed.key for instance in runs for owed in outlook(procedure, state, instance, now).owed]

    def state(self, stream: StreamId) -> Any:  # noqa: ANN401 - each aggregate has its own type
        """Return the state of a stream as the log has it; None for an empty one."""
        with self.log.reading() as connection:
            known = load_on(connection, self.log.engine, stream, self.known.get(stream, NOTHING))
        self.known[stream] = known
        return known.state

    def project(self, project: str) -> Project:
        """Return a project of the leading body."""
        state = self.state(project_stream(self.body, project))
        if not isinstance(state, Project):
            raise Stuck(f"no project {project}")
        return state

    def own(self, body: str | None = None) -> Body:
        """Return a body, the leading one by default."""
        state = self.state(body_stream(body or self.body))
        if not isinstance(state, Body):
            raise Stuck(f"no body {body or self.body}")
        return state

    def day(self, instant: datetime) -> date:
        """Return the civil day of an instant in the body's zone."""
        return local_date(instant, self.own().zone)

    def procedure(self, digest: str) -> Procedure:
        """Return a stored procedure."""
        if digest not in self.procedures:
            with self.log.reading() as connection:
                text = load_procedure(connection, digest)
            if text is None:
                raise Stuck(f"no procedure {digest}")
            self.procedures[digest] = load(text)
        return self.procedures[digest]

    def events(self, after: int) -> list[Recorded]:
        """Return the leading body's events beyond a position."""
        with self.log.reading() as connection:
            return list(load_events(connection, self.log.engine, self.body, after))
