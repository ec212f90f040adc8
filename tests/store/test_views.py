"""Views over a life in a real log, on each kind of database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from domain.message import Text
from domain.refusal import Refused
from store import views
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.log import Log

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def log(database_url: str, tmp_path: Path) -> Iterator[Log]:
    """A log whose body `acc` has project `p1` in public comment, with two comments, and `p2` just proposed."""
    with society.opened(society.Settings(tmp_path, database_url)) as log:
        society.found(log, "acc", {})
        society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
        for number in (1, 2):
            comment = {"type": "submit_comment", "project": "p1", "comment": f"c{number}", "text": "意见"}
            society.do(log, "acc", f"visitor:{number}", comment, portal="p")
        answer = {"type": "dispose_comment", "project": "p1", "comment": "c1", "disposition": "accepted"}
        society.do(log, "acc", "lead", answer, portal="p")
        society.do(log, "acc", "sec", society.proposal("p2"), portal="p")
        yield log


def test_a_list_tells_stage_next_deadline_and_owner(log: Log) -> None:
    with log.reading() as connection:
        first, second = views.list_projects(connection)
        of_kind = views.list_projects(connection, "acc", "public_comment")

    assert of_kind == [first]
    assert (first.project, first.kind, first.state) == ("p1", "public_comment", "running")
    assert first.stage_title == Text(zh="征求意见", en="public comment")
    assert first.deadline is not None
    assert (first.deadline.name, first.deadline.target) == ("window", False)
    assert first.owner_title == Text(zh="秘书处", en="secretariat")
    assert [role.en for role in first.movers] == ["the public", "member", "drafter", "secretariat"]
    assert second.stage == "project_approval"


def test_a_project_has_its_stages_in_order_with_their_workflows(log: Log) -> None:
    with log.reading() as connection:
        view = views.project(connection, "acc", "p1", NOW)

    assert view is not None
    assert [stage.workflow_id for stage in view.stages] == [
        f"acc/p1/{stage}-1" for stage in ("project_approval", "drafting", "public_comment")
    ]
    assert [stage.state for stage in view.stages] == ["owing", "owing", "open"]
    assert view.stages[0].transition_title == Text(zh="批准立项", en="approve")
    assert view.comments == {"public_comment-1": {"open": 1, "accepted": 1}}
    assert {document.kind_title.zh for document in view.documents} >= {"立项申请书", "征求意见稿"}
    assert {owed.kind for owed in view.owed} >= {"announce_project", "announce_approval", "announce_comment"}
    assert view.state.attestations


def test_history_has_what_happened_to_comments_too(log: Log) -> None:
    with log.reading() as connection:
        lines = views.history(connection, "acc", "p1", "en")
        rest = views.history(connection, "acc", "p1", "en", after=lines[3].position, limit=2)
        nothing = views.history(connection, "acc", "none", "en")

    assert rest == lines[4:6]
    assert nothing == []
    assert lines[-1].text == "Comment c1: accepted"
    assert (lines[-1].name, [title.zh for title in lines[-1].role_titles]) == (
        "某lead",
        ["起草人", "主要起草人", "会员"],
    )
    assert [line.position for line in lines] == sorted(line.position for line in lines)
    assert {line.stream for line in lines} >= {"comment/c1", "comment/c2", "document/p1-application", "project/p1"}


def test_comments_lead_to_their_words(log: Log) -> None:
    with log.reading() as connection:
        comments = views.list_comments(connection, "acc", "p1")
    words = log.disclosures("acc", [comment.event_id for comment in comments])

    assert [(comment.comment, comment.state) for comment in comments] == [("c1", "accepted"), ("c2", "open")]
    assert len(words) == 2


def test_refusals_are_told_in_words(log: Log) -> None:
    move = {"type": "move", "project": "p2", "transition": "approve", "number": "P-2"}
    with pytest.raises(Refused, match="actor_role"):
        society.do(log, "acc", "lead", move, portal="p")
    with log.reading() as connection:
        refusals = views.list_refusals(connection, "acc", "p2", "zh-CN")

    assert [(each.rule, each.command, each.person) for each in refusals] == [("actor_role", "move", "lead")]
    assert refusals[0].says.startswith("“批准立项”只能由理事会进行")


def test_due_lists_the_running_deadlines_of_all_projects(log: Log) -> None:
    with log.reading() as connection:
        lines = views.due(connection, "acc")
        soon = views.due(connection, until=lines[0].deadline.instant)

    assert soon == lines[:1]
    assert {line.line.project for line in lines} == {"p1", "p2"}
    assert all(line.deadline.state == "running" for line in lines)


def test_what_is_not_there_is_none(log: Log) -> None:
    with log.reading() as connection:
        assert views.project(connection, "acc", "p9", NOW) is None
        assert views.project(connection, "nobody", "p1", NOW) is None
        assert views.register(connection) == []
        assert views.zone_of(connection, "acc") == "Asia/Shanghai"
        assert views.zone_of(connection, "nobody") == "UTC"
