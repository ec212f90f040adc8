"""The sending process itself is killed, kill -9, while a receiver has an event and nobody has noted it yet."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from activities.waking import connect
from tests import society
from tests.faults.processes import child, worker
from tests.faults.test_receivers import Sender, once, until
from tests.receivers import LOOPBACK, Got, Receiver, Says

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests import servers

KILLED_AT = 2
"""Which of the events the first process doesn't live to note."""


@pytest.mark.timeout(60)
async def test_the_receiver_gets_the_same_id_again_and_nothing_is_lost(
    temporal_server: servers.Temporal, postgres_url: str, tmp_path: Path
) -> None:
    processes: list[subprocess.Popen[str]] = []
    body = f"k{uuid4().hex[:8]}"

    def deadly(_: Got) -> Says:
        if len(receiver.sent) == KILLED_AT - 1 and len(processes) == 1:
            processes[0].kill()
            processes[0].wait()
            start()
        return Says()

    def start() -> None:
        arguments, settings = worker(tmp_path, postgres_url, temporal_server.address)
        settings |= {"GUIJU_RECEIVERS": LOOPBACK}
        processes.append(held.enter_context(child(tmp_path / "errors", *arguments, settings=settings)))

    receiver = Receiver(deadly)
    client = await connect(temporal_server.address, identity="killed")
    with ExitStack() as held, society.opened(society.Settings(tmp_path, postgres_url)) as log, receiver.serving():
        society.found(log, body, {"p": "0" * 64})
        sender = Sender(log, client, tmp_path, body)
        sender.register("e", receiver.url())
        sender.happen(4)
        start()
        await until(lambda: sender.line("e").delivery.delivered == len(sender.due("e")))

        due = sender.due("e")

    got = receiver.ids()
    assert len(processes) == 2
    assert got[KILLED_AT - 1] == got[KILLED_AT]
    assert once(got) == due
    assert len(got) == len(due) + 1
