"""Events for portals that ask: pages that follow one another, waiting, and a live stream that ends with the token."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from api import live
from store.cloud_events import cloud_events, encoded
from tests import society
from tests.api.conftest import TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI

    from store.log import Log
    from tests.api.conftest import Portal

EVENTS = "/v1/bodies/acc/events"
SECONDS = 10


def test_pages_have_every_event_that_goes_out_once_and_as_it_is_sent_everywhere(log: Log, portal: Portal) -> None:
    portal.propose()
    with log.reading() as connection:
        sent = [encoded(event) for _, event in cloud_events(connection, log.engine, "acc", 0, 1000)]
    found, address = [], f"{EVENTS}?limit=7"
    while page := (answer := portal.http.get(address)).json():
        assert answer.headers["Content-Type"] == "application/cloudevents-batch+json"
        found += page
        assert answer.content == b"[" + b",".join(map(encoded, page)) + b"]"
        address = answer.links["next"]["url"]

    assert [encoded(event) for event in found] == sent
    assert portal.http.get(answer.links["next"]["url"]).json() == []


def test_a_type_is_asked_for_with_or_without_its_version(portal: Portal) -> None:
    portal.propose()
    full = portal.get("/events", type="guiju.project_proposed.v1").json()
    bare = portal.get("/events", type="project_proposed", limit=1).json()

    assert [event["type"].split(".")[1] for event in bare] == ["project_proposed"]
    assert full in ([], bare)
    assert portal.get("/events", type="no_such").json() == []


def test_what_means_nothing_is_a_problem_and_strangers_see_nothing(portal: Portal) -> None:
    assert portal.get("/events", after="x").status_code == 422
    assert portal.get("/events", type="<script>").status_code == 422
    assert portal.get("/events", wait=31).status_code == 422
    assert portal.http.get("/v1/bodies/pet/events").status_code == 401
    assert portal.http.get(EVENTS, headers={"Accept": "text/event-stream", "Last-Event-ID": "x"}).status_code == 422


class Stream:
    """A client of a live stream, at the level at which a web server speaks to the application."""

    def __init__(self, app: FastAPI, headers: dict[str, str], query: str = "") -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.gone = asyncio.Event()
        named = {"accept": "text/event-stream", "authorization": f"Bearer {TOKEN}", **headers}
        scope = {
            "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": EVENTS, "root_path": "",
            "raw_path": EVENTS.encode(), "query_string": query.encode(), "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 2), "headers": [(k.encode(), v.encode()) for k, v in named.items()],
            "asgi": {"version": "3.0", "spec_version": "2.3"},
        }  # fmt: skip
        self.running = asyncio.create_task(app(scope, self._receive, self.sent.put))  # type: ignore[arg-type] # ASGI

    async def _receive(self) -> dict[str, Any]:
        if not self.gone.is_set():
            self.gone.set()
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.Event().wait()
        raise AssertionError

    async def next(self) -> bytes:
        message = await asyncio.wait_for(self.sent.get(), SECONDS)
        return bytes(message.get("body", b""))

    async def event(self) -> tuple[int, dict[str, Any]]:
        """The next event, whatever else comes before it."""
        while not (part := await self.next()).startswith(b"id: "):
            assert part in {b"", b"retry: 2000\n\n", b":\n\n"}
        number, data = part.decode().removesuffix("\n\n").split("\n")
        return int(number.removeprefix("id: ")), json.loads(data.removeprefix("data: "))


@asynccontextmanager
async def streaming(app: FastAPI, query: str = "", **headers: str) -> AsyncIterator[Stream]:
    stream = Stream(app, headers, query)
    try:
        yield stream
    finally:
        stream.running.cancel()
        with suppress(asyncio.CancelledError):
            await stream.running


@pytest.fixture
def app(portal: Portal) -> FastAPI:
    found: FastAPI = portal.http.app  # type: ignore[assignment] # what it was made with
    return found


async def test_a_stream_brings_what_happens_resumes_and_ends_with_the_token(log: Log, app: FastAPI) -> None:
    async with streaming(app) as stream:
        await stream.next()
        await stream.next()  # the head, and when to come again: from here on nothing is missed
        await asyncio.to_thread(society.do, log, "acc", "sec", society.proposal("p1"), "site")
        position, event = await stream.event()
        assert event["data"]["project"] == "p1"
        assert int(event["sequence"]) == position
        second, _ = await stream.event()

        async with streaming(app, **{"last-event-id": str(position)}) as again:
            assert (await again.event())[0] == second

        await asyncio.to_thread(society.do, log, "acc", "op", {"type": "revoke_portal", "portal": "site"})
        await asyncio.wait_for(stream.running, SECONDS)
    assert app.state.live._seats == set()


async def test_a_stream_ends_for_who_may_read_no_more(log: Log, app: FastAPI) -> None:
    rotated = {"type": "rotate_portal", "portal": "site", "token_digest": "0" * 64, "scopes": ["act"]}
    async with streaming(app) as stream:
        await stream.next()
        await stream.next()
        await asyncio.to_thread(society.do, log, "acc", "op", rotated)
        await asyncio.wait_for(stream.running, SECONDS)


async def test_nobody_takes_more_places_than_there_are(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_OF_A_PORTAL", 1)
    async with streaming(app, "after=0") as stream:
        await stream.event()
        async with streaming(app) as refused:
            head = await asyncio.wait_for(refused.sent.get(), SECONDS)
            assert head["status"] == 429
    assert app.state.live._seats == set()


def test_who_waits_is_answered_at_once_when_something_happens(log: Log, portal: Portal) -> None:
    with log.reading() as connection:
        head = cloud_events(connection, log.engine, "acc", 0, 1000)[-1][0]
    assert portal.get("/events", after=head, wait=1).json() == []
    timer = Timer(0.2, lambda: society.do(log, "acc", "sec", society.proposal("p9"), "site"))
    timer.start()
    found = portal.get("/events", after=head, wait=20).json()
    timer.join()

    assert found[0]["data"]["project"] == "p9"
