"""What forms are filled from: a project's events with its body, its procedure and the words that may be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.ballot import Ballot
from domain.body import Body
from domain.events import tag_of
from domain.message import Event, StreamId
from domain.procedure import Procedure
from domain.project import Project


@dataclass(frozen=True)
class Happened:
    """An event of the project, its comments, ballots or documents; `id` is the event's own, by which words are found.

    `outside` is when an act was done that was entered later, `channel` how it came in; `person` is who acted.
    """

    stream: StreamId
    event: Event
    at: datetime
    id: str = ""
    outside: datetime | None = None
    channel: str | None = None
    person: str | None = None

    @property
    def tag(self) -> str:
        """The tag under which the event is stored."""
        return tag_of(self.event)

    def says(self, name: str) -> Any:  # noqa: ANN401 - a field of any event
        """Return a field of the event; None where it has no such field."""
        return getattr(self.event, name, None)


@dataclass(frozen=True)
class Dossier:
    """All that a form about one project may show.

    `words` are the opened personal values by event id and field; what may not be read, or was erased, is absent.
    `key` names the comment round, the ballot or the patent that a form is about; empty is the last one. `position` is
    how far the body's log had come.
    """

    body: Body
    project: Project
    procedure: Procedure
    happened: tuple[Happened, ...]
    made_at: datetime
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    revised: Project | None = None
    key: str = ""
    position: int = 0

    def all(self, tag: str, **like: str) -> list[Happened]:
        """Return the events of a kind, in order; only those whose fields are so, if any are named."""
        found = [each for each in self.happened if each.tag == tag]
        return [each for each in found if all(each.says(name) == value for name, value in like.items())]

    def last(self, tag: str, **like: str) -> Happened | None:
        """Return the last of these events."""
        found = self.all(tag, **like)
        return found[-1] if found else None

    def day(self, at: datetime | None) -> str:
        """Return the civil day of an instant on the body's clock."""
        return at.astimezone(ZoneInfo(self.body.zone)).date().isoformat() if at else ""

    def person(self, person: str | None) -> str:
        """Return the name of somebody on the roster."""
        known = self.body.people.get(person or "")
        return known.name if known else person or ""

    def unit(self, unit: str | None) -> str:
        """Return the name of an enrolled unit."""
        known = self.body.units.get(unit or "")
        return known.zh if known else unit or ""

    def unit_of(self, person: str) -> str:
        """Return the name of the unit that somebody is of."""
        known = self.body.people.get(person)
        return self.unit(known.unit) if known else ""

    @property
    def round(self) -> str:
        """The comment round that the form is about: a stay in a stage."""
        stages = self.procedure.stages
        rounds = [r.instance for r in self.project.runs if r.stage in stages and stages[r.stage].comments]
        return self.key if self.key in rounds else (rounds[-1] if rounds else "")

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that the form is about."""
        opened = [each.says("ballot") for each in self.all("ballot_opened")]
        return self.ballots.get(self.key if self.key in opened else (opened[-1] if opened else ""))

    @property
    def count(self) -> Happened | None:
        """How that ballot was counted last, once it is."""
        if self.ballot is None:
            return None
        return self.last("ballot_recounted", ballot=self.ballot.id) or self.last("ballot_closed", ballot=self.ballot.id)
