"""What is to be sent to an endpoint next, as the log says it now: one event, or a robot's message about several."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from outgoing.robots import JSON, MOST_LINES, Line, Robot, message
from outgoing.signature import SigningSecret, signed_headers
from store.cloud_events import MEDIA_TYPE, cloud_events, encoded
from store.endpoints import Delivery, delivery, load_body, opened
from store.reads import head_position
from store.text import parse_instant
from store.waiting import goes_on, is_for

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from activities.ledger import Ledger
    from domain.body import Body
    from domain.endpoints import Endpoint

    Found = list[tuple[int, dict[str, Any]]]

PAGE = 200
SKIPPED = 200
"""So many events that are not for an endpoint are passed over before that is worth being noted."""


class Parcel(NamedTuple):
    """What goes over the line: never in a log line, nor in Temporal."""

    url: str
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True)
class Errand:
    """What to send now. It settles the log up to `until`; `events` are positions and ids of what it tells.

    `stored` is how far the endpoint has got by the table, `begun` where that goes on. Without a `parcel` the address
    is lost, as in a database restored without its keys.
    """

    kind: str
    stored: Delivery
    begun: Delivery
    until: int
    events: tuple[tuple[int, str], ...]
    parcel: Parcel | None = field(repr=False)


@dataclass(frozen=True)
class Nothing:
    """Nothing is to be sent now: look again after so many `seconds`, or when something happens.

    `gone`: there is no such endpoint, or none any more. `passed` is a step over what is not for it, worth being noted.
    """

    seconds: float | None = None
    gone: bool = False
    passed: tuple[Delivery, Delivery] | None = None


def next_errand(
    ledger: Ledger, connection: Connection, body_id: str, name: str, public_url: str | None
) -> Errand | Nothing:
    """Return what is to be sent to an endpoint next. `public_url` is how people reach us, for links."""
    body = load_body(connection, ledger.log.engine, body_id)
    endpoint = body.endpoints.by_id.get(name) if body else None
    if body is None or endpoint is None or endpoint.standing == "removed":
        return Nothing(gone=True)
    if endpoint.standing != "sending":
        return Nothing()
    now = ledger.log.clock.now(connection)
    stored = delivery(connection, ledger.log.engine, body_id, name)
    begun = goes_on(stored, endpoint)
    waiting = (parse_instant(begun.next_at) - now).total_seconds() if begun.next_at else 0.0
    if waiting > 0:
        return Nothing(seconds=waiting)
    found, until = _next_events(ledger, connection, endpoint, begun)
    if not found:
        step = replace(begun, position=until, tries=0, next_at=None)
        worth = until - stored.position >= SKIPPED or begun.replays != stored.replays
        return Nothing(passed=(stored, step) if worth else None)
    make = _signed if endpoint.kind == "webhook" else _told
    parcel = make(_Table(ledger, connection, body, endpoint, now, public_url), [event for _, event in found])
    return Errand(endpoint.kind, stored, begun, until, tuple((at, event["id"]) for at, event in found), parcel)


def _next_events(ledger: Ledger, connection: Connection, endpoint: Endpoint, begun: Delivery) -> tuple[Found, int]:
    """Return what comes next for an endpoint, and up to where the log is then settled."""
    most = 1 if endpoint.kind == "webhook" else MOST_LINES
    found: Found = []
    after = begun.position
    while True:
        page = cloud_events(connection, ledger.log.engine, begun.body, after, PAGE)
        for position, event in page:
            if is_for(endpoint, event):
                found.append((position, event))
            if len(found) == most:
                return found, position
        if len(page) < PAGE:
            return found, max(head_position(connection, begun.body), after)
        after = page[-1][0]


class _Table(NamedTuple):
    """What lies there while a parcel is made."""

    ledger: Ledger
    connection: Connection
    body: Body
    endpoint: Endpoint
    now: datetime
    public_url: str | None

    def kept(self, name: str) -> dict[str, str] | None:
        return opened(self.connection, self.ledger.log.keyring, self.body.id, self.endpoint.id, name)

    def secrets(self) -> list[dict[str, str]]:
        signing = self.endpoint.signing_at(self.now + self.body.offset)
        return [kept for secret in signing if (kept := self.kept(secret.name))]


def _signed(table: _Table, events: list[dict[str, Any]]) -> Parcel | None:
    """One event, signed by each secret for an attempt now."""
    address, (event,) = table.kept(table.endpoint.address), events
    secrets = [SigningSecret(table.endpoint.signing or "v1a", b64decode(kept["secret"])) for kept in table.secrets()]
    if address is None or not secrets:
        return None
    content = encoded(event)
    signed = signed_headers(event["id"], int(table.now.timestamp()), content, secrets)
    return Parcel(address["url"], {"Content-Type": f"{MEDIA_TYPE}; charset=utf-8", **signed}, content)


def _told(table: _Table, events: list[dict[str, Any]]) -> Parcel | None:
    """One message to a robot: where each project stands, once, with a link to it."""
    address = table.kept(table.endpoint.address)
    if address is None:
        return None
    lines = {e["data"]["project"]: _line(table, e["data"]) for e in events}
    newest = next(iter(table.secrets()), {})
    robot = Robot(table.endpoint.kind, address["url"], newest.get("secret"))
    made = message(robot, table.body.name.zh, list(lines.values()), int(table.now.timestamp()))
    return Parcel(made.url, JSON, made.content)


def _line(table: _Table, data: dict[str, Any]) -> Line:
    if data["project"] is None:
        return Line("试发 · a test", None)
    standing = table.ledger.standing(table.body.id, data["project"])
    stage = standing.procedure.stages.get(data["stage"] or "")
    page = f"/public/{table.body.id}/projects/{data['project']}"
    link = f"{table.public_url}{page}" if table.public_url else None
    return Line(f"《{standing.project.title.zh}》{stage.title.zh if stage else ''}", link)
