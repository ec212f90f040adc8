"""What it promises of many: batches, joint acts, several processes."""

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from store.appender import Stopped
from store.envelope import EventTooLarge, event_id
from store.log import Log
from store.tables import events
from tests.store.conftest import Opener
from tests.store.counter import (
    Add,
    Break,
    Dispose,
    Found,
    Open,
    Say,
    act,
)  # fmt: skip
from tests.store.looking import total, types, whole


def test_one_bad_command_spoils_nothing_for_the_others(log: Log) -> None:
    how = {1: "bug", 3: "large", 5: "second"}
    futures = [
        log.record(act(Break(project="c", how=how[number]) if number in how else Add(project="c")))  # type: ignore[arg-type] # a word
        for number in range(8)
    ]

    errors = [type(future.exception()) for future in futures]
    none = type(None)
    assert errors == [none, ZeroDivisionError, none, EventTooLarge, none, EventTooLarge, none, none]
    assert total(log) == 5
    assert whole(log)


def test_a_batch_that_fails_is_taken_apart(log: Log) -> None:
    """A row stands in the way of one command's event: the others of its batch are recorded all the same."""
    poisoned = act(Add(project="c"))
    in_the_way = {column.name: "" for column in events.c} | {
        "body": "x", "position": 1, "version": 1, "schema": 1, "bytes": b"",
        "id": str(event_id(poisoned.command_id, "b", 0)),
    }  # fmt: skip
    with log.database.writer.begin() as connection:
        connection.execute(events.insert(), in_the_way)
    futures = [log.record(act(Add(project="c"))) for _ in range(3)]
    futures.insert(1, log.record(poisoned))
    outcomes = [future.exception() for future in futures]

    assert [outcome is None for outcome in outcomes] == [True, False, True, True]
    assert isinstance(outcomes[1], IntegrityError)
    assert total(log) == 3


def test_acts_of_one_body_are_recorded_in_the_order_they_came(log: Log) -> None:
    futures = [log.record(act(Add(project="c", amount=number))) for number in range(300)]
    receipts = [future.result().receipt for future in futures]

    assert [receipt and receipt.first for receipt in receipts] == list(range(3, 303))


def test_a_joint_act_is_in_all_logs_or_in_none(log: Log) -> None:
    for body in ("a", "z"):
        log.record(act(Found(), body=body)).result()
    joint = act(Add(project="c", bodies=("z", "a")))
    accepted = log.record(joint).result()
    again = log.record(joint).result()

    assert [receipt.body for receipt in accepted.receipts] == ["b", "z", "a"]
    assert accepted.receipt == accepted.receipts[0]
    assert (again.receipts, [total(log, body) for body in "abz"]) == (accepted.receipts, [1, 1, 1])
    assert whole(log)


def test_joint_acts_from_both_sides_do_not_wait_for_each_other(opener: Opener, database_url: str) -> None:
    logs = [opener()] if database_url.startswith("sqlite") else [opener(), opener()]
    for body in ("a", "b"):
        logs[0].record(act(Found(), body=body)).result()
        logs[0].record(act(Open(project="c"), body=body)).result()
    futures = [
        log.record(act(Add(project="c", bodies=(other,)), body=body))
        for _ in range(10)
        for log in logs
        for body, other in (("a", "b"), ("b", "a"))
    ]

    assert all(len(future.result(30).receipts) == 2 for future in futures)
    assert total(logs[0], "a") == total(logs[0], "b") == len(futures)
    assert whole(logs[0])


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_processes_see_what_the_other_has_appended(opener: Opener) -> None:
    one, two = opener(), opener()
    one.record(act(Found())).result()
    two.record(act(Open(project="c"))).result()
    futures = [log.record(act(Add(project="c"))) for _ in range(100) for log in (one, two)]

    assert all(future.result(30).receipt for future in futures)
    assert total(one) == 200
    assert whole(one)


def test_questions_of_a_decision_see_what_its_batch_has_decided(log: Log) -> None:
    said = [log.record(act(Say(project="c", comment=f"{n}", subject="s", text="x"))) for n in range(20)]
    disposed = [log.record(act(Dispose(project="c", comment=f"{n}"))) for n in range(20)]
    for future in (*said, *disposed):
        future.result()

    assert types(log).count("AllDisposed") == 1
    assert types(log)[-1] == "AllDisposed"


def test_a_listener_is_told_of_each_commit(log: Log) -> None:
    heard: list[tuple[str, int, int, int]] = []
    log.listen(lambda body, first, last, made: heard.append((body, first, last, len(made))))
    log.record(act(Add(project="c"))).result()
    log.close()

    assert heard == [("b", 3, 3, 1)]


def test_a_closed_log_takes_no_acts(log: Log) -> None:
    waiting = [log.record(act(Add(project="c"))) for _ in range(20)]
    log.close()

    assert all(future.result().receipt for future in waiting)
    with pytest.raises(Stopped):
        log.record(act(Add(project="c")))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_broken_connections_lose_and_double_nothing(log: Log) -> None:
    """The server drops the appender's connection again and again, at any point: commands are run again by their ids."""
    futures = []
    kill = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    breaker = create_engine(log.database.url, poolclass=NullPool)
    for _ in range(20):
        futures += [log.record(act(Add(project="c"))) for _ in range(40)]
        with breaker.begin() as connection:
            connection.exec_driver_sql(kill)

    assert all(future.result(60).receipt for future in futures)
    assert total(log) == len(futures)
    assert whole(log)
