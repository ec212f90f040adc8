"""Receivers of events, registered and given new secrets by the operator."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field

from api.receivers import (
    Asking,
    NewReceiver,
    NewSecret,
    NoEndpoint,
    Unwilling,
    consents,
    make_ready,
    registration,
    rotation,
)
from cli.home import ANSWER_SECONDS
from cli.requests import Answer, accepted_answer, refused_answer
from domain.act import Act, Actor
from domain.body_rules import OPERATOR
from domain.message import Command, Id, Pseudonym
from domain.refusal import Refused

if TYPE_CHECKING:
    from cli.home import Home
    from settings import Settings
    from store.log import Log


class ReceiverRequest(BaseModel):
    """A receiver that the operator adds (`add`), or that gets a new secret (`change`)."""

    model_config = ConfigDict(extra="forbid")

    body: Id
    person: Pseudonym
    endpoint: Id
    add: NewReceiver | None = None
    change: NewSecret | None = None
    command_id: UUID = Field(default_factory=uuid4)


def asking_of(settings: Settings, url: str | None) -> Asking:
    """Return in whose name we ask: the host by which people reach us, else that of the running process's `url`."""
    return Asking(urlsplit(settings.public_url or url or "").hostname or "guiju", tuple(settings.receivers))


def arrange(log: Log, request: ReceiverRequest, asking: Asking) -> Answer:
    """Have the receiver asked and the act recorded; the answer has what it verifies with, in `verifies`."""

    def act_of(command: Command) -> Act:
        actor = Actor(request.person, OPERATOR)
        return Act(request.body, command, actor, request.command_id, received_at=datetime.now(UTC))

    body, name, wanted = request.body, request.endpoint, request.add
    try:
        if wanted is not None:
            act, kept = registration(log, body, request.command_id, wanted, act_of)
            make_ready(log, act, name, kept, lambda: consents(log, body, wanted, asking))
        else:
            change = request.change or NewSecret()
            act, kept = rotation(log, body, request.command_id, name, change, act_of)
            make_ready(log, act, name, kept)
        accepted = log.record(act).result(ANSWER_SECONDS)
    except NoEndpoint:
        return {"accepted": False, "unwilling": "no_endpoint"}
    except Unwilling as unwilling:
        return {"accepted": False, "unwilling": unwilling.reason}
    except Refused as refused:
        return refused_answer(refused)
    return accepted_answer(accepted) | {"endpoint": name, "verifies": kept.secret}


def arranged(home: Home, request: ReceiverRequest) -> Answer:
    """Have it done by the process that runs, which holds a log on SQLite, or by ourselves."""
    process = home.process
    if process is not None and home.settings.on_sqlite:
        return home.call(process, "receivers", request.model_dump_json().encode())
    with home.log() as log:
        return arrange(log, request, asking_of(home.settings, process.url if process else None))
