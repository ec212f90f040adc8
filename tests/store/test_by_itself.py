"""What time brings about stands in the log as the system's, at the instant at which it came about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from domain.act import Act, Actor
from domain.commands import commands
from store import views
from tests import society

if TYPE_CHECKING:
    from pathlib import Path


def test_what_no_person_did_is_the_systems(database_url: str, tmp_path: Path) -> None:
    due = commands.validate_python({"type": "due", "project": "p1"})
    with society.opened(society.Settings(tmp_path, database_url)) as log:
        society.found(log, "acc", {})
        society.commenting(log, "acc", "p1", to="2031-01-21T02:00:00Z")
        society.do(log, "acc", "op", {"type": "advance_clock", "to": "2031-03-05T02:00:00Z"})
        log.record(Act("acc", due, Actor(None, None, role="system"), uuid4())).result(20)
        with log.reading() as connection:
            told = views.history(connection, "acc", "p1", "en")

    passed = [line for line in told if line.type == "deadline_passed"]
    assert [(line.person, line.role) for line in passed] == [(None, "system")] * len(passed)
    assert datetime(2031, 2, 20, tzinfo=UTC) < passed[-1].effective_at < datetime(2031, 3, 1, tzinfo=UTC)
    assert all(line.person for line in told if line.type in {"project_proposed", "stage_left", "document_filed"})
