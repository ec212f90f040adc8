"""Before a ballot's close: who has voted is not reminded, whoever keeps the minutes is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from domain.message import StreamId
from domain.project import Project
from store.text import instant
from tests import society
from tests.activities.conftest import BODY, PROJECT, World
from tests.domain import balloting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _text() -> str:
    letters = balloting.BALLOT["modes"]["letters"] | {"until": "closes"}
    data = json.loads(balloting.text(balloting.BALLOT | {"modes": {"letters": letters}}))
    closes = data["stages"]["vote"]["deadlines"]["closes"]
    closes["remind"] = {"days": [7, 3], "to": ["member", "secretary"]}
    closes["escalate"] = {"to": ["chair"], "acts": ["conclude_review"]}
    text: str = json.dumps(data)
    return text


@pytest.fixture
def world(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """A ballot of m1, m2 and m3 runs until a deadline; the secretary is reminded of it too."""
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        world = World(log, tmp_path)
        digest = log.keep_procedure(_text())
        world.do("op", "found_body", name={"zh": "甲学会"}, code="ACC", drill="d")
        for person, role in (
            ("sec", "secretary"),
            ("ch", "chair"),
            ("m1", "member"),
            ("m2", "member"),
            ("m3", "member"),
        ):
            world.do("op", "enrol_person", person=person, name="某人", roles=[role])
        world.do("op", "enrol_person", person="lead", name="某人")
        world.do("op", "adopt_procedure", digest=digest, decision="2026-1")
        world.do("op", "admit_portal", portal="p", token_digest="0" * 64)
        said: dict[str, Any]
        for said in (
            society.proposal(PROJECT, procedure="ballots", drafting_units=[]), society.paper(PROJECT, "draft", 1),
        ):  # fmt: skip
            world.do("sec", said["type"], **{k: v for k, v in said.items() if k != "type"})
        world.do("sec", "open_ballot", ballot="b1", mode="letters", digest=f"{1:064x}")
        yield world


def _sleep_until(world: World, days_before: int) -> None:
    state = world.ledger.state(StreamId(BODY, f"project/{PROJECT}"))
    assert isinstance(state, Project)
    last = state.deadlines[0].last_day - timedelta(days=days_before)
    world.do("op", "advance_clock", to=instant(datetime(last.year, last.month, last.day, 20, tzinfo=UTC)))


def test_only_who_has_yet_to_vote_is_reminded_of_the_close(world: World) -> None:
    world.do("m1", "cast_vote", ballot="b1", position="yes")
    lent = {"person": "m2", "role": "member", "delegate": "lead", "reason": "出差"}
    world.do("op", "delegate_role", **lent, last_day=f"{datetime.now(UTC).year + 2}-01-01")
    _sleep_until(world, 7)
    world.perform("vote-1", "remind")
    first = [d.recipients for d in world.deliveries()]
    world.do("m3", "cast_vote", ballot="b1", position="no")
    _sleep_until(world, 3)
    world.perform("vote-1", "remind")

    assert first == [("m2", "lead", "m3", "sec")]
    assert [d.recipients for d in world.deliveries()][1:] == [("m2", "lead", "sec")]


def test_whoever_gets_a_task_is_told_when_its_deadline_has_passed(world: World) -> None:
    _sleep_until(world, -1)
    world.ledger.record_due(BODY, PROJECT)
    world.perform("vote-1", "remind")

    assert [d.recipients for d in world.deliveries()] == [("ch",)]
