"""Read models, snapshots and their rebuilding; what the table itself refuses."""

from datetime import timedelta

import pytest

from domain.message import project_stream
from store.log import Log
from store.read_models import acts, deadlines, projects
from store.reads import list_rows, load_state
from store.tables import events
from tests.store.conftest import NOON, HandClock
from tests.store.counter import (
    Add,
    Close,
    Counter,
    Say,
    Tick,
    act,
)  # fmt: skip


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


def test_a_long_stream_is_read_from_its_snapshot(log: Log) -> None:
    for future in [log.record(act(Add(project="c"))) for _ in range(150)]:
        future.result()
    with log.database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE snapshots SET state = '[1000, null, false]'")
        snapshot = connection.exec_driver_sql("SELECT version FROM snapshots").scalar_one()

    with log.reading() as connection:
        folded = load_state(connection, log.engine, project_stream("b", "c"))
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
        statements.append(f"INSERT OR REPLACE INTO events ({columns}) SELECT {columns} FROM events")  # noqa: S608 - names from our own schema
    for statement in statements:
        with pytest.raises(Exception, match="append-only"), log.database.writer.begin() as connection:
            connection.exec_driver_sql(statement)
