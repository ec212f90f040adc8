"""Waiting for news: who waits for a body's log to grow is woken by its commits, in this process or in another."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.problems import Problem, ProblemType
from store.hearing import hear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.act import Recorded
    from store.log import Log

MOST_WAITING = 500
"""Who may wait at a time, in one process."""

MOST_OF_A_PORTAL = 50
"""Of those, how many of one portal."""

RETRY_SECONDS = 10


@dataclass(eq=False)
class Seat:
    """A place of somebody who waits for news of a body. To be given back by `Live.leave`."""

    body: str
    portal: str
    loop: asyncio.AbstractEventLoop
    news: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    async def wait(self, seconds: float) -> bool:
        """Wait for news, so long at most; return whether there were any. Look only after `news.clear()`."""
        try:
            await asyncio.wait_for(self.news.wait(), seconds)
        except TimeoutError:
            return False
        return True


class Live:
    """All who wait, in one process."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._seats: set[Seat] = set()
        self._hearing: asyncio.Task[None] | None = None
        log.listen(self._committed)

    def sit(self, body: str, portal: str) -> Seat:
        """Take a place. Raises a problem where all are taken."""
        taken = Counter((seat.body, seat.portal) for seat in self._seats)
        if len(self._seats) >= MOST_WAITING or taken[body, portal] >= MOST_OF_A_PORTAL:
            raise Problem(ProblemType.TOO_MANY, headers={"Retry-After": str(RETRY_SECONDS)}, retry_after=RETRY_SECONDS)
        seat = Seat(body, portal, asyncio.get_running_loop())
        self._seats.add(seat)
        if self._hearing is None or self._hearing.done():
            self._hearing = seat.loop.create_task(hear(self._log.database, self.tell))
        return seat

    def leave(self, seat: Seat) -> None:
        """Give a place back."""
        self._seats.discard(seat)
        if not self._seats and self._hearing:
            self._hearing.cancel()
            self._hearing = None

    def close(self) -> None:
        """Have everybody go, because the server stops."""
        for seat in self._seats:
            seat.closed = True
            seat.news.set()

    def tell(self, body: str) -> None:
        """Wake who waits for news of a body; from any thread."""
        for seat in tuple(self._seats):
            if seat.body == body and not seat.loop.is_closed():
                seat.loop.call_soon_threadsafe(seat.news.set)

    def _committed(self, body: str, _first: int, _last: int, _events: Sequence[Recorded]) -> None:
        self.tell(body)
