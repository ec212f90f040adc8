"""Record the histories that the tests replay: every workflow type, while it is open and when it has closed.

Run it at a release that changes a workflow: `python scripts/record_histories.py tests/histories/<release>`.
It plays the sample on a real server, in a directory of its own. Histories are only ever added; one is
deleted with the release after which no run of that age can be open any more.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import calendars
import logs
from activities.waking import connect, wake
from cli.embedded import embedded
from cli.sample.founding import LEAD
from cli.sample.life import STANDARD
from cli.sample.rehearsal import Telling
from cli.sample.run import play_sample
from settings import Settings
from store.log import open_log
from store.rules import Rules
from worker import run_worker
from workflows.messages import Instance

if TYPE_CHECKING:
    from temporalio.client import Client

LOOK_SECONDS = 0.1
WORTH_KEEPING = 12
"""Events from which on an open history says more than that the workflow began."""

VISITED = Instance(body=LEAD, project=STANDARD, instance="in_force-1", kind="in_force")


async def keep(client: Client, folder: Path, *, open_ones: bool) -> None:
    """Write the histories of running or of closed workflows, the first good one of each type."""
    status = "Running" if open_ones else "Completed"
    async for found in client.list_workflows(f'ExecutionStatus = "{status}"'):
        path = folder / f"{found.workflow_type}-{'open' if open_ones else 'closed'}.json"
        if path.exists():
            continue
        history = await client.get_workflow_handle(found.id, run_id=found.run_id).fetch_history()
        if not open_ones or len(history.events) >= WORTH_KEEPING or found.workflow_type == "follower":
            path.write_text(history.to_json() + "\n", encoding="utf-8")
            print(path)


async def record(folder: Path, data: Path) -> None:
    """Play the sample and keep what comes by."""
    log = open_log(Settings(data=data), Rules(), calendars.load)
    async with embedded(data) as server:
        client = await connect(server.address, identity="guiju")
        stop = asyncio.Event()
        working = asyncio.create_task(run_worker(log, client, data, stop))
        try:
            playing = asyncio.create_task(asyncio.to_thread(play_sample, log, data, Telling(lambda _: None, "en")))
            while not playing.done():
                await keep(client, folder, open_ones=True)
                await asyncio.sleep(LOOK_SECONDS)
            await playing
            await wake(client, VISITED)
            await asyncio.sleep(2)
            await keep(client, folder, open_ones=False)
        finally:
            stop.set()
            await working
            log.close()


def main() -> None:
    """Record into the folder named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    logs.configure("warning", "console")
    with tempfile.TemporaryDirectory(prefix="guiju-histories-") as data:
        asyncio.run(record(folder, Path(data)))


if __name__ == "__main__":
    main()
