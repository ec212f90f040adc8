"""What a body decides about the endpoints that its events are sent to."""

from datetime import timedelta

from domain.bench import Bench
from domain.endpoints import (
    MOST_ENDPOINTS,
    DisableEndpoint,
    Endpoint,
    EndpointCommand,
    EndpointDisabled,
    EndpointPaused,
    EndpointPinged,
    EndpointRegistered,
    EndpointRemoved,
    EndpointReplayed,
    EndpointResumed,
    EndpointSecretRotated,
    PauseEndpoint,
    PingEndpoint,
    RegisterEndpoint,
    RemoveEndpoint,
    ReplayEndpoint,
    ResumeEndpoint,
    RotateEndpointSecret,
)
from domain.message import body_stream
from domain.refusal import Refused


def consent_to(endpoint: str, name: str) -> str:
    """What is digested, with a key that no caller has, to show that the receiver was asked for `name` and consented."""
    return f"endpoint|{endpoint}|{name}"


def decide(bench: Bench, command: EndpointCommand) -> None:
    """Answer a command about an endpoint with its event. Raises Refused."""
    stream, told = body_stream(bench.body_id), command.model_dump(exclude={"type", "consent"})
    if isinstance(command, RegisterEndpoint):
        _check_new(bench, command)
        bench.emit(stream, EndpointRegistered.model_validate(told))
        return
    standing = _known(bench, command.endpoint).standing
    match command:
        case RotateEndpointSecret():
            _check_consent(bench, command.endpoint, command.secret, command.consent)
            until = bench.now + timedelta(hours=told.pop("overlap_hours"))
            bench.emit(stream, EndpointSecretRotated.model_validate(told | {"former_until": until}))
        case PauseEndpoint():
            bench.require("endpoint_sending", standing == "sending", endpoint=command.endpoint, standing=standing)
            bench.emit(stream, EndpointPaused.model_validate(told))
        case ResumeEndpoint():
            stopped = standing in {"paused", "gone"}
            bench.require("endpoint_stopped", stopped, endpoint=command.endpoint, standing=standing)
            bench.emit(stream, EndpointResumed.model_validate(told))
        case RemoveEndpoint():
            bench.emit(stream, EndpointRemoved.model_validate(told))
        case PingEndpoint():
            bench.emit(stream, EndpointPinged.model_validate(told))
        case ReplayEndpoint():
            bench.emit(stream, EndpointReplayed.model_validate(told))
        case DisableEndpoint():
            if standing == "sending":
                bench.emit(stream, EndpointDisabled.model_validate(told))


def _check_new(bench: Bench, command: RegisterEndpoint) -> None:
    endpoints = bench.body.endpoints
    if command.endpoint in endpoints.by_id:
        raise Refused("endpoint_new", {"endpoint": command.endpoint})
    if endpoints.count() >= MOST_ENDPOINTS:
        raise Refused("endpoints_most", {"most": MOST_ENDPOINTS})
    _check_consent(bench, command.endpoint, command.address, command.consent)


def _check_consent(bench: Bench, endpoint: str, name: str, given: str) -> None:
    if given != bench.context.keyed(bench.body_id, consent_to(endpoint, name)):
        raise Refused("endpoint_consented", {"endpoint": endpoint})


def _known(bench: Bench, endpoint: str) -> Endpoint:
    found = bench.body.endpoints.by_id.get(endpoint)
    if found is None or found.standing == "removed":
        raise Refused("named_known", {"unknown": [endpoint]})
    return found
