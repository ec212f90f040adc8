"""News for open pages: a stream that says when a log has grown, and no more than that."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.live import Live, Seat
from api.problems import Problem
from store.log import Log
from store.reads import list_bodies

MOST_BODIES = 40
"""Bodies that one page hears of."""

BEAT_SECONDS = 15.0
RECONNECT_MILLISECONDS = 5000
WHO = "console"


async def news(request: Request, log: Log, body: str | None, headers: dict[str, str]) -> Response:
    """Return a stream with an event `news` whenever the log of a body, or of any, has grown."""
    live: Live = request.app.state.live
    known = await run_in_threadpool(_bodies, log)
    wanted = [name for name in known if body in {None, name}]
    seats: list[Seat] = []
    try:
        seats.extend(live.sit(name, WHO) for name in wanted[:MOST_BODIES])
    except Problem:
        for seat in seats:
            live.leave(seat)
        return Response(status_code=204, headers=headers)  # which tells the browser not to ask again
    return _News(live, seats, headers)


def _bodies(log: Log) -> Sequence[str]:
    with log.reading() as connection:
        return list_bodies(connection)


class _News(StreamingResponse):
    """A stream to somebody who has seats, given back however it ends."""

    def __init__(self, live: Live, seats: list[Seat], headers: dict[str, str]) -> None:
        more = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
        super().__init__(_told(seats), media_type="text/event-stream", headers=headers | more)
        self._live, self._seats = live, seats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            for seat in self._seats:
                self._live.leave(seat)


async def _told(seats: list[Seat]) -> AsyncIterator[bytes]:
    yield b"retry: %d\n\n" % RECONNECT_MILLISECONDS
    while seats and not any(seat.closed for seat in seats):
        if await _any(seats):
            yield b"event: news\ndata: {}\n\n"
        else:
            yield b":\n\n"


async def _any(seats: list[Seat]) -> bool:
    """Wait for news of any of the seats, as long as a stream may be silent; return whether there were any."""
    waiting: list[asyncio.Task[Any]] = [asyncio.create_task(seat.news.wait()) for seat in seats]
    try:
        done, _ = await asyncio.wait(waiting, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
    for seat in seats:
        seat.news.clear()
    return bool(done)
