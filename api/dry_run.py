"""What an act would come to: told, and not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field

from api.answers import RefusalAnswer
from api.problems import content_of
from api.refusals import problem_of

if TYPE_CHECKING:
    from fastapi import Request

    from domain.act import Act
    from store.log import Log


class EventForeseen(BaseModel):
    """An event that the act would give, by the stream of a body in which it would stand."""

    body: str
    stream: str
    type: str


class DryRunAnswer(BaseModel):
    """What the act would come to now: its events (none where nothing would change), or the refusal it would meet.

    What has come due by now is counted in, as it comes first; it is not among the events. Nothing was recorded.
    """

    would: Literal["accepted", "refused"]
    events: tuple[EventForeseen, ...] = ()
    refusal: RefusalAnswer | None = Field(None, description="the problem with which the act would be answered")


def dry_run_answer(request: Request, act: Act) -> DryRunAnswer:
    """Decide an act on the log as it is, and record nothing. Raises `Stale` as recording does."""
    log: Log = request.app.state.log
    told = log.rehearse(act)
    if told.refusal is not None:
        problem = problem_of(request, act, told.refusal)
        return DryRunAnswer(would="refused", refusal=RefusalAnswer(**content_of(request, problem)))
    events = tuple(
        EventForeseen(body=each.body, stream=each.stream.name, type=type(each.event).model_fields["type"].default)
        for each in told.events
    )
    return DryRunAnswer(would="accepted", events=events)
