"""Endpoints 接收端: where a body's events are sent. The log has only the names of addresses and secrets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from domain.message import Command, Digest, Event, Id, Line

Kind = Literal["webhook", "wecom", "dingtalk", "feishu"]
"""A receiver of CloudEvents, or the robot of a group in 企业微信, 钉钉 or 飞书."""

Signing = Literal["v1a", "v1"]
"""How what a webhook gets is signed: Ed25519, or HMAC with SHA-256 (Standard Webhooks 1.0.0)."""

EventType = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,63}$")]
"""An event as the log calls it: `stage_entered`."""

PublicKey = Annotated[str, StringConstraints(pattern=r"^whpk_[A-Za-z0-9+/]{43}=$")]

MOST_ENDPOINTS = 50
"""That a body may have at a time."""

OVERLAP = timedelta(days=1)
"""How long a former secret signs beside the new one, unless somebody says otherwise."""


class RegisterEndpoint(Command):
    """Have events sent to a receiver that consented; no `types` means all of them.

    `address` and `consent` are made where the receiver is asked, `POST /v1/bodies/{body}/endpoints`.
    """

    type: Literal["register_endpoint"] = "register_endpoint"
    endpoint: Id
    kind: Kind
    types: Annotated[tuple[EventType, ...], Field(max_length=200)] = ()
    signing: Signing | None = None
    address: Id
    public_key: PublicKey | None = None
    consent: Digest


class EndpointRegistered(Event):
    """What happens from here on is sent to the receiver, where it is of these types; none means all."""

    type: Literal["endpoint_registered"] = "endpoint_registered"
    endpoint: Id
    kind: Kind
    types: tuple[EventType, ...]
    signing: Signing | None
    address: Id
    public_key: PublicKey | None


class RotateEndpointSecret(Command):
    """Sign with a new secret; the former signs beside it for some hours.

    `secret` and `consent` are made where one is asked for, `POST /v1/bodies/{body}/endpoints/{endpoint}/secret`.
    """

    type: Literal["rotate_endpoint_secret"] = "rotate_endpoint_secret"
    endpoint: Id
    secret: Id
    public_key: PublicKey | None = None
    overlap_hours: Annotated[int, Field(ge=0, le=168)] = OVERLAP // timedelta(hours=1)
    consent: Digest


class EndpointSecretRotated(Event):
    """From here on this secret signs; the former ones until `former_until`."""

    type: Literal["endpoint_secret_rotated"] = "endpoint_secret_rotated"
    endpoint: Id
    secret: Id
    public_key: PublicKey | None
    former_until: AwareDatetime


class PauseEndpoint(Command):
    """Send nothing to an endpoint until it is resumed; what happens meanwhile is sent then."""

    type: Literal["pause_endpoint"] = "pause_endpoint"
    endpoint: Id
    reason: Line


class EndpointPaused(Event):
    """Nothing is sent to the endpoint until it is resumed."""

    type: Literal["endpoint_paused"] = "endpoint_paused"
    endpoint: Id
    reason: Line


class ResumeEndpoint(Command):
    """Go on sending where it stopped, to an endpoint that was paused or that went away."""

    type: Literal["resume_endpoint"] = "resume_endpoint"
    endpoint: Id
    reason: Line


class EndpointResumed(Event):
    """The endpoint is sent what it missed, and what happens."""

    type: Literal["endpoint_resumed"] = "endpoint_resumed"
    endpoint: Id
    reason: Line


class RemoveEndpoint(Command):
    """Send nothing to an endpoint any more, and destroy its address and secrets."""

    type: Literal["remove_endpoint"] = "remove_endpoint"
    endpoint: Id
    reason: Line


class EndpointRemoved(Event):
    """The endpoint is gone; its id stays taken."""

    type: Literal["endpoint_removed"] = "endpoint_removed"
    endpoint: Id
    reason: Line


class PingEndpoint(Command):
    """Try an endpoint: the event that this leads to is sent to it alone, whatever its types."""

    type: Literal["ping_endpoint"] = "ping_endpoint"
    endpoint: Id


class EndpointPinged(Event):
    """Somebody tried the endpoint."""

    type: Literal["endpoint_pinged"] = "endpoint_pinged"
    endpoint: Id


class ReplayEndpoint(Command):
    """Send an endpoint once more what stands in the log after a position, with the ids of then."""

    type: Literal["replay_endpoint"] = "replay_endpoint"
    endpoint: Id
    after: Annotated[int, Field(ge=0, le=2**31 - 1)]
    reason: Line


class EndpointReplayed(Event):
    """The endpoint is sent once more what stands in the log after the position."""

    type: Literal["endpoint_replayed"] = "endpoint_replayed"
    endpoint: Id
    after: int
    reason: Line


class DisableEndpoint(Command):
    """Note that a receiver answered 410 Gone; the system's own."""

    type: Literal["disable_endpoint"] = "disable_endpoint"
    endpoint: Id
    status: Literal[410] = 410


class EndpointDisabled(Event):
    """The receiver said that it is gone: nothing is sent until somebody resumes."""

    type: Literal["endpoint_disabled"] = "endpoint_disabled"
    endpoint: Id
    status: int


EndpointCommand = (
    RegisterEndpoint | RotateEndpointSecret | PauseEndpoint | ResumeEndpoint | RemoveEndpoint | PingEndpoint
    | ReplayEndpoint | DisableEndpoint
)  # fmt: skip

Standing = Literal["sending", "paused", "gone", "removed"]


@dataclass(frozen=True)
class Secret:
    """The name of a secret, with the public key that belongs to it, and until when it signs, if not for good."""

    name: str
    public_key: str | None
    until: datetime | None = None


@dataclass(frozen=True)
class Endpoint:
    """A receiver of a body's events. `replays` counts how often it was sent something again, last after `after`."""

    id: str
    kind: Kind
    types: frozenset[str]
    signing: Signing | None
    address: str
    secrets: tuple[Secret, ...]
    standing: Standing = "sending"
    replays: int = 0
    after: int = 0

    def signing_at(self, now: datetime) -> tuple[Secret, ...]:
        """Return the secrets that sign at an instant of the body's time, the newest first."""
        return tuple(secret for secret in self.secrets if secret.until is None or now < secret.until)


@dataclass(frozen=True)
class Endpoints:
    """The endpoints of a body by id, removed ones too."""

    by_id: Mapping[str, Endpoint] = field(default_factory=dict)

    def count(self) -> int:
        """How many there are that were not removed."""
        return sum(endpoint.standing != "removed" for endpoint in self.by_id.values())


STANDINGS: Mapping[type[Event], Standing] = {
    EndpointPaused: "paused",
    EndpointResumed: "sending",
    EndpointRemoved: "removed",
    EndpointDisabled: "gone",
}


def evolve_endpoints(endpoints: Endpoints, event: Event) -> Endpoints:
    """Return a body's endpoints after an event; other events leave them as they are."""
    known = endpoints.by_id.get(getattr(event, "endpoint", ""))
    match event:
        case EndpointRegistered():
            first = Secret(event.address, event.public_key)
            types = frozenset(event.types)
            found = Endpoint(event.endpoint, event.kind, types, event.signing, event.address, (first,))
        case _ if known is None:
            return endpoints
        case EndpointSecretRotated():
            former = tuple(
                replace(secret, until=min(secret.until or event.former_until, event.former_until))
                for secret in known.secrets[:3]
            )
            found = replace(known, secrets=(Secret(event.secret, event.public_key), *former))
        case EndpointReplayed():
            found = replace(known, replays=known.replays + 1, after=event.after)
        case EndpointPaused() | EndpointResumed() | EndpointRemoved() | EndpointDisabled():
            found = replace(known, standing=STANDINGS[type(event)])
        case _:
            return endpoints
    return Endpoints({**endpoints.by_id, found.id: found})
