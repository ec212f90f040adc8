"""The composition root of the worker: Temporal's work done over our log, in one process or in one of many."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import structlog
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import Worker
from temporalio.workflow import NondeterminismError

import calendars
from activities.deliver import WAITS, Delivering, Ways
from activities.effects import effect_activities
from activities.failures import Failures
from activities.follow import Following
from activities.job import Workshop
from activities.ledger import Ledger
from activities.look import Looking
from activities.mail import Mailing, Post
from activities.mail_schedule import ensure_mail
from activities.reconcile import ensure_follower, reconcile, schedule_exists
from activities.seal import Sealing, ensure_seal
from activities.sweep import Sweeping
from activities.waking import CORE_LOG, connect
from health import TemporalFigures, serve_health
from store.committer import CHANNEL
from store.log import Log, open_log
from store.rules import Rules
from workflows import names
from workflows.registry import WORKFLOWS, sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from settings import Settings

    Activities = Sequence[Callable[..., Any]]

logger = structlog.get_logger(__name__)

GRACE = timedelta(seconds=10)
"""How long work that has begun may go on when the worker is told to stop."""

STICKY = timedelta(seconds=2)
"""How long a task waits for a worker that may be dead before any other may take it."""

HEAL_SECONDS = 5.0
RETRY_SECONDS = 3.0
"""Between two tries to reach a Temporal that does not answer."""

MOST_DELIVERIES = 200
"""Endpoints that are sent to at a time. Each may hang for as long as an attempt lasts, in no thread."""

THREADS = 8
"""For each pool; the log itself commits in one thread."""


def build_workers(
    client: Client, stages: Activities, effects: Activities, workflows: Sequence[type]
) -> tuple[Worker, Worker]:
    """Return the two workers: one for workflows and what must never wait, one for effects."""
    return (
        Worker(
            client,
            task_queue=names.STAGES,
            workflows=workflows,
            activities=stages,
            activity_executor=ThreadPoolExecutor(THREADS, "stages"),
            max_concurrent_activities=THREADS,
            interceptors=[Failures()],
            graceful_shutdown_timeout=GRACE,
            workflow_runner=sandbox(),
            workflow_failure_exception_types=[NondeterminismError],
            sticky_queue_schedule_to_start_timeout=STICKY,
        ),
        Worker(
            client,
            task_queue=names.EFFECTS,
            activities=effects,
            activity_executor=ThreadPoolExecutor(THREADS, "effects"),
            max_concurrent_activities=THREADS,
            interceptors=[Failures()],
            graceful_shutdown_timeout=GRACE,
        ),
    )


def build_deliverer(client: Client, activities: Activities) -> Worker:
    """Return the worker that sends to endpoints: apart, so that receivers that hang hold up nothing else."""
    return Worker(
        client,
        task_queue=names.DELIVERIES,
        activities=activities,
        max_concurrent_activities=MOST_DELIVERIES,
        interceptors=[Failures()],
        graceful_shutdown_timeout=GRACE,
    )


@dataclass
class Running:
    """A worker over an open log. `ready` is set once Temporal agrees with the log."""

    log: Log
    client: Client
    data: Path
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    ways: Ways = field(default_factory=Ways)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set, then finish what has begun."""
        ledger = Ledger(self.log)
        following = Following(ledger, self.client)
        sweeping = Sweeping(ledger, self.client)
        stages: Activities = [Looking(ledger).look, following.follow, sweeping.sweep_due]
        mailing = Mailing(ledger, self.data, self.ways.post)
        sealing = Sealing(ledger, self.data)
        effects: Activities = [
            *effect_activities(Workshop(ledger, self.data)), mailing.send_mail, sealing.sign_checkpoints
        ]  # fmt: skip
        deliveries: Activities = [Delivering(ledger, self.ways).deliver]
        self._nudge_on_commit(following.nudged)
        helpers = [asyncio.create_task(self._agree(ledger))]
        if not self.log.database.is_sqlite:
            helpers.append(asyncio.create_task(self._listen(following.nudged)))
        try:
            while not stop.is_set():
                await self._work(stages, effects, deliveries, stop)
        finally:
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)

    def _nudge_on_commit(self, nudged: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()

        def nudge(*_: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(nudged.set)

        self.log.listen(nudge)

    async def _work(self, stages: Activities, effects: Activities, deliveries: Activities, stop: asyncio.Event) -> None:
        """Run the workers until `stop`. A Temporal that was wiped may make them fail: then new ones begin."""
        stopping = asyncio.create_task(stop.wait())
        workers = (
            *build_workers(self.client, stages, effects, WORKFLOWS),
            build_deliverer(self.client, deliveries),
        )
        running = [asyncio.create_task(worker.run()) for worker in workers]
        try:
            await asyncio.wait({stopping, *running}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            await asyncio.gather(*(w.shutdown() for w in workers if w.is_running), return_exceptions=True)
            ended = await asyncio.gather(*running, return_exceptions=True)
        if not stop.is_set():
            logger.warning("workers_ended", errors=[type(e).__name__ for e in ended if e is not None])
            await asyncio.sleep(1)

    async def _agree(self, ledger: Ledger) -> None:
        """Make Temporal agree with the log now, and again whenever it turns out to have been wiped."""
        wiped = True
        while True:
            try:
                if wiped or not await schedule_exists(self.client) or await ensure_follower(self.client):
                    wiped = True
                    await reconcile(ledger, self.client)
                    await ensure_seal(self.client)
                    if self.ways.post.url:
                        await ensure_mail(self.client)
                    wiped = False
                    self.ready.set()
            except (RPCError, RuntimeError) as error:
                logger.warning("temporal_does_not_answer", error=type(error).__name__)
            await asyncio.sleep(HEAL_SECONDS)

    async def _listen(self, nudged: asyncio.Event) -> None:
        """Be told of commits of other processes, by PostgreSQL. Without it the follower polls."""
        url = self.log.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            with suppress(psycopg.OperationalError):
                async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    async for _ in connection.notifies():
                        nudged.set()
            await asyncio.sleep(1)


async def run_worker(log: Log, client: Client, data: Path, stop: asyncio.Event, ways: Ways | None = None) -> None:
    """Work over `log` until `stop` is set: what `guiju up` runs beside its API, in the same process."""
    await Running(log, client, data, ways=ways or Ways()).run(stop)


def _post_of(settings: Settings) -> Post:
    url = settings.smtp_url.get_secret_value() if settings.smtp_url else None
    return Post(url, settings.mail_from or "", settings.public_url, drills=settings.mail_drills)


def ways_of(settings: Settings) -> Ways:
    """How the settings have things go out."""
    waits = settings.webhook_waits or WAITS
    return Ways(settings.receivers, waits, public_url=settings.public_url, post=_post_of(settings))


async def reached(
    settings: Settings, address: str, figures: TemporalFigures, stop: asyncio.Event, in_vain: Callable[[], None]
) -> Client | None:
    """Return a client once Temporal answers; None where `stop` came first. `in_vain` is called after each vain try."""
    while not stop.is_set():
        try:
            connecting = connect(address, settings.temporal_namespace, figures.runtime)
            return await asyncio.wait_for(connecting, RETRY_SECONDS)
        except (RuntimeError, TimeoutError):
            in_vain()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), RETRY_SECONDS)
    return None


async def work(settings: Settings) -> None:
    """Run a worker alone, until SIGTERM or Ctrl-C; then drain. A Temporal that does not answer is waited for."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    figures = TemporalFigures(CORE_LOG)
    async with AsyncExitStack() as held:
        log = held.enter_context(open_log(settings, Rules(), calendars.load))
        if settings.metrics_port is not None:
            await held.enter_async_context(serve_health(log, figures, settings.host, settings.metrics_port))
        address = settings.temporal_address or ""
        vain = partial(logger.warning, "temporal_does_not_answer", address=address)
        client = await reached(settings, address, figures, stop, vain)
        if client is not None:
            await run_worker(log, client, settings.data, stop, ways_of(settings))
