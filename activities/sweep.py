"""The hourly sweep: what is due and held by no open stage is recorded; what sleeps past its time is woken."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from temporalio import activity

from activities import watch
from activities.reconcile import agree
from activities.replan import replan_settled
from activities.waking import wake
from workflows import names

if TYPE_CHECKING:
    from temporalio.client import Client

    from activities.ledger import Ledger
    from workflows.messages import Instance

logger = structlog.get_logger(__name__)


class Sweeping:
    """The activity `sweep_due`. A repetition finds less to do; nothing is kept between attempts."""

    def __init__(self, ledger: Ledger, client: Client) -> None:
        self.ledger = ledger
        self.client = client

    @activity.defn(name=names.SWEEP_DUE)
    async def sweep_due(self) -> float | None:
        """Open reviews, reach effective dates, warn, expire: whatever the rules say has come due.

        Return the seconds until the next such instant, if it comes before the next sweep.
        """
        beating = asyncio.create_task(_beat())
        try:
            late = await asyncio.to_thread(self.ledger.late)
            for body, project in late:
                await asyncio.to_thread(self.ledger.record_due, body, project)
            replanned = await asyncio.to_thread(replan_settled, self.ledger)
            owing = await asyncio.to_thread(self._owing)
            for instance in owing:
                await wake(self.client, instance)
            await asyncio.to_thread(self.ledger.log.drop_fingerprints)
            missing, woken = await agree(self.ledger, self.client)
        finally:
            beating.cancel()
        logger.info("swept", late=len(late), replanned=replanned, visited=len(owing), missing=missing, woken=woken)
        return await asyncio.to_thread(self.ledger.next_unheld, names.SWEEP_EVERY)

    def _owing(self) -> list[Instance]:
        """The resting instances whose reminders are due."""
        with self.ledger.log.reading() as connection:
            resting = watch.resting(connection)
        return [i for i in resting if self.ledger.standing(i.body, i.project).outlook(i.instance).owed]


async def _beat() -> None:
    while True:
        activity.heartbeat()
        await asyncio.sleep(1)
