"""A running project moves to another version by an act, with its deadlines, or the act says why it can't."""

import json

import pytest

from domain.version_change import Difference, differences
from tests.domain import given
from tests.domain.given import World, day, types
from tests.domain.lives import LABELLED

REASON = "理事会决定按新版进行"


def version(changes: str, number: str = "2.0") -> str:
    """A version of the Chinese procedure with changes."""
    return f'extends: cn-group-standard\nid: cn-group-standard\nversion: "{number}"\nvalid_from: 2026-01-01\n{changes}'


def test_the_project_goes_on_under_the_other_version_and_its_deadline_is_counted_anew() -> None:
    world = given.draft_ready()
    assert day(world.deadline("draft_due").instant) == "2026-11-24"
    world.adopt(LABELLED)

    events = world.act("cou", "change_procedure", version="2.0", reason=REASON)

    assert types(events) == ["procedure_changed", "deadline_moved"]
    assert world.project.procedure_version == "2.0"
    assert world.project.stage == "drafting"
    assert world.deadline("draft_due").last_day.isoformat() == "2027-01-22"
    assert world.deadline("draft_due").starts.isoformat() == "2026-01-22"


def test_a_deadline_that_would_be_over_stands_as_people_were_told() -> None:
    world = given.draft_ready().on("2026-03-02")
    told = world.deadline("draft_due").instant
    world.adopt(version("stages: {drafting: {deadlines: {draft_due: {period: 1 mo, remind: null}}}}"))

    world.act("cou", "change_procedure", version="2.0", reason=REASON)

    assert world.deadline("draft_due").instant == told
    assert world.deadline("draft_due").state == "running"


def test_what_the_other_version_no_longer_knows_ends_and_what_it_has_besides_begins() -> None:
    world = given.public_comment()
    new = """
suspends: [window]
stages:
  public_comment:
    deadlines:
      disposal_due: null
      report: {title: 报告, rule: stage_duration, starts: entered, period: 2 mo, target: true}
"""
    world.adopt(version(new))

    events = world.act("cou", "change_procedure", version="2.0", reason=REASON)

    assert types(events) == ["procedure_changed", "deadline_ended", "deadline_set"]
    assert world.deadline("disposal_due").state == "cancelled"
    assert world.deadline("report").running


def test_a_limit_of_the_whole_project_begins_with_the_version_that_brings_it() -> None:
    world = given.public_comment()
    limit = "{title: 项目期限, rule: stage_duration, starts: entered, period: 2 y, target: true, project: true}"
    world.adopt(version(f"stages: {{public_comment: {{deadlines: {{limit: {limit}}}}}}}"))

    world.act("cou", "change_procedure", version="2.0", reason=REASON)

    assert world.deadline("limit").running
    assert world.deadline("limit").instance == "project"


def test_a_stage_that_is_gone_goes_on_in_its_counterpart() -> None:
    world = given.drafting()
    gone = """
counterparts: {drafting: [writing]}
patent_calls: {reply: null}
suspends: [window]
stages:
  drafting: null
  writing:
    kind: drafting
    title: 起草
    owner: lead_drafter
    transitions: {submit_for_comment: {to: public_comment, by: [secretary]}}
  public_comment: {transitions: {return_to_drafting: {to: writing}}}
  project_approval: {transitions: {approve: {to: writing}}}
  review: {transitions: {return_to_drafting: {to: writing}}}
  publication: {transitions: {return_to_drafting: {to: writing}}}
"""
    world.adopt(version(gone))

    events = world.act("cou", "change_procedure", version="2.0", reason=REASON)

    assert types(events) == ["procedure_changed", "stage_left", "deadline_ended", "stage_entered"]
    assert world.project.stage == "writing"
    world.move("sec", "submit_for_comment")
    assert world.project.stage == "public_comment"


LONGER_WINDOW = "suspends: [window]\nstages: {public_comment: {deadlines: {window: {period: 45 d}}}}"


def test_a_deadline_whose_rule_is_the_same_or_that_somebody_put_off_stands() -> None:
    world = given.public_comment()
    world.act("sec", "extend_deadline", deadline="window", by="15d", reason="x")
    extended = world.deadline("window")
    world.adopt(version("suspends: [window]"))
    world.adopt(version(LONGER_WINDOW, "3.0"))

    for number in ("2.0", "3.0"):
        assert types(world.act("cou", "change_procedure", version=number, reason=REASON)) == ["procedure_changed"]

    assert world.deadline("window") == extended


def test_a_deadline_that_stands_as_usual_is_counted_by_the_new_period_however_often() -> None:
    world = given.public_comment()
    began = world.deadline("window").starts
    world.adopt(version(LONGER_WINDOW))
    world.adopt(version(LONGER_WINDOW.replace("45 d", "60 d"), "3.0"))

    for number in ("2.0", "3.0"):
        world.act("cou", "change_procedure", version=number, reason=REASON)

    assert (world.deadline("window").began, str(world.deadline("window").period)) == (began, "60d")


def test_a_reason_may_be_as_long_as_prose() -> None:
    world = given.draft_ready()
    world.adopt(LABELLED)

    assert "deadline_moved" in types(world.act("cou", "change_procedure", version="2.0", reason="理" * 8000))


def test_a_deadline_of_the_whole_project_ends_where_the_rules_of_the_counterpart_have_none() -> None:
    life = "{title: 项目期限, rule: stage_duration, starts: entered, period: 3 y, project: true, target: true}"
    world = given.founded()
    world.adopt(version(f"stages: {{project_approval: {{deadlines: {{life: {life}}}}}}}"))
    world.act("sec", "propose_project", **given.PROPOSAL)
    assert world.deadline("life").running
    application = dict(json.loads(given.TEXT))
    application["stages"]["application"] = application["stages"].pop("project_approval")
    counterparts = {"project_approval": ["application"]}
    world.adopt(json.dumps(application | {"version": "3.0", "first": "application", "counterparts": counterparts}))

    world.act("cou", "change_procedure", version="3.0", reason=REASON)

    assert (world.project.stage, world.deadline("life").state) == ("application", "cancelled")


def test_it_is_refused_while_an_appeal_stops_the_project() -> None:
    world = given.public_comment()
    world.adopt(version("notes: {a: x}"))
    world.act("v1", "file_appeal", appeal="a1", ground="procedural", text="未按程序")
    world.act("cou", "admit_appeal", appeal="a1", reason="受理")

    assert refusal(world) == "no_open_appeal"


def refusal(world: World, **fields: str) -> str:
    return world.refused("cou", "change_procedure", **{"version": "2.0", "reason": REASON} | fields).rule


def test_it_is_refused_where_the_stage_has_no_counterpart() -> None:
    world = given.public_comment()
    other = json.loads(given.TEXT) | {"version": "2.0", "suspends": []}
    del (
        other["floor"],
        other["stages"]["public_comment"],
        other["stages"]["review"]["transitions"]["consult_again"],
        other["stages"]["drafting"]["transitions"]["submit_for_review"],
    )
    other["stages"]["drafting"]["transitions"]["submit_for_comment"]["to"] = "review"
    world.adopt(json.dumps(other))
    before = world.project

    assert refusal(world) == "stage_counterpart"
    assert world.project.procedure_version == before.procedure_version


def test_it_is_refused_while_a_ballot_runs() -> None:
    world = given.meeting()
    world.adopt(version("notes: {a: x}"))

    assert refusal(world) == "ballot_decided"


def test_it_is_refused_where_a_label_has_no_counterpart() -> None:
    world = given.draft_ready()
    world.adopt(LABELLED)
    world.act("cou", "change_procedure", version="2.0", reason=REASON)
    world.act("sec", "set_label", variable="maturity", value="trial")
    world.adopt(version("notes: {a: x}", "3.0"))

    refused = world.refused("cou", "change_procedure", version="3.0", reason=REASON)

    assert (refused.rule, refused.facts["missing"]) == ("counterpart_known", ["maturity trial"])


@pytest.mark.parametrize(("asked", "rule"), [("9.9", "version_adopted"), ("1.1", "version_other")])
def test_it_is_refused_to_a_version_that_is_unknown_or_the_same(asked: str, rule: str) -> None:
    assert refusal(given.draft_ready(), version=asked) == rule


def test_not_everybody_may_move_a_project() -> None:
    world = given.draft_ready()
    world.adopt(LABELLED)

    assert world.refused("lead", "change_procedure", version="2.0", reason=REASON).rule == "actor_role"


def test_what_changes_is_known_before() -> None:
    world = given.draft_ready()
    new = world.adopt(LABELLED)

    found = differences(given.PROCEDURE, new, "drafting", "drafting")

    assert found[0] == Difference("deadline", "draft_due.period", "changed", "10mo", "12mo")
    assert [(d.what, d.name, d.change) for d in found[1:]] == [
        ("procedure", "rules.appeal_in_time", "new"),
        ("procedure", "variables", "new"),
        ("procedure", "appeals", "new"),
    ]  # fmt: skip
