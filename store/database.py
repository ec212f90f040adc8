"""Connections to the log's database: one engine that writes, one that reads."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

from store.row_level import fence, say_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

DriverConnection = Any

BUSY_SECONDS = 30
SCRUB_MILLISECONDS = 1000


class AlreadyWriting(RuntimeError):
    """Another process writes to this SQLite database; only one may."""


@dataclass(frozen=True)
class Database:
    """The engines of one database. `mutex` orders the writers of this process on SQLite."""

    url: URL
    writer: Engine
    reader: Engine
    mutex: Lock

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file rather than PostgreSQL."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """A connection of its own that may make temporary tables without taking the write lock."""
        engine = _sqlite(self.url, begin="BEGIN", writes=True) if self.is_sqlite else self.writer
        try:
            with engine.connect() as connection:
                yield connection
                connection.invalidate()  # with it the temporary tables go
        finally:
            if engine is not self.writer:
                engine.dispose()

    def scrub(self, connection: Connection) -> bool:
        """Empty SQLite's write-ahead log, so that what was deleted is in no file; false if a reader is in the way."""
        if not self.is_sqlite:
            return True
        raw: DriverConnection = connection.connection.dbapi_connection  # outside any transaction of SQLAlchemy's
        raw.execute(f"PRAGMA busy_timeout = {SCRUB_MILLISECONDS}")
        (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        raw.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        return not busy

    def close(self) -> None:
        """Close all connections."""
        self.writer.dispose()
        self.reader.dispose()


def open_database(url: str) -> Database:
    """Make the engines for `sqlite:///path` or `postgresql+psycopg://…`. Nothing is connected yet."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return Database(
            parsed,
            _sqlite(parsed, begin="BEGIN IMMEDIATE", writes=True),
            _sqlite(parsed, begin="BEGIN", writes=False),
            Lock(),
        )
    if parsed.get_backend_name() != "postgresql":
        raise ValueError(f"neither SQLite nor PostgreSQL: {parsed.get_backend_name()}")
    parsed = parsed.set(drivername="postgresql+psycopg")
    writer = create_engine(parsed, isolation_level="READ COMMITTED", pool_pre_ping=True, hide_parameters=True)
    event.listen(writer, "connect", _durable)
    event.listen(writer, "connect", say_all)
    reader = create_engine(
        parsed,
        isolation_level="REPEATABLE READ",  # several queries of one page see one state
        pool_pre_ping=True,
        hide_parameters=True,
        pool_size=10,
        execution_options={"postgresql_readonly": True},
    )
    fence(reader)
    return Database(parsed, writer, reader, Lock())


def open_read_only(url: str) -> Engine:
    """An engine for looking at a log, as `verify` does; it changes nothing and makes no file.

    Raises FileNotFoundError where there is no SQLite file.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return open_database(url).reader
    path = Path(parsed.database or "")
    if not path.is_file():
        raise FileNotFoundError(f"there is no log at {path}")
    read_only = parsed.set(database=path.resolve().as_uri()).update_query_dict({"mode": "ro", "uri": "true"})
    engine = create_engine(read_only, hide_parameters=True)
    _begins(engine, "BEGIN")  # or each query sees what was written since the one before it
    return engine


@contextmanager
def sole_writer(database: Database) -> Iterator[None]:
    """Hold the lock that makes this process the only writing one. PostgreSQL needs none.

    Raises `AlreadyWriting` at once if another process holds it. The system releases it
    when the process ends, however that happens.
    """
    if not database.is_sqlite or database.url.database is None:
        yield
        return
    path = Path(database.url.database).with_suffix(".lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode(errors="replace").strip() or "unknown"
            raise AlreadyWriting(f"process {holder} writes to {path.parent}; only one process may") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        # SQLite would make it readable for all; its other files follow this one.
        os.close(os.open(database.url.database, os.O_RDWR | os.O_CREAT, 0o600))
        yield
    finally:
        os.close(descriptor)


def _durable(connection: DriverConnection, _record: object) -> None:
    """Make an acknowledged commit a durable one, whatever the server's default is."""
    connection.autocommit = True
    connection.execute("SET synchronous_commit = on")
    connection.autocommit = False


def _sqlite(url: URL, *, begin: str, writes: bool) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,  # what stands in a failed statement must not stand in a log line
        poolclass=QueuePool,
        pool_size=1 if writes else 10,
        max_overflow=0 if writes else 20,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    _begins(engine, begin)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DriverConnection, _record: object) -> None:
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",  # what is erased leaves no trace in free pages
            "recursive_triggers = ON",  # or INSERT OR REPLACE passes the append-only trigger
            f"query_only = {'OFF' if writes else 'ON'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _begins(engine: Engine, begin: str) -> None:
    """Have transactions begin so, reading ones too.

    The driver's own handling is off: it begins none for a query, and for a write a DEFERRED one, so that a read
    followed by a write fails at once, busy timeout or not, when another connection has written.
    """

    @event.listens_for(engine, "connect")
    def _by_hand(connection: DriverConnection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
