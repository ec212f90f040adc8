"""Notices: what was sent out to whom, in batches, each noted before the next one goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from domain.bench import Bench
from domain.message import Command, Digest, Event, Id, ProjectCommand, StreamId

MOST_RECIPIENTS = 200
"""In one batch; with everything else the event stays far below 65,535 bytes."""


@dataclass(frozen=True)
class Notice:
    """A notice on its way: how many batches are out."""

    id: str
    project: str
    batches: int


class DeliverNotice(ProjectCommand):
    """Say that a batch of recipients has the notice. `digest` is that of its text, recipients are ids."""

    type: Literal["deliver_notice"] = "deliver_notice"
    notice: Id
    kind: Id
    batch: Annotated[int, Field(ge=1)]
    digest: Digest
    recipients: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST_RECIPIENTS)]


class NoticeDelivered(Event):
    """A batch of recipients has the notice."""

    type: Literal["notice_delivered"] = "notice_delivered"
    notice: Id
    project: Id
    kind: Id
    batch: int
    digest: Digest
    recipients: tuple[Id, ...]


def notice_stream(body: str, notice: str) -> StreamId:
    """Return the stream of one notice."""
    return StreamId(body, f"notice/{notice}")


def deliver(bench: Bench, command: DeliverNotice) -> None:
    """Note a batch; one that has been noted is not noted again."""
    stream = notice_stream(bench.body_id, command.notice)
    known = bench.state(stream)
    if isinstance(known, Notice) and command.batch <= known.batches:
        return
    bench.emit(stream, NoticeDelivered.model_validate(command.model_dump(exclude={"type"})))


def evolve_notice(notice: Notice | None, event: Event) -> Notice | None:
    """Return a notice after `event`."""
    match event:
        case NoticeDelivered():
            return Notice(event.notice, event.project, event.batch)
        case _:
            return notice


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    DeliverNotice: deliver,
}


def _stream(command: DeliverNotice) -> tuple[str, ...]:
    return (f"notice/{command.notice}",)


STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = {
    DeliverNotice: _stream,
}
