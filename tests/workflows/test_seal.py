"""Checkpoints come by themselves: when work begins, at once after what is weighty; and a changed log gets none."""

import pytest
from sqlalchemy import text

from activities import watch
from activities.seal import Sealing
from store.checkpoints import latest
from store.kept import FOLDER
from store.reads import head_position
from tests import society
from tests.workflows.conftest import Stage, until


def covered(stage: Stage) -> bool:
    """Whether a checkpoint covers all that there is, in the database and beside it."""
    with stage.log.reading() as connection:
        kept = latest(connection, stage.body)
        size = head_position(connection, stage.body)
    file = stage.data / FOLDER / f"{stage.body}.checkpoint"
    return kept is not None and kept.signed.checkpoint.size == size and file.read_text() == kept.signed.text


async def test_what_is_weighty_is_signed_for_at_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"ballot_closed", "ballot_decided", "standard_released"} == watch.WEIGHTY
    monkeypatch.setattr(watch, "WEIGHTY", frozenset({"person_enrolled"}))
    async with stage.running():
        await until(lambda: len(stage.done()) == 1)
        await until((stage.data / FOLDER / f"{stage.body}.checkpoint").exists)  # of when work began
        society.do(stage.log, stage.body, "op", {"type": "enrol_person", "person": "new", "name": "某新"})
        await until(lambda: covered(stage))


async def test_a_changed_log_is_not_signed_for_and_others_are(stage: Stage) -> None:
    society.found(stage.log, "other", {})
    with stage.log.database.writer.begin() as connection:
        connection.execute(text("DROP TRIGGER events_append_only_update"))
        changed = text("UPDATE events SET bytes = bytes || ' ' WHERE body = :body AND position = 3")
        connection.execute(changed, {"body": stage.body})
    sealing = Sealing(stage.ledger, stage.data)
    assert sealing.sign() == (1, [stage.body])
    assert sealing.sign() == (0, [stage.body])
    assert not (stage.data / FOLDER / f"{stage.body}.checkpoint").exists()
