"""A project's time line, told by its events: stays in stages, deadlines with their moves, suspensions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from domain.act import Recorded
from domain.appeal_acts import AppealAdmitted
from domain.deadline import (
    DeadlineEnded,
    DeadlineMoved,
    DeadlinePassed,
    DeadlineSet,
    DeadlineSuspended,
    State,
)
from domain.project_acts import StageEntered, StageLeft

Mark = State | Literal["moved"]


@dataclass(frozen=True)
class Stay:
    """One stay in a stage; `left` is None while it lasts."""

    instance: str
    stage: str
    kind: str
    round: int
    entered: datetime
    left: datetime | None = None
    transition: str | None = None


@dataclass(frozen=True)
class Move:
    """A change of a deadline: from where (None while suspended) to where (None into a suspension), and why."""

    at: datetime
    cause: str
    old: datetime | None
    new: datetime | None
    reason: str


@dataclass(frozen=True)
class Tick:
    """A deadline; `instant` is the last one that it had. With it something `begins`, or else a period ends."""

    key: str
    name: str
    instance: str
    rule: str
    instant: datetime
    provisional: bool
    target: bool
    zone: str
    begins: bool
    state: State = "running"
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Suspension:
    """Time in which the clock stood still, because of an appeal."""

    since: datetime
    until: datetime | None
    by: str


@dataclass(frozen=True)
class TimeLine:
    """All of it, in the order in which it came about. Instants are the body's own time (UTC)."""

    stays: tuple[Stay, ...]
    ticks: tuple[Tick, ...]
    suspensions: tuple[Suspension, ...]


def tell(events: Iterable[Recorded]) -> TimeLine:
    """Return the time line of a project's stream."""
    stays: list[Stay] = []
    ticks: dict[str, Tick] = {}
    pauses: list[Suspension] = []
    admitted = ""
    for recorded in events:
        at = recorded.effective_at
        match recorded.event:
            case StageEntered() as e:
                stays.append(Stay(e.instance, e.stage, e.kind, e.round, at))
            case StageLeft() as e if stays:
                stays[-1] = replace(stays[-1], left=at, transition=e.transition)
            case AppealAdmitted(appeal=appeal):
                admitted = appeal
            case DeadlineSet() as e:
                ticks[e.key] = Tick(
                    e.key, e.name, e.instance, e.rule, e.instant, e.provisional, e.target, e.zone, e.period is None
                )  # fmt: skip
            case DeadlineSuspended() | DeadlineMoved() | DeadlinePassed() | DeadlineEnded() as e if e.key in ticks:
                ticks[e.key] = _changed(ticks[e.key], e, at)
            case _:
                pass
        _pause(pauses, ticks, recorded, admitted)
    return TimeLine(tuple(stays), tuple(ticks.values()), tuple(pauses))


def _changed(
    tick: Tick, event: DeadlineSuspended | DeadlineMoved | DeadlinePassed | DeadlineEnded, at: datetime
) -> Tick:
    match event:
        case DeadlineSuspended():
            move = Move(at, "suspension", tick.instant, None, event.by)
            return replace(tick, state="suspended", moves=(*tick.moves, move))
        case DeadlineMoved():
            move = Move(at, event.cause, event.old, event.instant, event.reason)
            return replace(
                tick, state="running", instant=event.instant, provisional=event.provisional,
                moves=(*tick.moves, move),
            )  # fmt: skip
        case DeadlinePassed():
            return replace(tick, state="passed")
        case DeadlineEnded():
            return replace(tick, state=event.state)


def _pause(pauses: list[Suspension], ticks: dict[str, Tick], recorded: Recorded, by: str) -> None:
    """Begin a suspension with the first stopped deadline, end it when none is stopped any more."""
    stopped = any(tick.state == "suspended" for tick in ticks.values())
    running = bool(pauses) and pauses[-1].until is None
    if stopped and not running:
        pauses.append(Suspension(recorded.effective_at, None, by))
    elif running and not stopped:
        pauses[-1] = replace(pauses[-1], until=recorded.effective_at)
