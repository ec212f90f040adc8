"""Delivery: what an endpoint is to be sent, one attempt after another, each noted before the next.

How far it has got stands in the log's database, so that nothing is lost with Temporal or with a worker. Whoever is
killed between sending and noting sends again, under the same id.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import structlog
from temporalio import activity

from activities.errand import Errand, Nothing, next_errand
from activities.mail import Post
from activities.retrying import asked_to_wait, postponed, wait_after
from domain.endpoints import DisableEndpoint
from outgoing.robots import SECONDS_BETWEEN, took
from outgoing.transport import SECONDS, Answer, Network, Unreachable, ask
from store.endpoints import DeadLetter, advance, destroy, load_body
from store.text import instant
from workflows import names
from workflows.messages import EndpointRef, Turn

if TYPE_CHECKING:
    from activities.ledger import Ledger

logger = structlog.get_logger(__name__)

WAITS = (5.0, 300.0, 1800.0, 7200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
"""Seconds between one attempt and the next, the first being made at once (Standard Webhooks 1.0.0)."""

GONE = 410
SHIFT_SECONDS = 60.0
"""How long one attempt of the activity goes on before it lets the workflow begin another."""

BEAT_SECONDS = 1.0


@dataclass(frozen=True)
class Ways:
    """How things go out: the operator's `networks` that may be reached, seconds between tries, our own address.

    `post` is for mail.
    """

    networks: Sequence[Network] = ()
    waits: Sequence[float] = WAITS
    seconds: float = SECONDS
    public_url: str | None = None
    post: Post = field(default_factory=Post)


class Said(NamedTuple):
    """What came of an attempt: a status, or why there was none, and how long the receiver asks to be left alone."""

    took: bool
    word: str
    asked: float = 0.0


class Delivering:
    """The activity `deliver`: it waits for nobody but the one receiver, in no thread."""

    def __init__(self, ledger: Ledger, ways: Ways) -> None:
        self.ledger = ledger
        self.ways = ways

    @activity.defn(name=names.DELIVER)
    async def deliver(self, ref: EndpointRef) -> Turn:
        """Send an endpoint what it is to have, until there is nothing, it fails, or the shift is over."""
        beating = asyncio.create_task(self._beat())
        end = time.monotonic() + SHIFT_SECONDS
        try:
            while time.monotonic() < end:
                errand = await asyncio.to_thread(self._next, ref)
                if isinstance(errand, Nothing):
                    return Turn(gone=errand.gone, seconds=errand.seconds)
                said = await self._send(errand)
                await asyncio.to_thread(self._note, errand, said)
            return Turn(seconds=0.0)
        finally:
            beating.cancel()

    async def _beat(self) -> None:
        while True:
            activity.heartbeat()
            await asyncio.sleep(BEAT_SECONDS)

    def _next(self, ref: EndpointRef) -> Errand | Nothing:
        log = self.ledger.log
        with log.reading() as connection:
            found = next_errand(self.ledger, connection, ref.body, ref.endpoint, self.ways.public_url)
            body = load_body(connection, log.engine, ref.body) if isinstance(found, Nothing) and found.gone else None
        if body is not None and ref.endpoint in body.endpoints.by_id:  # removed, not just unknown as yet
            with log.writing() as connection:
                destroy(connection, ref.body, ref.endpoint)
        if isinstance(found, Nothing) and found.passed is not None:
            advance(log, *found.passed)
        return found

    async def _send(self, errand: Errand) -> Said:
        if errand.parcel is None:
            return Said(took=False, word="address_lost")
        url, headers, content = errand.parcel
        try:
            answer = await ask(
                url, method="POST", headers=headers, content=content,
                networks=self.ways.networks, seconds=self.ways.seconds,
            )  # fmt: skip
        except Unreachable as failed:
            return Said(took=False, word=failed.reason)
        return self._judged(errand.kind, answer)

    def _judged(self, kind: str, answer: Answer) -> Said:
        if kind != "webhook":
            return Said(took(kind, answer), str(answer.status))
        good = 200 <= answer.status < 300  # noqa: PLR2004 - the range of success
        with self.ledger.log.reading() as connection:
            now = self.ledger.log.clock.now(connection)
        return Said(good, str(answer.status), asked_to_wait(answer.status, answer.headers, now))

    def _note(self, errand: Errand, said: Said) -> None:
        log, begun = self.ledger.log, errand.begun
        with log.reading() as connection:
            now = log.clock.now(connection)
        tried = replace(begun, tries=begun.tries + 1, said=said.word, said_at=instant(now))
        settled = replace(tried, position=errand.until, tries=0, next_at=None)
        dead: list[DeadLetter] = []
        if said.took:
            pace = timedelta(seconds=SECONDS_BETWEEN)
            next_at = None if errand.kind == "webhook" else instant(now + pace)
            after = replace(settled, delivered=begun.delivered + len(errand.events), next_at=next_at)
        elif said.word == str(GONE) and errand.kind == "webhook":
            self.ledger.send(begun.body, DisableEndpoint(endpoint=begun.endpoint))
            after = replace(tried, tries=0, next_at=None)
        elif (wait := wait_after(tried.tries, self.ways.waits)) is not None:
            wait = postponed(wait, said.asked, self.ways.waits)
            after = replace(tried, next_at=instant(now + timedelta(seconds=wait)))
        else:
            after = settled
            dead = [
                DeadLetter(begun.body, begun.endpoint, position, id_, tried.tries, said.word, instant(now))
                for position, id_ in errand.events
            ]
        if not said.took:
            logger.warning(
                "delivery_failed", body=begun.body, endpoint=begun.endpoint, position=errand.until,
                tries=tried.tries, said=said.word, dead=len(dead),
            )  # fmt: skip
        advance(log, errand.stored, after, dead)
