"""Every figure on the board and on a project's page equals a recount from the log's own bytes, whatever was done."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import count
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from domain.message import project_stream
from domain.project import Project
from domain.refusal import Refused
from store.reads import load_stream
from store.rules import Rules
from tests.console.conftest import browse
from tests.console.society import PANEL, A, Society, society

ACTS = ("approve", "publish", "comment", "dispose", "review", "vote", "close", "appeal", "decide", "wait", "terminate")
NAMES = count(1)


class Step(NamedTuple):
    """What is tried, on which of three projects, and how much of it."""

    act: str
    project: int
    many: int


HISTORIES = st.lists(
    st.builds(Step, st.sampled_from(ACTS), st.integers(0, 2), st.integers(1, 9)), min_size=8, max_size=20
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Society]:
    with society(tmp_path_factory.mktemp("played")) as found:
        found.found()
        found.wait(datetime(2027, 1, 5, 2, tzinfo=UTC))
        yield found


def attempt(on: Society, step: Step, name: str) -> None:
    """Try a step; what the rules refuse has then not happened, but for the refusal."""
    with suppress(Refused):
        do(on, step, name)


def do(on: Society, step: Step, name: str) -> None:
    ballot = f"{name}-b1"
    match step.act:
        case "approve":
            on.approve(name)
        case "publish":
            on.publish_for_comment(name)
        case "comment":
            for _ in range(step.many):
                on.comment(name, next(NAMES))
        case "dispose":
            on.dispose(
                name, [int(each["data"]["comment"].rpartition("-c")[2]) for each in of(on, name, "comment_received")]
            )
        case "review":
            draft = on.submit_for_review(name)
            on.act(
                A, "sec", "open_ballot", project=name, ballot=ballot, mode="correspondence", digest=draft, panel=PANEL
            )
        case "vote":
            for voter in PANEL[: step.many]:
                on.act(A, voter, "cast_vote", project=name, ballot=ballot, position="approve")
        case "close":
            on.act(A, "sec", "close_ballot", project=name, ballot=ballot)
        case "appeal":
            on.act(A, "visitor:5", "file_appeal", project=name, appeal=f"{name}-a", ground="technical", text="异议")
            on.act(A, "cou", "admit_appeal", project=name, appeal=f"{name}-a", reason="受理")
        case "decide":
            on.act(A, "cou", "decide_appeal", project=name, appeal=f"{name}-a", outcome="dismissed", reason="无瑕疵")
        case "wait":
            on.wait(now(on) + timedelta(days=6 * step.many))
        case _:
            on.act(A, "cou", "move", project=name, transition="terminate", reason="重复")


def begin(on: Society, starts: dict[str, int]) -> None:
    """Propose projects and bring each some way: approved, out for comment, under review."""
    for name in starts:
        on.propose(name, f"标题{name}")
    on.wait(now(on) + timedelta(days=17))
    for at, act in ((1, "approve"), (2, "publish"), (2, "comment")):
        for name in (name for name, start in starts.items() if start >= at):
            attempt(on, Step(act, 0, 4), name)
    on.wait(now(on) + timedelta(days=60))
    for act in ("dispose", "review", "vote"):
        for name in (name for name, start in starts.items() if start == 3):
            attempt(on, Step(act, 0, 4), name)


def now(on: Society) -> datetime:
    with on.log.reading() as connection:
        offset = [e["data"]["offset_us"] for e in events(on) if e["type"] == "clock_advanced"]
        return on.log.clock.now(connection) + timedelta(microseconds=offset[-1])


def events(on: Society) -> list[dict[str, Any]]:
    with on.log.reading() as connection:
        rows = connection.exec_driver_sql("SELECT bytes FROM events WHERE body = 'cses' ORDER BY position")
        return [json.loads(row[0]) for row in rows]


def of(on: Society, project: str, *types: str) -> list[dict[str, Any]]:
    """Return the events of a project: of its own stream, and of the streams that begin by naming it."""
    found, streams = [], {f"project/{project}"}
    for event in events(on):
        if event["data"].get("project") == project and event["stream"] != "body":
            streams.add(event["stream"])
        if event["stream"] in streams and (not types or event["type"] in types):
            found.append(event)
    return found


def deadlines(told: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for event in told:
        kind, data = event["type"], event["data"]
        if kind == "deadline_set":
            known[data["key"]] = {**data, "state": "running"}
        elif kind in {"deadline_moved", "deadline_suspended", "deadline_passed", "deadline_ended"}:
            state = {"moved": "running", "suspended": "suspended", "passed": "passed"}.get(kind.partition("_")[2])
            known[data["key"]] |= {**data, "state": state or data["state"]}
    return known


def recount(on: Society, names: list[str]) -> Counter[str]:
    """Count what the board shows, from the bytes of the log; what is owed and what stands still from folding them."""
    at, found = now(on), Counter[str](projects=len(names))
    for name in names:
        told = of(on, name)
        stage = [event["data"] for event in told if event["type"] == "stage_entered"][-1]
        known = deadlines(told).values()
        running = [datetime.fromisoformat(d["instant"]) for d in known if d["state"] == "running" and d["instant"]]
        missed = any(d["state"] == "passed" and d["target"] and d["instance"] == stage["instance"] for d in known)
        late = missed or any(instant <= at for instant in running)
        state: Any = None
        with on.log.reading() as connection:
            for event in load_stream(connection, Rules(), project_stream(A, name)):
                state = Rules().evolve(state, event)
        assert isinstance(state, Project)
        found[stage["kind"]] += 1
        found["late"] += late
        found["week"] += not late and any(instant - at <= timedelta(days=7) for instant in running)
        found["suspended"] += state.suspended
        found["owing"] += any(run.owed(state.effects) for run in state.runs)
    return found


def figures(page: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, text in re.findall(r'data-figure="(\w+)"[^>]*>([^<]*)<', page):
        found.setdefault(name, []).append(int(unescape(text)))
    return found


def check_project(on: Society, client: TestClient, name: str) -> None:
    shown = figures(client.get(f"/console/{A}/{name}").text)
    whole = figures(client.get(f"/console/{A}/{name}/history").text)
    told = of(on, name)
    kinds = Counter(event["type"] for event in told)
    voters = {event["data"]["voter"] for event in told if event["type"] == "vote_cast"}

    assert shown.get("comments_total", [0]) == [kinds["comment_received"]]
    assert sum(shown.get("comments", ())) == kinds["comment_received"]
    assert shown.get("refusals", [0]) == [kinds["act_refused"]]
    assert shown.get("ballots", [0]) == [kinds["ballot_opened"]]
    assert shown.get("returned", [0] * kinds["ballot_opened"]) == [len(voters)] * kinds["ballot_opened"]
    assert shown.get("documents", [0]) == [kinds["revision_registered"]]
    assert shown.get("deadlines", [0]) == [len(deadlines(told))]
    assert whole["acts"] == [len(told)]


# As there is but one log, whatever an example did stays for the next: there is nothing to shrink.
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(steps=HISTORIES, starts=st.tuples(*[st.integers(0, 3)] * 3))
def test_every_figure_is_that_of_a_recount(played: Society, steps: list[Step], starts: tuple[int, ...]) -> None:
    fresh = [f"x{next(NAMES)}" for _ in range(3)]
    begin(played, dict(zip(fresh, starts, strict=True)))
    for step in steps:
        attempt(played, step, fresh[step.project])
    client = browse(played)
    names = [event["data"]["project"] if "project" in event["data"] else event["stream"].partition("/")[2]
             for event in events(played) if event["type"] == "project_proposed"]  # fmt: skip

    shown, counted = figures(client.get("/console").text), recount(played, names)
    assert {name: found[0] for name, found in shown.items()} == {name: counted[name] for name in shown}
    assert sum(
        counted[name] for name in shown if name not in {"projects", "late", "week", "suspended", "owing"}
    ) == len(names)
    assert figures(client.get("/console/refusals").text)["refusals"] == [
        sum(event["type"] == "act_refused" for event in events(played))
    ]
    assert figures(client.get(f"/console/health?body={A}").text)["events"] == [len(events(played))]
    for name in fresh:
        check_project(played, client, name)
