"""The examination: everything that is looked at, in the order in which one thing explains the next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from temporalio.service import RPCError

from doctor import database, engine, safety, sending
from doctor.finding import Finding
from doctor.temporal import Seen, reach, see
from doctor.years import years

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from doctor.finding import Scene

GAPS = frozenset({"process", "temporal", "worker"})
"""What explains that nothing goes on: while one of these is found, the rest is not to be mended singly."""


def diagnose(
    scene: Scene, reading: Callable[[], AbstractContextManager[Connection]], broken: type[Exception]
) -> list[Finding]:
    """Return everything found; empty when all is well.

    `reading` opens the log, and raises `broken` where its database does not answer.
    """
    found = list(safety.disk(scene))
    if not scene.runs and scene.settings.on_sqlite:
        says = scene.pick("没有进程在这个目录上运行", "nothing runs on this directory")
        found.append(Finding("process", says, "guiju up"))
    seen = asyncio.run(look(scene)) if scene.address else None
    if scene.address and seen is None:
        says = scene.pick(f"Temporal {scene.address} 没有应答", f"Temporal at {scene.address} does not answer")
        local = scene.runs or scene.settings.on_sqlite
        found.append(Finding("temporal", says, "guiju up" if local else "docker compose up -d temporal"))
    try:
        with reading() as connection:
            found += _log(scene, connection, seen, found)
    except (broken, SQLAlchemyError) as error:
        text = " ".join(str(getattr(error, "orig", None) or error).split())
        says = scene.pick(f"数据库没有应答：{text}", f"the database does not answer: {text}")
        found.append(Finding("database", says, "GUIJU_DATABASE_URL=… guiju doctor"))
    return found


async def look(scene: Scene) -> Seen | None:
    """Return Temporal as it is seen; None where it does not answer."""
    client = await reach(scene.address or "", scene.settings.temporal_namespace)
    try:
        return await asyncio.wait_for(see(client), 30) if client else None
    except (RPCError, TimeoutError):
        return None


def _log(scene: Scene, connection: Connection, seen: Seen | None, before: list[Finding]) -> list[Finding]:
    found = list(database.schema(scene, connection))
    if found:
        return found  # this release does not know how to read the rest
    found += database.clock(scene, connection)
    found += database.chains(scene, connection)
    if seen is not None:
        if scene.runs or not scene.settings.on_sqlite:
            found += engine.workers(scene, seen)
        found += engine.timetables(scene, seen)
        found += engine.workflows(scene, seen, connection)
        found += engine.effects(scene, seen)
    else:
        found += engine.folders(scene)
    gap = next((each.mend for each in [*before, *found] if each.check in GAPS), None)
    found += database.late(scene, connection, gap or "guiju reconcile")
    found += years(scene, connection)
    found += sending.endpoints(scene, connection)
    found += safety.backups(scene, connection)
    return found
