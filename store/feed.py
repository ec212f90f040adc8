"""The public feed of a body: what its procedures announced to everybody, the newest first.

The log says what was announced and in which order; the words stand in files whose digests it has. A file that is
not as the log has it is left out.
"""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from pydantic import BaseModel
from sqlalchemy import select

from domain.message import Text
from domain.project_acts import EffectDone
from store.envelope import SYSTEM_COMMANDS, recorded
from store.tables import events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from store.engine import Engine

PUBLIC = "public"
"""The role that everybody has: told by the feed alone."""

NOTICE = 36
"""Characters of a notice's id, with which the name of its file ends."""

_DONE: str = EffectDone.model_fields["type"].default


class FeedDeadline(BaseModel):
    """A deadline that an entry tells of. `instant` (UTC) is that of the end of `last_day` in `zone`."""

    key: str
    title: Text
    last_day: date | None
    instant: datetime | None
    zone: str
    provisional: bool


class FeedEntry(BaseModel):
    """An announcement, in both languages. Instants are UTC, those of a `drill` in the body's own time."""

    id: str
    title: Text
    updated: datetime
    kind: str
    body: str
    drill: str | None
    project: str
    instance: str
    number: str | None
    deadlines: tuple[FeedDeadline, ...]
    standard: dict[str, Any] | None = None


class _Kept(FeedEntry):
    audience: tuple[str, ...]


def notice_id(body: str, project: str, key: str) -> str:
    """The id of the notice that an effect sends out: the same for the same effect, whenever it is tried."""
    return str(uuid5(SYSTEM_COMMANDS, f"notice|{body}|{project}|{key}"))


def entry_path(data: Path, body: str, at: datetime, notice: str) -> Path:
    """Where the entry of a notice stands."""
    return data / "feeds" / body / f"{at:%Y%m%dT%H%M%S%f}-{notice}.json"


def public_feed(  # noqa: PLR0913, PLR0917 - where it stands, and what of it
    connection: Connection,
    engine: Engine,
    data: Path,
    body: str,
    before: int | None = None,
    project: str | None = None,
) -> Iterator[tuple[int, FeedEntry]]:
    """Yield announcements to everybody with their positions in the log, the newest first, those before a position.

    All of the body, or those on one project.
    """
    wanted = select(events.c.position, events.c.stream, events.c.bytes, events.c.hash).where(
        events.c.body == body, events.c.type == _DONE
    )
    if project is not None:
        wanted = wanted.where(events.c.stream == f"project/{project}")
    if before is not None:
        wanted = wanted.where(events.c.position < before)
    files = {path.stem[-NOTICE:]: path for path in (data / "feeds" / body).glob("*.json")}
    with connection.execute(wanted.order_by(events.c.position.desc()), execution_options={"yield_per": 100}) as rows:
        for row in rows:
            done: Any = recorded(row.bytes, row.hash, engine).event
            path = files.get(notice_id(body, row.stream.partition("/")[2], done.key))
            kept = _kept(path, done.facts.get("entry")) if path else None
            if kept and PUBLIC in kept.audience:
                yield row.position, FeedEntry(**{name: getattr(kept, name) for name in FeedEntry.model_fields})


def entries_of(data: Path, body: str, digests: Mapping[str, str]) -> dict[str, FeedEntry]:
    """The entries of notices, by their ids, whoever they are for; without those whose file is not as its digest."""
    files = {path.stem[-NOTICE:]: path for path in (data / "feeds" / body).glob("*.json")}
    kept = {notice: _kept(files[notice], digest) for notice, digest in digests.items() if notice in files}
    return {notice: entry for notice, entry in kept.items() if entry}


def _kept(path: Path, digest: object) -> _Kept | None:
    """What a file holds, if the log has its digest."""
    content = path.read_bytes()
    return _Kept.model_validate_json(content) if sha256(content).hexdigest() == digest else None
