"""The Temporal server that comes with us: found, started on free ports, kept alive, gone with its parent."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import cli.embedded as serving
from activities.waking import connect
from cli.embedded import Embedded, NoTemporal, embedded, find_program, free_port
from tests.workflows.conftest import until


async def test_it_serves_with_what_we_search_by(tmp_path: Path) -> None:
    async with embedded(tmp_path) as server:
        client = await connect(server.address)
        found = await client.count_workflows('GuijuBody = "b" AND GuijuDue > "2026-01-01T00:00:00Z"')

        assert found.count == 0
        assert (tmp_path / "temporal.db").exists()


async def test_killed_it_comes_back_at_the_same_address(tmp_path: Path) -> None:
    async with embedded(tmp_path) as server:
        client = await connect(server.address)
        assert server.process is not None
        server.process.kill()
        await until(lambda: server.restarts == 1)
        found = await client.count_workflows()

        assert found.count == 0


async def test_one_that_hangs_is_started_again_and_one_that_is_slow_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "ASK_EVERY", 0.1)
    monkeypatch.setattr(serving, "SILENT_SECONDS", 1)
    async with embedded(tmp_path, 0, 0) as server:
        slow = server.process
        assert slow is not None
        slow.send_signal(signal.SIGSTOP)
        await asyncio.sleep(1.5)
        slow.send_signal(signal.SIGCONT)
        await asyncio.sleep(1)
        assert (server.process, server.restarts) == (slow, 0)

        slow.send_signal(signal.SIGSTOP)
        await until(lambda: server.restarts == 1)
        await server.ready()
        client = await connect(server.address)
        assert (await client.count_workflows()).count == 0


async def test_taken_ports_are_replaced(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with embedded(tmp_path, port, port) as server:
            assert port not in {server.port, server.ui_port}
            assert server.port != server.ui_port


async def test_two_started_at_once_never_take_each_other_for_themselves(tmp_path: Path) -> None:
    port = free_port(0)

    async def serve(name: str) -> int:
        async with embedded(tmp_path / name, port) as server:
            await asyncio.sleep(1)
            return server.port if server.restarts == 0 else -1

    ports = await asyncio.gather(serve("a"), serve("b"))

    assert len(set(ports)) == 2
    assert -1 not in ports


PARENT = """
import asyncio, pathlib, sys
from cli.embedded import embedded
async def main():
    async with embedded(pathlib.Path(sys.argv[1]), 0, 0) as server:
        print(server.process.pid, flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_it_dies_with_a_killed_parent(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent.parent) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        for _ in range(100):
            if not alive(child):
                break
            asyncio.run(asyncio.sleep(0.05))

    assert not alive(child)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


async def test_what_cannot_start_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "temporal.db").write_text("not a database")
    with pytest.raises(NoTemporal, match=r"temporal\.log"):
        async with embedded(tmp_path):
            pass


def test_without_a_binary_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setattr(sys, "executable", os.fspath(tmp_path / "python"))

    with pytest.raises(NoTemporal, match="GUIJU_TEMPORAL_ADDRESS"):
        find_program()


def test_it_is_not_started_by_being_made(tmp_path: Path) -> None:
    assert Embedded("temporal", tmp_path, 1, 2).process is None
