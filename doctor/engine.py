"""Whether Temporal has what the log needs: a worker at work, the Schedule on time, the follower, every stage."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from activities import watch
from doctor.finding import Finding, duration, quoted
from store.read_models import stages
from store.reads import list_rows
from store.text import parse_instant
from workflows import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from doctor.finding import Scene
    from doctor.temporal import Seen, Timetable

SILENT = timedelta(seconds=15)
"""Without a sign of the follower for so long, no worker is at work; it gives one every few seconds."""

YOUNG = timedelta(seconds=30)
"""So long after a stage began its workflow may not show yet."""

LATE = timedelta(minutes=10)
"""How far beyond its interval a Schedule's last run may lie."""

WRITTEN = ("documents", "feeds", "packets")
"""Folders of the data directory that effects write to."""


def workers(scene: Scene, seen: Seen) -> Iterator[Finding]:
    """Whether somebody asks Temporal for work and does it."""
    idle = sorted({queue.name for queue in seen.queues if not queue.pollers})
    silent = seen.pulse is None or scene.now - seen.pulse > SILENT
    if idle or (seen.follower and silent):
        backlog = sum(queue.backlog for queue in seen.queues)
        where = ", ".join(idle or [names.STAGES])
        says = scene.pick(
            f"没有工作进程在取任务（队列 {where}），有 {backlog} 项在等",
            f"no worker asks for work (queues: {where}); {backlog} tasks wait",
        )
        yield Finding("worker", says, scene.restart)


def timetables(scene: Scene, seen: Seen) -> Iterator[Finding]:
    """Whether the Schedules are there, go on, and began when they should."""
    found = {each.id: each for each in seen.timetables}
    wanted = {names.SWEEP_ID: names.SWEEP_EVERY}
    if scene.settings.smtp_url is not None:
        wanted[names.MAIL_ID] = names.MAIL_EVERY
    for name, every in wanted.items():
        if name not in found:
            says = scene.pick(f"Temporal 里没有日程 {name}", f"Temporal has no schedule {name}")
            yield Finding("schedule", says, "guiju reconcile" if name == names.SWEEP_ID else scene.restart)
        elif found[name].paused:
            says = scene.pick(f"日程 {name} 被暂停", f"the schedule {name} is paused")
            yield Finding("schedule", says, f"guiju schedule resume {name}")
        elif overdue(found[name], scene, every):
            last = found[name].began or found[name].since
            ago = duration((scene.now - last).total_seconds(), scene.lang)
            says = scene.pick(f"日程 {name} 已 {ago}没有运行", f"the schedule {name} last ran {ago} ago")
            yield Finding("schedule", says, "guiju reconcile")


def overdue(timetable: Timetable, scene: Scene, every: timedelta) -> bool:
    """Whether a Schedule's last run lies too long ago. One run may last until the next: then a turn is left out."""
    return scene.now - (timetable.began or timetable.since) > 2 * every + LATE


def workflows(scene: Scene, seen: Seen, connection: Connection) -> Iterator[Finding]:
    """Whether the follower runs, and a workflow for every stage that is open or owes an effect."""
    if not seen.follower:
        says = scene.pick("Temporal 里没有跟随者工作流", "Temporal has no workflow of the follower")
        yield Finding("follower", says, "guiju reconcile")
    opened = {
        f"{row['body']}/{row['project']}/{row['instance']}": row["opened_at"] for row in list_rows(connection, stages)
    }
    missing = [
        each.workflow_id
        for each in watch.needing(connection)
        if each.workflow_id not in seen.running
        and scene.now - parse_instant(opened[each.workflow_id]) > YOUNG
        and each.kind in names.STAGE_KINDS
    ]
    if missing:
        count, first = len(missing), missing[0]
        says = scene.pick(
            f"{count} 个进行中的阶段在 Temporal 里没有工作流，如 {first}",
            f"{count} open stages have no workflow in Temporal, such as {first}",
        )
        yield Finding("workflow", says, "guiju reconcile")


def effects(scene: Scene, seen: Seen) -> Iterator[Finding]:
    """Activities that fail again and again: which, how often, since when, and the kind of the last error."""
    broken = list(folders(scene))
    yield from broken
    for each in seen.stuck:
        since = f"{each.since:%Y-%m-%dT%H:%M:%SZ}" if each.since else "?"
        says = scene.pick(
            f"{each.workflow} 的 {each.activity} 自 {since} 起已失败 {each.attempts - 1} 次：{each.error}",
            f"{each.activity} of {each.workflow} has failed {each.attempts - 1} times since {since}: {each.error}",
        )
        mend = broken[0].mend if broken else f"grep activity_failed {quoted(scene.data / 'guiju.log')}"
        yield Finding("effect", says, mend)


def folders(scene: Scene) -> Iterator[Finding]:
    """Whether what effects write to is a folder and can be written to."""
    for path in (scene.data / name for name in WRITTEN):
        if path.exists() and not path.is_dir():
            says = scene.pick(f"{path} 不是文件夹，效果写不进去", f"{path} is no folder: effects can't write there")
            yield Finding("folder", says, f"mv {quoted(path)} {quoted(path)}.aside")
        elif path.is_dir() and not os.access(path, os.W_OK | os.X_OK):
            says = scene.pick(f"{path} 不可写", f"{path} cannot be written to")
            yield Finding("folder", says, f"chmod u+rwx {quoted(path)}")
