"""Receivers that are down, hang, lie or change their secret: nothing is lost, nothing comes twice with another id."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from ipaddress import ip_network
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from standardwebhooks.webhooks import Webhook
from temporalio.client import Client

from activities import deliver
from activities.deliver import Ways
from activities.waking import connect, register_search_attributes
from api.endpoint_secrets import keep, prepare
from store.cloud_events import cloud_events
from store.endpoints import advance, list_dead, list_endpoints
from store.log import Log
from tests import servers, society
from tests.receivers import LOOPBACK, Got, Receiver, Says
from worker import Running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from store.endpoints import EndpointLine

SCALE = 3600
"""A second of the test is an hour: the schedule is that much faster, an outage that much shorter."""

WAYS = Ways((ip_network(LOOPBACK),), tuple(wait / SCALE for wait in deliver.WAITS), seconds=0.5)
PATIENCE = 25.0


@dataclass
class Sender:
    """A body and all that sends for it."""

    log: Log
    client: Client
    data: Path
    body: str

    def do(self, **command: Any) -> None:  # noqa: ANN401 - of the act
        society.do(self.log, self.body, "op", command)

    def register(self, name: str, url: str, kind: str = "webhook", signing: str | None = "v1", **more: Any) -> str:  # noqa: ANN401 - of the act
        given = None if signing else "SEC"
        kept = prepare(self.log, self.body, name, uuid4(), signing=signing, url=url, given=given)
        keep(self.log, self.body, name, kept)
        told = {"address": kept.name, "consent": kept.consent, "public_key": kept.public_key, "signing": signing}
        self.do(type="register_endpoint", endpoint=name, kind=kind, **told, **more)
        return kept.secret or ""

    def rotate(self, name: str) -> str:
        kept = prepare(self.log, self.body, name, uuid4(), signing="v1", url=None, given=None)
        keep(self.log, self.body, name, kept)
        self.do(type="rotate_endpoint_secret", endpoint=name, secret=kept.name, consent=kept.consent)
        return kept.secret or ""

    def happen(self, count: int = 5) -> None:
        """Have things happen, one after another."""
        for _ in range(count):
            self.do(type="enrol_unit", unit=society.UNITS[0], name={"zh": f"单位{time.time()}"})

    def due(self, name: str) -> list[str]:
        """The ids of what an endpoint is to get: what happened after its registration, pings of others apart."""
        with self.log.reading() as connection:
            events = [event for _, event in cloud_events(connection, self.log.engine, self.body, 0, 10_000)]
        own = [e for e in events if not e["type"].startswith("guiju.endpoint_pinged") or e["data"]["endpoint"] == name]
        begun = [e["type"].startswith("guiju.endpoint_registered") and e["data"]["endpoint"] == name for e in own]
        return [event["id"] for event in own[begun.index(True) + 1 :]]

    def line(self, name: str) -> EndpointLine:
        with self.log.reading() as connection:
            return next(
                line for line in list_endpoints(connection, self.log.engine, self.body) if line.state.id == name
            )

    def dead(self, name: str) -> list[str]:
        with self.log.reading() as connection:
            return [letter.event_id for letter in list_dead(connection, self.body, name)]

    @asynccontextmanager
    async def working(self, ways: Ways = WAYS) -> AsyncIterator[None]:
        stop = asyncio.Event()
        running = Running(self.log, self.client, self.data, ways=ways)
        task = asyncio.create_task(running.run(stop))
        try:
            await asyncio.wait_for(running.ready.wait(), PATIENCE)
            yield
        finally:
            stop.set()
            await task


async def until(holds: Callable[[], Any]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - other threads bring it about
            await asyncio.sleep(0.03)


def once(ids: list[str]) -> list[str]:
    """The ids in the order in which they came first."""
    return list(dict.fromkeys(ids))


@pytest.fixture
async def sender(temporal_server: servers.Temporal, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Sender]:
    client = await connect(temporal_server.address, identity="receivers")
    await register_search_attributes(client)
    body = f"r{uuid4().hex[:8]}"
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, body, {"p": "0" * 64})
        yield Sender(log, client, tmp_path, body)
    async for found in client.list_workflows('ExecutionStatus = "Running"'):
        await client.get_workflow_handle(found.id).terminate("the test is over")


async def test_down_for_an_hour_hanging_and_lying_receivers_lose_nothing_and_hold_up_nobody(sender: Sender) -> None:
    """Four receivers at once: one is down for an hour, one hangs, one takes and then breaks off, one is well."""
    yes, no = Says(200), (Says(raw=b""), Says(302, {"Location": "http://127.0.0.1:1/"}), Says(raw=b"yes\r\n"))
    answers = cycle([no[0], yes, no[1], yes, no[2], yes])  # breaks off, sends elsewhere, talks rubbish; then takes it
    well, down, hanging, lying = (
        Receiver(),
        Receiver(),
        Receiver(lambda _: Says(seconds=30)),
        Receiver(lambda _: next(answers)),
    )
    with ExitStack() as held:
        for each in (well, hanging, lying):
            held.enter_context(each.serving())
        with down.serving():
            secrets = {name: sender.register(name, r.url()) for name, r in
                       (("down", down), ("hanging", hanging), ("lying", lying), ("well", well))}  # fmt: skip
        async with sender.working():
            sender.happen(3)
            began = time.monotonic()
            await until(lambda: well.ids() == sender.due("well"))
            assert time.monotonic() - began < 5
            await asyncio.sleep(max(0.0, 1.0 - (time.monotonic() - began)))  # for an hour
            assert not down.ids()
            with down.serving():
                await until(lambda: once(down.ids()) == sender.due("down"))
            await until(lambda: once(lying.ids()) == sender.due("lying") and not sender.line("lying").delivery.tries)
            hanging.answer = lambda _: Says()
            await until(lambda: once(hanging.ids()) == sender.due("hanging"))

    for name, receiver in (("well", well), ("down", down), ("lying", lying), ("hanging", hanging)):
        assert sender.dead(name) == []
        for got in receiver.sent:
            assert Webhook(secrets[name]).verify(got.content, got.headers) == got.json
            assert (got.id, got.headers["content-type"]) == (
                got.json["id"],
                "application/cloudevents+json; charset=utf-8",
            )


async def test_a_worker_lost_between_sending_and_noting_sends_the_same_id_again(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = iter([True, False, True])
    note = advance

    def failing(*args: Any) -> bool:  # noqa: ANN401 - as it takes them
        if next(lost, False):
            raise ConnectionError("the worker is gone")
        return note(*args)

    monkeypatch.setattr(deliver, "advance", failing)
    with Receiver().serving() as receiver:
        sender.register("e", receiver.url())
        async with sender.working():
            sender.happen(3)
            await until(lambda: once(receiver.ids()) == sender.due("e") and sender.line("e").delivery.delivered == 3)

    assert len(receiver.ids()) == 3 + 2
    assert once(receiver.ids()) == sender.due("e")


async def test_a_secret_changes_with_both_signing_for_a_time_and_neither_is_seen_anywhere(
    sender: Sender, capfd: pytest.CaptureFixture[str]
) -> None:
    with Receiver().serving() as receiver:
        url = receiver.url("/hook?key=very-secret")
        old = sender.register("e", url)
        async with sender.working():
            sender.happen(1)
            new = sender.rotate("e")
            await until(lambda: receiver.ids() == sender.due("e"))
            history = await sender.client.get_workflow_handle(f"guiju-deliver|{sender.body}|e").fetch_history()
            receiver.answer = lambda _: Says(500)
            sender.happen(1)
            await until(lambda: sender.line("e").delivery.tries)
            sender.do(type="remove_endpoint", endpoint="e", reason="停用")
            with sender.log.reading() as connection:
                rows = connection.exec_driver_sql("SELECT bytes FROM events").scalars().all()
            await until(lambda: not _vault(sender))

    last = next(got for got in receiver.sent if got.headers["webhook-signature"].count("v1,") == 2)
    for secret in (old, new):
        assert Webhook(secret).verify(last.content, last.headers)
    said = capfd.readouterr()
    for place in (*map(bytes.decode, rows), history.to_json(), said.out, said.err):
        for hidden in ("very-secret", old.removeprefix("whsec_"), new.removeprefix("whsec_")):
            assert hidden not in place


def _vault(sender: Sender) -> list[Any]:
    with sender.log.reading() as connection:
        return list(connection.exec_driver_sql("SELECT * FROM endpoint_vault"))


async def test_who_never_takes_it_gets_the_next_and_the_dead_again_when_asked_and_the_gone_are_left_alone(
    sender: Sender,
) -> None:
    """Dead letters, replay from a position, 410, 429 with Retry-After, and a robot that gets several in one message."""
    refused: set[str] = set()

    def picky(got: Got) -> Says:
        return Says(500) if got.id in refused else Says()

    def throttled(_: Got) -> Says:
        return Says(429, {"Retry-After": "rubbish"}) if len(slow.sent) < 1 else Says()

    robot = Receiver(lambda _: Says(200, content=b'{"errcode":0}'))
    dead, gone, slow = Receiver(picky), Receiver(lambda _: Says(410)), Receiver(throttled)
    with ExitStack() as held:
        for each in (robot, dead, gone, slow):
            held.enter_context(each.serving())
        sender.register("slow", slow.url())
        sender.register("robot", robot.url(), "dingtalk", None)
        sender.register("gone", gone.url())
        sender.register("dead", dead.url())
        society.do(sender.log, sender.body, "sec", society.proposal("p1"), portal="p")
        refused.add(sender.due("dead")[0])
        async with sender.working(replace(WAYS, waits=(0.05, 0.05), public_url="https://g.example")):
            await until(lambda: sender.dead("dead") == sender.due("dead")[:1])
            await until(lambda: dead.ids()[3:] == sender.due("dead")[1:])
            assert dead.ids()[:3] == sender.due("dead")[:1] * 3
            refused.clear()
            sender.do(type="replay_endpoint", endpoint="dead", after=0, reason="补发")
            await until(lambda: set(dead.ids()) > set(sender.due("dead")))
            await until(lambda: sender.line("gone").state.standing == "gone")
            await until(lambda: slow.ids()[1:] == sender.due("slow"))
            await until(lambda: robot.sent and sender.line("robot").delivery.delivered)
            assert len(gone.sent) == 1

    text = json.loads(robot.sent[0].content)["markdown"]["text"]
    assert (
        text == f"### 甲学会\n\n- [《便携式储能电源 安全要求》立项](https://g.example/public/{sender.body}/projects/p1)"
    )
    assert "sign=" in robot.sent[0].path
