"""Whether a receiver wants what is to be sent to it: asked before anything is, which protects third parties too.

A webhook is asked as CloudEvents has it (HTTP 1.1 Web Hooks for Event Delivery 1.0.1, section 4): `OPTIONS` with
`WebHook-Request-Origin`, answered with `WebHook-Allowed-Origin`. A robot knows no such question: it is sent a message,
and has to take it.
"""

from collections.abc import Sequence
from typing import Literal

from outgoing.robots import JSON, Robot, message, took
from outgoing.transport import Network, Reason, Unreachable, fetch

LEAST, BEYOND = 200, 300
"""Of a success, its status is at least the one and below the other."""

Refusal = Reason | Literal["no_consent"]


def robot_consents(robot: Robot, heading: str, at: int, networks: Sequence[Network] = ()) -> Refusal | None:
    """Send a robot a message that is a `heading` alone; return None where it took it, else why not."""
    asked = message(robot, heading, (), at)
    try:
        answer = fetch(asked.url, method="POST", headers=JSON, content=asked.content, networks=networks)
    except Unreachable as failed:
        return failed.reason
    return None if took(robot.kind, answer) else "no_consent"


def receiver_consents(url: str, origin: str, networks: Sequence[Network] = ()) -> Refusal | None:
    """Ask a receiver in the name of `origin`; return None where it consents, else why nothing is to be sent to it."""
    try:
        answer = fetch(url, method="OPTIONS", headers={"WebHook-Request-Origin": origin}, networks=networks)
    except Unreachable as failed:
        return failed.reason
    allowed = answer.headers.get("webhook-allowed-origin", "")
    agreed = any(each.strip() in {origin, "*"} for each in allowed.split(","))
    return None if agreed and LEAST <= answer.status < BEYOND else "no_consent"
