"""What a worker that runs alone shows of itself over HTTP: alive, ready, making progress, and its metrics.

Ready depends on the database alone: whether Temporal answers is no reason to route work elsewhere.
"""

from __future__ import annotations

import asyncio
import socket
import urllib.request
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import uvicorn
from prometheus_client import Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig

from store.progress import Late, lags

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from starlette.requests import Request

    from store.log import Log

LATE = Gauge("guiju_late", "Deadlines and followers that are late by more than a minute", ["kind"])


class Telemetry:
    """Temporal's own metrics, on a loopback port, to be passed on. One per process, made before the client."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        metrics = PrometheusConfig(
            bind_address=self.address, counters_total_suffix=True, unit_suffix=True, durations_as_seconds=True
        )
        self.runtime = Runtime(telemetry=TelemetryConfig(metrics=metrics))

    def text(self) -> bytes:
        """Return them as Prometheus reads them."""
        with urllib.request.urlopen(f"http://{self.address}/metrics", timeout=2) as answer:
            found: bytes = answer.read()
        return found


def progress(log: Log) -> Sequence[Late]:
    """Return what is late, and set the gauges."""
    with log.reading() as connection:
        found = lags(connection, log.engine, log.clock)
    for kind in ("deadline", "follower"):
        LATE.labels(kind).set(sum(late.kind == kind for late in found))
    return found


def database_answers(log: Log) -> bool:
    """Whether the log can be read."""
    try:
        with log.reading() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def health_app(log: Log, telemetry: Telemetry) -> Starlette:
    """Return the pages."""

    async def live(_: Request) -> Response:
        return PlainTextResponse("alive")

    async def ready(_: Request) -> Response:
        answers = await run_in_threadpool(database_answers, log)
        return PlainTextResponse("ready" if answers else "the database does not answer", 200 if answers else 503)

    async def making_progress(request: Request) -> Response:
        late = await run_in_threadpool(progress, log)
        lang = "zh" if request.headers.get("accept-language", "").startswith("zh") else "en"
        return JSONResponse({"late": [each.words(lang) for each in late]}, 503 if late else 200)

    async def metrics(_: Request) -> Response:
        await run_in_threadpool(progress, log)
        return PlainTextResponse(generate_latest() + await run_in_threadpool(telemetry.text))

    return Starlette(
        routes=[
            Route("/health/live", live),
            Route("/health/ready", ready),
            Route("/health/progress", making_progress),
            Route("/metrics", metrics),
        ]
    )


class _Server(uvicorn.Server):
    """A server that leaves SIGTERM and Ctrl-C to the worker, which drains on them."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def serve_health(log: Log, telemetry: Telemetry, host: str, port: int) -> AsyncIterator[None]:
    """Serve the pages while the block runs."""
    server = _Server(uvicorn.Config(health_app(log, telemetry), host=host, port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving
