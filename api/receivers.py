"""A new receiver of events, asked before it is registered; and a new secret of one: for the API and for the operator.

What the log must not have, the address and the secrets, is kept sealed in the database beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from api.endpoint_secrets import Kept, keep, prepare
from domain.endpoints import EventType, Kind, RegisterEndpoint, RotateEndpointSecret, Signing
from domain.message import Id, Message
from outgoing.consent import Refusal, receiver_consents, robot_consents
from outgoing.robots import Robot
from store.endpoints import load_body

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from domain.act import Act
    from domain.message import Command
    from outgoing.transport import Network
    from store.log import Log

Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]


class NewReceiver(Message):
    """A receiver of events. No `types` means all of them.

    A `webhook` is signed by `signing`: `v1a` (Ed25519, the default), or `v1` (HMAC) where it knows no other. A robot is
    signed as its platform has it, by the `secret` that the platform gave.
    """

    endpoint: Id
    kind: Kind
    url: Annotated[str, StringConstraints(min_length=1, max_length=2048)] = Field(repr=False)
    types: Annotated[tuple[EventType, ...], Field(max_length=200)] = ()
    signing: Signing | None = None
    secret: Secret | None = Field(None, repr=False)

    @model_validator(mode="after")
    def _signed_as_its_kind_is(self) -> Self:
        if self.kind == "webhook" and self.secret is not None:
            raise ValueError("a webhook's secret is made here")
        if self.kind != "webhook" and self.signing is not None:
            raise ValueError("a robot is signed as its platform has it")
        return self


class NewSecret(Message):
    """A new secret; the former signs beside it for some hours. A robot's comes from its platform."""

    overlap_hours: Annotated[int, Field(ge=0, le=168)] = 24
    secret: Secret | None = Field(None, repr=False)


class Unwilling(Exception):
    """The receiver did not consent, or cannot be reached."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


class NoEndpoint(Exception):
    """There is no such endpoint, or none any more."""


class Asking(NamedTuple):
    """In whose name a receiver is asked, and which `networks` of ours may be reached for it."""

    origin: str
    networks: Sequence[Network] = ()


def registration(
    log: Log, body: str, command: UUID, wanted: NewReceiver, act_of: Callable[[Command], Act]
) -> tuple[Act, Kept]:
    """Return the act by which a receiver is registered, and what is to be kept of it; nothing is asked as yet."""
    signing: Signing | None = (wanted.signing or "v1a") if wanted.kind == "webhook" else None
    kept = prepare(log, body, wanted.endpoint, command, signing=signing, url=wanted.url, given=wanted.secret)
    told = RegisterEndpoint(
        endpoint=wanted.endpoint, kind=wanted.kind, types=wanted.types, signing=signing, address=kept.name,
        public_key=kept.public_key, consent=kept.consent,
    )  # fmt: skip
    return act_of(told), kept


def rotation(  # noqa: PLR0913, PLR0917 - what gets it, and whose act it is
    log: Log, body: str, command: UUID, endpoint: str, wanted: NewSecret, act_of: Callable[[Command], Act]
) -> tuple[Act, Kept]:
    """Return the act by which an endpoint gets a new secret, and what is to be kept of it. Raises `NoEndpoint`."""
    with log.reading() as connection:
        state = load_body(connection, log.engine, body)
    known = state.endpoints.by_id.get(endpoint) if state else None
    if known is None or known.standing == "removed":
        raise NoEndpoint(endpoint)
    kept = prepare(log, body, endpoint, command, signing=known.signing, url=None, given=wanted.secret)
    told = RotateEndpointSecret(
        endpoint=endpoint, secret=kept.name, public_key=kept.public_key, overlap_hours=wanted.overlap_hours,
        consent=kept.consent,
    )  # fmt: skip
    return act_of(told), kept


def make_ready(log: Log, act: Act, endpoint: str, kept: Kept, ask: Callable[[], Refusal | None] | None = None) -> None:
    """Have everything in place for an act to be recorded: once for one command.

    What a rule refuses is refused before anybody is asked in our name. Raises `Refused` or `Unwilling`.
    """
    if kept.again:
        return
    refused = log.rehearse(act).refusal
    if refused is not None:
        raise refused
    reason = ask() if ask else None
    if reason is not None:
        raise Unwilling(reason)
    keep(log, act.body, endpoint, kept)


def consents(log: Log, body: str, wanted: NewReceiver, asking: Asking) -> Refusal | None:
    """Ask a receiver; return None where it consents, else why nothing is to be sent to it."""
    if wanted.kind == "webhook":
        return receiver_consents(wanted.url, asking.origin, asking.networks)
    with log.reading() as connection:
        state, now = load_body(connection, log.engine, body), log.clock.now(connection)
    heading = state.name.zh if state else body
    robot = Robot(wanted.kind, wanted.url, wanted.secret)
    return robot_consents(robot, heading, int(now.timestamp()), asking.networks)
