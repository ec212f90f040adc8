"""Processes of ours that these tests start, read from, and kill."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]

WORKER = """
import sys, time
real, shift = time.time, float(sys.argv[1])
time.time = lambda: real() + shift
sys.argv = ["guiju", "worker"]
import cli
cli.main()
"""
"""`guiju worker`, on a host whose clock is off by so many seconds."""


@contextmanager
def child(log: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run this Python with `arguments`; what it complains of goes to `log`. Killed at the end, if it still runs."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GUIJU_")}
    environment |= {"PYTHONPATH": str(ROOT), **(settings or {})}
    with log.open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=said, text=True, env=environment, cwd=ROOT
        )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def worker(data: Path, url: str, temporal: str, hours_off: int = 0) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the arguments and the settings of a worker that runs apart."""
    settings = {
        "GUIJU_DATA": str(data),
        "GUIJU_DATABASE_URL": url,
        "GUIJU_TEMPORAL_ADDRESS": temporal,
    }
    return ("-c", WORKER, str(hours_off * 3600)), settings
