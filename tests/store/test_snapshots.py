"""A snapshot is a cache of what today's rules fold: what other rules wrote is folded again, never guessed at."""

import json

from domain.message import project_stream
from store.rules import Rules
from tests.domain import given

RULES, STREAM = Rules(), project_stream(given.ACC, "p1")


def appealed() -> given.World:
    world = given.public_comment()
    world.act("v1", "file_appeal", appeal="a1", ground="procedural", text="x")
    world.act("cou", "admit_appeal", appeal="a1", reason="x")
    return world


def test_a_snapshot_gives_the_state_again() -> None:
    project = appealed().project
    text = RULES.dump_state(STREAM, project)

    assert text is not None
    assert RULES.load_state(STREAM, text) == project


def test_a_snapshot_of_rules_that_knew_less_is_dropped() -> None:
    text = RULES.dump_state(STREAM, appealed().project)
    assert text is not None
    older = json.loads(text.partition(" ")[2])
    del older["stopping"]

    assert RULES.load_state(STREAM, json.dumps(older)) is None
    assert RULES.load_state(STREAM, f"0123456789abcdef {json.dumps(older)}") is None
