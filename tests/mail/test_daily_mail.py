"""The daily mail over a real SMTP server: one letter a day, none twice, none lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from activities.ledger import Ledger
from activities.mail import Mailing, Post
from api.app import create_app
from store import mail as kept
from store.reads import cursor
from tests import society
from tests.activities.conftest import BODY, COMMENTING, OPENED, World
from tests.mail.server import Receiver, receiving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASS = """
import sys
from pathlib import Path
from activities.ledger import Ledger
from activities.mail import Mailing, Post
from tests import society
data, database, url = sys.argv[1:]
with society.opened(society.Settings(Path(data), database)) as log:
    Mailing(Ledger(log), Path(data), Post(url, "g@example.org", None, drills=True)).send_mail()
"""


class Moved:
    """The log's clock, so much later: no test waits for the morning."""

    def __init__(self, world: World) -> None:
        self.by = timedelta()
        self.inner = world.log.clock
        world.log.clock = self

    def now(self, connection: object) -> datetime:
        return self.inner.now(connection) + self.by  # type: ignore[arg-type] # any connection

    def step(self) -> None:
        return None

    def accept(self) -> None:
        return None


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, BODY, {"p": "0" * 64})
        society.commenting(log, BODY, "p", OPENED)
        world = World(log, tmp_path)
        for person in ("sec", "cou", "lead"):
            world.do("op", "note_address", person=person, address=f"{person}@example.org")
        yield world


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiving() as server:
        yield server


def mailing(world: World, server: Receiver, *, drills: bool = True) -> Mailing:
    return Mailing(Ledger(world.log), world.data, Post(server.url, "g@example.org", "https://x.example", drills=drills))


def remind(world: World) -> None:
    """Have notices sent out, several to the same people; it is then the morning of the body's zone."""
    world.do("op", "advance_clock", to="2027-03-10T01:00:00Z")
    for kind in {*world.owed(COMMENTING).values()}:
        world.perform(COMMENTING, kind)
    world.do("op", "advance_clock", to="2027-03-11T01:00:00Z")


def people(world: World) -> set[str]:
    return {p for d in world.deliveries() for p in d.recipients} & {"sec", "cou", "lead"}


def test_many_notices_are_one_letter_a_day(world: World, server: Receiver) -> None:
    remind(world)
    sent = mailing(world, server).send_mail()
    again = mailing(world, server).send_mail()
    told = people(world)
    letters = [message_from_bytes(content, policy=default) for _, content in server.taken]

    assert told
    assert (sent, again) == (len(told), 0)
    assert sorted(letter["To"] for letter in letters) == sorted(f"{person}@example.org" for person in told)
    assert all(letter["Subject"].startswith("【演练】甲学会") for letter in letters)
    text = str(letters[0].get_body(("plain",)).get_content())  # type: ignore[union-attr] # it has one
    assert "便携式储能电源" in text
    assert f"https://x.example/desk/{BODY}/p/acts" in text
    with world.log.reading() as connection:
        assert {each.state for each in kept.letters(connection)} == {kept.SENT}

    world.do("op", "advance_clock", to="2027-03-12T01:00:00Z")
    assert mailing(world, server).send_mail() == 0  # nothing new


def test_a_drill_sends_none_unless_allowed_and_who_was_erased_gets_none(world: World, server: Receiver) -> None:
    remind(world)
    assert mailing(world, server, drills=False).send_mail() == 0
    for person in people(world):
        world.do("op", "forget_subject", subject=person, basis="PIPL art. 47")
    assert mailing(world, server).send_mail() == 0
    assert server.taken == []


@pytest.mark.parametrize(
    ("verb", "answer", "state"),
    [("RCPT", "550 no", kept.REFUSED), ("RCPT", "451 later", kept.INTENDED), ("END", "554 no", kept.REFUSED),
     ("MAIL", "421 busy", kept.INTENDED), ("DATA", "451 later", kept.INTENDED)],
)  # fmt: skip
def test_what_the_server_says_is_what_becomes_of_it(
    world: World, server: Receiver, verb: str, answer: str, state: str
) -> None:
    remind(world)
    server.answers[verb] = answer
    assert mailing(world, server).send_mail() == 0
    with world.log.reading() as connection:
        assert state in {each.state for each in kept.letters(connection)}
    server.answers.clear()
    sent = mailing(world, server).send_mail()

    assert sent == (len(people(world)) if state == kept.INTENDED else 0)


def test_killed_while_sending_it_is_not_sent_twice(tmp_path: Path, sqlite_url: str, server: Receiver) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, BODY, {"p": "0" * 64})
        society.commenting(log, BODY, "p", OPENED)
        world = World(log, tmp_path)
        world.do("op", "note_address", person="lead", address="lead@example.org")
        remind(world)
    running: list[subprocess.Popen[bytes]] = []

    def kill() -> bool:
        os.kill(running[0].pid, signal.SIGKILL)
        running[0].wait()
        return False

    server.at_the_end = kill
    running.append(subprocess.Popen([sys.executable, "-c", PASS, str(tmp_path), sqlite_url, server.url]))
    running[0].wait(60)
    server.at_the_end = lambda: True
    assert len(server.taken) == 1
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        world = World(log, tmp_path)
        clock = Moved(world)
        assert mailing(world, server).send_mail() == 0
        clock.by = kept.LEASE + timedelta(minutes=1)
        assert mailing(world, server).send_mail() == 0
        with log.reading() as connection:
            (lost,) = kept.letters(connection, states=[kept.UNKNOWN])
        assert len(server.taken) == 1

        assert kept.send_again(log, lost.body, lost.person, lost.day)
        assert mailing(world, server).send_mail() == 1
        first, second = (message_from_bytes(content)["Message-ID"] for _, content in server.taken)
        assert first == second


def test_days_without_a_worker_are_one_letter_with_what_each_of_them_brought(world: World, server: Receiver) -> None:
    for day in ("04", "06", "08", "11"):
        world.do("op", "advance_clock", to=f"2027-03-{day}T01:00:00Z")
        for kind in sorted({*world.owed(COMMENTING).values()}, reverse=True):
            world.perform(COMMENTING, kind)
    world.do("op", "advance_clock", to="2027-03-14T01:00:00Z")
    told = Counter(person for d in world.deliveries() for person in d.recipients if person in people(world))
    sent, again = mailing(world, server).send_mail(), mailing(world, server).send_mail()
    letters = [message_from_bytes(content, policy=default) for _, content in server.taken]
    plain = {str(each["To"]).partition("@")[0]: each.get_body(("plain",)) for each in letters}

    assert max(told.values()) > 1
    assert (sent, again) == (len(told), 0)
    assert {p: str(text.get_content()).count("\n* ") for p, text in plain.items() if text} == {
        person: 2 * count for person, count in told.items()
    }  # in both languages


def test_a_person_ends_the_letters_with_one_press(world: World, server: Receiver) -> None:
    remind(world)
    mailing(world, server).send_mail()
    letter = message_from_bytes(server.taken[0][1], policy=default)
    to, stop = str(letter["To"]), str(letter["List-Unsubscribe"]).partition(">")[0].removeprefix("<https://x.example")
    with TestClient(create_app(world.log, society.Settings(world.data, None))) as http:
        asked, wrong = http.get(stop), http.post(f"{stop[:-1]}{'0' if stop[-1] != '0' else '1'}")
        stopped = [http.post(stop, content="List-Unsubscribe=One-Click") for _ in range(2)]
    with world.log.reading() as connection:
        noted = kept.noted_addresses(connection, world.log.engine, BODY)

    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop in server.taken[0][1].decode()
    assert ("<form method='post'>" in asked.text, wrong.status_code) == (True, 404)
    assert [answer.status_code for answer in stopped] == [200, 200]
    assert noted.keys() == {"sec", "cou", "lead"} - {to.partition("@")[0]}


def test_a_letter_that_alone_is_put_off_holds_up_no_other(world: World, server: Receiver) -> None:
    remind(world)
    server.answers["MAIL"] = "421 busy"
    mailing(world, server).send_mail()
    with world.log.reading() as connection:
        first = kept.letters(connection)[0]
    world.log.move_cursor(BODY, kept.READ, first.after)
    kept.intend(world.log, BODY, date(2027, 3, 12), [first.person], (first.after, first.until))
    server.answers.clear()
    server.put_off = 1

    assert mailing(world, server).send_mail() == 1
    with world.log.reading() as connection:
        states = [each.state for each in kept.letters(connection)]
    assert states == [kept.INTENDED, kept.SENT]


def test_of_two_workers_that_write_the_letters_of_a_day_one_does(world: World, server: Receiver) -> None:
    """The second has seen a notice more, which the first one's letters are without: it is in those of the next day."""
    remind(world)
    server.answers["MAIL"] = "421 busy"
    mailing(world, server).send_mail()
    with world.log.reading() as connection:
        first = kept.letters(connection)[0]
    kept.intend(world.log, BODY, date.fromisoformat(first.day), [first.person], (first.after, first.until + 1))

    with world.log.reading() as connection:
        assert cursor(connection, BODY, kept.READ) == first.until
