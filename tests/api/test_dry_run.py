"""A dry run says what the act then comes to, and leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

import calendars
import procedures
from domain import engine
from domain.refusal import Refused
from store.log import open_log
from store.reads import head_position
from store.rules import Rules
from store.tables import events
from tests import society
from tests.lives import runner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    import pytest
    from sqlalchemy import Connection

    from domain.act import Act, Context, Decided, Recorded
    from domain.message import StreamId
    from store.log import Log
    from tests.api.conftest import Portal

LIFE = Path(runner.__file__).parent / "cn-group-standard.yaml"


class HandClock:
    """A clock that stands where the life puts it."""

    at: datetime

    def now(self, _connection: Connection) -> datetime:
        return self.at

    def step(self) -> timedelta | None:
        return None

    def accept(self) -> None:
        """Nothing to follow."""


def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[datetime, Act]]:
    """The acts of the lives of a procedure, each with its instant."""
    found: list[tuple[datetime, Act]] = []
    decide = engine.decide

    def noted(states: Mapping[StreamId, Any], act: Act, context: Context) -> list[Decided]:
        found.append((context.now, act))
        return decide(states, act, context)

    with monkeypatch.context() as patched:
        patched.setattr(engine, "decide", noted)
        for life in runner.read(LIFE):
            runner.play(life)
    return found


def test_over_whole_lives_a_dry_run_says_what_the_act_then_does(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, lives, seen = HandClock(), 0, {"accepted": 0, "refused": 0}
    acts = played(monkeypatch)
    clock.at = datetime(2100, 1, 1, tzinfo=UTC)  # for whoever is there already
    with open_log(society.Settings(tmp_path, database_url), Rules(), calendars.load, clock=clock) as log:
        for text in procedures.texts("cn-group-standard"):
            log.keep_procedure(text)
        for number, (at, act) in enumerate(acts):
            lives += type(act.command).__name__ == "FoundBody"
            clock.at = at
            body = f"{act.body}{lives}"
            seen[rehearsed(log, replace(act, body=body, command_id=UUID(int=number + 1)))] += 1

    assert seen["accepted"] > 80
    assert seen["refused"] > 1


def rehearsed(log: Log, act: Act) -> str:
    """Do an act after its dry run and compare the two; return what came of it."""
    before = positions(log, act.body)
    told = log.rehearse(act)
    assert positions(log, act.body) == before
    came = done(log, act)
    if isinstance(came, Refused):
        assert told.refusal is not None, came
        assert (told.refusal.rule, told.refusal.facts, told.refusal.strength) == (came.rule, came.facts, came.strength)
        assert told.events == ()
        return "refused"
    assert told.refusal is None, (act, told.refusal)
    assert [(type(e.event), e.stream) for e in told.events] == [(type(e.event), e.stream) for e in came]
    return "accepted"


def done(log: Log, act: Act) -> Refused | Sequence[Recorded]:
    """What recording an act comes to."""
    try:
        return log.record(act).result(20).events
    except Refused as refused:
        return refused


def positions(log: Log, body: str) -> tuple[int, int]:
    """Where the body's log ends, and how many events there are at all."""
    with log.reading() as connection:
        return head_position(connection, body), connection.scalar(select(func.count()).select_from(events)) or 0


def test_a_dry_run_over_http_says_accepted_or_refused_and_uses_up_no_key(portal: Portal, log: Log) -> None:
    before = positions(log, "acc")
    accepted = portal.act("/projects?dry_run=true", "sec", society.proposal("p1"), key="k")
    keyless = portal.http.post(
        "/v1/bodies/acc/projects?dry_run=true", json={"person": "sec", "act": society.proposal("p1")}
    )
    told = accepted.json()

    assert positions(log, "acc") == before
    assert accepted.status_code == 200, accepted.text
    assert told["would"] == "accepted"
    assert told["refusal"] is None
    assert told["events"][0] == {"body": "acc", "stream": "project/p1", "type": "project_proposed"}
    assert keyless.json() == told
    assert portal.propose(key="k").status_code == 201


def test_a_dry_run_tells_the_rule_in_words_and_keeps_no_refusal(portal: Portal, log: Log) -> None:
    portal.propose()
    before = positions(log, "acc")
    move = {"transition": "approve", "number": "P-1"}
    path = "/projects/p1/acts/move"
    dry = portal.act(f"{path}?dry_run=true", "cou", move, headers={"Accept-Language": "en"}).json()
    assert positions(log, "acc") == before
    real = portal.act(path, "cou", move, headers={"Accept-Language": "en"}).json()

    assert dry["would"] == "refused"
    assert dry["refusal"] | {"instance": None} == real | {"instance": None, "errors": None}
    assert dry["refusal"]["satisfy"] == "Register the missing documents."


def test_a_misspelt_or_doubled_dry_run_does_nothing(portal: Portal, log: Log) -> None:
    before = positions(log, "acc")
    for query in ("dryrun=true", "dry_run=perhaps", "dry_run=true&dry_run=false", "dry_run=true&x=1"):
        answer = portal.act(f"/projects?{query}", "sec", society.proposal("p1"))
        assert answer.status_code == 422, query
        assert "parameter" in answer.json()["errors"][0]

    assert positions(log, "acc") == before
