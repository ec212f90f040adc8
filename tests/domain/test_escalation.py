"""When nobody acts in time the next role gets the task: may do it, is told, and the project waits for both."""

import json

from domain.outlook import outlook
from tests.domain import given
from tests.domain.given import World


def impatient() -> World:
    """In drafting under a version in which the secretariat may terminate once the draft is overdue."""
    own = json.loads(given.TEXT) | {"version": "2.0"}
    del own["floor"]
    due = own["stages"]["drafting"]["deadlines"]["draft_due"]
    due["escalate"] = {"to": ["chair"], "acts": ["terminate", "submit_for_comment", "register_document"]}
    world = given.approvable()
    world.adopt(json.dumps(own))
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    world.move("cou", "approve", number="2026-1")
    return world


def test_the_next_role_gets_the_task_when_its_deadline_passes() -> None:
    world = impatient()
    early = world.refused("v1", "move", transition="terminate", reason="停滞")

    world.to("draft_due").due()
    world.move("v1", "terminate", reason="停滞")

    assert (early.rule, early.facts["allowed"]) == ("actor_role", ["council"])
    assert world.project.ended
    assert world.happened("task_escalated")


def test_whoever_gets_a_task_is_told_and_waited_for_and_nobody_else_may_do_it() -> None:
    world = impatient()
    world.to("draft_due").due()

    rules = next(p for p in world.procedures.values() if p.version == "2.0")
    found = outlook(rules, world.project, "drafting-1", world.now)
    told = [(o.kind, o.when, o.to) for o in found.owed if o.when == "escalated"]
    terminate = next(a for a in found.awaits if a.act == "terminate")
    other = world.refused("mem", "move", transition="terminate", reason="停滞")

    assert told == [("remind", "escalated", ("chair",))]
    assert terminate.by == ("council", "chair")
    assert other.facts["allowed"] == ["council", "chair"]


def test_the_task_goes_back_when_the_stage_is_left() -> None:
    world = impatient()
    world.to("draft_due").due()
    for kind, n in (("draft_for_comment", 2), ("explanatory_note", 3)):
        world.file(kind, n)
    world.ask_for_patents()
    world.ask_for_patents()
    world.move("v1", "submit_for_comment")

    assert world.refused("v1", "move", transition="terminate", reason="停滞").rule == "actor_role"
