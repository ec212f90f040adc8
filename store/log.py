"""The log: the one way in, and the readers' door."""

from __future__ import annotations

import os
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, Self

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from domain.procedure import digest, load
from domain.soundness import flaws
from store.appender import Appender, Job
from store.clock import check_start, clock_for
from store.committer import Committer
from store.database import Database, open_database, sole_writer
from store.kept import FOLDER, check_kept
from store.keys import Keyring, check_kek, load_kek
from store.migrations import upgrade
from store.personal import open_values
from store.projections import upsert
from store.rebuild import Rebuilt, rebuild
from store.record import Desk
from store.rehearsal import rehearse
from store.row_level import ALL, only
from store.signer import Signer
from store.tables import commands, cursors, procedures
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from domain.act import Act, Recorded
    from domain.calendar import Calendar
    from store.clock import Clock
    from store.engine import Engine
    from store.outcome import Accepted, Disclosure
    from store.rehearsal import Rehearsed

FINGERPRINTS_KEPT = timedelta(days=30)


class StoreSettings(Protocol):
    """What the store wants to know."""

    @property
    def data(self) -> Path:
        """The data directory."""

    @property
    def database_url(self) -> str | None:
        """Where the log is; None for `guiju.db` in the data directory."""

    @property
    def key_file(self) -> Path | None:
        """Where the key-encryption key is; None for `keys/kek` in the data directory."""


class Log:
    """The open log of all bodies. Thread-safe; one per process."""

    def __init__(self, database: Database, engine: Engine, desk: Desk, held: ExitStack) -> None:
        self.database = database
        self.engine = engine
        self.clock = desk.clock
        self.keyring = desk.keyring
        self._held = held
        self._desk = desk
        self._committer = Committer(database, engine, desk, Signer(desk.keyring))
        self._appender = Appender(self._committer.commit)

    def record(self, act: Act) -> Future[Accepted]:
        """Have an act decided and recorded; the future is done once that is durable.

        It raises `Refused`, remembered in the log where the actor and the project are
        known; `Stopped` after `close`; ValueError (`EventTooLarge`, `NotCanonical`) for
        what can't be stored; SQLAlchemy's errors when the database doesn't answer: then
        nobody knows, and the same act with the same id is to be recorded again.
        """
        future: Future[Accepted] = Future()
        others = [body for body in self.engine.heads(act) if body != act.body]
        self._appender.submit(Job(act, (act.body, *others), future))
        return future

    def rehearse(self, act: Act) -> Rehearsed:
        """Tell what `record` would come to now, and record nothing. Raises what it would raise, but for `Refused`."""
        with only(ALL):  # as `record` in the writer's thread: an act may be about several bodies
            return rehearse(self.database, self.engine, self._desk, act)

    def listen(self, listener: Callable[[str, int, int, Sequence[Recorded]], None]) -> None:
        """Have `listener(body, first, last, events)` called after each commit of this process, in its thread.

        It must be quick and is never told of other processes' events: a nudge, not a feed.
        """
        self._committer.listeners.append(listener)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries, all of which see the same state of the database."""
        with self.database.reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that may write, in one transaction: to tables beside the log, never to the log itself."""
        with self.database.mutex, self.database.writer.begin() as connection:
            yield connection

    def disclosures(self, body: str, event_ids: Iterable[str]) -> Mapping[tuple[str, str], Disclosure]:
        """Personal values of events for a page, by (event id, field). What was erased is absent."""
        with self.reading() as connection:
            return open_values(connection, self.keyring, body, event_ids)

    def keep_procedure(self, text: str) -> str:
        """Keep the resolved text of a procedure, so that bodies may adopt it; return its digest.

        It is checked here already, because its adoption asks for that again under the body's lock. Raises
        pydantic's ValidationError for what is not a procedure.
        """
        flaws(load(text))
        found = digest(text)
        dialect = sqlite if self.database.is_sqlite else postgresql
        with self.writing() as connection:
            row = {"sha256": found, "text": text}
            connection.execute(dialect.insert(procedures).values(row).on_conflict_do_nothing())
        return found

    def move_cursor(self, body: str, name: str, position: int) -> None:
        """Note how far a follower has read a body's log."""
        with self.writing() as connection:
            upsert(connection, cursors, [{"body": body, "name": name, "position": position}])

    def drop_fingerprints(self) -> int:
        """Forget what commands older than 30 days contained; their ids stay known. Return how many."""
        with self.writing() as connection:
            before = instant(self.clock.now(connection) - FINGERPRINTS_KEPT)
            old = (commands.c.recorded_at < before, commands.c.fingerprint.is_not(None))
            return connection.execute(update(commands).where(*old).values(fingerprint=None)).rowcount

    def rebuild(self) -> list[Rebuilt]:
        """Make the read models anew from the log; tell what had been different."""
        return rebuild(self.database, self.engine)

    def close(self) -> None:
        """Record what is waiting, then close. Acts that come later are not taken."""
        self._appender.stop()
        self.database.close()
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def database_url(settings: StoreSettings) -> str:
    """Where the settings say the log is."""
    return settings.database_url or f"sqlite:///{settings.data / 'guiju.db'}"


def open_log(  # noqa: PLR0913 - what differs between a process, a test and a repair
    settings: StoreSettings,
    engine: Engine,
    calendars: Callable[[str], Calendar],
    *,
    clock: Clock | None = None,
    entropy: Callable[[int], bytes] = os.urandom,
    rewound: bool = False,
) -> Log:
    """Open the log for writing, brought to the newest schema. `rewound` opens one that kept checkpoints contradict.

    Raises `AlreadyWriting` when another process writes to the same SQLite file,
    `DatabaseNewer` when a newer release has been at it, `WrongKey` without the
    key-encryption key that the log was begun with, `ClockBehind` when its last event lies
    in the clock's future, and `Rewound` when it does not go on from a checkpoint kept in
    the data directory.
    """
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = open_database(database_url(settings))
    with ExitStack() as held:
        held.callback(database.close)
        held.enter_context(sole_writer(database))
        upgrade(database.writer)
        key_file = settings.key_file or settings.data / "keys" / "kek"
        with database.reader.connect() as connection:
            if not key_file.exists():
                check_kek(connection, None)  # before a new one is made that could open nothing
            keyring = Keyring(load_kek(key_file, entropy), entropy)
            check_kek(connection, keyring)
            desk = Desk(keyring, clock or clock_for(database), calendars)
            check_start(connection, desk.clock)
            if not rewound:
                check_kept(connection, settings.data / FOLDER)
        return Log(database, engine, desk, held.pop_all())
    raise AssertionError
