"""The daily mail: one digest a person a day, written in the morning of the body's zone, sent at most once.

What is missed while nothing runs comes in one letter, as soon as something runs again. A letter is noted before it is
sent; where a crash leaves open whether it went out, it is not sent again unless the operator says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from temporalio import activity

import catalogue
from domain.body import Body
from domain.message import body_stream
from mail.letter import Digest, Item, letter
from mail.smtp import send
from store import mail as kept
from store.feed import entries_of
from store.reads import cursor, head_position, list_bodies, load_state
from store.text import instant
from workflows import names

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from activities.ledger import Ledger
    from store.feed import FeedEntry

logger = structlog.get_logger(__name__)

HOUR = 8
"""The hour of the body's zone from which on the day's letters are written."""

AWAY = "away"
"""What becomes of a letter where the server takes none."""

OLDEST = timedelta(days=14)
"""Older notices are not mailed any more: mail that is switched on late begins with what is still news."""


@dataclass(frozen=True)
class Post:
    """Where mail is handed in, and how: `url` is a secret; without it none is sent, in `drills` none unless allowed."""

    url: str | None = None
    sender: str = ""
    public_url: str | None = None
    drills: bool = False


class Mailing:
    """The activity `send_mail`. A repetition finds less to do."""

    def __init__(self, ledger: Ledger, data: Path, post: Post) -> None:
        self.ledger = ledger
        self.log = ledger.log
        self.data = data
        self.post = post
        self._notices = lru_cache(maxsize=64)(self._told)

    @activity.defn(name=names.SEND_MAIL)
    def send_mail(self) -> int:
        """Write the letters that are due, send what is to be sent; return how many went out."""
        if self.post.url is None:
            return 0
        if lost := kept.give_up(self.log):
            logger.warning("mail_unknown", letters=lost)
        with self.log.reading() as connection:
            bodies = list_bodies(connection)
        for body in bodies:
            self._write(body)
        with self.log.reading() as connection:
            waiting = kept.letters(connection, states=[kept.INTENDED])
        sent = 0
        for each in waiting:
            if activity.in_activity():
                activity.heartbeat()
            state = self._send(each)
            sent += state == kept.SENT
            if state == AWAY:  # the next pass tries again; a letter that alone is put off holds up no other
                break
        self._notices.cache_clear()
        return sent

    def _write(self, body: str) -> None:
        with self.log.reading() as connection:
            state = load_state(connection, self.log.engine, body_stream(body)).state
            if not isinstance(state, Body) or (state.drill and not self.post.drills):
                return
            real = self.log.clock.now(connection)
            local = (real + state.offset).astimezone(ZoneInfo(state.zone))
            if local.hour < HOUR or cursor(connection, body, kept.DAY) >= local.toordinal():
                return
            after, until = cursor(connection, body, kept.READ), head_position(connection, body)
            since = instant(real - OLDEST)
            told = kept.notices(connection, self.log.engine, body, after, until, since)
            people = {person for notice in told for person in notice.recipients}
            reached = sorted(people & kept.noted_addresses(connection, self.log.engine, body).keys())
        kept.intend(self.log, body, local.date(), reached, (after, until))

    def _send(self, each: kept.Letter) -> str:
        with self.log.reading() as connection:
            event_id = kept.noted_addresses(connection, self.log.engine, each.body).get(each.person)
        to = kept.address(self.log, each.body, event_id) if event_id else None
        digest = self._digest(each, event_id) if to and event_id else None
        if to is None or digest is None:
            kept.move(self.log, each, kept.NOWHERE)
            return kept.NOWHERE
        message = letter(digest, self.post.sender, to)
        if not kept.move(self.log, each, kept.SENDING):
            return kept.SENDING  # another worker was faster
        outcome = send(self.post.url or "", message, self.post.sender, to)
        state = kept.INTENDED if outcome.state in {"again", AWAY} else outcome.state
        sending = kept.Letter(**vars(each) | {"state": kept.SENDING})
        kept.move(self.log, sending, state, outcome.said)
        logger.info("mail", body=each.body, day=each.day, state=state, said=outcome.said)
        return outcome.state

    def _told(self, body: str, after: int, until: int) -> dict[str, list[FeedEntry]]:
        with self.log.reading() as connection:
            since = instant(self.log.clock.now(connection) - 2 * OLDEST)
            told = kept.notices(connection, self.log.engine, body, after, until, since)
        entries = entries_of(self.data, body, {notice.notice: notice.digest for notice in told})
        found: dict[str, list[FeedEntry]] = {}
        for notice in told:
            for person in notice.recipients:
                if notice.notice in entries:
                    found.setdefault(person, []).append(entries[notice.notice])
        return found

    def _digest(self, each: kept.Letter, noted: str) -> Digest | None:
        entries = self._notices(each.body, each.after, each.until).get(each.person)
        with self.log.reading() as connection:
            state = load_state(connection, self.log.engine, body_stream(each.body)).state
            now: datetime = self.log.clock.now(connection)
        if not entries or not isinstance(state, Body):
            return None
        name = {lang: catalogue.pick(state.name, lang) for lang in ("zh-CN", "en")}
        items = [_item(entry, self.post.public_url) for entry in entries]
        proof, public = kept.stop_proof(self.log.keyring, each.body, noted), self.post.public_url
        stop = f"{public}/mail/stop/{each.body}/{noted}/{proof}" if public else None
        return Digest(each.body, name["zh-CN"], name["en"], each.person, each.day, bool(state.drill), now, items, stop)


def _item(entry: FeedEntry, public_url: str | None) -> Item:
    days = [(each, each.instant.astimezone(ZoneInfo(each.zone)) if each.instant else None) for each in entry.deadlines]
    zh, en = (
        tuple(
            catalogue.say(
                "mail.deadline", lang, title=catalogue.pick(each.title, lang), day=each.last_day, zone=each.zone,
                instant=f"{at:%Y-%m-%d %H:%M}" if at else None,
            )
            for each, at in days
        )
        for lang in ("zh-CN", "en")
    )  # fmt: skip
    link = f"{public_url}/desk/{entry.body}/{entry.project}/acts" if public_url else None
    return Item(entry.title.zh, catalogue.pick(entry.title, "en"), zh, en, link)
