"""The Schedule of the daily mail: it looks every quarter of an hour whether there is anything to write or send."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from temporalio.client import (
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
)

from activities.waking import TASK_SECONDS
from workflows import names

if TYPE_CHECKING:
    from temporalio.client import Client


async def ensure_mail(client: Client) -> None:
    """Create the Schedule unless it is there, and have a pass run now: one may have been missed."""
    pass_ = ScheduleActionStartWorkflow(
        names.MAIL, id=names.MAIL_ID, task_queue=names.STAGES, task_timeout=TASK_SECONDS,
        static_summary="每日邮件 the daily mail",
    )  # fmt: skip
    schedule = Schedule(
        action=pass_,
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=names.MAIL_EVERY)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=timedelta(minutes=1)),
    )
    with suppress(ScheduleAlreadyRunningError):
        await client.create_schedule(names.MAIL_ID, schedule)
    await client.get_schedule_handle(names.MAIL_ID).trigger(overlap=ScheduleOverlapPolicy.SKIP)
