"""What forms are filled from: a project's events with its body, its procedure and the words that may be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from domain.ballot import Ballot
from domain.body import Body
from domain.events import tag_of
from domain.message import Event, Message, StreamId, Text
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
        found = self._by_tag.get(tag, [])
        return [each for each in found if all(each.says(name) == value for name, value in like.items())]

    def index(self, tag: str, name: str) -> Mapping[object, Happened]:
        """Return the last event of a kind for each value of a field."""
        if (tag, name) not in self._indexes:
            self._indexes[tag, name] = {each.says(name): each for each in self._by_tag.get(tag, [])}
        return self._indexes[tag, name]

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

    @cached_property
    def _by_tag(self) -> dict[str, list[Happened]]:
        found: dict[str, list[Happened]] = {}
        for each in self.happened:
            found.setdefault(each.tag, []).append(each)
        return found

    @cached_property
    def _indexes(self) -> dict[tuple[str, str], dict[object, Happened]]:
        return {}

    @cached_property
    def titles(self) -> Mapping[tuple[str | None, str, str], str]:
        """The Chinese titles that the procedure gives: by stage (None: in any), section and id; the first one wins."""
        found: dict[tuple[str | None, str, str], str] = {}
        for stage, section, id_, title in titles_in(self.procedure):
            found.setdefault((None, section, id_), title.zh)
            found.setdefault((stage, section, id_), title.zh)
        return found

    @property
    def round(self) -> str:
        """The comment round that the form is about: a stay in a stage."""
        stages = self.procedure.stages
        rounds = [r.instance for r in self.project.runs if r.stage in stages and stages[r.stage].comments]
        return self.key if self.key in rounds else (rounds[-1] if rounds else "")

    @property
    def sitting(self) -> str:
        """The stay in a stage whose ballot, meeting and conclusion the form is about; without a key the last review."""
        stays = [run.instance for run in self.project.runs if run.kind == "review"]
        held = {each.says("ballot"): each.says("instance") for each in self.all("ballot_opened")}
        if self.key in held or self.key in stays:
            return str(held.get(self.key, self.key))
        return str((stays or [*held.values()] or [""])[-1])

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that the form is about."""
        opened = self.all("ballot_opened", instance=self.sitting)
        ids = [each.says("ballot") for each in opened]
        return self.ballots.get(self.key if self.key in ids else (ids[-1] if ids else ""))

    def ballot_in(self, kind: str) -> Ballot | None:
        """The last ballot held in a stage of that kind."""
        stays = {run.instance for run in self.project.runs if run.kind == kind}
        held = [each.says("ballot") for each in self.all("ballot_opened") if each.says("instance") in stays]
        return self.ballots.get(held[-1]) if held else None

    @property
    def count(self) -> Happened | None:
        """How that ballot was counted last, once it is."""
        if self.ballot is None:
            return None
        return self.last("ballot_recounted", ballot=self.ballot.id) or self.last("ballot_closed", ballot=self.ballot.id)


def titles_in(part: Message, stage: str | None = None) -> Iterator[tuple[str | None, str, str, Text]]:
    """Yield (stage, section, id, title) of everything in a procedure, or in a part of it, that has a title."""
    for section in type(part).model_fields:
        value = getattr(part, section)
        for id_, each in value.items() if isinstance(value, dict) else ():
            title = each if isinstance(each, Text) else getattr(each, "title", None)
            if isinstance(title, Text):
                yield stage, section, str(id_), title
            if isinstance(each, Message):
                yield from titles_in(each, id_ if section == "stages" else stage)
        if isinstance(value, Message):
            yield from titles_in(value, stage)
