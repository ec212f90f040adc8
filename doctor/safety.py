"""What is to be ready before the worst: room on the disk, a fresh backup that was tried, a copy of the key."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from doctor.finding import Finding, duration, quoted
from store.read_models import bodies
from store.tables import events
from store.text import parse_instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from doctor.finding import Scene

LEAST_FREE = 0.05
LEAST_BYTES = 1 << 30
"""A disk is nearly full where both less than a twentieth and less than a GiB is free."""

PROBE = b"\0" * 65_536
"""What is written and deleted again to see whether anything can be."""

EMPTIABLE = ("guiju.log", "temporal.log")
"""Files that may be emptied without loss."""

FRESH = timedelta(days=2)
TRIED = timedelta(days=366)
GRACE = timedelta(days=1)
"""So long after its first body is founded, an installation may be without a backup."""


def disk(scene: Scene) -> Iterator[Finding]:
    """Whether the data directory can be written to, and how much room there is."""
    if not scene.data.is_dir():
        return
    usage = shutil.disk_usage(scene.data)
    mend = _making_room(scene.data)
    if (error := _writable(scene.data)) is not None:
        says = scene.pick(f"{scene.data} 写不进去：{error}", f"nothing can be written to {scene.data}: {error}")
        yield Finding("disk", says, mend)
    elif usage.free < min(LEAST_FREE * usage.total, LEAST_BYTES):
        free = f"{usage.free / (1 << 20):.1f} MiB"
        says = scene.pick(f"{scene.data} 所在的磁盘只剩 {free}", f"only {free} are free on the disk of {scene.data}")
        yield Finding("disk", says, mend)


def _writable(data: Path) -> str | None:
    """Why nothing can be written there; None if it can."""
    probe = data / f".doctor-{os.getpid()}"
    try:
        with probe.open("wb") as file:
            file.write(PROBE)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.strerror
    finally:
        with suppress(OSError):
            probe.unlink()
    return None


def _making_room(data: Path) -> str:
    sizes = {path: path.stat().st_size for name in EMPTIABLE if (path := data / name).is_file()}
    largest = max(sizes, key=lambda path: sizes[path], default=None)
    if largest is not None and sizes[largest] > len(PROBE):
        return f"truncate -s 0 {quoted(largest)}"
    return f"du -xh --max-depth=2 {quoted(data)}"


@dataclass(frozen=True)
class Backups:
    """What `backups.json` in the data directory says: when each was done last."""

    made: datetime | None = None
    restored: datetime | None = None
    keys: datetime | None = None
    directory: str | None = None


def read_backups(data: Path) -> Backups:
    """Return what is known of backups; nothing where there is no such file, or it is none of ours."""
    try:
        told: dict[str, Any] = json.loads((data / "backups.json").read_text(encoding="utf-8"))
        when = {name: parse_instant(told[name]) if told.get(name) else None for name in KNOWN}
        return Backups(when["made_at"], when["restored_at"], when["keys_at"], told.get("dir"))
    except (OSError, ValueError, TypeError, AttributeError):
        return Backups()


KNOWN = ("made_at", "restored_at", "keys_at")


def backups(scene: Scene, connection: Connection) -> Iterator[Finding]:
    """Whether there is a fresh backup, one was restored to try it, and the key lies somewhere else too.

    A rehearsal needs none.
    """
    real = select(bodies.c.body).where(~bodies.c.drill)
    founded = connection.scalar(select(func.min(events.c.recorded_at)).where(events.c.body.in_(real)))
    if founded is None:
        return
    age = scene.now - parse_instant(founded)
    found, grave = read_backups(scene.data), age > GRACE
    directory = shlex.quote(found.directory or "/path/on/another/disk")
    if not grave and found.made is None:
        return
    if found.made is None or scene.now - found.made > FRESH:
        ago = duration((scene.now - found.made).total_seconds(), scene.lang) if found.made else None
        says = (
            scene.pick(f"最近一次备份在 {ago}之前", f"the last backup was made {ago} ago")
            if ago
            else scene.pick("从未备份", "there has never been a backup")
        )
        yield Finding("backup", says, f"guiju backup {directory}", wrong=grave)
    if found.keys is None:
        says = scene.pick("密钥没有副本：它丢了，个人信息就再也读不出", "there is no copy of the key: without it no "
                          "personal value can ever be read")  # fmt: skip
        yield Finding("key", says, f"guiju backup {directory} --keys {directory}-keys", wrong=grave)
    if found.made is not None and (found.restored is None or scene.now - found.restored > TRIED):
        says = scene.pick("备份从未试着恢复过", "no backup has ever been restored to try it")
        if found.restored is not None:
            says = scene.pick("一年多没有试着恢复备份", "no backup has been restored for more than a year")
        yield Finding("restore", says, f"guiju restore {directory} --keys {directory}-keys --try", wrong=False)
