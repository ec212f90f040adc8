"""When a project that stands somewhere could be published, and what moves if one of its deadlines is put off."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.body import Body
from domain.body_acts import ResumeBody
from domain.calendar import Calendar
from domain.deadline import ExtendDeadline
from domain.evolve import State
from domain.message import StreamId, body_stream
from domain.period import Period, local_date
from domain.procedure import Procedure
from domain.refusal import Refused
from domain.rehearsal.cases import published_at, quantile
from domain.rehearsal.moves import given
from domain.rehearsal.pace import Assumptions, Drawn, Pace, Prompt
from domain.rehearsal.society import staff
from domain.rehearsal.walk import Straight, Stuck, walk
from domain.rehearsal.way import Ways, published
from domain.rehearsal.world import OPERATOR, REASON, World

MARK = "-foreseen"


@dataclass(frozen=True)
class Foreseen:
    """A deadline or the beginning of a stay in a case in which all takes its median: `day` is civil, in its zone."""

    key: str
    name: str
    stage: str
    day: date


@dataclass(frozen=True)
class Forecast:
    """When the standard could be published (UTC): at the earliest, in half and in nine tenths of the cases.

    None where that many never are. `stays` and `deadlines` are those still ahead in the case of medians.
    """

    cases: int
    published: int
    earliest: datetime | None
    median: datetime | None
    p90: datetime | None
    stays: tuple[Foreseen, ...]
    deadlines: tuple[Foreseen, ...]
    stuck: str | None = None


@dataclass
class Extending:
    """Puts a deadline off once, as soon as it runs. Raises Refused where the rules say no."""

    deadline: str
    by: Period
    done: bool = False
    instance: str = ""
    days: int = 0

    def __call__(self, world: World) -> bool:
        """Do it, if it is not done and can be; say whether it was."""
        if self.done or not any(d.name == self.deadline for d in world.project.running()):
            return False
        self.done = True
        fields = ExtendDeadline(project=world.project_id, deadline=self.deadline, by=self.by, reason=REASON)
        acts = [act for act in given(world, "extend_deadline") if getattr(act.command, "deadline", "") == self.deadline]
        if not acts:
            raise Refused("extendable", {"deadline": self.deadline})
        before = world.project.deadline(self.deadline)
        world.apply(replace(acts[0], command=fields))
        after = world.project.deadline(self.deadline)
        if before is not None and after is not None:
            self.instance, self.days = after.instance, (after.last_day - before.last_day).days
        return True


@dataclass(frozen=True)
class Later:
    """A pace at which the stay whose deadline was put off takes as much longer: people use the time they are given."""

    pace: Pace
    extending: Extending

    def stay(self, instance: str, stage: str) -> float:
        """Return how long a stay lasts at least."""
        days = self.pace.stay(instance, stage)
        return days + self.extending.days if days and instance == self.extending.instance else days

    def act(self, instance: str, stage: str, act: str) -> float:
        """Return how long after the stage began an act is done at the earliest."""
        return self.pace.act(instance, stage, act)

    def turn(self, instance: str, stage: str, again: int) -> str | None:
        """Return the transition by which a stay should end, otherwise than straight on."""
        return self.pace.turn(instance, stage, again)


@dataclass(frozen=True)
class Outset:
    """A project as it stands in a log: its states, what may be asked for, and the body's own time (UTC)."""

    body: str
    project: str
    states: Mapping[StreamId, State]
    procedure: Procedure
    digest: str
    calendars: Callable[[str], Calendar]
    now: datetime

    @property
    def zone(self) -> str:
        """The body's zone (IANA name)."""
        owner = self.states[body_stream(self.body)]
        return owner.zone if isinstance(owner, Body) else "UTC"

    def world(self) -> World:
        """Return a world that begins here, with people for every act beside those of the body."""
        world = World(
            self.now, self.calendars, {self.digest: self.procedure}, self.body, self.project, dict(self.states),
            mark=MARK,
        )  # fmt: skip
        if world.body.paused:
            world.apply(world.act(OPERATOR, ResumeBody(reason=REASON, authority=REASON)))
        staff(world, self.procedure)
        world.wait(self.now)
        return world


def foresee(
    outset: Outset, assumptions: Assumptions, number: int, seed: str = "0", extend: tuple[str, Period] | None = None
) -> Forecast:
    """Return the forecast of a project, from `number` cases; with `extend`, a deadline is put off by so much.

    The same seed has the same luck with an extension and without. Raises Refused where the rules refuse the extension.
    """
    start = outset.world()

    def case(pace: Pace) -> Ahead:
        extending = Extending(*extend) if extend else None
        return ahead(start, Later(pace, extending), extending) if extending else ahead(start, pace)

    rules = outset.procedure
    drawn = (case(Drawn(rules, assumptions, f"{seed}/{n}")).published for n in range(number))
    found = sorted(at for at in drawn if at is not None)
    middle = case(Drawn(rules, assumptions, middle=True))
    return Forecast(
        number, len(found), case(Prompt()).published, _reached(found, number, 0.5), _reached(found, number, 0.9),
        tuple(_stays(middle.world, outset.now)), tuple(_deadlines(middle.world, outset.now)), middle.stuck,
    )  # fmt: skip


@dataclass(frozen=True)
class Ahead:
    """How a case goes on: the world once the project rests, when it was published, or why it got no further."""

    world: World
    published: datetime | None
    stuck: str | None = None


def ahead(start: World, pace: Pace, before: Callable[[World], bool] | None = None) -> Ahead:
    """Return how the project of a world goes on at a pace; the world itself stays as it is."""
    world = start.copy()
    rules, project = world.rules, world.project
    try:
        walk(world, Straight(Ways(rules, published(rules), type=project.document_type), pace, before))
    except Stuck as why:
        return Ahead(world, published_at(rules, world.project), None if world.project.ended else str(why))
    return Ahead(world, published_at(rules, world.project))


def _reached(found: list[datetime], number: int, share: float) -> datetime | None:
    """Return by when a share of all cases is published; None where fewer ever are."""
    place, last = share * (number - 1), len(found) - 1
    if not found or place > last:
        return None
    return found[0] + timedelta(
        seconds=quantile([(at - found[0]).total_seconds() for at in found], place / last if last else 0)
    )


def _stays(world: World, now: datetime) -> Iterator[Foreseen]:
    for run in world.project.runs:
        if run.entered_at > now:
            yield Foreseen(run.instance, run.stage, run.stage, local_date(run.entered_at, world.body.zone))


def _deadlines(world: World, now: datetime) -> Iterator[Foreseen]:
    stages = {run.instance: run.stage for run in world.project.runs}
    for deadline in world.project.deadlines:
        if deadline.instant is not None and deadline.instant > now:
            yield Foreseen(deadline.key, deadline.name, stages.get(deadline.instance, ""), deadline.day)
