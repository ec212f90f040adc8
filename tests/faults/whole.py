"""The whole stack on SQLite in one process, which plays the sample and ends; run by the tests, to be killed.

A line on standard output for each acknowledged act: the stage in which the sample standard is, and the receipts.
"""

import asyncio
import json
import os
import sys
from datetime import datetime
from pathlib import Path

import logs
from activities.waking import connect
from cli.embedded import embedded
from store.log import Log
from store.outcome import Accepted
from tests.faults.playing import instance, opened, play, tell_receipts
from worker import Running


def tell(log: Log, accepted: Accepted) -> None:
    told = json.dumps([instance(log), [each.as_json() for each in accepted.receipts]])
    os.write(sys.stdout.fileno(), f"{told}\n".encode())  # at once: the next moment may be the last


async def live(log: Log, data: Path, begin: datetime) -> None:
    stop = asyncio.Event()
    async with embedded(data) as server:
        running = Running(log, await connect(server.address), data)
        working = asyncio.create_task(running.run(stop))
        try:
            await asyncio.to_thread(play, log, data, begin)
        finally:
            stop.set()
            await working


def main() -> None:
    logs.configure("warning", "json")
    data, begin = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    with opened(data) as log:
        tell_receipts(log, lambda accepted: tell(log, accepted))
        asyncio.run(live(log, data, begin))


if __name__ == "__main__":
    main()
