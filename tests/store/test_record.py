"""What `Log.record` promises of one command, on both databases."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from domain.refusal import Refused
from store.log import Log
from store.reads import load_events
from store.tables import commands, heads
from tests.store.conftest import NOON, HandClock
from tests.store.counter import (
    AcceptClock,
    Add,
    Advance,
    Close,
    Closed,
    RefusedEvent,
    Say,
    Tick,
    act,
)  # fmt: skip
from tests.store.looking import total, types, whole


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


def test_fingerprints_are_dropped_after_thirty_days_but_ids_stay_known(log: Log, clock: HandClock) -> None:
    id_ = UUID(int=7)
    log.record(act(Add(project="c"), id_=id_)).result()
    assert log.drop_fingerprints() == 0
    clock.forward(days=31)

    assert log.drop_fingerprints() == 3
    assert log.record(act(Add(project="c", amount=5), id_=id_)).result().replayed


def test_refusals_keep_their_rule(log: Log) -> None:
    log.record(act(Say(project="c", comment="1", subject="s", text="x"))).result()
    again = log.record(act(Say(project="c", comment="1", subject="s", text="x")))
    assert isinstance(again.exception(), Refused)

    with log.reading() as connection:
        last = list(load_events(connection, log.engine, "b"))[-1]
    assert isinstance(last.event, RefusedEvent)
    assert last.event.facts == {"comment": "1"}
