"""Signed checkpoints of every body's log that has something new, and the Schedule by which they are made."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import func, select
from temporalio import activity
from temporalio.client import (
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
)
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from activities.waking import TASK_SECONDS
from store.checkpoints import NotWhole, checkpoint
from store.kept import FOLDER
from store.signer import NoSigningKey
from store.tables import checkpoints, heads
from workflows import names

if TYPE_CHECKING:
    from pathlib import Path

    from temporalio.client import Client

    from activities.ledger import Ledger

logger = structlog.get_logger(__name__)

BEAT_SECONDS = 5.0


class Sealing:
    """The activity `sign_checkpoints`. A repetition finds nothing new."""

    def __init__(self, ledger: Ledger, data: Path) -> None:
        self.log = ledger.log
        self.folder = data / FOLDER

    @activity.defn(name=names.SIGN_CHECKPOINTS)
    async def sign_checkpoints(self) -> int:
        """Sign what is new; return of how many bodies. A log that is not what it was fails, after the others' turn."""
        beating = asyncio.create_task(_beat())
        try:
            signed, refused = await asyncio.to_thread(self.sign)
        finally:
            beating.cancel()
        if refused:
            raise ApplicationError(f"not whole: {', '.join(refused)}", non_retryable=True)
        return signed

    def sign(self) -> tuple[int, list[str]]:
        """Sign what is new; return of how many bodies, and the bodies for whose logs nothing can be signed."""
        refused = []
        behind = self._behind()
        for body in behind:
            try:
                checkpoint(self.log, body, self.folder)
            except (NotWhole, NoSigningKey) as error:
                logger.error("nothing_signed", body=body, why=str(error))  # noqa: TRY400 - its words say all
                refused.append(body)
        return len(behind) - len(refused), refused

    def _behind(self) -> list[str]:
        """The bodies with events that no checkpoint covers."""
        last = select(checkpoints.c.body, func.max(checkpoints.c.size).label("size")).group_by(checkpoints.c.body)
        newest = last.subquery()
        query = (
            select(heads.c.body)
            .outerjoin(newest, newest.c.body == heads.c.body)
            .where(heads.c.position > func.coalesce(newest.c.size, 0))
        )
        with self.log.reading() as connection:
            return list(connection.scalars(query.order_by(heads.c.body)))


async def ensure_seal(client: Client) -> None:
    """Create the Schedule unless it is there, and have a pass run now."""
    pass_ = ScheduleActionStartWorkflow(
        names.SEAL, id=names.SEAL_ID, task_queue=names.STAGES, task_timeout=TASK_SECONDS,
        static_summary="签署检查点 signs checkpoints",
    )  # fmt: skip
    schedule = Schedule(
        action=pass_,
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=names.SEAL_EVERY)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.BUFFER_ONE, catchup_window=timedelta(minutes=1)),
    )
    with suppress(ScheduleAlreadyRunningError):
        await client.create_schedule(names.SEAL_ID, schedule)
    await trigger_seal(client)


async def trigger_seal(client: Client) -> None:
    """Have a pass run now, or right after one that is under way. Without the Schedule, its next pass sees to it."""
    try:
        await client.get_schedule_handle(names.SEAL_ID).trigger(overlap=ScheduleOverlapPolicy.BUFFER_ONE)
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise


async def _beat() -> None:
    while True:
        activity.heartbeat()
        await asyncio.sleep(BEAT_SECONDS)
