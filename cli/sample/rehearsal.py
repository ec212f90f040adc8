"""How the sample is played: acts with fixed ids, a drill's clock moved forward, waits on the log, steps told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import select

import calendars
from cli.sample.reading import Reading, Stuck
from cli.sample.telling import Teller
from domain.act import Act, Actor, Outside
from domain.body_rules import OPERATOR
from domain.commands import commands
from domain.message import StreamId
from domain.procedure import Procedure
from domain.refusal import Refused
from store.log import Log
from store.reads import Folded
from store.tables import commands as command_table

if TYPE_CHECKING:
    from datetime import date

    from store.outcome import Accepted

IDS = UUID("5a3d7f0e-7a53-5b0b-9f0c-0d6e1c0a3b11")
"""Namespace of the sample's command ids: a step that is in the log has the same id the second time."""

PORTAL = "sample"
EVE = timedelta(seconds=3)
"""How far before a due instant the clock is set: the rest is waited for, by a timer of Temporal."""

PATIENCE = 60.0
"""Seconds after which something that Temporal owes is taken not to come."""


class Interrupted(RuntimeError):
    """The operator wants to stop; what is played is in the log."""


@dataclass(frozen=True)
class Telling:
    """To whom the sample is told: where its lines go, the language, the pause after each, and whether to stop."""

    out: Callable[[str], None]
    lang: str
    pace: float = 0.0
    stopped: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class Saying:
    """What a step is told as, in both languages."""

    zh: str
    en: str


ON_THE_EVE = Saying(
    zh="把演练时钟拨到下一期限之前几秒，其余等 Temporal 的计时器",
    en="moves the drill's clock to seconds before the next deadline and leaves the rest to Temporal's timer",
)


@dataclass
class Rehearsal(Reading):
    """A play in the log of `body`, whose drill has the other `bodies` in it, too. All its clocks are one."""

    log: Log
    teller: Teller
    body: str
    bodies: tuple[str, ...]
    telling: Telling
    skipped: int = 0
    _went_on: bool = False
    _news: Event = field(default_factory=Event)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    known: dict[StreamId, Folded] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.log.listen(lambda *_: self._news.set())

    # -- acting

    def act(  # noqa: PLR0913 - an act is made of these
        self,
        step: str,
        person: str,
        command: dict[str, Any],
        saying: Saying | None = None,
        *,
        body: str | None = None,
        portal: str = PORTAL,
        outside: Outside | None = None,
        about: str | None = None,
    ) -> None:
        """Have an act recorded and told, unless the log has it already; `about` names the project it is told of."""
        self._go_on()
        if self._known(step, body):
            return
        try:
            self._record(step, person, command, body, portal, outside)
        except Refused as refusal:
            raise Stuck(f"{step}: {refusal.rule} {refusal.facts}") from refusal
        self._told(saying, person, about or command.get("project"), body)

    def refused(  # noqa: PLR0913, PLR0917 - as above
        self, step: str, person: str, command: dict[str, Any], rule: str, saying: Saying, then: str | None = None
    ) -> None:
        """Have an act refused by `rule` and told; `then` is the step after one whose refusal the log doesn't keep."""
        self._go_on()
        if self._known(then or step, None):
            return
        try:
            self._record(step, person, command, None, PORTAL, None)
        except Refused as refusal:
            if refusal.rule != rule:
                raise Stuck(f"{step}: {refusal.rule} {refusal.facts}") from refusal
            self._told(saying, person, command.get("project"), None, refusal)
            return
        raise Stuck(f"{step}: accepted against the rule {rule}")

    def _record(  # noqa: PLR0913, PLR0917 - as above
        self, step: str, person: str, command: dict[str, Any], body: str | None, portal: str, outside: Outside | None
    ) -> Accepted:
        chosen = body or self.body
        act = Act(
            body=chosen,
            command=commands.validate_python(command),
            actor=Actor(person, portal),
            command_id=uuid5(IDS, f"{chosen}/{step}"),
            received_at=datetime.now(UTC),
            outside=outside,
        )
        return self.log.record(act).result(PATIENCE)

    def _known(self, step: str, body: str | None) -> bool:
        chosen = body or self.body
        key = str(uuid5(IDS, f"{chosen}/{step}"))
        where = (command_table.c.body == chosen, command_table.c.command_id == key)
        with self.log.reading() as connection:
            known = connection.scalar(select(command_table.c.command_id).where(*where)) is not None
        self.skipped += known
        return known

    def _go_on(self) -> None:
        if self.telling.stopped():
            raise Interrupted

    def _told(
        self,
        saying: Saying | None,
        person: str,
        project: str | None,
        body: str | None,
        refusal: Refused | None = None,
    ) -> None:
        if self.skipped and not self._went_on:
            self._went_on = True
            self.teller.going_on(self.skipped)
        if saying is None:
            return
        self.teller.step(self, saying, person, body or self.body, project, refusal)
        time.sleep(self.telling.pace)

    # -- time

    def until(self, instant: datetime, saying: Saying | None = None, about: str | None = None) -> None:
        """Move the clock of all the drill's bodies to `instant`, unless it is there or beyond."""
        if self.now() >= instant:
            return
        step = f"clock/{instant.isoformat()}"
        command = {"type": "advance_clock", "to": instant.isoformat(), "together": list(self.bodies)}
        self.act(step, "operator", command, saying, portal=OPERATOR, about=about)

    def until_working_day(self, since: date, days: int) -> None:
        """Move the clock to nine o'clock of the first working day that many days after `since` or later."""
        calendar = calendars.load("CN")
        while calendar.is_off(since + timedelta(days=days)):
            days += 1
        self.until_day(since, days)

    def until_day(self, since: date, days: int, hour: int = 9) -> None:
        """Move the clock to an hour of the civil day that many days after `since`, in the body's zone."""
        day = since + timedelta(days=days)
        self.until(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(self.own().zone)).astimezone(UTC))

    def fires(self, project: str, name: str) -> None:
        """Set the clock a few seconds before a deadline passes and wait for the timer that says so."""
        deadline = self.project(project).deadline(name)
        if deadline is None or deadline.state != "running" or deadline.instant is None:
            return
        self.until(deadline.instant - EVE, ON_THE_EVE, project)
        self.settled(project)

        def passed() -> bool:
            found = next(d for d in self.project(project).deadlines if d.key == deadline.key)
            return found.state == "passed"

        self.wait(passed, name)
        self.settled(project)

    # -- waiting

    def settled(self, project: str) -> None:
        """Wait until every effect that the project owes by now is done; tell those done meanwhile."""
        self.wait(lambda: not self.owed(project), project)
        self.teller.catch_up(self, project)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Return once `holds` does, looking whenever the log grows; raise `Stuck` after a minute."""
        end = time.monotonic() + PATIENCE
        while not holds():
            self._go_on()
            left = end - time.monotonic()
            if left <= 0:
                raise Stuck(self.teller.waited_in_vain(what, PATIENCE))
            self._news.wait(min(left, 0.25))
            self._news.clear()
