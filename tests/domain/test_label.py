"""Labels: state variables beside the stage, with transitions of their own."""

from tests.domain import given
from tests.domain.given import World
from tests.domain.lives import LABELLED


def labelled() -> World:
    world = given.draft_ready()
    world.adopt(LABELLED)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    return world


def test_a_label_begins_at_the_beginning() -> None:
    world = labelled()

    refused = world.refused("sec", "set_label", variable="maturity", value="proven")

    assert (refused.rule, refused.facts["offered"]) == ("label_follows", ["trial"])


def test_a_label_follows_its_transitions_and_leaves_the_stage_alone() -> None:
    world = labelled()

    world.act("sec", "set_label", variable="maturity", value="trial")
    world.act("sec", "set_label", variable="maturity", value="proven")

    assert world.project.labels == {"maturity": "proven"}
    assert world.project.stage == "drafting"
    assert world.refused("sec", "set_label", variable="maturity", value="trial").rule == "label_follows"


def test_a_label_is_set_by_whom_the_variable_names() -> None:
    assert labelled().refused("lead", "set_label", variable="maturity", value="trial").rule == "actor_role"


def test_no_label_is_invented() -> None:
    assert labelled().refused("sec", "set_label", variable="colour", value="red").rule == "variable_known"
