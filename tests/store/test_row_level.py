"""The second fence on PostgreSQL: a query that forgot to ask for one body sees only one body's rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import inspect, select, text

from store import read_models, tables
from store.row_level import across, only
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from store.log import Log

FORGETFUL = select(tables.events.c.body).distinct().order_by(tables.events.c.body)


@pytest.fixture
def two(postgres_url: str, tmp_path: Path) -> Iterator[Log]:
    with society.opened(society.Settings(tmp_path, postgres_url)) as log:
        for body in ("acc", "pet"):
            society.found(log, body, {})
        yield log


def bodies(log: Log) -> list[str]:
    with log.reading() as connection:
        return list(connection.scalars(FORGETFUL))


def test_a_query_that_forgot_the_body_sees_one_body_s_rows_and_a_connection_that_says_nothing_none(
    two: Log, postgres_url: str
) -> None:
    @across
    def joint(connection: Connection) -> list[str]:
        return list(connection.scalars(FORGETFUL))

    with only("acc"), two.reading() as connection:
        own = list(connection.scalars(FORGETFUL))
        beyond = joint(connection)
        after = list(connection.scalars(select(read_models.bodies.c.body)))
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as silent:
        unsaid = silent.execute("SELECT count(*) FROM events").fetchone()

    assert (own, beyond, after) == (["acc"], ["acc", "pet"], ["acc"])
    assert bodies(two) == ["acc", "pet"]
    assert unsaid == (0,)


def test_every_table_with_a_body_is_behind_the_fence(two: Log) -> None:
    fenced = text("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    with two.reading() as connection:
        found = inspect(connection)
        with_body = {
            table
            for table in found.get_table_names()
            if any(column["name"] == "body" for column in found.get_columns(table))
        }

        assert set(connection.scalars(fenced)) == with_body


def test_the_fence_costs_a_reading_less_than_a_millisecond(two: Log) -> None:
    def seconds() -> float:
        began = time.perf_counter()
        for _ in range(50):
            bodies(two)
        return time.perf_counter() - began

    free = min(seconds() for _ in range(3))
    with only("acc"):
        fenced = min(seconds() for _ in range(3))

    assert (fenced - free) / 50 < 0.001
