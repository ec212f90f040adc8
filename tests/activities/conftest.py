"""A society in a real log, with a project in public comment; effects are performed on it as Temporal would have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from temporalio import activity
from temporalio.testing import ActivityEnvironment

from activities.effects import effect_activities
from activities.job import Workshop
from activities.ledger import Ledger
from domain.message import StreamId
from domain.notice import NoticeDelivered
from domain.project_acts import EffectDone
from store.log import Log
from store.reads import load_events
from tests import society
from workflows import names
from workflows.messages import Effect, Instance

BODY = "b"
PROJECT = "p"
OPENED = "2027-01-18T01:00:00Z"


@dataclass
class World:
    """The log, and who performs effects on it."""

    log: Log
    data: Path

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.log)

    def instance(self, name: str) -> Instance:
        return Instance(body=BODY, project=PROJECT, instance=name, kind=name.rpartition("-")[0])

    def do(self, actor: str, type_: str, /, **fields: object) -> None:
        portal = "operator" if actor == "op" else "p"
        project = {} if actor == "op" else {"project": PROJECT}
        society.do(self.log, BODY, actor, {"type": type_, **project, **fields}, portal=portal)

    def owed(self, instance: str) -> dict[str, str]:
        """The kinds of the effects owed, by key."""
        view = self.ledger.standing(BODY, PROJECT).outlook(instance)
        return {owed.key: owed.kind for owed in view.owed}

    def perform(self, instance: str, kind: str, ledger: Ledger | None = None) -> None:
        """Perform the owed effects of a kind."""
        workshop = Workshop(ledger or self.ledger, self.data)
        by_family = {activity._Definition.must_from_callable(a).name: a for a in effect_activities(workshop)}
        for key, each in self.owed(instance).items():
            if each == kind:
                effect = Effect(instance=self.instance(instance), key=key, kind=kind)
                ActivityEnvironment().run(by_family[kind.partition("_")[0]], effect)

    def deliveries(self) -> list[NoticeDelivered]:
        """All deliveries noted in the log."""
        return [event for event in self.events() if isinstance(event, NoticeDelivered)]

    def done(self) -> list[EffectDone]:
        return [event for event in self.events() if isinstance(event, EffectDone)]

    def events(self) -> list[Any]:
        with self.log.reading() as connection:
            return [recorded.event for recorded in load_events(connection, self.log.engine, BODY)]

    def entries(self) -> list[Path]:
        return sorted((self.data / "feeds" / BODY).glob("*.json"))


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, BODY, {"p": "0" * 64})
        society.commenting(log, BODY, PROJECT, OPENED)
        yield World(log, tmp_path)


def stream(name: str) -> StreamId:
    return StreamId(BODY, name)


COMMENTING = f"{names.PUBLIC_COMMENT}-1"
