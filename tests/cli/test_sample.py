"""The sample's script against the log, with a thread for what Temporal does."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

import calendars
from cli.sample.founding import LEAD
from cli.sample.life import SECOND, STANDARD
from cli.sample.rehearsal import Interrupted, Telling
from cli.sample.run import play_sample
from domain.message import project_stream
from domain.project import Project
from settings import Settings
from store.log import Log, open_log
from store.read_models import comments, projects, refusals, register
from store.reads import load_state
from store.rules import Rules
from store.tables import events
from tests.cli.clockwork import clockwork

pytestmark = pytest.mark.timeout(240)


def opened(data: Path) -> Log:
    return open_log(Settings(data=data), Rules(), calendars.load)


def count(log: Log) -> int:
    with log.reading() as connection:
        return connection.scalar(select(func.count()).select_from(events)) or 0


def test_it_goes_on_where_it_was_interrupted_and_is_not_repeated(tmp_path: Path) -> None:
    told: list[str] = []

    with opened(tmp_path) as log, clockwork(log, tmp_path):
        with pytest.raises(Interrupted):
            play_sample(log, tmp_path, Telling(told.append, "zh", stopped=lambda: len(told) > 20))
        first = len(told)
        assert play_sample(log, tmp_path, Telling(told.append, "en"))
        all_of_it = count(log)
        assert not play_sample(log, tmp_path, Telling(told.append, "en"))
        assert all_of_it == count(log)
        check_end(log)

    assert told[first].startswith("Going on where it was interrupted")
    assert sum("意见 c01" in line or "comment c01 (" in line for line in told) == 1
    assert any("林知远（" in line for line in told[:first])
    assert any("Lin Zhiyuan (" in line for line in told[first:])
    assert not [line for line in told if "{" in line]
    assert sum("[comment_in_window;" in line for line in told) == 1


def check_end(log: Log) -> None:
    with log.reading() as connection:
        rows = {row.project: row for row in connection.execute(select(projects))}
        first = load_state(connection, log.engine, project_stream(LEAD, STANDARD)).state
        numbers = {row.number for row in connection.execute(select(register))}
        told = connection.execute(select(comments.c.state, comments.c.project)).all()
        refused = set(connection.scalars(select(refusals.c.rule)))
    assert (rows[STANDARD].kind, rows[SECOND].kind) == ("in_force", "public_comment")
    assert isinstance(first, Project)
    assert len(first.confirmed) == 1
    assert len(numbers) == 2
    assert len([row for row in told if row.project == STANDARD and row.state != "open"]) == 11
    assert {"plan_notice", "patents_answered"} == refused
