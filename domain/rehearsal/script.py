"""What an imagined course consists of, act by act, so that it can be played elsewhere."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import NamedTuple

from domain.act import Act, Decided
from domain.calendar import Calendar
from domain.message import Event
from domain.procedure import Procedure
from domain.rehearsal.society import found, propose
from domain.rehearsal.walk import Straight, Stuck, walk
from domain.rehearsal.way import USUAL, Ways, ends, published
from domain.rehearsal.world import World


class Line(NamedTuple):
    """An act, and the instant (UTC, in the body's time) at which it was done."""

    at: datetime
    act: Act


@dataclass
class Remembering(World):
    """A world that remembers which acts were done in it."""

    lines: list[Line] = field(default_factory=list)
    tried_last: tuple[Act, list[Decided]] | None = None

    def copy(self) -> "Remembering":
        """Return a world that goes its own way from here, with what was done so far."""
        plain = super().copy()
        return Remembering(**{each.name: getattr(plain, each.name) for each in fields(plain)}, lines=list(self.lines))

    def decide(self, act: Act) -> list[Decided]:
        """Return what the act would come to now. Raises Refused."""
        decided = super().decide(act)
        self.tried_last = (act, decided)
        return decided

    def take(self, decided: list[Decided]) -> list[Event]:
        """Have happen what was decided, and remember the act that it came from."""
        if self.tried_last is not None and self.tried_last[1] is decided:
            self.lines.append(Line(self.now, self.tried_last[0]))
        return super().take(decided)


def script(procedure: Procedure, calendars: Callable[[str], Calendar], start: datetime) -> Remembering:
    """Return a world in which a project went through a procedure by the usual way, with every act from the founding on.

    It goes on to an end where one can be reached so, else to where a standard is in force. Raises Refused or Stuck.
    """
    founded = found(procedure, calendars, start, Remembering)
    assert isinstance(founded, Remembering)  # noqa: S101 - as asked for
    world = propose(founded, procedure)
    walk(world, Straight(Ways(procedure, published(procedure), USUAL, world.project.document_type)))
    further = world.copy()
    with suppress(Stuck):
        world = walk(further, Straight(Ways(procedure, ends(procedure), USUAL, world.project.document_type)))
    assert isinstance(world, Remembering)  # noqa: S101 - a copy is of the same kind
    return world
