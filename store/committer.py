"""One batch as one transaction, and what to do when that fails."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from domain.act import Recorded
from domain.message import body_stream
from store.batch import Batch
from store.comment_receipts import codes
from store.database import Database
from store.engine import Engine
from store.heads import lock_heads, move_heads
from store.outcome import Accepted
from store.record import Desk
from store.signer import Signer
from store.states import Cache
from store.tables import commands

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from store.appender import Job
    from store.record import Answer

logger = structlog.get_logger(__name__)

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds before each further attempt at a database that doesn't answer."""

CHANNEL = "guiju"
"""The PostgreSQL channel on which each commit is announced, with the body as payload."""


@dataclass
class Committer:
    """Runs the appender's batches. Owned by its thread."""

    database: Database
    engine: Engine
    desk: Desk
    signer: Signer
    listeners: list[Callable[[str, int, int, Sequence[Recorded]], None]] = field(default_factory=list)
    caches: dict[str, Cache] = field(default_factory=lambda: defaultdict(Cache))

    def commit(self, bodies: Sequence[str], take: Callable[[], list[Job]]) -> None:
        """Take what `take` gives in one transaction, then answer.

        If that fails, or nobody knows whether the commit came through, each command is
        run again by itself: its id finds what it led to before, if anything.
        """
        taken: list[Job] = []

        def noted() -> list[Job]:
            jobs = take()
            taken.extend(jobs)
            return jobs

        try:
            self._run(bodies, noted)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is each command's own from here on
            logger.warning("batch_failed", bodies=list(bodies), commands=len(taken), error=type(error).__name__)
            pauses: Sequence[float] = PAUSES
            for job in taken or take():
                if not job.future.done() and not self._alone(job, pauses):
                    pauses = ()  # the database doesn't answer: the others needn't wait to hear so

    def _alone(self, job: Job, pauses: Sequence[float]) -> bool:
        for pause in (*pauses, None):
            once = iter([[job]])
            try:
                self._run(job.bodies, lambda once=once: next(once, []))  # type: ignore[misc] # the default binds the loop's value
            except Exception as error:  # noqa: BLE001 - the caller gets it
                if pause is not None and _may_pass(error):
                    time.sleep(pause)
                    continue
                job.future.set_exception(error)
                return not _may_pass(error)
            return True
        raise AssertionError

    def _run(self, bodies: Sequence[str], take: Callable[[], list[Job]]) -> None:
        answers: list[tuple[Job, Answer | Exception]] = []
        with self.database.mutex, self.database.writer.connect() as connection:
            with connection.begin():
                heads = lock_heads(connection, bodies)
                for body, head in heads.items():
                    self.caches[body].catch_up(connection, self.engine, body, head.position)
                caches = {body: self.caches[body] for body in heads}
                now = self.desk.clock.now(connection)
                batch = Batch(connection, self.engine, self.desk.keyring, heads, caches, now)
                while jobs := take():
                    answers.extend(self._decide(batch, jobs))
                batch.flush()
                move_heads(connection, batch.start, batch.heads)
                told = self._sign(connection, batch, answers)
                self._notify(connection, batch)
            for body, cache in caches.items():
                own = {stream: folded for stream, folded in batch.states.known().items() if stream.body == body}
                cache.keep(own, batch.heads[body].position)
            if any(wishes.forget for wishes in batch.granted) and not self.database.scrub(connection):
                logger.warning("erased_values_remain_in_wal", until="the next checkpoint")
        if any(wishes.accept_clock for wishes in batch.granted):
            self.desk.clock.accept()
        for job, answer in told:
            if isinstance(answer, Accepted):
                job.future.set_result(answer)
            else:
                job.future.set_exception(answer)
        self._tell(batch)

    def _decide(self, batch: Batch, jobs: list[Job]) -> list[tuple[Job, Answer | Exception]]:
        known = _known(batch.connection, jobs)
        batch.states.preload(
            stream
            for job in jobs
            for stream in (body_stream(job.act.body), *self.engine.projects(job.act), *self.engine.streams(job.act))
        )
        answers: list[tuple[Job, Answer | Exception]] = []
        for job in jobs:
            try:
                row = known.get((job.act.body, str(job.act.command_id)))
                answers.append((job, self.desk.take(batch, job.act, row)))
            except SQLAlchemyError:
                raise  # the transaction is spoilt
            except Exception as error:  # noqa: BLE001 - one bad command, or a bug that only it meets
                answers.append((job, error))
        return answers

    def _sign(
        self, connection: Connection, batch: Batch, answers: list[tuple[Job, Answer | Exception]]
    ) -> list[tuple[Job, Accepted | Exception]]:
        keys = self.signer.keys_of(connection, batch.heads)
        told: list[tuple[Job, Accepted | Exception]] = []
        for job, answer in answers:
            if isinstance(answer, Exception):
                told.append((job, answer))
            elif answer.refusal is not None:
                told.append((job, answer.refusal))
            else:
                receipts = self.signer.receipts(keys, answer.events)
                own = next((receipt for receipt in receipts if receipt.body == job.act.body), None)
                accepted = Accepted(
                    receipt=own,
                    receipts=receipts,
                    events=tuple(answer.events),
                    disclosures=tuple(answer.disclosures),
                    next_due_seconds=answer.next_due_seconds,
                    replayed=answer.replayed,
                    receipt_codes=codes(self.desk.keyring, answer.events),
                )
                told.append((job, accepted))
        return told

    def _notify(self, connection: Connection, batch: Batch) -> None:
        if not self.database.is_sqlite:
            for body in {recorded.body for recorded in batch.appended}:
                connection.execute(select(func.pg_notify(CHANNEL, body)))

    def _tell(self, batch: Batch) -> None:
        runs: dict[str, list[Recorded]] = {}
        for recorded in batch.appended:
            runs.setdefault(recorded.body, []).append(recorded)
        for body, run in runs.items():
            for listener in self.listeners:
                try:
                    listener(body, run[0].position, run[-1].position, run)
                except Exception:
                    logger.exception("listener_failed", body=body)


def _known(connection: Connection, jobs: list[Job]) -> dict[tuple[str, str], Any]:
    found = connection.execute(
        select(commands).where(
            commands.c.body == jobs[0].act.body,
            commands.c.command_id.in_([str(job.act.command_id) for job in jobs]),
        )
    ).mappings()
    return {(row["body"], row["command_id"]): row for row in found}


def _may_pass(error: Exception) -> bool:
    """Whether the database may answer again: the server restarts, a connection broke, two transactions collided."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, OperationalError | InterfaceError)
