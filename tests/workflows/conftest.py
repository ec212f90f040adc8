"""A society in a real log, the real activities, a real Temporal server; gates show what happens, and hold it up."""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from temporalio import activity
from temporalio.client import Client, WorkflowHandle
from temporalio.service import RPCError

from activities.effects import effect_activities
from activities.job import Workshop
from activities.ledger import Ledger
from activities.look import Looking
from activities.waking import connect, register_search_attributes
from domain.deadline import Deadline
from store.log import Log
from tests import servers, society
from worker import Running, build_workers
from workflows import names
from workflows.messages import Effect, Instance, Look
from workflows.registry import WORKFLOWS

_bodies = count(1)

PATIENCE = 20.0


@pytest.fixture(scope="module")
async def client(temporal_server: servers.Temporal) -> Client:
    client = await connect(temporal_server.address, identity="tests")
    await register_search_attributes(client)
    return client


@pytest.fixture
async def quiet(client: Client) -> AsyncIterator[None]:
    """Leave no workflow behind for the next test's workers, which have another log."""
    yield
    for schedule in (names.SWEEP_ID, names.SEAL_ID):
        with suppress(RPCError):
            await client.get_schedule_handle(schedule).delete()
    async for found in client.list_workflows('ExecutionStatus = "Running"'):
        with suppress(RPCError):
            await client.get_workflow_handle(found.id).terminate("the test is over")


@dataclass
class Gate:
    """Lets pass what comes by, and counts it; closed, it holds it up."""

    passed: Counter[str] = field(default_factory=Counter)
    _open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._open.set()

    def close(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def passing(self, what: str) -> None:
        self.passed[what] += 1
        while not self._open.wait(1):
            activity.heartbeat()


@dataclass
class Stage:
    """A body `body` with a project `p`, and everything that works for it."""

    log: Log
    client: Client
    data: Path
    body: str
    looks: Gate = field(default_factory=Gate)
    effects: Gate = field(default_factory=Gate)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.log)

    def instance(self, name: str) -> Instance:
        return Instance(body=self.body, project="p", instance=name, kind=name.rpartition("-")[0])

    def handle(self, name: str) -> WorkflowHandle[Any, Any]:
        return self.client.get_workflow_handle(self.instance(name).workflow_id)

    def do(self, person: str | None, type_: str, **fields: object) -> None:
        portal = "operator" if person == "op" else "p"
        project = {} if person == "op" else {"project": "p"}
        society.do(self.log, self.body, person, {"type": type_, **project, **fields}, portal=portal)

    def deadline(self, name: str = "plan_notice") -> Deadline:
        """The project's latest deadline of that name."""
        found = self.ledger.standing(self.body, "p").project.deadline(name)
        if found is None:
            raise LookupError(name)
        return found

    def shortly_before(self, name: str = "plan_notice") -> None:
        """Move the drill's clock to two seconds before a deadline passes."""
        instant = self.deadline(name).instant
        if instant is None:
            raise LookupError(name)
        self.do("op", "advance_clock", to=(instant - timedelta(seconds=2)).isoformat())

    def done(self) -> list[str]:
        """The keys of the effects that the log has as done."""
        return sorted(self.ledger.standing(self.body, "p").project.effects)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Work without follower and reconciliation: whoever is to look is woken by hand."""
        looking = Looking(self.ledger)

        @activity.defn(name=names.LOOK)
        def look(instance: Instance) -> Look:
            answer = looking.look(instance)
            self.looks.passing(instance.instance)
            return answer

        effects = [self._gated(each) for each in effect_activities(Workshop(self.ledger, self.data))]
        stages, other = build_workers(self.client, [look], effects, WORKFLOWS)
        async with stages, other:
            yield

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Running]:
        """Work as in production: follower, sweep, reconciliation."""
        stop = asyncio.Event()
        running = Running(self.log, self.client, self.data)
        task = asyncio.create_task(running.run(stop))
        try:
            await asyncio.wait_for(running.ready.wait(), PATIENCE)
            yield running
        finally:
            stop.set()
            await task

    def _gated(self, perform: Callable[[Effect], None]) -> Callable[[Effect], None]:
        @activity.defn(name=activity._Definition.must_from_callable(perform).name)
        def gated(effect: Effect) -> None:
            self.effects.passing(effect.kind)
            perform(effect)

        return gated


@pytest.fixture
def stage(client: Client, quiet: None, sqlite_url: str, tmp_path: Path) -> Iterator[Stage]:  # noqa: ARG001 - ends after
    """A drill whose project `p` has just been proposed."""
    body = f"b{next(_bodies)}"
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, body, {"p": "0" * 64})
        stage = Stage(log, client, tmp_path, body)
        society.do(log, body, "sec", society.proposal("p"), portal="p")
        yield stage


async def until(holds: Callable[[], Any]) -> None:
    """Wait until a thing holds that is read from the log or counted by a gate."""
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - other processes and threads bring it about
            await asyncio.sleep(0.02)


async def eventually(holds: Callable[[], Awaitable[Any]]) -> None:
    """Wait until a thing holds that Temporal is asked for."""
    async with asyncio.timeout(PATIENCE):
        while not await holds():  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.05)
