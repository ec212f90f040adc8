"""The tamper matrix: every change of a stored log is found, and a forged receipt told from a changed log."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, update

from store.database import open_read_only
from store.envelope import FIRST_PREVIOUS, leaf_hash, store_form
from store.keys import Keyring
from store.log import Log
from store.receipts import Receipt, sign
from store.tables import events, heads
from store.verify import Fault, verify
from tests.store.counter import Add, Found, Say, act

LAST = 12
PLACES = {"first": 1, "middle": 6, "last": LAST}


@pytest.fixture
def receipt(log: Log) -> Receipt:
    """That of the last of twelve events of body `b`; another body's log lies beside it."""
    log.record(act(Found(), body="other")).result()
    for number in range(LAST - 3):
        log.record(act(Say(project="c", comment=f"{number}", subject="s", text="x"))).result()
    receipt = log.record(act(Add(project="c"))).result().receipt
    assert receipt is not None
    assert receipt.last == LAST
    return receipt


def tamper(log: Log, change: Callable[[Connection], None]) -> None:
    """Change the database as somebody with its password can, triggers or not."""
    with log.database.writer.begin() as connection:
        if log.database.is_sqlite:
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS events_append_only_{verb}"))
        else:
            connection.execute(text("ALTER TABLE events DISABLE TRIGGER ALL"))
        change(connection)


def faults(log: Log, *receipts: Receipt) -> list[Fault]:
    with log.reading() as connection:
        return [fault for verified in verify(connection, receipts) for fault in verified.faults]


def row(connection: Connection, position: int) -> dict[str, Any]:
    found = connection.execute(select(events).where(events.c.body == "b", events.c.position == position))
    return dict(found.mappings().one())


def at(position: int) -> ColumnElement[bool]:
    return (events.c.body == "b") & (events.c.position == position)


def forged(stored: dict[str, Any], **changes: object) -> dict[str, Any]:
    """A row whose bytes, hash and columns agree again."""
    envelope = json.loads(stored["bytes"]) | changes
    return {**stored, **{name: envelope[name] for name in changes}, **store_form(envelope)._asdict()}


def shift(connection: Connection, start: int, by: int) -> None:
    positions = range(LAST, start - 1, -1) if by > 0 else range(start, LAST + 1)
    for position in positions:
        connection.execute(update(events).where(at(position)).values(position=position + by))


def edit_bytes(connection: Connection, position: int) -> None:
    data = row(connection, position)["bytes"]
    connection.execute(update(events).where(at(position)).values(bytes=data.replace(b'"test"', b'"tess"')))


def edit_bytes_and_hash(connection: Connection, position: int) -> None:
    data = row(connection, position)["bytes"].replace(b'"test"', b'"tess"')
    connection.execute(update(events).where(at(position)).values(bytes=data, hash=leaf_hash(data)))


def remove(connection: Connection, position: int) -> None:
    connection.execute(delete(events).where(at(position)))


def remove_and_renumber(connection: Connection, position: int) -> None:
    remove(connection, position)
    shift(connection, position + 1, -1)


def swap(connection: Connection, position: int) -> None:
    other = position + 1 if position < LAST else position - 1
    for source, target in ((position, 1000), (other, position), (1000, other)):
        connection.execute(update(events).where(at(source)).values(position=target))


def insert_forged(connection: Connection, position: int) -> None:
    copied = row(connection, position)
    shift(connection, position, 1)
    new = forged(copied, id="00000000-0000-0000-0000-000000000001", stream="comment/forged", version=1)
    connection.execute(insert(events).values(new))


def insert_from_another_body(connection: Connection, position: int) -> None:
    found = connection.execute(select(events).where(events.c.body == "other")).mappings().one()
    shift(connection, position, 1)
    copied = {**found, "body": "b", "position": position, "id": "00000000-0000-0000-0000-000000000002", "version": 77}
    connection.execute(insert(events).values(copied))


CHANGES = [
    edit_bytes, edit_bytes_and_hash, remove, remove_and_renumber, swap, insert_forged, insert_from_another_body,
]  # fmt: skip


def test_an_untouched_log_is_whole(log: Log, receipt: Receipt) -> None:
    assert faults(log, receipt) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.usefixtures("receipt")
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_log_is_found_out(log: Log, change: Callable[[Connection, int], None], place: str) -> None:
    position = PLACES[place]
    tamper(log, lambda connection: change(connection, position))

    (found,) = faults(log)
    nearby = {position - 1, position, position + 1}
    assert (found.body, found.position in nearby) == ("b", True), found


def overwrite(connection: Connection, position: int, name: str, value: object) -> None:
    connection.execute(update(events).where(at(position)).values({name: value}))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.usefixtures("receipt")
def test_each_column_beside_the_bytes_is_checked(log: Log, place: str) -> None:
    position = PLACES[place]
    with log.reading() as connection:
        whole = row(connection, position)
    changed: dict[str, Any] = {
        name: 9 if isinstance(value, int) else str(value)[:-1] + "~"
        for name, value in whole.items()
        if name not in {"bytes", "position"}
    }
    for name, value in changed.items():
        if name == "body":
            continue
        tamper(log, partial(overwrite, position=position, name=name, value=value))
        (found,) = faults(log)
        assert found.position == position, name
        assert found.problem in {"column", "hash"}, name
        tamper(log, partial(overwrite, position=position, name=name, value=whole[name]))
    assert faults(log) == []


def cut_tail(connection: Connection) -> None:
    remove(connection, LAST)
    last = row(connection, LAST - 1)
    ends = {"position": LAST - 1, "hash": last["hash"], "recorded_at": last["recorded_at"]}
    connection.execute(update(heads).where(heads.c.body == "b").values(ends))


def rechain(connection: Connection, position: int) -> None:
    """Change one event and make everything after it follow again, head and all."""
    previous = row(connection, position - 1)["hash"] if position > 1 else FIRST_PREVIOUS
    for each in range(position, LAST + 1):
        stored = row(connection, each)
        if each == position:
            stored["bytes"] = stored["bytes"].replace(b'"test"', b'"tess"')
        stored = forged(stored, previous_hash=previous)
        connection.execute(update(events).where(at(each)).values(stored))
        previous = stored["hash"]
    connection.execute(update(heads).where(heads.c.body == "b").values(hash=previous))


def test_a_cut_tail_is_found_by_a_kept_receipt(log: Log, receipt: Receipt) -> None:
    tamper(log, cut_tail)

    assert faults(log) == []
    assert [found.problem for found in faults(log, receipt)] == ["truncated"]


@pytest.mark.parametrize("place", PLACES)
def test_a_log_chained_anew_is_found_by_a_kept_receipt(log: Log, receipt: Receipt, place: str) -> None:
    tamper(log, lambda connection: rechain(connection, PLACES[place]))

    assert faults(log) == []
    assert [found.problem for found in faults(log, receipt)] == ["changed"]


def test_a_log_that_is_gone_is_found_by_a_kept_receipt(log: Log, receipt: Receipt) -> None:
    def drop(connection: Connection) -> None:
        connection.execute(delete(events).where(events.c.body == "b"))
        connection.execute(delete(heads).where(heads.c.body == "b"))

    tamper(log, drop)

    assert [found.problem for found in faults(log, receipt)] == ["head", "unknown_key"]


def behead(connection: Connection) -> None:
    connection.execute(delete(heads).where(heads.c.body == "b"))


@pytest.mark.usefixtures("receipt")
def test_a_missing_head_is_found(log: Log) -> None:
    tamper(log, behead)

    assert [found.problem for found in faults(log)] == ["head"]


def test_a_forged_receipt_is_told_from_a_changed_log(log: Log, receipt: Receipt) -> None:
    stranger = Keyring(bytes(32))
    key = stranger.new_signing_key("b")
    own = replace(receipt, hash="0" * 64, key_id=key.key_id, public_key=key.public_key)
    signed = sign(own, stranger.signing_key("b", key.key_id, key.wrapped))

    assert [found.problem for found in faults(log, replace(receipt, hash="0" * 64))] == ["forged"]
    assert [found.problem for found in faults(log, signed)] == ["unknown_key"]
    assert [found.problem for found in faults(log, replace(signed, key_id=receipt.key_id))] == ["forged"]


def put_back(connection: Connection) -> None:
    connection.execute(update(heads).where(heads.c.body == "b").values(recorded_at="2020-01-01T00:00:00.000000Z"))


@pytest.mark.usefixtures("receipt")
def test_a_head_that_differs_is_told_by_its_column(log: Log) -> None:
    tamper(log, put_back)

    (found,) = faults(log)
    assert found.detail.startswith("recorded_at: 2020-01-01T00:00:00.000000Z, the chain ends with 20")


def test_what_holds_is_told_from_what_can_not_be_judged(log: Log, receipt: Receipt) -> None:
    def held() -> list[Receipt]:
        with log.reading() as connection:
            return [each for verified in verify(connection, [receipt]) for each in verified.held]

    assert held() == [receipt]
    tamper(log, lambda connection: edit_bytes(connection, 1))
    assert (held(), [found.receipt for found in faults(log, receipt)]) == ([], [None])
    assert faults(log, replace(receipt, first=1))[1].receipt == replace(receipt, first=1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_copied_file_is_verified_where_it_lies(log: Log, receipt: Receipt, tmp_path: Path) -> None:
    log.close()
    copy = tmp_path / "copy" / "guiju.db"
    copy.parent.mkdir()
    copy.write_bytes((tmp_path / "guiju.db").read_bytes())
    with open_read_only(f"sqlite:///{copy}").connect() as connection:
        assert all(verified.whole for verified in verify(connection, [receipt]))
    copy.write_bytes(copy.read_bytes().replace(b'"stream":"comment/3"', b'"stream":"comment/7"'))

    with open_read_only(f"sqlite:///{copy}").connect() as connection:
        problems = [fault.problem for verified in verify(connection) for fault in verified.faults]
    assert problems == ["hash"]
    with pytest.raises(FileNotFoundError):
        open_read_only(f"sqlite:///{tmp_path / 'nothing.db'}")
    assert not (tmp_path / "nothing.db").exists()


def test_a_log_that_grows_while_it_is_walked_is_whole(log: Log, receipt: Receipt) -> None:
    address = log.database.url.render_as_string(hide_password=False)
    engine = open_read_only(address)
    with engine.connect() as connection, connection.begin():
        assert connection.scalar(select(heads.c.position).where(heads.c.body == "b")) == LAST
        log.record(act(Add(project="c"))).result()
        walked = {verified.body: verified for verified in verify(connection, [receipt])}
    engine.dispose()

    assert walked["b"].position == LAST
    assert all(verified.whole for verified in walked.values())
