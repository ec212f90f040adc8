"""A deadline that begins afresh, or is put off again, is counted by what it was at first, not by its last extension."""

import pytest

from tests.domain import given
from tests.domain.balloting import BALLOT, opened, several, voting
from tests.domain.given import World
from tests.domain.test_version_change import version

IDLE = """
suspends: [idle]
stages:
  drafting:
    deadlines:
      idle:
        title: 久无动静
        rule: idle
        starts: entered
        again: acted
        period: 6 mo
        extend: {by: [secretary], most: 3, longest: 8 mo}
      warning: {title: 提醒, rule: idle, starts: entered, before: idle, period: 1 mo, target: true}
    transitions:
      gone_quiet:
        to: ended
        kind: automatic
        title: 中止
        guards: [{check: deadline_passed, rule: idle, deadline: idle}]
rules: {idle: {source: OWN, clause: 久无动静}}
"""


def idling() -> World:
    world = given.drafting()
    world.adopt(version(IDLE))
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    assert last_days(world) == ("2026-07-22", "2026-06-22")
    return world


def last_days(world: World) -> tuple[str, str]:
    return world.deadline("idle").last_day.isoformat(), world.deadline("warning").last_day.isoformat()


def test_what_is_counted_back_from_it_begins_afresh_with_it() -> None:
    world = idling().on("2026-03-02")
    world.file("draft", 1)

    assert last_days(world) == ("2026-09-02", "2026-08-02")


def test_after_an_extension_it_begins_afresh_with_its_whole_period() -> None:
    world = idling().on("2026-03-02")
    world.act("sec", "extend_deadline", deadline="idle", by="1 mo", reason="x")
    world.on("2026-05-06").file("draft", 1)

    assert last_days(world)[0] == "2026-11-06"


def test_after_an_appeal_it_begins_afresh_with_its_whole_period() -> None:
    world = idling().on("2026-06-01")
    world.act("v1", "file_appeal", appeal="a1", ground="procedural", text="x")
    world.act("cou", "admit_appeal", appeal="a1", reason="x")
    world.on("2026-06-10").act("cou", "decide_appeal", appeal="a1", outcome="dismissed", reason="x")
    world.on("2026-07-01").file("draft", 1)

    assert last_days(world)[0] == "2027-01-01"


@pytest.mark.parametrize(("by", "refused"), [("14 d", False), ("2 mo", True)])
def test_however_often_it_is_put_off_the_longest_is_counted_from_where_it_began(by: str, refused: bool) -> None:  # noqa: FBT001 - a case
    world = given.drafting()
    rule = "extend: {by: [secretary], most: 3, longest: 12 mo}"
    world.adopt(version(f"stages: {{drafting: {{deadlines: {{draft_due: {{{rule}}}}}}}}}"))
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    world.act("sec", "extend_deadline", deadline="draft_due", by="1 mo", reason="x")

    if refused:
        assert world.refused("sec", "extend_deadline", deadline="draft_due", by=by, reason="x").rule == "period_most"
    else:
        assert world.act("sec", "extend_deadline", deadline="draft_due", by=by, reason="x")


def test_a_round_knows_nothing_of_a_deadline_that_passed_in_the_round_before() -> None:
    """It begins only with the ballot, which the second round has not opened yet."""
    ballot = BALLOT | {"modes": {"letters": BALLOT["modes"]["letters"] | {"until": "closes"}}}
    world = opened(voting(ballot, several("m", 3)))
    world.to("closes").due()
    assert world.deadline("closes").state == "passed"

    world.move("sec", "again")

    assert (world.project.run.round, world.project.deadline("closes")) == (2, None)
