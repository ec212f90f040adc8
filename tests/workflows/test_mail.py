"""The daily mail as it runs: a worker that knows a server has a Schedule, whose passes write the day's letters."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from activities.deliver import Ways
from activities.mail import Post
from store import mail as kept
from store.reads import cursor
from tests.mail.server import receiving
from tests.workflows.conftest import PATIENCE, until
from worker import Running
from workflows import names

if TYPE_CHECKING:
    from tests.workflows.conftest import Stage


async def test_a_worker_that_knows_a_server_writes_the_letters_of_the_day(stage: Stage) -> None:
    stage.do("op", "advance_clock", to="2090-03-10T01:00:00Z")
    stop = asyncio.Event()
    with receiving() as server:
        ways = Ways(post=Post(server.url, "g@example.org", drills=True))
        running = Running(stage.log, stage.client, stage.data, ways=ways)
        task = asyncio.create_task(running.run(stop))
        try:
            await asyncio.wait_for(running.ready.wait(), PATIENCE)
            await until(lambda: _day(stage))
            handle = stage.client.get_schedule_handle(names.MAIL_ID)
            schedule = await handle.describe()
            await handle.delete()
        finally:
            stop.set()
            await task

    assert schedule.schedule.spec.intervals[0].every == names.MAIL_EVERY


def _day(stage: Stage) -> int:
    with stage.log.reading() as connection:
        return cursor(connection, stage.body, kept.DAY)
