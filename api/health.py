"""Health: whether the process lives, whether it can serve, and whether what should happen by itself does."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from pydantic import BaseModel
from sqlalchemy import text

import catalogue
from api.answers import ProblemAnswer
from api.paths import OpenLog
from api.problems import Problem, ProblemType, language_of
from store.log import Log
from store.progress import Progress, progress

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


class LateAnswer(ProblemAnswer):
    """Something that should happen by itself does not; `words` say what, a sentence each."""

    words: list[str]


@router.get("/health/live", operation_id="live", summary="Whether the process answers")
def live() -> Health:
    """Always, if at all."""
    return Health()


@router.get(
    "/health/ready", operation_id="ready", summary="Whether it can serve",
    responses={503: {"model": ProblemAnswer, "description": "The database doesn't answer"}},
)  # fmt: skip
def ready(log: OpenLog) -> Health:
    """It depends on the database alone: acts are taken while Temporal is away."""
    with log.reading() as connection:
        connection.execute(text("SELECT 1"))
    return Health()


@router.get(
    "/health/progress", operation_id="progress", summary="Whether what should happen by itself does",
    responses={503: {"model": LateAnswer, "description": "Something is late by more than a minute"}},
)  # fmt: skip
def is_progressing(request: Request, log: OpenLog) -> Health:
    """For alarms, never for routing: acts are taken all the same."""
    with log.reading() as connection:
        found = progress(connection, log.clock.now(connection))
    words = in_words(found, log.clock.step(), language_of(request))
    if words:
        raise Problem(ProblemType.LATE, words=words)
    return Health()


def in_words(found: Progress, step: timedelta | None, lang: str) -> list[str]:
    """Return what is wrong, a sentence each; empty where all is well.

    Anybody may ask, so that no body and no project is named.
    """
    late, lagging = [], []
    if found.late:
        longest = max(each.seconds for each in found.late)
        late = [catalogue.say("progress.some_late", lang, count=len(found.late), seconds=longest)]
    if found.lagging:
        waiting, longest = sum(each.events for each in found.lagging), max(each.seconds for each in found.lagging)
        lagging = [catalogue.say("progress.some_lagging", lang, count=waiting, seconds=longest)]
    clock = [catalogue.say("progress.clock", lang, seconds=int(step.total_seconds()))] if step else []
    return late + lagging + clock


@router.get("/metrics", operation_id="metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request) -> Response:
    """Requests and their times, late projects, the follower's lag."""
    registry: CollectorRegistry = request.app.state.registry
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class ProgressCollector(Collector):
    """Asks the log at each scrape what is late."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def describe(self) -> list[Metric]:
        """Nothing, so that registering asks nothing of the database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield the figures of the moment."""
        with self._log.reading() as connection:
            found = progress(connection, self._log.clock.now(connection))
        late = GaugeMetricFamily("guiju_late_projects", "Projects with a deadline passed without its event")
        late.add_metric([], len(found.late))
        yield late
        lag = GaugeMetricFamily("guiju_follower_lag_events", "Events not yet followed")
        lag.add_metric([], sum(each.events for each in found.lagging))
        yield lag
