"""Events as they go out, for portals that ask instead of being called: page by page, waiting, or as a live stream.

Each event is the same CloudEvent, byte for byte, that webhooks bring.
"""

from collections.abc import AsyncIterator
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from api.answers import ProblemAnswer
from api.gate import Portal, PortalRoute, bearer, caller_of
from api.live import Live, Seat
from api.paths import BodyId, OpenLog
from store.cloud_events import cloud_events, encoded
from store.log import Log
from store.reads import head_position
from store.row_level import only

BATCH = "application/cloudevents-batch+json"
STREAM = "text/event-stream"

SCAN = 500
"""Events that are looked through at a time."""

MOST_SCANNED = 5000
"""Events that are looked through for one page, where a type is rare."""

BEAT_SECONDS = 15.0
"""How long a stream may be silent, and at the latest how soon one ends whose portal is no longer admitted."""

RECONNECT_MILLISECONDS = 2000

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A batch of CloudEvents 1.0; or, where that is asked for, a stream of them",
        "content": {BATCH: {"schema": {"type": "array", "items": {"type": "object"}}}, STREAM: {}},
        "headers": {"Link": {"description": "rel=next: where to go on, now or later", "schema": {"type": "string"}}},
    },
    401: {"model": ProblemAnswer, "description": "Not a token that this body admitted"},
    422: {"model": ProblemAnswer, "description": "An address or query that means nothing"},
    429: {"model": ProblemAnswer, "description": "Too many wait already"},
}

router = APIRouter(
    prefix="/v1/bodies/{body}", route_class=PortalRoute, dependencies=[Depends(bearer)], tags=["outgoing"]
)

Position = Annotated[int | None, Query(ge=0, le=10**15, description="only events beyond this position in the log")]
Types = Annotated[
    list[Annotated[str, Query(pattern=r"^[a-z0-9_.]{1,100}$")]],
    Query(alias="type", max_length=50, description="only these: `stage_entered`, or whole with its version"),
]


class Page(NamedTuple):
    """Events with their positions, and the position beyond which to go on."""

    events: list[tuple[int, bytes]]
    until: int


@router.get(
    "/events", operation_id="listEvents", summary="What happened, as CloudEvents: a page, or a live stream",
    response_class=Response, responses=RESPONSES,
)  # fmt: skip
async def list_events(  # noqa: PLR0913, PLR0917 - what fastapi hands in
    request: Request,
    body: BodyId,
    log: OpenLog,
    portal: Portal,
    after: Position = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    types: Types = [],  # noqa: B006 - never changed
    wait: Annotated[int, Query(ge=0, le=30, description="seconds to wait for the first event")] = 0,
    last_event_id: Annotated[str | None, Header(pattern=r"^\d{1,15}$")] = None,
) -> Response:
    """Those that go out at all, in the order of the body's log. Ask with `Accept: text/event-stream` for a live stream.

    A page begins with the oldest; `Link` (rel=next) has the address to go on from. A stream without `after` or
    `Last-Event-ID` begins with what comes next; it ends when the portal's token is revoked.
    """
    live: Live = request.app.state.live
    wanted = frozenset(types)
    if STREAM in request.headers.get("accept", ""):
        start = int(last_event_id) if last_event_id is not None else after
        if start is None:
            start = await run_in_threadpool(_head, log, body)
        return EventStream(live, live.sit(body, portal), _streamed(request, log, start, wanted))
    page = await run_in_threadpool(_page, log, body, after or 0, limit, wanted)
    if wait and not page.events:
        seat = live.sit(body, portal)
        try:
            page = await _waited(seat, log, page.until, limit, wanted, wait)
        finally:
            live.leave(seat)
    content = b"[" + b",".join(event for _, event in page.events) + b"]"
    query = request.url.include_query_params(after=page.until).query
    return Response(content, media_type=BATCH, headers={"Link": f'<{request.url.path}?{query}>; rel="next"'})


async def _waited(seat: Seat, log: Log, after: int, limit: int, types: frozenset[str], seconds: float) -> Page:  # noqa: PLR0913, PLR0917 - a page has these
    end = seat.loop.time() + seconds
    while True:
        seat.news.clear()
        page = await run_in_threadpool(_page, log, seat.body, after, limit, types)
        left = end - seat.loop.time()
        if page.events or seat.closed or left <= 0 or not await seat.wait(left):
            return page
        after = page.until


class EventStream(StreamingResponse):
    """A stream of events to somebody who has a seat, given back however it ends."""

    def __init__(self, live: Live, seat: Seat, content: Any) -> None:  # noqa: ANN401 - a function of the seat
        super().__init__(content(seat), media_type=STREAM, headers={"X-Accel-Buffering": "no"})
        self._live, self._seat = live, seat

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._live.leave(self._seat)


def _streamed(request: Request, log: Log, after: int, types: frozenset[str]) -> Any:  # noqa: ANN401 - a generator function
    async def events(seat: Seat) -> AsyncIterator[bytes]:
        position = after
        yield b"retry: %d\n\n" % RECONNECT_MILLISECONDS
        while not seat.closed and await run_in_threadpool(_admitted, request):
            seat.news.clear()
            page = await run_in_threadpool(_page, log, seat.body, position, SCAN, types)
            for number, event in page.events:
                yield b"id: %d\ndata: %s\n\n" % (number, event)
            moved, position = page.until > position, page.until
            if not moved and not await seat.wait(BEAT_SECONDS):
                yield b":\n\n"

    return events


def _admitted(request: Request) -> bool:
    try:
        return "read" in caller_of(request).scopes
    except HTTPException:
        return False


def _head(log: Log, body: str) -> int:
    with log.reading() as connection:
        return head_position(connection, body)


def _page(log: Log, body: str, after: int, limit: int, types: frozenset[str]) -> Page:
    found: list[tuple[int, bytes]] = []
    until, asked = after, SCAN if types else limit
    with only(body), log.reading() as connection:  # a stream goes on when its request is over
        for _ in range(MOST_SCANNED // SCAN):
            some = cloud_events(connection, log.engine, body, until, asked)
            found += [(position, encoded(event)) for position, event in some if _fits(event["type"], types)]
            if len(found) >= limit:
                return Page(found[:limit], found[limit - 1][0])
            if len(some) < asked:
                return Page(found, max(until, head_position(connection, body)))
            until = some[-1][0]
    return Page(found, until)


def _fits(name: str, types: frozenset[str]) -> bool:
    return not types or name in types or name.removeprefix("guiju.").partition(".")[0] in types
