"""Personal values: out of the log, in nobody's reach once erased, and every proof stays valid."""

import json
from pathlib import Path

from sqlalchemy import select

from domain.message import Commitment
from store.log import Log
from store.personal import digest, disclosed
from store.tables import events, personal_values, subject_keys
from store.verify import verify
from tests.store.conftest import Opener
from tests.store.counter import Forget, Said, Say, act

NAME = "Zhang-Weiguo-13800138000"


def say(log: Log, comment: str = "1", subject: str = "s-1", text: str = NAME) -> str:
    accepted = log.record(act(Say(project="c", comment=comment, subject=subject, text=text))).result()
    return accepted.events[0].id


def traces(log: Log, directory: Path) -> list[str]:
    """Where the name can be read: rows of the database, or files of the data directory."""
    columns = (events.c.bytes, personal_values.c.sealed)
    with log.reading() as connection:
        found = [
            str(column)
            for column in columns
            if any(NAME.encode() in value for value in connection.scalars(select(column)))
        ]
    return found + [str(path) for path in directory.rglob("*") if path.is_file() and NAME.encode() in path.read_bytes()]


def test_the_log_holds_the_commitment_of_what_the_caller_gets_disclosed(log: Log, tmp_path: Path) -> None:
    accepted = log.record(act(Say(project="c", comment="1", subject="s-1", text=NAME))).result()

    (disclosure,), (recorded,) = accepted.disclosures, accepted.events
    assert isinstance(recorded.event, Said)
    assert recorded.event.text == Commitment.model_validate({"_sd": digest(disclosure.text)})
    assert (disclosure.event_id, disclosure.path, disclosed(disclosure.text)) == (recorded.id, "text", NAME)
    assert traces(log, tmp_path) == []


def test_values_are_opened_for_a_page(log: Log) -> None:
    first, second = say(log), say(log, "2", "s-2", "另一个人")

    opened = log.disclosures("b", [first, second])
    assert {key: disclosed(found.text) for key, found in opened.items()} == {
        (first, "text"): NAME,
        (second, "text"): "另一个人",
    }


def test_erasure_destroys_values_and_keeps_every_proof(log: Log, tmp_path: Path) -> None:
    accepted = log.record(act(Say(project="c", comment="1", subject="s-1", text=NAME))).result()
    other = say(log, "2", "s-2", "stays")
    with log.reading() as connection:
        (key,) = connection.scalars(select(subject_keys.c.wrapped).where(subject_keys.c.subject == "s-1"))
    log.record(act(Forget(subject="s-1"))).result()

    opened = log.disclosures("b", [accepted.events[0].id, other])
    assert [disclosed(found.text) for found in opened.values()] == ["stays"]
    assert accepted.receipt is not None
    with log.reading() as connection:
        assert all(found.whole for found in verify(connection, [accepted.receipt]))
        forgotten = json.loads(connection.scalars(select(events.c.bytes).where(events.c.type == "forgotten")).one())
    assert forgotten["data"] == {"subject": "s-1", "values": 1}
    assert not any(found.different for found in log.rebuild())
    assert [path for path in tmp_path.rglob("*") if path.is_file() and key in path.read_bytes()] == []


def test_erasing_twice_is_harmless_and_the_subject_may_come_back(log: Log) -> None:
    say(log)
    for _ in range(2):
        log.record(act(Forget(subject="s-1"))).result()
    again = say(log, "2", text="back")

    assert [disclosed(found.text) for found in log.disclosures("b", [again]).values()] == ["back"]


def test_what_was_said_in_the_same_batch_is_erased_too(log: Log) -> None:
    said = log.record(act(Say(project="c", comment="1", subject="s-1", text=NAME)))
    forgotten = log.record(act(Forget(subject="s-1")))
    later = log.record(act(Say(project="c", comment="2", subject="s-1", text="later")))

    ids = [future.result().events[0].id for future in (said, forgotten, later)]
    assert [disclosed(found.text) for found in log.disclosures("b", ids).values()] == ["later"]


def test_a_repeated_command_gets_its_disclosures_again_until_they_are_erased(log: Log) -> None:
    same = act(Say(project="c", comment="1", subject="s-1", text=NAME))
    first, again = log.record(same).result(), log.record(same).result()
    log.record(act(Forget(subject="s-1"))).result()
    erased = log.record(same).result()

    assert first.disclosures == again.disclosures
    assert (erased.disclosures, erased.receipt) == ((), first.receipt)


def test_values_survive_a_restart(opener: Opener, log: Log) -> None:
    said = say(log)
    log.close()

    assert [disclosed(found.text) for found in opener().disclosures("b", [said]).values()] == [NAME]
