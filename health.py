"""What a worker that runs alone shows over HTTP: the health pages of the API, with Temporal's figures among its own."""

from __future__ import annotations

import asyncio
import socket
import urllib.request
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector
from temporalio.runtime import LoggingConfig, PrometheusConfig, Runtime, TelemetryConfig

from api import errors, health

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from prometheus_client.core import Metric

    from store.log import Log

SCRAPE_SECONDS = 2.0


class TemporalFigures(Collector):
    """Temporal's own metrics of this process. One per process, made before the client, which takes its `runtime`."""

    def __init__(self, core_log: LoggingConfig = LoggingConfig.default) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        metrics = PrometheusConfig(
            bind_address=self.address, counters_total_suffix=True, unit_suffix=True, durations_as_seconds=True
        )
        self.runtime = Runtime(telemetry=TelemetryConfig(metrics=metrics, logging=core_log))

    def describe(self) -> list[Metric]:
        """Nothing, so that registering asks for nothing."""
        return []

    def collect(self) -> Iterable[Metric]:
        """Return what Temporal's own endpoint, on loopback, says at this moment."""
        with urllib.request.urlopen(f"http://{self.address}/metrics", timeout=SCRAPE_SECONDS) as answer:
            yield from text_string_to_metric_families(answer.read().decode())


class _Server(uvicorn.Server):
    """A server that leaves SIGTERM and Ctrl-C to the worker, which drains on them."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def health_app(log: Log, figures: TemporalFigures) -> FastAPI:
    """Return the pages: `/health/live`, `/health/ready`, `/health/progress`, `/metrics`."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    registry = CollectorRegistry()
    registry.register(health.ProgressCollector(log))
    registry.register(figures)
    app.state.log = log
    app.state.registry = registry
    errors.install(app)
    app.include_router(health.router)
    return app


@asynccontextmanager
async def serve_health(log: Log, figures: TemporalFigures, host: str, port: int) -> AsyncIterator[None]:
    """Serve the pages while the block runs."""
    server = _Server(uvicorn.Config(health_app(log, figures), host=host, port=port, log_config=None))
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving
