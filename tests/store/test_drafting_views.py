"""How interests are mixed on each side of the work, and who drafted when, as read from the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from domain.body import Body
from domain.message import body_stream, project_stream
from domain.period import local_date
from domain.project import Project
from store.as_of import Moment, as_of
from store.drafting_views import balance_of, drafting, end_of, roles_on
from store.reads import load_state
from store.titles import load_procedures
from tests import society

if TYPE_CHECKING:
    from pathlib import Path

OPENED = "2027-01-18T01:00:00Z"


def test_gauges_are_told_for_the_group_and_for_the_commenters_of_each_round(sqlite_url: str, tmp_path: Path) -> None:
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, "b", {"p": "0" * 64})
        society.commenting(log, "b", "p1", OPENED)
        for n, person in enumerate(("chair", "chair", "visitor:1")):
            said = {"type": "submit_comment", "project": "p1", "comment": f"c{n}", "text": "意见"}
            society.do(log, "b", person, said, portal="p")
        with log.reading() as connection:
            body, project = (
                load_state(connection, log.engine, stream).state
                for stream in (body_stream("b"), project_stream("b", "p1"))
            )
            assert isinstance(body, Body)
            assert isinstance(project, Project)
            procedure = load_procedures(connection, [project.procedure_digest])[project.procedure_digest]
            found = balance_of(connection, log.engine, body, project, procedure)
            day = local_date(project.proposed_at, body.zone)
            before = as_of(connection, log.engine, "b", Moment(at=end_of(day - timedelta(days=1), body.zone)))
            then = as_of(connection, log.engine, "b", Moment(at=end_of(day, body.zone)), "p1")
            view = drafting(connection, log.engine, "b", "p1", Moment(), log.clock.now(connection))
            roles = roles_on(body, day)

    assert [(g.instance, g.side, dict(g.counts), g.unknown, g.ok) for g in found] == [
        ("public_comment-1", "working_group", {"production": 1}, 0, None),
        ("public_comment-1", "commenters", {"use": 2}, 1, None),
    ]
    assert before is None
    assert then is not None
    assert then.project is not None
    assert then.project.stage == "project_approval"
    assert view is not None
    assert [d.person for d in view.group.drafters] == ["lead"]
    assert {"secretary", "council", "reviewer"} <= {line.role for line in roles}
