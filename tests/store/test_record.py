"""What `Log.record` promises, on both databases."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from domain.message import project_stream
from domain.refusal import Refused
from store.appender import Stopped
from store.envelope import EventTooLarge, event_id
from store.log import Log
from store.read_models import acts, deadlines, projects
from store.reads import list_rows, load_events, load_state
from store.tables import commands, events, heads
from store.verify import verify
from tests.store.conftest import NOON, HandClock, Opener
from tests.store.counter import (
    AcceptClock,
    Add,
    Advance,
    Break,
    Close,
    Closed,
    Counter,
    Dispose,
    Found,
    Open,
    RefusedEvent,
    Say,
    Tick,
    act,
)  # fmt: skip

C = project_stream("b", "c")


def total(log: Log, body: str = "b") -> int:
    with log.reading() as connection:
        state = load_state(connection, log.engine, project_stream(body, "c")).state
    assert isinstance(state, Counter)
    return state.total


def types(log: Log, body: str = "b") -> list[str]:
    with log.reading() as connection:
        return [type(each.event).__name__ for each in load_events(connection, log.engine, body)]


def whole(log: Log) -> bool:
    with log.reading() as connection:
        return all(verified.whole for verified in verify(connection))


def test_an_accepted_act_answers_with_a_genuine_receipt(log: Log) -> None:
    accepted = log.record(act(Add(project="c"))).result()

    assert accepted.receipt is not None
    assert accepted.receipt.is_genuine()
    assert (3, 3, accepted.events[0].hash) == (accepted.receipt.first, accepted.receipt.last, accepted.receipt.hash)


def test_the_same_command_again_gets_the_first_result(log: Log) -> None:
    first_act = act(Add(project="c"))
    first = log.record(first_act).result()
    log.record(act(Add(project="c"))).result()
    again = log.record(first_act).result()

    assert (first.replayed, again.replayed) == (False, True)
    assert (first.receipt, first.events) == (again.receipt, again.events)
    assert total(log) == 2


def test_the_same_command_twice_in_one_batch_counts_once(log: Log) -> None:
    same = act(Add(project="c"))
    futures = [log.record(same) for _ in range(50)]

    assert len({future.result().receipt for future in futures}) == 1
    assert total(log) == 1


def test_another_content_under_the_same_id_is_refused(log: Log) -> None:
    id_ = uuid4()
    log.record(act(Add(project="c", amount=1), id_=id_)).result()
    with pytest.raises(Refused, match="command_id_reused"):
        log.record(act(Add(project="c", amount=2), id_=id_)).result()
    with pytest.raises(Refused, match="command_id_reused"):
        log.record(act(Add(project="c", amount=1), id_=id_, person="p-2")).result()

    assert total(log) == 1


def test_a_refusal_is_an_event_and_repeated(log: Log, clock: HandClock) -> None:
    log.record(act(Close(project="c", at=NOON))).result()
    late = act(Add(project="c"))
    for _ in range(2):
        with pytest.raises(Refused, match="closed") as caught:
            log.record(late).result()
        assert caught.value.facts == {"closed_at": "2026-03-02T04:00:00.000000Z"}
        clock.forward(hours=1)

    assert types(log) == ["Founded", "Opened", "Closing", "Closed", "RefusedEvent"]


def test_a_refusal_is_not_kept_where_nobody_is_named_or_nothing_is_known(log: Log) -> None:
    said = Say(project="c", comment="1", subject="s", text="one")
    log.record(act(said)).result()
    for refused in (act(Add(project="x")), act(Add(project="x"), body="nowhere"), act(said, person=None)):
        assert isinstance(log.record(refused).exception(), Refused)

    assert types(log) == ["Founded", "Opened", "Said"]
    with log.reading() as connection:
        assert connection.scalars(select(heads.c.body)).all() == ["b"]
        assert connection.scalar(select(func.count()).select_from(commands)) == 3


def test_an_id_that_led_to_nothing_is_not_remembered(log: Log, clock: HandClock) -> None:
    log.record(act(Close(project="c", at=NOON + timedelta(hours=1)))).result()
    tick = act(Tick(project="c"), person=None)
    early = log.record(tick).result()
    clock.forward(hours=1)
    late = log.record(tick).result()

    assert (early.receipt, early.next_due_seconds, late.next_due_seconds) == (None, 3600.0, None)
    assert types(log)[-1] == "Closed"


def test_what_is_due_comes_first_and_stays_though_the_act_is_refused(log: Log, clock: HandClock) -> None:
    log.record(act(Close(project="c", at=NOON + timedelta(minutes=1)))).result()
    clock.forward(minutes=1)
    with pytest.raises(Refused, match="closed"):
        log.record(act(Add(project="c"), person=None)).result()

    with log.reading() as connection:
        last = list(load_events(connection, log.engine, "b"))[-1]
    assert isinstance(last.event, Closed)
    assert last.effective_at == NOON + timedelta(minutes=1)
    assert (last.actor.person, last.actor.role) == (None, "system")


def test_one_bad_command_spoils_nothing_for_the_others(log: Log) -> None:
    how = {1: "bug", 3: "large", 5: "second"}
    futures = [
        log.record(act(Break(project="c", how=how[number]) if number in how else Add(project="c")))  # type: ignore[arg-type]
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


def test_a_drill_lives_by_its_own_clock(log: Log) -> None:
    log.record(act(Close(project="c", at=NOON + timedelta(days=30)))).result()
    log.record(act(Advance(seconds=30 * 86400))).result()
    log.record(act(Tick(project="c"))).result()

    with log.reading() as connection:
        last = list(load_events(connection, log.engine, "b"))[-1]
    assert isinstance(last.event, Closed)
    assert (last.recorded_at, last.effective_at) == (NOON, NOON + timedelta(days=30))


def test_recorded_at_never_runs_backwards(log: Log, clock: HandClock) -> None:
    clock.forward(seconds=-1.5)
    accepted = log.record(act(Add(project="c"))).result()

    assert accepted.events[0].recorded_at == NOON
    assert whole(log)


def test_an_accepted_clock_is_followed_after_the_commit(log: Log, clock: HandClock) -> None:
    log.record(act(AcceptClock())).result()

    assert clock.accepted == 1


def test_read_models_hold_what_the_log_says(log: Log, clock: HandClock) -> None:
    log.record(act(Close(project="c", at=NOON + timedelta(hours=1)))).result()
    with log.reading() as connection:
        assert [row["due_at"] for row in list_rows(connection, deadlines)] == ["2026-03-02T05:00:00.000000Z"]
    clock.forward(hours=2)
    log.record(act(Tick(project="c"))).result()

    with log.reading() as connection:
        assert list_rows(connection, deadlines) == []
        assert [row["number"] for row in list_rows(connection, projects, body="b")] == ["0"]
        assert [row["position"] for row in list_rows(connection, acts)] == [1, 2, 3, 4]


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


def test_fingerprints_are_dropped_after_thirty_days_but_ids_stay_known(log: Log, clock: HandClock) -> None:
    id_ = UUID(int=7)
    log.record(act(Add(project="c"), id_=id_)).result()
    assert log.drop_fingerprints() == 0
    clock.forward(days=31)

    assert log.drop_fingerprints() == 3
    assert log.record(act(Add(project="c", amount=5), id_=id_)).result().replayed


def test_a_long_stream_is_read_from_its_snapshot(log: Log) -> None:
    for future in [log.record(act(Add(project="c"))) for _ in range(150)]:
        future.result()
    with log.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE snapshots SET state = '[1000, null, false]'")
        snapshot = connection.exec_driver_sql("SELECT version FROM snapshots").scalar_one()

    with log.reading() as connection:
        folded = load_state(connection, log.engine, C)
    assert folded.version == 151
    assert folded.state == Counter(total=1000 + folded.version - snapshot)


def test_old_schemas_are_read_and_stored_bytes_stay(log: Log) -> None:
    recorded = log.engine.decode("added", 1, {"by": 3})

    assert recorded.model_dump() == {"type": "added", "amount": 3}


def test_rebuilt_read_models_equal_those_that_grew(log: Log, clock: HandClock) -> None:
    for number in range(30):
        log.record(act(Say(project="c", comment=f"{number}", subject="s", text="x"))).result()
        log.record(act(Add(project="c"))).result()
    log.record(act(Close(project="c", at=NOON + timedelta(hours=1)))).result()
    assert {found.table: found.different for found in log.rebuild() if found.different} == {}
    with log.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE projects SET number = '7'")
        connection.exec_driver_sql("DELETE FROM comments WHERE comment = '3'")
        connection.exec_driver_sql("INSERT INTO bodies (body, drill) VALUES ('ghost', (1 = 1))")

    found = {found.table: found.different for found in log.rebuild() if found.different}
    assert found == {"projects": 1, "comments": 1, "bodies": 1}
    assert not any(found.different for found in log.rebuild())
    clock.forward(hours=2)
    log.record(act(Tick(project="c"))).result()
    assert not any(found.different for found in log.rebuild())


def test_a_rebuild_takes_in_what_is_recorded_meanwhile(log: Log) -> None:
    futures = [log.record(act(Add(project="c"))) for _ in range(500)]
    assert not any(found.different for found in log.rebuild())
    for future in futures:
        future.result()

    assert not any(found.different for found in log.rebuild())


def test_events_are_append_only(log: Log) -> None:
    statements = [
        "UPDATE events SET type = 'x'",
        "DELETE FROM events",
        "DELETE FROM events WHERE position = 1",
    ]
    if log.database.is_sqlite:
        columns = ", ".join(f'"{column.name}"' for column in events.c)
        statements.append(f"INSERT OR REPLACE INTO events ({columns}) SELECT {columns} FROM events")  # noqa: S608
    for statement in statements:
        with pytest.raises(Exception, match="append-only"), log.database.writer.begin() as connection:
            connection.exec_driver_sql(statement)


def test_refusals_keep_their_rule(log: Log) -> None:
    log.record(act(Say(project="c", comment="1", subject="s", text="x"))).result()
    again = log.record(act(Say(project="c", comment="1", subject="s", text="x")))
    assert isinstance(again.exception(), Refused)

    with log.reading() as connection:
        last = list(load_events(connection, log.engine, "b"))[-1]
    assert isinstance(last.event, RefusedEvent)
    assert last.event.facts == {"comment": "1"}


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
