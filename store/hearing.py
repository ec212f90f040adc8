"""Hearing of commits that other processes make, by PostgreSQL's NOTIFY; on SQLite there are none."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import psycopg

from store.committer import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.database import Database

AGAIN_SECONDS = 1.0
"""Until the next attempt at a database that does not answer."""


async def hear(database: Database, told: Callable[[str], None]) -> None:
    """Call `told(body)` after each commit of any process, until cancelled; what comes while deaf is not made up for."""
    if database.is_sqlite:
        return
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                async for notice in connection.notifies():
                    told(notice.payload)
        except psycopg.OperationalError:
            await asyncio.sleep(AGAIN_SECONDS)
