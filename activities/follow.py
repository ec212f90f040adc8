"""Following the log: whatever stages it concerns are woken, at least once, from a cursor per body.

The cursors stand in the log's database, so a lost Temporal loses none of them; each moves after the wakes.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from temporalio import activity

from activities import watch
from activities.reconcile import trigger_sweep
from activities.replan import replan
from activities.seal import trigger_seal
from activities.waking import nudge, wake, wake_endpoint
from store.endpoints import vaulted
from store.progress import FOLLOWER
from workflows import names
from workflows.messages import EndpointRef

if TYPE_CHECKING:
    from temporalio.client import Client

    from activities.ledger import Ledger

POLL_SECONDS = 1.0
"""How long news may go unnoticed where no nudge comes."""

SHIFT_SECONDS = 1800.0
"""How long one attempt follows before it lets the workflow begin another."""

BEAT_SECONDS = 1.0


class Following:
    """The activity `follow`. `nudged` is set by whoever appended to the log, to save the wait for the poll."""

    def __init__(self, ledger: Ledger, client: Client) -> None:
        self.ledger = ledger
        self.client = client
        self.nudged = asyncio.Event()

    @activity.defn(name=names.FOLLOW)
    async def follow(self) -> None:
        """Follow until the shift is over or the worker stops."""
        beating = asyncio.create_task(self._beat())
        stopping = asyncio.create_task(activity.wait_for_worker_shutdown())
        end = time.monotonic() + SHIFT_SECONDS
        try:
            while time.monotonic() < end and not stopping.done():
                if beating.done():
                    beating.result()
                self.nudged.clear()  # before the read: what comes during it is looked for again
                if not await self.catch_up():
                    nudged = asyncio.create_task(self.nudged.wait())
                    await asyncio.wait({nudged, stopping}, timeout=POLL_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                    nudged.cancel()
        finally:
            beating.cancel()
            stopping.cancel()

    async def catch_up(self) -> bool:
        """Read one stretch of each body's log that goes on, and wake whom it concerns; return whether there was any."""
        found = await asyncio.to_thread(self._behind)
        swept = sealed = False
        for body, position, _ in found:
            told = await asyncio.to_thread(self._news, body, position)
            for instance in told.wake:
                await wake(self.client, instance)
            for instance in told.left:
                await nudge(self.client, instance.workflow_id)
            for ref in await asyncio.to_thread(self._endpoints, body):
                await wake_endpoint(self.client, ref)
            if told.clock_moved and not swept:  # the clocks of a drill's bodies are moved together
                await trigger_sweep(self.client)
                swept = True
            if told.weighty and not sealed:
                await trigger_seal(self.client)
                sealed = True
            if told.announced is not None:
                await asyncio.to_thread(replan, self.ledger, body, str(told.announced))
            await asyncio.to_thread(self.ledger.log.move_cursor, body, FOLLOWER, told.until)
        return bool(found)

    async def _beat(self) -> None:
        while True:
            activity.heartbeat()
            await asyncio.sleep(BEAT_SECONDS)

    def _behind(self) -> list[watch.Behind]:
        with self.ledger.log.reading() as connection:
            return watch.behind(connection)

    def _endpoints(self, body: str) -> list[EndpointRef]:
        with self.ledger.log.reading() as connection:
            return [EndpointRef(body=body, endpoint=name) for _, name in vaulted(connection, body)]

    def _news(self, body: str, position: int) -> watch.News:
        with self.ledger.log.reading() as connection:
            return watch.news(connection, body, position)
