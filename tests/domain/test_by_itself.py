"""What time brings about never stands in the way of later acts: a step that the rules stop is noted and left."""

import json

from domain.act import Decided
from domain.body_acts import NumberAllocated
from domain.message import body_stream
from tests.domain import given
from tests.domain.given import ACC, World, types


def named_by_project() -> World:
    """In drafting, where the draft's last day leads on by itself to a stage in which the number is given."""
    own = json.loads(given.TEXT) | {"version": "2.0", "numbering": {"form": "T/{code} {name}", "assigned_at": "review"}}
    del own["floor"]
    ways = own["stages"]["drafting"]["transitions"]
    guard = {"check": "deadline_passed", "rule": "stage_duration", "deadline": "draft_due"}
    ways["lapse"] = {"to": "review", "kind": "automatic", "title": {"zh": "逾期送审"}, "guards": [guard]}
    world = given.drafting()
    world.adopt(json.dumps(own))
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    return world


def test_a_step_that_time_takes_gives_the_number() -> None:
    world = named_by_project()

    world.to("draft_due").due()

    assert world.project.stage == "review"
    assert world.project.number is None
    assert any(types([d.event]) == ["number_assigned"] for d in world.log)


def test_a_step_that_the_rules_stop_is_noted_and_the_project_can_still_be_worked_on() -> None:
    world = named_by_project()
    taken = NumberAllocated(
        number="T/ACC p1", sequence=0, year=2026, lead=ACC, project="other", series="standard"
    )  # fmt: skip
    world._apply([Decided(body_stream(ACC), taken)])

    events = world.to("draft_due").due()

    assert types(events) == ["deadline_passed", "departed"]
    assert world.project.stage == "drafting"
    assert world.due() == []
    world.move("cou", "terminate", reason="编号被占用")
    assert world.project.stage == "ended"


def test_an_extension_ends_before_the_calendar_does() -> None:
    own = json.loads(given.TEXT) | {"version": "2.0"}
    own["stages"]["drafting"]["deadlines"]["draft_due"]["extend"] = {"by": ["secretary"], "most": 99}
    world = given.drafting()
    world.adopt(json.dumps(own))
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    for _ in range(3):
        world.act("sec", "extend_deadline", deadline="draft_due", by="400y", reason="演练")

    assert world.refused("sec", "extend_deadline", deadline="draft_due", by="400y", reason="演练").rule == "extendable"
