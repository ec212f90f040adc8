"""The log's database: its schema, its clock against the host's, and whether the ends of the chains hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text

import catalogue
from doctor.finding import Finding
from store import migrations
from store.clock import TOLERANCE
from store.progress import progress
from store.tables import events, heads
from store.text import parse_instant
from store.verify import REPEATED, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from doctor.finding import Scene

TAIL = 200
"""So many events at the end of each chain are checked; all of them are by `guiju audit verify`."""


def schema(scene: Scene, connection: Connection) -> Iterator[Finding]:
    """Whether the database has the schema of this release."""
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    wanted = script.get_current_head()
    found = revision(connection)
    if found == wanted:
        return
    says = scene.pick(f"数据库结构是 {found}，本版需要 {wanted}", f"the schema is {found}, this release wants {wanted}")
    newer = found is not None and found not in {each.revision for each in script.walk_revisions()}
    if newer:
        more = scene.pick("：更新的版本用过它", ": a newer release has been at it")
        yield Finding("migrations", says + more, "pip install --upgrade guiju")
    else:
        yield Finding("migrations", says, scene.restart if scene.runs else "guiju migrate")


def revision(connection: Connection) -> str | None:
    """The schema that the database has."""
    return MigrationContext.configure(connection).get_current_revision()


def clock(scene: Scene, connection: Connection) -> Iterator[Finding]:
    """Whether a log ends ahead of the clock, and whether the database's and the host's agree."""
    if scene.step is not None:
        says = catalogue.say("progress.clock", scene.lang, seconds=scene.step)
        body = connection.scalar(select(func.min(heads.c.body))) or "BODY"
        yield Finding("clock", says, f"guiju act {body} accept_clock reason=…")
    now = scene.now
    if connection.dialect.name == "postgresql":
        told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        apart = (told - scene.now).total_seconds()
        now = told
        if abs(apart) > TOLERANCE.total_seconds():
            says = scene.pick(
                f"数据库的时钟与本机相差 {apart:+.0f} 秒", f"the database's clock is {apart:+.0f} s from this host's"
            )
            yield Finding("clock", says, "timedatectl set-ntp true")
    for row in connection.execute(select(heads.c.body, heads.c.recorded_at)):
        ahead = parse_instant(row.recorded_at) - now
        if ahead > TOLERANCE:
            seconds = round(ahead.total_seconds())
            says = scene.pick(
                f"{row.body} 的最后一个事件比现在的时钟晚 {seconds} 秒：时钟被拨回过",
                f"the last event of {row.body} lies {seconds} s ahead of the clock, which was set back",
            )
            yield Finding("clock", says, "timedatectl set-ntp true")


def late(scene: Scene, connection: Connection, mend: str) -> Iterator[Finding]:
    """Whether what came due is recorded, and the log is followed."""
    found = progress(connection, scene.now)
    for each in found.late:
        yield Finding("deadline", catalogue.say("progress.late", scene.lang, **each._asdict()), mend)
    for lag in found.lagging:
        yield Finding("follower", catalogue.say("progress.lagging", scene.lang, **lag._asdict()), mend)


def chains(scene: Scene, connection: Connection) -> Iterator[Finding]:
    """Whether the last events of each chain hold together and the heads are where they end."""
    for head in connection.execute(select(heads)):
        problem = _tail(connection, head.body, head.position)
        if problem is not None:
            says = scene.pick(
                f"{head.body} 的记录不完整：{problem}；先把文件原样留存",
                f"the log of {head.body} is not whole: {problem}; keep the file as it is",
            )
            yield Finding("chain", says, f"guiju audit verify --body {head.body}")


def _tail(connection: Connection, body: str, position: int) -> str | None:
    columns = [events.c[name] for name in ("position", "bytes", "hash", *REPEATED)]
    query = select(*columns).where(events.c.body == body, events.c.position > position - TAIL)
    walk = Walk(body)
    for row in connection.execute(query.order_by(events.c.position)):
        if walk.position == 0 and row.position > 1:
            walk.position, walk.hash = row.position - 1, row.previous_hash
        walk.versions.setdefault(row.stream, row.version - 1)
        fault = walk.step(row)
        if fault is not None:
            return f"{fault.position}: {fault.problem}"
    fault = walk.check_head(connection.execute(select(heads).where(heads.c.body == body)).first())
    return f"{fault.position}: {fault.problem}" if fault else None
