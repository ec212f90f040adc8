"""A worker alone, as a process: its pages, its drain, and its refusal on SQLite."""

import asyncio
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from temporalio.client import Client

from cli.embedded import free_port
from tests import servers, society
from tests.workflows.conftest import Stage, until

GUIJU = "from cli import main; main()"
ROOT = Path(__file__).parent.parent.parent


def worker(environment: Mapping[str, str], errors: Path) -> subprocess.Popen[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GUIJU_")}
    with errors.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-c", GUIJU, "worker"], env={**clean, **environment}, stderr=log, cwd=ROOT
        )


def page(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except URLError:
        return 0, ""


@pytest.mark.usefixtures("quiet")
async def test_it_works_shows_itself_and_drains(
    client: Client, temporal_server: servers.Temporal, postgres_url: str, tmp_path: Path
) -> None:
    port = free_port(0)
    settings = {
        "GUIJU_ROLE": "worker",
        "GUIJU_DATABASE_URL": postgres_url,
        "GUIJU_DATA": str(tmp_path),
        "GUIJU_TEMPORAL_ADDRESS": temporal_server.address,
        "GUIJU_METRICS_PORT": str(port),
        "GUIJU_LOG_FORMAT": "json",
    }
    with society.opened(society.Settings(tmp_path, postgres_url)) as log:
        society.found(log, "alone", {"p": "0" * 64})
        with worker(settings, tmp_path / "errors") as process:
            try:
                await until(lambda: page(port, "/health/ready")[0] == 200)
                society.do(log, "alone", "sec", society.proposal("p"), portal="p")
                stage = Stage(log, client, tmp_path, "alone")
                await until(lambda: len(stage.done()) == 1)
                found = await asyncio.to_thread(page, port, "/metrics")
                progress = await asyncio.to_thread(page, port, "/health/progress")
                began = time.monotonic()
                process.send_signal(signal.SIGTERM)
                code = await asyncio.to_thread(process.wait, 20)
            finally:
                process.kill()

    assert (code, progress[0], found[0]) == (0, 200, 200)
    assert "guiju_late_projects 0.0" in found[1]
    assert "temporal_workflow_task_schedule_to_start_latency_seconds" in found[1]
    assert time.monotonic() - began < 15


def test_on_sqlite_it_refuses_in_one_line(tmp_path: Path) -> None:
    settings = {"GUIJU_ROLE": "worker", "GUIJU_DATA": str(tmp_path), "GUIJU_TEMPORAL_ADDRESS": "127.0.0.1:1"}
    with worker(settings, tmp_path / "errors") as process:
        code = process.wait(20)
    said = (tmp_path / "errors").read_text().strip().splitlines()

    assert code != 0
    assert len(said) == 1
    assert "on SQLite one process does all" in said[0]
